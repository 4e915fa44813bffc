import Age
import Foundation
import Journal
import Support
import Testing
import Text

@testable import trustline

@Suite("Commands in a locked workspace")
struct LockedCommandTests {
    private static let passphrase = "correct horse battery"
    /// Typed into the workspace, and nowhere else; too long for the base64 of a sealed line to spell them by chance.
    private static let typed = ["Quagga", "Xylophone", "Zanzibar", "Okavango"]
    private let beside = TemporaryFolder()

    /// A workspace with a session, one under way, a note, a promise, a team and a guide's measurement, locked.
    private func locked(language: Language = .en) throws -> ContextFixture {
        let fixture = ContextFixture(Array(repeating: "4", count: 8) + ["", "", ""], language: language, width: 300)
        fixture.run("take", "trust-pulse", "about", "Zanzibar")
        fixture.run("note", "1", "Xylophone")
        fixture.run("commit", "call", "Quagga")
        fixture.run("team", "new", "Okavango", "5")
        fixture.restart(["4", "4", ":pause"], language: language, width: 300)
        fixture.run("take", "trust-pulse", "about", "Zanzibar")
        fixture.run("history")
        #expect(try telling(fixture).count > 5)
        let outcome = try fixture.context.openWorkspace().workspace.lock.put(
            Secret(Self.passphrase.utf8), paper: nil, workFactor: 4)
        #expect(outcome.left.isEmpty)
        #expect(try telling(fixture) == [])
        return fixture
    }

    /// Files of the workspace and of the home folder, with its cache, that show a typed word by contents or name.
    private func telling(_ fixture: ContextFixture) throws -> [String] {
        let folder = URL(fileURLWithPath: fixture.folder).deletingLastPathComponent().path
        let names = try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }
        return names.filter { name in
            let text =
                FileManager.default.contents(atPath: folder + "/" + name)
                .map { String(decoding: $0, as: UTF8.self) } ?? ""
            return Self.typed.contains { name.contains($0) || text.contains($0) }
        }.sorted()
    }

    /// - Parameter words: of the command.
    /// - Returns: its exit status, and what was said, with the passphrase or without it.
    private func run(
        _ words: [String], in fixture: ContextFixture, knowing: Bool, typing: [String] = [], language: Language = .en
    ) -> (status: Int32, said: String) {
        fixture.restart((knowing ? [Self.passphrase] : []) + typing, language: language, width: 300)
        let status = fixture.run(all: words)
        return (status, fixture.words)
    }

    /// Commands that read, and what they show with the passphrase.
    private static let reading: [([String], String)] = [
        (["history"], "Zanzibar"), (["show", "1"], "Xylophone"),
        (["search", "xylophone"], "Xylophone"), (["timeline"], "Quagga"), (["coach"], "Quagga"),
        (["commitments"], "Quagga"), (["trend"], "Zanzibar"), (["team"], "Okavango"),
        (["team", "Okavango", "members"], "5"),
        (["doctor"], "all is well"), (["history", "--json"], "Zanzibar"), (["export", "trust-pulse"], "Zanzibar"),
    ]

    @Test(
        "What reads says while it is locked that it is, and shows and changes nothing; with the passphrase it shows all",
        arguments: reading)
    func reads(words: [String], shown: String) throws {
        let fixture = try locked()
        let without = run(words, in: fixture, knowing: false)
        #expect(without.status == 74 && without.said.contains("This workspace is locked"), "\(without)")
        #expect(!Self.typed.contains { without.said.contains($0) && !words.contains($0) }, "\(without)")
        #expect(!without.said.contains("No team yet"), "\(without)")
        let with = run(words, in: fixture, knowing: true)
        #expect(with.status == 0 && with.said.contains(shown), "\(with)")
        #expect(try telling(fixture) == [])
    }

    @Test("The same in Chinese")
    func inChinese() throws {
        let fixture = try locked(language: .zh)
        for (words, shown) in [(["历史"], "Zanzibar"), (["搜索", "xylophone"], "Xylophone"), (["team"], "Okavango")] {
            let without = run(words, in: fixture, knowing: false, language: .zh)
            #expect(without.status == 74 && without.said.contains("口令"), "\(without)")
            #expect(!Self.typed.contains { without.said.contains($0) }, "\(without)")
            let with = run(words, in: fixture, knowing: true, language: .zh)
            #expect(with.status == 0 && with.said.contains(shown), "\(with)")
        }
        #expect(try telling(fixture) == [])
    }

    @Test("A promise made while it is locked is said to be sealed, in words; with the passphrase it is there")
    func commit() throws {
        let fixture = try locked()
        let made = run(["commit", "feed", "the", "Okavango"], in: fixture, knowing: false)
        #expect(made.status == 0 && made.said.contains("Saved and sealed"), "\(made)")
        #expect(try telling(fixture) == [])
        #expect(run(["commitments"], in: fixture, knowing: true).said.contains("feed the Okavango"))
    }

    @Test("A backup of a locked workspace is sealed and asks for nothing; restored, it opens with the same passphrase")
    func backup() throws {
        let fixture = try locked()
        let archive = beside.path + "/b.tar"
        let made = run(["backup", archive], in: fixture, knowing: false)
        #expect(made.status == 0, "\(made)")
        let bytes = String(decoding: try #require(FileManager.default.contents(atPath: archive)), as: UTF8.self)
        #expect(!Self.typed.contains { bytes.contains($0) })
        let other = ContextFixture(width: 300)
        #expect(run(["restore", archive], in: other, knowing: false).status == 0)
        #expect(try telling(other) == [])
        #expect(run(["history"], in: other, knowing: false).status == 74)
        #expect(run(["search", "xylophone"], in: other, knowing: true).said.contains("Xylophone"))
        #expect(try telling(other) == [])
    }

    @Test("A plain backup restored into a locked workspace is sealed, and is there with the passphrase")
    func restorePlain() throws {
        let plain = ContextFixture(width: 300)
        plain.run("commit", "ask", "Okavango")
        let archive = beside.path + "/b.tar"
        plain.run("backup", archive)
        let fixture = try locked()
        _ = run(["restore", archive, "--yes"], in: fixture, knowing: true)
        #expect(run(["commitments"], in: fixture, knowing: true).said.contains("ask Okavango"))
        #expect(try telling(fixture) == [])
    }

    @Test("merge asks for the passphrase, seals what comes, and takes nothing from a workspace that is locked itself")
    func merge() throws {
        let plain = ContextFixture(width: 300)
        plain.run("commit", "ask", "Okavango")
        let fixture = try locked()
        #expect(run(["merge", plain.folder, "--yes"], in: fixture, knowing: false).status == 74)
        let merged = run(["merge", plain.folder, "--yes"], in: fixture, knowing: true)
        #expect(merged.status == 0, "\(merged)")
        #expect(run(["commitments"], in: fixture, knowing: true).said.contains("ask Okavango"))
        #expect(try telling(fixture) == [])
        let refused = run(["merge", fixture.folder, "--yes"], in: plain, knowing: false)
        #expect(refused.status == 74 && !refused.said.contains("Quagga"), "\(refused)")
    }

    @Test("forget asks for the passphrase; then the session is gone, and its words open nowhere")
    func forget() throws {
        let fixture = try locked()
        #expect(run(["forget", "1", "--yes"], in: fixture, knowing: false).status == 74)
        #expect(run(["search", "xylophone"], in: fixture, knowing: true).said.contains("[Xylophone]"))
        let forgotten = run(["forget", "1", "--yes"], in: fixture, knowing: true)
        #expect(forgotten.status == 0, "\(forgotten)")
        #expect(!run(["search", "xylophone"], in: fixture, knowing: true).said.contains("[Xylophone]"))
        #expect(!run(["history"], in: fixture, knowing: true).said.contains("Zanzibar"))
        #expect(try telling(fixture) == [])
    }

    @Test("A report asks for the passphrase, is written in plain where it was to go, and that is said")
    func report() throws {
        let fixture = try locked()
        let page = beside.path + "/page.html"
        #expect(run(["report", "1", "-o", page], in: fixture, knowing: false).status == 74)
        #expect(!FileManager.default.fileExists(atPath: page))
        let written = run(["report", "1", "-o", page], in: fixture, knowing: true)
        #expect(written.status == 0 && written.said.contains("\(page) is plain, outside of the lock"), "\(written)")
        #expect(try String(contentsOfFile: page, encoding: .utf8).contains("Zanzibar"))
        #expect(try telling(fixture) == [])
    }

    @Test("score needs no passphrase for a sheet of answers; what a sheet teaches of a guide is kept sealed")
    func sheets() throws {
        let fixture = try locked()
        var sheet = "rater,cred_straight,cred_known\n"
        for number in 1...5 { sheet += "Okavango\(number),\(number % 5 + 1),3\n" }
        let path = beside.path + "/sheet.csv"
        try Data(sheet.utf8).write(to: URL(fileURLWithPath: path))
        let scored = run(["score", "trust-pulse", path], in: fixture, knowing: false)
        #expect(!scored.said.contains("locked") && !scored.said.contains("Passphrase"), "\(scored)")
        #expect(try telling(fixture) == [])
    }

    @Test("precision learns from a sheet without the passphrase, keeps it sealed, and asks for it to show")
    func measurement() throws {
        let fixture = try locked()
        let items = ["c_guess", "r_chased", "i_sense", "s_right", "c_bluff", "r_small", "i_steer", "s_ask_want"]
        var sheet = "rater," + items.joined(separator: ",") + "\n"
        for number in 1...40 {
            sheet +=
                "Okavango\(number),"
                + items.indices.map { String((number * 7 + $0 * number) % 5 + 1) }.joined(separator: ",") + "\n"
        }
        let path = beside.path + "/sheet.csv"
        try Data(sheet.utf8).write(to: URL(fileURLWithPath: path))
        let learning = ["precision", "trust-pulse", "--from", path]
        let without = run(learning, in: fixture, knowing: false)
        #expect(without.status == 0 && !without.said.contains("Passphrase"), "\(without)")
        #expect(try telling(fixture) == [])
        #expect(run(["precision", "trust-pulse"], in: fixture, knowing: false).status == 74)
        let with = run(learning, in: fixture, knowing: true)
        #expect(with.status == 0 && with.said.contains("n = 40"), "\(with)")
        #expect(try telling(fixture) == [])
        #expect(run(["precision", "trust-pulse"], in: fixture, knowing: true).said.contains("n = 40"))
        #expect(run(["precision", "trust-pulse", "--drop"], in: fixture, knowing: false).status == 74)
    }

    @Test("A scale is imported without the passphrase: a guide holds nobody's words")
    func scale() throws {
        let fixture = try locked()
        let scale = beside.path + "/short.osd"
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Fuzz/seeds/scale/small.osd")
        try FileManager.default.copyItem(atPath: file.path, toPath: scale)
        let imported = run(["import", scale, "--id", "short-scale"], in: fixture, knowing: false)
        #expect(imported.status == 0 && !imported.said.contains("Passphrase"), "\(imported)")
        #expect(FileManager.default.fileExists(atPath: fixture.folder + "/questionnaires/short-scale.yaml"))
        #expect(try telling(fixture) == [])
    }

    @Test("What is answered, paused and gone on with in a locked workspace leaves no typed word on the disk")
    func session() throws {
        let fixture = try locked()
        let begun = run(
            ["take", "trust-pulse", "about", "Okavango"], in: fixture, knowing: false,
            typing: ["4", "4 Quagga", ":pause"])
        #expect(begun.status == 0, "\(begun)")
        #expect(try telling(fixture) == [])
        let resumed = run(
            ["resume", "1"], in: fixture, knowing: true, typing: ["4", "4", "4", "4", "4", "4", "", "", ""])
        #expect(resumed.status == 0, "\(resumed)")
        #expect(try telling(fixture) == [])
        #expect(run(["history"], in: fixture, knowing: true).said.contains("Okavango"))
        #expect(try telling(fixture) == [])
    }

    @Test("A team whose file cannot be read is named by team, which does not say that there is none")
    func unreadableTeam() throws {
        let fixture = ContextFixture(width: 300)
        fixture.run("team", "new", "Okavango", "5")
        let teams = fixture.folder + "/transcripts/teams"
        let team = try #require(try FileManager.default.contentsOfDirectory(atPath: teams).first)
        try Data("{".utf8).write(to: URL(fileURLWithPath: teams + "/\(team)/team.json"))
        fixture.restart(width: 300)
        #expect(fixture.run("team") == 74)
        #expect(fixture.words.contains("team.json") && !fixture.words.contains("No team yet"), "\(fixture.said)")
    }
}

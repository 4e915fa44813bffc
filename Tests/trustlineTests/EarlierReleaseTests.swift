import Foundation
import LineEditor
import Support
import Testing
import Text

/// `Tests/Fixtures/workspace-0.1.0.tar.gz` was written by release 0.1.0: a workspace with every kind of file, the home
/// folder with the machine's name, ballots that travelled, and the code of a sealed check-in under way.
@Suite("A workspace of release 0.1.0")
struct EarlierReleaseTests {
    private static let archive = Repository.tests.appending(path: "Fixtures/workspace-0.1.0.tar.gz")
    private static let day = "2026-11-06"

    /// The program at a copy of the workspace.
    private final class Copy {
        let fixture = ContextFixture([], today: day)
        let unpacked: URL

        init() throws {
            unpacked = URL(fileURLWithPath: fixture.folder + "-unpacked")
            let files = FileManager.default
            try files.createDirectory(at: unpacked, withIntermediateDirectories: true)
            let tar = Process()
            tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            tar.arguments = [
                "tar", "--extract", "--gzip", "--same-permissions", "--strip-components=1", "--directory",
                unpacked.path,
                "--file", archive.path,
            ]
            try tar.run()
            tar.waitUntilExit()
            try #require(tar.terminationStatus == 0)
            for (name, place) in [("workspace", fixture.folder), ("home", fixture.folder + "-home")] {
                try? files.removeItem(atPath: place)
                try files.moveItem(atPath: unpacked.appendingPathComponent(name).path, toPath: place)
            }
        }

        deinit { try? FileManager.default.removeItem(at: unpacked) }

        /// What a command says, white space folded.
        @discardableResult
        func run(_ words: [String], typing lines: [String] = [], in language: Language = .en) -> String {
            fixture.restart(lines, language: language, today: day, width: 500)
            #expect(fixture.run(all: ["--plain"] + words) == 0, "\(words): \(fixture.said)")
            return fixture.words
        }

        func run(_ line: String, typing lines: [String] = [], in language: Language = .en) -> String {
            run(line.split(separator: " ").map(String.init), typing: lines, in: language)
        }

        var code: String {
            get throws { try String(contentsOf: unpacked.appendingPathComponent("code"), encoding: .utf8) }
        }

        /// Every file that no command may rewrite, with its bytes.
        func kept() throws -> [String: Data] {
            var found: [String: Data] = [:]
            let root = fixture.folder + "/"
            let walker = try #require(FileManager.default.enumerator(atPath: root))
            for case let name as String in walker
            where !name.contains("/cache") && !name.contains("/devices") {
                let isFolder = try URL(fileURLWithPath: root + name).resourceValues(forKeys: [.isDirectoryKey])
                    .isDirectory
                if isFolder == false { found[name] = try Data(contentsOf: URL(fileURLWithPath: root + name)) }
            }
            return found
        }
    }

    /// What reading commands find; in the words of the person who wrote it, with numbers and days, and never in a
    /// sentence of the program, which may change.
    private static let reading: [(String, [String])] = [
        (
            "history",
            [
                "11 2026-11-02 trust-quotient (about Acme) T 2.5", "10 2026-10-02", "T 2.4",
                "9 2026-09-22 weekly (about Ana) 4.7",
                "8 2026-09-15 weekly (about 小安) 2.3", "7 2026-09-12 client-portfolio",
                "one-relationship (about 老周) T 6.5", "one-relationship (about Acme) T 5",
                "4 2026-09-08 weekly (about Ana) 4",
                "3 2026-09-03 trust-quotient (about 阿明)", "2 2026-09-02", "1 2026-09-01 weekly (about Ana) 3.7",
            ]
        ),
        ("history since 2026-10-01", ["11 2026-11-02", "10 2026-10-02"]),
        ("show 1", ["The deadline slipped and I said so on Monday.", "3.7", "send the plan", "4 (Often)"]),
        ("show 7", ["Acme", "12,000", "Four months of savings.", "Nothing much.", "69%"]),
        ("show 8", ["期限又拖了。我没敢说。", "把进度表发给她", "小安"]),
        ("show 2", ["It went :well", "Credibility", "2.2"]),
        ("note 2", ["2026-11-05", "回头看，期限其实可以早说。"]),
        ("note 11", ["Looking back, the third question weighed most."]),
        ("search deadline", ["Told Ana the [deadline] is firm.", "The [deadline] slipped and I said so on Monday."]),
        ("search 期限", ["[期限]又拖了。我没敢说。", "回头看，[期限]其实可以早说。"]),
        (
            "commitments",
            [
                "把进度表发给她", "call her first", "2026, 38 days ago", "Ask Jo about the move", "20 Oct 2026",
                "bring bad news first", "send the notes",
                "Ming", "把合同寄给小安", "call my sister", "kept 1 of 3, partly 1, missed 1",
            ]
        ),
        (
            "timeline",
            [
                "2026-09-01", "send the plan", "2026-09-20", "Ask Jo about the move", "问他一句", "2026-11-05",
                "water the plants",
            ]
        ),
        ("coach", ["2.5", "4.7", "Ask Jo about the move", "2 Dec 2026"]),
        (
            "trend trust-quotient about Acme",
            ["2026-09-02: 2.2", "2026-10-02: 2.4", "2026-11-02: 2.5", "n = 3 complete"]
        ),
        ("compare 2 11", ["2026-09-02", "2026-11-02", "Credibility"]),
        ("precision trust-quotient", ["n = 30", "2026-11-05"]),
        ("guides weekly", ["Weekly check"]),
        ("team alpha show", ["2026-09-20", "n = 6", "another word", "bring bad news first", "Ben"]),
        ("team alpha trend", ["2026-06-20; n: 6; mean: 3.5", "2026-09-20; n: 6; mean: 2.9", "-0.6"]),
        ("team alpha members", ["Ana", "Ben", "Cy", "Dee", "Eve", "阿明"]),
        ("team 夜班 show", ["2026-10-02", "n = 5"]),
        ("team open show", ["2026-10-03", "n = 3", "Uma", "Vic", "陈", "said openly"]),
        ("team beta show", ["2 of 5"]),
        ("export", ["20260901T090000", "Told Ana the deadline is firm.", "期限又拖了。我没敢说。"]),
    ]

    @Test("Everything in it is found by this program, with the index that lay there and with none")
    func reading() throws {
        let copy = try Copy()
        let before = try copy.kept()
        #expect(before.count > 50)
        for round in 0..<2 {
            for (command, expected) in Self.reading {
                let said = copy.run(command)
                for part in expected where !said.contains(part) {
                    Issue.record("\(command), round \(round): no “\(part)” in: \(said)")
                }
                #expect(!said.contains("zebra") && !said.contains("Zed"), "\(command): something forgotten came back")
            }
            try? FileManager.default.removeItem(atPath: copy.fixture.folder + "/transcripts/cache")
            try? FileManager.default.removeItem(atPath: copy.fixture.folder + "-home/.cache")
        }
        let after = try copy.kept()
        for (name, bytes) in before { #expect(after[name] == bytes, "\(name) was rewritten") }
    }

    @Test("In Chinese, too")
    func chinese() throws {
        let copy = try Copy()
        #expect(copy.run("show 8", in: .zh).contains("期限又拖了。我没敢说。"))
        #expect(copy.run("team alpha show", in: .zh).contains("another word"))
        #expect(copy.run("commitments", in: .zh).contains("把进度表发给她"))
    }

    @Test(
        "Sessions under way go on where they stood: the half line back in the line, notes and torn lines as they were")
    func drafts() throws {
        let copy = try Copy()
        let list = copy.run("resume")
        for about in ["1 Weekly check (about Eve)", "2 Weekly check (about 小陈)", "3 Weekly check (about Torn)"] {
            #expect(list.contains(about))
        }
        let eve = copy.run("resume 1", typing: ["ped", "", "", "", ""])
        #expect(eve.contains("4 of 5"))
        #expect(copy.fixture.keyboard.requests.first?.draft == "a line half ty")
        #expect(copy.run("show last").contains("because of the move"))
        #expect(copy.run("resume 1", typing: ["4", "", "", ""], in: .zh).contains("第 3 题，共 5 题"))
        #expect(copy.run("resume 1", typing: ["3", "", "", ""]).contains("3 of 5"))
        #expect(copy.run("history").contains("14 2026-11-06 weekly (about Torn)"))
    }

    @Test("A sealed check-in under way opens with its code, and the first two ballots are in the picture")
    func underWay() throws {
        let copy = try Copy()
        var lines = [try copy.code]
        for _ in 0..<3 { lines += ["", ""] + Array(repeating: "3", count: 16) + ["", ""] }
        let said = copy.run(["team", "beta", "check-in"], typing: lines + Array(repeating: "", count: 12))
        #expect(said.contains("5 answers."), "\(said)")
        #expect(copy.run("team beta show").contains("sealed words"))
    }

    @Test("Ballots answered then are collected now")
    func ballots() throws {
        let copy = try Copy()
        let replies = (0..<4).map { copy.unpacked.appendingPathComponent("ballots/reply\($0).json").path }
        let said = copy.run(["ballot", "collect"] + replies)
        for part in ["n = 4 of 6", "mean: 2.55; median: 2.6", "mean: 2.8; median: 2.5"] { #expect(said.contains(part)) }
    }

    @Test("A commitment made then is kept now, and what was forgotten is not brought back by its file")
    func goingOn() throws {
        let copy = try Copy()
        let word = try #require(copy.run("commitments").firstMatch(of: /(\w+) +call her first/)?.output.1)
        copy.run(["kept", String(word), "at", "last"])
        #expect(copy.run("commitments").contains("kept 2 of 4"))
        copy.run(["calendar", "--overwrite"])
        #expect(copy.run("take weekly about Ana", typing: ["5", "5", "1", "", "", ""]).contains("5.0"))
        #expect(copy.run("history").contains("12 2026-11-06 weekly (about Ana) 5"))
    }
}

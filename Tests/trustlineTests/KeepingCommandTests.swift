import Foundation
import Support
import Testing
import Text

@testable import trustline

@Suite("What is said of files that are not what they should be")
struct KeepingCommandTests {
    private let place = TemporaryFolder()

    private func write(_ name: String, _ text: String) throws -> String {
        let path = place.path + "/" + name
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    @Test("A file among guides that is no guide is named by check, whatever it is called")
    func noGuide() throws {
        for name in ["x.tar", "notes", "weekly.yaml.bak", "weekly.v2.yaml", "weekly.backup"] {
            let fixture = ContextFixture(width: 500)
            let path = try write(name, "not a guide\n")
            #expect(fixture.run("check", path) == 65, "\(name): \(fixture.said)")
            #expect(fixture.words.contains(name), "\(name): \(fixture.said)")
        }
        // What belongs to a guide is looked at with it, and check says so.
        let fixture = ContextFixture(width: 500)
        for name in ["weekly.test.yaml", "weekly.ja.yaml", "weekly.zh-Hant.yaml"] {
            #expect(fixture.run("check", try write(name, "not a guide\n")) == 64, "\(name): \(fixture.said)")
        }
    }

    @Test("restore says of a file that it is no backup, and writes nothing", arguments: [Language.en, .zh])
    func noBackup(language: Language) throws {
        let fixture = ContextFixture(language: language, width: 500)
        let path = try write("letter.tar", String(repeating: "Dear Ming, ", count: 100))
        #expect(fixture.run("restore", path) == 65)
        #expect(
            fixture.squeezed.contains(language == .en ? "letter.tarisnobackup" : "letter.tar不是备份"), "\(fixture.said)")
        #expect(fixture.squeezed.contains(language == .en ? "Nothingwasrestored" : "什么都没有恢复"), "\(fixture.said)")
        #expect(!FileManager.default.fileExists(atPath: fixture.folder + "/transcripts/workspace.json"))
    }

    @Test("doctor --mend says of a file that it was mended, or that it was only taken out of the way, and where it is")
    func mended() throws {
        let desk = try Desk()
        try desk.addGuide()
        desk.takeWeekly([2, 2, 4])
        try desk.wait(days: 1)
        desk.takeWeekly([2, 3, 4])
        // The guide was written for everybody to read; that is another matter.
        desk.run("doctor", "--mend")
        let month = desk.folder.appending(path: "transcripts/2026/01")
        let sessions = try FileManager.default.contentsOfDirectory(atPath: month.path).sorted()
        let damaged = month.appending(path: sessions[0])
        try Data("{".utf8).write(to: damaged)
        #expect(!desk.run("doctor").out.contains("Mended"))
        let said = desk.run("doctor", "--mend")
        let aside = "set-aside/2026-01-11/transcripts/2026/01/\(sessions[0])"
        #expect(said.out.contains("Taken out of the way, not mended: it is in \(aside)."), "\(said.out)")
        #expect(!said.out.contains("Mended"), "\(said.out)")
        #expect(!FileManager.default.fileExists(atPath: damaged.path))

        // One that stands in another month's folder is mended: it goes to its own.
        let elsewhere = desk.folder.appending(path: "transcripts/2025/12")
        try FileManager.default.createDirectory(at: elsewhere, withIntermediateDirectories: true)
        try FileManager.default.moveItem(
            at: month.appending(path: sessions[1]), to: elsewhere.appending(path: sessions[1]))
        let again = desk.run(["doctor", "--mend"], in: .zh)
        #expect(again.out.contains("修好了") && !again.out.contains("set-aside"), "\(again.out)")
        #expect(desk.run("history").out.contains("weekly"))
    }

    @Test("The line of change below history names the guide in Chinese by its title")
    func courseTitle() throws {
        let fixture = ContextFixture(language: .zh)
        for answer in ["2", "4"] {
            fixture.restart(Array(repeating: answer, count: 8) + ["", "", ""], language: .zh)
            fixture.run("take", "trust-pulse", "about", "Ming")
        }
        fixture.restart(language: .zh)
        fixture.run("history")
        // Twice in the list, once in the line below.
        #expect(fixture.squeezed.components(separatedBy: "信任速测").count == 4, "\(fixture.said)")
        #expect(!fixture.said.contains("trust-pulse"), "\(fixture.said)")
    }

    @Test("merge says that a folder is this workspace itself, and that one holds no workspace")
    func merging() throws {
        let fixture = ContextFixture(width: 500)
        fixture.run("commit", "call Ming")
        #expect(fixture.run("merge", fixture.folder) == 64)
        #expect(fixture.words.contains("this workspace itself"), "\(fixture.said)")
        #expect(fixture.run("merge", place.path) == 66)
        #expect(fixture.words.contains("There is no workspace at \(place.path)"), "\(fixture.said)")
    }
}

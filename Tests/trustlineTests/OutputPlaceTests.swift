import Foundation
import Testing

@testable import trustline

@Suite("Where a file that somebody asked for may not go")
struct OutputPlaceTests {
    private func withSession() throws -> (fixture: ContextFixture, session: String) {
        let fixture = ContextFixture(Array(repeating: "4", count: 8) + Array(repeating: "", count: 8))
        fixture.run("take", "trust-pulse", "about", "Ana")
        fixture.run("commit", "call Ana by 2026-12-04")
        let files = try FileManager.default.subpathsOfDirectory(atPath: fixture.folder + "/transcripts")
        let session = try #require(files.first { $0.hasPrefix("2026/") && $0.hasSuffix(".json") })
        return (fixture, fixture.folder + "/transcripts/" + session)
    }

    @Test(
        "Nothing is written among the program's own files, be one there already or not",
        arguments: [
            ["export", "--format", "csv"], ["report", "1", "--format", "html"],
            ["export", "trust-pulse", "--format", "sql"],
            ["export", "trust-pulse", "--format", "xlsform"],
        ])
    func amongRecords(command: [String]) throws {
        let (fixture, session) = try withSession()
        let whole = try Data(contentsOf: URL(filePath: session))
        let link = fixture.folder + "/../link.json"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: session)
        for path in [
            session, link, fixture.folder + "/transcripts/workspace.json",
            fixture.folder + "/transcripts/lock-new.json",
        ] {
            let before = FileManager.default.contents(atPath: path)
            #expect(fixture.run(all: command + ["-o", path, "--overwrite"]) != 0)
            #expect(fixture.words.contains("Name a place outside it"), "\(fixture.words)")
            #expect(FileManager.default.contents(atPath: path) == before)
        }
        #expect(try Data(contentsOf: URL(filePath: session)) == whole)
    }

    @Test("The calendar and a backup stay out of it, too; the calendar's own place is not refused")
    func others() throws {
        let (fixture, session) = try withSession()
        #expect(fixture.run("calendar", session, "--overwrite") != 0)
        #expect(fixture.run("backup", session, "--overwrite") != 0)
        #expect(fixture.run("history") == 0)
        #expect(fixture.words.contains("Ana"))
        #expect(fixture.run("calendar") == 0)
        #expect(fixture.run("calendar", fixture.folder + "/transcripts/documents/trustline.ics", "--overwrite") == 0)
    }

    @Test(
        "Scores do not replace the sheets they are made of, under whatever name",
        arguments: ["sheets.csv", "link.csv", "hard.csv"])
    func input(name: String) throws {
        let fixture = ContextFixture()
        let folder = fixture.folder + "/.."
        let sheets = "id,c_guess,c_bluff\n1,4,3\n"
        try FileManager.default.createDirectory(atPath: fixture.folder, withIntermediateDirectories: true)
        try sheets.write(toFile: folder + "/sheets.csv", atomically: true, encoding: .utf8)
        try FileManager.default.createSymbolicLink(
            atPath: folder + "/link.csv", withDestinationPath: folder + "/sheets.csv")
        try FileManager.default.linkItem(atPath: folder + "/sheets.csv", toPath: folder + "/hard.csv")
        #expect(
            fixture.run("score", "trust-pulse", folder + "/sheets.csv", "-o", folder + "/" + name, "--overwrite") == 73)
        #expect(fixture.words.contains("is the file that is read"), "\(fixture.words)")
        #expect(try String(contentsOfFile: folder + "/sheets.csv", encoding: .utf8) == sheets)
        #expect(fixture.run("score", "trust-pulse", folder + "/sheets.csv", "-o", folder + "/scores.csv") == 0)
    }
}

import Foundation
import Journal
import Testing
import Text

@testable import trustline

@Suite("What goes in and out")
struct StreamTests {
    @Test("What was said and did not arrive is a failure, with its reason")
    func output() {
        let fixture = ContextFixture()
        #expect(fixture.end(0) == 0 && fixture.end(64) == 64)
        fixture.failOutput(ENOSPC)
        #expect(fixture.end(0) == 74)
        #expect(fixture.words.contains("Could not write /dev/stdout: the disk is full."))
    }

    @Test("A read that fails is no end of the data")
    func input() throws {
        let desk = try Desk()
        try desk.addGuide()
        let said = desk.run(
            ["score", "weekly"], reading: { throw JournalError.system(.read, path: "/dev/stdin", code: EIO) })
        #expect(said.status == 74 && said.out.contains("Could not read /dev/stdin: the disk reports an error"))
    }

    @Test("A session is saved under the number that history gives it, also where another clock was ahead")
    func number() throws {
        let desk = try Desk("2026-01-10")
        try desk.addGuide()
        #expect(desk.takeWeekly([5, 4, 1]).out.contains("Saved; it is number 1 now."))
        try desk.wait(days: -3)
        let said = desk.takeWeekly([1, 4, 1])
        #expect(said.out.contains("Saved; it is number 1 now. To see all of it: trustline show 1"), "\(said.out)")
        #expect(desk.run("show", "1").out.contains("2026-01-07"))
    }

    @Test("~/ is the home folder, whichever command it is typed with")
    func home() throws {
        let fixture = ContextFixture()
        let home = fixture.folder + "-home"
        defer { try? FileManager.default.removeItem(atPath: home) }
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        #expect(fixture.run("export", "trust-quotient", "-o", "~/a.xlsx") == 0)
        // Without anything that is due there would be no calendar.
        fixture.run("commit", "call", "Ana", "by", "friday")
        #expect(fixture.run("calendar", "~/b.ics") == 0)
        #expect(fixture.run("--workspace", "~/other", "where") == 0)
        for name in ["a.xlsx", "b.ics", "other"] {
            #expect(FileManager.default.fileExists(atPath: "\(home)/\(name)"), "\(name)")
        }
        let here = fixture.folder
        #expect(fixture.context.absolute("a/./b/../c") == here + "/a/c")
        #expect(fixture.context.absolute("/a//b") == "/a/b")
        #expect(fixture.context.absolute("~other/x") == here + "/~other/x")
    }

    @Test("JSON on the screen cannot drive the terminal, and means the same")
    func escaped() throws {
        let desk = try Desk()
        try desk.addGuide()
        let story = "a\u{9B}31m b\u{202E}c\u{2066}d\u{200F}e 中文 é"
        desk.takeWeekly([5, 4, 1], story: story)
        for words in [["show", "1", "--json"], ["export", "--format", "ndjson"]] {
            let said = desk.run(words).out
            #expect(!said.unicodeScalars.contains { $0.jsonEscape != nil }, "\(words)")
            #expect(said.contains("\\u009b31m b\\u202ec\\u2066d\\u200fe 中文 é"), "\(words): \(said)")
        }
    }
}

import Foundation
import LineEditor
import Testing
import Text

@testable import trustline

@Suite("People named with a day become commitments by one key")
struct NamedDaysTests {
    private static let guide = """
        trustline: 1
        id: reach
        version: 1
        title: {en: Reach, zh: 联系人}
        about: {en: For the tests., zh: 测试用。}
        subject: none
        flow:
          - id: reach
            ask: {en: Who and when?, zh: 联系谁，哪天？}
            answer: rows
            promise: {en: Get in touch, zh: 联系}
            columns:
              - {id: name, en: Name, zh: 名字, answer: text}
              - {id: day, en: Day, zh: 哪天, answer: date}
          - id: step
            ask: {en: The hardest?, zh: 最难的？}
            answer: commitment
            optional: true

        """

    private func take(_ lines: [String], _ language: Language = .en) throws -> ContextFixture {
        let fixture = ContextFixture(lines, language: language)
        let folder = URL(fileURLWithPath: fixture.folder).appending(path: "questionnaires")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(Self.guide.utf8).write(to: folder.appending(path: "reach.yaml"))
        fixture.run(all: [])
        return fixture
    }

    @Test("y makes one of each that is not promised yet and whose day has not passed", arguments: [Language.en, .zh])
    func made(language: Language) throws {
        let fixture = try take(
            [
                "reach", "Ana", "2026-11-27", "Ben", "2026-11-30", "Cem", "2026-11-01", "", "call Ben", "Ben",
                "2026-11-30", "",
                "y", "commitments", "quit",
            ], language)
        let said = fixture.words
        #expect(said.contains(language == .en ? "Get in touch (to Ana" : "联系"), "\(said)")
        let listed = said.components(separatedBy: language == .en ? "It is a commitment now" : "记成承诺了").last ?? ""
        #expect(listed.contains("Ana") && !listed.contains("Cem"), "\(said)")
        #expect(listed.components(separatedBy: "Ben").count <= 3, "Ben was promised something already: \(said)")
        #expect(fixture.keyboard.remaining.isEmpty)
    }

    @Test("A day that is known only roughly is by its end")
    func roughDay() throws {
        let fixture = try take(["reach", "Ana", "next week", "", "", "", "y", "commitments", "quit"])
        #expect(
            fixture.words.contains("Ana · by Sun 6 Dec 2026") || fixture.words.contains("by Sun 29 Nov 2026"),
            "\(fixture.said)")
    }

    @Test("Enter makes none, and a command typed there is obeyed")
    func left() throws {
        let lines = ["reach", "Ana", "2026-11-27", "", "", ""]
        let none = try take(lines + ["", "commitments", "quit"])
        #expect(!none.words.contains("It is a commitment now"))
        let obeyed = try take(lines + ["where", "quit"])
        #expect(obeyed.words.contains(obeyed.folder), "\(obeyed.words)")
    }
}

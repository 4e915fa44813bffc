import Foundation
import Testing
import Text

@testable import trustline

@Suite("Cells of a table, and the rounds that follow from it")
struct CellTests {
    private static let guide = """
        trustline: 1
        id: clients
        version: 1
        title: {en: Clients, zh: 客户}
        about: {en: For the tests., zh: 测试用。}
        subject: none
        scales:
          mood3:
            - {value: 1, en: heavy, zh: 累}
            - {value: 2, en: so so, zh: 一般}
            - {value: 3, en: light, zh: 轻松}
        flow:
          - id: clients
            ask: {en: Who are they?, zh: 有哪些？}
            answer: rows
            columns:
              - {id: name, en: Client, zh: 客户, answer: text, hint: {en: "For example: Acme", zh: 例如：青禾}}
              - {id: mood, en: Mood, zh: 心情, answer: mood3, hint: {en: When their name comes up., zh: 想起他们的时候。}}
          - each: clients
            as: client
            do:
              - id: keep
                label: {en: Keep, zh: 留着}
                ask: {en: "Do you keep ${client.name}?", zh: "${client.name} 还留着吗？"}
                answer: yesno
          - repeat: visits
            max: 2
            do:
              - id: visit
                label: {en: Visit, zh: 拜访}
                ask: {en: A visit, zh: 一次拜访}
                answer: text

        """

    private func take(_ lines: [String], _ language: Language) throws -> ContextFixture {
        let fixture = ContextFixture(lines, language: language)
        let folder = URL(fileURLWithPath: fixture.folder).appending(path: "questionnaires")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(Self.guide.utf8).write(to: folder.appending(path: "clients.yaml"))
        fixture.run("take", "clients")
        return fixture
    }

    @Test("each cell has its own hint and the list of what can be chosen")
    func hints() throws {
        let english = try take(["Acme", "2", ":pause"], .en)
        #expect(english.words.contains("Row 1: Client For example: Acme"), "\(english.said)")
        #expect(english.words.contains("Acme · Mood When their name comes up. 1 heavy 2 so so 3 light"))
        let chinese = try take(["青禾", "2", ":暂停"], .zh)
        #expect(chinese.squeezed.contains("第1行：客户例如：青禾"), "\(chinese.said)")
        #expect(chinese.squeezed.contains("青禾·心情想起他们的时候。1累2一般3轻松"))
    }

    @Test(
        "the review names the round of each answer, so that no two lines look the same", arguments: [Language.en, .zh])
    func rounds(language: Language) throws {
        let isEnglish = language == .en
        let said = try take(["Acme", "2", "Bolt", "3", "", "y", "n", "one", "two", ":pause"], language).squeezed
        for label in isEnglish
            ? ["Acme·Keep", "Bolt·Keep", "1·Visit", "2·Visit"] : ["Acme·留着", "Bolt·留着", "1·拜访", "2·拜访"]
        {
            #expect(said.contains(label), "\(said)")
        }
    }
}

import Dialogue
import Guides
import Reporting
import Testing
import Text

@Suite("Answers given in private")
struct PrivateRowTests {
    @Test("Rows of members' private answers come in the order of what they say, so that a place tells no name")
    func rows() throws {
        let yaml = """
            trustline: 1
            id: private
            version: 1
            title: {en: Private, zh: 私下}
            about: {en: About, zh: 说明}
            flow:
              - each: member
                private: true
                as: person
                do:
                  - {id: fruit, ask: {en: "Which?", zh: "哪个？"}, answer: text}
                  - {id: place, ask: {en: "Where?", zh: "在哪？"}, answer: text}
            report:
              - answers: [fruit, place]
            """
        let read = GuideReader.read(Array(yaml.utf8), name: nil)
        let guide = try #require(read.guide, "\(read.diagnostics.map { $0.message[.en] })")
        let names = ["Zoe", "An", "Bo"]
        let header = SessionHeader(
            id: "20261122T101500Z-private-1a2b3c4d", guide: guide.id, guideVersion: 1,
            guideHash: String(repeating: "0", count: 64), subject: nil, language: .en,
            started: Timestamp(millisecondsSinceEpoch: 0), today: .epoch, seed: 1, members: names)
        var events: [LogEntry.Event] = []
        for (index, fruit) in ["melon", "apple", "zucchini"].enumerated() {
            events.append(.ready(member: index))
            for (question, text) in [("fruit", fruit), ("place", "garden")] {
                events.append(.answer(AnswerKey("member[\(index + 1)]/\(question)"), .text(text)))
            }
        }
        let log = events.map { LogEntry(at: Timestamp(millisecondsSinceEpoch: 0), event: $0) }
        let lines = report(for: guide, header: header, walk: walk(guide, header, log)).plainLines(width: 100)
        let places = ["apple", "melon", "zucchini"].map { fruit in lines.firstIndex { $0.contains(fruit) } ?? -1 }
        #expect(places.allSatisfy { $0 >= 0 } && places == places.sorted(), "\(lines)")
        #expect(Set(places).count == 3)
        for name in names { #expect(!lines.contains { $0.contains(name) }) }
    }
}

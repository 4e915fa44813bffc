import Guides
import Reporting
import Testing
import Text

@Suite("What a block promises")
struct BlockPromiseTests {
    private func lines(_ block: String, _ rows: [[String: AnswerValue]]) throws -> [String] {
        let fixture = try Fixture(
            yaml: """
                trustline: 1
                id: blocks
                version: 1
                title: {en: Blocks, zh: 块}
                about: {en: About, zh: 说明}
                flow:
                  - id: rows
                    ask: {en: "Rows?", zh: "行？"}
                    answer: rows
                    columns:
                      - {id: name, en: Name, zh: 名, answer: text}
                      - {id: other, en: Other, zh: 另, answer: text, optional: true}
                      - {id: amount, en: Amount, zh: 数, answer: number, optional: true}
                report:
                  - \(block)
                """, answers: ["rows": [.rows(rows)]])
        return fixture.report().plainLines(width: 200)
    }

    @Test("Rows without a value come last, whichever way a table is sorted", arguments: ["amount", "-amount"])
    func sorted(column: String) throws {
        let lines = try lines(
            "table: rows\n    sort: \(column)",
            [
                ["name": .text("nothing")], ["name": .text("little"), "amount": .number(1)],
                ["name": .text("much"), "amount": .number(9)],
            ])
        let places = ["little", "much", "nothing"].map { name in lines.firstIndex { $0.contains(name) } ?? -1 }
        #expect(!places.contains(-1) && places.max() == places[2], "\(lines)")
        #expect((places[0] < places[1]) == (column == "amount"))
    }

    @Test("A practice that is promised already is not suggested while there is another")
    func practices() {
        let library = ["a", "b"].map {
            Practice(id: $0, factor: .intimacy, title: Wording($0), how: Wording($0), source: "")
        }
        #expect(suggestedPractice(for: [.intimacy], from: library, tried: [], open: ["a"])?.id == "b")
        #expect(suggestedPractice(for: [.intimacy], from: library, tried: [], open: [])?.id == "a")
    }

    @Test("When all were suggested, one that was kept comes after those that were not, however long ago")
    func keptPractices() {
        let library = ["a", "b", "c"].map {
            Practice(id: $0, factor: .intimacy, title: Wording($0), how: Wording($0), source: "")
        }
        func next(_ kept: Set<String>) -> String? {
            suggestedPractice(for: [.intimacy], from: library, tried: ["a", "b", "c"], kept: kept)?.id
        }
        #expect(next([]) == "a")
        #expect(next(["a"]) == "b")
        #expect(next(["a", "b"]) == "a")
    }
}

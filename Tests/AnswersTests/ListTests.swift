import Answers
import Guides
import Testing
import Text

@Suite("Lists")
struct ListTests {
    private let today = CivilDate(iso: "2026-11-22") ?? .epoch

    private func read(_ text: String, commas: Bool) -> [String] {
        let question = Question(
            id: "q", text: Wording("?"), kind: .names(min: 0, max: 50), splitsAtCommas: commas)
        guard case .answer(.names(let names), nil) = parseInput(text, for: question, language: .zh, today: today) else {
            return []
        }
        return names
    }

    @Test(
        "An entry is a line, whatever marks it has",
        arguments: [
            "下周一早上，我先打个电话问清楚。", "Ann, Bob", "Ann,Bob", "小王、小李", "reply within a day; say so if not", "先说事，再说人", "a；b",
            "call, then write, then wait",
        ])
    func lines(text: String) {
        #expect(read(text, commas: false) == [text])
        #expect(read(text + "\nsecond", commas: false) == [text, "second"])
    }

    @Test(
        "Where the guide says so, commas part single words, and only those",
        arguments: [
            ("Ann, Bob", ["Ann", "Bob"]), ("小王，小李、小张", ["小王", "小李", "小张"]), ("Ann;Bob", ["Ann", "Bob"]),
            ("Ann Lee, Bob", ["Ann Lee, Bob"]), ("下周一早上，我先打个电话问清楚。", ["下周一早上，我先打个电话问清楚。"]),
            ("先打个电话，再把事情说清楚", ["先打个电话，再把事情说清楚"]), ("Ann, Bob\nCleo", ["Ann", "Bob", "Cleo"]),
            ("\"Lee, Ann\", Bob", ["Lee, Ann", "Bob"]),
            ("Ann, Ann", ["Ann"]), ("Ann", ["Ann"]), ("价格：贵，慢", ["价格：贵，慢"]),
        ])
    func commas(text: String, names: [String]) {
        #expect(read(text, commas: true) == names)
    }

    @Test("What was understood, typed again, is the same list")
    func again() {
        let pieces = ["Ann", "a, b", "小王，小李", "- x", "1. y", "\"q\"", "a;b", "。", "a b"]
        for commas in [false, true] {
            let question = Question(
                id: "q", text: Wording("?"), kind: .names(min: 0, max: 50), splitsAtCommas: commas)
            for one in pieces {
                for other in pieces where other != one {
                    let value = AnswerValue.names([one, other])
                    let text = typed(value, for: question, language: .en)
                    #expect(parseInput(text, for: question, language: .en, today: today) == .answer(value, note: nil))
                }
            }
        }
    }
}

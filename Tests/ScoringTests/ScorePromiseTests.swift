import Guides
import Scoring
import Testing
import Text

@Suite("What a score promises")
struct ScorePromiseTests {
    @Test("A value that only rounding keeps below a band's edge is in the band")
    func edge() throws {
        let bands = [
            Score.Band(from: 0, id: "low", text: Wording("low")),
            Score.Band(from: 0.8, id: "high", text: Wording("high")),
        ]
        // 0.7 + 0.1 is 0.7999999999999999 in binary.
        let sum = score("sum", .formula(try Expression(parsing: "a + b")), bands: bands)
        let guide = guide([question("a"), question("b")], [sum])
        #expect(results(guide, ["a": 0.7, "b": 0.1])["sum"]?.band == "high")
        #expect(results(guide, ["a": 0.7, "b": 0.09])["sum"]?.band == "low")
    }

    @Test("The sum of a table that was answered with nothing is 0, of one not answered yet none")
    func nothing() {
        let columns = [
            Column(id: "name", title: Wording("Name"), kind: .text),
            Column(id: "amount", title: Wording("Amount"), kind: .number(NumberRange(isWhole: false))),
        ]
        let guide = guide(
            [question("rows", .rows(columns, min: 0, max: 9))], [score("all", .sum(items("rows.amount")))])
        #expect(results(guide, ["rows.amount": ExpressionValue.list([])])["all"]?.value == 0)
        #expect(results(guide, ["rows.amount": ExpressionValue.list([.number(3), .number(4)])])["all"]?.value == 7)
    }

    @Test("A formula with fewer answers than it needs is incomplete")
    func need() throws {
        let either = try Expression(parsing: "answered(a) ? a : b")
        let guide = guide([question("a"), question("b")], [score("f", .formula(either), need: 2)])
        #expect(results(guide, ["a": 3])["f"]?.value == nil)
        #expect(results(guide, ["a": 3, "b": 4])["f"]?.value == 3)
    }
}

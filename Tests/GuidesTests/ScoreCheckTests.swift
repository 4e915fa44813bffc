import Guides
import Testing
import Text

@Suite("What the checker says about scores that would never come to anything")
struct ScoreCheckTests {
    private static let flow = """
          - id: gain
            ask: {en: Gain?, zh: 收益？}
            answer: number
          - id: effort
            ask: {en: Effort?, zh: 投入？}
            answer: number
            min: -1
            max: 5

        """

    private func found(_ scores: String) -> [String] {
        Reading.foundInFlow(Self.flow, rest: "scores:\n" + scores).map { String($0.split(separator: " ")[1]) }
    }

    private func score(_ id: String, _ rest: String) -> String { "  \(id): {title: {en: S, zh: 分}, \(rest)}\n" }

    @Test("a range needs items that have a lowest and a highest value, in a sum, a mean and the parts of a quotient")
    func ranges() {
        #expect(found(score("s", "sum: [gain], range: [0, 100]")) == ["range-without-bounds"])
        #expect(found(score("s", "mean: [gain, effort], range: [0, 100]")) == ["range-without-bounds"])
        #expect(found(score("s", "mean: [effort], range: [0, 100]")) == [])
        let parts = score("top", "mean: [gain]") + score("bottom", "mean: [effort]")
        #expect(found(parts + score("q", "quotient: {of: [top], by: bottom}")) == [])
        // The first has no ends, the second can be below zero.
        #expect(
            found(parts + score("q", "quotient: {of: [top], by: bottom}, range: [0, 10]"))
                == ["range-without-bounds", "range-without-bounds"])
        #expect(
            found(parts + score("q", "quotient: {of: [bottom], by: top}, range: [0, 10]")) == ["range-without-bounds"])
    }

    @Test("across members only what each of them is asked once, in a formula too")
    func rounds() {
        let flow = """
              - each: member
                as: person
                do:
                  - id: once
                    ask: {en: Once?, zh: 一次？}
                    answer: yesno
                  - repeat: round
                    max: 3
                    do:
                      - id: often
                        ask: {en: Often?, zh: 多次？}
                        answer: yesno

            """
        func found(_ rest: String) -> [String] {
            Reading.foundInFlow(flow, rest: "scores:\n  s: {title: {en: S, zh: 分}, \(rest)}\n")
                .map { String($0.split(separator: " ")[1]) }
        }
        #expect(found("mean: [once], across: member") == [])
        #expect(found("mean: [often]") == [])
        #expect(found("mean: [often], across: member") == ["across-inside-loop"])
        #expect(found("count: [often], across: member") == ["across-inside-loop"])
        #expect(found("formula: sum(often), across: member") == ["across-inside-loop"])
    }

    @Test("${…} is refused where nothing would fill it: in the head, options, anchors, units, scores and bands")
    func placeholders() {
        let inOption = """
              - id: q
                ask: {en: "About ${subject}?", zh: "关于${subject}？"}
                answer: choice
                options: [{id: a, en: "${subject}", zh: 甲}, {id: b, en: B, zh: 乙}]
            """
        #expect(Reading.foundInFlow(inOption) == ["10:28 placeholder-not-filled"])
        let inUnit = "  - {id: q, ask: {en: Q, zh: 问}, answer: number, unit: {en: \"${subject}\", zh: 元}}"
        #expect(Reading.foundInFlow(inUnit) == ["7:62 placeholder-not-filled"])
        #expect(found("  s: {title: {en: \"${gain}\", zh: 分}, sum: [gain]}\n") == ["placeholder-not-filled"])
        #expect(found(score("s", "sum: [gain], bands: [{from: 1, id: a, en: \"$${\", zh: 好}]")) == [])
    }
}

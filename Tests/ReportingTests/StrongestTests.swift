import Answers
import Guides
import Reporting
import Testing
import Text

@Suite("Which factor is called strongest")
struct StrongestTests {
    /// The report's lines for two ratings a factor, in the order credibility, reliability, intimacy, self-orientation.
    private func said(_ ratings: [(Double, Double)]) throws -> String {
        let factors = ["credibility", "reliability", "intimacy", "self_orientation"]
        let items = factors.flatMap { [$0.prefix(1) + "1", $0.prefix(1) + "2"] }.map(String.init)
        var yaml = """
            trustline: 1
            id: strongest
            version: 1
            title: {en: Strongest, zh: 最强}
            about: {en: About, zh: 说明}
            scales:
              often:
                - {value: 1, en: Never, zh: 从不}
                - {value: 2, en: Rarely, zh: 很少}
                - {value: 3, en: Sometimes, zh: 有时}
                - {value: 4, en: Often, zh: 经常}
                - {value: 5, en: Always, zh: 总是}
            flow:

            """
        for item in items { yaml += "  - {id: \(item), ask: {en: \"\(item)?\", zh: \"\(item)？\"}, answer: often}\n" }
        yaml += "scores:\n"
        for factor in factors {
            let letter = factor.prefix(1)
            yaml += "  \(factor): {title: {en: \(factor), zh: \(factor)}, mean: [\(letter)1, \(letter)2]}\n"
        }
        yaml +=
            "  trust: {title: {en: T, zh: T}, quotient: {of: [credibility, reliability, intimacy], by: self_orientation}}\n"
        yaml += "report:\n  - quotient: trust\n"
        var answers: [String: [AnswerValue]] = [:]
        for (factor, pair) in zip(factors, ratings) {
            answers["\(factor.prefix(1))1"] = [.number(pair.0)]
            answers["\(factor.prefix(1))2"] = [.number(pair.1)]
        }
        return try Fixture(yaml: yaml, answers: answers).report().plainLines(width: 200).joined(separator: "\n")
    }

    @Test("Not one that is ahead by no more than noise")
    func withinNoise() throws {
        #expect(try !said([(1, 3), (1, 4), (4, 1), (1, 4)]).contains("In your favour"))
    }

    @Test("One that is clearly ahead")
    func ahead() throws {
        #expect(try said([(2, 2), (2, 2), (2, 2), (1, 1)]).contains("In your favour: low self_orientation."))
    }
}

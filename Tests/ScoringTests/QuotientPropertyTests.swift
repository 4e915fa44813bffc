import Guides
import Scoring
import Support
import Testing
import Text

@Suite("What holds for every sheet")
struct QuotientPropertyTests {
    func sheet(_ random: inout SeededGenerator, missing: Int) -> [String: Double] {
        var answers = quotientAnswers(c: 1, r: 1, i: 1, s: 1)
        for id in answers.keys.sorted() {
            answers[id] =
                Int.random(in: 0..<100, using: &random) < missing
                ? nil : Double(Int.random(in: 1...5, using: &random))
        }
        return answers
    }

    @Test("T lies in its interval, the interval in the possible range, and it always has a width")
    func interval() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<500 {
            let score = results(quotientGuide, sheet(&random, missing: 4))["t"]
            guard let result = score?.quotient, let interval = score?.interval else { continue }
            #expect((interval.low...interval.high).contains(result.value))
            #expect(interval.low >= 0.6 && interval.high <= 15)
            #expect(interval.high - interval.low > 0.05)
            #expect(result.standardError > 0)
            #expect(interval.clippedAbove == (interval.high == 15))
            #expect(interval.clippedBelow == (interval.low == 0.6))
        }
    }

    @Test("Turning every answer round and every key with it changes nothing")
    func keysAndAnswersTurned() {
        var random = SeededGenerator(seed: 2)
        let turned = guide(
            quotientGuide.flow,
            quotientGuide.scores.map { score in
                guard case .mean(let references) = score.rule else { return score }
                var other = score
                other.rule = .mean(references.map { ItemReference(path: $0.path, isReversed: !$0.isReversed) })
                return other
            })
        for _ in 0..<200 {
            let answers = sheet(&random, missing: 4)
            let one = results(quotientGuide, answers)["t"]
            let other = results(turned, answers.mapValues { 6 - $0 })["t"]
            #expect(isClose(one?.value, other?.value))
            #expect(isClose(one?.interval?.high, other?.interval?.high, 1e-9))
        }
    }

    @Test("Sensitivity is never against the person, and moving the whole score by it gives exactly the new quotient")
    func sensitivity() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<300 {
            let values = (0..<4).map { _ in Double(Int.random(in: 1...5, using: &random)) }
            let answers = quotientAnswers(c: values[0], r: values[1], i: values[2], s: values[3])
            guard let result = results(quotientGuide, answers)["t"]?.quotient else { continue }
            for change in result.sensitivity {
                #expect(change.change >= 0)
                var better = values
                switch change.score {
                case "c": better[0] = min(5, better[0] + 1)
                case "r": better[1] = min(5, better[1] + 1)
                case "i": better[2] = min(5, better[2] + 1)
                default: better[3] = max(1, better[3] - 1)
                }
                let moved = (better[0] + better[1] + better[2]) / better[3]
                #expect(isClose(result.value + change.change, moved))
            }
            #expect(result.sensitivity.map(\.change) == result.sensitivity.map(\.change).sorted(by: >))
        }
    }

    @Test("Fewer answers make the interval no narrower, all else alike")
    func fewerAnswers() throws {
        let full = quotientAnswers(c: 4, r: 4, i: 4, s: 2)
        var less = full
        less["s1"] = nil
        let wide = try #require(results(quotientGuide, less)["t"]?.quotient)
        let narrow = try #require(results(quotientGuide, full)["t"]?.quotient)
        #expect(wide.value == narrow.value)
        #expect(wide.standardError > narrow.standardError)
    }

    @Test("Scores in sum form give the same quotient and interval as in mean form")
    func sumsAndMeans() {
        var random = SeededGenerator(seed: 4)
        let sums = guide(
            quotientGuide.flow,
            quotientGuide.scores.map { score in
                guard case .mean(let references) = score.rule else { return score }
                var other = score
                other.rule = .sum(references)
                return other
            })
        for _ in 0..<100 {
            let answers = sheet(&random, missing: 3)
            let (inMeans, inSums) = (results(quotientGuide, answers)["t"], results(sums, answers)["t"])
            let (mean, sum) = (inMeans?.quotient, inSums?.quotient)
            #expect(isClose(mean?.value, sum?.value))
            #expect(isClose(inMeans?.interval?.low, inSums?.interval?.low, 1e-9))
            #expect(isClose(mean?.sensitivity.first?.change, sum?.sensitivity.first?.change, 1e-9))
        }
    }
}

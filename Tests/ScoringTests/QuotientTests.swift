import Guides
import Scoring
import Testing
import Text

@Suite("The trust quotient and its uncertainty")
struct QuotientTests {
    func quotient(_ answers: [String: Double]) -> QuotientResult? {
        results(quotientGuide, answers)["t"]?.quotient
    }

    func likelyRange(_ answers: [String: Double]) -> ScoreInterval? {
        results(quotientGuide, answers)["t"]?.interval
    }

    @Test("(4 + 4 + 4) / 2 is 6, between about 4.6 and 8.4 where single answers stray by 0.7 of a point")
    func worked() throws {
        var answers = quotientAnswers(c: 4, r: 4, i: 4, s: 2)
        for factor in ["c", "r", "i", "s"] {
            answers[factor + "1", default: 0] += 1
            answers[factor + "3", default: 0] -= 1
        }
        // Σe² = 8 points² with 16 degrees of freedom; the assumption of 0.7 counts for a twentieth of one, and the means,
        // each one point from the middle, for 0.3 points². t² = 1.745884².
        let square = (0.05 * 0.7 + 8 + 0.3) / 16.05 / 5
        let critical = 1.745883676276 * 1.745883676276
        let result = try #require(quotient(answers))
        #expect(result.value == 6 && result.degreesOfFreedom == 16)
        let a = 4 - critical * square
        let root = (24 * 24 - a * (144 - critical * 3 * square)).squareRoot()
        let interval = try #require(likelyRange(answers))
        #expect(isClose(interval.low, (24 - root) / a, 1e-9))
        #expect(isClose(interval.high, (24 + root) / a, 1e-9))
        #expect(isClose(result.standardError, 6 * (3 * square / 144 + square / 4).squareRoot()))
        #expect(result.possible.lowerBound == 0.6 && result.possible.upperBound == 15)
        #expect(!interval.clippedAbove && !interval.clippedBelow && !result.isUnbounded)
    }

    @Test("Answering everything alike earns no more than the middle and is the less certain for it")
    func allAlike() throws {
        var alike: [String: Double] = [:]
        for id in quotientAnswers(c: 1, r: 1, i: 1, s: 1).keys { alike[id] = 5 }
        let result = try #require(quotient(alike))
        #expect(result.value < 3.01)
        let middle = try #require(quotient(quotientAnswers(c: 3, r: 3, i: 3, s: 3)))
        #expect(result.standardError > middle.standardError)
    }

    @Test("The best and the worst sheet keep a width and say that they were cut")
    func ends() throws {
        let best = try #require(quotient(quotientAnswers(c: 5, r: 5, i: 5, s: 1)))
        #expect(best.value == 15)
        let highest = try #require(likelyRange(quotientAnswers(c: 5, r: 5, i: 5, s: 1)))
        #expect(highest.high == 15 && highest.low < 14)
        #expect(highest.clippedAbove && !highest.clippedBelow)
        let lowest = try #require(likelyRange(quotientAnswers(c: 1, r: 1, i: 1, s: 5)))
        #expect(lowest.low == 0.6 && lowest.high > 0.65)
        #expect(lowest.clippedBelow)
    }

    @Test("One answer a factor: with S at 1 the set is unbounded, and said to be so")
    func oneItemEach() throws {
        let ids = ["c", "r", "i", "s"]
        let guide = guide(
            ids.map { question("q\($0)") },
            ids.map { score($0, .mean([ItemReference(path: "q\($0)")])) }
                + [score("t", .quotient(of: ["c", "r", "i"], by: "s"))])
        let ratio = try #require(results(guide, ["qc": 4.0, "qr": 4.0, "qi": 4.0, "qs": 1.0])["t"])
        let (result, interval) = (try #require(ratio.quotient), try #require(ratio.interval))
        #expect(result.value == 12)
        #expect(result.isUnbounded && interval.clippedAbove)
        #expect(interval.high == 15 && interval.low < 12)
    }

    @Test("One step up, or down in the denominator, and never past the end of a scale")
    func sensitivity() throws {
        let result = try #require(quotient(quotientAnswers(c: 5, r: 4, i: 3, s: 2)))
        let changes = Dictionary(uniqueKeysWithValues: result.sensitivity.map { ($0.score, $0.change) })
        #expect(changes["c"] == 0)
        #expect(changes["r"] == 0.5)
        #expect(changes["i"] == 0.5)
        #expect(changes["s"] == 6)
        #expect(result.sensitivity.map(\.score) == ["s", "r", "i", "c"])
    }

    @Test("What moves it most is every score that does so by one step; none where nothing can move it")
    func levers() throws {
        #expect(try #require(quotient(quotientAnswers(c: 5, r: 4, i: 3, s: 2))).levers.map(\.score) == ["s"])
        #expect(try #require(quotient(quotientAnswers(c: 5, r: 4, i: 3, s: 1))).levers.map(\.score) == ["r", "i"])
        let all = try #require(quotient(quotientAnswers(c: 1, r: 1, i: 1, s: 4))).levers
        #expect(Set(all.map(\.score)) == ["c", "r", "i", "s"] && all.allSatisfy { abs($0.change - 0.25) < 1e-9 })
        #expect(try #require(quotient(quotientAnswers(c: 5, r: 5, i: 5, s: 1))).levers.isEmpty)
    }

    @Test("The strongest is the highest on its own scale, the denominator turned round; a tie names the first")
    func strongest() throws {
        let clear = try #require(quotient(quotientAnswers(c: 2, r: 3, i: 2, s: 4)))
        #expect(clear.strongest == "r" && clear.strongestTied == ["r"])
        let tied = try #require(quotient(quotientAnswers(c: 2, r: 4, i: 4, s: 2)))
        #expect(tied.strongest == "r" && tied.strongestTied == ["r", "i", "s"])
    }

    @Test("A factor with fewer than four of five answers is incomplete, and the quotient with it")
    func incomplete() {
        var answers = quotientAnswers(c: 4, r: 4, i: 4, s: 2)
        answers["r2"] = nil
        let four = results(quotientGuide, answers)
        #expect(four["r"]?.value == 4 && four["t"]?.answered == 19 && four["t"]?.items == 20)
        #expect(four["t"]?.value == 6)
        answers["r3"] = nil
        let three = results(quotientGuide, answers)
        #expect(three["r"]?.value == nil && three["t"]?.value == nil && three["t"]?.quotient == nil)
        #expect(three["t"]?.answered == 18)
    }
}

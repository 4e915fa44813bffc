import Foundation
import Guides
import Scoring
import Testing

/// How often a single score's range holds the true score, computed exactly over all answers. The peer program
/// `Tests/peers/change_marks.py coverage` simulates several scores and sessions.
@Suite("Ranges that hold what they say")
struct CoverageTests {
    /// The chances of the answers 1 to 5 of somebody at a level, where noise is a standard deviation in points.
    private func chances(_ level: Double, _ noise: Double) -> [Double] {
        let below = (1...4).map { 0.5 * erfc((level - Double($0) - 0.5) / noise / 2.0.squareRoot()) } + [1]
        return below.indices.map { $0 == 0 ? below[0] : below[$0] - below[$0 - 1] }
    }

    /// All sheets of a guide with one score, each with its answers and range.
    private func sheets(_ count: Int) throws -> [(answers: [Int], range: ClosedRange<Double>)] {
        let names = (0..<count).map { "q\($0)" }
        let guide = guide(names.map { question($0) }, [score("x", .mean(names.map { ItemReference(path: $0) }))])
        return try (0..<Int(pow(5, Double(count)))).map { code in
            let answers = (0..<count).map { code / Int(pow(5, Double($0))) % 5 + 1 }
            let typed = Dictionary(uniqueKeysWithValues: zip(names, answers.map(Double.init)))
            let result = try #require(results(guide, typed)["x"])
            let (value, reach) = (try #require(result.value), try #require(result.reach))
            return (answers, value - reach - 1e-9...value + reach + 1e-9)
        }
    }

    @Test("After one session with one score a range holds the true score in 87 to 93 % of cases", arguments: [2, 3, 4])
    func alone(count: Int) throws {
        let sheets = try sheets(count)
        for noise in [0.42, 0.84, 1.67] {
            var held = 0.0
            let levels = 100
            for place in 0..<levels {
                let answer = chances(2.2 + 1.6 * (Double(place) + 0.5) / Double(levels), noise)
                let truth = answer.enumerated().reduce(0) { $0 + Double($1.offset + 1) * $1.element }
                for sheet in sheets where sheet.range.contains(truth) {
                    held += sheet.answers.reduce(1 / Double(levels)) { $0 * answer[$1 - 1] }
                }
            }
            #expect(0.87...0.93 ~= held, "\(count) answers, noise \(noise): \(held)")
        }
    }

    @Test(
        "A range reaches further where two equal answers lie at an end of the scale, and with each point between them")
    func reaches() throws {
        let reach = Dictionary(
            uniqueKeysWithValues: try sheets(2).map { ($0.answers, ($0.range.upperBound - $0.range.lowerBound) / 2) })
        let equal = try [3, 4, 5].map { try #require(reach[[$0, $0]]) }
        #expect(equal == equal.sorted() && equal[0] < equal[2])
        let apart = try [[3, 3], [2, 3], [2, 4], [1, 4], [1, 5]].map { try #require(reach[$0]) }
        #expect(apart == apart.sorted() && Set(apart).count > 3)
        #expect(apart[0] < 0.5)
    }
}

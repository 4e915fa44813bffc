import Guides
import Scoring
import Support
import Testing
import Text

@Suite("Change and gaps")
struct ChangeTests {
    @Test("Reliable change by hand: SD 7.5, r 0.80, from 47.5 to 32.5 gives −3.16")
    func jacobsonTruax() throws {
        let change = try #require(
            ReliableChange(from: 47.5, to: 32.5, deviation: 7.5, reliability: 0.80, confidence: .ninetyFive))
        #expect(isClose(change.standardError, 22.5.squareRoot()))
        #expect(isClose(change.index, -15 / 22.5.squareRoot()))
        #expect(change.isReliable)
        #expect(ReliableChange(from: 1, to: 2, deviation: 1, reliability: 1) == nil)
    }

    @Test("Turned round, a change has the opposite sign and the same verdict")
    func antisymmetry() throws {
        var random = SeededGenerator(seed: 6)
        for _ in 0..<200 {
            let (a, b) = (Double.random(in: 0...15, using: &random), Double.random(in: 0...15, using: &random))
            let (e, f) = (Double.random(in: 0.1...3, using: &random), Double.random(in: 0.1...3, using: &random))
            let one = try #require(ReliableChange(from: a, error: e, to: b, error: f))
            let other = try #require(ReliableChange(from: b, error: f, to: a, error: e))
            #expect(one.difference == -other.difference && one.isReliable == other.isReliable)
        }
    }

    @Test("Raters who agree perfectly still leave an error in the gap")
    func gap() throws {
        let gap = try #require(SelfOtherGap(own: 4.5, error: 0.4, others: [3, 3, 3, 3], othersError: 0.4))
        #expect(gap.gap == 1.5)
        #expect(isClose(gap.standardError, (0.16 + 0.04).squareRoot()))
        #expect(isClose(gap.critical, Confidence.ninety.t(degreesOfFreedom: 3)))
        #expect(gap.isReliable)
        #expect(SelfOtherGap(own: 4, error: 0.4, others: [], othersError: 0.4) == nil)
    }

    @Test("Student's critical value never falls with fewer people")
    func criticalValues() {
        for confidence in Confidence.allCases {
            #expect(confidence.t(degreesOfFreedom: 0.5) == .infinity)
            var last = Double.infinity
            for degrees in 1...200 {
                let value = confidence.t(degreesOfFreedom: Double(degrees))
                #expect(value <= last && value > confidence.z)
                last = value
            }
        }
    }
}

@Suite("Trend")
struct TrendTests {
    func points(_ values: [Double], error: Double?, people: Int? = nil) -> [TrendPoint] {
        values.enumerated().map { index, value in
            TrendPoint(
                time: Timestamp(millisecondsSinceEpoch: Int64(index) * 86_400_000), value: value, standardError: error,
                people: people)
        }
    }

    @Test("A step within 1.64 standard errors of a difference is noise; a larger one is a change")
    func steps() {
        // √2 · 0.5 · 1.645 = 1.163
        let changes = Trend.changes(in: points([5, 6.1, 4.9, 6.1], error: 0.5), since: .previous)
        #expect(changes.map(\.verdict) == [.withinNoise, .lower, .higher])
    }

    @Test("A slow drift, each step of which is noise, is found against the last settled point and as a slope")
    func drift() throws {
        let series = points([5, 5.5, 6, 6.5, 7, 7.5], error: 0.5)
        #expect(Trend.changes(in: series, since: .previous).allSatisfy { $0.verdict == .withinNoise })
        let settled = Trend.changes(in: series, since: .lastReliable)
        #expect(settled.map(\.verdict) == [.withinNoise, .withinNoise, .higher, .withinNoise, .withinNoise])
        #expect(settled.map(\.from) == [0, 0, 0, 3, 3])
        #expect(Trend.overall(series)?.verdict == .higher)
        let slope = try #require(Trend.slope(of: series))
        // Σ(t − t̄)² = 17.5 days².
        #expect(isClose(slope.perDay, 0.5) && isClose(slope.standardError, 0.5 / 17.5.squareRoot()))
        #expect(slope.isReliable)
    }

    @Test("Waves of a small team need a larger difference than sessions with the same error")
    func waves() {
        let alone = Trend.changes(in: points([3, 3.9], error: 0.35), since: .previous)
        let team = Trend.changes(in: points([3, 3.9], error: 0.35, people: 4), since: .previous)
        #expect(alone[0].verdict == .higher && team[0].verdict == .withinNoise)
        #expect(Trend.changes(in: points([3, 5], error: nil), since: .first)[0].verdict == .unknown)
        #expect(Trend.overall(points([3], error: 1)) == nil)
        #expect(Trend.slope(of: points([3, 4], error: 1)) == nil)
    }
}

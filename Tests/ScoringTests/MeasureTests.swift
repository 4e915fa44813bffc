import Guides
import Scoring
import Testing

@Suite("Agreement between people")
struct AgreementTests {
    @Test("Five people on five points: 3 3 4 4 5 has s² 0.7 against chance 2")
    func worked() {
        let ratings: [Double] = [3, 3, 4, 4, 5]
        #expect(isClose(Agreement.rWG(ratings, points: 5), 0.65))
        #expect(isClose(Agreement.rStarWG([(ratings, 5), ([2, 2, 2, 2, 2], 5)]), 1 - 0.35 / 2))
        let q = 0.35 / 2
        #expect(isClose(Agreement.rWGJ([ratings, [2, 2, 2, 2, 2]], points: 5), 2 * (1 - q) / (2 * (1 - q) + q)))
        // Mean 3.8: deviations 0.8 0.8 0.2 0.2 1.2; median 4: 1 1 0 0 1.
        #expect(isClose(Agreement.averageDeviationFromMean([ratings]), 0.64))
        #expect(isClose(Agreement.averageDeviationFromMedian([ratings]), 0.6))
    }

    @Test("Two camps spread more than chance: below zero, except r_wg(j), which has no meaning there and is 0")
    func camps() {
        let camps: [Double] = [1, 1, 5, 5]
        #expect(isClose(Agreement.rWG(camps, points: 5), 1 - (16.0 / 3) / 2))
        #expect(Agreement.rWGJ([camps, camps], points: 5) == 0)
    }

    @Test("One rating, one point or no items agree with nothing")
    func tooFew() {
        #expect(Agreement.rWG([4], points: 5) == nil)
        #expect(Agreement.rWG([4, 4], points: 1) == nil)
        #expect(Agreement.rWGJ([], points: 5) == nil)
        #expect(Agreement.rStarWG([([4, 5], 5), ([4], 5)]) == nil)
        #expect(Agreement.rStarWG([([4, 5], nil)]) == nil)
        #expect(Agreement.averageDeviationFromMean([[4]]) == nil)
    }

    @Test("ICC of three teams of two, by hand: MSB 16, MSW 1")
    func icc() throws {
        // Means 2, 6, 4 with MSW = (2 + 2 + 2) / 3 = 2; MSB = 2 (4 + 4 + 0) / 2 = 8.
        let icc = try #require(IntraclassCorrelation(teams: [[1, 3], [5, 7], [3, 5]]))
        #expect(icc.meanSquareBetween == 8 && icc.meanSquareWithin == 2)
        #expect(isClose(icc.single, 0.6))
        #expect(isClose(icc.mean, 0.75))
        #expect(IntraclassCorrelation(teams: [[1, 2]]) == nil)
        #expect(IntraclassCorrelation(teams: [[3, 3], [3, 3]]) == nil)
        #expect(IntraclassCorrelation(teams: [[1, 5], [5, 1]])?.mean == nil)
    }
}

@Suite("Reliability and error")
struct ReliabilityTests {
    @Test("Alpha of four sheets of two items by hand")
    func alpha() {
        // Item variances 5/3 and 5/3; totals 2 5 5 8 have variance 6: 2 (1 − (10/3) / 6) = 8/9.
        #expect(isClose(Reliability.alpha([[1, 1], [2, 3], [3, 2], [4, 4]]), 8.0 / 9))
        #expect(Reliability.alpha([[1, 1]]) == nil)
        #expect(Reliability.alpha([[1, 2], [2, 1]]) == nil)
        #expect(Reliability.alpha([[1, 2], [2]]) == nil)
    }

    @Test("Minres finds the loadings that made the correlations, of either sign")
    func loadings() throws {
        let truth = [0.9, 0.7, 0.5, 0.3, -0.4]
        let correlations = truth.indices.map { row in
            truth.indices.map { row == $0 ? 1 : truth[row] * truth[$0] }
        }
        let found = try #require(OneFactor.loadings(of: correlations))
        for (left, right) in zip(found, truth) { #expect(isClose(left, right, 1e-10)) }
    }

    @Test("A Heywood case or two items have no omega")
    func noOmega() {
        // r12 r13 / r23 = 1.44 would be the first item's communality.
        #expect(OneFactor.loadings(of: [[1, 0.9, 0.8], [0.9, 1, 0.5], [0.8, 0.5, 1]]) == nil)
        #expect(Reliability.omega([[1, 2], [2, 3], [3, 5], [5, 4]]) == nil)
        #expect(Reliability.omega([[1, 2, 3], [1, 2, 3], [1, 2, 3], [1, 2, 3]]) == nil)
    }

    @Test("The assumed error is Spearman–Brown's reliability and SD √(1 − r) in another form")
    func assumedError() throws {
        let k = 5.0
        let correlation = Assumptions.interItemCorrelation
        let reliability = try #require(Reliability.spearmanBrown(correlation, length: k))
        let deviation = Assumptions.itemDeviation * 4 * ((1 + (k - 1) * correlation) / k).squareRoot()
        let sem = Reliability.standardErrorOfMeasurement(deviation: deviation, reliability: reliability)
        #expect(isClose(sem, MeasurementModel.assumed.itemError * 4 / k.squareRoot()))
        #expect(Reliability.standardErrorOfMeasurement(deviation: 1, reliability: 1.1) == nil)
    }

    @Test("Too few sheets leave the assumptions in place; enough replace them, and never with an error of nothing")
    func fromData() throws {
        var random = SeededGenerator(seed: 5)
        func sheets(_ count: Int) -> [[[Double]]] {
            (0..<4).map { _ in
                (0..<count).map { _ in
                    (0..<5).map { _ in Double(Int.random(in: 0...4, using: &random)) / 4 }
                }
            }
        }
        #expect(MeasurementModel.estimated(from: sheets(11)) == nil)
        let model = try #require(MeasurementModel.estimated(from: sheets(200)))
        // Uniform on five points: variance 2 points², 1/8 of the squared span.
        #expect(abs(model.itemError * model.itemError - 0.125) < 0.01)
        #expect(model.basis == .sheets(200))
        let alike = try #require(
            MeasurementModel.estimated(
                from: Array(repeating: Array(repeating: [0.5, 0.5, 0.5, 0.5, 0.5], count: 12), count: 4)))
        #expect(alike.itemError > 0.07)
    }
}

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

@Suite("Signs of answering without reading")
struct AnswerPatternTests {
    @Test("The longest run, the spread, and the seconds")
    func patterns() {
        #expect(AnswerPattern.longestRun([1, 1, 2, 2, 2, 1]) == 3)
        #expect(AnswerPattern.longestRun([]) == 0)
        #expect(AnswerPattern.variability([3, 3, 3]) == 0)
        #expect(AnswerPattern.variability([3]) == nil)
        #expect(AnswerPattern.secondsPerItem(30, items: 20) == 1.5)
        #expect(AnswerPattern.secondsPerItem(30, items: 0) == nil)
    }

    @Test("Halves that agree give 1, halves that oppose give −1")
    func evenOdd() {
        #expect(isClose(AnswerPattern.evenOdd([[1, 1], [3, 3], [5, 5]]), 1))
        #expect(isClose(AnswerPattern.evenOdd([[1, 5], [3, 3], [5, 1]]), -1))
        #expect(AnswerPattern.evenOdd([[3, 1], [3, 3], [3, 5]]) == nil)
        #expect(AnswerPattern.evenOdd([[1, 1], [3, 3]]) == nil)
    }

    @Test("Five to everything is alike, and contradictory in every factor; a thoughtful sheet has no hint")
    func hints() {
        let factors = ["c", "r", "i", "s"]
        func hints(_ answers: [String: Double], seconds: Double?) -> [ConsistencyHint] {
            ConsistencyCheck.hints(in: quotientGuide, scores: factors, seconds: seconds) {
                answers[$0.joined(separator: ".")].map { .number($0) } ?? .unknown
            }
        }
        let thoughtful = quotientAnswers(c: 4, r: 5, i: 4, s: 2)
        #expect(hints(thoughtful, seconds: 120) == [])
        #expect(hints(thoughtful, seconds: 30) == [.tooFast(secondsPerItem: 1.5)])
        let alike = thoughtful.mapValues { _ in 5.0 }
        #expect(
            hints(alike, seconds: nil) == [.alike(run: 20, items: 20)]
                + factors.map { .contradictory(score: $0, isAffirming: true) })
        let denied = thoughtful.mapValues { _ in 1.0 }
        #expect(hints(denied, seconds: nil).last == .contradictory(score: "s", isAffirming: false))
        #expect(hints(thoughtful.mapValues { _ in 3.0 }, seconds: nil) == [.alike(run: 20, items: 20)])
    }

    @Test("A run is judged in the order the questions were asked")
    func order() {
        var answers = quotientAnswers(c: 4, r: 4, i: 4, s: 4)
        for id in answers.keys { answers[id] = Double(id.hasSuffix("1") || id.hasSuffix("2") ? 2 : 4) }
        let asked = answers.keys.sorted { ($0.suffix(1), $0) < ($1.suffix(1), $1) }
        func runs(_ order: [String]?) -> Bool {
            ConsistencyCheck.hints(in: quotientGuide, scores: ["c", "r", "i", "s"], order: order) {
                answers[$0.joined(separator: ".")].map { .number($0) } ?? .unknown
            }.contains(.alike(run: 12, items: 20))
        }
        #expect(!runs(nil))
        #expect(runs(asked))
    }
}

@Suite("Fieller's theorem")
struct FiellerTests {
    @Test("Without error in the denominator it is the plain interval")
    func exactDenominator() {
        let set = Fieller.set(
            numerator: 12, numeratorVariance: 4, denominator: 2, denominatorVariance: 0, z: 2)
        #expect(set == .bounded(4...8))
        #expect(
            Fieller.deltaStandardError(numerator: 12, numeratorVariance: 4, denominator: 2, denominatorVariance: 0) == 1
        )
    }

    @Test("A denominator that may be zero leaves the outside of a gap, or everything")
    func unbounded() {
        let outside = Fieller.set(
            numerator: 4, numeratorVariance: 0.25, denominator: 1, denominatorVariance: 1, z: 2)
        guard case .outside(let below, let above) = outside else {
            Issue.record("expected the outside of a gap, got \(outside)")
            return
        }
        // a = −3, b = 4, e = 15: 3θ² + 8θ − 15 = 0.
        #expect(isClose(below, (-8 - 244.0.squareRoot()) / 6) && isClose(above, (-8 + 244.0.squareRoot()) / 6))
        #expect(outside.within(0.6...15) == above...15)
        #expect(outside.within(-10...15) == -10...15)
        let everything = Fieller.set(
            numerator: 1, numeratorVariance: 1, denominator: 1, denominatorVariance: 1, z: 2)
        #expect(everything == .everything && everything.within(0.6...15) == 0.6...15)
        #expect(
            Fieller.set(numerator: 3, numeratorVariance: 1, denominator: 2, denominatorVariance: 1, z: 2)
                == .atLeast(5.0 / 12))
        #expect(
            Fieller.set(numerator: 3, numeratorVariance: 0, denominator: 0, denominatorVariance: 0, z: 2) == .everything
        )
    }

    @Test("Every end satisfies the inequality with equality, and the ratio lies inside")
    func ends() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            let n = Double.random(in: -15...15, using: &random)
            let d = Double.random(in: 0.5...5, using: &random)
            let (v, w) = (Double.random(in: 0.01...2, using: &random), Double.random(in: 0.01...2, using: &random))
            let c = Double.random(in: -1...1, using: &random) * (v * w).squareRoot()
            let set = Fieller.set(
                numerator: n, numeratorVariance: v, denominator: d, denominatorVariance: w, covariance: c, z: 1.645)
            func excess(_ ratio: Double) -> Double {
                (n - ratio * d) * (n - ratio * d) - 1.645 * 1.645 * (v - 2 * ratio * c + ratio * ratio * w)
            }
            #expect(excess(n / d) <= 0)
            switch set {
            case .bounded(let range):
                #expect(range.contains(n / d))
                #expect(abs(excess(range.upperBound)) < 1e-6 * max(1, range.upperBound * range.upperBound))
            case .outside(let below, let above):
                #expect(n / d <= below || n / d >= above)
                #expect(excess((below + above) / 2) > 0)
            case .everything, .atLeast, .atMost: #expect(excess(1e6) <= 0 || excess(-1e6) <= 0)
            }
        }
    }
}

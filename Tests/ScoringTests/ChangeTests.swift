import Guides
import Support
import Testing
import Text

@testable import Scoring

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

    @Test("A critical value that is known already is the same, for every confidence, also from several threads")
    func criticalValuesKept() async {
        let degrees = (1...40).map(Double.init) + [1.5, 12.25, 0.5]
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    for confidence in Confidence.allCases {
                        for each in degrees + degrees {
                            let whole =
                                each < 1
                                ? .infinity : StudentT.critical(1 - confidence.rawValue, degreesOfFreedom: each)
                            #expect(confidence.t(degreesOfFreedom: each) == whole)
                        }
                    }
                }
            }
        }
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

    func changes(_ series: [TrendPoint]...) -> CourseChanges { CourseChanges(series) }

    @Test("The only step there is counts beyond 1.64 standard errors of a difference")
    func single() throws {
        // √2 · 0.5 · 1.645 = 1.163
        for (to, verdict) in [(6.1, TrendChange.Verdict.withinNoise), (6.2, .higher), (3.8, .lower)] {
            let overall = try #require(changes(points([5, to], error: 0.5)).overall(of: 0))
            #expect(overall.verdict == verdict && isClose(overall.threshold ?? 0, 1.1630871536766738))
        }
    }

    @Test("Among several scores and sessions each needs a larger difference, and what counts leaves more to the others")
    func family() throws {
        let quiet = points([5, 5, 5, 5], error: 0.5)
        let alone = changes(points([5, 5, 5, 6.9], error: 0.5))
        let among = changes(points([5, 5, 5, 6.9], error: 0.5), quiet, quiet, quiet)
        #expect(alone.overall(of: 0)?.verdict == .higher && among.overall(of: 0)?.verdict == .withinNoise)
        #expect(among.steps(of: 1).allSatisfy { $0.verdict == .withinNoise })
        let beside = changes(points([5, 5, 5, 6.9], error: 0.5), points([2, 9, 2, 9], error: 0.5))
        let fewer = changes(points([5, 5, 5, 6.9], error: 0.5), quiet)
        let thresholds = [beside, fewer].map { $0.overall(of: 0)?.threshold ?? 0 }
        #expect(thresholds[0] < thresholds[1])
    }

    /// Holm (1979) with weights, by adjusted probabilities: the largest so far of p · W / w, W being the weights still in question.
    @Test("What counts is what weighted Holm counts, told by adjusted probabilities")
    func holm() throws {
        var chance = SeededGenerator(seed: 7)
        var counted = 0
        for _ in 0..<300 {
            let series = (0..<3).map { _ in
                points((0..<4).map { _ in Double.random(in: 3...8, using: &chance) }, error: 0.5)
            }
            let course = CourseChanges(series)
            var leading: [(p: Double, counts: Bool)] = []
            var steps: [(p: Double, counts: Bool)] = []
            for score in series.indices {
                let overall = try #require(course.overall(of: score))
                leading.append((try #require(overall.change).probability, overall.verdict != .withinNoise))
                let slope = try #require(course.slope(of: score))
                leading.append((slope.probability, slope.isReliable))
                for step in course.steps(of: score) {
                    steps.append((try #require(step.change).probability, step.verdict != .withinNoise))
                }
            }
            let tests =
                (leading.map { ($0.p, 5 / Double(leading.count), $0.counts) }
                + steps.map { ($0.p, 4 / Double(steps.count), $0.counts) }).sorted { $0.0 / $0.1 < $1.0 / $1.1 }
            var adjusted = 0.0
            for (place, test) in tests.enumerated() {
                let open = tests[place...].reduce(0) { $0 + $1.1 }
                adjusted = max(adjusted, test.0 * open / test.1)
                #expect(test.2 == (adjusted < 0.09), "\(test) at \(place), adjusted \(adjusted)")
                if test.2 { counted += 1 }
            }
        }
        #expect(counted > 500)
    }

    @Test("Whatever pair is asked about, first to last and steps are judged as in the whole course")
    func pairs() throws {
        let course = changes(points([3, 4, 5, 6], error: 0.4), points([3, 3, 3, 2], error: 0.4))
        for score in 0...1 {
            #expect(course.overall(of: score) == course.change(of: score, from: 0, to: 3))
            #expect(course.steps(of: score)[1] == course.change(of: score, from: 1, to: 2))
        }
        // Neither a step nor first to last: a smaller chance is kept for it.
        let other = try #require(course.change(of: 0, from: 0, to: 2).threshold)
        let leading = try #require(course.overall(of: 0)?.threshold)
        #expect(other > leading)
        // A tenth of the 10 %, divided among the two such pairs of each of the two scores.
        let critical = StudentT.critical(0.1 / 10 / 4, degreesOfFreedom: nil)
        #expect(isClose(other, critical * 0.4 * 2.0.squareRoot()))
    }

    @Test("A slow drift, each step of which is noise, is found from first to last and as a slope")
    func drift() throws {
        let series = points([5, 5.5, 6, 6.5, 7, 7.5], error: 0.5)
        let course = changes(series)
        #expect(course.steps(of: 0).allSatisfy { $0.verdict == .withinNoise })
        #expect(course.overall(of: 0)?.verdict == .higher)
        let slope = try #require(course.slope(of: 0))
        // Σ(t − t̄)² = 17.5 days².
        #expect(isClose(slope.perDay, 0.5) && isClose(slope.standardError, 0.5 / 17.5.squareRoot()))
        #expect(slope.isReliable)
    }

    @Test("A quotient is compared on the log scale: to twice as much is as far as to half as much")
    func logarithmic() throws {
        func ratios(_ values: [Double]) -> [TrendPoint] {
            points(values, error: nil).map { point in
                var point = point
                point.isRatio = true
                point.standardError = point.value * 0.2
                return point
            }
        }
        let up = try #require(changes(ratios([2, 4])).overall(of: 0)?.change)
        let down = try #require(changes(ratios([4, 2])).overall(of: 0)?.change)
        #expect(isClose(up.index, -down.index) && isClose(up.index, 2.4506453586713675))
        #expect(changes(ratios([2, 3.1])).overall(of: 0)?.verdict == .withinNoise)
        let threshold = try #require(changes(ratios([2, 4])).overall(of: 0)?.threshold)
        #expect(changes(ratios([2, 2 + threshold * 1.001])).overall(of: 0)?.verdict == .higher)
        #expect(changes(ratios([2, 2 + threshold * 0.999])).overall(of: 0)?.verdict == .withinNoise)
        // In points at the middle of the series: growing by a tenth a day.
        let slope = try #require(changes(ratios([1, 1.1, 1.21])).slope(of: 0))
        #expect(isClose(slope.perDay, 1.1 * 0.09531017980432493))
    }

    @Test("Waves of a small team need a larger difference than sessions with the same error")
    func waves() throws {
        let alone = changes(points([3, 3.9], error: 0.35))
        let team = changes(points([3, 3.9], error: 0.35, people: 4))
        #expect(alone.overall(of: 0)?.verdict == .higher && team.overall(of: 0)?.verdict == .withinNoise)
        #expect(changes(points([3, 5], error: nil)).overall(of: 0)?.verdict == .unknown)
        #expect(changes(points([3], error: 1)).overall(of: 0) == nil)
        #expect(changes(points([3, 4], error: 1)).slope(of: 0) == nil)
    }
}

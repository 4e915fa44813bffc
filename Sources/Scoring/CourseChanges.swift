#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Decides which differences of a course count as changes, for all screens.
///
/// The family of tests, whatever is shown of it, contains for each score the change from first to last, the slope, each
/// step from one session to the next, and every other pair of sessions. The familywise error rate is at most 10 % per look,
/// that is for the present sessions; over a course examined after each session it is larger. A tenth of it is divided
/// equally among the other pairs (Bonferroni), the rest is used by a weighted Holm procedure: weight five for first to
/// last and slope, four for the steps. Sources: Holm (1979), *Scandinavian Journal of Statistics* 6, 65–70; with
/// weights Benjamini & Hochberg (1997), same journal 24, 407–418.
public struct CourseChanges: Sendable {
    private enum Question: Hashable {
        case pair(score: Int, from: Int, to: Int)
        case slope(score: Int)
    }

    private struct Test {
        var question: Question
        var probability: Double
        var weight = 0.0
    }

    private let series: [[TrendPoint]]
    /// The probability at which each leading question and each step counts.
    private var levels: [Question: Double] = [:]
    /// Same, for any other pair of sessions.
    private var levelOfOthers = 0.0

    /// - Parameter series: the points of each score, in order of time.
    public init(_ series: [[TrendPoint]], confidence: Confidence = Assumptions.confidence) {
        self.series = series
        var leading: [Test] = []
        var steps: [Test] = []
        var others = 0
        func test(_ score: Int, _ from: Int, _ to: Int) -> Test? {
            Trend.change(from: series[score][from], to: series[score][to]).map {
                Test(question: .pair(score: score, from: from, to: to), probability: $0.probability)
            }
        }
        for (score, points) in series.enumerated() where points.count > 1 {
            let last = points.count - 1
            leading += [
                test(score, 0, last),
                Trend.slope(of: points).map { Test(question: .slope(score: score), probability: $0.probability) },
            ].compactMap(\.self)
            guard last > 1 else { continue }
            steps += (0..<last).compactMap { test(score, $0, $0 + 1) }
            others += points.count * last / 2 - last - 1
        }
        let chance = 1 - confidence.rawValue
        if others > 0 { levelOfOthers = chance / 10 / Double(others) }
        for place in leading.indices { leading[place].weight = 5 / Double(leading.count) }
        for place in steps.indices { steps[place].weight = 4 / Double(steps.count) }
        give(out: others > 0 ? chance * 9 / 10 : chance, to: leading + steps)
    }

    /// Holm's procedure: the smallest probability relative to its weight first; after the first that is not
    /// significant, none is.
    private mutating func give(out chance: Double, to tests: [Test]) {
        var remaining = tests.reduce(0) { $0 + $1.weight }
        var isGoingOn = true
        for test in tests.sorted(by: { $0.probability / $0.weight < $1.probability / $1.weight }) {
            let level = min(chance, chance * test.weight / remaining)
            levels[test.question] = level
            isGoingOn = isGoingOn && test.probability < level
            if isGoingOn { remaining -= test.weight }
        }
    }

    /// - Parameters:
    ///   - score: the index of the series.
    ///   - from: the index of the earlier point, less than `to`.
    public func change(of score: Int, from: Int, to: Int) -> TrendChange {
        let (before, after) = (series[score][from], series[score][to])
        var result = TrendChange(from: from, to: to, difference: after.value - before.value)
        guard var change = Trend.change(from: before, to: after) else { return result }
        let level = levels[.pair(score: score, from: from, to: to)] ?? levelOfOthers
        change.critical = StudentT.critical(level, degreesOfFreedom: change.degreesOfFreedom)
        result.change = change
        result.threshold =
            Trend.isLogarithmic([before, after])
            ? before.value * abs(exp(change.difference < 0 ? -change.threshold : change.threshold) - 1)
            : change.threshold
        return result
    }

    /// Changes between consecutive points; one fewer than points.
    public func steps(of score: Int) -> [TrendChange] {
        series[score].indices.dropFirst().map { change(of: score, from: $0 - 1, to: $0) }
    }

    /// The change from first to last point; `nil` below two points.
    public func overall(of score: Int) -> TrendChange? {
        let count = series[score].count
        return count > 1 ? change(of: score, from: 0, to: count - 1) : nil
    }

    public func slope(of score: Int) -> Trend.Slope? {
        guard var slope = Trend.slope(of: series[score]), let level = levels[.slope(score: score)] else { return nil }
        slope.critical = StudentT.critical(level, degreesOfFreedom: slope.degreesOfFreedom)
        return slope
    }
}

extension Trend {
    /// The change from first to last point of a course's only score; `nil` below two points.
    public static func overall(_ points: [TrendPoint]) -> TrendChange? { CourseChanges([points]).overall(of: 0) }
}

/// Indices of careless responding. None is proof: they suggest a second look and never invalidate a sheet.
///
/// For a session only ``secondsPerItem(_:items:)`` is shown, in one sentence after the hints of ``ConsistencyCheck``.
/// The others are for comparison with other programs; for a single session they are not informative enough:
/// ``longestRun(_:)`` and ``variability(_:)`` detect what ``ConsistencyHint/alike(_:items:)`` states more clearly, and
/// ``evenOdd(_:)`` is computed from one point per factor, four in a trust quotient.
public enum AnswerPattern {
    /// Longstring: the longest run of equal answers, in the order they were asked and before reversal; 0…n.
    /// Source: Johnson (2005), *Journal of Research in Personality* 39, 103–129.
    public static func longestRun(_ answers: [Double]) -> Int {
        var longest = 0
        var run = 0
        var previous: Double?
        for answer in answers {
            run = answer == previous ? run + 1 : 1
            previous = answer
            longest = max(longest, run)
        }
        return longest
    }

    /// Intra-individual response variability: the sample standard deviation of one person's answers, before reversal.
    /// 0 is all alike; on five points random answers give about 1.4.
    /// Source: Dunn, Heggestad, Shanock & Theilgard (2018), *Journal of Business and Psychology* 33, 105–121.
    /// `nil` below two answers.
    public static func variability(_ answers: [Double]) -> Double? {
        Descriptive.standardDeviation(answers)
    }

    /// Even–odd consistency: the correlation, over factors, of the mean of each factor's even and odd items, stepped up
    /// by 2r / (1 + |r|) so that it stays within −1…1. High is consistent; R's *careless* gives the same with the
    /// opposite sign. With four factors it rests on four points: a hint at most.
    /// Source: Jackson (1976), after Curran (2016), *Journal of Experimental Social Psychology* 66, 4–19.
    ///
    /// - Parameter factors: the answers to each factor's items in the guide's order, after reversal. Those with fewer
    ///   than two are left out.
    /// - Returns: `nil` below three factors, or if one half does not vary.
    public static func evenOdd(_ factors: [[Double]]) -> Double? {
        let usable = factors.filter { $0.count > 1 }
        guard usable.count > 2 else { return nil }
        func half(_ factor: [Double], _ parity: Int) -> Double? {
            Descriptive.mean(factor.indices.filter { $0 % 2 == parity }.map { factor[$0] })
        }
        let odd = usable.compactMap { half($0, 0) }
        let even = usable.compactMap { half($0, 1) }
        return Descriptive.correlation(odd, even).map { 2 * $0 / (1 + abs($0)) }
    }

    /// Seconds per item, above 0; `nil` for no items. Below ``Assumptions/secondsToRead`` hardly anybody has read them.
    public static func secondsPerItem(_ seconds: Double, items: Int) -> Double? {
        items > 0 && seconds >= 0 ? seconds / Double(items) : nil
    }
}

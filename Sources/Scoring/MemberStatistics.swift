/// Statistics of a score over a team's people; encoded in transcripts with these names.
public struct MemberStatistics: Sendable, Codable, Equatable {
    /// The number of people with a value.
    public var n: Int
    /// The mean; for a quotient the ratio of mean scores, see ``ScorePlan``.
    public var mean: Double
    public var median: Double
    /// Sample standard deviation; `nil` below n = 2.
    public var sd: Double?
    public var min: Double
    public var max: Double
    /// r*wg(j) of the items of a mean or sum, see ``Agreement``; `nil` below n = 2 and for other scores.
    public var agreement: Double?
    /// For two people, the first one's value minus the second one's; otherwise, or if either is missing, `nil`.
    public var difference: Double?

    public init(
        n: Int, mean: Double, median: Double, sd: Double?, min: Double, max: Double, agreement: Double?,
        difference: Double? = nil
    ) {
        self.n = n
        self.mean = mean
        self.median = median
        self.sd = sd
        self.min = min
        self.max = max
        self.agreement = agreement
        self.difference = difference
    }
}

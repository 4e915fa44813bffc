/// A score over the people of a team; in JSON, as a transcript has it, an object with these names.
public struct MemberStatistics: Sendable, Codable, Equatable {
    /// How many have a value.
    public var n: Int
    /// For a quotient the ratio of the mean scores, see ``ScorePlan``.
    public var mean: Double
    public var median: Double
    /// Sample standard deviation; `nil` below n = 2.
    public var sd: Double?
    public var min: Double
    public var max: Double
    /// r*wg(j) of the items of a mean or sum, see ``Agreement``; `nil` below n = 2 and for other scores.
    public var agreement: Double?
    /// Of two people the first one's value less the second one's; `nil` for more, or where one of them has none.
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

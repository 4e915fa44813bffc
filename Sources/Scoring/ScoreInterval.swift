/// A confidence interval of a score in its own units, clipped to its possible range.
public struct ScoreInterval: Sendable, Codable, Equatable {
    public var low: Double
    public var high: Double
    /// Two-sided, above 0 and below 1, e.g. 0.9.
    public var confidence: Double
    /// Whether it was cut at the lower or upper end of the possible range.
    public var clippedBelow: Bool
    public var clippedAbove: Bool

    public init(low: Double, high: Double, confidence: Double, clippedBelow: Bool, clippedAbove: Bool) {
        self.low = low
        self.high = high
        self.confidence = confidence
        self.clippedBelow = clippedBelow
        self.clippedAbove = clippedAbove
    }

    /// The part of a ratio's confidence set that is possible, at ``Assumptions/confidence``.
    init(_ set: FiellerSet, within possible: ClosedRange<Double>) {
        let range = set.within(possible)
        self.init(
            low: range.lowerBound, high: range.upperBound, confidence: Assumptions.confidence.rawValue,
            clippedBelow: set.surrounds(possible.lowerBound), clippedAbove: set.surrounds(possible.upperBound))
    }
}

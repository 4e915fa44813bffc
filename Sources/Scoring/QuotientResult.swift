/// The trust quotient T = (C + R + I) / S, what its uncertainty follows from and what would move it.
public struct QuotientResult: Sendable, Equatable {
    public var value: Double
    /// The possible range, e.g. 0.6…15.
    public var possible: ClosedRange<Double>
    /// The change of the quotient if this score moved one step in the helpful direction (up in the numerator, down in the
    /// denominator), stopping at the end of its scale; by score id, largest first.
    public var sensitivity: [Sensitivity]
    /// Those of `sensitivity` that move it most, as far as they do: several where one step of each does the same; none where
    /// nothing can move it.
    public var levers: [Sensitivity] {
        guard let most = sensitivity.first, most.change > 0 else { return [] }
        return sensitivity.filter { most.change - $0.change <= 1e-9 * max(1, most.change) }
    }
    /// The score that helps most relative to its scale (numerator: highest; denominator counts turned round).
    public var strongest: String
    /// All scores that are as strong as `strongest`, which is the first of them in the guide's order.
    public var strongestTied: [String]
    /// Before clipping; not always an interval, see ``FiellerSet``.
    public var fieller: FiellerSet
    /// Standard error of the quotient by the delta method, beside Fieller's: symmetric, good while the denominator is
    /// several standard errors from zero. What change between sessions is judged by.
    public var standardError: Double
    /// Of the variances behind it; `nil` where they are taken as known.
    public var degreesOfFreedom: Double?
    /// How many people, for the quotient of a team.
    public var members: Int?

    /// Fieller's set has no upper or lower end of its own: the data do not exclude a denominator of zero.
    public var isUnbounded: Bool { !fieller.isBounded }

    /// Value ± t · standard error, not clipped.
    public func deltaInterval(at confidence: Confidence = Assumptions.confidence) -> ClosedRange<Double> {
        let reach = confidence.critical(degreesOfFreedom) * standardError
        return value - reach...value + reach
    }

    public struct Sensitivity: Sendable, Equatable {
        public var score: String
        public var change: Double
    }
}

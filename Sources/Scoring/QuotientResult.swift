/// The trust quotient T = (C + R + I) / S with its uncertainty and sensitivity.
public struct QuotientResult: Sendable, Equatable {
    public var value: Double
    /// The possible range, e.g. 0.6…15.
    public var possible: ClosedRange<Double>
    /// The change of the quotient if this score moved one step in the helpful direction (up in the numerator, down in the
    /// denominator), stopping at the end of its scale; by score id, largest first.
    public var sensitivity: [Sensitivity]
    /// The elements of ``sensitivity`` with the largest change: several if tied, none if nothing can move it.
    public var levers: [Sensitivity] {
        guard let most = sensitivity.first, most.change > 0 else { return [] }
        return sensitivity.filter { most.change - $0.change <= 1e-9 * max(1, most.change) }
    }
    /// The score that is best relative to its scale, with the denominator reversed.
    public var strongest: String
    /// All scores tied with ``strongest``, which is the first of them in the guide's order.
    public var strongestTied: [String]
    /// Before clipping; not always an interval, see ``FiellerSet``.
    public var fieller: FiellerSet
    /// Standard error of the quotient by the delta method, beside Fieller's: symmetric, good while the denominator is
    /// several standard errors from zero. What change between sessions is judged by.
    public var standardError: Double
    /// Degrees of freedom of its variances; `nil` if considered known.
    public var degreesOfFreedom: Double?
    /// The number of people, for a team's quotient.
    public var members: Int?

    /// Fieller's set has no upper or lower end of its own: the data do not exclude a denominator of zero.
    public var isUnbounded: Bool { !fieller.isBounded }

    public struct Sensitivity: Sendable, Equatable {
        public var score: String
        public var change: Double
    }
}

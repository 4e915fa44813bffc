public import Guides

/// What one declared score came to.
public struct ScoreResult: Sendable, Equatable {
    public var id: String
    /// `nil`: incomplete (fewer answers than `need`, or an unknown in its formula).
    public var value: Double?
    /// How many of its items are answered, of how many.
    public var answered: Int
    public var items: Int
    /// What the items allow, after reversal and rescaling; `nil` where there are no limits.
    public var possible: ClosedRange<Double>?
    /// The id of the band the value falls into.
    public var band: String?
    /// Only for a quotient that has a value.
    public var quotient: QuotientResult?
    /// Only for a score across members.
    public var members: MemberStatistics?

    public init(
        id: String, value: Double?, answered: Int, items: Int, possible: ClosedRange<Double>? = nil,
        band: String? = nil, quotient: QuotientResult? = nil, members: MemberStatistics? = nil
    ) {
        self.id = id
        self.value = value
        self.answered = answered
        self.items = items
        self.possible = possible
        self.band = band
        self.quotient = quotient
        self.members = members
    }
}

/// The trust quotient T = (C + R + I) / S, its uncertainty and what would move it.
public struct QuotientResult: Sendable, Equatable {
    public var value: Double
    /// Clipped to `possible`.
    public var interval: ClosedRange<Double>
    /// Whether the interval was cut at the lower or upper end of the possible range.
    public var isClippedBelow: Bool
    public var isClippedAbove: Bool
    /// Two-sided confidence, e.g. 0.9.
    public var confidence: Double
    /// The possible range, e.g. 0.6…15.
    public var possible: ClosedRange<Double>
    /// The change of the quotient if this score moved one step in the helpful direction (up in the numerator, down in the
    /// denominator), stopping at the end of its scale; by score id, largest first.
    public var sensitivity: [Sensitivity]
    /// The score that helps most relative to its scale (numerator: highest; denominator counts turned round).
    public var strongest: String

    public struct Sensitivity: Sendable, Equatable {
        public var score: String
        public var change: Double

        public init(score: String, change: Double) {
            self.score = score
            self.change = change
        }
    }

    public init(
        value: Double, interval: ClosedRange<Double>, isClippedBelow: Bool, isClippedAbove: Bool, confidence: Double,
        possible: ClosedRange<Double>, sensitivity: [Sensitivity], strongest: String
    ) {
        self.value = value
        self.interval = interval
        self.isClippedBelow = isClippedBelow
        self.isClippedAbove = isClippedAbove
        self.confidence = confidence
        self.possible = possible
        self.sensitivity = sensitivity
        self.strongest = strongest
    }
}

/// A score over the people of a team.
public struct MemberStatistics: Sendable, Equatable {
    public var n: Int
    public var mean: Double
    public var median: Double
    /// Sample standard deviation; `nil` below n = 2.
    public var sd: Double?
    public var min: Double
    public var max: Double
    /// r*wg, see `agreement`; `nil` below n = 2.
    public var agreement: Double?

    public init(n: Int, mean: Double, median: Double, sd: Double?, min: Double, max: Double, agreement: Double?) {
        self.n = n
        self.mean = mean
        self.median = median
        self.sd = sd
        self.min = min
        self.max = max
        self.agreement = agreement
    }
}

/// Computes the scores a guide declares.
public enum ScoreSheet {
    /// - Parameter lookup: the answers, as conditions see them; a path to an item inside a loop or a column gives a list.
    /// - Returns: one result per declared score, in the guide's order.
    public static func scores(
        of guide: Guide, lookup: (_ path: [String]) -> ExpressionValue
    ) -> [ScoreResult] {
        []
    }
}

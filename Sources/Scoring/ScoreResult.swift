public import Guides
import Text

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
    /// Standard error of measurement of a mean or sum over scale items, in the score's own units; for a quotient that of
    /// the delta method; for a score across members the standard error of their mean. `nil` where there is no value or
    /// nothing to estimate it from.
    public var standardError: Double?

    public init(
        id: String, value: Double?, answered: Int, items: Int, possible: ClosedRange<Double>? = nil,
        band: String? = nil, quotient: QuotientResult? = nil, members: MemberStatistics? = nil,
        standardError: Double? = nil
    ) {
        self.id = id
        self.value = value
        self.answered = answered
        self.items = items
        self.possible = possible
        self.band = band
        self.quotient = quotient
        self.members = members
        self.standardError = standardError
    }
}

extension ScoreResult {
    /// The score in a condition or formula: `score`, `score.n`, `score.band`, `score.sd` … Unknown where it has no value.
    ///
    /// - Parameter attribute: what follows the dot, `nil` for the score itself. `n` is the number of answers, or of people
    ///   for a score across members.
    public func expressionValue(_ attribute: String? = nil) -> ExpressionValue {
        func known(_ number: Double?) -> ExpressionValue { number.map { .number($0) } ?? .unknown }
        switch attribute {
        case nil: return known(value)
        case "band": return band.map { .text($0) } ?? .unknown
        case "n": return .number(Double(members?.n ?? answered))
        case "mean": return known(members?.mean)
        case "median": return known(members?.median)
        case "sd": return known(members?.sd)
        case "min": return known(members?.min)
        case "max": return known(members?.max)
        case "agreement": return known(members?.agreement)
        default: return .unknown
        }
    }
}

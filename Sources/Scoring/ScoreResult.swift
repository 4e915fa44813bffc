public import Guides
import Text

/// What one declared score came to. In JSON an object with these names, where absent is `nil`, `possible` is an object of `low` and
/// `high`, `standardError` is called `error`, and `quotient` is left out, and so are `degreesOfFreedom` and `model`: scoring the session again gives them.
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
    /// Only for a quotient that has a value and was computed here, not read from a file.
    public var quotient: QuotientResult?
    /// Only for a score across members.
    public var members: MemberStatistics?
    /// Standard error of measurement of a mean or sum over scale items, in the score's own units; for a quotient that of
    /// the delta method; for a score across members the standard error of their mean. `nil` where there is no value or
    /// nothing to estimate it from.
    public var standardError: Double?
    /// Of the variance behind `standardError`, 1 or more; `nil` where it is taken as known.
    public var degreesOfFreedom: Double?
    /// What the error of one answer was taken from, of a factor or a quotient that was computed here.
    public var model: MeasurementModel?
    /// Of a quotient that has a value.
    public var interval: ScoreInterval?

    /// How far a mean or sum may be off, at ``Assumptions/confidence``.
    public var reach: Double? {
        interval == nil ? standardError.map { Assumptions.confidence.critical(degreesOfFreedom) * $0 } : nil
    }

    /// The low end of its scale, where the value is less than one point above it: a whole step down is not possible.
    public var leastWithinOneStep: Double? {
        guard let value, let low = possible?.lowerBound, value - low < 1 - 1e-9 else { return nil }
        return low
    }

    public init(
        id: String, value: Double?, answered: Int, items: Int, possible: ClosedRange<Double>? = nil,
        band: String? = nil, quotient: QuotientResult? = nil, members: MemberStatistics? = nil,
        standardError: Double? = nil, interval: ScoreInterval? = nil
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
        self.interval = interval
    }
}

extension ScoreResult: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, value, answered, items, possible, band, interval, members
        case standardError = "error"
    }

    private struct Ends: Codable {
        var low: Double
        var high: Double
    }

    public init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: CodingKeys.self)
        id = try object.decode(String.self, forKey: .id)
        value = try object.decodeIfPresent(Double.self, forKey: .value)
        answered = try object.decode(Int.self, forKey: .answered)
        items = try object.decode(Int.self, forKey: .items)
        possible = try object.decodeIfPresent(Ends.self, forKey: .possible).flatMap {
            $0.low <= $0.high ? $0.low...$0.high : nil
        }
        band = try object.decodeIfPresent(String.self, forKey: .band)
        interval = try object.decodeIfPresent(ScoreInterval.self, forKey: .interval)
        members = try object.decodeIfPresent(MemberStatistics.self, forKey: .members)
        standardError = try object.decodeIfPresent(Double.self, forKey: .standardError)
    }

    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: CodingKeys.self)
        try object.encode(id, forKey: .id)
        try object.encodeIfPresent(value, forKey: .value)
        try object.encode(answered, forKey: .answered)
        try object.encode(items, forKey: .items)
        try object.encodeIfPresent(possible.map { Ends(low: $0.lowerBound, high: $0.upperBound) }, forKey: .possible)
        try object.encodeIfPresent(band, forKey: .band)
        try object.encodeIfPresent(interval, forKey: .interval)
        try object.encodeIfPresent(members, forKey: .members)
        try object.encodeIfPresent(standardError, forKey: .standardError)
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
        case "difference": return known(members?.difference)
        default: return .unknown
        }
    }
}

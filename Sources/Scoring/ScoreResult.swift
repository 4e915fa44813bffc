public import Guides
import Text

/// The result of a declared score. Encoded with these names, except that `possible` is an object of `low` and `high`,
/// `standardError` is `error`, and `quotient`, `degreesOfFreedom` and `model`, which follow from scoring again, are
/// left out.
public struct ScoreResult: Sendable, Equatable {
    public var id: String
    /// `nil` if incomplete: fewer answers than `need`, or an unknown in its formula.
    public var value: Double?
    /// The numbers of answered and of all items.
    public var answered: Int
    public var items: Int
    /// The possible range after reversal and rescaling; `nil` without limits.
    public var possible: ClosedRange<Double>?
    /// The id of the band the value falls into.
    public var band: String?
    /// For a quotient with a value that was computed, not read from a file.
    public var quotient: QuotientResult?
    /// For a score across members.
    public var members: MemberStatistics?
    /// The standard error of measurement of a mean or sum of scale items, in the score's units; for a quotient by the
    /// delta method; for a score across members, of the mean. `nil` without a value or anything to estimate it from.
    public var standardError: Double?
    /// Degrees of freedom of ``standardError``, at least 1; `nil` if considered known.
    public var degreesOfFreedom: Double?
    /// The measurement error used, for a computed factor or quotient.
    public var model: MeasurementModel?
    /// The interval of a quotient with a value.
    public var interval: ScoreInterval?

    /// The half-width of the confidence interval of a mean or sum, at ``Assumptions/confidence``.
    public var reach: Double? {
        interval == nil ? standardError.map { Assumptions.confidence.critical(degreesOfFreedom) * $0 } : nil
    }

    /// The low end of its scale, if the value is less than one point above it, so that a whole step down is impossible.
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
    /// The value of `score`, `score.n`, `score.band`, `score.sd` and the like in conditions and formulas; unknown
    /// without a value.
    ///
    /// - Parameter attribute: the name after the dot; `nil` for the score itself. `n` is the number of answers, or, for
    ///   a score across members, of people.
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

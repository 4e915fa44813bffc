public import Text

/// An answer. Encoded as a JSON object with one key, the kind: `{"number": 4}`, `{"choice": "by_them"}`.
public indirect enum AnswerValue: Sendable, Hashable {
    /// A point of a scale or a number.
    case number(Double)
    /// An option's id.
    case choice(String)
    /// Option ids, in the guide's order.
    case choices([String])
    case yes(Bool)
    case date(CivilDate)
    /// A rough date, also encoded as `date`: `{"date": "2026-05"}`.
    case rough(RoughDate)
    /// Short or long text.
    case text(String)
    case names([String])
    /// Rows of cells by column id; empty cells are absent.
    case rows([[String: AnswerValue]])
    case commitment(Commitment)
}

/// The answer to a `commitment` question.
public struct Commitment: Sendable, Hashable, Codable {
    public var what: String
    public var to: String?
    public var by: CivilDate?

    public init(what: String, to: String? = nil, by: CivilDate? = nil) {
        self.what = what
        self.to = to
        self.by = by
    }
}

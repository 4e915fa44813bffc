public import Text

/// What somebody answered. In JSON an object with one key, the kind: `{"number": 4}`, `{"choice": "by_them"}`.
public indirect enum AnswerValue: Sendable, Hashable {
    /// A point of a scale or a number.
    case number(Double)
    /// An option's id.
    case choice(String)
    /// Option ids, in the guide's order.
    case choices([String])
    case yes(Bool)
    case date(CivilDate)
    /// A date that is known only roughly; in JSON a `date` as well, `{"date": "2026-05"}`.
    case rough(RoughDate)
    /// Short or long text.
    case text(String)
    case names([String])
    /// Each row by column id; a cell left empty is absent.
    case rows([[String: AnswerValue]])
    case commitment(Promise)
}

/// What a `commitment` question is answered with.
public struct Promise: Sendable, Hashable, Codable {
    public var what: String
    public var to: String?
    public var by: CivilDate?

    public init(what: String, to: String? = nil, by: CivilDate? = nil) {
        self.what = what
        self.to = to
        self.by = by
    }
}

public import Text

/// A score declared by a guide.
public struct Score: Sendable {
    public var id: String
    public var title: Wording
    public var rule: Rule
    /// The minimum number of answers for a value; `nil` for all items.
    public var need: Int?
    /// Weights by item (`ItemReference.path`); 1 by default.
    public var weights: [String: Double]
    /// The range to rescale to, from the items' possible range.
    public var range: ClosedRange<Double>?
    /// Bands, ascending by `from`.
    public var bands: [Band]
    public var isAcrossMembers: Bool
    /// Of a score across members: those of whom this holds, by their own answers. Fewer than ``smallestGroup`` of them, or of the others,
    /// give no value: one answer could be told from the rest.
    public var only: Expression?

    public static let smallestGroup = 3

    public enum Rule: Sendable {
        case mean([ItemReference])
        case sum([ItemReference])
        case max([ItemReference])
        case min([ItemReference])
        /// How many are answered, or, with `among`, have one of these answers (an option's id, a number as text, `true`).
        case count([ItemReference], among: [String]?)
        case formula(Expression)
        case quotient(of: [String], by: String)
    }

    public struct Band: Sendable {
        public var from: Double
        public var id: String
        public var text: Wording

        public init(from: Double, id: String, text: Wording) {
            self.from = from
            self.id = id
            self.text = text
        }
    }

    public init(
        id: String, title: Wording, rule: Rule, need: Int? = nil, weights: [String: Double] = [:],
        range: ClosedRange<Double>? = nil, bands: [Band] = [], isAcrossMembers: Bool = false
    ) {
        self.id = id
        self.title = title
        self.rule = rule
        self.need = need
        self.weights = weights
        self.range = range
        self.bands = bands
        self.isAcrossMembers = isAcrossMembers
    }
}

/// An item of a score: `keep_word`, `-hide_errors`, `clients.revenue`.
public struct ItemReference: Sendable, Hashable {
    public var path: String
    public var isReversed: Bool

    public init(path: String, isReversed: Bool = false) {
        self.path = path
        self.isReversed = isReversed
    }
}

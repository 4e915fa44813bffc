public import Text

/// One step of a guide's flow.
public struct Step: Sendable {
    public var when: Expression?
    public var kind: Kind

    public enum Kind: Sendable {
        case say(Wording)
        case show([Block])
        case ask(Question)
        case section(Section)
        case `repeat`(Repeat)
        case each(Each)
        case compute(Computed)
    }

    public init(when: Expression? = nil, _ kind: Kind) {
        self.when = when
        self.kind = kind
    }
}

/// A number computed in the flow, in every round of enclosing loops. It is referred to like an answer, but not asked
/// and not stored.
public struct Computed: Sendable {
    /// The value as a question, with the title as its text.
    public var question: Question
    public var formula: Expression

    public init(question: Question, formula: Expression) {
        self.question = question
        self.formula = formula
    }
}

public struct Section: Sendable {
    public var title: Wording
    public var shuffle: Bool
    /// Whether only the long version asks it, see ``Guide/core``.
    public var isCloser: Bool
    public var steps: [Step]

    public init(title: Wording, shuffle: Bool = false, isCloser: Bool = false, steps: [Step]) {
        self.title = title
        self.shuffle = shuffle
        self.isCloser = isCloser
        self.steps = steps
    }
}

/// Steps repeated until `until` holds, the user says there are no more, or `max` rounds are done.
public struct Repeat: Sendable {
    public var id: String
    public var title: Wording?
    public var more: Wording?
    public var until: Expression?
    /// The maximum number of rounds, 1 to 50.
    public var max: Int
    public var steps: [Step]

    public init(
        id: String, title: Wording? = nil, more: Wording? = nil, until: Expression? = nil, max: Int,
        steps: [Step]
    ) {
        self.id = id
        self.title = title
        self.more = more
        self.until = until
        self.max = max
        self.steps = steps
    }
}

/// Steps repeated for each entry of an earlier list answer, or for each member of a team.
public struct Each: Sendable {
    /// The id of a `names`, `rows` or `choices` question, or `member`.
    public var source: String
    /// The entry's name within the steps.
    public var name: String
    /// For `member`: whether the screen is cleared and the keyboard passed on.
    public var isPrivate: Bool
    public var title: Wording?
    public var steps: [Step]

    public var isOverMembers: Bool { source == "member" }

    public init(source: String, name: String, isPrivate: Bool = false, title: Wording? = nil, steps: [Step]) {
        self.source = source
        self.name = name
        self.isPrivate = isPrivate
        self.title = title
        self.steps = steps
    }
}

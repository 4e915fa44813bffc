public import Text

/// A question and the kind of answer it takes.
public struct Question: Sendable {
    public var id: String
    public var text: Wording
    public var kind: AnswerKind
    public var isOptional: Bool
    /// For dates: past dates only; a day without a year is the latest one not after today.
    public var isPast: Bool
    /// For a choice: the subject's stage, whose changes `timeline` shows.
    public var isStage = false
    /// For a choice: the question whose commitment, made in the previous session, the options `kept`, `partly` and
    /// `missed` settle.
    public var settles: String?
    /// For names: commas separate one-word entries, as line breaks do.
    public var splitsAtCommas: Bool
    public var why: Wording?
    public var hint: Wording?
    /// The default as it would be typed.
    public var defaultAnswer: String?
    public var label: Wording?
    /// The earlier answers shown beside it: the first that was given.
    public var offers: [Recalled]
    /// For a table with a date column: the text of the commitments offered for its rows at the end.
    public var promise: Wording?

    public init(
        id: String, text: Wording, kind: AnswerKind, isOptional: Bool = false, why: Wording? = nil,
        hint: Wording? = nil, defaultAnswer: String? = nil, label: Wording? = nil, isPast: Bool = false,
        splitsAtCommas: Bool = false, offers: [Recalled] = [], promise: Wording? = nil
    ) {
        self.id = id
        self.text = text
        self.kind = kind
        self.isOptional = isOptional
        self.isPast = isPast
        self.splitsAtCommas = splitsAtCommas
        self.why = why
        self.hint = hint
        self.defaultAnswer = defaultAnswer
        self.label = label
        self.offers = offers
        self.promise = promise
    }
}

public enum AnswerKind: Sendable {
    /// A point of a scale, resolved from its name by the reader.
    case scale(Scale)
    case choice([Option])
    /// `min`…`max` of the options.
    case choices([Option], min: Int, max: Int)
    case yesNo
    case number(NumberRange)
    case date
    case text
    case long
    /// `min`…`max` names.
    case names(min: Int, max: Int)
    /// `min`…`max` rows; the first column names the row.
    case rows([Column], min: Int, max: Int)
    case commitment
}

public struct NumberRange: Sendable, Equatable {
    public var isWhole: Bool
    public var min: Double?
    public var max: Double?
    public var unit: Wording?

    public init(isWhole: Bool, min: Double? = nil, max: Double? = nil, unit: Wording? = nil) {
        self.isWhole = isWhole
        self.min = min
        self.max = max
        self.unit = unit
    }
}

public struct Option: Sendable {
    public var id: String
    public var text: Wording
    /// The option is offered only if this holds; `nil`: always.
    public var when: Expression?
    /// Steps asked directly after the question if this option is chosen.
    public var then: [Step]

    public init(id: String, text: Wording, when: Expression? = nil, then: [Step] = []) {
        self.id = id
        self.text = text
        self.when = when
        self.then = then
    }
}

/// A column of a `rows` answer. `kind` is scale, choice, yesNo, number, date or text; its options have no steps.
public struct Column: Sendable {
    public var id: String
    public var title: Wording
    public var kind: AnswerKind
    public var isOptional: Bool
    /// See ``Question/isPast``.
    public var isPast: Bool
    /// Shown when the cell is asked for.
    public var hint: Wording?

    public init(
        id: String, title: Wording, kind: AnswerKind, isOptional: Bool = false, isPast: Bool = false,
        hint: Wording? = nil
    ) {
        self.id = id
        self.title = title
        self.kind = kind
        self.isOptional = isOptional
        self.isPast = isPast
        self.hint = hint
    }
}

extension AnswerKind {
    public var isDate: Bool {
        if case .date = self { true } else { false }
    }
}

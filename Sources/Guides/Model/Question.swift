public import Text

/// A question and the kind of answer it takes.
public struct Question: Sendable {
    public var id: String
    public var text: Wording
    public var kind: AnswerKind
    public var isOptional: Bool
    /// For a date in the past: a day without a year is the latest one not after today.
    public var isPast: Bool
    /// Of a choice: the stage that what the session is about has come to; `timeline` shows when it changed.
    public var isStage = false
    /// Of a choice: the question whose commitment, made in the session before, the options `kept`, `partly` and `missed` settle.
    public var settles: String?
    /// For names: commas separate one-word entries, as line breaks do.
    public var splitsAtCommas: Bool
    public var why: Wording?
    public var hint: Wording?
    /// As it would be typed.
    public var defaultAnswer: String?
    public var label: Wording?
    /// What an earlier session said is shown beside it.
    public var offer: Recalled?
    /// Of rows with a date column: what is promised to whoever a row names, by the row's day, if the person wants that at the end.
    public var promise: Wording?

    public init(
        id: String, text: Wording, kind: AnswerKind, isOptional: Bool = false, why: Wording? = nil,
        hint: Wording? = nil, defaultAnswer: String? = nil, label: Wording? = nil, isPast: Bool = false,
        splitsAtCommas: Bool = false, offer: Recalled? = nil, promise: Wording? = nil
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
        self.offer = offer
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
    /// Asked only when this option is chosen, directly after the question.
    public var then: [Step]

    public init(id: String, text: Wording, then: [Step] = []) {
        self.id = id
        self.text = text
        self.then = then
    }
}

/// A column of a `rows` answer. `kind` is one of scale, choice, yesNo, number, date, text; nothing follows an option of it.
public struct Column: Sendable {
    public var id: String
    public var title: Wording
    public var kind: AnswerKind
    public var isOptional: Bool
    /// As of a question.
    public var isPast: Bool
    /// Shown where a cell is asked for.
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

import Guides
import Text

/// All operations on one kind of answer; implemented by `Rating`, `OneChoice`, `Number` and others.
protocol AnswerForm {
    /// Whether the value is a valid answer: a point of the scale, a listed option, within the limits.
    func accepts(_ value: AnswerValue) -> Bool

    /// Reads typed text leniently, as the user sees at once how it was understood. Text after the answer becomes its note.
    func read(_ text: String, _ reader: AnswerReader) throws(Rejection) -> (AnswerValue, note: String?)

    /// Reads a table's cell strictly.
    ///
    /// - Parameter text: trimmed, and not one that means no answer.
    /// - Returns: `nil` if it is not a valid answer.
    func read(cell text: String) -> AnswerValue?

    /// Reads a JSON value other than a string strictly; `nil` if it is not a valid answer.
    func read(json value: ExpressionValue) -> AnswerValue?

    /// What a cell may contain, for error messages.
    var expected: Phrase { get }

    /// The text for screens and reports; `nil` for a value of another kind.
    func shown(_ value: AnswerValue, _ language: Language) -> String?

    /// The text as it would be typed; `nil` for a value of another kind.
    func typed(_ value: AnswerValue, _ language: Language) -> String?

    /// The text for use in a guide's sentence; `nil` if there is none.
    ///
    /// - Parameter field: a table's column or a commitment's part.
    func inSentence(_ value: AnswerValue, field: String?, _ language: Language) -> String?
}

extension AnswerForm {
    func read(json value: ExpressionValue) -> AnswerValue? { nil }
    var expected: Phrase { Phrase("a list, in NDJSON") }
    func typed(_ value: AnswerValue, _ language: Language) -> String? { nil }
    func inSentence(_ value: AnswerValue, field: String?, _ language: Language) -> String? {
        shown(value, language) ?? value.shown(language)
    }
}

extension AnswerKind {
    /// The implementation for each kind.
    var form: any AnswerForm {
        switch self {
        case .scale(let scale): Rating(scale: scale)
        case .choice(let options): OneChoice(options: options)
        case .choices(let options, let min, let max): SeveralChoices(options: options, min: min, max: max)
        case .yesNo: YesOrNo()
        case .number(let range): Number(range: range)
        case .date: Day()
        case .text: TextAnswer(isLong: false)
        case .long: TextAnswer(isLong: true)
        case .names(let min, let max): Names(min: min, max: max)
        case .rows(let columns, let min, let max): Rows(columns: columns, min: min, max: max)
        case .commitment: CommitmentAnswer()
        }
    }
}

extension AnswerValue {
    /// The text without knowledge of the question: options by id, numbers without unit.
    func shown(_ language: Language) -> String {
        switch self {
        case .number(let number): number.written(grouped: true)
        case .choice(let id): id
        case .choices(let ids): ids.isEmpty ? noneWord(language) : listed(ids, language)
        case .yes(let flag): YesOrNo.word(flag, language)
        case .date(let date): Text.shown(date, language: language)
        case .rough(let date): Text.shown(date, language: language)
        case .text(let text): text
        case .names(let names): names.isEmpty ? noneWord(language) : listed(names, language)
        case .rows(let rows):
            rows.isEmpty
                ? noneWord(language)
                : rows.map { row in
                    row.sorted { $0.key < $1.key }.map { $0.value.shown(language) }.joined(separator: " | ")
                }.joined(separator: "\n")
        case .commitment(let commitment): CommitmentAnswer.shown(commitment, language)
        }
    }
}

/// An answered but empty list.
func noneWord(_ language: Language) -> String {
    let words = Words(language)
    return words("none", context: "nothing picked")
}

import Guides
import Text

/// One kind of answer, everything that can be done with it in one place: `Rating`, `OneChoice`, `Number` … in the files beside.
protocol AnswerForm {
    /// Whether a value is such an answer: a point of the scale, a listed option, within the limits.
    func accepts(_ value: AnswerValue) -> Bool

    /// Reads what somebody typed, forgiving: they see at once what was understood. A remark behind the answer is its note.
    func read(_ text: String, _ reader: AnswerReader) throws(Rejection) -> (AnswerValue, note: String?)

    /// Reads a cell of a table, strict.
    ///
    /// - Parameter text: trimmed, and not one that means no answer.
    /// - Returns: `nil` for what is no such answer.
    func read(cell text: String) -> AnswerValue?

    /// Reads a value of JSON other than a text, strict; `nil` for what is no such answer.
    func read(json value: ExpressionValue) -> AnswerValue?

    /// What a cell may hold, for an error message.
    var expected: Phrase { get }

    /// As a person reads it on a screen and in a report; `nil` for a value of another kind.
    func shown(_ value: AnswerValue, _ language: Language) -> String?

    /// As somebody would type it; `nil` for a value of another kind.
    func typed(_ value: AnswerValue, _ language: Language) -> String?

    /// Inside a guide's sentence; `nil` where there is nothing to name.
    ///
    /// - Parameter field: a column of rows; a part of a commitment.
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
    /// The table of the kinds.
    var form: any AnswerForm {
        switch self {
        case .scale(let scale): Rating(scale: scale)
        case .choice(let options): OneChoice(options: options)
        case .choices(let options, let min, let max): SeveralChoices(options: options, min: min, max: max)
        case .yesNo: YesOrNo()
        case .number(let range): Number(range: range)
        case .date: Day()
        case .text: Line()
        case .long: Story()
        case .names(let min, let max): Names(min: min, max: max)
        case .rows(let columns, let min, let max): Rows(columns: columns, min: min, max: max)
        case .commitment: Commitment()
        }
    }
}

extension AnswerValue {
    /// Said without its question: options by their ids, numbers without their unit.
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
        case .commitment(let promise): Commitment.shown(promise, language)
        }
    }
}

/// A list that is answered and empty.
func noneWord(_ language: Language) -> String {
    let words = Words(language)
    return words("none", context: "nothing picked")
}

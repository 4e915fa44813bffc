public import Guides
public import Text

/// An answer's text for screens and reports: anchors and options in words, dates with weekday, numbers with unit.
public func shown(_ value: AnswerValue, for question: Question, language: Language) -> String {
    shown(value, as: question.kind, asked: question.text, language)
}

/// A cell's text for screens and reports.
public func shown(_ value: AnswerValue, in column: Column, language: Language) -> String {
    shown(value, as: column.kind, asked: column.title, language)
}

/// Chooses the words for yes and no according to the question, such as 有 and 没有 or 是 and 否.
private func shown(_ value: AnswerValue, as kind: AnswerKind, asked question: Wording, _ language: Language) -> String {
    if case (.yes(let flag), .yesNo) = (value, kind) {
        return YesOrNo.word(flag, language, asked: question[language])
    }
    return shown(value, as: kind, language: language)
}

/// An answer's text for a session whose guide may be gone.
///
/// - Parameter words: the text stored in the session. Release 0.1.0 stored only a number's anchor or unit.
public func shown(_ value: AnswerValue, words: String?, language: Language) -> String {
    guard let words, !words.isEmpty else { return shown(value, as: nil, language: language) }
    guard case .number(let number) = value, !words.hasPrefix(number.written(grouped: true)) else { return words }
    return words == "%" ? number.written(grouped: true) + words : Rating.shown(number, anchor: words, language)
}

/// - Parameter kind: `nil` if unknown; options are then shown by id.
public func shown(_ value: AnswerValue, as kind: AnswerKind?, language: Language) -> String {
    kind?.form.shown(value, language) ?? value.shown(language)
}

/// An answer's text within a guide's sentence: numbers without unit and anchor, tables and commitments by what names them only.
///
/// - Parameter field: a table's column, or `what`, `to` or `by` of a commitment.
/// - Returns: `nil` if there is nothing to show.
public func inSentence(_ value: AnswerValue, of kind: AnswerKind, field: String? = nil, language: Language) -> String? {
    kind.form.inSentence(value, field: field, language)
}

/// An answer as it would be typed; the inverse of ``parseInput(_:for:language:today:isLiteral:)``.
///
/// - Parameter isLiteral: for an editor, where colons have no special meaning; must be read with `isLiteral` as well.
public func typed(
    _ value: AnswerValue, for question: Question, language: Language, isLiteral: Bool = false
) -> String {
    let text = question.kind.form.typed(value, language) ?? value.shown(language)
    return isLiteral ? text : text.lines.map(LiteralColon.added).joined(separator: "\n")
}

/// Joins texts with commas, or with semicolons if any contains a comma.
public func listed(_ texts: [String], _ language: Language) -> String {
    let hasCommas = texts.contains { $0.contains { ",，、;；".contains($0) } }
    let words = Words(language)
    return hasCommas ? words.looseList(texts) : words.list(texts)
}

extension AnswerKind {
    /// Whether the value is a valid answer of this kind: a point of the scale, a listed option, within the limits.
    public func accepts(_ value: AnswerValue) -> Bool { form.accepts(value) }
}

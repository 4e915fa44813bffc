public import Guides
public import Text

/// An answer as a person reads it, on a screen and in a report alike: anchors and options in words, dates with their weekday,
/// numbers with their unit.
public func shown(_ value: AnswerValue, for question: Question, language: Language) -> String {
    shown(value, as: question.kind, asked: question.text, language)
}

/// A cell of a table as a person reads it.
public func shown(_ value: AnswerValue, in column: Column, language: Language) -> String {
    shown(value, as: column.kind, asked: column.title, language)
}

/// Yes and no are said as the question needs them: 有 and 没有, or 是 and 否.
private func shown(_ value: AnswerValue, as kind: AnswerKind, asked question: Wording, _ language: Language) -> String {
    if case (.yes(let flag), .yesNo) = (value, kind) {
        return YesOrNo.word(flag, language, asked: question[language])
    }
    return shown(value, as: kind, language: language)
}

/// An answer of a session whose guide may be gone.
///
/// - Parameter words: the answer as the session keeps it in words. Sessions of release 0.1.0 keep only the anchor or the unit of
///   a number.
public func shown(_ value: AnswerValue, words: String?, language: Language) -> String {
    guard let words, !words.isEmpty else { return shown(value, as: nil, language: language) }
    guard case .number(let number) = value, !words.hasPrefix(number.written(grouped: true)) else { return words }
    return words == "%" ? number.written(grouped: true) + words : Rating.shown(number, anchor: words, language)
}

/// - Parameter kind: `nil` where the guide is not known: options are then said by their ids.
public func shown(_ value: AnswerValue, as kind: AnswerKind?, language: Language) -> String {
    kind?.form.shown(value, language) ?? value.shown(language)
}

/// An answer in the middle of a sentence of the guide: a number without its unit or anchor, for which the sentence has its own
/// words, and of rows or a commitment only what names them.
///
/// - Parameter field: a column of rows; `what`, `to` or `by` of a commitment.
/// - Returns: `nil` where there is nothing to name.
public func inSentence(_ value: AnswerValue, of kind: AnswerKind, field: String? = nil, language: Language) -> String? {
    kind.form.inSentence(value, field: field, language)
}

/// An answer as one would type it: `parseInput` reads it back as the same value.
///
/// - Parameter isLiteral: for an editor, in which a colon is a colon; read it back with `isLiteral`.
public func typed(
    _ value: AnswerValue, for question: Question, language: Language, isLiteral: Bool = false
) -> String {
    let text = question.kind.form.typed(value, language) ?? value.shown(language)
    return isLiteral ? text : text.lines.map(LiteralColon.added).joined(separator: "\n")
}

/// One after another; where a text has a comma of its own, the next comes after a semicolon.
public func listed(_ texts: [String], _ language: Language) -> String {
    let hasCommas = texts.contains { $0.contains { ",，、;；".contains($0) } }
    let words = Words(language)
    return hasCommas ? words.looseList(texts) : words.list(texts)
}

extension AnswerKind {
    /// Whether a value is an answer of this kind: a point of the scale, a listed option, within the limits.
    public func accepts(_ value: AnswerValue) -> Bool { form.accepts(value) }
}

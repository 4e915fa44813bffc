import Text

/// Texts.
extension Diagnostic {
    static func missingLanguage(
        _ language: Language, of languages: [Language], severity: Severity, at place: SourcePosition
    ) -> Self {
        let other = languages.first { $0 != language } ?? .en
        return Diagnostic(
            .missingLanguage, severity, at: place, Phrase("The \(language.name) text is missing."),
            fix: Phrase(
                """
                Add `\(language.rawValue): …`, or, for a guide in \(other.name) alone, `languages: \
                [\(other.rawValue)]` at the top.
                """))
    }

    /// A bare text in a guide with several languages.
    static func missingLanguages(
        _ languages: [Language], words: String, severity: Severity, at place: SourcePosition
    ) -> Self {
        Diagnostic(
            .missingLanguage, severity, at: place, Phrase("This text does not say which language it is in."),
            fix: Phrase("Write {en: \"…\", zh: \"…\"}, or, for a guide in one language, `languages: [en]` at the top."))
    }

    static func missingText(_ languages: [Language], at place: SourcePosition) -> Self {
        let keys = languages.map { "`\($0.rawValue): …`" }
        let all = keys.dropFirst().reduce(Phrase(stringLiteral: keys.first ?? "")) {
            Phrase("\($0) and \($1)", context: "keys")
        }
        return Diagnostic(.missingKey, at: place, Phrase("There is no text here."), fix: Phrase("Add \(all)."))
    }

    static func emptyText(at place: SourcePosition) -> Self {
        Diagnostic(.emptyText, at: place, Phrase("This text is empty."), fix: Phrase("Write it, or leave the key out."))
    }

    static func textCut(at place: SourcePosition) -> Self {
        Diagnostic(
            .textCut, .warning, at: place, Phrase("The text ends here: a space and # start a comment."),
            fix: Phrase(
                """
                If it belongs to the text, put the whole text into quotes; if not, give the comment a line of \
                its own.
                """))
    }

    static func textSplit(_ key: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .textSplit, at: place, Phrase("In { } a comma ends a text, so \(quoted(key)) is no part of it."),
            fix: Phrase("Put the whole text into quotes."))
    }

    static func halfWidthPunctuation(_ half: Unicode.Scalar, _ full: Unicode.Scalar, at place: SourcePosition) -> Self {
        Diagnostic(
            .halfWidthPunctuation, .warning, at: place, Phrase("A half-width \(quoted(String(half))) in Chinese text."),
            fix: Phrase("Write the full-width \(quoted(String(full)))."))
    }

    /// The text of a scale's value is another number.
    static func numberAsText(_ text: String, beside number: Int, at place: SourcePosition) -> Self {
        Diagnostic(
            .numberAsText, .warning, at: place,
            Phrase(
                """
                The words beside the number \(number) are another number, \(quoted(text)): whoever types \(text) gets the \
                point \(text).
                """), fix: Phrase("Let number and words agree, or say the words in full: `\(text) times`."))
    }

    static func placeholderNotFilled(at place: SourcePosition) -> Self {
        Diagnostic(
            .placeholderNotFilled, at: place, Phrase("Nothing is put into this text; ${…} would be shown as it is."),
            fix: Phrase("Say it without, or in a text that is asked, said or shown in a report."))
    }

    static func badPlaceholder(at place: SourcePosition) -> Self {
        Diagnostic(
            .badPlaceholder, at: place, Phrase("This ${ does not hold a name and a closing }."),
            fix: Phrase("Write ${id}; for the two characters themselves write $${"))
    }
}

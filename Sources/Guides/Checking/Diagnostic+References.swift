import Text

/// References to declared names, and conditions.
extension Diagnostic {
    static func unknownGuide(_ id: String, near: [String], at place: SourcePosition) -> Self {
        Diagnostic(
            .unknownGuide, at: place, Phrase("There is no guide \(quoted(id))."),
            fix: meant(near, Phrase("trustline guides lists them.")))
    }

    /// The kind of declaration a name refers to.
    enum NameKind {
        case question, score, loop, any
    }

    static func unknownId(_ name: String, _ kind: NameKind, near: [String], at place: SourcePosition) -> Self {
        let (message, fix): (Phrase, Phrase) =
            switch kind {
            case .question:
                (Phrase("There is no question \(quoted(name))."), Phrase("Write the id of a question of this guide."))
            case .score:
                (Phrase("There is no score \(quoted(name))."), Phrase("Write the id of a score of this guide."))
            case .loop, .any:
                (
                    Phrase("Nothing here is called \(quoted(name))."),
                    Phrase("Write the id of a question or a score of this guide.")
                )
            }
        return Diagnostic(.unknownId, at: place, message, fix: meant(near, fix))
    }

    static func wrongKind(_ name: String, is kind: NameKind, _ needed: Phrase, at place: SourcePosition) -> Self {
        let message: Phrase =
            switch kind {
            case .question: Phrase("\(quoted(name)) is a question.")
            case .score: Phrase("\(quoted(name)) is a score.")
            case .loop: Phrase("\(quoted(name)) is a repeat.")
            case .any: Phrase("\(quoted(name)) cannot stand here.")
            }
        return Diagnostic(.wrongKind, at: place, message, fix: Phrase("Name \(needed)."))
    }

    /// An option without quotes in a condition.
    static func optionWithoutQuotes(_ option: String, of name: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .optionWithoutQuotes, at: place, Phrase("\(quoted(option)) is an answer to \(quoted(name)), no name."),
            fix: Phrase("Put it in quotes: \"\(option)\""))
    }

    /// A question is compared with something that is neither one of its options nor a name.
    static func notAnOption(
        _ word: String, of name: String, near: [String], allowed: [String], at place: SourcePosition
    ) -> Self {
        Diagnostic(
            .optionWithoutQuotes, at: place, Phrase("Nothing here is called \(quoted(word))."),
            fix: meant(
                near.map { "\"\($0)\"" },
                Phrase(
                    "Answers to \(quoted(name)) stand in quotes: \(list: quotedList(allowed.map { "\"\($0)\"" }))")))
    }

    /// An answer is compared with an equivalent value of another kind.
    static func written(_ written: String, as value: String, _ kind: AnswerKindInConditions, at place: SourcePosition)
        -> Self
    {
        let message: Phrase =
            switch kind {
            case .yesNo: Phrase("Yes or no is compared with true and false.")
            case .number: Phrase("A number is compared without quotes.")
            case .option: Phrase("An option is compared in quotes.")
            }
        return Diagnostic(
            .conditionType, at: place, message, fix: Phrase("Write \(quoted(value)) for \(quoted(written))."))
    }

    enum AnswerKindInConditions {
        case yesNo, number, option
    }

    /// `channels == "mail"` for a question with several choices.
    static func severalOptions(_ name: String, option: String, isNot: Bool, at place: SourcePosition) -> Self {
        let mend = isNot ? "not \"\(option)\" in \(name)" : "\"\(option)\" in \(name)"
        return Diagnostic(
            .conditionType, at: place, Phrase("\(quoted(name)) is a list of all options that were chosen."),
            fix: Phrase("Write \(quoted(mend))."))
    }

    static func unknownColumn(
        _ column: String, near: [String], columns: [String], at place: SourcePosition
    ) -> Self {
        Diagnostic(
            .unknownColumn, at: place,
            column.isEmpty ? Phrase("The column is missing here.") : Phrase("There is no \(quoted(column)) in it."),
            fix: meant(
                near,
                columns.isEmpty
                    ? Phrase("Write the name alone, without a dot.")
                    : Phrase("There are \(list: quotedList(columns)).")))
    }

    static func unknownOption(
        _ option: String, near: [String], allowed: [String], at place: SourcePosition
    ) -> Self {
        Diagnostic(
            .unknownOption, at: place, Phrase("The answer is never \(quoted(option))."),
            fix: meant(
                near,
                allowed.isEmpty
                    ? Phrase("Give the score bands first.")
                    : Phrase("It is one of \(list: quotedList(allowed)).")))
    }

    static func outsideLoop(_ name: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .outsideLoop, at: place, Phrase("\(quoted(name)) has a value only inside its each."),
            fix: Phrase("Move this into the each, or name a question."))
    }

    static func laterQuestion(_ name: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .laterQuestion, .warning, at: place, Phrase("\(quoted(name)) is not asked until later."),
            fix: Phrase("Ask it before this, or name an earlier question."))
    }

    static func unreachable(
        _ use: ConditionUse, later: String?, at place: SourcePosition
    ) -> Self {
        let fix =
            if let later {
                Phrase("\(quoted(later)) is not asked until later; ask it before.")
            } else {
                Phrase("Correct the condition, or leave it out.")
            }
        let words: Phrase =
            switch use {
            case .step: Phrase("This is never true, so nobody will ever see this step.")
            case .option: Phrase("This is never true, so nobody is ever offered this option.")
            case .block: Phrase("This is never true, so nobody will ever see this block.")
            case .until: Phrase("This is never true, so it ends nothing.")
            case .quiet: Phrase("This is never true, so no session ends quietly.")
            case .group: Phrase("This is never true, so nobody belongs to the group.")
            }
        return Diagnostic(.unreachableStep, at: place, words, fix: fix)
    }

    static func conditionIsNotBool(at place: SourcePosition) -> Self {
        Diagnostic(
            .conditionType, at: place, Phrase("This is neither true nor false."),
            fix: Phrase("Compare it with something: name >= 4, name == \"text\""))
    }

    static func formulaIsNotNumber(at place: SourcePosition) -> Self {
        Diagnostic(
            .conditionType, at: place, Phrase("This formula does not give a number."),
            fix: Phrase("Write condition ? 1 : 0 to turn a condition into a number."))
    }

    static func condition(_ error: ExpressionError, at place: SourcePosition) -> Self {
        let identifier: Identifier =
            switch error.reason {
            case .syntax, .character, .misspelt, .notBeforeIn, .tooLarge: .conditionSyntax
            case .notSupported: .conditionNotSupported
            case .unknownFunction: .unknownFunction
            case .unknownName: .unknownId
            case .argumentCount, .type, .neverEqual: .conditionType
            case .tooLong, .tooDeep: .conditionTooLong
            }
        let words: Phrase =
            switch identifier {
            case .conditionType: Phrase("This condition or formula can never work.")
            case .unknownId: Phrase("This name is not known here.")
            default: Phrase("This condition or formula cannot be read.")
            }
        return Diagnostic(
            identifier, at: place, words, fix: Phrase("\(sentence: error.reason.words)."))
    }
}

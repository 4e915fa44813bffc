import Text

/// Names that mean something declared elsewhere, and the conditions they stand in.
extension Diagnostic {
    static func unknownGuide(_ id: String, nearest: String?, at place: SourcePosition) -> Self {
        Diagnostic(
            .unknownGuide, at: place, Phrase("There is no guide \(quoted(id))."),
            fix: meant(nearest, Phrase("trustline guides lists them.")))
    }

    static func unknownId(_ name: String, nearest: String?, at place: SourcePosition) -> Self {
        Diagnostic(
            .unknownId, at: place, Phrase("Nothing here is called \(quoted(name))."),
            fix: meant(
                nearest, Phrase("Write the id of a question or a score of this guide.")))
    }

    static func wrongKind(_ name: String, _ needed: Phrase, at place: SourcePosition) -> Self {
        Diagnostic(.wrongKind, at: place, Phrase("\(quoted(name)) cannot stand here."), fix: Phrase("Name \(needed)."))
    }

    static func unknownColumn(
        _ column: String, nearest: String?, columns: [String], at place: SourcePosition
    ) -> Self {
        Diagnostic(
            .unknownColumn, at: place,
            column.isEmpty ? Phrase("The column is missing here.") : Phrase("There is no \(quoted(column)) in it."),
            fix: meant(
                nearest,
                columns.isEmpty
                    ? Phrase("Write the name alone, without a dot.")
                    : Phrase("There are \(list: quotedList(columns)).")))
    }

    static func unknownOption(
        _ option: String, nearest: String?, allowed: [String], at place: SourcePosition
    ) -> Self {
        Diagnostic(
            .unknownOption, at: place, Phrase("The answer is never \(quoted(option))."),
            fix: meant(
                nearest,
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
        _ use: GuideDecoder.ConditionUse, later: String?, at place: SourcePosition
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
            case .block: Phrase("This is never true, so nobody will ever see this block.")
            case .until: Phrase("This is never true, so it ends nothing.")
            case .quiet: Phrase("This is never true, so no session ends quietly.")
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
            case .syntax, .character, .tooLarge: .conditionSyntax
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

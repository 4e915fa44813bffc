import Text

/// Names that mean something declared elsewhere, and the conditions they stand in.
extension Diagnostic {
    static func unknownGuide(_ id: String, nearest: String?, at place: SourcePosition) -> Self {
        Diagnostic(
            .unknownGuide, at: place, en: "There is no guide \(quoted(id)).", zh: "没有 \(quoted(id)) 这份指引。",
            fix: meant(nearest, ("trustline guides lists them.", "运行 trustline guides 看看有哪些。")))
    }

    static func unknownId(_ name: String, nearest: String?, at place: SourcePosition) -> Self {
        Diagnostic(
            .unknownId, at: place, en: "Nothing here is called \(quoted(name)).", zh: "这里没有叫 \(quoted(name)) 的东西。",
            fix: meant(
                nearest, ("Write the id of a question or a score of this guide.", "请写这份指引里某个问题或得分的 id。")))
    }

    static func wrongKind(_ name: String, _ needed: (en: String, zh: String), at place: SourcePosition) -> Self {
        Diagnostic(
            .wrongKind, at: place, en: "\(quoted(name)) cannot stand here.", zh: "\(quoted(name)) 不能用在这里。",
            fix: ("Name \(needed.en).", "请写\(needed.zh.utf8.first == 0x60 ? " " : "")\(needed.zh)。"))
    }

    static func unknownColumn(
        _ column: String, nearest: String?, columns: [String], at place: SourcePosition
    ) -> Self {
        Diagnostic(
            .unknownColumn, at: place,
            en: column.isEmpty ? "The column is missing here." : "There is no \(quoted(column)) in it.",
            zh: column.isEmpty ? "这里没有写是哪一列。" : "里面没有 \(quoted(column))。",
            fix: meant(
                nearest,
                columns.isEmpty
                    ? ("Write the name alone, without a dot.", "只写名字，不要加点。")
                    : ("There are \(quotedList(columns, ", ")).", "可以写的有 \(quotedList(columns, "、"))。")))
    }

    static func unknownOption(
        _ option: String, nearest: String?, allowed: [String], at place: SourcePosition
    ) -> Self {
        Diagnostic(
            .unknownOption, at: place, en: "The answer is never \(quoted(option)).", zh: "回答里不会有 \(quoted(option))。",
            fix: meant(
                nearest,
                allowed.isEmpty
                    ? ("Give the score bands first.", "先给这个得分写上 bands。")
                    : ("It is one of \(quotedList(allowed, ", ")).", "只可能是 \(quotedList(allowed, "、")) 之一。")))
    }

    static func outsideLoop(_ name: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .outsideLoop, at: place, en: "\(quoted(name)) has a value only inside its each.",
            zh: "\(quoted(name)) 只在它的 each 里面才有值。",
            fix: ("Move this into the each, or name a question.", "把这里移进 each，或者改用问题的 id。"))
    }

    static func laterQuestion(_ name: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .laterQuestion, .warning, at: place, en: "\(quoted(name)) is not asked until later.",
            zh: "走到这里时，\(quoted(name)) 还没有问到。",
            fix: ("Ask it before this, or name an earlier question.", "把它提前问，或者改用前面的问题。"))
    }

    static func unreachable(
        _ use: GuideDecoder.ConditionUse, later: String?, at place: SourcePosition
    ) -> Self {
        let fix =
            if let later {
                ("\(quoted(later)) is not asked until later; ask it before.", "\(quoted(later)) 要到后面才问；请提前问。")
            } else {
                ("Correct the condition, or leave it out.", "改一改条件，或者去掉它。")
            }
        let words: (en: String, zh: String) =
            switch use {
            case .step: ("This is never true, so nobody will ever see this step.", "这个条件永远不成立，这一步谁也看不到。")
            case .block: ("This is never true, so nobody will ever see this block.", "这个条件永远不成立，这一块谁也看不到。")
            case .until: ("This is never true, so it ends nothing.", "这个条件永远不成立，起不到结束的作用。")
            }
        return Diagnostic(.unreachableStep, at: place, en: words.en, zh: words.zh, fix: fix)
    }

    static func conditionIsNotBool(at place: SourcePosition) -> Self {
        Diagnostic(
            .conditionType, at: place, en: "This is neither true nor false.", zh: "这里算出来的不是真或假。",
            fix: ("Compare it with something: name >= 4, name == \"text\"", "拿它和别的比一比：name >= 4、name == \"text\""))
    }

    static func formulaIsNotNumber(at place: SourcePosition) -> Self {
        Diagnostic(
            .conditionType, at: place, en: "This formula does not give a number.", zh: "这个公式算出来的不是数字。",
            fix: ("Write condition ? 1 : 0 to turn a condition into a number.", "条件可以写成 condition ? 1 : 0 变成数字。"))
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
        let words: (en: String, zh: String) =
            switch identifier {
            case .conditionType: ("This condition or formula can never work.", "这个条件或公式永远算不出来。")
            case .unknownId: ("This name is not known here.", "这里不认识这个名字。")
            default: ("This condition or formula cannot be read.", "这个条件或公式看不懂。")
            }
        return Diagnostic(
            identifier, at: place, en: words.en, zh: words.zh,
            fix: (sentence(error.message(in: .en), "."), sentence(error.message(in: .zh), "。")))
    }

    private static func sentence(_ words: String, _ end: String) -> String {
        words.prefix(1).uppercased() + words.dropFirst() + end
    }
}

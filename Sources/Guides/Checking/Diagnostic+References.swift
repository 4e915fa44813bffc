/// Names that mean something declared elsewhere, and the conditions they stand in.
extension Diagnostic {
    static func unknownGuide(_ id: String, nearest: String?, at place: SourcePosition) -> Self {
        Diagnostic(
            .unknownGuide, at: place, en: "There is no guide \(quoted(id)).", zh: "没有 \(quoted(id)) 这份指引。",
            fix: meant(nearest, ("trustline guides lists them.", "运行 trustline guides 看看有哪些。")))
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

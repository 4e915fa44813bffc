/// Scores.
extension Diagnostic {
    static func noRule(_ rules: [String], at place: SourcePosition) -> Self {
        Diagnostic(
            .noRule, at: place, en: "This score does not say how it is computed.", zh: "这个得分没有写怎么算。",
            fix: ("Add one of \(quotedList(rules, ", ")).", "加上 \(quotedList(rules, "、")) 中的一个。"))
    }

    static func badWeight(at place: SourcePosition) -> Self {
        Diagnostic(
            .badWeight, at: place, en: "A weight is larger than 0.", zh: "权重要大于 0。",
            fix: (
                "To leave an item out, take it out of the list; to turn it round, write -id.",
                "不想算它，就从列表里去掉；想反过来计分，就写 -id。"
            ))
    }

    static func badBands(at place: SourcePosition) -> Self {
        Diagnostic(
            .badBands, at: place, en: "The bands do not rise here.", zh: "分段的 from 没有往上走。",
            fix: ("List them from low to high.", "从低到高写。"))
    }
}

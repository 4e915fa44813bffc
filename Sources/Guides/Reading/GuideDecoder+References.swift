/// Checks of names that mean something declared elsewhere; run when everything has been read.
extension GuideDecoder {
    enum QuestionUse {
        case texts, choices, textsOrLists, rows
    }

    enum ColumnUse {
        case any, numeric, numericOrScore, date
    }

    func checkPlaceholder(_ path: [String], order: Int, loops: [Loop], at position: SourcePosition) {}
    func checkEach(_ source: Reference, order: Int, loops: [Loop]) {}
    func checkCounted(_ items: [PlacedItem], among: [Reference]) {}
    func checkItems(_ items: [PlacedItem], isAcrossMembers: Bool, at position: SourcePosition) {}
    func checkNeed(_ need: Int, items: [PlacedItem], at position: SourcePosition) {}
    func checkBounds(of items: [PlacedItem], at position: SourcePosition) {}
    func checkFactor(_ part: Reference, before index: Int) {}
    func checkQuotient(_ reference: Reference) {}
    func checkAnswer(_ reference: Reference) {}
    func checkQuestion(_ reference: Reference, _ use: QuestionUse) {}
    func checkColumn(_ column: Reference, of rows: Reference, _ use: ColumnUse) {}
    func checkScore(_ reference: Reference) {}
    func checkCondition(_ expression: Expression, _ use: ConditionUse, order: Int, loops: [Loop], node: YAMLNode) {}
    func checkFormula(_ expression: Expression, scoreIndex: Int, node: YAMLNode) {}
}

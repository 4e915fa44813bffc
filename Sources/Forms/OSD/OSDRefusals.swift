import Guides
import Text

/// What a guide made of a scale refused, to be left out of the next attempt.
struct OSDRefusals {
    /// Reasons for leaving out items, by id.
    var items: [String: Phrase] = [:]
    /// Items and sections whose condition never holds.
    var neverAsked: Set<String> = []
    /// Items and sections whose condition cannot be expressed.
    var conditions: Set<String> = []
    /// Keys of scores.
    var scores: Set<String> = []

    /// Records refused parts, with the first reason for each item.
    ///
    /// - Returns: whether anything new was recorded.
    mutating func note(_ diagnostics: [Diagnostic], of lines: [OSDLine]) -> Bool {
        var isNew = false
        for diagnostic in diagnostics where diagnostic.severity == .error && lines.indices.contains(diagnostic.line - 1)
        {
            let line = lines[diagnostic.line - 1]
            if let score = line.score {
                isNew = scores.insert(score).inserted || isNew
            } else if let item = line.item {
                isNew = leaveOut(item, Diagnostic.Identifier(rawValue: diagnostic.identifier), diagnostic) || isNew
            }
        }
        return isNew
    }

    private mutating func leaveOut(
        _ item: String, _ identifier: Diagnostic.Identifier?, _ diagnostic: Diagnostic
    ) -> Bool {
        let reason: Phrase
        switch identifier {
        case .unreachableStep: return neverAsked.insert(item).inserted
        case .conditionType, .conditionSyntax, .conditionNotSupported, .conditionTooLong, .unknownFunction, .unknownId,
            .unknownOption, .wrongKind, .outsideLoop, .laterQuestion:
            return conditions.insert(item).inserted
        case .emptyText: reason = Self.emptyText
        case .badRange: reason = Phrase("nothing lies between the least and the greatest answer")
        case .duplicateId: reason = Phrase("it gives one thing twice")
        default: reason = Phrase("a guide cannot hold it (\(diagnostic.message))")
        }
        guard items[item] == nil else { return false }
        items[item] = reason
        return true
    }

    static let emptyText = Phrase("a text of it is empty")
    static let fewOptions = Phrase("there are fewer than two answers to choose from")

    /// Items left out, grouped by reason.
    var itemsByReason: [(ids: [String], reason: Phrase)] {
        var found: [(ids: [String], reason: Phrase)] = []
        for (id, reason) in items.sorted(by: { $0.key < $1.key }) {
            if let place = found.firstIndex(where: { $0.reason == reason }) {
                found[place].ids.append(id)
            } else {
                found.append(([id], reason))
            }
        }
        return found
    }
}

import Guides
import Text

/// What the form cannot express, collected while it is written.
struct FormGaps {
    var shuffled: [Wording] = []
    var shown: [String] = []
    var commitments: [String] = []
    var hasMembers = false
    var conditions: [String] = []
    var options: [String] = []
    var remarks = 0
    var insertions: [String] = []
    var keys: [String] = []
    var defaults: [String] = []
    var loops: [String] = []

    func leftOut(of guide: Guide) -> [LeftOut] {
        var leftOut: [LeftOut] = []
        if hasMembers { leftOut.append(.members) }
        if !loops.isEmpty { leftOut.append(.loops(loops)) }
        if !conditions.isEmpty { leftOut.append(.conditions(conditions)) }
        if !options.isEmpty { leftOut.append(.options(options)) }
        if !shuffled.isEmpty { leftOut.append(.shuffle(shuffled)) }
        if !defaults.isEmpty { leftOut.append(.defaults(defaults)) }
        if !insertions.isEmpty { leftOut.append(.insertions(insertions.unique)) }
        if remarks > 0 { leftOut.append(.remarks(remarks)) }
        if !shown.isEmpty { leftOut.append(.shown(shown.unique)) }
        if !keys.isEmpty { leftOut.append(.keys(keys.unique)) }
        if !commitments.isEmpty { leftOut.append(.commitments(commitments)) }
        if !guide.report.isEmpty { leftOut.append(.result) }
        if !guide.documents.isEmpty { leftOut.append(.documents(guide.documents.map(\.title))) }
        return leftOut
    }
}

extension Array where Element: Hashable {
    /// The distinct elements in order.
    var unique: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}

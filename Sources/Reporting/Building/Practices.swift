public import Guides
import Scoring
import Text

/// Selects the practice to suggest, from the first factor that has one: the first not suggested before; otherwise the
/// one suggested longest ago, preferring those not kept. Practices with an open commitment, and the latest one, are
/// suggested only if there is no other.
///
/// - Parameters:
///   - factors: in order of current priority.
///   - tried: ids suggested or promised before, the latest last.
///   - open: ids with an open commitment.
///   - kept: ids whose latest commitment was kept.
public func suggestedPractice(
    for factors: [Practice.Factor], from library: [Practice], tried: [String], open: [String] = [],
    kept: Set<String> = []
) -> Practice? {
    let wanted = factors.map { factor in library.filter { $0.factor == factor } }
    for candidates in wanted.map({ $0.filter { !open.contains($0.id) && $0.id != tried.last } }) {
        if let fresh = candidates.first(where: { !tried.contains($0.id) }) { return fresh }
        let left = candidates.filter { !kept.contains($0.id) }
        if let oldest = longestAgo(left.isEmpty ? candidates : left, tried) { return oldest }
    }
    return longestAgo(Array(wanted.joined()), tried)
}

private func longestAgo(_ practices: [Practice], _ tried: [String]) -> Practice? {
    practices.min { (tried.lastIndex(of: $0.id) ?? -1) < (tried.lastIndex(of: $1.id) ?? -1) }
}

/// The factor to suggest a practice for, and the reason.
struct FactorChoice: Equatable {
    enum Reason: Equatable {
        /// All factors are at their best, or have no score; the guide's order applies.
        case none
        case lowest
        /// Several are equally low; the first in the guide's order, which is the essay's order of strength.
        case lowestTied
        /// The lowest factor is skipped because it has an open commitment to a practice.
        case underWay(lowest: Practice.Factor)
        /// The lowest factor is skipped because the last two suggestions were for it.
        case twiceInARow(lowest: Practice.Factor)
    }

    /// Factors in order of current priority.
    var factors: [Practice.Factor]
    var reason: Reason

    /// Prefers the lowest factor, which has the most room to grow, unless there is a stated reason to skip it.
    ///
    /// - Parameters:
    ///   - factors: in the order that breaks ties.
    ///   - heights: positions on the scale, 0 to 1, 1 being best; factors without a score are absent.
    ///   - latest: factors of the practices suggested or promised before, the latest last.
    ///   - open: factors of practices with an open commitment.
    init(
        of factors: [Practice.Factor], heights: [Practice.Factor: Double], latest: [Practice.Factor] = [],
        open: Set<Practice.Factor> = []
    ) {
        let rising = factors.enumerated().filter { heights[$0.element] != nil }.sorted { one, other in
            let (low, high) = (heights[one.element] ?? 0, heights[other.element] ?? 0)
            return abs(low - high) < Self.tie ? one.offset < other.offset : low < high
        }.map(\.element)
        self.factors = rising + factors.filter { heights[$0] == nil }
        reason = .none
        // One factor alone was chosen by other means, and is lower than nothing.
        guard rising.count > 1, let lowest = rising.first, let height = heights[lowest], height < 1 - Self.tie else {
            return
        }
        let isTied = rising.dropFirst().contains { abs((heights[$0] ?? 0) - height) < Self.tie }
        reason = isTied ? .lowestTied : .lowest
        let others = rising.dropFirst().filter { (heights[$0] ?? 1) < 1 - Self.tie && !open.contains($0) }
        guard !others.isEmpty else { return }
        if open.contains(lowest) {
            reason = .underWay(lowest: lowest)
        } else if latest.suffix(2) == [lowest, lowest] {
            reason = .twiceInARow(lowest: lowest)
        } else {
            return
        }
        self.factors = others + self.factors.filter { !others.contains($0) }
    }

    /// Heights closer than this differ by rounding only.
    private static let tie = 1e-9
}

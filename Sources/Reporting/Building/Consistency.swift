import Dialogue
import Guides

/// Whether a sheet looks as if it had been filled in without reading. A reason to ask "look again?", never to void.
struct Consistency {
    /// At least nine of ten answers are the same, and turned-round items are among them, so that they cannot all be meant.
    var isNearlyAllAlike: Bool
    /// Scores whose straight items and turned-round items lie further apart, after turning, than half of their scale.
    var pulledApart: [String]

    struct Item {
        var score: String
        /// Before turning round.
        var value: Double
        var scale: ClosedRange<Double>
        var isReversed: Bool

        /// 0 at the low end, 1 at the high end, after turning round.
        var position: Double {
            let share = (value - scale.lowerBound) / (scale.upperBound - scale.lowerBound)
            return isReversed ? 1 - share : share
        }
    }

    /// Fewer answers than this can all be the same by chance.
    private static let fewest = 8

    init(_ items: [Item]) {
        let counts = Dictionary(grouping: items, by: \.value).mapValues(\.count)
        let most = counts.values.max() ?? 0
        let reversed = items.count(where: \.isReversed)
        isNearlyAllAlike =
            items.count >= Self.fewest && reversed > 0 && reversed < items.count && most * 10 >= items.count * 9
        var order: [String] = []
        for item in items where !order.contains(item.score) { order.append(item.score) }
        pulledApart = order.filter { score in
            let own = items.filter { $0.score == score }
            let straight = own.filter { !$0.isReversed }.map(\.position)
            let turned = own.filter(\.isReversed).map(\.position)
            guard straight.count + turned.count >= 3, !straight.isEmpty, !turned.isEmpty else { return false }
            let mean = { (values: [Double]) in values.reduce(0, +) / Double(values.count) }
            return abs(mean(straight) - mean(turned)) > 0.5
        }
    }
}

extension ReportBuilder {
    func consistency(_ ids: [String]) -> [Report.Item] {
        let items = ids.flatMap { id in consistencyItems(of: id) }
        let found = Consistency(items)
        // All alike makes every factor contradict itself; saying both would be saying it twice.
        if found.isNearlyAllAlike { return [.paragraph(words.nearlyAllAlike)] }
        if found.pulledApart.isEmpty { return [] }
        return [.paragraph(words.pullApart(found.pulledApart.map { title(ofScore: $0) }))]
    }

    private func consistencyItems(of id: String) -> [Consistency.Item] {
        guard let declared = guide.scores.first(where: { $0.id == id }) else { return [] }
        let references: [ItemReference] =
            switch declared.rule {
            case .mean(let items), .sum(let items): items
            default: []
            }
        return references.flatMap { reference in
            walk.items(reference.path, in: scope).compactMap { item in
                guard case .scale(let scale) = item.question.kind, scale.low < scale.high,
                    case .answered(.number(let value)) = item.state
                else { return nil }
                return Consistency.Item(
                    score: id, value: value, scale: Double(scale.low)...Double(scale.high),
                    isReversed: reference.isReversed)
            }
        }
    }
}

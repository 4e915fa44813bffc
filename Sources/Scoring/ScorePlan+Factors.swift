public import Guides
public import Text

/// What a guide measures with several items at once: the error of one answer is estimated from these.
extension ScorePlan {
    /// A mean or sum of two or more items that have ends and are asked once in a sheet, outside of loops and tables.
    public struct Factor: Sendable, Equatable {
        public var id: String
        public var title: Wording
        /// By the names of their questions, in the guide's order.
        public var items: [String]
    }

    /// In the guide's order.
    public var factors: [Factor] {
        scores.compactMap { score in
            guard let references = score.rule.summands, references.count > 1,
                references.allSatisfy({ items[$0.path].limits != nil && items[$0.path].depth == 0 })
            else { return nil }
            return Factor(id: score.id, title: score.title, items: references.map(\.path))
        }
    }

    /// Where the answers to a factor's items stand on their scales after reversal, 0…1; `nil` if one is missing, is no
    /// rating, or there is no such factor.
    public func positions(ofFactor id: String, lookup: (_ path: [String]) -> ExpressionValue) -> [Double]? {
        guard let score = scores.first(where: { $0.id == id }), let references = score.rule.summands else { return nil }
        let answers = observations(references, score, lookup)
        let positions = answers.compactMap { one in
            one.number.flatMap { number in
                one.item.limits.map { (number - $0.lowerBound) / ($0.upperBound - $0.lowerBound) }
            }
        }
        return positions.count == answers.count ? positions : nil
    }

    /// How many complete sheets it takes to estimate the error of one answer: ``Assumptions/enoughSheets``, more where
    /// the factors have so few items that these do not make ``Assumptions/enoughDegreesOfFreedom``. `nil` without factors.
    public var sheetsNeeded: Int? {
        let perSheet = factors.reduce(0) { $0 + $1.items.count - 1 }
        guard perSheet > 0 else { return nil }
        let enough = Int((Assumptions.enoughDegreesOfFreedom / Double(perSheet)).rounded(.up)) + 1
        return max(Assumptions.enoughSheets, enough)
    }

    /// Standard error of measurement of a factor in its own points, by this plan's model, on a complete sheet whose
    /// answers do not scatter: the least it can be, since scatter only widens it. Above 0.
    public func standardError(ofFactor id: String) -> Double? {
        guard let score = scores.first(where: { $0.id == id }), score.rule.summands != nil else { return nil }
        return scored(score, sheet: [:]) { path in
            let limits = items[path.joined(separator: ".")].limits
            return limits.map { .number(($0.lowerBound + $0.upperBound) / 2) } ?? .unknown
        }.result.standardError
    }
}

extension Score.Rule {
    /// The items of a mean or a sum.
    fileprivate var summands: [ItemReference]? {
        switch self {
        case .mean(let items), .sum(let items): items
        default: nil
        }
    }
}

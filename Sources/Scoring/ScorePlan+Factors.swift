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
        scores.compactMap { planned in
            guard let summands = planned.summands, summands.count > 1,
                summands.allSatisfy({ items[$0.name].limits != nil && items[$0.name].depth(isAlone: false) == 0 })
            else { return nil }
            return Factor(
                id: planned.score.id, title: planned.score.title,
                items: summands.map { names[$0.name].joined(separator: ".") })
        }
    }

    /// Where the answers to a factor's items stand on their scales after reversal, 0…1; `nil` if one is missing, is no
    /// rating, or there is no such factor.
    public func positions(ofFactor id: String, _ lookup: Lookup) -> [Double]? {
        guard let summands = place(ofScore: id).flatMap({ scores[$0].summands }) else { return nil }
        let answers = observations(summands, isAlone: false, lookup)
        let positions = answers.compactMap { one in
            one.number.flatMap { number in
                one.limits.map { (number - $0.lowerBound) / ($0.upperBound - $0.lowerBound) }
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
        guard let planned = place(ofScore: id).map({ scores[$0] }), planned.summands != nil else { return nil }
        return scored(planned, sheet: []) { name in
            items[name].limits.map { .number(($0.lowerBound + $0.upperBound) / 2) } ?? .unknown
        }.result.standardError
    }
}

public import Guides
public import Text

/// Factors: scores with several items, from which the error of an answer is estimated.
extension ScorePlan {
    /// A mean or sum of two or more items that have scale ends and are asked once, outside loops and tables.
    public struct Factor: Sendable, Equatable {
        public var id: String
        public var title: Wording
        /// The items' question ids in the guide's order.
        public var items: [String]
        /// Whether it shares no item with a smaller factor, so that each answer counts once in the pooled error.
        public var isPooled: Bool
    }

    /// In the guide's order.
    public var factors: [Factor] {
        let pooled = Set(scattering.sheet)
        return scores.enumerated().compactMap { place, planned in
            guard let summands = planned.summands, Self.isFactor(planned, items, isAlone: false) else { return nil }
            return Factor(
                id: planned.score.id, title: planned.score.title,
                items: summands.map { names[$0.name].joined(separator: ".") }, isPooled: pooled.contains(place))
        }
    }

    /// The reversed answers to a factor's items as positions on their scales, 0…1; `nil` if one is missing or not a
    /// rating, or the factor does not exist.
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

    /// The number of complete imported sheets needed to estimate the error: ``Assumptions/enoughSheets``, or more if
    /// factors have so few items that these do not give ``Assumptions/enoughDegreesOfFreedom``. `nil` without factors.
    public var sheetsNeeded: Int? {
        let perSheet = factors.reduce(0) { $0 + $1.items.count - 1 }
        guard perSheet > 0 else { return nil }
        let enough = Int((Assumptions.enoughDegreesOfFreedom / Double(perSheet)).rounded(.up)) + 1
        return max(Assumptions.enoughSheets, enough)
    }

    /// The standard error of measurement of a factor in its own points by this plan's model, without a sheet's own
    /// scatter; above 0.
    public func standardError(ofFactor id: String) -> Double? {
        guard let planned = place(ofScore: id).map({ scores[$0] }), planned.summands != nil else { return nil }
        let middle = scored(planned, sheet: []) { name in
            items[name].limits.map { .number(($0.lowerBound + $0.upperBound) / 2) } ?? .unknown
        }
        return middle.linear.map { model.itemError * Loadings([$0]).variance.squareRoot() }
    }

    /// Whether a score is a ``Factor``, on a whole sheet or a single member's.
    static func isFactor(_ planned: PlannedScore, _ items: [ScoreItem], isAlone: Bool) -> Bool {
        guard let summands = planned.summands, summands.count > 1 else { return false }
        return summands.allSatisfy { items[$0.name].limits != nil && items[$0.name].depth(isAlone: isAlone) == 0 }
    }

    /// Indices of the factors whose scatter is pooled: factors without shared items, those with fewest items first.
    static func scattering(_ scores: [PlannedScore], _ items: [ScoreItem], isAlone: Bool) -> [Int] {
        var taken: Set<Int> = []
        let factors = scores.indices.filter { place in
            scores[place].score.isAcrossMembers == isAlone && isFactor(scores[place], items, isAlone: isAlone)
        }.sorted { (scores[$0].summands?.count ?? 0, $0) < (scores[$1].summands?.count ?? 0, $1) }
        return factors.filter { place in
            let names = (scores[place].summands ?? []).map(\.name)
            guard taken.isDisjoint(with: names) else { return false }
            taken.formUnion(names)
            return true
        }
    }

    /// The scatter of a sheet's answers within factors.
    func scatter(isAlone: Bool, _ lookup: Lookup) -> Scatter {
        var scatter = Scatter.none
        for place in isAlone ? scattering.member : scattering.sheet {
            scatter.add(
                (scores[place].summands ?? []).compactMap { summand in
                    items[summand.name].limits.flatMap { limits in
                        lookup(summand.name).rating.map { rating in
                            let position = (rating - limits.lowerBound) / (limits.upperBound - limits.lowerBound)
                            return summand.isReversed ? 1 - position : position
                        }
                    }
                })
        }
        return scatter
    }
}

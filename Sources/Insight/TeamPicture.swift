import Guides
public import Records
import Scoring

/// What a check-in shows about its team: for each score that may be seen how the people stand and how far they agree.
public struct TeamPicture {
    public let wave: TeamWave
    public let guide: TeamGuide

    public init(wave: TeamWave, guide: TeamGuide) {
        self.wave = wave
        self.guide = guide
    }

    /// One score over the people.
    public struct Factor: Equatable {
        public let id: String
        /// Rising, one a person, as exact as they are kept.
        public let values: [Double]
        public let figures: TeamFigures
    }

    /// One for each score that may be seen, in the guide's order.
    public var factors: [Factor] {
        guard let bag = wave.bag else { return [] }
        let figures = wave.figures ?? bag.figures(of: guide)
        return guide.guide.scores.compactMap { score in
            figures[score.id].map { Factor(id: score.id, values: bag.scores[score.id] ?? [], figures: $0) }
        }
    }

    /// The question on which people differ most; `nil` where nobody does.
    public var widest: String? { wave.coarse?.widest ?? wave.widest ?? wave.bag?.widest(guide) }

    /// Of the coarse medians the one that stands worst, and all that stand equal.
    public var coarselyLowest: [String] {
        let places = (wave.coarse?.medians ?? [:]).compactMap { score, median in
            guide.ends(ofScore: score).map { ends in
                (id: score, place: guide.isReversed(score: score) ? ends.upperBound - median : median - ends.lowerBound)
            }
        }
        let worst = places.map(\.place).min()
        return guide.guide.scores.map(\.id).filter { id in places.contains { $0.id == id && $0.place == worst } }
    }

    /// The factor whose median stands worst on its scale, of equal ones the one with the worse mean, and all that stand equal in
    /// both; self-orientation counts from its other end.
    public var lowest: [Factor] {
        let places = factors.compactMap { factor -> (factor: Factor, median: Double, mean: Double)? in
            guard let ends = guide.ends(ofScore: factor.id), ends.lowerBound < ends.upperBound else { return nil }
            let places = [factor.figures.median, factor.figures.mean].map { value in
                let place = (value - ends.lowerBound) / (ends.upperBound - ends.lowerBound)
                return guide.isReversed(score: factor.id) ? 1 - place : place
            }
            return (factor, places[0], places[1])
        }
        // Values that are equal on paper may differ in their last bit.
        func isSame(_ one: Double, _ other: Double) -> Bool { abs(one - other) < 1e-9 }
        guard let median = places.map(\.median).min() else { return [] }
        let worst = places.filter { isSame($0.median, median) }
        guard let mean = worst.map(\.mean).min() else { return [] }
        return worst.filter { isSame($0.mean, mean) }.map(\.factor)
    }
}

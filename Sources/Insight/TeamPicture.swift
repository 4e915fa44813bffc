public import Guides
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

    /// By their questions, in the guide's order.
    public var comments: [(question: Question?, comments: [Comment])] {
        guide.byQuestion(wave.bag?.comments ?? wave.coarse?.comments ?? [])
    }

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

    /// The factor that stands worst, and those that do not differ from it by more than noise: the difference of two means over n people
    /// against Student's t with n − 1, as if the answers to one factor said nothing of those to the other. Self-orientation counts
    /// from its other end. In the order of their means, the worst first.
    public var lowest: [Factor] {
        let places = factors.compactMap { factor -> (factor: Factor, mean: Double, error: Double)? in
            guard let ends = guide.ends(ofScore: factor.id), ends.lowerBound < ends.upperBound else { return nil }
            let span = ends.upperBound - ends.lowerBound
            let place = (factor.figures.mean - ends.lowerBound) / span
            return (
                factor, guide.isReversed(score: factor.id) ? 1 - place : place, (factor.figures.error ?? 0) / span
            )
        }.enumerated().sorted { ($0.element.mean, $0.offset) < ($1.element.mean, $1.offset) }.map(\.element)
        guard let worst = places.first else { return [] }
        return places.filter { place in
            let people = min(worst.factor.figures.answers, place.factor.figures.answers)
            let critical = Assumptions.confidence.t(degreesOfFreedom: Double(people - 1))
            let error = (worst.error * worst.error + place.error * place.error).squareRoot()
            // Values that are equal on paper may differ in their last bit.
            return place.mean - worst.mean <= max(1e-9, error > 0 ? critical * error : 0)
        }.map(\.factor)
    }
}

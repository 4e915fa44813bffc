public import Guides
public import Records
import Scoring

/// A check-in's result: distribution and agreement for each score that may be shown.
public struct TeamPicture {
    public let wave: TeamWave
    public let guide: TeamGuide

    public init(wave: TeamWave, guide: TeamGuide) {
        self.wave = wave
        self.guide = guide
    }

    /// A score over the people.
    public struct Factor: Equatable {
        public let id: String
        /// One value a person, ascending, with the precision kept.
        public let values: [Double]
        public let figures: TeamFigures
    }

    /// The scores that may be shown, in the guide's order.
    public var factors: [Factor] {
        guard let bag = wave.bag else { return [] }
        let figures = wave.figures ?? bag.figures(of: guide)
        return guide.guide.scores.compactMap { score in
            figures[score.id].map { Factor(id: score.id, values: bag.scores[score.id] ?? [], figures: $0) }
        }
    }

    /// The question with the widest spread; `nil` if there is none.
    public var widest: String? { wave.coarse?.widest ?? wave.widest ?? wave.bag?.widest(guide) }

    /// Comments by question, in the guide's order.
    public var comments: [(question: Question?, comments: [Comment])] {
        guide.byQuestion(wave.bag?.comments ?? wave.coarse?.comments ?? [])
    }

    /// The scores with the worst coarse median.
    public var coarselyLowest: [String] {
        let places = (wave.coarse?.medians ?? [:]).compactMap { score, median in
            guide.ends(ofScore: score).map { ends in
                (id: score, place: guide.isReversed(score: score) ? ends.upperBound - median : median - ends.lowerBound)
            }
        }
        let worst = places.map(\.place).min()
        return guide.guide.scores.map(\.id).filter { id in places.contains { $0.id == id && $0.place == worst } }
    }

    /// The factor with the worst mean, and those that do not differ from it by more than noise, the worst first.
    /// Differences of means over n people are tested with Student's t with n − 1 degrees of freedom, treating factors
    /// as independent. Self-orientation is reversed.
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
            // Equal values may differ by rounding.
            return place.mean - worst.mean <= max(1e-9, error > 0 ? critical * error : 0)
        }.map(\.factor)
    }
}

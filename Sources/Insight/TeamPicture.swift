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

    /// The agreement, spread and middle of one score over the people.
    public struct Factor: Equatable {
        public let id: String
        public let values: [Double]
        public let mean: Double
        public let median: Double
        /// r*wg over the score's questions.
        public let agreement: Double?
        /// AD from the median, over the score's questions, in points.
        public let deviation: Double?
        /// Standard error of the mean.
        public let error: Double?
    }

    /// One for each score that may be seen, in the guide's order.
    public var factors: [Factor] {
        guard let bag = wave.bag else { return [] }
        return guide.guide.scores.compactMap { score in
            guard let values = bag.scores[score.id], let mean = Descriptive.mean(values),
                let median = Descriptive.median(values)
            else { return nil }
            let items = guide.items(ofScore: score.id).map { id in
                (values: bag.items[id] ?? [], points: guide.points(ofQuestion: id))
            }
            return Factor(
                id: score.id, values: values, mean: mean, median: median, agreement: Agreement.rStarWG(items),
                deviation: Agreement.averageDeviationFromMedian(items.map(\.values)),
                error: bag.point(of: score.id)?.standardError)
        }
    }

    /// The questions by how far people differ, by the average deviation from the median as a share of the scale; equal ones in
    /// the order of the alphabet.
    public var byDisagreement: [(id: String, spread: Double)] {
        guard let bag = wave.bag else { return [] }
        return bag.items.keys.compactMap { id -> (id: String, spread: Double)? in
            guard let values = bag.items[id], let ends = guide.ends(ofQuestion: id),
                let deviation = Agreement.averageDeviationFromMedian([values])
            else { return nil }
            return (id, deviation / (ends.upperBound - ends.lowerBound))
        }.sorted { ($1.spread, $0.id) < ($0.spread, $1.id) }
    }

    /// The question on which people differ most; `nil` where nobody does.
    public var widest: String? { byDisagreement.first.flatMap { $0.spread > 0 ? $0.id : nil } }

    /// The factor whose median stands worst on its scale, of equal ones the one with the worse mean, and all that stand equal in
    /// both; self-orientation counts from its other end.
    public var lowest: [Factor] {
        let places = factors.compactMap { factor -> (factor: Factor, median: Double, mean: Double)? in
            guard let ends = guide.ends(ofScore: factor.id), ends.lowerBound < ends.upperBound else { return nil }
            let places = [factor.median, factor.mean].map { value in
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

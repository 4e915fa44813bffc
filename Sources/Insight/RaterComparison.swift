public import Guides
public import Records
public import Scoring

/// Compares self-ratings with raters' scores, factor by factor.
public struct RaterComparison {
    public let guide: TeamGuide
    /// The raters' ballots without anything that fewer than the minimum answered; `nil` if too few raters answered.
    public let shown: BallotBag?
    /// The number of raters who answered.
    public let answered: Int
    /// Own scores by id; empty without an own session.
    public let own: [String: OwnScore]
    /// Own answers by question.
    public let ownAnswers: [String: Double]

    public struct OwnScore {
        public var value: Double
        /// Standard error of measurement.
        public var error: Double?

        public init(value: Double, error: Double?) {
            self.value = value
            self.error = error
        }
    }

    public struct Factor {
        public let score: Score
        /// The ends of the scale.
        public let ends: ClosedRange<Double>
        public let own: Double?
        public let mean: Double
        public let median: Double
        /// The number of raters with a value.
        public let answers: Int
        /// `nil` without an own score or its error.
        public let gap: SelfOtherGap?
    }

    public init(
        guide: TeamGuide, bag: BallotBag, minimum: Int, own: [String: OwnScore], ownAnswers: [String: Double] = [:]
    ) {
        self.guide = guide
        shown = bag.shown(from: minimum)
        answered = bag.answered
        self.own = own
        self.ownAnswers = ownAnswers
    }

    /// A question with an own answer and enough raters' answers.
    public struct Item {
        public let question: Question
        public let own: Double
        /// The median of the raters' answers.
        public let median: Double
        public let answers: Int
    }

    /// Questions whose own answer differs from the raters' median by at least `gap` points, the largest difference first.
    public func apart(by gap: Double) -> [Item] {
        let items = (shown?.items ?? [:]).compactMap { id, values -> Item? in
            guard let question = guide.question(id), guide.ends(ofQuestion: id) != nil, let own = ownAnswers[id],
                let median = Descriptive.median(values), abs(own - median) >= gap
            else { return nil }
            return Item(question: question, own: own, median: median, answers: values.count)
        }
        return items.sorted { (abs($1.own - $1.median), $0.question.id) < (abs($0.own - $0.median), $1.question.id) }
    }

    /// The mean scores that may be shown, in the guide's order.
    public var factors: [Factor] {
        guard let shown else { return [] }
        return guide.guide.scores.compactMap { score in
            guard let ends = guide.ends(ofScore: score.id), let values = shown.scores[score.id],
                let median = Descriptive.median(values), let mean = Descriptive.mean(values)
            else { return nil }
            let mine = own[score.id]
            return Factor(
                score: score, ends: ends, own: mine?.value, mean: mean, median: median, answers: values.count,
                gap: mine.flatMap { mine in
                    mine.error.flatMap {
                        SelfOtherGap(
                            own: mine.value, error: $0, others: values, othersError: shown.errors[score.id] ?? 0)
                    }
                })
        }
    }
}

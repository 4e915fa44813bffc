public import Guides
public import Records
public import Scoring

/// One's own scores beside those that others gave, factor by factor.
public struct RaterComparison {
    public let guide: TeamGuide
    /// What the raters sent, with everything that fewer than the agreed minimum answered taken out; `nil`: too few answered at all.
    public let shown: BallotBag?
    /// How many raters answered.
    public let answered: Int
    /// One's own scores by id; empty without a session of one's own.
    public let own: [String: OwnScore]
    /// One's own answers by question.
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
        /// The ends of its scale.
        public let ends: ClosedRange<Double>
        public let own: Double?
        public let mean: Double
        public let median: Double
        /// How many raters have a value.
        public let answers: Int
        /// `nil` without a score of one's own, or without its error.
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

    /// A question answered by oneself and by enough raters.
    public struct Item {
        public let question: Question
        public let own: Double
        /// Of the raters' answers.
        public let median: Double
        public let answers: Int
    }

    /// The questions on which one's own answer is at least `gap` points from the raters' median, the farthest first.
    public func apart(by gap: Double) -> [Item] {
        let items = (shown?.items ?? [:]).compactMap { id, values -> Item? in
            guard let question = guide.question(id), guide.ends(ofQuestion: id) != nil, let own = ownAnswers[id],
                let median = Descriptive.median(values), abs(own - median) >= gap
            else { return nil }
            return Item(question: question, own: own, median: median, answers: values.count)
        }
        return items.sorted { (abs($1.own - $1.median), $0.question.id) < (abs($0.own - $0.median), $1.question.id) }
    }

    /// One for each mean score on a scale that may be seen, in the guide's order.
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

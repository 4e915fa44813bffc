public import Guides

/// A reason to look at the answers again, said kindly. Never a reason to discard them.
public enum ConsistencyHint: Sendable, Equatable {
    /// `run` answers in a row are the same, of `items`.
    case alike(run: Int, items: Int)
    /// Items of this score that say the opposite of one another were both affirmed, or both denied.
    case contradictory(score: String, isAffirming: Bool)
    /// Less time than reading takes.
    case tooFast(secondsPerItem: Double)
}

/// Looks for answers that look alike, contradict one another, or came too fast.
public enum ConsistencyCheck {
    /// One answer to a rating item, as it was given.
    public struct Answer: Sendable, Equatable {
        public var score: String
        public var isReversed: Bool
        /// As given, before reversal.
        public var value: Double
        public var limits: ClosedRange<Double>

        public init(score: String, isReversed: Bool, value: Double, limits: ClosedRange<Double>) {
            self.score = score
            self.isReversed = isReversed
            self.value = value
            self.limits = limits
        }

        /// 0 (low end) to 1 (high end).
        var position: Double {
            limits.upperBound > limits.lowerBound
                ? (value - limits.lowerBound) / (limits.upperBound - limits.lowerBound) : 0.5
        }
    }

    /// The fewest equal answers in a row that are worth a word.
    public static let fewestAlike = 6

    /// The hints for answers in the order they were asked.
    ///
    /// - Alike: a run of at least half the items (Curran 2016, *Journal of Experimental Social Psychology* 66, 4–19) and
    ///   of ``fewestAlike``.
    /// - Contradictory: straight and reversed items of one score both stand, on average, in the upper quarter of their
    ///   scale as given, or both in the lower.
    /// - Too fast: below ``Assumptions/secondsToRead`` per item.
    public static func hints(for answers: [Answer], seconds: Double? = nil) -> [ConsistencyHint] {
        var hints: [ConsistencyHint] = []
        let run = AnswerPattern.longestRun(answers.map(\.position))
        if run >= fewestAlike, 2 * run >= answers.count { hints.append(.alike(run: run, items: answers.count)) }
        var scores: [String] = []
        for answer in answers where !scores.contains(answer.score) { scores.append(answer.score) }
        for score in scores {
            let own = answers.filter { $0.score == score }
            guard let straight = Descriptive.mean(own.filter { !$0.isReversed }.map(\.position)),
                let reversed = Descriptive.mean(own.filter(\.isReversed).map(\.position))
            else { continue }
            if min(straight, reversed) >= 0.75 { hints.append(.contradictory(score: score, isAffirming: true)) }
            if max(straight, reversed) <= 0.25 { hints.append(.contradictory(score: score, isAffirming: false)) }
        }
        if let seconds, let each = AnswerPattern.secondsPerItem(seconds, items: answers.count),
            each < Assumptions.secondsToRead
        {
            hints.append(.tooFast(secondsPerItem: each))
        }
        return hints
    }

    /// The hints for some scores of a guide.
    ///
    /// - Parameters:
    ///   - scores: ids of means and sums of rating items; others have nothing to look at.
    ///   - order: the questions as they were asked, where they were shuffled; else the guide's order of the items.
    ///   - seconds: the time taken for these items, if known.
    public static func hints(
        in guide: Guide, scores: [String], order: [String]? = nil, seconds: Double? = nil,
        lookup: (_ path: [String]) -> ExpressionValue
    ) -> [ConsistencyHint] {
        let plan = ScorePlan(guide)
        let ranks = (order ?? []).enumerated().map { ($1, $0) }
        let rank = Dictionary(ranks, uniquingKeysWith: { first, _ in first })
        let asked = plan.scores.filter { scores.contains($0.id) }.flatMap { score in
            plan.ratings(of: score, lookup: lookup)
        }
        // Answers of a question that `order` does not name keep their place after the others.
        let sorted = asked.enumerated().sorted { left, right in
            let ranks = (rank[left.element.path] ?? Int.max, rank[right.element.path] ?? Int.max)
            return ranks.0 == ranks.1 ? left.offset < right.offset : ranks.0 < ranks.1
        }
        return hints(for: sorted.map(\.element.answer), seconds: seconds)
    }
}

extension ScorePlan {
    /// The answers to the rating items of a mean or sum, as given.
    fileprivate func ratings(
        of score: Score, lookup: (_ path: [String]) -> ExpressionValue
    ) -> [(path: String, answer: ConsistencyCheck.Answer)] {
        let references: [ItemReference]
        switch score.rule {
        case .mean(let items), .sum(let items): references = items
        default: return []
        }
        return observations(references, score, lookup).compactMap { one in
            guard let limits = one.item.limits, one.item.points != nil, let value = one.given else { return nil }
            return (
                one.path,
                ConsistencyCheck.Answer(
                    score: score.id, isReversed: one.isReversed, value: value, limits: limits)
            )
        }
    }
}

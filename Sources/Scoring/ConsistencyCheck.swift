import Text

/// A reason to look at answers again, never to discard them.
public enum ConsistencyHint: Sendable, Equatable {
    /// `alike` of `items` answers are the same, though some items ask the opposite of others.
    case alike(Int, items: Int)
    /// Opposite items of this score were both affirmed or both denied.
    case contradictory(score: String, isAffirming: Bool)
    /// Answered faster than reading takes.
    case tooFast(secondsPerItem: Double)
}

/// Detects equal, contradictory and too fast answers.
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

    /// The minimum number of answers to report as alike; fewer can be equal by chance.
    public static let fewestAlike = 8

    /// The hints for the answers to some scores, in the order of the scores.
    ///
    /// - Alike: at least nine of ten answers, and at least ``fewestAlike``, are at the same position of their scales before
    ///   reversal, although straight and reversed items are among them. Scores away from the middle are then contradictory
    ///   too, so a report mentions it once.
    /// - Contradictory: of three or more answers, to straight and reversed items, all are in the upper quarter of their scales
    ///   before reversal, or all in the lower: opposites were all affirmed, or all denied. A single inconsistent pair does not
    ///   count, because one can keep confidences and share little. The two items of a score of two are written as
    ///   opposites, such as solving first and asking first, so there it counts if both have the highest answer. (The
    ///   within-person form of acquiescence, Weijters, Baumgartner & Schillewaert 2013, *Psychological Methods* 18,
    ///   320–334.)
    /// - Too fast: below ``Assumptions/secondsToRead`` per item.
    ///
    /// - Parameter seconds: the time taken for these answers, if known.
    public static func hints(for answers: [Answer], seconds: Double? = nil) -> [ConsistencyHint] {
        var hints: [ConsistencyHint] = []
        let most = Dictionary(grouping: answers, by: \.position).values.map(\.count).max() ?? 0
        let reversed = answers.count(where: \.isReversed)
        if answers.count >= fewestAlike, reversed > 0, reversed < answers.count, most * 10 >= answers.count * 9 {
            hints.append(.alike(most, items: answers.count))
        }
        var scores: [String] = []
        for answer in answers where !scores.contains(answer.score) { scores.append(answer.score) }
        for score in scores {
            let own = answers.filter { $0.score == score }
            guard own.contains(where: \.isReversed), own.contains(where: { !$0.isReversed }) else { continue }
            if own.count == 2 {
                if own.allSatisfy({ $0.position == 1 }) {
                    hints.append(.contradictory(score: score, isAffirming: true))
                }
                continue
            }
            let isAffirming = own.allSatisfy { $0.position >= 0.75 }
            if isAffirming || own.allSatisfy({ $0.position <= 0.25 }) {
                hints.append(.contradictory(score: score, isAffirming: isAffirming))
            }
        }
        if let seconds, seconds >= 0, !answers.isEmpty {
            let each = seconds / Double(answers.count)
            if each < Assumptions.secondsToRead { hints.append(.tooFast(secondsPerItem: each)) }
        }
        return hints
    }
}

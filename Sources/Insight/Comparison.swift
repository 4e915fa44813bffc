import Dialogue
public import Records
public import Scoring

/// A comparison of two sessions of one guide, the earlier first.
public struct Comparison {
    public let before: Transcript
    public let after: Transcript
    /// The course of these two sessions; `nil` if their subjects differ.
    private let course: GuideCourse?

    /// - Parameter course: the course of the two sessions, with changes judged among all sessions of guide and subject;
    ///   `nil` if their subjects differ.
    public init(before: Transcript, after: Transcript, course: GuideCourse?) {
        self.before = before
        self.after = after
        self.course = course
    }

    /// The measurement error behind both sessions' standard errors.
    public var model: MeasurementModel? { course?.model ?? .assumed }

    public struct ScorePair {
        public let before: TitledScore
        public let after: TitledScore
        /// The half-widths of both confidence intervals; `nil` for quotients and if unknown.
        public let reaches: (before: Double?, after: Double?)
        /// The confidence intervals of a quotient, which is not symmetric; `nil` for other scores and if unknown.
        public let intervals: (before: ClosedRange<Double>?, after: ClosedRange<Double>?)
        /// The change; `nil` if either has no value.
        public let change: TrendChange?
    }

    /// An answer in one session or both; at least one is not `nil`.
    public struct AnswerPair {
        public let before: Transcript.Item?
        public let after: Transcript.Item?
    }

    /// Scores that both sessions have, in the order of the later one.
    public var scores: [ScorePair] {
        let pairs = after.scores.compactMap { score in
            before.scores.first { $0.id == score.id }.map { (before: $0, after: score) }
        }
        if let course {
            return pairs.map { earlier, later in
                let score = course.scores.first { $0.id == later.id }
                return ScorePair(
                    before: earlier, after: later,
                    reaches: (score?.reach(in: before.session.id), score?.reach(in: after.session.id)),
                    intervals: (
                        score?.quotientInterval(in: before.session.id), score?.quotientInterval(in: after.session.id)
                    ),
                    change: score?.change(from: before.session.id, to: after.session.id))
            }
        }
        let series = pairs.map { earlier, later in
            [(before, earlier), (after, later)].compactMap { transcript, score in
                score.value.map {
                    TrendPoint(
                        time: transcript.finished, value: $0, standardError: score.standardError,
                        isRatio: score.interval != nil)
                }
            }
        }
        let family = CourseChanges(series)
        return pairs.enumerated().map { place, pair in
            ScorePair(
                before: pair.before, after: pair.after, reaches: (pair.before.result.reach, pair.after.result.reach),
                intervals: (
                    pair.before.interval.map { $0.low...$0.high }, pair.after.interval.map { $0.low...$0.high }
                ),
                change: family.overall(of: place))
        }
    }

    /// Answers that differ or were given once only, in the order of the later session.
    public var answers: [AnswerPair] {
        var earlier: [AnswerKey: Transcript.Item] = [:]
        for item in before.items { earlier[item.key] = item }
        let later = Set(after.items.map(\.key))
        let changed = after.items.compactMap { item -> AnswerPair? in
            guard earlier[item.key]?.value != item.value else { return nil }
            return AnswerPair(before: earlier[item.key], after: item)
        }
        return changed
            + before.items.filter { !later.contains($0.key) && $0.value != nil }.map {
                AnswerPair(before: $0, after: nil)
            }
    }
}

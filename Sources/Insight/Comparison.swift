import Dialogue
public import Records
public import Scoring

/// Two sessions of one guide, the earlier one first.
public struct Comparison {
    public let before: Transcript
    public let after: Transcript
    /// The two sessions as a course of their own; `nil` where they are not about one subject.
    private let course: GuideCourse?

    /// - Parameter course: of these two sessions, judged among all of their guide and subject; `nil` where they differ in subject.
    public init(before: Transcript, after: Transcript, course: GuideCourse?) {
        self.before = before
        self.after = after
        self.course = course
    }

    /// What the errors of both follow from.
    public var model: MeasurementModel? { course?.model ?? .assumed }

    public struct ScorePair {
        public let before: TitledScore
        public let after: TitledScore
        /// How far each may be off, of scores that are no quotient; `nil` where that is not known.
        public let reaches: (before: Double?, after: Double?)
        /// `nil` where one has no value.
        public let change: TrendChange?
    }

    /// An answer in one session or both; one side at least is there.
    public struct AnswerPair {
        public let before: Transcript.Item?
        public let after: Transcript.Item?
    }

    /// The scores that both have, in the order of the later session.
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
                change: family.overall(of: place))
        }
    }

    /// What was answered otherwise, or only once; in the order of the later session.
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

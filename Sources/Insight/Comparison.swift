import Dialogue
public import Records
public import Scoring

/// Two sessions of one guide, the earlier one first.
public struct Comparison {
    public let before: Transcript
    public let after: Transcript
    /// What the errors of both follow from.
    public let model: MeasurementModel?
    /// The errors that follow from data, for both sessions or for neither, by session and score.
    private let results: [String: [String: ScoreResult]]

    /// - Parameter results: by session and score.
    public init(
        before: Transcript, after: Transcript, model: MeasurementModel? = nil,
        results: [String: [String: ScoreResult]] = [:]
    ) {
        self.before = before
        self.after = after
        let isKnown = [before, after].allSatisfy { results[$0.session.id] != nil }
        self.results = isKnown ? results : [:]
        var assumed = MeasurementModel.assumed
        assumed.own = model?.own
        self.model = isKnown ? model : assumed
    }

    public struct ScorePair {
        public let before: TitledScore
        public let after: TitledScore
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
        after.scores.compactMap { score in
            guard let earlier = before.scores.first(where: { $0.id == score.id }) else { return nil }
            let points = [(before, earlier), (after, score)].compactMap { transcript, score -> TrendPoint? in
                let result = results[transcript.session.id]?[score.id]
                return score.value.map {
                    TrendPoint(
                        time: transcript.finished, value: $0,
                        standardError: result.map(\.standardError) ?? score.standardError)
                }
            }
            return ScorePair(before: earlier, after: score, change: points.count == 2 ? Trend.overall(points) : nil)
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

import Guides
import Journal
import Records
import Reporting
import Scoring
import Text

/// One score of one guide about one subject, over all its sessions that have a value.
struct ScoreCourse {
    var id: String
    var title: String
    /// The ends of its scale, where it has them.
    var possible: ClosedRange<Double>?
    /// By rising time of finishing, with the session each comes from.
    var sessions: [NumberedSession]
    var points: [TrendPoint]
    /// The interval of each point, inside what is possible; `nil` where no error is known.
    var intervals: [ClosedRange<Double>?]

    /// - Parameters:
    ///   - sessions: in any order.
    ///   - results: of sessions whose errors are others than those in the index, by session and score.
    init(
        id: String, title: String, possible: ClosedRange<Double>?, sessions: [NumberedSession],
        results: [String: [String: ScoreResult]] = [:]
    ) {
        self.id = id
        self.title = title
        self.possible = possible
        self.sessions = []
        points = []
        intervals = []
        for session in sessions.sorted(by: { ($0.entry.finished, $0.number) < ($1.entry.finished, $1.number) }) {
            guard var score = session.entry.scores.first(where: { $0.id == id }), let value = score.value else {
                continue
            }
            if let result = results[session.entry.id]?[id] {
                score.error = result.standardError
                score.low = result.quotient?.interval.lowerBound
                score.high = result.quotient?.interval.upperBound
            }
            self.sessions.append(session)
            points.append(TrendPoint(time: session.entry.finished, value: value, standardError: score.error))
            intervals.append(Self.interval(of: score, around: value, possible: possible))
        }
    }

    /// A quotient has its own; else value ± z · error, cut at the ends of the scale.
    private static func interval(
        of score: HistoryEntry.Score, around value: Double, possible: ClosedRange<Double>?
    ) -> ClosedRange<Double>? {
        if let low = score.low, let high = score.high, low <= high { return low...high }
        guard let error = score.error, error >= 0 else { return nil }
        let reach = Assumptions.confidence.z * error
        let low = max(value - reach, possible?.lowerBound ?? -.infinity)
        let high = min(value + reach, possible?.upperBound ?? .infinity)
        return low <= high ? low...high : nil
    }

    /// Each point against the one before it.
    var changes: [TrendChange] { Trend.changes(in: points, since: .previous) }
    /// The last against the first.
    var overall: TrendChange? { Trend.overall(points) }
    var slope: Trend.Slope? { Trend.slope(of: points) }

    /// The picture, with its sentences.
    func picture(_ messages: Messages) -> Report.Trend {
        let changes = changes
        let drawn = points.indices.map { index in
            Report.Trend.Point(
                date: messages.day(of: points[index].time), minute: messages.zone.minute(points[index].time),
                value: points[index].value,
                low: intervals[index]?.lowerBound, high: intervals[index]?.upperBound,
                change: index == 0 ? .first : Self.drawn(changes[index - 1].verdict))
        }
        var trend = Report.Trend(title: title, points: drawn, possible: possible, language: messages.language)
        if let overall, points.count > 2 {
            trend.sentences.append(messages.overall(overall))
        }
        if let slope, slope.isReliable, overall?.change?.isReliable != true {
            trend.sentences.append(messages.drift(isUp: slope.perDay > 0, perMonth: slope.perDay * 30))
        }
        return trend
    }

    static func drawn(_ verdict: TrendChange.Verdict) -> Report.Change {
        switch verdict {
        case .higher: .up
        case .lower: .down
        case .withinNoise: .withinNoise
        case .unknown: .unknown
        }
    }
}

/// The scores of one guide about one subject, over its sessions.
struct GuideCourse {
    var guide: String
    var subject: String?
    /// The guide's title, as its last session had it.
    var title: String
    /// Those that have a value at least once, in the guide's order.
    var scores: [ScoreCourse]
    /// The id of the score that sums the others up, where there is one.
    var summary: String?
    var sessions: Int
    /// The guide's versions that were used, rising.
    var versions: [Int]
    /// What the errors rest on; `nil` in an overview, which keeps to those of the index.
    var model: MeasurementModel?

    /// Guides and subjects, the one with the latest session first.
    ///
    /// - Parameters:
    ///   - sessions: newest first.
    ///   - measured: so many courses, the latest, go by what is known of their noise; `nil`: a course that stands alone, since
    ///     a hundred sessions are read for each. The others keep to the errors of the index.
    ///   - known: the sessions to know it from, where these are more than are shown.
    static func all(
        of sessions: [NumberedSession], measured: Int? = nil, by known: [HistoryEntry]? = nil, in workspace: Workspace,
        language: Language
    ) throws -> [GuideCourse] {
        var order: [HistoryCourse] = []
        var groups: [HistoryCourse: [NumberedSession]] = [:]
        for session in sessions {
            let key = HistoryCourse(of: session.entry)
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(session)
        }
        let measured = measured ?? (order.count == 1 ? 1 : 0)
        return try order.enumerated().compactMap { place, key in
            guard let members = groups[key], let latest = members.first(where: { !$0.entry.scores.isEmpty }) else {
                return nil
            }
            // Titles and the ends of the scales stand in the session's own file.
            let transcript = try workspace.readTranscript(latest.entry.id)
            let measurement =
                place < measured ? Measurement(of: known ?? members.map(\.entry), in: workspace) : nil
            let results = measurement?.results(of: members.map(\.entry)) ?? [:]
            let scores = transcript.scores.map { score in
                ScoreCourse(
                    id: score.id, title: score.title[language],
                    possible: score.possible.flatMap { $0.low < $0.high ? $0.low...$0.high : nil }, sessions: members,
                    results: results)
            }.filter { !$0.points.isEmpty }
            guard !scores.isEmpty else { return nil }
            return GuideCourse(
                guide: key.guide, subject: key.subject, title: transcript.guideTitle[language], scores: scores,
                summary: members.lazy.compactMap(\.entry.summary?.id).first, sessions: members.count,
                versions: Set(members.map(\.entry.guideVersion)).sorted(), model: measurement?.model)
        }
    }
}

public import Records
public import Scoring
public import Text

/// One score of one guide about one subject, over all its sessions that have a value.
public struct ScoreCourse {
    public let id: String
    public let title: String
    /// The ends of its scale, where it has them.
    public let possible: ClosedRange<Double>?
    /// By rising time of finishing, the session each point comes from.
    public private(set) var sessions: [NumberedSession] = []
    public private(set) var points: [TrendPoint] = []
    /// The interval of each point, inside what is possible; `nil` where no error is known.
    public private(set) var intervals: [ClosedRange<Double>?] = []

    /// - Parameters:
    ///   - sessions: in any order.
    ///   - results: of sessions whose errors differ from those stored with them, by session and score.
    public init(
        id: String, title: String, possible: ClosedRange<Double>?, sessions: [NumberedSession],
        results: [String: [String: ScoreResult]] = [:]
    ) {
        self.id = id
        self.title = title
        self.possible = possible
        for session in sessions.sorted(by: { ($0.entry.finished, $0.number) < ($1.entry.finished, $1.number) }) {
            guard var score = session.entry.scores.first(where: { $0.id == id }), let value = score.value else {
                continue
            }
            if let result = results[session.entry.id]?[id] {
                score.standardError = result.standardError
                score.interval = result.interval
            }
            self.sessions.append(session)
            points.append(TrendPoint(time: session.entry.finished, value: value, standardError: score.standardError))
            intervals.append(Self.interval(of: score, around: value, possible: possible))
        }
    }

    /// A quotient has its own; else value ± z · error, cut at the ends of the scale.
    private static func interval(
        of score: ScoreResult, around value: Double, possible: ClosedRange<Double>?
    ) -> ClosedRange<Double>? {
        if let interval = score.interval, interval.low <= interval.high { return interval.low...interval.high }
        guard let error = score.standardError, error >= 0 else { return nil }
        let reach = Assumptions.confidence.z * error
        let low = max(value - reach, possible?.lowerBound ?? -.infinity)
        let high = min(value + reach, possible?.upperBound ?? .infinity)
        return low <= high ? low...high : nil
    }

    /// Each point against the one before it; one fewer than the points.
    public var changes: [TrendChange] { Trend.changes(in: points, since: .previous) }
    /// The last against the first.
    public var overall: TrendChange? { Trend.overall(points) }
    public var slope: Trend.Slope? { Trend.slope(of: points) }
}

/// The scores of one guide about one subject, over its sessions.
public struct GuideCourse {
    public let guide: String
    public let subject: String?
    /// The guide's title, as its last session had it.
    public let title: String
    /// Those that have a value at least once, in the guide's order.
    public let scores: [ScoreCourse]
    /// The id of the score that sums the others up, where there is one.
    public let summary: String?
    public let sessions: Int
    /// The guide's versions that were used, rising.
    public let versions: [Int]
    /// What the errors rest on; `nil` in an overview, which keeps to those stored with the sessions.
    public let model: MeasurementModel?

    /// Guides and subjects, the one with the latest session first.
    ///
    /// - Parameters:
    ///   - sessions: newest first.
    ///   - measured: for so many courses, the latest, the errors are estimated from own sessions or imported sheets, which
    ///     reads up to ``Measurement/limit`` sessions each; the others keep to the errors stored with them. `nil`: for a course
    ///     that stands alone.
    ///   - known: the sessions to estimate from, where these are more than are shown.
    /// - Throws: where the latest session of a course cannot be read.
    public static func all(
        of sessions: [NumberedSession], measured: Int? = nil, by known: [HistoryEntry]? = nil, reader: RecordReader,
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
            let transcript = try reader.transcript(latest.entry.id)
            let measurement =
                place < measured ? Measurement(of: known ?? members.map(\.entry), reader: reader) : nil
            let results = measurement?.results(of: members.map(\.entry)) ?? [:]
            let scores = transcript.scores.map { score in
                ScoreCourse(
                    id: score.id, title: score.title[language],
                    possible: score.possible.flatMap { $0.lowerBound < $0.upperBound ? $0 : nil }, sessions: members,
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

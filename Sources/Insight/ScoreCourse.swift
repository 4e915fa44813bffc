public import Records
public import Scoring
public import Text

/// One score of one guide about one subject, over those of its sessions that are shown and have a value.
public struct ScoreCourse {
    public let id: String
    public let title: String
    /// The ends of its scale, where it has them.
    public let possible: ClosedRange<Double>?
    /// By rising time of finishing, the session each point comes from.
    public let sessions: [NumberedSession]
    public let points: [TrendPoint]
    /// The interval of each point, inside what is possible; `nil` where no error is known.
    public let intervals: [ClosedRange<Double>?]
    /// Each point against the one before it; one fewer than the points.
    public let changes: [TrendChange]
    /// The last against the first; `nil` below two points.
    public let overall: TrendChange?
    /// `nil` where sessions of the course are not shown: it is judged over all of them.
    public let slope: Trend.Slope?

    init(
        _ series: ScoreSeries, title: String, possible: ClosedRange<Double>?, shown: [String: NumberedSession],
        family: CourseChanges, place: Int
    ) {
        self.id = series.id
        self.title = title
        self.possible = possible
        let places = series.sessions.indices.filter { shown[series.sessions[$0]] != nil }
        sessions = places.compactMap { shown[series.sessions[$0]] }
        points = places.map { series.points[$0] }
        intervals = places.map { series.interval(at: $0, possible: possible) }
        func change(_ from: Int, _ to: Int) -> TrendChange {
            var change = family.change(of: place, from: places[from], to: places[to])
            (change.from, change.to) = (from, to)
            return change
        }
        changes = places.indices.dropFirst().map { change($0 - 1, $0) }
        overall = places.count > 1 ? change(0, places.count - 1) : nil
        slope = places.count == series.points.count ? family.slope(of: place) : nil
    }

    /// How far its value in a session may be off; `nil` for a quotient, and where that is not known.
    func reach(in session: String) -> Double? {
        guard let place = sessions.firstIndex(where: { $0.entry.id == session }), !points[place].isRatio else {
            return nil
        }
        let point = points[place]
        return point.standardError.map { Assumptions.confidence.critical(point.degreesOfFreedom) * $0 }
    }

    /// Between two of the sessions shown, the earlier one first; `nil` where one has no value.
    public func change(from before: String, to after: String) -> TrendChange? {
        guard let from = sessions.firstIndex(where: { $0.entry.id == before }),
            let to = sessions.firstIndex(where: { $0.entry.id == after }), from < to
        else { return nil }
        return from + 1 == to ? changes[from] : from == 0 && to == points.count - 1 ? overall : nil
    }
}

/// All values of one score in a course, shown or not, by rising time.
struct ScoreSeries {
    let id: String
    private(set) var sessions: [String] = []
    private(set) var points: [TrendPoint] = []
    private var scores: [ScoreResult] = []

    /// - Parameters:
    ///   - entries: the whole course by rising time.
    ///   - results: of sessions whose errors differ from those stored with them, by session and score.
    init(_ id: String, in entries: [HistoryEntry], results: [String: [String: ScoreResult]]) {
        self.id = id
        for entry in entries {
            guard var score = entry.scores.first(where: { $0.id == id }), let value = score.value else { continue }
            if let result = results[entry.id]?[id] {
                score.standardError = result.standardError
                score.degreesOfFreedom = result.degreesOfFreedom
                score.interval = result.interval
            }
            sessions.append(entry.id)
            scores.append(score)
            points.append(
                TrendPoint(
                    time: entry.finished, value: value, standardError: score.standardError,
                    degreesOfFreedom: score.degreesOfFreedom, people: score.members?.n, isRatio: score.interval != nil))
        }
    }

    /// A quotient has its own; else value ± reach, cut at the ends of the scale.
    func interval(at place: Int, possible: ClosedRange<Double>?) -> ClosedRange<Double>? {
        let score = scores[place]
        if let interval = score.interval, interval.low <= interval.high { return interval.low...interval.high }
        guard let reach = score.reach, reach >= 0 else { return nil }
        let value = points[place].value
        let low = max(value - reach, possible?.lowerBound ?? -.infinity)
        let high = min(value + reach, possible?.upperBound ?? .infinity)
        return low <= high ? low...high : nil
    }
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
    /// What the errors rest on; `nil` where a guide is gone, so that those stored with the sessions hold.
    public let model: MeasurementModel?

    /// Guides and subjects, the one with the latest session first. What counts as a change is decided over the whole course,
    /// whichever of its sessions are shown, so that every screen says the same.
    ///
    /// - Parameters:
    ///   - sessions: those to show, newest first.
    ///   - known: every session of these courses, newest first.
    /// - Throws: where the latest session of a course cannot be read.
    public static func all(
        of sessions: [NumberedSession], among known: [HistoryEntry], reader: RecordReader, language: Language
    ) throws -> [GuideCourse] {
        var order: [HistoryCourse] = []
        var groups: [HistoryCourse: [NumberedSession]] = [:]
        for session in sessions {
            let key = HistoryCourse(of: session.entry)
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(session)
        }
        var whole: [HistoryCourse: [HistoryEntry]] = [:]
        for entry in known {
            let key = HistoryCourse(of: entry)
            if groups[key] != nil { whole[key, default: []].append(entry) }
        }
        return try order.compactMap { key in
            let members = groups[key] ?? []
            guard let latest = members.first(where: { !$0.entry.scores.isEmpty }) else { return nil }
            // Titles and the ends of the scales stand in the session's own file.
            let transcript = try reader.transcript(latest.entry.id)
            let entries = whole[key] ?? []
            let measurement = Measurement(of: entries, reader: reader)
            let results = measurement?.results(of: entries) ?? [:]
            // Stable, so that sessions of one moment keep their order.
            let rising = entries.reversed().enumerated().sorted {
                ($0.element.finished, $0.offset) < ($1.element.finished, $1.offset)
            }.map(\.element)
            let series = transcript.scores.map { ScoreSeries($0.id, in: rising, results: results) }
            let family = CourseChanges(series.map(\.points))
            let shown = Dictionary(members.map { ($0.entry.id, $0) }, uniquingKeysWith: { first, _ in first })
            let scores = transcript.scores.enumerated().map { place, score in
                ScoreCourse(
                    series[place], title: score.title[language],
                    possible: score.possible.flatMap { $0.lowerBound < $0.upperBound ? $0 : nil }, shown: shown,
                    family: family, place: place)
            }.filter { !$0.points.isEmpty }
            guard !scores.isEmpty else { return nil }
            return GuideCourse(
                guide: key.guide, subject: key.subject, title: transcript.guideTitle[language], scores: scores,
                summary: members.lazy.compactMap(\.entry.summary?.id).first, sessions: members.count,
                versions: Set(members.map(\.entry.guideVersion)).sorted(), model: measurement?.model)
        }
    }
}

public import Records
public import Scoring
public import Text

/// A score's values over the shown sessions of a guide and subject.
public struct ScoreCourse {
    public let id: String
    public let title: String
    /// The ends of the scale, if it has any.
    public let possible: ClosedRange<Double>?
    /// The session of each point, in chronological order.
    public let sessions: [NumberedSession]
    public let points: [TrendPoint]
    /// Each point's confidence interval, clipped to the scale; `nil` if the error is unknown.
    public let intervals: [ClosedRange<Double>?]
    /// Changes between consecutive points; one fewer than points.
    public let changes: [TrendChange]
    /// The change from first to last point; `nil` below two points.
    public let overall: TrendChange?
    /// The slope over the whole course; `nil` if not all of its sessions are shown.
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

    /// The half-width of the confidence interval in a session; `nil` for a quotient and if unknown.
    func reach(in session: String) -> Double? {
        guard let place = sessions.firstIndex(where: { $0.entry.id == session }), !points[place].isRatio else {
            return nil
        }
        let point = points[place]
        return point.standardError.map { Assumptions.confidence.critical(point.degreesOfFreedom) * $0 }
    }

    /// A quotient's confidence interval in a session; `nil` for other scores and if unknown.
    func quotientInterval(in session: String) -> ClosedRange<Double>? {
        guard let place = sessions.firstIndex(where: { $0.entry.id == session }), points[place].isRatio else {
            return nil
        }
        return intervals[place]
    }

    /// The change between two shown sessions, the earlier first; `nil` if either has no value.
    public func change(from before: String, to after: String) -> TrendChange? {
        guard let from = sessions.firstIndex(where: { $0.entry.id == before }),
            let to = sessions.firstIndex(where: { $0.entry.id == after }), from < to
        else { return nil }
        return from + 1 == to ? changes[from] : from == 0 && to == points.count - 1 ? overall : nil
    }
}

/// All values of a score in a course, shown or not, in chronological order.
struct ScoreSeries {
    let id: String
    private(set) var sessions: [String] = []
    private(set) var points: [TrendPoint] = []
    private var scores: [ScoreResult] = []

    /// - Parameters:
    ///   - entries: the whole course, in chronological order.
    ///   - results: results that replace the stored ones, by session and score.
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

    /// The confidence interval: a quotient's own, otherwise value ± half-width clipped to the scale.
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

/// The scores of a guide and subject over its sessions.
public struct GuideCourse {
    public let guide: String
    public let subject: String?
    /// The guide's title in the latest session.
    public let title: String
    /// The scores with at least one value, in the guide's order.
    public let scores: [ScoreCourse]
    /// The id of the summary score, if there is one.
    public let summary: String?
    public let sessions: Int
    /// The versions of the guide used, ascending.
    public let versions: [Int]
    /// The measurement error used; `nil` if a guide is gone and the stored errors apply.
    public let model: MeasurementModel?

    /// Courses, the one with the latest session first. Changes are judged over the whole course whichever sessions are
    /// shown, so that all screens agree.
    ///
    /// - Parameters:
    ///   - sessions: the sessions to show, newest first.
    ///   - known: all sessions of these courses, newest first.
    /// - Throws: if the latest session of a course cannot be read.
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
            // Titles and ends of scales are in the session's file.
            let transcript = try reader.transcript(latest.entry.id)
            let entries = whole[key] ?? []
            let measurement = Measurement(of: entries, reader: reader)
            let results = measurement?.results(of: entries) ?? [:]
            // A stable sort keeps the order of simultaneous sessions.
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

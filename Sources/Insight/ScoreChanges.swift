import Dialogue
import Guides
public import Records
public import Scoring
public import Text

/// How one score went over the sessions of one guide about one subject.
public struct ScoreChange {
    public let guide: String
    /// The guide's title and the score's, in the language asked for.
    public let guideTitle: String
    public let title: String
    public let subject: String?
    public let score: String
    public let from: TrendPoint
    public let to: TrendPoint
    public let verdict: TrendChange.Verdict
    /// Where it is reliable, though first and last do not differ by more than noise.
    public let drift: Trend.Slope?
    /// How many sessions have a value.
    public let sessions: Int
    /// It sums up the guide; the others are its parts.
    public let isMain: Bool

    /// From first to last in the guides taken last: for each the score that sums it up, and its parts that changed.
    ///
    /// - Parameters:
    ///   - entries: the whole history, newest first.
    ///   - limit: of guides and subjects.
    /// - Throws: where one of the sessions cannot be read.
    public static func all(
        _ entries: [HistoryEntry], limit: Int = 3, reader: RecordReader, language: Language
    ) throws -> [ScoreChange] {
        var order: [HistoryCourse] = []
        var members: [HistoryCourse: [NumberedSession]] = [:]
        for (place, entry) in entries.enumerated() where entry.scores.contains(where: { $0.value != nil }) {
            let key = HistoryCourse(of: entry)
            if members[key] == nil { order.append(key) }
            members[key, default: []].append(NumberedSession(number: entries.count - place, entry: entry))
        }
        let shown = order.filter { (members[$0]?.count ?? 0) > 1 }.prefix(limit).flatMap { members[$0] ?? [] }
        return try GuideCourse.all(of: shown, among: entries, reader: reader, language: language).flatMap(changes)
    }

    private static func changes(in course: GuideCourse) -> [ScoreChange] {
        let all = course.scores.reversed().compactMap { score -> ScoreChange? in
            guard let overall = score.overall, let from = score.points.first, let to = score.points.last else {
                return nil
            }
            return ScoreChange(
                guide: course.guide, guideTitle: course.title, title: score.title, subject: course.subject,
                score: score.id, from: from, to: to, verdict: overall.verdict, drift: score.drift,
                sessions: score.points.count, isMain: score.id == course.summary)
        }
        return all.filter(\.isMain)
            + all.filter { !$0.isMain && ($0.verdict.isChange || $0.drift != nil) }.prefix(2)
    }
}

extension ScoreCourse {
    /// The slope, where it is a reliable change and the difference between first and last is not.
    public var drift: Trend.Slope? {
        slope.flatMap { $0.isReliable && overall?.verdict.isChange != true ? $0 : nil }
    }
}

extension RecordReader {
    /// A finished session walked again, for what its history entry does not hold. `nil`: its guide is gone.
    func scores(of entry: HistoryEntry) throws -> (guide: Guide, scores: [ScoreResult])? {
        let transcript = try transcript(entry.id)
        guard let guide = guide(entry.guide, entry.guidePin) else { return nil }
        return (guide, walk(guide, transcript.session, transcript.entries).scores)
    }
}

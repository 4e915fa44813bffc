import Dialogue
import Guides
public import Records
public import Scoring
public import Text

/// The change of a score over the sessions of a guide and subject.
public struct ScoreChange {
    public let guide: String
    /// The titles of guide and score, in the requested language.
    public let guideTitle: String
    public let title: String
    public let subject: String?
    public let score: String
    public let from: TrendPoint
    public let to: TrendPoint
    public let verdict: TrendChange.Verdict
    /// The slope if it is reliable although first and last do not differ by more than noise.
    public let drift: Trend.Slope?
    /// The number of sessions with a value.
    public let sessions: Int
    /// Whether it is the guide's summary score rather than a component.
    public let isMain: Bool

    /// Changes from first to last session for the guides and subjects taken last: the summary score, and components
    /// that changed.
    ///
    /// - Parameters:
    ///   - entries: the whole history, newest first.
    ///   - limit: the most guides and subjects.
    /// - Throws: if a session cannot be read.
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
    /// The slope if it is reliable and the difference between first and last is not.
    public var drift: Trend.Slope? {
        slope.flatMap { $0.isReliable && overall?.verdict.isChange != true ? $0 : nil }
    }
}

extension RecordReader {
    /// Walks a finished session again, for scores its history entry does not hold; `nil` if its guide is gone.
    func scores(of entry: HistoryEntry) throws -> (guide: Guide, scores: [ScoreResult])? {
        let transcript = try transcript(entry.id)
        guard let guide = guide(entry.guide, entry.guidePin) else { return nil }
        return (guide, walk(guide, transcript.session, transcript.entries).scores)
    }
}

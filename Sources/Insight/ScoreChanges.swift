import Dialogue
public import Guides
public import Records
public import Scoring
public import Text

/// How one score went over the sessions of one guide about one subject.
public struct ScoreChange {
    public let guide: Guide
    public let subject: String?
    public let score: String
    public let title: Wording
    public let from: TrendPoint
    public let to: TrendPoint
    public let verdict: TrendChange.Verdict
    /// How many sessions were looked at.
    public let sessions: Int
    /// It sums up the guide; the others are its parts.
    public let isMain: Bool

    /// So many sessions of a course are looked at, the latest.
    private static let sessions = 8

    /// What changed in the guides taken last: for each the score that sums it up, and its parts that changed beyond noise.
    ///
    /// Only sessions with the same version of the guide are compared. A change counts from the last session that was
    /// reliably different, so that a slow drift is seen too.
    ///
    /// - Parameters:
    ///   - entries: newest first.
    ///   - limit: of guides and subjects.
    /// - Throws: where one of the sessions cannot be read.
    public static func all(_ entries: [HistoryEntry], limit: Int = 3, reader: RecordReader) throws -> [ScoreChange] {
        var order: [HistoryCourse] = []
        var members: [HistoryCourse: [HistoryEntry]] = [:]
        for entry in entries where entry.scores.contains(where: { $0.value != nil }) {
            let course = HistoryCourse(of: entry)
            if members[course] == nil { order.append(course) }
            if let first = members[course]?.first, first.guideVersion != entry.guideVersion { continue }
            members[course, default: []].append(entry)
        }
        return try order.filter { (members[$0]?.count ?? 0) > 1 }.prefix(limit).flatMap { course in
            let members = members[course] ?? []
            let latest = Array(members.prefix(sessions))
            let results = Measurement(of: members, reader: reader)?.results(of: latest) ?? [:]
            return try changes(in: latest.reversed(), results, reader: reader)
        }
    }

    /// - Parameters:
    ///   - entries: oldest first.
    ///   - results: those whose errors follow from data, by session and score.
    private static func changes(
        in entries: [HistoryEntry], _ results: [String: [String: ScoreResult]], reader: RecordReader
    ) throws -> [ScoreChange] {
        var points: [String: [TrendPoint]] = [:]
        var latest: Guide?
        for entry in entries {
            guard let (guide, scores) = try reader.scores(of: entry) else { continue }
            latest = guide
            for score in scores {
                let score = results[entry.id]?[score.id] ?? score
                if let point = TrendPoint(time: entry.finished, score) { points[score.id, default: []].append(point) }
            }
        }
        guard let guide = latest else { return [] }
        let main = entries.last?.summary?.id
        let all = guide.scores.reversed().compactMap { score -> ScoreChange? in
            let series = points[score.id] ?? []
            guard let last = Trend.changes(in: series, since: .lastReliable).last else { return nil }
            return ScoreChange(
                guide: guide, subject: entries.last?.subject, score: score.id, title: score.title,
                from: series[last.from], to: series[last.to], verdict: last.verdict, sessions: series.count,
                isMain: score.id == main)
        }
        return all.filter { $0.isMain } + all.filter { !$0.isMain && [.higher, .lower].contains($0.verdict) }.prefix(2)
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

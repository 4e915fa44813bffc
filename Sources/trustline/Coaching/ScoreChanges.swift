import Dialogue
import Guides
import Journal
import Records
import Scoring
import Text

/// How one score went over the sessions of one guide about one subject.
struct ScoreChange {
    var guide: Guide
    var subject: String?
    var score: String
    var title: Wording
    var from: TrendPoint
    var to: TrendPoint
    var verdict: TrendChange.Verdict
    /// How many sessions were looked at.
    var sessions: Int
    /// It sums up the guide; the others are its parts.
    var isMain: Bool
}

extension Host {
    /// A finished session walked again, for what the index does not hold: each score's error.
    func scores(of entry: HistoryEntry, in workspace: Workspace) throws -> (guide: Guide, scores: [ScoreResult])? {
        let transcript = try workspace.readTranscript(entry.id)
        guard let guide = guide(of: transcript) else { return nil }
        return (guide, walk(guide, transcript.session, transcript.entries).scores)
    }

    /// What changed in the guides taken last: for each the score that sums it up, and its parts that changed beyond noise.
    ///
    /// Only sessions with the same version of the guide are compared. A change counts from the last session that was
    /// reliably different, so that a slow drift is seen too.
    ///
    /// - Parameters:
    ///   - entries: newest first.
    ///   - limit: of guides and subjects.
    func changes(_ entries: [HistoryEntry], limit: Int = 3, in workspace: Workspace) throws -> [ScoreChange] {
        var order: [HistoryCourse] = []
        var members: [HistoryCourse: [HistoryEntry]] = [:]
        for entry in entries where entry.scores.contains(where: { $0.value != nil }) {
            let series = HistoryCourse(of: entry)
            if members[series] == nil { order.append(series) }
            if let first = members[series]?.first, first.guideVersion != entry.guideVersion { continue }
            members[series, default: []].append(entry)
        }
        return try order.filter { (members[$0]?.count ?? 0) > 1 }.prefix(limit).flatMap { series in
            let members = members[series] ?? []
            let results = Measurement(of: members, in: workspace)?.results(of: Array(members.prefix(8)))
            return try changes(inSeries: members.prefix(8).reversed(), results ?? [:], in: workspace)
        }
    }

    /// - Parameters:
    ///   - entries: oldest first.
    ///   - results: those whose errors follow from data, by session and score.
    private func changes(
        inSeries entries: [HistoryEntry], _ results: [String: [String: ScoreResult]], in workspace: Workspace
    ) throws -> [ScoreChange] {
        var points: [String: [TrendPoint]] = [:]
        var latest: Guide?
        for entry in entries {
            guard let (guide, scores) = try scores(of: entry, in: workspace) else { continue }
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

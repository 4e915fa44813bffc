import Dialogue
public import Guides
public import Records
public import Text

extension Guide.Rhythm {
    /// The day a guide taken on `day` is due again; `nil` after the year 9999.
    ///
    /// Monthly keeps the day of the month or uses the month's last day. Quarterly is the first end of a quarter at
    /// least 45 days away, so that a session in the last week of a quarter counts for it.
    public func due(after day: CivilDate) -> CivilDate? {
        switch self {
        case .weekly: return day.adding(days: 7)
        case .days(let days): return day.adding(days: days)
        case .monthly:
            let (year, month) = day.month == 12 ? (day.year + 1, 1) : (day.year, day.month + 1)
            return (28...31).reversed().lazy.filter { $0 <= max(day.day, 28) }
                .compactMap { CivilDate(year: year, month: month, day: min($0, day.day)) }.first
        case .quarterly:
            let ends = (day.year...(day.year + 1)).flatMap { year in
                [(3, 31), (6, 30), (9, 30), (12, 31)].compactMap { CivilDate(year: year, month: $0.0, day: $0.1) }
            }
            return ends.first { $0.daysSinceEpoch - day.daysSinceEpoch >= 45 }
        }
    }
}

/// A guide to be taken again, with its subject if any.
public struct Retake: Equatable {
    public let guide: String
    public let title: Wording
    public let subject: String?
    /// The day of the latest session.
    public let last: CivilDate
    public let due: CivilDate
    /// Whether it is taken by a team together.
    public let isForTeam: Bool

    public init(guide: String, title: Wording, subject: String?, last: CivilDate, due: CivilDate, isForTeam: Bool) {
        self.guide = guide
        self.title = title
        self.subject = subject
        self.last = last
        self.due = due
        self.isForTeam = isForTeam
    }

    /// A re-take for each guide with a rhythm and each subject, the earliest due first.
    ///
    /// - Parameters:
    ///   - entries: all sessions, newest first.
    ///   - guide: returns the current version of a guide by id.
    ///   - reader: used for sessions whose guide has a `quiet` condition.
    /// - Throws: if such a session cannot be read.
    public static func all(
        _ entries: [HistoryEntry], zone: Zone, reader: RecordReader, guide: (String) -> Guide?
    ) throws -> [Retake] {
        var seen: Set<HistoryCourse> = []
        var guides: [String: Guide?] = [:]
        var retakes: [Retake] = []
        for entry in entries where seen.insert(HistoryCourse(of: entry)).inserted {
            let known = guides[entry.guide] ?? guide(entry.guide)
            guides[entry.guide] = .some(known)
            let last = zone.day(entry.finished)
            guard let known, let due = known.rhythm?.due(after: last), try !reader.endedQuietly(entry, of: known)
            else { continue }
            retakes.append(
                Retake(
                    guide: entry.guide, title: known.title, subject: entry.subject, last: last, due: due,
                    isForTeam: known.isForTeam))
        }
        return retakes.sorted { ($0.due, $1.last) < ($1.due, $0.last) }
    }
}

extension RecordReader {
    /// Whether the `quiet` condition of the guide's current version holds for a session.
    fileprivate func endedQuietly(_ entry: HistoryEntry, of guide: Guide) throws -> Bool {
        guard guide.quiet != nil else { return false }
        let transcript = try transcript(entry.id)
        return walk(guide, transcript.session, transcript.entries).isQuiet
    }
}

import Guides
public import Records
public import Text

/// The result of a history query.
public struct History: Sendable, Equatable {
    /// Newest first.
    public var sessions: [NumberedSession]
    /// The number of finished sessions in the workspace, matching or not.
    public var total: Int
    /// Errors of transcript files that are left out: conflict copies and unreadable files.
    public var leftOut: [JournalError]

    /// Newest first.
    public var entries: [HistoryEntry] { sessions.map(\.entry) }
}

/// What the prompt's greeting needs, found in constant time.
public struct HistoryOverview: Sendable, Equatable {
    public var sessions: Int
    /// The latest finished session.
    public var latest: HistoryEntry?
    /// Whether the index is up to date. If sessions arrived or disappeared, for instance by synchronisation, the values
    /// are outdated until the next query.
    public var isCurrent: Bool
}

extension Workspace {
    /// The index of finished sessions.
    public var index: SessionIndex {
        SessionIndex(file: indexFile, transcripts: transcripts, amendments: amendments, disk: disk)
    }

    /// Matching finished sessions, newest first.
    ///
    /// - Parameter progress: called occasionally while the index is updated.
    public func history(
        _ query: HistoryQuery = HistoryQuery(), progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(JournalError) -> History {
        var sessions: [NumberedSession] = []
        var history = try index.forEachSession(query, progress: progress) { session in
            sessions.append(session)
            return true
        }
        history.sessions = sessions
        return history
    }

    /// Same, one session at a time, with a few hundred in memory.
    ///
    /// - Parameter body: returns `false` to stop.
    /// - Returns: the history without sessions.
    public func forEachSession(
        _ query: HistoryQuery = HistoryQuery(), progress: (_ done: Int, _ total: Int) -> Void = { _, _ in },
        _ body: (NumberedSession) -> Bool
    ) throws(JournalError) -> History {
        try index.forEachSession(query, progress: progress, body)
    }

    /// The latest values of each course's ``HistoryEntry/summary``, oldest first; sessions without one are skipped.
    ///
    /// - Parameters:
    ///   - limit: the most values for each course.
    ///   - since: the earliest time.
    public func lastValues(
        of courses: Set<HistoryCourse>, limit: Int, since: Timestamp? = nil
    ) throws(JournalError) -> [HistoryCourse: [Double]] {
        try index.lastValues(of: courses, limit: limit, since: since)
    }

    /// An overview from the index as it is.
    public func historyOverview() throws(JournalError) -> HistoryOverview { try index.overview() }

    /// Updates the index from the transcripts.
    ///
    /// - Parameters:
    ///   - rebuilding: whether to read every session again.
    ///   - progress: called occasionally with the number of sessions read and their total.
    /// - Returns: the number of sessions read.
    @discardableResult
    public func refreshHistory(
        rebuilding: Bool = false, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(JournalError) -> Int {
        try index.ask(rebuilding: rebuilding, progress: progress) { _, outcome in outcome.read }
    }
}

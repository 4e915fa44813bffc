import Guides
public import Records
public import Text

/// The answer to a question about the past.
public struct History: Sendable, Equatable {
    /// Newest first.
    public var sessions: [NumberedSession]
    /// How many finished sessions there are, asked for or not.
    public var total: Int
    /// Files among the transcripts that are not loaded: a synchroniser's conflict copies, files that cannot be read. They stay
    /// where they are.
    public var leftOut: [JournalError]

    /// Newest first.
    public var entries: [HistoryEntry] { sessions.map(\.entry) }
}

/// What a start needs to know, found in a time that does not grow with the number of sessions.
public struct HistoryOverview: Sendable, Equatable {
    public var sessions: Int
    /// The session finished last.
    public var latest: HistoryEntry?
    /// False when sessions came or went without the index, for instance from another machine: then the numbers are those
    /// of before, and the next query brings them up to date.
    public var isCurrent: Bool
}

extension Workspace {
    /// What is known of all finished sessions without opening their files.
    public var index: SessionIndex {
        SessionIndex(file: indexFile, transcripts: transcripts, amendments: amendments, disk: disk)
    }

    /// The finished sessions that fit, newest first.
    ///
    /// - Parameter progress: called now and then while the index is brought up to date.
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

    /// Same, one session at a time, newest first: holds a few hundred, however many there are.
    ///
    /// - Parameter body: false stops.
    /// - Returns: without sessions.
    public func forEachSession(
        _ query: HistoryQuery = HistoryQuery(), progress: (_ done: Int, _ total: Int) -> Void = { _, _ in },
        _ body: (NumberedSession) -> Bool
    ) throws(JournalError) -> History {
        try index.forEachSession(query, progress: progress, body)
    }

    /// The last values of each course's ``HistoryEntry/summary``, oldest first; sessions without one are passed over.
    ///
    /// - Parameters:
    ///   - limit: at most this many of each.
    ///   - since: the first moment.
    public func lastValues(
        of courses: Set<HistoryCourse>, limit: Int, since: Timestamp? = nil
    ) throws(JournalError) -> [HistoryCourse: [Double]] {
        try index.lastValues(of: courses, limit: limit, since: since)
    }

    /// What is here, at a glance.
    public func historyOverview() throws(JournalError) -> HistoryOverview { try index.overview() }

    /// Brings the index up to date with the transcripts.
    ///
    /// - Parameters:
    ///   - rebuilding: read every session again.
    ///   - progress: called now and then with how many sessions were read, of how many.
    /// - Returns: how many sessions were read.
    @discardableResult
    public func refreshHistory(
        rebuilding: Bool = false, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(JournalError) -> Int {
        try index.ask(rebuilding: rebuilding, progress: progress) { _, outcome in outcome.read }
    }
}

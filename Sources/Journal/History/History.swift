import Guides
public import Records

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
        SessionIndex(file: indexFile, transcripts: transcripts, amendments: layout.amendments, disk: disk)
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
}

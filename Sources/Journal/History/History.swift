import Guides

/// The answer to a question about the past.
public struct History: Sendable, Equatable {
    /// Newest first.
    public var entries: [HistoryEntry]
    /// Files among the transcripts that are not loaded: a synchroniser's conflict copies, files that cannot be read. They stay
    /// where they are.
    public var leftOut: [JournalError]
}

/// What a start needs to know, found in a time that does not grow with the number of sessions.
public struct HistoryOverview: Sendable, Equatable {
    public var sessions: Int
    /// The session finished last.
    public var latest: HistoryEntry?
    /// False when sessions came or went behind the index's back, from another machine for instance: then the numbers are those
    /// of before, and ``Workspace/refreshHistory(rebuilding:progress:)`` brings them up to date.
    public var isCurrent: Bool
}

extension Workspace {
    /// The finished sessions that fit, newest first.
    ///
    /// - Parameter progress: called now and then while the index is brought up to date.
    public func history(
        _ query: HistoryQuery = HistoryQuery(), progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(JournalError) -> History {
        var index = try refreshedIndex(progress: progress)
        var entries: [HistoryEntry]
        do {
            entries = try select(query, from: index.lines)
        } catch {
            // The cache was damaged where it was not looked at before.
            index = try refreshedIndex(rebuilding: true, progress: progress)
            entries = try select(query, from: index.lines)
        }
        let leftOut = index.state.folders.sorted { $0.key < $1.key }.flatMap { folder, state in
            state.leftOut.map { reasonForLeavingOut(Path.join(transcripts, folder, $0)) }
        }
        return History(entries: entries, leftOut: leftOut)
    }

    /// What is here, at a glance.
    public func historyOverview() throws(JournalError) -> HistoryOverview {
        guard var state = readIndexState() else {
            return HistoryOverview(sessions: 0, latest: nil, isCurrent: try monthFolders().isEmpty)
        }
        let isCurrent = try staleFolders(state).isEmpty
        if isCurrent { settle(&state) }
        var latest: HistoryEntry?
        if state.sessions > 0 {
            latest = try select(HistoryQuery(limit: 1), from: try indexLines(state), blockSize: 16 * 1024).first
        }
        return HistoryOverview(sessions: state.sessions, latest: latest, isCurrent: isCurrent)
    }

    /// The entries that fit, newest first; reads no further back than it must.
    func select(
        _ query: HistoryQuery, from lines: IndexLines, blockSize: Int = IndexLines.blockSize
    ) throws(JournalError) -> [HistoryEntry] {
        var entries: [HistoryEntry] = []
        var names = NameTable()
        let guide = query.guide.map { Array($0.utf8) }
        let subject = query.subject.map { Array($0.utf8) }
        let since = query.since.map { Array($0.description.utf8) }
        let limit = query.limit ?? .max
        guard limit > 0 else { return [] }
        let path = indexPath
        try lines.forEachBackwards(blockSize: blockSize) { line throws(JournalError) in
            do {
                let front = try IndexLine.Front(line)
                if let since, front.finished.prefix(10).lexicographicallyPrecedes(since) { return false }
                if let guide, !front.guide.elementsEqual(guide) { return true }
                if let subject {
                    guard let found = front.subject, found.isEscaped || found.bytes.elementsEqual(subject) else {
                        return true
                    }
                }
                let entry = try IndexLine.decode(front, names: &names)
                if let subject = query.subject, entry.subject != subject { return true }
                entries.append(entry)
                return entries.count < limit
            } catch {
                throw .damaged(path: path, detail: "not a line of the index")
            }
        }
        return entries
    }

    private func reasonForLeavingOut(_ path: String) -> JournalError {
        let name = Path.name(of: path)
        guard name.hasSuffix(".json"), let id = try? SessionID.checked(String(name.dropLast(5))) else {
            return .damaged(path: path, detail: "not a session's name; perhaps a synchroniser's conflict copy")
        }
        do {
            _ = try IndexUpdate.entry(id: id, path: path, disk: disk)
            return .damaged(path: path, detail: "holds another session")
        } catch {
            return error
        }
    }
}

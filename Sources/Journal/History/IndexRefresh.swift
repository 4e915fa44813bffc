import Guides
import Records
import Text

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension Workspace {
    /// Brings the index up to date with the transcripts: reads the sessions it does not know and drops those that are gone.
    ///
    /// - Parameters:
    ///   - rebuilding: read every session again.
    ///   - progress: called now and then with how many sessions were read, of how many.
    /// - Returns: how many sessions were read.
    @discardableResult
    public func refreshHistory(
        rebuilding: Bool = false, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(JournalError) -> Int {
        try refreshedIndex(rebuilding: rebuilding, progress: progress).read
    }

    struct RefreshedIndex {
        var lines: IndexLines
        var state: IndexState
        /// How many sessions were read.
        var read = 0
    }

    /// The index, true to the transcripts.
    ///
    /// - Parameter waiting: for another program that is at the index now; else the answer is right, but not kept.
    func refreshedIndex(
        rebuilding: Bool = false, waiting: Bool = false, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(JournalError) -> RefreshedIndex {
        let known = rebuilding ? nil : readIndexState()
        let stale = try known.map { known throws(JournalError) in try staleFolders(known) }
        if let known, let stale, stale.isEmpty {
            return RefreshedIndex(lines: try indexLines(known), state: known)
        }
        // Without the lock the answer is right all the same; only keeping it is left to whoever has the lock. The same where
        // the workspace cannot be written.
        let lock = try? lockIndex(waiting: waiting)
        defer { withExtendedLifetime(lock) {} }
        var update = IndexUpdate(self)
        if let known, let stale { try update.keep(known, except: stale) }
        let read = try update.readNew(progress: progress)
        let (bytes, state) = update.merged()
        let refreshed = RefreshedIndex(lines: .memory(bytes), state: state, read: read)
        guard lock != nil else { return refreshed }
        do {
            // The old state goes first: between the two, there is no index rather than a wrong one.
            try disk.remove(indexStatePath)
            try disk.place(bytes, at: indexPath, staging: staging)
            try saveIndexState(state)
        } catch {
            // A cache that cannot be kept costs time at the next question, nothing else.
        }
        return refreshed
    }

    /// Adds a session that was just finished, if the index was true before. Whatever hinders it leaves an index that is known
    /// to be behind.
    func addToIndex(_ entry: HistoryEntry, before: IndexState?) {
        guard var state = before else { return }
        do {
            guard let lock = try lockIndex(), (readIndexState() ?? .empty) == state else { return }
            defer { withExtendedLifetime(lock) {} }
            let folder = SessionID.folder(of: entry.id)
            let known = state.folders[folder]
            guard let status = try disk.status(Path.join(transcripts, folder)) else { return }
            var line: [UInt8] = []
            IndexLine.encode(entry, into: &line)
            let file = try OpenFile(indexPath, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, disk: disk)
            guard try isLatest(entry, in: .file(file, bytes: state.bytes)) else { return }
            try file.truncate(to: state.bytes)
            try file.write(line)
            state.bytes += line.count
            state.sessions += 1
            // Unsettled: another program may have finished a session in this very moment, so the files are counted next time.
            state.folders[folder] = IndexState.Folder(
                modified: status.modified, checked: status.modified, files: (known?.files ?? 0) + 1,
                leftOut: known?.leftOut ?? [])
            try saveIndexState(state)
        } catch {
            // See above: the index is behind, the session is safe.
        }
    }

    /// The index is in the order of finishing; a clock that was put back must not break that.
    private func isLatest(_ entry: HistoryEntry, in lines: IndexLines) throws(JournalError) -> Bool {
        var isLatest = true
        try lines.forEachBackwards(blockSize: 64 * 1024) { line in
            if let front = try? IndexLine.Front(line), let finished = Timestamp(ascii: front.finished) {
                isLatest = finished <= entry.finished
            }
            return false
        }
        return isLatest
    }

    /// The state of an index that is true now, to be handed to ``addToIndex(_:before:)`` after a session came.
    func currentIndexState() -> IndexState? {
        guard let state = readIndexState() else { return isWithoutSessions ? .empty : nil }
        return (try? staleFolders(state))?.isEmpty == true ? state : nil
    }

    private var isWithoutSessions: Bool {
        (try? monthFolders())?.isEmpty == true
    }
}

extension IndexState {
    static let empty = IndexState(bytes: 0, sessions: 0, folders: [:])
}

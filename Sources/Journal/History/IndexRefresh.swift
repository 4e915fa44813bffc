import Records
import Text

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Updates an index from the transcripts: adds new sessions and drops removed ones. Folders' modification times tell
/// which months to check, so that the number of system calls does not depend on the number of sessions.
struct IndexRefresh {
    private let index: SessionIndex
    private let contents: IndexContents

    init(_ index: SessionIndex, _ contents: IndexContents) {
        self.index = index
        self.contents = contents
    }

    struct Outcome {
        /// The number of sessions read.
        var read = 0
        /// Transient read errors, retried next time. Sessions already in the index stay in it.
        var unread: [JournalError] = []
    }

    /// Whether the index is up to date.
    func isCurrent() throws(Database.Failure) -> Bool {
        let folders = try contents.folders()
        var unread: [JournalError] = []
        guard let found = monthFolders(&unread), stale(folders, found).isEmpty else { return false }
        try settle(folders)
        return true
    }

    func run(progress: (_ done: Int, _ total: Int) -> Void) throws(Database.Failure) -> Outcome {
        var outcome = Outcome()
        guard let found = monthFolders(&outcome.unread), !stale(try contents.folders(), found).isEmpty else {
            return outcome
        }
        // Failure is harmless; the next refresh tries again.
        try? index.removeFormerIndex()
        try contents.database.transaction { () throws(Database.Failure) in
            try update(&outcome, progress: progress)
        }
        return outcome
    }

    private func monthFolders(_ unread: inout [JournalError]) -> [(name: String, modified: Int64)]? {
        do {
            return try index.monthFolders()
        } catch {
            unread.append(error.whenReading)
            return nil
        }
    }

    /// The month folders that changed since they were indexed.
    private func stale(
        _ known: [String: IndexContents.Folder], _ found: [(name: String, modified: Int64)]
    ) -> Set<String> {
        var stale = Set(known.keys).subtracting(found.map(\.name))
        for folder in found {
            guard let known = known[folder.name], known.modified == folder.modified else {
                stale.insert(folder.name)
                continue
            }
            if !known.isSettled, (try? index.disk.countNames(in: path(folder.name))) != known.files {
                stale.insert(folder.name)
            }
        }
        return stale
    }

    private func path(_ folder: String) -> String { Path.join(index.transcripts, folder) }

    private struct NewSession {
        var id: String
        var folder: String
        var path: String
    }

    private func update(
        _ outcome: inout Outcome, progress: (_ done: Int, _ total: Int) -> Void
    ) throws(Database.Failure) {
        // Check again within the transaction: another program may have updated the index.
        let known = try contents.folders()
        guard let found = monthFolders(&outcome.unread) else { return }
        let stale = stale(known, found)
        var new: [NewSession] = []
        var gone: Set<String> = []
        var folders: [String: IndexContents.Folder] = [:]
        var leftOut: [String: [String]] = [:]
        let forgotten: ForgottenSessions
        do throws(JournalError) {
            forgotten = ForgottenSessions(names: try index.disk.names(in: index.amendments))
        } catch {
            outcome.unread.append(error.whenReading)
            return
        }
        for folder in found where stale.contains(folder.name) {
            var state = IndexContents.Folder(modified: folder.modified, checked: Disk.now(), files: 0)
            let names: [String]
            do throws(JournalError) {
                names = try index.disk.names(in: path(folder.name)).sorted()
            } catch {
                outcome.unread.append(error.whenReading)
                continue
            }
            var missing = try contents.ids(in: folder.name)
            leftOut[folder.name] = []
            for name in names {
                state.files += 1
                let file = Path.join(path(folder.name), name)
                guard let id = SessionIndex.session(named: name, in: folder.name) else {
                    leftOut[folder.name]?.append(name)
                    continue
                }
                if forgotten.contains(id) {
                    // A synchroniser brought back a forgotten session. Removing it changes the folder, so it is checked
                    // again next time.
                    do throws(JournalError) {
                        for folder in ["amendments", "documents", "suggestions"] {
                            try index.disk.removeAll(
                                in: Path.join(index.transcripts, folder), where: { SessionID.isNamed(id, by: $0) })
                        }
                        try index.disk.remove(file)
                    } catch {
                        outcome.unread.append(error)
                    }
                } else if missing.remove(id) == nil {
                    new.append(NewSession(id: id, folder: folder.name, path: file))
                }
            }
            gone.formUnion(missing)
            folders[folder.name] = state
        }
        let there = Set(found.map(\.name))
        for folder in stale where !there.contains(folder) {
            gone.formUnion(try contents.ids(in: folder))
            leftOut[folder] = []
        }
        for id in gone { try contents.remove(id) }
        let inserting = try IndexContents.Inserting(contents.database)
        var done = 0
        func add(_ session: NewSession, _ result: Result<IndexedSession, JournalError>) throws(Database.Failure) {
            if done % 1000 == 0 { progress(done, new.count) }
            done += 1
            let read: IndexedSession
            do throws(JournalError) {
                read = try result.get()
            } catch .system(let action, let path, let code) {
                outcome.unread.append(JournalError.system(action, path: path, code: code).whenReading)
                // Transient: read the folder again next time.
                folders[session.folder] = nil
                return
            } catch {
                leftOut[session.folder]?.append(session.id + ".json")
                return
            }
            try inserting.insert(read)
        }
        var sessions = BlockProcessor<
            (NewSession, Result<[UInt8], JournalError>), (NewSession, Result<IndexedSession, JournalError>)
        > { block in
            block.map { session, bytes in
                let result = Result { () throws(JournalError) in
                    try IndexedSession(session.id, try bytes.get(), path: session.path)
                }
                return (session, result)
            }
        }
        for session in new {
            let bytes = Result { () throws(JournalError) in
                try index.disk.read(session.path, limit: SessionStore.limit)
            }
            for read in sessions.add((session, bytes), size: (try? bytes.get().count) ?? 0) { try add(read.0, read.1) }
        }
        for read in sessions.finish() { try add(read.0, read.1) }
        progress(new.count, new.count)
        outcome.read = new.count
        for (folder, names) in leftOut {
            try contents.setLeftOut(names, in: folder)
            try contents.set(folders[folder], for: folder)
        }
        if !gone.isEmpty { try contents.optimize() }
        if !gone.isEmpty || !new.isEmpty { try contents.number() }
    }

    /// Marks folders as settled once their modification time is well past, so that their files need not be counted any more.
    private func settle(_ folders: [String: IndexContents.Folder]) throws(Database.Failure) {
        let now = Disk.now()
        for (name, folder) in folders where !folder.isSettled {
            var settled = folder
            settled.checked = now
            guard settled.isSettled else { continue }
            // If this fails, the files are counted again next time.
            try? contents.set(settled, for: name)
        }
    }
}

extension JournalError {
    /// Turns a system error into ``unreadable(path:code:)``, as nothing is known about the file's contents.
    var whenReading: JournalError {
        guard case .system(_, let path, let code) = self else { return self }
        return .unreadable(path: path, code: code)
    }
}

import Records
import Text

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The index of finished sessions: an SQLite database in the user's cache folder, derived from the transcripts and
/// rebuilt whenever it is missing, outdated or damaged. If the file cannot be used, or stays locked by another program,
/// a database in memory is built for one query.
///
/// `docs/journal.md` describes the tables.
public struct SessionIndex: Sendable {
    /// The database file, named after the workspace's id and path; `nil` without a cache folder.
    public let file: String?
    let transcripts: String
    /// The folder with tombstones of forgotten sessions.
    let amendments: String
    let disk: Disk

    /// The schema version, to be raised whenever the tables or ``IndexedSession`` change.
    static let version = 2

    /// Timeouts for a database locked by another program, in milliseconds: for queries and additions, at startup, and
    /// for forgetting.
    static let (patience, startPatience, forgettingPatience): (Int32, Int32, Int32) = (2000, 50, 60_000)

    private static let tables = """
        CREATE TABLE session (
            key INTEGER PRIMARY KEY, number INTEGER NOT NULL, id TEXT NOT NULL UNIQUE,
            guide TEXT NOT NULL, guide_version INTEGER NOT NULL, guide_pin TEXT NOT NULL,
            subject TEXT, subject_key TEXT, language TEXT NOT NULL,
            started INTEGER NOT NULL, finished INTEGER NOT NULL, answered INTEGER NOT NULL, asked INTEGER NOT NULL,
            path INTEGER NOT NULL, sum INTEGER NOT NULL);
        CREATE INDEX session_order ON session (finished, id);
        CREATE INDEX session_course ON session (guide, subject_key, finished, id);
        CREATE TABLE score (
            session INTEGER NOT NULL, place INTEGER NOT NULL, id TEXT NOT NULL, value REAL,
            answered INTEGER NOT NULL, items INTEGER NOT NULL, low REAL, high REAL, confidence REAL,
            clipped INTEGER, error REAL, possible_low REAL, possible_high REAL, band TEXT, members TEXT,
            PRIMARY KEY (session, place)) WITHOUT ROWID;
        CREATE TABLE path (key INTEGER PRIMARY KEY, questions TEXT NOT NULL UNIQUE);
        CREATE TABLE words (session INTEGER PRIMARY KEY, text TEXT NOT NULL);
        CREATE VIRTUAL TABLE gram USING fts5 (text, content='', columnsize=0, detail=none, tokenize='ascii');
        CREATE TABLE folder (
            name TEXT PRIMARY KEY, modified INTEGER NOT NULL, checked INTEGER NOT NULL, files INTEGER NOT NULL)
            WITHOUT ROWID;
        CREATE TABLE left_out (path TEXT PRIMARY KEY) WITHOUT ROWID;
        PRAGMA user_version = \(version);
        """

    /// Clones of a workspace share its id, so the name contains a hash of the path, with symbolic links resolved.
    static func fileName(workspace id: String, at path: String) -> String {
        let resolved = realpath(path, nil)
        defer { free(resolved) }
        let path = resolved.map { String(cString: $0) } ?? path
        return "\(id)-\(Digest.sha256(Array(path.utf8)).prefix(16)).sqlite"
    }

    // MARK: Opening

    /// Updates the index and runs a query.
    ///
    /// - Parameter body: called again with another database if the first is damaged or locked.
    func ask<Answer>(
        rebuilding: Bool = false, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in },
        _ body: (IndexContents, IndexRefresh.Outcome) throws(Database.Failure) -> Answer
    ) throws(JournalError) -> Answer {
        // Without the passphrase, fail rather than return an empty history.
        if let vault = disk.vault { _ = try vault.reader() }
        for isRetry in [false, true] {
            guard let database = try? open(patience: Self.patience) else { break }
            do {
                if rebuilding || isRetry { try database.reset() }
                return try answer(from: database, progress: progress, body)
            } catch  where error.isDamage {
                continue
            } catch {
                break
            }
        }
        do {
            return try answer(from: try Database(nil, patience: 0), progress: progress, body)
        } catch {
            throw .system(.read, path: "SQLite", code: ENOMEM)
        }
    }

    private func answer<Answer>(
        from database: Database, progress: (_ done: Int, _ total: Int) -> Void,
        _ body: (IndexContents, IndexRefresh.Outcome) throws(Database.Failure) -> Answer
    ) throws(Database.Failure) -> Answer {
        try prepare(database)
        let contents = IndexContents(database: database)
        let outcome = try IndexRefresh(self, contents).run(progress: progress)
        let answer = try body(contents, outcome)
        if outcome.read > 0, let vault = disk.vault, vault.index === database { vault.hasChanged = true }
        disk.vault?.keepIndex(disk)
        return answer
    }

    /// Runs a query without updating the index; `nil` if there is no usable index.
    func askAsItIs<Answer>(
        patience: Int32, _ body: (IndexContents) throws(Database.Failure) -> Answer
    ) -> Answer? {
        let isThere = file.map { (try? disk.status($0)) ?? nil != nil } ?? (disk.vault != nil)
        guard isThere, let database = try? open(patience: patience) else { return nil }
        do throws(Database.Failure) {
            guard try isOfThisVersion(database) else { return nil }
            return try body(IndexContents(database: database))
        } catch {
            // The next query repairs the index.
            return nil
        }
    }

    /// Opens or creates the database.
    func open(patience: Int32) throws -> Database? {
        if let vault = disk.vault {
            guard vault.isUnlocked || !vault.isQuiet, try vault.reader() != nil else { return nil }
            return try vault.openIndex(disk)
        }
        guard let file else { return nil }
        try disk.check(.open, file)
        if let status = try disk.status(file) {
            guard status.isRegularFile else { return nil }
        } else {
            try disk.makeFolder(Path.parent(of: file))
            // Create it with mode 0600, as SQLite would not; its journal inherits the mode.
            _ = try OpenFile(file, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, disk: disk)
        }
        let database = try Database(file, patience: patience)
        // No syncing, as the index can be rebuilt. Words must not remain in freed pages or temporary files.
        try database.run("PRAGMA synchronous = OFF; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY")
        return database
    }

    /// Creates the tables if they are missing or of another version.
    private func prepare(_ database: Database) throws(Database.Failure) {
        if try isOfThisVersion(database) { return }
        if try database.integer("SELECT count(*) FROM sqlite_schema") != 0 { try database.reset() }
        try database.transaction { () throws(Database.Failure) in
            // Another program may have created them meanwhile.
            if try !isOfThisVersion(database) { try database.run(Self.tables) }
        }
    }

    private func isOfThisVersion(_ database: Database) throws(Database.Failure) -> Bool {
        try database.integer("PRAGMA user_version") == Int64(Self.version)
    }

    // MARK: Changing

    /// Adds a newly finished session to an index that was up to date. On failure the index is detectably outdated.
    ///
    /// - Parameters:
    ///   - transcript: the bytes of its file.
    ///   - wasCurrent: ``isCurrent()`` before the file was written.
    func add(_ id: String, _ transcript: [UInt8], at path: String, wasCurrent: Bool) {
        guard wasCurrent, let session = try? IndexedSession(id, transcript, path: path),
            let database = try? open(patience: Self.patience)
        else { return }
        do throws(Database.Failure) {
            try prepare(database)
            let contents = IndexContents(database: database)
            let folder = SessionID.folder(of: id)
            try database.transaction { () throws(Database.Failure) in
                guard let status = (try? disk.status(Path.join(transcripts, folder))) ?? nil,
                    try !contents.knows(id)
                else { return }
                try contents.insert(session)
                try contents.number()
                // Unsettled, so that the files are counted next time: another program may have finished a session
                // simultaneously.
                var known = try contents.folders()[folder] ?? IndexContents.Folder(modified: 0, checked: 0, files: 0)
                known.files += 1
                known.modified = status.modified
                known.checked = status.modified
                try contents.set(known, for: folder)
            }
        } catch {
            // The session is stored; the index is merely outdated.
        }
    }

    /// Whether the index is up to date.
    func isCurrent() -> Bool {
        askAsItIs(patience: Self.patience) { contents throws(Database.Failure) in
            try IndexRefresh(self, contents).isCurrent()
        } ?? ((try? monthFolders())?.isEmpty == true)
    }

    /// Removes a session and its words from the index, from indexes of other paths to this workspace, and of earlier releases.
    func forget(_ id: String) throws(JournalError) {
        try removeFormerIndex()
        if let vault = disk.vault {
            if let database = vault.index { try? drop(id, from: database) }
            // The saved encrypted index still contains the words.
            try vault.dropKeptIndex(disk)
        }
        guard let file else { return }
        let folder = Path.parent(of: file)
        let own = Path.name(of: file)
        let others = try disk.names(in: folder).filter {
            $0.hasPrefix(own.prefix { $0 != "-" } + "-") && $0.hasSuffix(".sqlite") && $0 != own
        }
        for name in others {
            // Rebuilt when that path is next used.
            try? Database(Path.join(folder, name), patience: Self.patience).reset()
        }
        guard try disk.status(file) != nil else { return }
        do {
            guard let database = try open(patience: Self.forgettingPatience) else { return }
            try drop(id, from: database)
        } catch {
            // If the database stays locked or is read-only, delete the file rather than keep the words.
            guard try disk.remove(file) else { return }
            try disk.remove(file + "-journal")
        }
    }

    private func drop(_ id: String, from database: Database) throws(Database.Failure) {
        do throws(Database.Failure) {
            if try !isOfThisVersion(database) { throw .damaged }
            let contents = IndexContents(database: database)
            try database.transaction { () throws(Database.Failure) in
                guard try contents.knows(id) else { return }
                try contents.remove(id)
                try contents.optimize()
                try contents.number()
            }
        } catch {
            guard error.isDamage else { throw error }
            try database.reset()
        }
    }

    /// Removes the index that releases up to 0.1.0 kept inside the workspace.
    func removeFormerIndex() throws(JournalError) {
        let cache = Path.join(transcripts, "cache")
        guard try disk.status(cache) != nil else { return }
        for name in ["history.jsonl", "history.json", "lock"] { try disk.remove(Path.join(cache, name)) }
        // Fails, as intended, if the folder is not empty.
        rmdir(cache)
    }

    // MARK: Folders

    /// The session id of a file in a month folder; `nil` for conflict copies and unknown files.
    static func session(named name: String, in folder: String) -> String? {
        guard name.hasSuffix(".json"), let id = try? SessionID.checked(String(name.dropLast(5))),
            SessionID.folder(of: id) == folder
        else { return nil }
        return id
    }

    /// Why a file is left out; `nil` if it is now a valid session, for instance after a repair.
    ///
    /// - Parameter path: relative to `transcripts/`.
    func reasonForLeavingOut(_ path: String) -> JournalError? {
        let file = Path.join(transcripts, path)
        guard let id = Self.session(named: Path.name(of: path), in: Path.parent(of: path)) else {
            return .damaged(path: file, detail: Phrase("not a session's name; perhaps a synchroniser's conflict copy"))
        }
        do {
            _ = try IndexedSession.read(id, at: file, disk: disk)
            return nil
        } catch {
            return error.whenReading
        }
    }

    /// The month folders with their modification times.
    func monthFolders() throws(JournalError) -> [(name: String, modified: Int64)] {
        func isNumber(_ name: String, digits: Int) -> Bool {
            name.utf8.count == digits
                && name.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
        var folders: [(name: String, modified: Int64)] = []
        for year in try disk.names(in: transcripts).sorted() where isNumber(year, digits: 4) {
            for month in try disk.names(in: Path.join(transcripts, year)).sorted() where isNumber(month, digits: 2) {
                let name = Path.join(year, month)
                if let status = try disk.status(Path.join(transcripts, name)), status.isFolder {
                    folders.append((name, status.modified))
                }
            }
        }
        return folders
    }
}

import Records
import Text

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What is known of all finished sessions without opening their files: an SQLite database in the user's cache folder, made
/// from the transcripts and made again whenever it is missing, old or damaged. Where it cannot be kept, or another program has
/// it locked for long, a database in memory takes its place for one question.
///
/// `docs/journal.md` describes the tables.
public struct SessionIndex: Sendable {
    /// The database's file, named by the workspace's id and its path; `nil` where there is no place for it.
    public let file: String?
    let transcripts: String
    /// Holds the names of forgotten sessions.
    let amendments: String
    let disk: Disk

    /// To be raised whenever the tables, or what ``IndexedSession`` takes from a session, change.
    static let version = 2

    /// Milliseconds to wait for another program that is writing: to read or add a session; at a start; to forget one.
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

    /// Two clones of a workspace share its id and not its path; two names of one folder, by a symbolic link, are one path.
    static func fileName(workspace id: String, at path: String) -> String {
        let resolved = realpath(path, nil)
        defer { free(resolved) }
        let path = resolved.map { String(cString: $0) } ?? path
        return "\(id)-\(Digest.sha256(Array(path.utf8)).prefix(16)).sqlite"
    }

    // MARK: Opening

    /// Asks the index, brought up to date.
    ///
    /// - Parameter body: is called again, with another database, should the first prove damaged or be locked.
    func ask<Answer>(
        rebuilding: Bool = false, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in },
        _ body: (IndexContents, IndexRefresh.Outcome) throws(Database.Failure) -> Answer
    ) throws(JournalError) -> Answer {
        // Asked for the passphrase, and not given it: nothing rather than an empty history.
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

    /// Asks the index as it is; `nil` where there is none to rely on now.
    func askAsItIs<Answer>(
        patience: Int32, _ body: (IndexContents) throws(Database.Failure) -> Answer
    ) -> Answer? {
        let isThere = file.map { (try? disk.status($0)) ?? nil != nil } ?? (disk.vault != nil)
        guard isThere, let database = try? open(patience: patience) else { return nil }
        do throws(Database.Failure) {
            guard try isOfThisVersion(database) else { return nil }
            return try body(IndexContents(database: database))
        } catch {
            // Whatever is wrong, the next query repairs it.
            return nil
        }
    }

    /// The file's database, made if there is none.
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
            // SQLite would make it readable for others; the journal beside it takes its mode from it.
            _ = try OpenFile(file, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, disk: disk)
        }
        let database = try Database(file, patience: patience)
        // Derived: what a power cut damages is made again. Words are not left in freed pages or temporary files.
        try database.run("PRAGMA synchronous = OFF; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY")
        return database
    }

    /// Makes the tables where there are none, or those of another version.
    private func prepare(_ database: Database) throws(Database.Failure) {
        if try isOfThisVersion(database) { return }
        if try database.integer("SELECT count(*) FROM sqlite_schema") != 0 { try database.reset() }
        try database.transaction { () throws(Database.Failure) in
            // Another program may have been first.
            if try !isOfThisVersion(database) { try database.run(Self.tables) }
        }
    }

    private func isOfThisVersion(_ database: Database) throws(Database.Failure) -> Bool {
        try database.integer("PRAGMA user_version") == Int64(Self.version)
    }

    // MARK: Changing

    /// Adds a session that was just finished, if the index knew all the others. Whatever hinders it leaves an index that is
    /// known to be behind.
    ///
    /// - Parameters:
    ///   - transcript: the bytes of its file.
    ///   - wasCurrent: what ``isCurrent()`` said before the file came.
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
                // Unsettled: another program may have finished a session in this very moment, so the files are counted next
                // time.
                var known = try contents.folders()[folder] ?? IndexContents.Folder(modified: 0, checked: 0, files: 0)
                known.files += 1
                known.modified = status.modified
                known.checked = status.modified
                try contents.set(known, for: folder)
            }
        } catch {
            // As documented above: the index is behind, the session is safe.
        }
    }

    /// Whether the index knows every session there is now.
    func isCurrent() -> Bool {
        askAsItIs(patience: Self.patience) { contents throws(Database.Failure) in
            try IndexRefresh(self, contents).isCurrent()
        } ?? ((try? monthFolders())?.isEmpty == true)
    }

    /// Removes a session, words included, and what the indexes of other paths to this workspace and of earlier releases hold.
    func forget(_ id: String) throws(JournalError) {
        try removeFormerIndex()
        if let vault = disk.vault {
            if let database = vault.index { try? drop(id, from: database) }
            // What was kept has the words still.
            try vault.dropKeptIndex(disk)
        }
        guard let file else { return }
        let folder = Path.parent(of: file)
        let own = Path.name(of: file)
        let others = try disk.names(in: folder).filter {
            $0.hasPrefix(own.prefix { $0 != "-" } + "-") && $0.hasSuffix(".sqlite") && $0 != own
        }
        for name in others {
            // Made again when that path is next used.
            try? Database(Path.join(folder, name), patience: Self.patience).reset()
        }
        guard try disk.status(file) != nil else { return }
        do {
            guard let database = try open(patience: Self.forgettingPatience) else { return }
            try drop(id, from: database)
        } catch {
            // Read-only, or locked for long: no index rather than one that holds the words.
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

    /// The index of releases up to 0.1.0 stood in the workspace, and nobody reads it any more.
    func removeFormerIndex() throws(JournalError) {
        let cache = Path.join(transcripts, "cache")
        guard try disk.status(cache) != nil else { return }
        for name in ["history.jsonl", "history.json", "lock"] { try disk.remove(Path.join(cache, name)) }
        // Stays where there is something else in it.
        rmdir(cache)
    }

    // MARK: Folders

    /// The id of the session that a file in a month folder is named for; `nil` for a conflict copy or a stranger.
    static func session(named name: String, in folder: String) -> String? {
        guard name.hasSuffix(".json"), let id = try? SessionID.checked(String(name.dropLast(5))),
            SessionID.folder(of: id) == folder
        else { return nil }
        return id
    }

    /// Why a file is left out; `nil` if it is a session after all: it was mended in its place.
    ///
    /// - Parameter path: below `transcripts/`.
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

    /// The month folders there are, with their times of change.
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

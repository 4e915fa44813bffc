import Age
import Text

/// Encrypts and decrypts the files of a locked workspace between stores and disk. Writing needs only public keys;
/// reading needs the secret key, which is asked for at first use.
///
/// Not thread-safe; used by one thread only.
public final class Vault: @unchecked Sendable {
    enum State: Equatable {
        /// Not locked: nothing is encrypted.
        case open
        /// New files are encrypted to these recipients. Some may still be plain if locking was interrupted.
        case locked([AgeRecipient])
        /// The lock is being removed: new files are plain, and some may still be encrypted.
        case removing
    }

    private(set) var state = State.open
    private(set) var identity: AgeIdentity?
    /// Asks the user to unlock, at first use.
    public var ask: () -> Void = {}
    /// Never ask: encrypted files count as missing, and new files are written beside them. Used while answering.
    public var isQuiet = false
    /// The index of finished sessions: in memory, and encrypted in the cache folder between runs.
    private(set) var index: Database?
    /// The index or the names changed since they were saved.
    var hasChanged = false
    private var indexFile: String?
    private var hasLoaded = false

    private var transcripts = ""
    private var setAside = ""
    private var salt: [UInt8]?
    /// The randomness for encrypted files' names; set by ``refresh(_:indexFile:disk:_:)``.
    private var chance = Chance { 0 }
    /// Real names by encrypted path, see ``relative(_:)``. An encrypted file's name never changes.
    private var names: [String: String] = [:]
    private var folders: [String: Folder] = [:]

    private struct Folder {
        var modified: Int64
        /// Encrypted names by real name.
        var sealed: [String: String] = [:]
    }

    public init() {}

    public var isLocked: Bool { state != .open }
    /// Whether everything can be read without asking.
    public var isUnlocked: Bool { state == .open || identity != nil }

    // MARK: State

    /// Reads the current state from the lock's files.
    ///
    /// - Parameter indexFile: the path of the plain index; the encrypted one is beside it.
    func refresh(
        _ layout: Layout, indexFile: String?, disk: Disk, _ chance: Chance
    ) throws(JournalError) {
        self.chance = chance
        transcripts = layout.transcripts
        setAside = layout.setAside
        self.indexFile = indexFile.map { $0 + ".age" }
        if try disk.status(layout.lockFile(.removing)) != nil {
            // The key is removed only when nothing is encrypted any more.
            state = try disk.status(layout.lockFile(.identity)) == nil ? .open : .removing
        } else if try disk.status(layout.lockFile(.recipients)) != nil {
            let path = layout.lockFile(.recipients)
            let text = String(decoding: try disk.read(path, limit: Files.eventLimit), as: UTF8.self)
            let recipients = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }
                .map { AgeRecipient(String($0)) }
            guard !recipients.isEmpty, !recipients.contains(nil) else {
                throw .damaged(path: path, detail: Phrase("not a list of age recipients"))
            }
            state = .locked(recipients.compactMap { $0 })
        } else {
            state = .open
        }
        let underway = layout.lockFile(.underway)
        salt = try disk.status(underway) == nil ? nil : try disk.read(underway, limit: Files.eventLimit)
        guard case .open = state else { return }
        lockAgain()
    }

    func unlock(_ identity: AgeIdentity) { self.identity = identity }

    /// Forgets the key and all decrypted data.
    public func lockAgain() {
        identity = nil
        index = nil
        hasChanged = false
        hasLoaded = false
        names = [:]
        folders = [:]
    }

    /// The secret key, asked for if necessary.
    ///
    /// - Returns: `nil` if ``isQuiet``.
    /// - Throws: ``JournalError/locked(path:)`` if the user does not unlock.
    func reader() throws(JournalError) -> AgeIdentity? {
        if let identity { return identity }
        if isQuiet { return nil }
        ask()
        guard let identity else { throw .locked(path: transcripts) }
        return identity
    }

    // MARK: Encrypted files

    /// Whether the file at this path is to be encrypted: everything below `transcripts/` except the workspace's
    /// description, the lock's and machines' files and the calendar; also everything set aside.
    func covers(_ path: String) -> Bool { state != .open && couldCover(path) }

    /// Same, as if the workspace were locked.
    func couldCover(_ path: String) -> Bool {
        guard path.hasPrefix(transcripts + "/") else { return path.hasPrefix(setAside + "/") }
        let parts = path.dropFirst(transcripts.count + 1).split(separator: "/")
        return switch parts.first {
        case "workspace.json", "lock", "cache", nil: false
        case "devices": parts.count == 4 && parts[2] == "forgetting"
        case "documents": parts.last != "trustline.ics"
        default: true
        }
    }

    /// Whether the file is encrypted line by line.
    static func isLines(_ path: String) -> Bool {
        let parts = path.split(separator: "/").suffix(3)
        return parts.first == "drafts" && parts.count == 3 && path.hasSuffix(".jsonl")
    }

    /// The path relative to `transcripts/`; paths of files set aside begin with `../`.
    private func relative(_ path: String) -> String {
        path.hasPrefix(transcripts + "/")
            ? String(path.dropFirst(transcripts.count + 1))
            : Path.join("..", Path.name(of: setAside), String(path.dropFirst(setAside.count + 1)))
    }

    /// The encrypted file for a real path; `nil` if there is none, or it cannot be told without asking.
    func sealedPath(of path: String, _ disk: Disk) throws(JournalError) -> String? {
        guard covers(path), !SealedName.isOne(Path.name(of: path)) else { return nil }
        let folder = Path.parent(of: path)
        return try sealed(in: folder, disk)?[Path.name(of: path)].map { Path.join(folder, $0) }
    }

    /// Encrypted names of a folder's files by real name.
    ///
    /// - Returns: `nil` if it cannot be told without asking.
    func sealed(in folder: String, _ disk: Disk) throws(JournalError) -> [String: String]? {
        guard let status = try disk.outside.status(folder), status.isFolder else { return [:] }
        if let known = folders[folder], known.modified == status.modified { return known.sealed }
        let there = try disk.outside.names(in: folder).filter(SealedName.isOne).sorted()
        if there.isEmpty { return [:] }
        guard let identity = try reader() else { return nil }
        loadIndex(identity, disk)
        var found = Folder(modified: status.modified)
        for name in there {
            let path = Path.join(folder, name)
            guard let own = try own(path, identity, disk) else { continue }
            if found.sealed[own] == nil {
                found.sealed[own] = name
            } else if folder == Path.join(transcripts, "guides") {
                // A guide pinned twice, because without the passphrase it was not known to be pinned already.
                _ = try? disk.outside.remove(path)
            }
        }
        folders[folder] = found
        return found.sealed
    }

    /// The real name of an encrypted file.
    ///
    /// - Returns: `nil` if this key does not decrypt it.
    func own(_ path: String, _ identity: AgeIdentity, _ disk: Disk) throws(JournalError) -> String? {
        if let known = names[relative(path)] { return known }
        let beginning = try disk.outside.beginning(of: path, count: 4096)
        let name = Path.name(of: path)
        let own =
            SealedName.isLines(name)
            ? SealedLine.name(beginning, with: identity)
            : try? AgeFile(beginning).name(with: identity)
        guard let own, !own.contains("/"), !own.hasPrefix(".") else { return nil }
        let restored = SealedName.restoring(own, from: name)
        names[relative(path)] = restored
        hasChanged = true
        return restored
    }

    /// The path to write a file to: its existing encrypted file if known, otherwise a new name.
    func place(for path: String, _ disk: Disk) throws(JournalError) -> String {
        let name = Path.name(of: path)
        if identity != nil, let known = try sealedPath(of: path, disk) { return known }
        // During locking the name is derived from a salt, so that repeating an interrupted step gives the same name.
        let digits =
            salt.map { Digest.sha256($0 + Array(relative(path).utf8)) } ?? chance.name()
        return Path.join(
            Path.parent(of: path),
            SealedName.make(for: name, digits: String(digits.prefix(16)), isLines: Self.isLines(path)))
    }

    // MARK: The index

    /// The index in memory, loaded from the saved one.
    func openIndex(_ disk: Disk) throws -> Database {
        if let identity { loadIndex(identity, disk) }
        if let index { return index }
        let made = try Database(nil, patience: 0)
        index = made
        return made
    }

    /// Loads the index saved by an earlier run; if it is damaged or of another key, it is rebuilt.
    private func loadIndex(_ identity: AgeIdentity, _ disk: Disk) {
        guard !hasLoaded else { return }
        hasLoaded = true
        guard let indexFile, let bytes = try? disk.outside.read(indexFile, limit: Self.indexLimit),
            let plain = try? AgeFile(bytes).open(with: identity), let kept = try? Database(restoring: plain),
            let rows = try? kept.prepare("SELECT path, name FROM sealed_name")
        else { return }
        do {
            while try rows.step() {
                if let path = rows.text(0), let name = rows.text(1) { names[path] = name }
            }
        } catch {
            return
        }
        index = kept
    }

    private static let indexLimit = 1 << 30

    /// Saves the index encrypted; if that fails, the next run rebuilds it.
    func keepIndex(_ disk: Disk) {
        guard hasChanged, let indexFile, let recipients, let index else { return }
        hasChanged = false
        do {
            try index.run(
                """
                DROP TABLE IF EXISTS sealed_name;
                CREATE TABLE sealed_name (path TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID
                """)
            try index.transaction { () throws(Database.Failure) in
                let insert = try index.prepare("INSERT INTO sealed_name VALUES (?, ?)")
                for (path, name) in names { try insert.run(.text(path), .text(name)) }
            }
            try disk.outside.place(
                AgeFile.seal(index.bytes(), to: recipients), at: indexFile, staging: Path.parent(of: indexFile))
        } catch {
            // The next run rebuilds the index.
        }
    }

    func dropKeptIndex(_ disk: Disk) throws(JournalError) {
        guard let indexFile else { return }
        hasChanged = true
        try disk.outside.remove(indexFile)
    }

    // MARK: Sealing

    /// The public keys to encrypt to; `nil` if not locked.
    var recipients: [AgeRecipient]? {
        guard case .locked(let recipients) = state else { return nil }
        return recipients
    }

    func open(_ bytes: [UInt8], path: String) throws(JournalError) -> [UInt8] {
        guard let identity = try reader() else { throw .locked(path: path) }
        do throws(AgeFailure) {
            return try AgeFile(bytes).open(with: identity)
        } catch {
            throw .damaged(path: path, detail: Phrase("cannot be opened with this workspace's key"))
        }
    }
}

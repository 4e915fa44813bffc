import Age
import Text

/// The lock of one workspace, while the program runs: it stands between the stores and the disk. Sealing needs the public keys
/// alone; reading needs the secret one, which is asked for at the first need.
///
/// Belongs to one thread, as the workspace does.
public final class Vault: @unchecked Sendable {
    enum State: Equatable {
        /// Nothing is sealed.
        case open
        /// What is written is sealed to these. Some may still be plain, if locking was interrupted.
        case locked([AgeRecipient])
        /// The lock is being removed: what is written is plain, and some may still be sealed.
        case removing
    }

    private(set) var state = State.open
    private(set) var identity: AgeIdentity?
    /// Tries to have the person unlock it, at the first need.
    public var ask: () -> Void = {}
    /// Nobody is asked: whatever is sealed counts as not there, and what is written stands beside it. For answering.
    public var isQuiet = false
    /// The index of finished sessions, which is in memory here and sealed in the cache folder between runs.
    private(set) var index: Database?
    /// Something in the index, or among the names, is newer than what is kept of it.
    var hasChanged = false
    private var indexFile: String?
    private var hasLoaded = false

    private var transcripts = ""
    private var setAside = ""
    private var salt: [UInt8]?
    /// For the names of sealed files; given by ``refresh(_:disk:_:)``, before which nothing is sealed.
    private var chance = Chance { 0 }
    /// What the sealed files are called among ours, by their paths, see ``relative(_:)``. A sealed file never changes its name.
    private var names: [String: String] = [:]
    private var folders: [String: Folder] = [:]

    private struct Folder {
        var modified: Int64
        /// Sealed names by those among ours.
        var sealed: [String: String] = [:]
    }

    public init() {}

    public var isLocked: Bool { state != .open }
    /// What is sealed can be read without asking anybody.
    public var isUnlocked: Bool { state == .open || identity != nil }

    // MARK: State

    /// Finds out how the workspace stands now.
    ///
    /// - Parameter indexFile: of the index in a workspace without a lock; the sealed one is kept beside its place.
    func refresh(
        _ layout: Layout, indexFile: String?, disk: Disk, _ chance: Chance
    ) throws(JournalError) {
        self.chance = chance
        transcripts = layout.transcripts
        setAside = layout.setAside
        self.indexFile = indexFile.map { $0 + ".age" }
        if try disk.status(layout.lockFile(.removing)) != nil {
            // The key goes when nothing is left that it opens.
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

    /// Forgets the key and everything that was read with it.
    public func lockAgain() {
        identity = nil
        index = nil
        hasChanged = false
        hasLoaded = false
        names = [:]
        folders = [:]
    }

    /// - Returns: `nil` where nobody is to be asked.
    func reader() throws(JournalError) -> AgeIdentity? {
        if let identity { return identity }
        if isQuiet { return nil }
        ask()
        guard let identity else { throw .locked(path: transcripts) }
        return identity
    }

    // MARK: What is sealed

    /// Whether a file of this path is one that is sealed: everything below `transcripts/` but what names the workspace, the lock's
    /// own files, this machine's, and the calendar, which is for another program; and what was set aside.
    func covers(_ path: String) -> Bool { state != .open && couldCover(path) }

    /// Same, were there a lock.
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

    /// Whether a file is sealed line by line.
    static func isLines(_ path: String) -> Bool {
        let parts = path.split(separator: "/").suffix(3)
        return parts.first == "drafts" && parts.count == 3 && path.hasSuffix(".jsonl")
    }

    /// A path below `transcripts/`; one of what was set aside begins with `../`.
    private func relative(_ path: String) -> String {
        path.hasPrefix(transcripts + "/")
            ? String(path.dropFirst(transcripts.count + 1))
            : Path.join("..", Path.name(of: setAside), String(path.dropFirst(setAside.count + 1)))
    }

    /// Where the sealed file of one of our paths is; `nil` where there is none, or nobody may be asked.
    func sealedPath(of path: String, _ disk: Disk) throws(JournalError) -> String? {
        guard covers(path), !SealedName.isOne(Path.name(of: path)) else { return nil }
        let folder = Path.parent(of: path)
        return try sealed(in: folder, disk)?[Path.name(of: path)].map { Path.join(folder, $0) }
    }

    /// The files of a folder by their names among ours.
    ///
    /// - Returns: `nil` where nobody may be asked.
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
                // Without the passphrase nobody can tell that a guide is kept already; its name is the sum of its bytes.
                _ = try? disk.outside.remove(path)
            }
        }
        folders[folder] = found
        return found.sealed
    }

    /// - Returns: `nil` for a file that this key does not open.
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

    /// Where a file is to be written: over its sealed one if that is known, else under a new name.
    func place(for path: String, _ disk: Disk) throws(JournalError) -> String {
        let name = Path.name(of: path)
        if identity != nil, let known = try sealedPath(of: path, disk) { return known }
        // While the workspace is being locked the same file gets the same name, however often that is interrupted.
        let digits =
            salt.map { Digest.sha256($0 + Array(relative(path).utf8)) } ?? chance.name()
        return Path.join(
            Path.parent(of: path),
            SealedName.make(for: name, digits: String(digits.prefix(16)), isLines: Self.isLines(path)))
    }

    // MARK: The index

    /// The index in memory, with what was kept of it.
    func openIndex(_ disk: Disk) throws -> Database {
        if let identity { loadIndex(identity, disk) }
        if let index { return index }
        let made = try Database(nil, patience: 0)
        index = made
        return made
    }

    /// Takes up what an earlier run kept; what is damaged or another's is made again.
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

    /// Keeps the index for the next run, sealed; where that fails the next run makes it again.
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
            // See above.
        }
    }

    func dropKeptIndex(_ disk: Disk) throws(JournalError) {
        guard let indexFile else { return }
        hasChanged = true
        try disk.outside.remove(indexFile)
    }

    // MARK: Sealing

    /// The public keys, where what is written is sealed.
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

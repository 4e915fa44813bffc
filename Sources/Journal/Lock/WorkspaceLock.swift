public import Age
import CJournal
import Text

extension Workspace {
    public var lock: WorkspaceLock { WorkspaceLock(workspace: self) }
}

/// Puts a lock on a workspace, opens it, and removes it.
///
/// The lock is there from the moment `recipients.txt` is in its place: what is written from then on is sealed. What is plain still
/// is sealed one file after the other, each sealed file being whole in its place before the plain one goes; whatever is interrupted
/// can be read in between, and is completed by ``complete()``.
public struct WorkspaceLock {
    let workspace: Workspace

    private var layout: Layout { workspace.layout }
    /// Shows the files as they are.
    private var disk: Disk { workspace.disk.outside }
    private var vault: Vault { workspace.vault }

    /// A draft is read up to 64 MB, and nothing here is larger.
    private static let limit = DraftStore.limit

    /// What became of the files.
    public struct Outcome: Sendable, Equatable {
        /// How many were sealed, or opened.
        public var done = 0
        /// Those that stay as they are for now, and why.
        public var left: [JournalError] = []
    }

    // MARK: Locking

    /// Locks the workspace, which is unlocked for the rest of this run.
    ///
    /// - Parameters:
    ///   - paper: a second key that opens everything, kept by the person on paper.
    ///   - workFactor: of scrypt.
    /// - Throws: ``JournalError/inUse(path:)`` if a session is open in another program; nothing is changed then.
    public func put(
        _ passphrase: Secret, paper: AgeIdentity?, workFactor: Int = AgeFile.workFactor
    ) throws(JournalError) -> Outcome {
        for path in try plainFiles() where Vault.isLines(path) {
            guard try workspace.files.lock(path) != nil else { throw .inUse(path: path) }
        }
        let identity = AgeIdentity()
        try save(identity, passphrase, workFactor)
        let recipients = [identity.recipient] + (paper.map { [$0.recipient] } ?? [])
        if paper != nil {
            let sealed = Self.withText(identity) { AgeFile.seal($0, to: Array(recipients.dropFirst())) }
            try placeAsIs(AgeFile.armored(sealed), at: layout.lockFile(.paper))
        } else {
            try disk.remove(layout.lockFile(.paper))
        }
        try placeAsIs(workspace.files.chance.bytes(32), at: layout.lockFile(.underway))
        let lines = recipients.map { $0.text + "\n" }.joined()
        try placeAsIs(Array(lines.utf8), at: layout.lockFile(.recipients))
        vault.unlock(identity)
        try vault.refresh(layout, indexFile: workspace.plainIndexFile, disk: disk, workspace.files.chance)
        return try sealAll()
    }

    /// A key's file as age-keygen writes it; the bytes are wiped afterwards.
    private static func withText<Result>(_ identity: AgeIdentity, _ body: ([UInt8]) -> Result) -> Result {
        var key = identity.utf8
        defer { wipe(&key) }
        let beginning = "# public key: \(identity.recipient.text)\n"
        var text: [UInt8] = []
        defer { wipe(&text) }
        text.reserveCapacity(beginning.utf8.count + key.count + 1)
        text += beginning.utf8
        text += key
        text.append(UInt8(ascii: "\n"))
        return body(text)
    }

    private func save(_ identity: AgeIdentity, _ passphrase: Secret, _ workFactor: Int) throws(JournalError) {
        let sealed = Self.withText(identity) { AgeFile.seal($0, passphrase: passphrase, workFactor: workFactor) }
        guard let sealed else {
            throw .system(.write, path: layout.lockFile(.identity), code: 12)
        }
        try placeAsIs(AgeFile.armored(sealed), at: layout.lockFile(.identity))
    }

    private func placeAsIs(_ bytes: [UInt8], at path: String) throws(JournalError) {
        try disk.place(bytes, at: path, staging: layout.staging)
    }

    /// Goes on with a locking or a removing that was interrupted. Locking needs no passphrase; without it a removing waits.
    ///
    /// - Returns: `nil` where there is nothing to do.
    @discardableResult
    public func complete() throws(JournalError) -> Outcome? {
        switch vault.state {
        case .open:
            // Killed after the key went.
            if try disk.status(layout.lockFile(.removing)) != nil { try removeLockFiles() }
            return nil
        case .locked:
            // Another program, or a synchroniser, may have brought plain files; looked for when there is time for it.
            guard try disk.status(layout.lockFile(.underway)) != nil || vault.isUnlocked else { return nil }
            return try sealAll()
        case .removing:
            guard vault.isUnlocked else { return nil }
            return try openAll()
        }
    }

    private func sealAll() throws(JournalError) -> Outcome {
        var outcome = Outcome()
        let wasUnderway = try disk.status(layout.lockFile(.underway)) != nil
        let plain = try plainFiles()
        if plain.isEmpty, !wasUnderway { return outcome }
        try removeTraces()
        for path in plain {
            do {
                try seal(path)
                outcome.done += 1
            } catch {
                outcome.left.append(error)
            }
        }
        if outcome.left.isEmpty {
            try disk.remove(layout.lockFile(.underway))
            try vault.refresh(layout, indexFile: workspace.plainIndexFile, disk: disk, workspace.files.chance)
        }
        return outcome
    }

    /// Seals one file, and has it be read back before the plain one goes.
    private func seal(_ path: String) throws(JournalError) {
        let isLines = Vault.isLines(path)
        var lock: OpenFile?
        if isLines {
            lock = try workspace.files.lock(path)
            guard lock != nil else { throw .inUse(path: path) }
        }
        defer { withExtendedLifetime(lock) {} }
        guard let recipients = vault.recipients else { return }
        let bytes = try disk.read(path, limit: Self.limit)
        var name = Path.name(of: path)
        var target = try vault.place(for: path, workspace.disk)
        if let there = try disk.status(target), let here = try disk.status(path) {
            if try isSealed(bytes, at: target) ?? (there.modified >= here.modified) {
                // Only the plain one has not gone yet.
                try disk.remove(path)
                return
            }
            // Two that are not the same: both stay, this one by the name of a conflict copy.
            let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
            name = "\(parts[0]).found-\(workspace.files.chance.name().prefix(8)).\(parts.last ?? "")"
            target = try vault.place(for: Path.join(Path.parent(of: path), name), workspace.disk)
        }
        let sealed: [UInt8]
        if isLines {
            sealed = bytes.split(separator: UInt8(ascii: "\n")).flatMap { line in
                SealedLine.isOne(line)
                    ? line + [UInt8(ascii: "\n")] : SealedLine.encoded(line, to: recipients, name: name)
            }
        } else {
            sealed = AgeFile.seal(bytes, to: recipients, name: name)
        }
        try placeAsIs(sealed, at: target)
        try disk.remove(path)
        try disk.syncFolder(Path.parent(of: path))
    }

    /// Whether a sealed file holds these bytes; `nil` where nobody can tell without the passphrase.
    private func isSealed(_ bytes: [UInt8], at path: String) throws(JournalError) -> Bool? {
        guard let identity = vault.identity else { return nil }
        let sealed = try disk.read(path, limit: 2 * Self.limit)
        guard SealedName.isLines(path) else { return try vault.open(sealed, path: path) == bytes }
        let lines = sealed.split(separator: UInt8(ascii: "\n")).map {
            SealedLine.opened($0, with: identity) ?? Array($0)
        }
        return lines.elementsEqual(bytes.split(separator: UInt8(ascii: "\n")), by: { $0.elementsEqual($1) })
    }

    /// What was made of the words elsewhere: the index, the commands typed before, the calendar, and what a synchroniser brought of
    /// another machine's files under way, none of which that machine has acknowledged.
    private func removeTraces() throws(JournalError) {
        for device in try disk.names(in: layout.allDevices) where device != workspace.device {
            let staging = Path.join(layout.allDevices, device, "staging")
            for name in try disk.names(in: staging) { try disk.remove(Path.join(staging, name)) }
        }
        try workspace.deviceFiles.removeCommandHistories()
        try workspace.deviceFiles.keepStartAnswers([])
        _ = try workspace.documents.removeCalendar()
        try workspace.index.removeFormerIndex()
        guard let file = workspace.plainIndexFile else { return }
        let folder = Path.parent(of: file)
        for name in try disk.names(in: folder) where name.hasPrefix("\(workspace.id)-") {
            let path = Path.join(folder, name)
            if name.hasSuffix(".sqlite") { try? Database(path, patience: SessionIndex.patience).reset() }
            try disk.remove(path)
        }
    }

    // MARK: Removing

    /// Makes everything plain again. The workspace must be unlocked.
    public func remove() throws(JournalError) -> Outcome {
        guard try vault.reader() != nil else { throw .locked(path: workspace.transcripts) }
        try placeAsIs([], at: layout.lockFile(.removing))
        try vault.refresh(layout, indexFile: workspace.plainIndexFile, disk: disk, workspace.files.chance)
        return try openAll()
    }

    private func openAll() throws(JournalError) -> Outcome {
        var outcome = Outcome()
        guard let identity = try vault.reader() else { return outcome }
        for path in try sealedFiles() {
            do {
                try open(path, identity)
                outcome.done += 1
            } catch {
                outcome.left.append(error)
            }
        }
        guard outcome.left.isEmpty else { return outcome }
        try removeLockFiles()
        try vault.dropKeptIndex(disk)
        forgetKept()
        try vault.refresh(layout, indexFile: workspace.plainIndexFile, disk: disk, workspace.files.chance)
        return outcome
    }

    /// When nothing is left that the key opens. Whatever of it the power cuts off, nothing is sealed any more to a key that is gone: the
    /// list of keys goes first, the key after it, the mark last.
    private func removeLockFiles() throws(JournalError) {
        for files in [[Layout.LockFile.recipients, .underway], [.paper, .identity], [.removing]] {
            for file in files { try disk.remove(layout.lockFile(file)) }
            try disk.syncFolder(Path.parent(of: layout.lockFile(.removing)))
        }
    }

    private func open(_ path: String, _ identity: AgeIdentity) throws(JournalError) {
        guard let own = try vault.own(path, identity, workspace.disk) else {
            throw .damaged(path: path, detail: Phrase("cannot be opened with this workspace's key"))
        }
        let target = Path.join(Path.parent(of: path), own)
        var lock: OpenFile?
        let isLines = SealedName.isLines(path)
        if isLines {
            lock = try workspace.files.lock(path)
            guard lock != nil else { throw .inUse(path: path) }
        }
        defer { withExtendedLifetime(lock) {} }
        // One that was written since, while the lock was being removed, is the newer one.
        if try disk.status(target) == nil {
            let bytes = try disk.read(path, limit: 2 * Self.limit)
            let plain: [UInt8]
            if isLines {
                plain = bytes.split(separator: UInt8(ascii: "\n")).flatMap { line in
                    (SealedLine.opened(line, with: identity) ?? Array(line)) + [UInt8(ascii: "\n")]
                }
            } else {
                plain = try vault.open(bytes, path: path)
            }
            try placeAsIs(plain, at: target)
        }
        try disk.remove(path)
    }

    // MARK: Opening

    /// Unlocks the workspace for this run. A wrong passphrase changes nothing.
    ///
    /// - Returns: whether it was the right one.
    public func unlock(_ passphrase: Secret) throws(JournalError) -> Bool {
        try unlock(.identity) { file throws(AgeFailure) in try file.open(passphrase: passphrase) }
    }

    /// Same, with the key on paper.
    public func unlock(paper: AgeIdentity) throws(JournalError) -> Bool {
        guard try disk.status(layout.lockFile(.paper)) != nil else { return false }
        return try unlock(.paper) { file throws(AgeFailure) in try file.open(with: paper) }
    }

    private func unlock(
        _ file: Layout.LockFile, _ open: (AgeFile) throws(AgeFailure) -> [UInt8]
    ) throws(JournalError) -> Bool {
        let path = layout.lockFile(file)
        let bytes = try disk.read(path, limit: Files.eventLimit)
        var text: [UInt8]
        do throws(AgeFailure) {
            text = try open(try AgeFile(bytes))
        } catch {
            switch error {
            case .noMatch: return false
            case .memory: throw .system(.read, path: path, code: 12)
            default: throw .damaged(path: path, detail: Phrase("not a sealed key"))
            }
        }
        defer { wipe(&text) }
        let identity = text.split(separator: UInt8(ascii: "\n")).filter { $0.first != UInt8(ascii: "#") }
            .compactMap { AgeIdentity(utf8: $0) }.first
        guard let identity else { throw .damaged(path: path, detail: Phrase("holds no key")) }
        // Somebody may have put another key in the place of ours, so that only they can read what comes.
        if let recipients = vault.recipients, !recipients.contains(identity.recipient) {
            throw .damaged(path: layout.lockFile(.recipients), detail: Phrase("does not name this workspace's own key"))
        }
        vault.unlock(identity)
        return true
    }

    /// Seals the key with another passphrase. The files stay as they are. The workspace must be unlocked.
    public func change(to passphrase: Secret, workFactor: Int = AgeFile.workFactor) throws(JournalError) {
        guard let identity = try vault.reader() else { throw .locked(path: workspace.transcripts) }
        try save(identity, passphrase, workFactor)
    }

    /// Whether a key on paper was made.
    public var hasPaper: Bool {
        ((try? disk.status(layout.lockFile(.paper))) ?? nil) != nil
    }

    /// Texts that stand in an editor's file, on any machine: plain, and not sealed.
    public func textsInEditor() throws(JournalError) -> [String] {
        try allFiles().filter { $0.hasPrefix(layout.allDevices + "/") && $0.contains("/editing/") }
    }

    // MARK: For a while

    private var keyringName: String { "trustline:\(workspace.id)" }

    /// Leaves the key in the kernel's keyring, for every program of this user. The workspace must be unlocked.
    ///
    /// - Returns: false where there is no such keyring.
    public func keep(forSeconds seconds: Int) throws(JournalError) -> Bool {
        guard let identity = try vault.reader() else { throw .locked(path: workspace.transcripts) }
        var bytes = identity.utf8
        defer { wipe(&bytes) }
        return trustline_keyring_keep(keyringName, bytes, bytes.count, UInt32(clamping: seconds)) == 0
    }

    /// Takes the key that ``keep(forSeconds:)`` left, if it is this workspace's.
    public func unlockWithKept() {
        var bytes = [UInt8](repeating: 0, count: 128)
        defer { wipe(&bytes) }
        let count = trustline_keyring_read(keyringName, &bytes, bytes.count)
        guard count > 0, let identity = AgeIdentity(utf8: bytes.prefix(count)),
            vault.recipients?.contains(identity.recipient) ?? true
        else { return }
        vault.unlock(identity)
    }

    /// - Returns: whether a key was kept.
    @discardableResult
    public func forgetKept() -> Bool { trustline_keyring_forget(keyringName) != 0 }

    // MARK: Looking

    private func plainFiles() throws(JournalError) -> [String] {
        try allFiles().filter { vault.couldCover($0) && !SealedName.isOne(Path.name(of: $0)) }
    }

    private func sealedFiles() throws(JournalError) -> [String] {
        try allFiles().filter { vault.couldCover($0) && SealedName.isOne(Path.name(of: $0)) }
    }

    /// Below `transcripts/`, and what was set aside, in the order of their paths. Links are passed over.
    private func allFiles() throws(JournalError) -> [String] {
        let disk = disk.confined(to: layout.root)
        var found: [String] = []
        func look(_ folder: String) throws(JournalError) {
            for name in try disk.names(in: folder).sorted() {
                let path = Path.join(folder, name)
                guard let status = try disk.status(path) else { continue }
                if status.isFolder {
                    try look(path)
                } else if status.isRegularFile {
                    found.append(path)
                }
            }
        }
        try look(layout.transcripts)
        try look(layout.setAside)
        return found
    }
}

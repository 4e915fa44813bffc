public import Age
import CJournal
import Text

extension Workspace {
    public var lock: WorkspaceLock { WorkspaceLock(workspace: self) }
}

/// Locks, unlocks and decrypts a workspace.
///
/// A workspace is locked once `recipients.txt` exists: files written later are encrypted. Existing plain files are then
/// encrypted one by one; each encrypted file is complete before its plain one is removed. An interrupted state is
/// readable and is completed by ``complete()``.
public struct WorkspaceLock {
    let workspace: Workspace

    private var layout: Layout { workspace.layout }
    /// The disk without the vault, which shows files as they are.
    private var disk: Disk { workspace.disk.outside }
    private var vault: Vault { workspace.vault }

    /// The largest file, in bytes: drafts have the highest limit.
    private static let limit = DraftStore.limit

    /// The result of encrypting or decrypting files.
    public struct Outcome: Sendable, Equatable {
        /// The number of files encrypted or decrypted.
        public var done = 0
        /// Errors of files that could not be converted yet.
        public var left: [JournalError] = []
    }

    // MARK: Locking

    /// Locks the workspace, and leaves it unlocked for the rest of this run.
    ///
    /// - Parameters:
    ///   - paper: a second key for recovery, kept on paper.
    ///   - workFactor: log2 of scrypt's N.
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

    /// Passes a key file in age-keygen's format to `body` and wipes it afterwards.
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

    /// Completes an interrupted locking or removal of the lock. Only the removal needs the passphrase, and waits for it.
    ///
    /// - Returns: `nil` if there is nothing to do.
    @discardableResult
    public func complete() throws(JournalError) -> Outcome? {
        switch vault.state {
        case .open:
            // Killed after the key was removed.
            if try disk.status(layout.lockFile(.removing)) != nil { try removeLockFiles() }
            return nil
        case .locked:
            // Synchronisers may bring plain files; to save time, look for them only in an unlocked workspace.
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

    /// Encrypts one file and removes the plain one.
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
                // Encrypted already; only removing the plain file is left.
                try disk.remove(path)
                return
            }
            // Two different versions: keep both, this one under a conflict copy's name.
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

    /// Whether an encrypted file holds these bytes; `nil` if it cannot be told without the passphrase.
    private func isSealed(_ bytes: [UInt8], at path: String) throws(JournalError) -> Bool? {
        guard let identity = vault.identity else { return nil }
        let sealed = try disk.read(path, limit: 2 * Self.limit)
        guard SealedName.isLines(path) else { return try vault.open(sealed, path: path) == bytes }
        let lines = sealed.split(separator: UInt8(ascii: "\n")).map {
            SealedLine.opened($0, with: identity) ?? Array($0)
        }
        return lines.elementsEqual(bytes.split(separator: UInt8(ascii: "\n")), by: { $0.elementsEqual($1) })
    }

    /// Removes derived plain files (index, command histories, answers to `start`, calendar) and other machines'
    /// temporary files, which a synchroniser may have copied.
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

    /// Removes the lock and decrypts all files. The workspace must be unlocked.
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

    /// Removes the lock's files once nothing is encrypted. In this order, so that after a power cut nothing can be
    /// encrypted to a key that is gone: recipients first, then the key, last the mark.
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
        // A plain file written while the lock is being removed is newer; keep it.
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

    // MARK: Unlocking

    /// Unlocks the workspace for this run.
    ///
    /// - Returns: whether the passphrase was correct.
    public func unlock(_ passphrase: Secret) throws(JournalError) -> Bool {
        try unlock(.identity) { file throws(AgeFailure) in try file.open(passphrase: passphrase) }
    }

    /// Same, with the paper key.
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
        // Somebody may have replaced the recipients, to be the only one able to read future files.
        if let recipients = vault.recipients, !recipients.contains(identity.recipient) {
            throw .damaged(path: layout.lockFile(.recipients), detail: Phrase("does not name this workspace's own key"))
        }
        vault.unlock(identity)
        return true
    }

    /// Encrypts the key with another passphrase; other files are unchanged. The workspace must be unlocked.
    public func change(to passphrase: Secret, workFactor: Int = AgeFile.workFactor) throws(JournalError) {
        guard let identity = try vault.reader() else { throw .locked(path: workspace.transcripts) }
        try save(identity, passphrase, workFactor)
    }

    /// Whether there is a paper key.
    public var hasPaper: Bool {
        ((try? disk.status(layout.lockFile(.paper))) ?? nil) != nil
    }

    /// Editor files with texts, on any machine; these are plain text.
    public func textsInEditor() throws(JournalError) -> [String] {
        try allFiles().filter { $0.hasPrefix(layout.allDevices + "/") && $0.contains("/editing/") }
    }

    // MARK: Keyring

    private var keyringName: String { "trustline:\(workspace.id)" }

    /// Stores the key in the kernel's keyring for other runs by this user. The workspace must be unlocked.
    ///
    /// - Returns: `false` if there is no such keyring.
    public func keep(forSeconds seconds: Int) throws(JournalError) -> Bool {
        guard let identity = try vault.reader() else { throw .locked(path: workspace.transcripts) }
        var bytes = identity.utf8
        defer { wipe(&bytes) }
        return trustline_keyring_keep(keyringName, bytes, bytes.count, UInt32(clamping: seconds)) == 0
    }

    /// Unlocks with the key stored by ``keep(forSeconds:)``, if it is this workspace's.
    public func unlockWithKept() {
        var bytes = [UInt8](repeating: 0, count: 128)
        defer { wipe(&bytes) }
        let count = trustline_keyring_read(keyringName, &bytes, bytes.count)
        guard count > 0, let identity = AgeIdentity(utf8: bytes.prefix(count)),
            vault.recipients?.contains(identity.recipient) ?? true
        else { return }
        vault.unlock(identity)
    }

    /// Removes the key from the keyring.
    ///
    /// - Returns: whether there was one.
    @discardableResult
    public func forgetKept() -> Bool { trustline_keyring_forget(keyringName) != 0 }

    // MARK: Listing files

    private func plainFiles() throws(JournalError) -> [String] {
        try allFiles().filter { vault.couldCover($0) && !SealedName.isOne(Path.name(of: $0)) }
    }

    private func sealedFiles() throws(JournalError) -> [String] {
        try allFiles().filter { vault.couldCover($0) && SealedName.isOne(Path.name(of: $0)) }
    }

    /// All files below `transcripts/` and those set aside, sorted by path, without links.
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

public import Text

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// This machine's files, in `transcripts/devices/DEVICE/`.
public struct DeviceFiles: Sendable {
    let files: Files

    private static let commands = "commands"
    /// The folder of texts open in an editor. They are plain text, so in a locked workspace they are kept in memory if
    /// the system has `/dev/shm`.
    private var editing: String { isEditingInMemory ? memoryFolder : files.layout.editing }

    /// Whether texts open in an editor are kept in memory.
    public var isEditingInMemory: Bool {
        var info = stat()
        // Another user may have created this path or a link there.
        return files.disk.vault != nil && lstat(memoryFolder, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
            && info.st_uid == getuid() && info.st_mode & 0o077 == 0
    }

    private var memoryFolder: String { "/dev/shm/trustline-\(getuid())-\(files.layout.device)" }

    /// Removes the folder in memory if it is empty.
    private func tidyMemory() {
        if isEditingInMemory { rmdir(memoryFolder) }
    }

    /// The file of the command history, with its folder created. Never holds answers.
    public func commandHistoryFile() throws(JournalError) -> String {
        try files.disk.makeFolder(files.layout.deviceFolder)
        return Path.join(files.layout.deviceFolder, Self.commands)
    }

    /// Removes all machines' command histories, because they contain names.
    func removeCommandHistories() throws(JournalError) {
        for device in try files.disk.names(in: files.layout.allDevices) {
            try files.disk.remove(Path.join(files.layout.allDevices, device, Self.commands))
        }
    }

    // MARK: Questions of `start`

    private var start: String { Path.join(files.layout.deviceFolder, "start") }

    /// Answers to `start` that did not lead to a guide yet, as option indices from 0.
    public func startAnswers() throws(JournalError) -> [Int] {
        guard try files.disk.status(start) != nil else { return [] }
        let text = String(decoding: try files.disk.read(start, limit: 1024), as: UTF8.self)
        return text.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    }

    /// Stores the answers, except in a locked workspace, because they are plain text.
    public func keepStartAnswers(_ answers: [Int]) throws(JournalError) {
        if answers.isEmpty || files.disk.vault != nil {
            try files.disk.remove(start)
        } else {
            try files.place(bytes: Array(answers.map(String.init).joined(separator: " ").utf8), at: start)
        }
    }

    // MARK: Backups

    private var backup: String { Path.join(files.layout.deviceFolder, "backup") }

    /// When this machine last made a backup; `nil` if never.
    public func backupTime() throws(JournalError) -> Timestamp? {
        guard try files.disk.status(backup) != nil else { return nil }
        let text = String(decoding: try files.disk.read(backup, limit: 1024), as: UTF8.self)
        return Timestamp(String(text.prefix { $0 != "\n" }))
    }

    func keepBackupTime(_ time: Timestamp) throws(JournalError) {
        try files.place(bytes: Array("\(time)\n".utf8), at: backup)
        try files.disk.remove(reminded)
    }

    private var reminded: String { Path.join(files.layout.deviceFolder, "reminded") }

    /// Whether to remind of a backup now: at most once, after three months without one.
    ///
    /// - Parameters:
    ///   - begun: when the oldest session was finished; `nil` if there is nothing to back up.
    ///   - time: the current time.
    public func reminds(of begun: Timestamp?, at time: Timestamp) throws(JournalError) -> Bool {
        let quarter: Int64 = 91 * 86_400_000
        guard let last = try backupTime() ?? begun,
            time.millisecondsSinceEpoch - last.millisecondsSinceEpoch > quarter, try files.disk.status(reminded) == nil
        else { return false }
        try files.place(bytes: Array("\(time)\n".utf8), at: reminded)
        return true
    }

    // MARK: Texts in an editor

    /// Writes a text to a file for an editor, with mode 0600. The name, `PROCESS-RANDOM-SUM.md`, later tells whether
    /// the text was changed.
    ///
    /// - Returns: the path, to be passed to ``readEdited(_:)`` and ``discardEdited(_:)``.
    public func fileForEditor(_ text: String) throws(JournalError) -> String {
        // If this fails, or the folder is another user's, the text goes into the workspace.
        if files.disk.vault != nil { mkdir(memoryFolder, 0o700) }
        let name = "\(Disk.processID)-\(files.chance.name())-\(Self.sum(Array(text.utf8))).md"
        let path = Path.join(editing, name)
        // Staged beside the file, as the workspace may be on another file system.
        try files.disk.outside.placeBeside(Array(text.utf8), at: path, random: files.chance.name())
        return path
    }

    /// The text as the editor left it.
    public func readEdited(_ path: String) throws(JournalError) -> String {
        guard Path.parent(of: path) == editing else { throw .badName(path) }
        return String(decoding: try files.disk.read(path, limit: Files.eventLimit), as: UTF8.self)
    }

    public func discardEdited(_ path: String) throws(JournalError) {
        guard Path.parent(of: path) == editing else { throw .badName(path) }
        try files.disk.remove(path)
        tidyMemory()
    }

    /// Files of texts that were changed in an editor but not logged, because the program was killed.
    public func leftInEditor() throws(JournalError) -> [String] {
        try files.disk.names(in: editing).sorted().filter(Disk.isOfGoneProcess).map { Path.join(editing, $0) }
    }

    /// Removes editor files of exited processes, unless they were, or may have been, changed.
    func sweepEditing() throws(JournalError) {
        for name in try files.disk.names(in: editing) where Disk.isOfGoneProcess(name) {
            let path = Path.join(editing, name)
            let sum = name.dropLast(".md".count).split(separator: "-", omittingEmptySubsequences: false).dropFirst(2)
            if let bytes = try? files.disk.read(path, limit: Files.eventLimit),
                bytes.isEmpty || sum.first == Self.sum(bytes)
            {
                try files.disk.remove(path)
            }
        }
        tidyMemory()
    }

    private static func sum(_ bytes: [UInt8]) -> Substring { Digest.sha256(bytes).prefix(8) }
}

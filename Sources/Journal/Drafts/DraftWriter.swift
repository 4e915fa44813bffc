public import Dialogue
import Records

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// An open draft. Holds an exclusive lock until closed or released. Not thread-safe.
public final class DraftWriter {
    public let header: SessionHeader
    /// The file's path; in a locked workspace its name differs from the session's.
    let path: String
    private var file: OpenFile
    private let files: Files
    /// The file's complete contents, to be rewritten if the file is replaced or removed while open.
    private var log: [UInt8]
    /// The file may contain bytes beyond `log`.
    private var hasDebris = false
    private var replacement: Replacement?

    /// Reports that another program replaced or removed the draft's file.
    public struct Replacement: Sendable, Equatable {
        /// The path of the rewritten draft, the same as before.
        public var path: String
        /// Where the foreign file was moved; `nil` if the file had been removed.
        public var beside: String?
    }

    init(header: SessionHeader, file: OpenFile, files: Files, log: [UInt8]) {
        self.header = header
        path = file.path
        self.file = file
        self.files = files
        self.log = log
    }

    /// Appends the entries of one input atomically, with one write and one sync. On return they are on disk, in the file at the
    /// draft's path.
    ///
    /// If it throws, none of them is in the log, and the call may be repeated. If the program is killed meanwhile,
    /// either all or none are read back.
    ///
    /// - Parameter meanwhile: called after the write, before the sync has finished.
    public func append(_ input: [LogEntry], meanwhile work: () -> Void = {}) throws(JournalError) {
        try append(try DraftLine.encoded(input), meanwhile: work)
    }

    /// Returns and clears the pending report of a replaced file.
    public func takeReplacement() -> Replacement? {
        defer { replacement = nil }
        return replacement
    }

    /// Closes the file and releases the lock.
    public func close() { file.closeNow() }

    func append(_ lines: [UInt8], meanwhile work: () -> Void = {}) throws(JournalError) {
        let lines = files.sealed(lines, draft: header.id)
        if hasDebris {
            try file.truncate(to: log.count)
            hasDebris = false
        }
        do {
            try file.write(lines)
            file.beginSync()
            work()
            try file.sync()
            if try !isInPlace(length: log.count + lines.count) { try writeAnew(log + lines) }
        } catch {
            hasDebris = true
            // If this fails too, the next append retries, and readers ignore the torn input.
            if (try? file.truncate(to: log.count)) != nil { hasDebris = false }
            throw error
        }
        log += lines
    }

    /// Whether the open file is still the one at the draft's path and has the expected length.
    func isInPlace(length: Int? = nil) throws(JournalError) -> Bool {
        let own = try file.status()
        guard own.links > 0, own.size == length ?? log.count, let there = try files.disk.status(path) else {
            return false
        }
        return own.isSameFile(as: there)
    }

    /// Rewrites the whole log to a new file after another program replaced, removed or changed the file, which is kept
    /// beside it.
    private func writeAnew(_ bytes: [UInt8]) throws(JournalError) {
        let disk = files.disk
        let temporary = Path.join(files.layout.staging, "\(Disk.processID)-\(Path.name(of: path))")
        try disk.makeFolder(files.layout.staging)
        let new = try OpenFile(temporary, O_RDWR | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC | O_NOFOLLOW, disk: disk)
        guard try new.lock() else { throw .inUse(path: path) }
        try new.write(bytes)
        try new.sync()
        try disk.makeFolder(files.layout.drafts)
        var beside: String?
        if try disk.status(path) != nil {
            let name = SealedName.found(Path.name(of: path), digits: files.chance.name().prefix(8))
            beside = Path.join(files.layout.drafts, name)
            try disk.rename(path, to: Path.join(files.layout.drafts, name))
        }
        try disk.rename(temporary, to: path)
        try disk.syncFolder(files.layout.drafts)
        file.closeNow()
        file = new
        replacement = Replacement(path: path, beside: beside)
    }

    /// Moves a torn last input to a file beside the draft.
    func cutTail(_ tail: some Sequence<UInt8>) throws(JournalError) {
        try files.place(bytes: Array(tail), at: try files.layout.draft(header.id) + ".torn-\(log.count)")
        try file.truncate(to: log.count)
        try file.sync()
    }
}

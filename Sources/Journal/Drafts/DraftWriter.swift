public import Dialogue
import Records

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The open draft of a session under way. Holds a lock, so that no other program writes to it, until it is closed or goes.
///
/// Not for use from several threads.
public final class DraftWriter {
    public let header: SessionHeader
    /// Where the file is on the disk; in a workspace with a lock its name is not the session's.
    let path: String
    private var file: OpenFile
    private let files: Files
    /// All that is in the file and whole: written anew should the file be replaced or removed while it is open.
    private var log: [UInt8]
    /// Bytes past `log` may be in the file.
    private var hasDebris = false
    private var replacement: Replacement?

    /// What became of a draft's file while it was open.
    public struct Replacement: Sendable, Equatable {
        /// Where all answers are: the same place as before.
        public var path: String
        /// Where the file is now that was found in this place; `nil`: there was none.
        public var beside: String?
    }

    init(header: SessionHeader, file: OpenFile, files: Files, log: [UInt8]) {
        self.header = header
        path = file.path
        self.file = file
        self.files = files
        self.log = log
    }

    /// Appends the entries of one input with one write and one sync, all or nothing. When this returns, they are on the disk, in
    /// the file that is at the draft's place.
    ///
    /// When it throws, none of them is in the file, and the call may be repeated. If the program dies in between, none or all
    /// are read back.
    ///
    /// - Parameter meanwhile: called after the write, before its success is known.
    public func append(_ input: [LogEntry], meanwhile work: () -> Void = {}) throws(JournalError) {
        try append(try DraftLine.encoded(input), meanwhile: work)
    }

    /// What happened to the file since this was last asked; to be told to the person.
    public func takeReplacement() -> Replacement? {
        defer { replacement = nil }
        return replacement
    }

    /// Releases the lock. Nothing can be appended any more.
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
            // If this fails too, the next append tries again, and a reader ignores the torn input.
            if (try? file.truncate(to: log.count)) != nil { hasDebris = false }
            throw error
        }
        log += lines
    }

    /// Whether the open file is the one at the draft's place, as this program wrote it.
    func isInPlace(length: Int? = nil) throws(JournalError) -> Bool {
        let own = try file.status()
        guard own.links > 0, own.size == length ?? log.count, let there = try files.disk.status(path) else {
            return false
        }
        return own.isSameFile(as: there)
    }

    /// The file was replaced, removed or written to by another program: all of the log is written to a new one in its place,
    /// and what was found there is kept beside it.
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

    /// Cuts what a crash left of a last input, keeping it beside the draft.
    func cutTail(_ tail: some Sequence<UInt8>) throws(JournalError) {
        try files.place(bytes: Array(tail), at: try files.layout.draft(header.id) + ".torn-\(log.count)")
        try file.truncate(to: log.count)
        try file.sync()
    }
}

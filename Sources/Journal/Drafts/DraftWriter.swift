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
    let path: String
    private let file: OpenFile
    /// Up to here every input is whole.
    private var length: Int
    /// Bytes past `length` may be in the file.
    private var hasDebris = false

    init(header: SessionHeader, path: String, file: OpenFile, length: Int) {
        self.header = header
        self.path = path
        self.file = file
        self.length = length
    }

    /// Appends the entries of one input with one write and one sync, all or nothing. When this returns, they are on the disk.
    ///
    /// When it throws, none of them is in the file, and the call may be repeated. If the program dies in between, none or all
    /// are read back.
    ///
    /// - Parameter meanwhile: called after the write, before its success is known.
    public func append(_ input: [LogEntry], meanwhile work: () -> Void = {}) throws(JournalError) {
        try append(try DraftLine.encoded(input), meanwhile: work)
    }

    /// Releases the lock. Nothing can be appended any more.
    public func close() { file.closeNow() }

    func append(_ lines: [UInt8], meanwhile work: () -> Void = {}) throws(JournalError) {
        if hasDebris {
            try file.truncate(to: length)
            hasDebris = false
        }
        do {
            try file.write(lines)
            file.beginSync()
            work()
            try file.sync()
        } catch {
            hasDebris = true
            // If this fails too, the next append tries again, and a reader ignores the torn input.
            if (try? file.truncate(to: length)) != nil { hasDebris = false }
            throw error
        }
        length += lines.count
    }

    /// Cuts what a crash left of a last input, keeping it beside the draft.
    func cutTail(from end: Int, keepingIn folder: String, disk: Disk) throws(JournalError) {
        let tail = try file.read(from: length, count: end - length)
        try disk.place(tail, at: path + ".torn-\(length)", staging: folder)
        try file.truncate(to: length)
        try file.sync()
    }
}

extension Workspace {
    /// Begins a session: keeps the guide as it is now, and makes the draft.
    ///
    /// - Parameter guide: the bytes of the guide's file; their SHA-256 must be `header.guideHash`.
    public func startDraft(_ header: SessionHeader, guide: [UInt8]) throws(JournalError) -> DraftWriter {
        let path = try draftPath(header.id)
        try pin(guide, hash: header.guideHash)
        try disk.makeFolder(draftsFolder)
        let file = try OpenFile(path, O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC | O_NOFOLLOW, disk: disk)
        // A start of another program may take an empty draft for a leftover in this very moment.
        guard try file.lock(), try file.status().links > 0 else { throw .inUse(path: path) }
        let writer = DraftWriter(header: header, path: path, file: file, length: 0)
        do {
            try writer.append(
                try DraftLine.draft(DraftHead(format: StoredFormat.current, device: device, session: header)).encoded())
            try disk.syncFolder(draftsFolder)
        } catch {
            // The reason to report is the first one; an empty draft is swept at the next start.
            _ = try? disk.remove(path)
            throw error
        }
        return writer
    }

    /// Opens a draft of this machine to continue it. A last input that was cut off in writing is moved out of the file and
    /// kept beside it.
    public func continueDraft(_ id: String) throws(JournalError) -> (draft: Draft, writer: DraftWriter) {
        let path = try draftPath(id)
        guard try disk.status(path) != nil else { throw .unknown(id: id) }
        let file = try OpenFile(path, O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW, disk: disk)
        guard try file.lock() else { throw .inUse(path: path) }
        let status = try file.status()
        // Finished by another program between our looking and our locking.
        guard status.links > 0 else { throw .unknown(id: id) }
        guard status.size <= Workspace.draftLimit else {
            throw .tooLarge(path: path, bytes: status.size, limit: Workspace.draftLimit)
        }
        let contents = try DraftContents(try file.read(from: 0, count: status.size), path: path)
        guard contents.head.session.id == id else { throw .damaged(path: path, detail: "holds another session") }
        let writer = DraftWriter(header: contents.head.session, path: path, file: file, length: contents.goodLength)
        if contents.isTorn {
            try writer.cutTail(from: status.size, keepingIn: staging, disk: disk)
        }
        return (contents.draft, writer)
    }
}

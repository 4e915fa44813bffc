public import Dialogue
import Guides
import Records
import Text

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Unfinished sessions on this machine, one append-only file each.
public struct DraftStore: Sendable {
    let files: Files

    /// The largest draft read, in bytes; far more than some thousand lines with long answers.
    static let limit = 64 * 1024 * 1024

    private var folder: String { files.layout.drafts }

    /// All drafts, the latest first, and the errors of unreadable files, including conflict copies.
    public func all() throws(JournalError) -> (drafts: [Draft], unreadable: [JournalError]) {
        let (drafts, unreadable) = try files.readAll(in: folder) { name, path throws(JournalError) -> Draft? in
            guard name.hasSuffix(".jsonl") else { return nil }
            let id = String(name.dropLast(".jsonl".count))
            guard (try? SessionID.checked(id)) != nil else {
                throw JournalError.damaged(
                    path: path, detail: Phrase("not a session's name; perhaps a synchroniser's conflict copy"))
            }
            return try read(id)
        }
        return (
            drafts.sorted { ($0.lastActivity, $0.header.id) > ($1.lastActivity, $1.header.id) }, unreadable
        )
    }

    /// Reads a draft without locking it.
    public func read(_ id: String) throws(JournalError) -> Draft {
        let path = try files.layout.draft(id)
        guard try files.disk.status(path) != nil else { throw .unknown(id: id) }
        let draft = try contents(ofFile: id + ".jsonl", in: folder).draft
        guard draft.header.id == id else { throw .damaged(path: path, detail: Phrase("holds another session")) }
        return draft
    }

    func contents(ofFile name: String, in folder: String) throws(JournalError) -> DraftContents {
        let path = Path.join(folder, name)
        return try contents(try files.disk.read(path, limit: Self.limit), path: path)
    }

    private func contents(_ bytes: [UInt8], path: String) throws(JournalError) -> DraftContents {
        let id = String(Path.name(of: path).dropLast(".jsonl".count))
        return try DraftContents(bytes, path: path, identity: try files.disk.vault?.reader()) { line, entries in
            DraftRescue(id: id, firstLine: line, guides: GuideStore(files: files)).head(entries)
        }
    }

    /// The session id of a draft's file or torn tail: `SESSION.jsonl`, `SESSION.jsonl.torn-N`.
    static func session(ofFile name: String) -> String? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3 && parts[2].hasPrefix("torn-"), parts[1] == "jsonl" else {
            return nil
        }
        return try? SessionID.checked(String(parts[0]))
    }

    /// Begins a session: pins the guide and creates the draft.
    ///
    /// - Parameter guide: the bytes of the guide's file; their SHA-256 must be `header.guideHash`.
    public func start(_ header: SessionHeader, guide: [UInt8]) throws(JournalError) -> DraftWriter {
        let path = try files.layout.draft(header.id)
        try GuideStore(files: files).pin(guide, hash: header.guideHash)
        try files.disk.makeFolder(folder)
        let place =
            files.disk.vault?.recipients == nil ? path : try files.disk.vault?.place(for: path, files.disk) ?? path
        var file = try newFile(place)
        // Another program's recovery may have just removed the still empty draft as a leftover.
        while try file.status().links == 0 { file = try newFile(place) }
        let writer = DraftWriter(header: header, file: file, files: files, log: [])
        do {
            let head = DraftHead(format: StoredFormat.current, device: files.layout.device, session: header)
            try writer.append(try DraftLine.draft(head).encoded())
            try files.disk.syncFolder(folder)
        } catch {
            // Report the original error; an empty draft is removed at the next start.
            _ = try? files.disk.remove(file.path)
            throw error
        }
        return writer
    }

    private func newFile(_ path: String) throws(JournalError) -> OpenFile {
        let file = try OpenFile(
            path, O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC | O_NOFOLLOW, disk: files.disk)
        guard try file.lock(waiting: true) else { throw .inUse(path: path) }
        return file
    }

    /// Replaces the header in a draft's first line. The caller holds the lock.
    func replaceHeader(_ header: SessionHeader) throws(JournalError) {
        let path = try files.layout.draft(header.id)
        let bytes = try files.disk.read(path, limit: Self.limit)
        let head = DraftHead(format: StoredFormat.current, device: files.layout.device, session: header)
        let rest = bytes.drop { $0 != UInt8(ascii: "\n") }.dropFirst()
        try files.place(bytes: files.sealed(try DraftLine.draft(head).encoded(), draft: header.id) + rest, at: path)
    }

    /// Opens a draft for appending. An incomplete last input is moved to a file beside it.
    public func resume(_ id: String) throws(JournalError) -> (draft: Draft, writer: DraftWriter) {
        let path = try files.layout.draft(id)
        guard try files.disk.status(path) != nil else { throw .unknown(id: id) }
        let file = try OpenFile(path, O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW, disk: files.disk)
        guard try file.lock() else { throw .inUse(path: path) }
        let status = try file.status()
        // Another program finished it before we had the lock.
        guard status.links > 0 else { throw .unknown(id: id) }
        guard status.size <= Self.limit else {
            throw .tooLarge(path: path, bytes: status.size, limit: Self.limit)
        }
        let bytes = try file.read(from: 0, count: status.size)
        let contents = try contents(bytes, path: path)
        guard contents.head.session.id == id else {
            throw .damaged(path: path, detail: Phrase("holds another session"))
        }
        let writer = DraftWriter(
            header: contents.head.session, file: file, files: files,
            log: Array(bytes.prefix(contents.goodLength)))
        if contents.isTorn { try writer.cutTail(bytes.dropFirst(contents.goodLength)) }
        return (contents.draft, writer)
    }

    /// Deletes a draft and its torn tails. A file that replaced the draft meanwhile is kept.
    public func discard(_ draft: DraftWriter) throws(JournalError) {
        try files.disk.removeAll(in: folder, where: { $0.hasPrefix("\(draft.header.id).jsonl.torn-") })
        if try draft.isInPlace() { try files.disk.remove(draft.path) }
    }
}

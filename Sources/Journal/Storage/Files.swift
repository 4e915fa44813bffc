import Records

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The disk, and where each file of one workspace is on it: what every store works with.
struct Files: Sendable {
    let layout: Layout
    let disk: Disk
    let chance: Chance

    /// An amendment or a commitment's event is read up to this size, 1 MB.
    static let eventLimit = 1024 * 1024

    /// Writes a value as a document, whole or not at all.
    func place(_ value: some Encodable, at path: String) throws(JournalError) {
        try place(bytes: try JSON.document(value), at: path)
    }

    func place(bytes: [UInt8], at path: String) throws(JournalError) {
        try disk.place(bytes, at: path, staging: layout.staging)
    }

    /// Lines of a draft as they are to be written: each sealed by itself in a workspace with a lock, else as they are.
    func sealed(_ lines: [UInt8], draft id: String) -> [UInt8] {
        guard let recipients = disk.vault?.recipients else { return lines }
        return lines.split(separator: UInt8(ascii: "\n"))
            .flatMap { SealedLine.encoded($0, to: recipients, name: "\(id).jsonl") }
    }

    /// - Throws: ``JournalError/newerFormat(path:found:known:)`` for a document of a later program.
    func read<Document: StoredDocument>(
        _ type: Document.Type, at path: String, limit: Int = Files.eventLimit
    ) throws(JournalError) -> Document {
        try JSON.decodeDocument(type, try disk.read(path, limit: limit), path: path)
    }

    /// Reads every file of a folder, in the order of their names.
    ///
    /// - Parameter read: `nil` skips a file silently.
    /// - Returns: what was read, and why the others could not be.
    func readAll<Value>(
        in folder: String, _ read: (_ name: String, _ path: String) throws(JournalError) -> Value?
    ) throws(JournalError) -> (found: [Value], leftOut: [JournalError]) {
        try readAll(try disk.names(in: folder).sorted(), in: folder, read)
    }

    /// Same, for some of a folder's files.
    func readAll<Value>(
        _ names: [String], in folder: String, _ read: (_ name: String, _ path: String) throws(JournalError) -> Value?
    ) throws(JournalError) -> (found: [Value], leftOut: [JournalError]) {
        var found: [Value] = []
        var leftOut: [JournalError] = []
        for name in names {
            do throws(JournalError) {
                if let value = try read(name, Path.join(folder, name)) { found.append(value) }
            } catch {
                leftOut.append(error)
            }
        }
        return (found, leftOut)
    }

    /// Locks a file or a folder until the value is released; `nil` if another program holds the lock.
    func lock(_ path: String, isFolder: Bool = false) throws(JournalError) -> OpenFile? {
        let flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | (isFolder ? O_DIRECTORY : 0)
        let file = try OpenFile(path, flags, disk: disk)
        return try file.lock() ? file : nil
    }
}

import Records

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Disk and layout of one workspace, used by all stores.
struct Files: Sendable {
    let layout: Layout
    let disk: Disk
    let chance: Chance

    /// The largest amendment or commitment event read, in bytes.
    static let eventLimit = 1024 * 1024

    /// Writes a value as a JSON document, atomically.
    func place(_ value: some Encodable, at path: String) throws(JournalError) {
        try place(bytes: try JSON.document(value), at: path)
    }

    func place(bytes: [UInt8], at path: String) throws(JournalError) {
        try disk.place(bytes, at: path, staging: layout.staging)
    }

    /// A draft's lines, encrypted one by one in a locked workspace, unchanged otherwise.
    func sealed(_ lines: [UInt8], draft id: String) -> [UInt8] {
        guard let recipients = disk.vault?.recipients else { return lines }
        return lines.split(separator: UInt8(ascii: "\n"))
            .flatMap { SealedLine.encoded($0, to: recipients, name: "\(id).jsonl") }
    }

    /// - Throws: ``JournalError/newerFormat(path:found:known:)`` for a document of a newer format.
    func read<Document: StoredDocument>(
        _ type: Document.Type, at path: String, limit: Int = Files.eventLimit
    ) throws(JournalError) -> Document {
        try JSON.decodeDocument(type, try disk.read(path, limit: limit), path: path)
    }

    /// Reads every file of a folder, sorted by name.
    ///
    /// - Parameter read: returns `nil` to skip a file silently.
    /// - Returns: the values, and the errors of unreadable files.
    func readAll<Value>(
        in folder: String, _ read: (_ name: String, _ path: String) throws(JournalError) -> Value?
    ) throws(JournalError) -> (found: [Value], leftOut: [JournalError]) {
        try readAll(try disk.names(in: folder).sorted(), in: folder, read)
    }

    /// Same, for the given names.
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

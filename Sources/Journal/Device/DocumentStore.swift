#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What is made for other programs to read: Markdown documents of guides, and the calendar.
public struct DocumentStore: Sendable {
    let files: Files

    private var folder: String { files.layout.documents }

    /// Saves a Markdown document that a session produced. Saving it again, as a repeated finishing does, replaces it.
    ///
    /// - Parameter id: the document's id in its guide.
    /// - Returns: where it is.
    @discardableResult
    public func save(_ markdown: String, id: String, session: String) throws(JournalError) -> String {
        let path = try files.layout.document(id, session: session)
        try files.place(bytes: Array(markdown.utf8), at: path)
        return path
    }

    /// The paths of all documents, in the order of their names.
    public func all() throws(JournalError) -> [String] {
        try files.disk.names(in: folder).sorted().filter { $0.hasSuffix(".md") }.map { Path.join(folder, $0) }
    }

    private var calendar: String { Path.join(folder, "trustline.ics") }

    /// Whether there is a calendar among the documents.
    public func hasCalendar() throws(JournalError) -> Bool {
        try files.disk.status(calendar)?.isRegularFile ?? false
    }

    /// - Returns: whether there was one.
    func removeCalendar() throws(JournalError) -> Bool {
        guard try hasCalendar() else { return false }
        return try files.disk.remove(calendar)
    }

    /// Writes a calendar, readable by its owner only.
    ///
    /// - Parameters:
    ///   - path: absolute, in a folder that exists; `nil` puts it among the documents, where the last one is replaced.
    ///   - overwriting: a file at `path` is replaced.
    /// - Returns: where it is.
    /// - Throws: ``JournalError/occupied(path:)`` if something else stands there.
    @discardableResult
    public func saveCalendar(
        _ bytes: [UInt8], at path: String? = nil, overwriting: Bool = false
    ) throws(JournalError) -> String {
        if let path {
            guard try Disk().status(Path.parent(of: path))?.isFolder == true else {
                throw .system(.open, path: path, code: ENOENT)
            }
            try UserFile.write(bytes, to: path, overwriting: overwriting, files.chance)
            return path
        }
        let target = calendar
        if let status = try files.disk.status(target) {
            guard status.isRegularFile, status.size <= Self.calendarLimit,
                try files.disk.read(target, limit: Self.calendarLimit).starts(with: "BEGIN:VCALENDAR".utf8)
            else { throw .occupied(path: target) }
        }
        try files.place(bytes: bytes, at: target)
        return target
    }

    /// 16 MB: a hundred thousand entries.
    private static let calendarLimit = 16 * 1024 * 1024
}

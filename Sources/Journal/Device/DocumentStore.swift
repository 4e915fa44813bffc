#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Files for other programs: Markdown documents of guides, and the calendar.
public struct DocumentStore: Sendable {
    let files: Files

    private var folder: String { files.layout.documents }

    /// Saves a session's Markdown document, replacing an earlier one.
    ///
    /// - Parameter id: the document's id in its guide.
    /// - Returns: the document's path.
    @discardableResult
    public func save(_ markdown: String, id: String, session: String) throws(JournalError) -> String {
        let path = try files.layout.document(id, session: session)
        try files.place(bytes: Array(markdown.utf8), at: path)
        return path
    }

    private var calendar: String { Path.join(folder, "trustline.ics") }

    /// Whether the documents include a calendar.
    public func hasCalendar() throws(JournalError) -> Bool {
        try files.disk.status(calendar)?.isRegularFile ?? false
    }

    /// - Returns: whether a calendar existed.
    func removeCalendar() throws(JournalError) -> Bool {
        guard try hasCalendar() else { return false }
        return try files.disk.remove(calendar)
    }

    /// Writes a calendar with mode 0600.
    ///
    /// - Parameters:
    ///   - path: absolute, in an existing folder; `nil` for the documents folder, where an earlier calendar is replaced.
    ///   - overwriting: whether to replace an existing file at `path`.
    /// - Returns: the calendar's path.
    /// - Throws: ``JournalError/occupied(path:)`` if the path is taken.
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

    /// The largest calendar read, in bytes: a hundred thousand entries.
    private static let calendarLimit = 16 * 1024 * 1024
}

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension Workspace {
    /// Writes a calendar for other programs to read, readable by its owner only.
    ///
    /// - Parameter path: absolute, in a folder that exists; `nil` puts it among the documents. A calendar there is
    ///   replaced, any other file is left alone.
    /// - Returns: where it is.
    /// - Throws: ``JournalError/occupied(path:)`` if something that is no calendar stands there.
    @discardableResult
    public func saveCalendar(_ bytes: [UInt8], at path: String? = nil) throws(JournalError) -> String {
        let target = path ?? Path.join(transcripts, "documents", "trustline.ics")
        if let path {
            let parent = Path.parent(of: path)
            guard try disk.status(parent)?.isFolder == true else {
                throw .system(.open, path: path, code: ENOENT)
            }
        }
        if let status = try disk.status(target) {
            guard status.isRegularFile, status.size <= Workspace.calendarLimit,
                try disk.read(target, limit: Workspace.calendarLimit).starts(with: "BEGIN:VCALENDAR".utf8)
            else { throw .occupied(path: target) }
        }
        // Beside its place, which may be on another disk than the workspace.
        try disk.place(bytes, at: target, staging: path.map(Path.parent) ?? staging)
        return target
    }

    /// 16 MB: a hundred thousand entries.
    private static let calendarLimit = 16 * 1024 * 1024

    /// Where `path` is, seen from `current`: absolute, without `.` and `..`.
    public static func absolutePath(_ path: String, current: String) -> String {
        Path.absolute(path, current: current)
    }
}

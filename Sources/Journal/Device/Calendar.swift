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
            guard try disk.status(Path.parent(of: path))?.isFolder == true else {
                throw .system(.open, path: path, code: ENOENT)
            }
            try Workspace.writeOut(bytes, to: path, overwriting: overwriting)
            return path
        }
        let target = Path.join(transcripts, "documents", "trustline.ics")
        if let status = try disk.status(target) {
            guard status.isRegularFile, status.size <= Workspace.calendarLimit,
                try disk.read(target, limit: Workspace.calendarLimit).starts(with: "BEGIN:VCALENDAR".utf8)
            else { throw .occupied(path: target) }
        }
        try disk.place(bytes, at: target, staging: staging)
        return target
    }

    /// 16 MB: a hundred thousand entries.
    private static let calendarLimit = 16 * 1024 * 1024

    /// Where `path` is, seen from `current`: absolute, without `.` and `..`.
    public static func absolutePath(_ path: String, current: String) -> String {
        Path.absolute(path, current: current)
    }

    /// The files that an absolute path with `*`, `?` or `[…]` means, in the order of their names; itself where there are none, or
    /// where a file is called just that.
    public static func paths(matching path: String) -> [String] { Disk.paths(matching: path) }
}

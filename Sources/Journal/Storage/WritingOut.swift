#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension Workspace {
    /// Writes a file that the person asked for, wherever they want it: whole or not at all, readable by them alone.
    ///
    /// - Parameter path: absolute; what stood there is replaced.
    public static func writeOut(_ text: String, to path: String) throws(JournalError) {
        try writeOut(Array(text.utf8), to: path)
    }

    public static func writeOut(_ bytes: [UInt8], to path: String) throws(JournalError) {
        let disk = Disk()
        try disk.place(bytes, at: path, staging: Path.parent(of: path))
    }
}

extension Workspace {
    /// Reads any file of the user's, 64 KB at a time, however large it is.
    ///
    /// - Returns: gives the next bytes, none at the end; `nil` if there is no such file.
    public static func pieces(of path: String) throws(JournalError) -> (() throws -> [UInt8])? {
        let disk = Disk()
        guard try disk.status(path) != nil else { return nil }
        let file = try OpenFile(path, O_RDONLY | O_CLOEXEC, disk: disk)
        var place = 0
        return {
            let bytes = try file.read(from: place, count: 64 * 1024)
            place += bytes.count
            return bytes
        }
    }
}

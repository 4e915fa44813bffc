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
    /// What is there is left alone unless it is empty. What is no file, such as `/dev/null` or a named pipe, is written into.
    ///
    /// - Parameters:
    ///   - path: absolute.
    ///   - overwriting: a file that is there is replaced.
    /// - Throws: ``JournalError/occupied(path:)``.
    public static func writeOut(
        _ text: String, to path: String, overwriting: Bool = false
    ) throws(JournalError) {
        try writeOut(Array(text.utf8), to: path, overwriting: overwriting)
    }

    public static func writeOut(
        _ bytes: [UInt8], to path: String, overwriting: Bool = false
    ) throws(JournalError) {
        let disk = Disk()
        guard let status = try disk.status(path) else { return try disk.placeBeside(bytes, at: path) }
        guard !status.isFolder else { throw .system(.write, path: path, code: EISDIR) }
        guard status.isRegularFile else {
            // Without waiting for somebody to read a pipe that nobody has open.
            let file = try OpenFile(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY, disk: disk)
            file.setWaiting()
            return try file.write(bytes)
        }
        guard overwriting || status.size == 0 else { throw .occupied(path: path) }
        // A symbolic link stays one.
        guard let resolved = realpath(path, nil) else { throw .system(.write, path: path, code: errno) }
        defer { free(resolved) }
        try disk.placeBeside(bytes, at: String(cString: resolved))
    }
}

extension Workspace {
    /// Reads any file of the user's, 64 KB at a time, however large it is; also a pipe.
    ///
    /// - Parameters:
    ///   - patience: so many seconds a pipe may stand without anybody writing to it; then it counts as empty.
    ///   - isWaiting: called once, after the first of these seconds.
    /// - Returns: gives the next bytes, none at the end; `nil` if there is no such file.
    public static func pieces(
        of path: String, patience: Int = 10, isWaiting: @escaping () -> Void = {}
    ) throws(JournalError) -> (() throws -> [UInt8])? {
        let disk = Disk()
        guard let status = try disk.status(path) else { return nil }
        // Opening a pipe would wait for a writer, and say nothing.
        let file = try OpenFile(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY, disk: disk)
        var left = status.isPipe ? patience : 0
        return {
            while true {
                let bytes = try file.readNext(64 * 1024)
                if !bytes.isEmpty { left = 0 }
                guard bytes.isEmpty, left > 0 else { return bytes }
                // Nobody has written to the pipe yet.
                if !file.waitForInput(milliseconds: 1000), left == patience { isWaiting() }
                left -= 1
            }
        }
    }
}

public import Records

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Files outside the workspace, wherever the person wants them; symbolic links are followed there.
public enum UserFile {
    /// Writes a file that the person asked for, wherever they want it: whole or not at all, readable by them alone.
    ///
    /// What is there is left alone unless it is empty. What is no file, such as `/dev/null` or a named pipe, is written into.
    ///
    /// - Parameters:
    ///   - path: absolute.
    ///   - overwriting: a file that is there is replaced.
    ///   - chance: for the file's name until it is whole.
    /// - Throws: ``JournalError/occupied(path:)``.
    public static func write(
        _ bytes: [UInt8], to path: String, overwriting: Bool = false, _ chance: Chance
    ) throws(JournalError) {
        let disk = Disk()
        guard let status = try disk.status(path) else {
            return try disk.placeBeside(bytes, at: path, random: chance.name())
        }
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
        try disk.placeBeside(bytes, at: String(cString: resolved), random: chance.name())
    }

    /// Changes a file of the person's, whole or not at all; who may read it stays the same.
    ///
    /// - Throws: also where the person may not write to it.
    public static func change(_ path: String, to bytes: [UInt8], _ chance: Chance) throws(JournalError) {
        var info = stat()
        guard access(path, W_OK) == 0, stat(path, &info) == 0 else {
            throw .system(.write, path: path, code: errno)
        }
        try write(bytes, to: path, overwriting: true, chance)
        guard chmod(path, info.st_mode & 0o7777) == 0 else { throw .system(.write, path: path, code: errno) }
    }

    /// The names in a folder, in no particular order.
    public static func names(in folder: String) throws(JournalError) -> [String] { try Disk().names(in: folder) }

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

    /// The bytes of a guide file, or of a test plan.
    ///
    /// - Returns: `nil` if nothing is there.
    public static func guide(at path: String) throws(JournalError) -> [UInt8]? {
        let disk = Disk()
        guard try disk.status(path) != nil else { return nil }
        return try disk.read(path, limit: GuideStore.limit)
    }

    /// A stranger's file of more bytes is refused, unread: ten times what a long session takes.
    static let limit = 2 * 1024 * 1024

    /// A finished session in any file, such as the recorded ones in `transcripts/examples/`.
    public static func transcript(at path: String) throws(JournalError) -> Transcript {
        try SessionStore.decode(try Disk().read(path, limit: limit), path: path)
    }

    /// A finished check-in in any file, such as the recorded one in `transcripts/examples/`.
    ///
    /// - Returns: `nil` for a file that holds something else.
    public static func wave(at path: String) throws(JournalError) -> TeamWave? {
        let bytes = try Disk().read(path, limit: limit)
        do throws(JournalError) {
            return try JSON.decodeDocument(TeamWave.self, bytes, path: path)
        } catch .damaged {
            return nil
        }
    }

    /// Finds out, by doing it with an empty file, whether one can be written there.
    ///
    /// - Returns: false if something is there already.
    public static func canWrite(to path: String, _ chance: Chance) throws(JournalError) -> Bool {
        let disk = Disk()
        guard try disk.status(path) == nil else { return false }
        try disk.placeBeside([], at: path, random: chance.name())
        try disk.remove(path)
        return true
    }

    /// Where `path` is, seen from `current`: absolute, without `.` and `..`.
    public static func absolutePath(_ path: String, current: String) -> String {
        Path.absolute(path, current: current)
    }

    /// The files that an absolute path with `*`, `?` or `[…]` means, in the order of their names; itself where there are none, or
    /// where a file is called just that.
    public static func paths(matching path: String) -> [String] { Disk.paths(matching: path) }
}

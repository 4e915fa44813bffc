public import Records

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Files that the user names outside the workspace; symbolic links are followed.
public enum UserFile {
    /// Writes a file atomically with mode 0600.
    ///
    /// An existing file is kept unless it is empty or `overwriting`. Special files such as `/dev/null` and FIFOs are
    /// written into.
    ///
    /// - Parameters:
    ///   - path: absolute.
    ///   - overwriting: whether to replace an existing file.
    ///   - chance: the randomness for the temporary name.
    /// - Throws: ``JournalError/occupied(path:)`` if the file is kept; ``JournalError/amongRecords(path:)`` for a path in a
    ///   workspace's `transcripts`, but for its documents.
    public static func write(
        _ bytes: [UInt8], to path: String, overwriting: Bool = false, _ chance: Chance
    ) throws(JournalError) {
        try write(to: path, overwriting: overwriting, chance) { append throws(JournalError) in try append(bytes) }
    }

    /// Same, for contents too large for memory.
    ///
    /// - Parameter writing: is given a function that appends; if it throws, no file is written.
    public static func write(
        to path: String, overwriting: Bool = false, _ chance: Chance,
        _ writing: (_ append: @escaping ([UInt8]) throws(JournalError) -> Void) throws(JournalError) -> Void
    ) throws(JournalError) {
        func contents(_ file: OpenFile) throws(JournalError) {
            try writing { bytes throws(JournalError) in try file.write(bytes) }
        }
        let disk = Disk()
        guard !isAmongRecords(path) else { throw .amongRecords(path: path) }
        guard let status = try disk.status(path) else {
            return try disk.placeBeside(at: path, random: chance.name(), writing: contents)
        }
        guard !status.isFolder else { throw .system(.write, path: path, code: EISDIR) }
        guard status.isRegularFile else {
            // Non-blocking, so as not to wait for a FIFO's reader.
            let file = try OpenFile(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY, disk: disk)
            file.setWaiting()
            return try contents(file)
        }
        guard overwriting || status.size == 0 else { throw .occupied(path: path) }
        // Keep a symbolic link and replace its target.
        guard let resolved = realpath(path, nil) else { throw .system(.write, path: path, code: errno) }
        defer { free(resolved) }
        try disk.placeBeside(at: String(cString: resolved), random: chance.name(), writing: contents)
    }

    /// Whether a path, its symbolic links followed, lies in the `transcripts` folder of any workspace; documents and examples there
    /// are the user's to replace.
    static func isAmongRecords(_ path: String) -> Bool {
        func real(_ path: String) -> String? {
            guard let resolved = realpath(path, nil) else { return nil }
            defer { free(resolved) }
            return String(cString: resolved)
        }
        // A file that does not exist yet has a folder that does.
        var place = real(path) ?? Path.join(real(Path.parent(of: path)) ?? Path.parent(of: path), Path.name(of: path))
        while place != "/", place != "." {
            let folder = Path.parent(of: place)
            if Path.name(of: folder) == "transcripts", access(Path.join(folder, "workspace.json"), F_OK) == 0 {
                return !["documents", "examples"].contains(Path.name(of: place))
            }
            place = folder
        }
        return false
    }

    /// Whether two paths name one file, be it by a symbolic or a hard link.
    public static func areSame(_ one: String, _ other: String) -> Bool {
        var (first, second) = (stat(), stat())
        guard stat(one, &first) == 0, stat(other, &second) == 0 else { return false }
        return first.st_dev == second.st_dev && first.st_ino == second.st_ino && first.st_mode & S_IFMT == S_IFREG
    }

    /// Replaces a file's contents atomically and keeps its permissions.
    ///
    /// - Throws: also if the user has no write permission.
    public static func change(_ path: String, to bytes: [UInt8], _ chance: Chance) throws(JournalError) {
        var info = stat()
        guard access(path, W_OK) == 0, stat(path, &info) == 0 else {
            throw .system(.write, path: path, code: errno)
        }
        try write(bytes, to: path, overwriting: true, chance)
        guard chmod(path, info.st_mode & 0o7777) == 0 else { throw .system(.write, path: path, code: errno) }
    }

    /// The names in a folder, unsorted.
    public static func names(in folder: String) throws(JournalError) -> [String] { try Disk().names(in: folder) }

    /// Reads a file or FIFO of any size in chunks of 64 KB.
    ///
    /// - Parameters:
    ///   - patience: how many seconds to wait for a FIFO's writer before treating it as empty.
    ///   - isWaiting: called once, after the first second of waiting.
    /// - Returns: a function that returns the next chunk, empty at the end; `nil` if the file does not exist.
    public static func pieces(
        of path: String, patience: Int = 10, isWaiting: @escaping () -> Void = {}
    ) throws(JournalError) -> (() throws -> [UInt8])? {
        let disk = Disk()
        guard let status = try disk.status(path) else { return nil }
        // Opening a FIFO would block silently until there is a writer.
        let file = try OpenFile(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY, disk: disk)
        var left = status.isPipe ? patience : 0
        return {
            while true {
                let bytes = try file.readNext(64 * 1024)
                if !bytes.isEmpty { left = 0 }
                guard bytes.isEmpty, left > 0 else { return bytes }
                // The FIFO has no writer yet.
                if !file.waitForInput(milliseconds: 1000), left == patience { isWaiting() }
                left -= 1
            }
        }
    }

    /// Reads a guide or test plan.
    ///
    /// - Returns: `nil` if the file does not exist.
    public static func guide(at path: String) throws(JournalError) -> [UInt8]? {
        let disk = Disk()
        guard let status = try disk.status(path) else { return nil }
        guard !status.isFolder else { throw .system(.read, path: path, code: EISDIR) }
        return try disk.read(path, limit: GuideStore.limit)
    }

    /// The largest untrusted file read, in bytes: ten times a long session.
    static let limit = 2 * 1024 * 1024

    /// Reads a transcript from any file, such as the recorded ones in `transcripts/examples/`.
    public static func transcript(at path: String) throws(JournalError) -> Transcript {
        try SessionStore.decode(try Disk().read(path, limit: limit), path: path)
    }

    /// Reads a check-in's result from any file, such as the recorded one in `transcripts/examples/`.
    ///
    /// - Returns: `nil` for a file with other contents.
    public static func wave(at path: String) throws(JournalError) -> TeamWave? {
        let bytes = try Disk().read(path, limit: limit)
        do throws(JournalError) {
            return try JSON.decodeDocument(TeamWave.self, bytes, path: path)
        } catch .damaged {
            return nil
        }
    }

    /// Tests whether a file can be written, by creating and removing an empty one.
    ///
    /// - Returns: `false` if the path is taken.
    public static func canWrite(to path: String, _ chance: Chance) throws(JournalError) -> Bool {
        let disk = Disk()
        guard !isAmongRecords(path) else { throw .amongRecords(path: path) }
        guard try disk.status(path) == nil else { return false }
        try disk.placeBeside([], at: path, random: chance.name())
        try disk.remove(path)
        return true
    }

    /// Makes `path` absolute, relative to `current`, without `.` and `..`.
    public static func absolutePath(_ path: String, current: String) -> String {
        Path.absolute(path, current: current)
    }

    /// Expands an absolute glob pattern with `*`, `?` or `[…]`, sorted; returns the path itself if nothing matches or a
    /// file has exactly this name.
    public static func paths(matching path: String) -> [String] { Disk.paths(matching: path) }
}

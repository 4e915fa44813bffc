#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The commands typed before, oldest first, in a file that only its owner may read.
///
/// The file holds one command a line, UTF-8. It is written whole to a new file of mode 0600 which then takes the old
/// one's name, so that a kill leaves the old history or the new one. A history that cannot be written is no reason
/// to stop anybody: `problem` says what went wrong, and the session goes on.
struct CommandHistory {
    /// What is longer, in characters, was a paste and is not kept.
    static let longestCommand = 1000
    private(set) var commands: [String] = []
    /// The last failure to read or write, in the system's words.
    private(set) var problem: String?
    private let path: String?
    private let limit: Int

    /// Reads `path` (nil: nothing is kept between runs) and keeps the newest `limit` commands of it.
    init(path: String?, limit: Int) {
        self.path = path
        self.limit = limit
        guard let path else { return }
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno != ENOENT { problem = Self.describe("read", path) }
            return
        }
        defer { close(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = piece.withUnsafeMutableBufferPointer { systemRead(file, $0) }
            if count > 0 {
                bytes += piece[..<count]
            } else if count == 0 {
                break
            } else if errno != EINTR {
                problem = Self.describe("read", path)
                break
            }
        }
        commands = TextRepair.decode(bytes).split(separator: "\n")
            .filter { $0.unicodeScalars.count <= Self.longestCommand }.suffix(limit).map(String.init)
    }

    /// Adds a command unless it is blank or the same as the last; true when it was added. Line ends in it become
    /// spaces.
    mutating func add(_ command: String) -> Bool {
        let command = String(command.map { $0.isNewline ? " " : $0 })
        guard command.contains(where: { !$0.isWhitespace }), command != commands.last,
            command.unicodeScalars.count <= Self.longestCommand
        else { return false }
        commands.append(command)
        if commands.count > limit { commands.removeFirst(commands.count - limit) }
        save()
        return true
    }

    /// Forgets everything, on disk as well.
    mutating func clear() {
        guard !commands.isEmpty else { return }
        commands = []
        save()
    }

    private mutating func save() {
        guard let path else { return }
        let temporary = "\(path).\(getpid()).tmp"
        unlink(temporary)
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            problem = Self.describe("write", path)
            return
        }
        let written = writeAll(commands.map { $0 + "\n" }.joined(), to: file)
        if close(file) == 0, written, rename(temporary, path) == 0 {
            problem = nil
        } else {
            problem = Self.describe("write", path)
            unlink(temporary)
        }
    }

    private static func describe(_ what: String, _ path: String) -> String {
        "cannot \(what) \(path): \(String(cString: strerror(errno)))"
    }
}

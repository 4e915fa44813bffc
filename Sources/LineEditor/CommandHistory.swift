#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A failure to read or write the command history.
public struct HistoryProblem: Sendable, Equatable {
    public var isWriting: Bool
    public var path: String
    /// An `errno`.
    public var code: Int32
}

/// The command history, oldest first, in a file with mode 0600.
///
/// The file holds one command a line in UTF-8. Commands are appended immediately, so that several processes can share
/// it, but not synced, so a power cut may lose the last ones. Errors are not thrown but kept in ``problem``.
struct CommandHistory {
    /// Longer commands, in characters, are considered pastes and not kept.
    static let longestCommand = 1000
    private(set) var commands: [String] = []
    /// The last failure to read or write.
    private(set) var problem: HistoryProblem?
    private let path: String?
    private let limit: Int
    /// The file does not end with a line end, because a process was killed while writing.
    private var isTorn = false

    /// Reads the newest `limit` commands from `path`; `nil` keeps the history in memory only.
    init(path: String?, limit: Int) {
        self.path = path
        self.limit = limit
        guard let path else { return }
        guard let bytes = read(path) else { return }
        isTorn = bytes.last.map { $0 != UInt8(ascii: "\n") } ?? false
        let lines = TextRepair.decode(bytes).split(separator: "\n")
        commands = lines.filter { $0.unicodeScalars.count <= Self.longestCommand }.suffix(limit).map(String.init)
        if lines.count > 2 * limit { rewrite() }
    }

    /// Adds a command, with spaces for line ends, unless it is blank or equal to the last one.
    ///
    /// - Returns: whether it was added.
    mutating func add(_ command: String) -> Bool {
        let command = String(command.map { $0.isNewline ? " " : $0 })
        guard command.contains(where: { !$0.isWhitespace }), command != commands.last,
            command.unicodeScalars.count <= Self.longestCommand
        else { return false }
        commands.append(command)
        if commands.count > limit { commands.removeFirst(commands.count - limit) }
        guard let path else { return true }
        problem = write((isTorn ? "\n" : "") + command + "\n", to: path, O_APPEND)
        if problem == nil { isTorn = false }
        return true
    }

    /// Rewrites the file atomically with the commands kept.
    private mutating func rewrite() {
        guard let path else { return }
        let temporary = "\(path).\(getpid()).tmp"
        unlink(temporary)
        problem = write(commands.map { $0 + "\n" }.joined(), to: temporary, O_EXCL)
        if problem == nil, rename(temporary, path) != 0 {
            problem = HistoryProblem(isWriting: true, path: path, code: errno)
        }
        if problem != nil { unlink(temporary) } else { isTorn = false }
        problem?.path = path
    }

    private func write(_ text: String, to path: String, _ flags: Int32) -> HistoryProblem? {
        let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | flags, 0o600)
        guard file >= 0 else { return HistoryProblem(isWriting: true, path: path, code: errno) }
        let code = writeAll(text, to: file) ? 0 : errno
        guard close(file) == 0, code == 0 else {
            return HistoryProblem(isWriting: true, path: path, code: code == 0 ? errno : code)
        }
        return nil
    }

    /// The file's contents; `nil` if it does not exist or cannot be read completely.
    private mutating func read(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard file >= 0 else {
            if errno != ENOENT { problem = HistoryProblem(isWriting: false, path: path, code: errno) }
            return nil
        }
        defer { close(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = piece.withUnsafeMutableBufferPointer { systemRead(file, $0) }
            if count > 0 {
                bytes += piece[..<count]
            } else if count == 0 {
                return bytes
            } else if errno != EINTR {
                problem = HistoryProblem(isWriting: false, path: path, code: errno)
                return nil
            }
        }
    }
}

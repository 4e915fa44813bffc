import CArguments
import Journal
import LineEditor

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// `trustline-room` as a child process that speaks JSON lines over pipes. All networking is done there.
final class RoomProgram {
    /// The child's output, a non-blocking file descriptor.
    let output: Int32
    private let input: Int32
    private let process: pid_t
    private var unread: [UInt8] = []
    private(set) var hasEnded = false

    /// The maximum length of a line, in bytes.
    private static let limit = 1024 * 1024

    /// Its path, beside this program or on `PATH`; `nil` if not installed.
    static func path(_ environment: (String) -> String?) -> String? {
        let name = "trustline-room"
        if let named = environment("TRUSTLINE_ROOM"), !named.isEmpty { return isProgram(named) ? named : nil }
        let beside = ownFolder.map { [$0] } ?? []
        let folders = (environment("PATH") ?? "").split(separator: ":").map(String.init)
        return (beside + folders.filter { $0.hasPrefix("/") }).map { $0 + "/" + name }.first(where: isProgram)
    }

    private static func isProgram(_ path: String) -> Bool {
        var info = stat()
        return access(path, X_OK) == 0 && stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFREG
    }

    /// The folder of this executable; `nil` if unknown.
    private static var ownFolder: String? {
        var buffer = [CChar](repeating: 0, count: 4097)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        guard count > 0 else { return nil }
        let path = String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return path.lastIndex(of: "/").map { String(path[..<$0]) }
    }

    /// - Returns: `nil` if it cannot be started.
    init?(path: String) {
        // Writing to an exited child should fail with EPIPE instead of ending this process.
        signal(SIGPIPE, SIG_IGN)
        guard let toChild = Self.pipe(), let fromChild = Self.pipe() else { return nil }
        let words = [strdup(path), nil]
        defer { free(words[0]) }
        // A process group of its own keeps Ctrl-C from it; it exits when its input closes.
        let child = trustline_spawn(path, words, toChild.read, fromChild.write, true)
        close(toChild.read)
        close(fromChild.write)
        guard child >= 0 else {
            close(toChild.write)
            close(fromChild.read)
            return nil
        }
        process = child
        input = toChild.write
        output = fromChild.read
        _ = fcntl(output, F_SETFL, fcntl(output, F_GETFL) | O_NONBLOCK)
    }

    deinit {
        close(input)
        close(output)
        kill(process, SIGTERM)
        waitpid(process, nil, 0)
        signal(SIGPIPE, SIG_DFL)
    }

    private static func pipe() -> (read: Int32, write: Int32)? {
        var ends: [Int32] = [0, 0]
        #if canImport(Glibc)
            guard Glibc.pipe(&ends) == 0 else { return nil }
        #else
            guard Darwin.pipe(&ends) == 0 else { return nil }
        #endif
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    func send(_ order: RoomOrder) {
        guard let line = try? JSON.line(order) else { return }
        if !writeAll(String(decoding: line, as: UTF8.self) + "\n", to: input) { hasEnded = true }
    }

    /// The messages available without waiting; sets ``hasEnded`` at the end of output. Skips unknown messages.
    func reports() -> [RoomReport] {
        var buffer = [UInt8](repeating: 0, count: 65536)
        while !hasEnded {
            let count = read(output, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN { break }
            if count <= 0 || unread.count > Self.limit { hasEnded = true } else { unread += buffer.prefix(count) }
        }
        var reports: [RoomReport] = []
        while let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
            if let report = try? JSON.decode(RoomReport.self, Array(unread[..<end]), path: "") {
                reports.append(report)
            }
            unread.removeFirst(end + 1)
        }
        return reports
    }

    /// The messages available, waiting for at most this time.
    func reports(within milliseconds: Int32) -> [RoomReport] {
        var ready = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
        var result: Int32
        repeat { result = poll(&ready, 1, milliseconds) } while result < 0 && errno == EINTR
        return result > 0 ? reports() : []
    }
}

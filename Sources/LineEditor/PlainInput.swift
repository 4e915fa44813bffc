#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Lines from a pipe, a file or a dumb terminal: no control codes, editing or history.
///
/// Prompts are written, so that the output of a piped run reads like a conversation. Lines end with LF or CR LF, except
/// possibly the last one. A line longer than the limit is read to its end and reported as `.tooLong`. Drafts are not
/// shown, as they cannot be edited.
public final class PlainInput: LineInput {
    private let input: Int32
    private let output: Int32
    private let limit: Int
    private let showsPrompt: Bool
    private var buffer: [UInt8] = []
    private var position = 0
    private var reachedEnd = false
    public var watched: WatchedInput?
    /// The `errno` of a failed read; `nil` if none failed.
    public private(set) var failure: Int32?

    /// - Parameters:
    ///   - input: the file descriptor to read.
    ///   - output: the file descriptor for prompts.
    ///   - limit: the maximum length of a line, in bytes without its newline.
    public init(
        input: Int32 = 0, output: Int32 = 1, limit: Int = TextRepair.maximumLineBytes, showsPrompt: Bool = true
    ) {
        self.input = input
        self.output = output
        self.limit = limit
        self.showsPrompt = showsPrompt
    }

    public func read(_ request: LineRequest) -> LineResult {
        if showsPrompt { writeAll(request.prompt, to: output) }
        var line: [UInt8] = []
        var tooLong = false
        while true {
            if position == buffer.count, !refill() {
                if tooLong { return .tooLong(limit: limit) }
                if !line.isEmpty { return .line(TextRepair.decode(line)) }
                return failure == nil ? .end : .hangUp(draft: "")
            }
            let rest = buffer[position...]
            let newline = rest.firstIndex(of: UInt8(ascii: "\n"))
            let piece = rest[..<(newline ?? buffer.count)]
            position = newline.map { $0 + 1 } ?? buffer.count
            // One byte more than the limit may be the CR of a CR LF.
            if !tooLong, line.count + piece.count <= limit + 1 {
                line += piece
            } else {
                tooLong = true
                line = []
            }
            guard newline != nil else { continue }
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            if tooLong || line.count > limit { return .tooLong(limit: limit) }
            return .line(TextRepair.decode(line))
        }
    }

    /// Waits for input and handles the watched input meanwhile.
    private func heedWatched() {
        while let watched {
            var both = [
                pollfd(fd: input, events: Int16(POLLIN), revents: 0),
                pollfd(fd: watched.descriptor, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&both, 2, -1) > 0 || errno == EINTR else { return }
            if both[1].revents != 0 { _ = watched.heed() }
            if both[0].revents != 0 { return }
        }
    }

    /// Another process sharing the pipe may have set it non-blocking.
    private func waitForInput() -> Bool {
        var ready = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
        return poll(&ready, 1, -1) > 0 || errno == EINTR
    }

    /// Reads the next chunk; `false` at the end or on an error.
    private func refill() -> Bool {
        guard !reachedEnd else { return false }
        heedWatched()
        position = 0
        buffer = [UInt8](unsafeUninitializedCapacity: 65536) { storage, count in
            var got = 0
            repeat {
                got = systemRead(input, storage)
            } while got < 0 && (errno == EINTR || errno == EAGAIN && waitForInput())
            if got < 0 { failure = errno }
            count = max(got, 0)
        }
        reachedEnd = buffer.isEmpty
        return !reachedEnd
    }
}

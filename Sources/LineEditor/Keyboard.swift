import CLibedit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The keys of a terminal, decoded as they arrive.
final class Keyboard {
    /// How long the rest of a control sequence or of a character may take, in milliseconds.
    private static let partialWait: CInt = 40
    /// How long the next piece of lines that arrive together may take, in milliseconds.
    private static let togetherWait: CInt = 20
    /// The most bytes of a key.
    private static let oneKey = 8
    /// How long a paste may pause before it counts as ended, in milliseconds.
    private static let pasteWait: CInt = 5000

    private let input: Int32
    private var decoder = KeyDecoder()
    /// For one read, as large as a terminal's input queue.
    private let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 4096)
    /// Bytes received by the last read.
    private var lastRead = 0
    /// The last key was a carriage return: a line feed behind it is the same Enter.
    private var hasReturned = false

    init(_ input: Int32) {
        self.input = input
    }

    deinit { buffer.deallocate() }

    /// The next key that has arrived whole; with `flush` also what has arrived of one.
    func next(flush: Bool = false) -> KeyDecoder.Event? {
        while let event = decoder.next(flush: flush) {
            let isSameEnter = hasReturned && event == .character("\n")
            hasReturned = event == .character("\r")
            if !isSameEnter { return event }
        }
        return nil
    }

    /// Drops what was received and not yet returned.
    func discard() { decoder.discard() }

    /// A key has arrived in part.
    var hasPartial: Bool { decoder.hasPartial }

    /// Nothing waits to be read. Type-ahead behind a single key is rare, and is not looked for.
    var isIdle: Bool { lastRead <= Self.oneKey && !hasPartial || trustline_wait(input, 0) == 0 }

    /// Waits for the rest of a key; false if it does not come, or a signal ended the wait.
    func waitForRest() -> Bool { trustline_wait(input, decoder.isPasting ? Self.pasteWait : Self.partialWait) == 1 }

    /// Waits for a key; false if a signal or the watched descriptor ended the wait.
    func wait() -> Bool { trustline_wait(input, -1) == 1 }

    /// Receives what has arrived; false when the terminal is gone.
    func receive() -> Bool {
        let count = systemRead(input, buffer)
        lastRead = count
        if count < 0 { return errno == EINTR || errno == EAGAIN }
        decoder.feed(UnsafeBufferPointer(rebasing: buffer[..<count]))
        return count > 0
    }

    /// Whether more keys have arrived already, or arrive together with the last ones; the line feed of a CR LF does not count.
    func isMoreWaiting() -> Bool {
        if waits { return true }
        guard lastRead > Self.oneKey, trustline_wait(input, Self.togetherWait) == 1, receive() else { return false }
        return waits
    }

    private var waits: Bool { decoder.waits(beside: hasReturned ? UInt8(ascii: "\n") : nil) }
}

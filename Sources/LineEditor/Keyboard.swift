import CLibedit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Reads and decodes a terminal's keys.
final class Keyboard {
    /// The timeout for the rest of a control sequence or character, in milliseconds.
    private static let partialWait: CInt = 40
    /// The timeout for further input of lines that arrive together, in milliseconds.
    private static let togetherWait: CInt = 20
    /// The maximum number of bytes of a key.
    private static let oneKey = 8
    /// The pause after which a paste counts as ended, in milliseconds.
    private static let pasteWait: CInt = 5000

    private let input: Int32
    private var decoder = KeyDecoder()
    /// The buffer for one read, as large as a terminal's input queue.
    private let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 4096)
    /// The number of bytes received by the last read.
    private var lastRead = 0
    /// Whether the last key was a carriage return; a line feed after it belongs to the same Enter.
    private var hasReturned = false

    init(_ input: Int32) {
        self.input = input
    }

    deinit { buffer.deallocate() }

    /// The next complete key; with `flush` also an incomplete one. `nil` if there is none.
    func next(flush: Bool = false) -> KeyDecoder.Event? {
        while let event = decoder.next(flush: flush) {
            let isSameEnter = hasReturned && event == .character("\n")
            hasReturned = event == .character("\r")
            if !isSameEnter { return event }
        }
        return nil
    }

    /// Discards buffered keys.
    func discard() { decoder.discard() }

    /// Whether an incomplete key is buffered.
    var hasPartial: Bool { decoder.hasPartial }

    /// Whether no input is pending. After a single key this is assumed without polling, because type-ahead is rare.
    var isIdle: Bool { lastRead <= Self.oneKey && !hasPartial || trustline_wait(input, 0) == 0 }

    /// Waits for the rest of a key.
    ///
    /// - Returns: `false` after the timeout or a signal.
    func waitForRest() -> Bool { trustline_wait(input, decoder.isPasting ? Self.pasteWait : Self.partialWait) == 1 }

    /// Waits for a key.
    ///
    /// - Returns: `false` if a signal or the watched descriptor ended the wait.
    func wait() -> Bool { trustline_wait(input, -1) == 1 }

    /// Reads available input.
    ///
    /// - Returns: `false` if the terminal was closed.
    func receive() -> Bool {
        let count = systemRead(input, buffer)
        lastRead = count
        if count < 0 { return errno == EINTR || errno == EAGAIN }
        decoder.feed(UnsafeBufferPointer(rebasing: buffer[..<count]))
        return count > 0
    }

    /// Whether more keys are pending or arrive within the timeout, not counting the line feed of a CR LF.
    func isMoreWaiting() -> Bool {
        if waits { return true }
        guard lastRead > Self.oneKey, trustline_wait(input, Self.togetherWait) == 1, receive() else { return false }
        return waits
    }

    private var waits: Bool { decoder.waits(beside: hasReturned ? UInt8(ascii: "\n") : nil) }
}

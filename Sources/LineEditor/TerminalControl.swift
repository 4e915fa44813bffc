#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Control sequences written outside of line editing.
public enum TerminalControl {
    static let pasteOn = "\u{1B}[?2004h"
    static let pasteOff = "\u{1B}[?2004l"
    /// Written if the program ends within a line.
    static let goodbyeInLine = "\r\n" + pasteOff
    /// Written if it ends between lines.
    static let goodbye = pasteOff

    /// Clears window and scrollback, so that the next person at the keyboard cannot see the text. The window is cleared
    /// first, because many terminals move its contents to the scrollback.
    public static let clearScreenAndScrollback = "\u{1B}[H\u{1B}[2J\u{1B}[3J"

    /// Discards unread input.
    static func discardTypedAhead(_ input: Int32) {
        tcflush(input, TCIFLUSH)
    }
}

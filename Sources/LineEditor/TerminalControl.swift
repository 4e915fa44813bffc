#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The control sequences that the program writes outside the line being edited.
public enum TerminalControl {
    static let pasteOn = "\u{1B}[?2004h"
    static let pasteOff = "\u{1B}[?2004l"
    /// Written when the program ends in the middle of a line.
    static let goodbyeInLine = "\r\n" + pasteOff
    /// Written when it ends between two lines.
    static let goodbye = pasteOff

    /// Clears the window and what can be scrolled back to, so that the next person at the keyboard sees none of it. The window
    /// first: many terminals move what they clear into the lines scrolled back.
    public static let clearScreenAndScrollback = "\u{1B}[H\u{1B}[2J\u{1B}[3J"

    /// Discards input that was typed and not yet read.
    static func discardTypedAhead(_ input: Int32) {
        tcflush(input, TCIFLUSH)
    }
}

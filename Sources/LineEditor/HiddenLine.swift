#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Reads a line without echo.
public enum HiddenLine {
    /// Reads from the terminal, whatever standard output is.
    ///
    /// - Returns: `nil` for Ctrl-C, Ctrl-D, a closed terminal, or a line of more than a thousand bytes.
    public static func read(prompt: String) -> String? {
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
        guard terminal >= 0 else { return nil }
        defer { close(terminal) }
        var before = termios()
        guard tcgetattr(terminal, &before) == 0 else { return nil }
        var hidden = before
        // Ctrl-C comes as a character, so that nothing leaves the terminal without its echo.
        hidden.c_lflag &= ~tcflag_t(ECHO | ISIG)
        hidden.c_lflag |= tcflag_t(ECHONL | ICANON)
        hidden.c_iflag |= tcflag_t(ICRNL)
        guard tcsetattr(terminal, TCSAFLUSH, &hidden) == 0 else { return nil }
        defer { tcsetattr(terminal, TCSAFLUSH, &before) }
        writeAll(prompt, to: terminal)
        var line: [UInt8] = []
        while true {
            var byte: UInt8 = 0
            let got = withUnsafeMutablePointer(to: &byte) {
                systemRead(terminal, UnsafeMutableBufferPointer(start: $0, count: 1))
            }
            if got < 0, errno == EINTR { continue }
            guard got == 1, byte != 3, byte != 4, line.count < 1000 else { return nil }
            if byte == UInt8(ascii: "\n") { return String(validating: line, as: UTF8.self) }
            line.append(byte)
        }
    }
}

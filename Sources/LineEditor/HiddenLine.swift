#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Reads a line without echo.
public enum HiddenLine {
    /// Turns off the terminal's echo while a secret is worked on, since people type on before the next prompt.
    ///
    /// - Returns: restores the echo, and discards what was typed meanwhile.
    public static func stopEcho() -> () -> Void {
        let terminal = openTerminal()
        var before = termios()
        guard terminal >= 0, tcgetattr(terminal, &before) == 0 else {
            if terminal >= 0 { close(terminal) }
            return {}
        }
        var hidden = before
        hidden.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(terminal, TCSANOW, &hidden)
        return { [before] in
            var before = before
            tcsetattr(terminal, TCSAFLUSH, &before)
            close(terminal)
        }
    }

    private static func openTerminal() -> Int32 { open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY) }

    /// Reads from the terminal, whatever standard output is, into the caller's memory only.
    ///
    /// - Returns: the number of bytes without the newline; `nil` for Ctrl-C, Ctrl-D, a closed terminal, or a line that
    ///   is too long.
    public static func read(prompt: String, into line: UnsafeMutableBufferPointer<UInt8>) -> Int? {
        let terminal = openTerminal()
        guard terminal >= 0 else { return nil }
        defer { close(terminal) }
        var before = termios()
        guard tcgetattr(terminal, &before) == 0 else { return nil }
        var hidden = before
        // Without ISIG, Ctrl-C arrives as a character, so that echo is always restored.
        hidden.c_lflag &= ~tcflag_t(ECHO | ISIG)
        hidden.c_lflag |= tcflag_t(ECHONL | ICANON)
        hidden.c_iflag |= tcflag_t(ICRNL)
        guard tcsetattr(terminal, TCSAFLUSH, &hidden) == 0 else { return nil }
        defer { tcsetattr(terminal, TCSAFLUSH, &before) }
        writeAll(prompt, to: terminal)
        var count = 0
        while count < line.count {
            let got = systemRead(terminal, UnsafeMutableBufferPointer(rebasing: line[count...count]))
            if got < 0, errno == EINTR { continue }
            // Ctrl-C, Ctrl-D
            guard got == 1, line[count] != 3, line[count] != 4 else { return nil }
            if line[count] == UInt8(ascii: "\n") { return count }
            count += 1
        }
        return nil
    }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Capabilities of the terminal, file or pipe that output goes to.
public struct TerminalTraits: Sendable, Equatable {
    /// Columns of the window, at least 1.
    public var columns: Int
    /// Rows of the window, at least 1.
    public var rows: Int
    /// Whether both ends are a terminal with cursor movement, so that lines can be edited.
    public var isInteractive: Bool
    /// Whether sixteen colours may be used; they never carry meaning alone.
    public var usesColour: Bool

    public init(
        columns: Int = 80, rows: Int = 24, isInteractive: Bool = false, usesColour: Bool = false
    ) {
        self.columns = columns
        self.rows = rows
        self.isInteractive = isInteractive
        self.usesColour = usesColour
    }

    /// Determines traits from the two descriptors and the environment, without querying the terminal; see
    /// `LibeditInput.ambiguousWidth`.
    public static func current(
        input: Int32 = 0, output: Int32 = 1,
        environment: (String) -> String? = environmentValue
    ) -> TerminalTraits {
        let size = windowSize(of: output, environment: environment)
        let outputIsTerminal = isatty(output) == 1
        let dumb = environment("TERM") == "dumb"
        return TerminalTraits(
            columns: size.columns, rows: size.rows,
            isInteractive: isatty(input) == 1 && outputIsTerminal && !dumb,
            usesColour: decideColour(isTerminal: outputIsTerminal, environment: environment))
    }

    /// Follows, in this order, `NO_COLOR` (if not empty), `CLICOLOR_FORCE` (if neither empty nor 0), `CLICOLOR=0`, then
    /// whether this is a terminal other than dumb.
    public static func decideColour(isTerminal: Bool, environment: (String) -> String?) -> Bool {
        if let off = environment("NO_COLOR"), !off.isEmpty { return false }
        if let force = environment("CLICOLOR_FORCE"), !force.isEmpty, force != "0" { return true }
        if environment("CLICOLOR") == "0" { return false }
        return isTerminal && environment("TERM") != "dumb"
    }

    /// The window's size, else `COLUMNS` and `LINES`, else 80 by 24.
    public static func windowSize(
        of descriptor: Int32 = 1, environment: (String) -> String? = environmentValue
    ) -> (columns: Int, rows: Int) {
        var size = winsize()
        let known = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0
        func choose(_ measured: UInt16, _ name: String, _ otherwise: Int) -> Int {
            if known, measured > 0 { return Int(measured) }
            return environment(name).flatMap { Int($0) }.flatMap { (1...10_000).contains($0) ? $0 : nil } ?? otherwise
        }
        return (choose(size.ws_col, "COLUMNS", 80), choose(size.ws_row, "LINES", 24))
    }

    public static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// The value of an environment variable, with invalid UTF-8 repaired.
    public static func environmentValue(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}

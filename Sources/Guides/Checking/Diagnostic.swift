public import Text

/// An error or warning about a guide's file.
public struct Diagnostic: Sendable, Equatable {
    public var severity: Severity
    /// A stable identifier for tests and `--json`, such as `unknown-key`.
    public var identifier: String
    /// 1-based; column in Unicode scalars.
    public var line: Int
    public var column: Int
    /// What is wrong.
    public var message: Phrase
    /// What to write instead.
    public var solution: Phrase
    /// The fix, if it is unambiguous.
    public var replacement: Replacement?

    public enum Severity: String, Sendable {
        case error, warning
    }

    public init(
        severity: Severity, identifier: String, line: Int, column: Int, message: Phrase, solution: Phrase
    ) {
        self.severity = severity
        self.identifier = identifier
        self.line = line
        self.column = column
        self.message = message
        self.solution = solution
    }
}

public import Text

/// Where lines come from: libedit on a terminal, a plain reader on a pipe, a script in tests.
public protocol LineInput: AnyObject {
    /// Reads one line, or one pasted piece of several lines. Blocks until there is one, or a reason to stop.
    func read(_ request: LineRequest) -> LineResult
    /// Prepares the first `read` in this mode, so that it can be typed into at once.
    func prepare(for mode: LineRequest.Mode)
    /// Restores the terminal until the next `read`, for a child such as `$EDITOR`.
    func release()

    /// Lines are edited on a terminal, whose screen this input draws on and can clear.
    var isTerminal: Bool { get }
    /// Columns that the terminal gives to characters of ambiguous width (`─ █ ● …`); `nil`: unknown.
    var ambiguousWidth: AmbiguousWidth? { get }
    /// The last failure to read or write the history of commands.
    var historyProblem: HistoryProblem? { get }
    /// Prints `text` above the half-typed line at once, or before the next prompt. May be called from any thread.
    func notify(_ text: String)
    /// While a line is waited for, ``WatchedInput/heed`` is called whenever there is something to read.
    var watched: WatchedInput? { get set }
    /// Discards everything typed as an answer and all type-ahead, before the keyboard passes to another person.
    func forget()
}

/// Defaults for inputs that are not on a terminal: no operation.
extension LineInput {
    public func release() {}
    public func prepare(for mode: LineRequest.Mode) {}
    public var isTerminal: Bool { false }
    public var ambiguousWidth: AmbiguousWidth? { nil }
    public var historyProblem: HistoryProblem? { nil }
    public func notify(_ text: String) {}
    public var watched: WatchedInput? {
        get { nil }
        set {}
    }
    public func forget() {}
}

/// Something other than the keyboard that is read while somebody types.
public struct WatchedInput {
    public var descriptor: Int32
    /// Reads without waiting. Called by whoever called `read`, in the middle of it.
    ///
    /// - Returns: whether the text above the prompt is another one now.
    public var heed: () -> Bool

    public init(descriptor: Int32, heed: @escaping () -> Bool) {
        self.descriptor = descriptor
        self.heed = heed
    }
}

/// One request for a line, with the text shown above it.
public struct LineRequest: Sendable {
    /// Short, plain ASCII, one line.
    public var prompt: String
    /// Initial content of the line: an interrupted draft. May hold newlines.
    public var draft: String
    /// `commands`: with history and completion; `answer`: without either.
    public var mode: Mode
    /// The text standing directly above the prompt, ending in a newline, wrapped to this many columns. The program
    /// has printed it already; the editor prints it again after `fg`, and in place of the old one after a resize.
    public var above: (@Sendable (_ columns: Int) -> String)?

    public enum Mode: Sendable, Equatable {
        case commands, answer
    }

    /// Lines that arrive together, as in a paste without brackets, belong together: a blank one among them does not stand alone,
    /// but as a newline in front of the next.
    public var takesSeveralLines = false

    public init(
        prompt: String, draft: String = "", mode: Mode, above: (@Sendable (_ columns: Int) -> String)? = nil
    ) {
        self.prompt = prompt
        self.draft = draft
        self.mode = mode
        self.above = above
    }
}

public enum LineResult: Sendable, Equatable {
    /// A line without its newline; a paste of several lines is one, with newlines inside. Always valid UTF-8; control
    /// characters other than NUL are kept as text, NUL becomes U+2400 (␀).
    case line(String)
    /// Ctrl-C, with what was typed.
    case interrupted(draft: String)
    /// Ctrl-D on an empty line, or the end of a pipe.
    case end
    /// The terminal closed or SIGTERM came: leave now, nothing can be asked any more.
    case hangUp
    /// The line was longer than `limit` bytes of UTF-8. Nothing of it was kept; ask again.
    case tooLong(limit: Int)
}

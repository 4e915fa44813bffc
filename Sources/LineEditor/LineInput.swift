public import Text

/// A source of lines: libedit on a terminal, a plain reader on a pipe, a script in tests.
public protocol LineInput: AnyObject {
    /// Reads a line, or a paste of several lines. Blocks until there is one or a reason to stop.
    func read(_ request: LineRequest) -> LineResult
    /// Prepares the first `read` in this mode, so that it responds immediately.
    func prepare(for mode: LineRequest.Mode)
    /// Restores the terminal until the next `read`, for a child such as `$EDITOR`.
    func release()

    /// Whether lines are edited on a terminal, whose screen can be cleared.
    var isTerminal: Bool { get }
    /// The terminal's width of ambiguous characters (`─ █ ● …`); `nil` if unknown.
    var ambiguousWidth: AmbiguousWidth? { get }
    /// The last failure to read or write the history of commands.
    var historyProblem: HistoryProblem? { get }
    /// Prints `text` above the half-typed line at once, or before the next prompt. May be called from any thread.
    func notify(_ text: String)
    /// A source whose ``WatchedInput/heed`` is called when readable while waiting for a line.
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

/// An additional input that is read while the user types.
public struct WatchedInput {
    public var descriptor: Int32
    /// Reads without waiting. Called within `read`, on the same thread.
    ///
    /// - Returns: whether the text above the prompt changed.
    public var heed: () -> Bool

    public init(descriptor: Int32, heed: @escaping () -> Bool) {
        self.descriptor = descriptor
        self.heed = heed
    }
}

/// A request for a line, with the text shown above it.
public struct LineRequest: Sendable {
    /// Short, plain ASCII, one line.
    public var prompt: String
    /// The initial contents of the line, such as an interrupted draft. May contain newlines.
    public var draft: String
    /// `commands`: with history and completion; `answer`: without either.
    public var mode: Mode
    /// The text directly above the prompt, ending in a newline, wrapped to this number of columns. The program has
    /// already printed it; the editor prints it again after `fg` and replaces it after a resize.
    public var above: (@Sendable (_ columns: Int) -> String)?

    public enum Mode: Sendable, Equatable {
        case commands, answer
    }

    /// Whether lines that arrive together, as in an unbracketed paste, belong together, so that a blank line among them
    /// does not end the answer.
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
    /// A line without its newline; a paste of several lines contains newlines. Always valid UTF-8; control characters
    /// are kept, except NUL, which becomes U+2400 (␀).
    case line(String)
    /// Ctrl-C, with the typed text.
    case interrupted(draft: String)
    /// Ctrl-D on an empty line, or the end of a pipe.
    case end
    /// The terminal was closed, or SIGTERM was received; with the text typed so far.
    case hangUp(draft: String)
    /// The line was longer than `limit` bytes of UTF-8 and was discarded.
    case tooLong(limit: Int)
}

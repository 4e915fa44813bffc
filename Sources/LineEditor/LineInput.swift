/// Where lines come from: libedit on a terminal, a plain reader on a pipe, a script in tests.
public protocol LineInput: AnyObject {
    /// Reads one line (or, with `.block`, one pasted or typed piece).
    func read(_ request: LineRequest) -> LineResult
}

public struct LineRequest: Sendable {
    /// Short, plain ASCII.
    public var prompt: String
    /// Typed already: a draft that was interrupted.
    public var draft: String
    /// `commands`: history and completion; `answer`: neither, and never remembered.
    public var mode: Mode

    public enum Mode: Sendable {
        case commands, answer
    }

    public init(prompt: String, draft: String = "", mode: Mode) {
        self.prompt = prompt
        self.draft = draft
        self.mode = mode
    }
}

public enum LineResult: Sendable, Equatable {
    /// A line without its newline; a paste of several lines is one, with newlines inside. Always valid UTF-8.
    case line(String)
    /// Ctrl-C, with what was typed.
    case interrupted(draft: String)
    /// Ctrl-D on an empty line, or the end of a pipe.
    case end
    /// The terminal closed or SIGTERM came: leave now, nothing can be asked any more.
    case hangUp
}

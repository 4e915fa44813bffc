/// An input for in-process tests: returns scripted results in order and records the requests it received.
public final class ScriptedInput: LineInput {
    /// Every request so far, oldest first.
    public private(set) var requests: [LineRequest] = []
    /// Whether somebody is in front of it, who can be asked.
    public var isTerminal = false
    private var results: ArraySlice<LineResult>
    private let afterwards: LineResult

    /// Returns `results` in order, then `afterwards` for every further read.
    public init(_ results: [LineResult], afterwards: LineResult = .end) {
        self.results = results[...]
        self.afterwards = afterwards
    }

    /// Returns `lines` one after another, then end of input.
    public convenience init(lines: [String]) {
        self.init(lines.map(LineResult.line))
    }

    /// Results not yet read.
    public var remaining: [LineResult] { Array(results) }

    public func read(_ request: LineRequest) -> LineResult {
        requests.append(request)
        return results.popFirst() ?? afterwards
    }
}

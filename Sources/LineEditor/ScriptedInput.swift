/// A keyboard for tests inside the process: gives out results in order and remembers what was asked of it.
public final class ScriptedInput: LineInput {
    /// Every request so far, oldest first.
    public private(set) var requests: [LineRequest] = []
    private var results: ArraySlice<LineResult>
    private let afterwards: LineResult

    /// Plays `results`, then answers `afterwards` for ever.
    public init(_ results: [LineResult], afterwards: LineResult = .end) {
        self.results = results[...]
        self.afterwards = afterwards
    }

    /// Types `lines` one after another, then ends like a pipe.
    public convenience init(lines: [String]) {
        self.init(lines.map(LineResult.line))
    }

    /// The results that nobody has read yet.
    public var remaining: [LineResult] { Array(results) }

    public func read(_ request: LineRequest) -> LineResult {
        requests.append(request)
        return results.popFirst() ?? afterwards
    }
}

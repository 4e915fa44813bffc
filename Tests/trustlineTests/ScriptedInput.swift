import LineEditor

/// Returns scripted results in order and records the requests it received.
final class ScriptedInput: LineInput {
    /// Every request so far, oldest first.
    private(set) var requests: [LineRequest] = []
    /// Whether somebody is in front of it, who can be asked.
    var isTerminal = false
    private var results: ArraySlice<LineResult>
    private let afterwards: LineResult

    /// Returns `results` in order, then `afterwards` for every further read.
    init(_ results: [LineResult], afterwards: LineResult = .end) {
        self.results = results[...]
        self.afterwards = afterwards
    }

    /// Returns `lines` one after another, then end of input.
    convenience init(lines: [String]) {
        self.init(lines.map(LineResult.line))
    }

    /// Results not yet read.
    var remaining: [LineResult] { Array(results) }

    func read(_ request: LineRequest) -> LineResult {
        requests.append(request)
        return results.popFirst() ?? afterwards
    }
}

import Text

/// Asks the terminal how many columns it gives to characters of ambiguous width (`─ █ ● …`).
///
/// The answer comes like a key, so that nobody waits for it.
struct WidthProbe {
    private var hasAsked = false
    private var isAwaited = false

    /// Written in front of the first prompt: a character of ambiguous width, the request to report the cursor's place, and what
    /// takes the character away again. Empty from then on.
    mutating func question() -> String {
        guard !hasAsked else { return "" }
        hasAsked = true
        isAwaited = true
        return "\r\u{2500}\u{1B}[6n\r\u{1B}[K"
    }

    enum Report: Equatable {
        /// A report that says neither one column nor two.
        case unclear
        case width(AmbiguousWidth)
    }

    /// The answer in `sequence`, if that is the awaited report of the cursor's place: ESC [ row ; column R.
    mutating func report(in sequence: String) -> Report? {
        guard isAwaited, sequence.last == "R", sequence.contains(";") else { return nil }
        isAwaited = false
        switch sequence.dropLast().split(separator: ";").last {
        case "2": return .width(.one)
        case "3": return .width(.two)
        default: return .unclear
        }
    }
}

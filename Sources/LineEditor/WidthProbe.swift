import Text

/// Probes the terminal's width of ambiguous characters (`─ █ ● …`). The reply arrives like a key, so there is no waiting.
struct WidthProbe {
    private var hasAsked = false
    private var isAwaited = false

    /// The probe, to be written before the first prompt: a character of ambiguous width, a cursor position request, and the
    /// character's removal. Empty afterwards.
    mutating func question() -> String {
        guard !hasAsked else { return "" }
        hasAsked = true
        isAwaited = true
        return "\r\u{2500}\u{1B}[6n\r\u{1B}[K"
    }

    enum Report: Equatable {
        /// A report of neither one column nor two.
        case unclear
        case width(AmbiguousWidth)
    }

    /// The result, if `sequence` is the expected cursor position report: ESC [ row ; column R.
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

public import Text

/// The terminal's capabilities.
public struct TerminalStyle: Sendable, Equatable {
    /// The width in columns; layouts are designed for 20 or more.
    public var width: Int
    /// Whether to use the 16 colours; they never carry information alone.
    public var usesColor: Bool
    /// Whether to draw charts with characters such as `█ ● ─`, which must be known to take one cell.
    public var usesUnicodeCharts: Bool
    /// The width of ambiguous characters in the user's text; `.two` if unknown, so that no line gets too long.
    public var ambiguous: AmbiguousWidth
    /// Whether to draw large, for a projector.
    public var isLarge = false
    /// In the large style, the most dots stacked on one spot; more are shown as a number.
    public var tallestPile = 3

    public init(
        width: Int, usesColor: Bool = false, usesUnicodeCharts: Bool = false, ambiguous: AmbiguousWidth = .one
    ) {
        self.width = max(2, width)
        self.usesColor = usesColor
        self.usesUnicodeCharts = usesUnicodeCharts && ambiguous == .one
        self.ambiguous = ambiguous
    }
}

/// Styles of a line; without effect if the style has no colour.
enum Ink: String {
    case bold = "1"
    case dim = "2"
    case yellow = "33"
    case cyan = "36"
}

extension TerminalStyle {
    func ink(_ text: String, _ ink: Ink) -> String {
        usesColor && !text.isEmpty ? "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m" : text
    }

    func width(of text: String) -> Int { text.displayWidth(ambiguous: ambiguous) }

    func pad(_ text: String, _ width: Int, _ alignment: Alignment = .left) -> String {
        text.padded(to: width, alignment, ambiguous: ambiguous)
    }

    func wrapped(_ text: String, first: String = "", indent: String = "") -> [String] {
        wrap(text.sanitized, width: width, firstIndent: first, indent: indent, ambiguous: ambiguous)
    }

    func filled(_ text: String, indent: String = "") -> [String] {
        wrapParagraphs(text.sanitized, width: width, indent: indent, ambiguous: ambiguous)
    }

    func heading(_ text: String) -> [String] { wrapped(text.sanitizedLine).map { ink($0, .bold) } }

    /// The sentences as one paragraph.
    func sentences(_ sentences: [String], _ words: Words, _ ink: Ink? = nil) -> [String] {
        words.paragraph(sentences).flatMap { wrapped($0) }.map { line in ink.map { self.ink(line, $0) } ?? line }
    }

    /// The chart characters.
    var marks: ChartMarks { usesUnicodeCharts ? .unicode : .ascii }
}

/// Characters of charts, each one column wide.
struct ChartMarks {
    var full: Character
    var empty: Character
    var line: Character
    var dot: Character
    var hollowDot: Character
    /// The mark of a median.
    var median: Character
    var left: Character
    var right: Character
    var arrow: String
    var bullet: String
    /// Levels from lowest to highest.
    var levels: [Character]

    static let ascii = ChartMarks(
        full: "#", empty: ".", line: "-", dot: "*", hollowDot: "o", median: "^", left: "[", right: "]", arrow: "->",
        bullet: "-",
        levels: Array("_.-=^"))
    static let unicode = ChartMarks(
        full: "█", empty: "·", line: "─", dot: "●", hollowDot: "○", median: "┃", left: "├", right: "┤", arrow: "→",
        bullet: "•",
        levels: Array("▁▂▃▄▅▆▇█"))
}

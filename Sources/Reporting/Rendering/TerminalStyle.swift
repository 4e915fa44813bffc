public import Text

/// What the terminal can show.
public struct TerminalStyle: Sendable, Equatable {
    /// Columns; 20 is the narrowest that is laid out with care.
    public var width: Int
    /// 16 colours. They never say anything that is not also said in characters.
    public var usesColor: Bool
    /// Charts from characters such as `█ ● ─`, which take two cells in some terminals: only where they are known to take
    /// one.
    public var usesUnicodeCharts: Bool
    /// How wide ambiguous characters of the person's own words are drawn; `.two` where it is not known, so that no line
    /// gets too long.
    public var ambiguous: AmbiguousWidth
    /// For a projector: what people said is drawn as wide as the window.
    public var isLarge = false
    /// For the large style: dots on one spot are stacked up to this many; more are shown as a number.
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

/// How a line is set off. In colour only where the style has it.
enum Ink: String {
    case bold = "1"
    case dim = "2"
    case green = "32"
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

    /// Sentences as one paragraph.
    func sentences(_ sentences: [String], _ words: Words, _ ink: Ink? = nil) -> [String] {
        words.paragraph(sentences).flatMap { wrapped($0) }.map { line in ink.map { self.ink(line, $0) } ?? line }
    }

    /// A chart's characters, one column each.
    var marks: ChartMarks { usesUnicodeCharts ? .unicode : .ascii }
}

/// The characters charts are made of; each takes one column.
struct ChartMarks {
    var full: Character
    var empty: Character
    var line: Character
    var dot: Character
    var hollowDot: Character
    /// Where the middle of several people is.
    var median: Character
    var left: Character
    var right: Character
    var arrow: String
    var bullet: String
    /// From the lowest to the highest.
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

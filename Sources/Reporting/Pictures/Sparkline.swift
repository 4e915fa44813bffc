import Text

extension Report {
    /// A score's course on one line.
    public struct Sparkline: Sendable {
        var title: String
        var low: Double
        var high: Double
        var values: [Double]
        var sentences: [String]

        /// - Parameter values: in chronological order.
        public init(title: String, low: Double, high: Double, values: [Double], sentences: [String]) {
            self.title = title
            self.low = low
            self.high = high
            self.values = values
            self.sentences = sentences
        }
    }
}

extension Report.Sparkline: PictureContent {
    static let name = "sparkline"

    func figures(_ words: Words) -> [Figure] { values.map { Figure(label: title, value: $0) } }

    func spoken(_ words: Words) -> [String] { [title] + words.paragraph(sentences) }

    func layout(_ words: Words) -> PictureLayout {
        let table = Report.Table(columns: [(words.value, true)], cells: values.map { [$0.written(.score)] })
        return PictureLayout(panels: [.init(title: title, sentences: sentences, table: table)])
    }

    func lines(_ style: TerminalStyle, _ words: Words) -> [String] {
        guard let last = values.last else { return style.sentences(sentences, words) }
        let title = title.sanitizedLine
        let text = sparkText(
            values, low: low, high: high, unicode: style.usesUnicodeCharts,
            cells: max(4, style.width - style.width(of: title) - 8))
        return style.wrapped("\(title)  \(text)  \(last.written(.score))", indent: "  ")
            + style.sentences(sentences, words)
    }
}

/// A score's course with one character a session, the latest last.
///
/// - Parameters:
///   - unicode: use blocks of eight heights rather than five ASCII characters.
///   - cells: the most values shown; the latest ones.
public func sparkText(_ values: [Double], low: Double, high: Double, unicode: Bool, cells: Int = 12) -> String {
    let levels = unicode ? ChartMarks.unicode.levels : ChartMarks.ascii.levels
    let axis = Axis(low: low, high: high, cells: levels.count)
    return String(values.suffix(max(0, cells)).map { levels[axis.cell($0)] })
}

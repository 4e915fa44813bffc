import Dialogue
import Guides
import Reporting
import Text

extension Page {
    /// The report with pictures, or in words on a plain page.
    ///
    /// - Parameter pile: the most dots stacked in one column, for a projector; `nil` for a reader's own screen.
    func rendered(_ report: Report, pile: Int? = nil) -> String {
        guard !isPlain else { return report.plainLines(width: width).joined(separator: "\n") }
        var style = TerminalStyle(
            width: width, usesColor: hasColor, usesUnicodeCharts: isUnicode, ambiguous: ambiguous)
        if let pile {
            style.isLarge = true
            style.tallestPile = pile
        }
        return report.terminalLines(style).joined(separator: "\n")
    }
}

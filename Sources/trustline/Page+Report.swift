import Dialogue
import Guides
import Reporting
import Text

extension Page {
    /// A report as this page shows it: pictures, or the same in words.
    ///
    /// - Parameter pile: for a projector, with up to so many people standing on one another; `nil` for a reader's own screen.
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

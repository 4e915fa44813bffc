import Dialogue
import Guides
import Reporting

extension Page {
    /// A report as this page shows it: pictures, or the same in words.
    func rendered(_ report: Report) -> String {
        guard !isPlain else { return report.plainLines(width: width).joined(separator: "\n") }
        let style = TerminalStyle(
            width: width, usesColor: hasColor, usesUnicodeCharts: isUnicode, ambiguous: ambiguous)
        return report.terminalLines(style).joined(separator: "\n")
    }
}

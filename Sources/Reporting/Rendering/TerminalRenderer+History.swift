import Guides
import TextLayout

extension TerminalRenderer {
    /// Points over real time, each with its interval as a bar; a hollow one changed no more than noise does. Nothing
    /// joins them.
    func trend(_ trend: Report.Trend, height: Int = 9) -> [String] {
        var lines = heading(trend.title)
        guard let first = trend.points.first, let last = trend.points.last, trend.low < trend.high else { return lines }
        let ends = [plainFigure(trend.high), plainFigure(trend.low)]
        let margin = ends.map(\.count).max() ?? 0
        let columns = min(style.width - margin - 2, 72)
        guard columns >= 12 else { return lines + list(trend) }
        let time = ScreenAxis(
            low: Double(first.date.daysSinceEpoch), high: Double(last.date.daysSinceEpoch), cells: columns)
        let scale = ScreenAxis(low: trend.low, high: trend.high, cells: height)
        var cells = [[Character]](repeating: [Character](repeating: " ", count: columns), count: height)
        for point in trend.points {
            let column = time.cell(Double(point.date.daysSinceEpoch))
            if let low = point.low, let high = point.high, low <= high {
                for row in scale.cell(low)...scale.cell(high) where cells[height - 1 - row][column] == " " {
                    cells[height - 1 - row][column] = ":"
                }
            }
        }
        // Over the bands, so that a later band hides no point.
        for point in trend.points {
            let row = height - 1 - scale.cell(point.value)
            let isHollow = point.change == .withinNoise || point.change == .unknown
            let mark = isHollow ? style.marks.hollowDot : style.marks.dot
            cells[row][time.cell(Double(point.date.daysSinceEpoch))] = mark
        }
        for (row, line) in cells.enumerated() {
            let end = row == 0 ? ends[0] : row == height - 1 ? ends[1] : ""
            var text = end.padded(to: margin, .right) + " |" + style.ink(String(line), .cyan)
            if !style.usesColor { while text.last == " " { text.removeLast() } }
            lines.append(text)
        }
        lines.append(String(repeating: " ", count: margin) + " +" + String(repeating: "-", count: columns))
        return lines + dates(first.date, last.date, margin: margin + 2, columns: columns)
    }

    func trendLegend() -> [String] {
        style.wrapped(words.trendLegend(String(style.marks.dot), String(style.marks.hollowDot)))
    }

    private func dates(_ first: CivilDate, _ last: CivilDate, margin: Int, columns: Int) -> [String] {
        let indent = String(repeating: " ", count: margin)
        if first == last { return [indent + first.description] }
        if columns < 22 { return style.wrapped("\(first) - \(last)") }
        return [indent + first.description + last.description.padded(to: columns - 10, .right)]
    }

    private func list(_ trend: Report.Trend) -> [String] {
        trend.points.flatMap { style.wrapped("\($0.date) \(figure($0.value))", indent: "  ") }
    }

    func sparkline(_ sparkline: Report.Sparkline) -> [String] {
        guard let last = sparkline.values.last else { return [] }
        let title = sparkline.title.sanitizedLine
        let text = sparkText(
            sparkline.values, low: sparkline.low, high: sparkline.high, unicode: style.usesUnicodeCharts,
            cells: max(4, style.width - style.width(of: title) - 8))
        return style.wrapped("\(title)  \(text)  \(figure(last))", indent: "  ")
    }
}

/// A score's course in one line, a character a session, the latest last.
///
/// - Parameters:
///   - unicode: blocks of eight heights, else five ASCII characters that rise.
///   - cells: the latest so many are shown.
public func sparkText(_ values: [Double], low: Double, high: Double, unicode: Bool, cells: Int = 12) -> String {
    let levels = unicode ? ChartMarks.unicode.levels : ChartMarks.ascii.levels
    let axis = ScreenAxis(low: low, high: high, cells: levels.count)
    return String(values.suffix(max(0, cells)).map { levels[axis.cell($0)] })
}

import Guides
import Text

extension TerminalRenderer {
    /// One or several courses, and what their marks mean. One alone is drawn where its points lie; several keep to their whole
    /// scales, so that they can be compared.
    func trends(_ trends: [Report.Trend], height: Int) -> [String] {
        let isAlone = trends.count == 1
        let pictures = trends.map { trend in
            drawn(trend, from: isAlone ? trend.shownRange : trend.low...max(trend.low, trend.high), height: height)
        }
        let part = isAlone ? trends.first.flatMap(words.partOfScale) : nil
        let legend = words.trendLegend(
            String(style.marks.dot), String(style.marks.hollowDot),
            hasDigits: pictures.contains { $0.hasDigits })
        return pictures.map(\.lines).joined(separator: [""])
            + style.wrapped([legend, part].compactMap(\.self).joined(separator: words(" ", "")))
    }

    /// Points over real time, each with its interval as a bar; a hollow one changed no more than noise does, a digit is so many
    /// points on one spot. Nothing joins them.
    private func drawn(
        _ trend: Report.Trend, from shown: ClosedRange<Double>, height: Int
    ) -> (lines: [String], hasDigits: Bool) {
        var lines = heading(trend.title)
        guard let first = trend.points.first, let last = trend.points.last, trend.low < trend.high else {
            return (lines, false)
        }
        let ends = [plainFigure(shown.upperBound), plainFigure(shown.lowerBound)]
        let margin = ends.map(\.count).max() ?? 0
        let columns = min(style.width - margin - 2, 72)
        guard columns >= 12 else { return (lines + list(trend), false) }
        let time = ScreenAxis(low: first.moment, high: last.moment, cells: columns)
        let scale = ScreenAxis(low: shown.lowerBound, high: shown.upperBound, cells: height)
        var cells = [[Character]](repeating: [Character](repeating: " ", count: columns), count: height)
        for point in trend.points {
            let column = time.cell(point.moment)
            if let low = point.low, let high = point.high, low <= high {
                for row in scale.cell(low)...scale.cell(high) where cells[height - 1 - row][column] == " " {
                    cells[height - 1 - row][column] = ":"
                }
            }
        }
        // Over the bands, so that a later band hides no point.
        let spots = trend.spots { (time.cell($0.moment), height - 1 - scale.cell($0.value)) }
        for spot in spots {
            let mark = spot.point.change.isHollow ? style.marks.hollowDot : style.marks.dot
            cells[spot.row][spot.column] = spot.digit ?? mark
        }
        for (row, line) in cells.enumerated() {
            let end = row == 0 ? ends[0] : row == height - 1 ? ends[1] : ""
            var text = end.padded(to: margin, .right) + " |" + style.ink(String(line), .cyan)
            if !style.usesColor { while text.last == " " { text.removeLast() } }
            lines.append(text)
        }
        lines.append(String(repeating: " ", count: margin) + " +" + String(repeating: "-", count: columns))
        return (lines + timeEnds(of: trend, margin: margin + 2, columns: columns), spots.contains { $0.count > 1 })
    }

    /// When it begins and ends, under the axis.
    private func timeEnds(of trend: Report.Trend, margin: Int, columns: Int) -> [String] {
        let indent = String(repeating: " ", count: margin)
        let (begin, end) = trend.ends
        guard let end else { return [indent + begin] }
        if begin.count + end.count + 2 > columns { return style.wrapped("\(begin) - \(end)") }
        return [indent + begin + end.padded(to: columns - begin.count, .right)]
    }

    private func list(_ trend: Report.Trend) -> [String] {
        zip(trend.whens, trend.points).flatMap { style.wrapped("\($0) \(figure($1.value))", indent: "  ") }
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

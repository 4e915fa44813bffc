import Text

/// What each of several people said, on one scale.
extension TerminalRenderer {
    func dots(_ plot: Report.DotPlot) -> [String] {
        guard plot.low < plot.high else { return [] }
        let lines = style.isLarge ? largeDots(plot) : smallDots(plot)
        guard !lines.isEmpty else { return [] }
        // In a line a row the middle often lies under somebody's dot.
        let median = lines.contains { $0.contains(style.marks.median) } ? String(style.marks.median) : nil
        return lines
            + style.wrapped(
                words.dotLegend(
                    String(style.marks.dot), median, plainFigure(plot.low), plainFigure(plot.high)))
    }

    /// A line a row; where several people are on one spot, their number.
    private func smallDots(_ plot: Report.DotPlot) -> [String] {
        let titles = plot.rows.map(\.title.sanitizedLine)
        let label = titles.map(style.width(of:)).max() ?? 0
        let isBeside = style.width - label - 4 >= 14
        let room = min(isBeside ? style.width - label - 4 : style.width - 4, 48)
        guard room >= 5 else { return [] }
        let axis = ScreenAxis(low: plot.low, high: plot.high, cells: room)
        return zip(titles, plot.rows).flatMap { title, row in
            var cells = counted(row, on: axis)
            let middle = axis.cell(row.median)
            if cells[middle] == style.marks.empty { cells[middle] = style.marks.median }
            let picture = "|" + style.ink(String(cells), .cyan) + "|"
            return isBeside ? [style.pad(title, label) + "  " + picture] : style.wrapped(title) + ["  " + picture]
        }
    }

    private func counted(_ row: Report.DotPlot.Row, on axis: ScreenAxis) -> [Character] {
        heights(row, on: axis).map { count -> Character in
            switch count {
            case 0: style.marks.empty
            case 1: style.marks.dot
            case 2...9: Character(String(count))
            default: "+"
            }
        }
    }

    private func heights(_ row: Report.DotPlot.Row, on axis: ScreenAxis) -> [Int] {
        var heights = [Int](repeating: 0, count: axis.cells)
        for value in row.values { heights[axis.cell(value)] += 1 }
        return heights
    }

    /// To be read from the back of a room: as wide as the window, people on one spot stand on one another, and under each row its
    /// scale with the median.
    private func largeDots(_ plot: Report.DotPlot) -> [String] {
        let room = style.width - 4
        guard room >= 5 else { return [] }
        let axis = ScreenAxis(low: plot.low, high: plot.high, cells: room)
        let step = plot.high - plot.low <= 10 ? 1 : (plot.high - plot.low) / 4
        let ticks = stride(from: plot.low, through: plot.high, by: step).map { ($0, axis.cell($0)) }
        var numbers = [Character](repeating: " ", count: room + 8)
        for (value, cell) in ticks where room >= ticks.count * 4 {
            for (offset, digit) in plainFigure(value).enumerated() where cell + offset < numbers.count {
                numbers[cell + offset] = digit
            }
        }
        var lines: [String] = []
        for row in plot.rows {
            let heights = heights(row, on: axis)
            let highest = heights.max() ?? 0
            lines += style.wrapped(row.title.sanitizedLine)
            if highest <= style.tallestPile {
                for level in stride(from: highest, to: 0, by: -1) {
                    lines.append("  " + String(heights.map { $0 >= level ? style.marks.dot : " " }))
                }
            } else {
                lines.append("  " + String(counted(row, on: axis).map { $0 == style.marks.empty ? " " : $0 }))
            }
            var scale = [Character](repeating: style.marks.line, count: room)
            for (_, cell) in ticks { scale[cell] = "+" }
            scale[axis.cell(row.median)] = style.marks.median
            lines.append("  " + String(scale))
        }
        let last = "  " + String(numbers)
        lines.append(String(last.reversed().drop { $0 == " " }.reversed()))
        return lines.map { $0.hasPrefix("  ") ? style.ink($0, .cyan) : $0 }
    }
}

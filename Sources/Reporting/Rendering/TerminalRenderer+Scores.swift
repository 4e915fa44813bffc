import Text

extension TerminalRenderer {
    /// A picture's part of a line: at least this many columns, else it stands under its label.
    private static let leastPicture = 12
    private static let mostPicture = 40

    func bars(_ bars: Report.Bars) -> [String] {
        let labels = bars.bars.map(\.title.sanitizedLine)
        let figures = bars.bars.map { $0.value.map { figure($0) } ?? words.incomplete }
        let counts = bars.bars.map { bar in
            bar.spread.map { words.people($0.people) } ?? words.answered(bar.answered, of: bar.items)
        }
        let widest = { (texts: [String]) in texts.map(style.width(of:)).max() ?? 0 }
        let (label, value, count) = (widest(labels), widest(figures), widest(counts))
        let room = style.width - label - value - count - 6
        return bars.bars.indices.flatMap { index -> [String] in
            let bar = bars.bars[index]
            if room >= Self.leastPicture {
                let picture = picture(of: bar, width: min(room, Self.mostPicture))
                let line =
                    style.pad(labels[index], label) + "  " + style.ink(picture, .cyan) + "  "
                    + style.pad(figures[index], value, .right) + "  " + counts[index]
                return [line] + band(bar)
            }
            let side = style.width - 2 - value - 2
            var lines = style.wrapped(labels[index])
            if side >= 8 {
                lines.append(
                    "  " + style.ink(picture(of: bar, width: min(side, Self.mostPicture)), .cyan) + "  "
                        + style.pad(figures[index], value, .right))
            } else {
                lines += style.wrapped(figures[index], first: "  ", indent: "  ")
            }
            return lines + style.wrapped(counts[index], first: "  ", indent: "  ") + band(bar)
        }
    }

    private func band(_ bar: Report.Bar) -> [String] {
        bar.band.map { style.wrapped($0, first: "    ", indent: "    ") } ?? []
    }

    /// `width` columns: the scale from end to end, filled up to the value; for people of a team from the lowest to the
    /// highest, with the mean marked.
    private func picture(of bar: Report.Bar, width: Int) -> String {
        guard let low = bar.low, let high = bar.high, low < high, let value = bar.value else {
            return String(repeating: " ", count: width)
        }
        let marks = style.marks
        let inner = width - 2
        let axis = ScreenAxis(low: low, high: high, cells: inner)
        var cells = [Character](repeating: marks.empty, count: inner)
        if let spread = bar.spread {
            for cell in axis.cell(spread.lowest)...axis.cell(max(spread.lowest, spread.highest)) {
                cells[cell] = marks.line
            }
            cells[axis.cell(value)] = marks.dot
        } else {
            for cell in 0..<axis.filled(to: value) { cells[cell] = marks.full }
        }
        return "[" + String(cells) + "]"
    }

    func quotient(_ quotient: Report.Quotient) -> [String] {
        guard let value = quotient.value else {
            return heading(quotient.title) + sentences(quotient.sentences) + sentences(quotient.notes, .dim)
        }
        var lines = heading(words.entry(quotient.title, figure(value)))
        if let low = quotient.low, let high = quotient.high, let least = quotient.possibleLow,
            let most = quotient.possibleHigh, least < most
        {
            lines += interval(value, low...max(low, high), least, most)
        }
        return lines + sentences(quotient.sentences) + sentences(quotient.notes, .dim)
    }

    /// `0.6 ...[====*======]....... 15`: the range on all that is possible, the value marked.
    private func interval(_ value: Double, _ range: ClosedRange<Double>, _ low: Double, _ high: Double) -> [String] {
        let (left, right) = (plainFigure(low), plainFigure(high))
        let room = min(style.width - 4 - left.count - right.count, 60)
        guard room >= 10 else { return [] }
        let marks = style.marks
        let axis = ScreenAxis(low: low, high: high, cells: room)
        var cells = [Character](repeating: marks.empty, count: room)
        let (first, last) = (axis.cell(range.lowerBound), axis.cell(range.upperBound))
        for cell in first...last { cells[cell] = marks.line }
        cells[first] = marks.left
        cells[last] = marks.right
        cells[axis.cell(value)] = marks.dot
        return ["  " + left + " " + style.ink(String(cells), .cyan) + " " + right]
    }
}

/// Where a value stands among the cells of a line.
struct ScreenAxis {
    var low: Double
    var high: Double
    /// At least 1.
    var cells: Int

    /// 0..<cells, the nearest to the value; the ends for what lies outside.
    func cell(_ value: Double) -> Int { Int((share(of: value) * Double(cells - 1)).rounded()) }

    /// 0...cells, how many lie below the value.
    func filled(to value: Double) -> Int { Int((share(of: value) * Double(cells)).rounded()) }

    /// 0...1; 0 for what is no number. Ends so far apart that their distance is no number give 0 as well.
    private func share(of value: Double) -> Double {
        let share = (value - low) / (high - low)
        return high > low && share.isFinite ? min(max(share, 0), 1) : 0
    }
}

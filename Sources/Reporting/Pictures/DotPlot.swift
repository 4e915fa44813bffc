import Text

extension Report {
    /// Answers of a team's people as dots on a scale, without names.
    public struct DotPlot: Sendable {
        var low: Double
        var high: Double
        var rows: [Row]
        var sentences: [String]

        public struct Row: Sendable {
            var title: String
            /// Sorted, so that positions do not identify people.
            var values: [Double]
            var median: Double

            /// - Parameter values: in any order; stored sorted.
            public init(title: String, of values: [Double], median: Double) {
                self.title = title
                self.values = values.sorted()
                self.median = median
            }
        }

        /// - Parameter rows: rows on the common scale from `low` to `high`.
        public init(low: Double, high: Double, rows: [Row], sentences: [String] = []) {
            self.low = low
            self.high = high
            self.rows = rows
            self.sentences = sentences
        }
    }
}

extension Report.DotPlot: PictureContent {
    static let name = "dots"

    func figures(_ words: Words) -> [Figure] {
        rows.flatMap { row in row.values.map { Figure(label: row.title, value: $0) } }
    }

    private func said(_ row: Row, _ words: Words) -> String {
        row.values.map { $0.written(.upTo(2)) }.joined(separator: words.enumerationComma)
    }

    func spoken(_ words: Words) -> [String] {
        rows.map { words.entry($0.title, said($0, words)) } + words.paragraph(sentences)
    }

    func layout(_ words: Words) -> PictureLayout {
        let table = Report.Table(
            columns: [("", false), (words.eachPerson, false)], cells: rows.map { [$0.title, said($0, words)] })
        return PictureLayout(panels: [.init(drawing: drawing, sentences: sentences, table: table)])
    }

    // MARK: SVG

    /// A row of dots for each title; equal values are stacked.
    private var drawing: SVGCanvas {
        let row = 50.0
        var canvas = SVGCanvas(height: row * Double(rows.count) + 16)
        let axis = Axis(low: low, high: high, start: 8, length: canvas.width - 16)
        for (index, line) in rows.enumerated() {
            let top = row * Double(index)
            canvas.text(line.title, 0, top + 14, columns: 50)
            canvas.line(0, top + 42, canvas.width, top + 42)
            var heights: [Int: Double] = [:]
            for value in line.values {
                let place = axis.place(value)
                let height = heights[Int(place), default: 0]
                canvas.circle(place, top + 36 - height, 4.5, "mark")
                heights[Int(place)] = height + min(9, 24 / Double(max(1, line.values.count)))
            }
        }
        canvas.text(low.written(.bound), 0, canvas.height - 2, quiet: true)
        canvas.text(high.written(.bound), canvas.width, canvas.height - 2, anchor: .end, quiet: true)
        return canvas
    }

    // MARK: Terminal

    func lines(_ style: TerminalStyle, _ words: Words) -> [String] {
        let drawn = low < high ? style.isLarge ? large(style) : small(style) : []
        guard !drawn.isEmpty else { return style.sentences(sentences, words) }
        // With one line a row, the median is often hidden by a dot.
        let median = drawn.contains { $0.contains(style.marks.median) } ? String(style.marks.median) : nil
        let legend = words.dotLegend(String(style.marks.dot), median, low.written(.bound), high.written(.bound))
        return drawn + style.wrapped(legend) + style.sentences(sentences, words)
    }

    /// One line a row; several people on one spot are shown as their number.
    private func small(_ style: TerminalStyle) -> [String] {
        let titles = rows.map(\.title.sanitizedLine)
        let label = titles.map(style.width(of:)).max() ?? 0
        let isBeside = style.width - label - 4 >= 14
        let room = min(isBeside ? style.width - label - 4 : style.width - 4, 48)
        guard room >= 5 else { return [] }
        let axis = Axis(low: low, high: high, cells: room)
        return zip(titles, rows).flatMap { title, row in
            var cells = counted(row, on: axis, style)
            let middle = axis.cell(row.median)
            if cells[middle] == style.marks.empty { cells[middle] = style.marks.median }
            let picture = "|" + style.ink(String(cells), .cyan) + "|"
            return isBeside ? [style.pad(title, label) + "  " + picture] : style.wrapped(title) + ["  " + picture]
        }
    }

    private func counted(_ row: Row, on axis: Axis, _ style: TerminalStyle) -> [Character] {
        heights(row, on: axis).map { count -> Character in
            switch count {
            case 0: style.marks.empty
            case 1: style.marks.dot
            case 2...9: Character(String(count))
            default: "+"
            }
        }
    }

    private func heights(_ row: Row, on axis: Axis) -> [Int] {
        var heights = [Int](repeating: 0, count: axis.cells)
        for value in row.values { heights[axis.cell(value)] += 1 }
        return heights
    }

    /// For reading from the back of a room: as wide as the window, with stacked dots, and under each row its scale with
    /// the median.
    private func large(_ style: TerminalStyle) -> [String] {
        let room = style.width - 4
        guard room >= 5 else { return [] }
        let axis = Axis(low: low, high: high, cells: room)
        let step = high - low <= 10 ? 1 : (high - low) / 4
        let ticks = stride(from: low, through: high, by: step).map { ($0, axis.cell($0)) }
        var numbers = [Character](repeating: " ", count: room + 8)
        for (value, cell) in ticks where room >= ticks.count * 4 {
            for (offset, digit) in value.written(.bound).enumerated() where cell + offset < numbers.count {
                numbers[cell + offset] = digit
            }
        }
        var lines: [String] = []
        for row in rows {
            let heights = heights(row, on: axis)
            let highest = heights.max() ?? 0
            lines += style.wrapped(row.title.sanitizedLine)
            if highest <= style.tallestPile {
                for level in stride(from: highest, to: 0, by: -1) {
                    lines.append("  " + String(heights.map { $0 >= level ? style.marks.dot : " " }))
                }
            } else {
                lines.append("  " + String(counted(row, on: axis, style).map { $0 == style.marks.empty ? " " : $0 }))
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

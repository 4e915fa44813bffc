import Text

extension Report {
    /// Scores as bars on their scales.
    struct Bars {
        var bars: [Bar]
        var sentences: [String]
    }

    struct Bar {
        var title: String
        /// `nil` if too few questions were answered.
        var value: Double?
        /// The ends of the scale; `nil` if it has none.
        var low: Double?
        var high: Double?
        var answered: Int
        var items: Int
        /// The text of the value's band.
        var band: String?
        /// The distribution over a team's people; the value is then their mean.
        var spread: Spread?
        /// The half-width of the confidence interval; `nil` if unknown.
        var reach: Double?

        /// The value as text, such as `3.4 ± 0.7`; `nil` without a value.
        var figure: String? {
            value.map { value in
                value.written(.score) + (reach.map { " ± " + $0.written(.score) } ?? "")
            }
        }
    }

    struct Spread {
        var people: Int
        var lowest: Double
        var median: Double
        var highest: Double
        /// Agreement, 0 to 1 (full agreement).
        var agreement: Double?
    }
}

extension Report.Bars: PictureContent {
    static let name = "bars"

    func figures(_ words: Words) -> [Figure] {
        bars.map { Figure(label: $0.title, value: $0.value, low: $0.low, high: $0.high, text: $0.band) }
    }

    func spoken(_ words: Words) -> [String] {
        bars.map { bar in
            guard let value = bar.value else { return words.tooFew(bar.title, bar.answered, of: bar.items) }
            let range = words.value(bar.figure ?? value.written(.score), low: bar.low, high: bar.high, band: bar.band)
            let count = bar.spread.map { words.people($0.people) } ?? words.answeredInWords(bar.answered, of: bar.items)
            return words.entry(bar.title, words("\(range); \(count)."))
        } + words.paragraph(sentences)
    }

    func layout(_ words: Words) -> PictureLayout {
        let hasBands = bars.contains { $0.band != nil }
        let columns = [
            Report.Table.Column(title: ""), .init(title: words.value, isNumber: true), .init(title: words.scaleTitle),
        ]
        let rows = bars.map { bar in
            [
                bar.title, bar.figure ?? words.incomplete,
                bar.low.flatMap { low in bar.high.map { words.scale(low, $0) } } ?? "",
            ] + (hasBands ? [bar.band ?? ""] : []) + [counted(bar, words)]
        }
        let table = Report.Table(
            columns: columns + (hasBands ? [.init(title: words.meaning)] : []) + [.init(title: words.answeredTitle)],
            rows: rows)
        return PictureLayout(panels: [.init(drawing: drawing(words), sentences: sentences, table: table)])
    }

    private func counted(_ bar: Report.Bar, _ words: Words) -> String {
        bar.spread.map { words.people($0.people) } ?? words.answered(bar.answered, of: bar.items)
    }

    // MARK: SVG

    /// A row for each score: title and value, and below them the bar on its scale.
    private func drawing(_ words: Words) -> SVGCanvas {
        let row = 46.0
        var canvas = SVGCanvas(height: row * Double(bars.count) + 2)
        for (index, bar) in bars.enumerated() {
            let top = row * Double(index)
            canvas.text(bar.title, 0, top + 15, columns: 40)
            canvas.text(bar.figure ?? words.incomplete, canvas.width, top + 15, anchor: .end)
            canvas.rect(0, top + 22, canvas.width, 12, "bar", round: 3)
            guard let value = bar.value, let low = bar.low, let high = bar.high else { continue }
            let axis = Axis(low: low, high: high, length: canvas.width)
            canvas.rect(0, top + 22, axis.place(value), 12, "mark", round: 3)
            if let spread = bar.spread {
                canvas.rect(
                    axis.place(spread.lowest), top + 36, axis.place(spread.highest) - axis.place(spread.lowest), 3,
                    "band")
            }
        }
        return canvas
    }

    // MARK: Terminal

    /// A bar's minimum width in columns; with less, it is placed below its title.
    private static let leastPicture = 12
    private static let mostPicture = 40

    func lines(_ style: TerminalStyle, _ words: Words) -> [String] {
        let labels = bars.map(\.title.sanitizedLine)
        let figures = bars.map { $0.figure ?? words.incomplete }
        let counts = bars.map { counted($0, words) }
        let widest = { (texts: [String]) in texts.map(style.width(of:)).max() ?? 0 }
        let (label, value, count) = (widest(labels), widest(figures), widest(counts))
        let room = style.width - label - value - count - 6
        return bars.indices.flatMap { index -> [String] in
            let bar = bars[index]
            let band = bar.band.map { style.wrapped($0, first: "    ", indent: "    ") } ?? []
            if room >= Self.leastPicture {
                let picture = cells(of: bar, style, width: min(room, Self.mostPicture))
                let line =
                    style.pad(labels[index], label) + "  " + style.ink(picture, .cyan) + "  "
                    + style.pad(figures[index], value, .right) + "  " + counts[index]
                return [line] + band
            }
            let side = style.width - 2 - value - 2
            var lines = style.wrapped(labels[index])
            if side >= 8 {
                lines.append(
                    "  " + style.ink(cells(of: bar, style, width: min(side, Self.mostPicture)), .cyan) + "  "
                        + style.pad(figures[index], value, .right))
            } else {
                lines += style.wrapped(figures[index], first: "  ", indent: "  ")
            }
            return lines + style.wrapped(counts[index], first: "  ", indent: "  ") + band
        } + style.sentences(sentences, words)
    }

    /// The scale in `width` columns, filled up to the value, or, for a team, from the lowest to the highest value with
    /// the mean marked.
    private func cells(of bar: Report.Bar, _ style: TerminalStyle, width: Int) -> String {
        guard let low = bar.low, let high = bar.high, low < high, let value = bar.value else {
            return String(repeating: " ", count: width)
        }
        let marks = style.marks
        let axis = Axis(low: low, high: high, cells: width - 2)
        var cells = [Character](repeating: marks.empty, count: axis.cells)
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
}

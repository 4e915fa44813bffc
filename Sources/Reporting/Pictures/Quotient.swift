import Text

extension Report {
    /// A quotient with its confidence interval.
    struct Quotient {
        var title: String
        /// `nil` if too few questions were answered.
        var range: Range?
        /// Interpretation: the range, the strongest factor, what would move it.
        var sentences: [String]
        /// Notes: how it is computed, what the range rests on, what it can be compared with.
        var notes: [String]

        struct Range {
            var value: Double
            /// The lower end of the confidence interval, clipped to the possible range.
            var low: Double
            var high: Double
            var possibleLow: Double
            var possibleHigh: Double
        }
    }
}

extension Report.Quotient: PictureContent {
    static let name = "quotient"

    func figures(_ words: Words) -> [Figure] {
        [Figure(label: title, value: range?.value, low: range?.low, high: range?.high)]
    }

    private func head(_ words: Words) -> String { range.map { words.entry(title, $0.value.written(.score)) } ?? title }

    func spoken(_ words: Words) -> [String] {
        [head(words)] + words.paragraph(sentences) + words.paragraph(notes)
    }

    func layout(_ words: Words) -> PictureLayout {
        guard let range else {
            return PictureLayout(head: head(words), panels: [], sentences: sentences, notes: notes)
        }
        let table = Report.Table(
            columns: [("", false), (words.value, true), (words.lowEnd, true), (words.highEnd, true)],
            cells: [[title, range.value.written(.score), range.low.written(.score), range.high.written(.score)]])
        return PictureLayout(
            head: head(words), panels: [.init(drawing: drawing(range), sentences: sentences, table: table)],
            notes: notes)
    }

    /// The interval on the possible range, with the value as a dot.
    private func drawing(_ range: Range) -> SVGCanvas {
        var canvas = SVGCanvas(height: 52)
        let axis = Axis(low: range.possibleLow, high: range.possibleHigh, start: 6, length: canvas.width - 12)
        canvas.rect(6, 12, canvas.width - 12, 10, "bar", round: 5)
        canvas.rect(axis.place(range.low), 12, max(2, axis.place(range.high) - axis.place(range.low)), 10, "band")
        canvas.circle(axis.place(range.value), 17, 6, "mark")
        canvas.text(range.possibleLow.written(.bound), 0, 44, quiet: true)
        canvas.text(range.possibleHigh.written(.bound), canvas.width, 44, anchor: .end, quiet: true)
        let middle = min(max(axis.place(range.value), 60), canvas.width - 60)
        canvas.text("\(range.low.written(.score)) – \(range.high.written(.score))", middle, 44, anchor: .middle)
        return canvas
    }

    func lines(_ style: TerminalStyle, _ words: Words) -> [String] {
        style.heading(head(words)) + (range.map { interval($0, style) } ?? []) + style.sentences(sentences, words)
            + style.sentences(notes, words, .dim)
    }

    /// The interval on the possible range with the value marked: `0.6 ...[====*======]....... 15`.
    private func interval(_ range: Range, _ style: TerminalStyle) -> [String] {
        let (left, right) = (range.possibleLow.written(.bound), range.possibleHigh.written(.bound))
        let room = min(style.width - 4 - left.count - right.count, 60)
        guard room >= 10, range.possibleLow < range.possibleHigh else { return [] }
        let marks = style.marks
        let axis = Axis(low: range.possibleLow, high: range.possibleHigh, cells: room)
        var cells = [Character](repeating: marks.empty, count: room)
        let (first, last) = (axis.cell(range.low), axis.cell(max(range.low, range.high)))
        for cell in first...last { cells[cell] = marks.line }
        cells[first] = marks.left
        cells[last] = marks.right
        cells[axis.cell(range.value)] = marks.dot
        return ["  " + left + " " + style.ink(String(cells), .cyan) + " " + right]
    }
}

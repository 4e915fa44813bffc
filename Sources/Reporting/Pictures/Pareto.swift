import Text

extension Report {
    /// Pareto chart: shares and running totals, largest first, for one or several measures.
    struct Pareto {
        var measures: [Measure]
        var sentences: [String]

        struct Measure {
            var title: String
            var shares: [Share]
        }

        struct Share {
            var label: String
            var value: Double
            /// The share of the measure's total, 0 to 1.
            var share: Double
            /// The sum of this and all larger shares, 0 to 1.
            var runningTotal: Double
        }
    }
}

extension Report.Pareto: PictureContent {
    static let name = "pareto"

    func figures(_ words: Words) -> [Figure] {
        measures.flatMap { measure in
            measure.shares.map { Figure(label: "\(measure.title): \($0.label)", value: $0.value) }
        }
    }

    func spoken(_ words: Words) -> [String] {
        measures.flatMap { measure in
            [measure.title]
                + measure.shares.map {
                    words.entry(
                        $0.label, words.shareInWords($0.share.written(.percent), $0.runningTotal.written(.percent)))
                }
        } + words.paragraph(sentences)
    }

    func layout(_ words: Words) -> PictureLayout {
        PictureLayout(
            panels: measures.map { measure in
                .init(
                    title: measure.title, drawing: Self.drawing(measure), legend: [words.paretoMarks],
                    table: Report.Table(
                        columns: [("", false), (words.amount, true), (words.share, true), (words.runningTotal, true)],
                        cells: measure.shares.map {
                            [
                                $0.label, $0.value.written(.bound), $0.share.written(.percent),
                                $0.runningTotal.written(.percent),
                            ]
                        }))
            }, sentences: sentences)
    }

    private static func drawing(_ measure: Measure) -> SVGCanvas {
        let row = 40.0
        var canvas = SVGCanvas(height: row * Double(measure.shares.count) + 2)
        let width = canvas.width
        for (index, share) in measure.shares.enumerated() {
            let top = row * Double(index)
            canvas.text(share.label, 0, top + 14, columns: 42)
            canvas.text(share.share.written(.percent), width, top + 14, anchor: .end)
            canvas.rect(0, top + 20, width, 10, "bar", round: 3)
            canvas.rect(0, top + 20, width * share.share, 10, "mark", round: 3)
            canvas.rect(min(width - 2, width * share.runningTotal - 1), top + 17, 2, 16, "band")
        }
        return canvas
    }

    func lines(_ style: TerminalStyle, _ words: Words) -> [String] {
        var lines: [String] = []
        var hasBars = false
        for measure in measures {
            if !lines.isEmpty { lines.append("") }
            lines += style.heading(measure.title)
            let labels = measure.shares.map(\.label.sanitizedLine)
            let label = min(labels.map(style.width(of:)).max() ?? 0, style.width / 3)
            // Leave room for share and running total, `100% 100%`, and gaps.
            let room = min(style.width - label - 13, 30)
            for (name, share) in zip(labels, measure.shares) {
                let numbers =
                    share.share.written(.percent).padded(to: 4, .right) + " "
                    + share.runningTotal.written(.percent).padded(to: 4, .right)
                let head = style.pad(name.truncated(to: label, ambiguous: style.ambiguous), label)
                if room < 4 {
                    lines += style.wrapped(name) + style.wrapped(numbers, first: "  ")
                    continue
                }
                hasBars = true
                let axis = Axis(low: 0, high: 1, cells: room)
                let full = max(share.value > 0 ? 1 : 0, axis.filled(to: share.share))
                var cells = [Character](repeating: style.marks.empty, count: room)
                for cell in 0..<full { cells[cell] = style.marks.full }
                cells[axis.cell(share.runningTotal)] = "|"
                lines.append(head + "  " + style.ink(String(cells), .cyan) + "  " + numbers)
            }
        }
        if hasBars { lines += style.wrapped(words.paretoLegend(String(style.marks.full))) }
        return lines + style.sentences(sentences, words)
    }
}

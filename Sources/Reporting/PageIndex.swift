import Text

extension Report {
    /// A list of a page's sections, each with its subject, the course of a score, and a link.
    public struct PageIndex: Sendable {
        var title: String
        var entries: [Entry]

        public struct Entry: Sendable {
            var title: String
            /// The score, the number of sessions, and since when.
            var detail: String
            /// Values in chronological order; empty if nothing is scored.
            var values: [Double]
            var possible: ClosedRange<Double>
            /// The section's index, from 0.
            var section: Int

            /// - Parameter possible: the ends of the scale; `nil` for the range of the values.
            public init(
                title: String, detail: String, values: [Double] = [], possible: ClosedRange<Double>? = nil, section: Int
            ) {
                self.title = title
                self.detail = detail
                self.values = values
                self.possible = possible ?? (values.min() ?? 0)...(values.max() ?? 0)
                self.section = section
            }

            var latest: String { values.last?.written(.score) ?? "" }
        }

        public init(title: String, entries: [Entry]) {
            self.title = title
            self.entries = entries
        }

        /// The list as a table, for formats without links and drawings.
        func table(_ words: Words) -> Table {
            Table(
                title: title,
                columns: [(words.about, false), (words.what, false), (words.course, false), (words.value, true)],
                cells: entries.map { entry in
                    let spark = sparkText(
                        entry.values, low: entry.possible.lowerBound, high: entry.possible.upperBound, unicode: true)
                    return [entry.title, entry.detail, spark, entry.latest]
                })
        }
    }
}

extension Report.PageIndex.Entry {
    /// The latest values as unconnected dots, the last one larger. The drawing spans at least a quarter of the scale,
    /// so that noise does not look like change.
    var drawing: SVGCanvas {
        let shown = values.suffix(24)
        var canvas = SVGCanvas(width: 130, height: 30)
        let (least, most) = (shown.min() ?? 0, shown.max() ?? 0)
        let span = max(most - least, (possible.upperBound - possible.lowerBound) / 4)
        let scale = Axis(low: (least + most - span) / 2, high: (least + most + span) / 2, length: 20)
        let step = min(14, 114 / Double(max(1, shown.count - 1)))
        canvas.line(0, 29, 130, 29)
        for (place, value) in shown.enumerated() {
            let isLast = place == shown.count - 1
            canvas.circle(6 + step * Double(place), 25 - scale.place(value), isLast ? 4 : 2, "mark")
        }
        return canvas
    }
}

extension Words {
    var about: String { words("About", context: "column") }
    var what: String { words("What", context: "column") }
    var course: String { words("Course", context: "column") }
    var contents: String { words("Contents") }

    /// The drawing's text alternative.
    func course(_ values: [Double]) -> String {
        let (first, last) = ((values.first ?? 0).written(.score), (values.last ?? 0).written(.score))
        return values.count > 1 ? words("\(first) to \(last)") : last
    }
}

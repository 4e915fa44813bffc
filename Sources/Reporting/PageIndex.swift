import Text

extension Report {
    /// What stands on a page, a line each: whom it is about, the course of one score, and a link to where more is said.
    public struct PageIndex: Sendable {
        var title: String
        var entries: [Entry]

        public struct Entry: Sendable {
            var title: String
            /// Which score, of how many sessions, since when.
            var detail: String
            /// By rising time; none where nothing is scored.
            var values: [Double]
            var possible: ClosedRange<Double>
            /// The section of the page, from 0.
            var section: Int

            /// - Parameter possible: the ends of the scale; `nil` takes those of the values.
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

        /// Where nothing can be linked or drawn.
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
    /// Its latest values as dots, the last one larger; nothing joins them. A quarter of the scale at least is as high as the picture,
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

    /// What a row of dots says.
    func course(_ values: [Double]) -> String {
        let (first, last) = ((values.first ?? 0).written(.score), (values.last ?? 0).written(.score))
        return values.count > 1 ? words("\(first) to \(last)") : last
    }
}

import Text

extension Report {
    /// Rows as points in a plane.
    struct Grid {
        var x: Scale
        var y: Scale
        var points: [Point]
        var sentences: [String]

        struct Scale {
            var title: String
            var low: Double
            var high: Double

            var middle: Double { (low + high) / 2 }
            /// The value above which a point is called high, if other than the middle.
            var cut: Double?
        }

        struct Point {
            var label: String
            var x: Double
            var y: Double
        }
    }
}

extension Report.Grid: PictureContent {
    static let name = "grid"

    func figures(_ words: Words) -> [Figure] {
        points.flatMap { point in
            [
                Figure(label: "\(point.label): \(x.title)", value: point.x),
                Figure(label: "\(point.label): \(y.title)", value: point.y),
            ]
        }
    }

    func spoken(_ words: Words) -> [String] {
        points.map { point in
            let place = [(x, point.x), (y, point.y)].map {
                "\(words.inSentence($0.title)) \($1.written(.bound, grouped: true))"
            }
            return words.entry(point.label, words.words.clauses(place))
        } + words.paragraph(sentences)
    }

    func layout(_ words: Words) -> PictureLayout {
        let table = Report.Table(
            columns: [("", false), (x.title, true), (y.title, true)],
            cells: points.map {
                [$0.label, $0.x.written(.bound, grouped: true), $0.y.written(.bound, grouped: true)]
            })
        return PictureLayout(panels: [.init(drawing: drawing, sentences: sentences, table: table)])
    }

    private var drawing: SVGCanvas {
        var canvas = SVGCanvas(height: 300)
        let width = canvas.width
        let across = Axis(low: x.low, high: x.high, start: 40, length: width - 60)
        let up = Axis(low: y.low, high: y.high, length: 220)
        canvas.line(30, 20, 30, 260)
        canvas.line(30, 260, width, 260)
        let cut = (x: x.cut.map(across.place) ?? 30 + (width - 30) / 2, y: y.cut.map { 250 - up.place($0) } ?? 140)
        canvas.line(cut.x, 20, cut.x, 260)
        canvas.line(30, cut.y, width, cut.y)
        canvas.text(y.title, 0, 12, quiet: true, columns: 50)
        canvas.text(x.title, width, 290, anchor: .end, quiet: true, columns: 50)
        canvas.text(y.high.written(.bound), 26, 32, anchor: .end, quiet: true)
        canvas.text(y.low.written(.bound), 26, 260, anchor: .end, quiet: true)
        canvas.text(x.low.written(.bound), 34, 275, quiet: true)
        canvas.text(x.high.written(.bound), width, 275, anchor: .end, quiet: true)
        for point in points {
            let place = (x: across.place(point.x), y: 250 - up.place(point.y))
            canvas.circle(place.x, place.y, 5, "mark")
            let isRight = place.x > width * 0.6
            canvas.text(
                point.label, isRight ? place.x - 9 : place.x + 9, place.y + 4, anchor: isRight ? .end : .start,
                columns: 26)
        }
        return canvas
    }

    /// Points as letters, as labels would overlap, with a key below.
    func lines(_ style: TerminalStyle, _ words: Words) -> [String] {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
        var lines: [String] = []
        if style.width >= 24 {
            let (columns, rows) = (min(style.width - 4, 48), 11)
            let across = Axis(low: x.low, high: x.high, cells: columns)
            let up = Axis(low: y.low, high: y.high, cells: rows)
            var cells = [[Character]](repeating: [Character](repeating: " ", count: columns), count: rows)
            let cutColumn = x.cut.map(across.cell) ?? columns / 2
            let cutRow = y.cut.map { rows - 1 - up.cell($0) } ?? rows / 2
            for row in 0..<rows { cells[row][cutColumn] = "|" }
            cells[cutRow] = [Character](repeating: "-", count: columns)
            cells[cutRow][cutColumn] = "+"
            for (index, point) in points.enumerated() {
                let (row, column) = (rows - 1 - up.cell(point.y), across.cell(point.x))
                let isTaken = cells[row][column].isLetter || cells[row][column] == "&"
                cells[row][column] = isTaken ? "&" : index < letters.count ? letters[index] : "&"
            }
            lines += style.wrapped(words.upwards(y.title))
            lines.append("  +" + String(repeating: "-", count: columns) + "+")
            lines += cells.map { "  |" + style.ink(String($0), .cyan) + "|" }
            lines.append("  +" + String(repeating: "-", count: columns) + "+")
            lines += style.wrapped(words.rightwards(x.title), first: "  ", indent: "  ")
        }
        for (index, point) in points.enumerated() {
            let letter = index < letters.count ? String(letters[index]) : "&"
            let said = words.point(point.label.sanitizedLine, at: [(x.title, point.x), (y.title, point.y)])
            lines += style.wrapped(said, first: "  \(letter) ", indent: "    ")
        }
        return lines + style.sentences(sentences, words)
    }
}

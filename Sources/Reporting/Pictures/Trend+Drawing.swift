import Text

extension Report.Trend {
    /// The range drawn: the whole scale, or, if the points span less than a third of it, the part around them.
    var shownRange: ClosedRange<Double> {
        // Clamp values: an earlier version of the guide may have had a wider scale.
        let reached = points.flatMap { [$0.low ?? $0.value, $0.high ?? $0.value] }.map { min(max($0, low), high) }
        guard low < high, let least = reached.min(), let most = reached.max(), most - least < (high - low) / 3
        else { return wholeRange }
        let room = max((most - least) / 2, (high - low) / 20)
        return max(low, (least - room).rounded(.down))...min(high, (most + room).rounded(.up))
    }

    var wholeRange: ClosedRange<Double> { low...max(low, high) }

    /// Points at the same position of a drawing.
    private struct Spot {
        var column: Int
        var row: Int
        var count: Int
        /// The latest of these points.
        var point: Point

        /// Their number, if several.
        var digit: Character? { count < 2 ? nil : count < 10 ? Character(String(count)) : "+" }
    }

    /// Groups points by position, in order of the first point.
    private func spots(_ place: (Point) -> (column: Int, row: Int)) -> [Spot] {
        struct Key: Hashable {
            var column: Int
            var row: Int
        }
        var spots: [Spot] = []
        var known: [Key: Int] = [:]
        for point in points {
            let (column, row) = place(point)
            if let index = known[Key(column: column, row: row)] {
                spots[index].count += 1
                spots[index].point = point
            } else {
                known[Key(column: column, row: row)] = spots.count
                spots.append(Spot(column: column, row: row, count: 1, point: point))
            }
        }
        return spots
    }

    // MARK: SVG

    /// Unconnected points over time with their intervals. Hollow points did not change by more than noise; a digit is
    /// the number of points at one position.
    ///
    /// - Parameter isAlone: whether it is a single picture, showing ``shownRange``; small multiples are smaller and
    ///   show the whole scale, for comparison.
    func drawing(isAlone: Bool = true) -> SVGCanvas {
        var canvas = isAlone ? SVGCanvas(height: 190) : SVGCanvas(width: 260, height: 150)
        let (width, height) = (canvas.width, canvas.height)
        guard let first = points.first, let last = points.last else { return canvas }
        let shown = isAlone ? shownRange : wholeRange
        let labels = [shown.upperBound.written(.bound), shown.lowerBound.written(.bound)]
        let margin = Double(labels.map(\.count).max() ?? 1) * 8.5 + 8
        let floor = height - 26
        let time = Axis(low: first.moment, high: last.moment, start: margin + 10, length: width - margin - 20)
        let scale = Axis(low: shown.lowerBound, high: shown.upperBound, length: floor - 10)
        func y(_ value: Double) -> Double { floor - scale.place(value) }
        canvas.line(margin, 10, margin, floor)
        canvas.line(margin, floor, width, floor)
        canvas.text(labels[0], margin - 6, 15, anchor: .end, quiet: true)
        canvas.text(labels[1], margin - 6, floor + 2, anchor: .end, quiet: true)
        let (begin, end) = ends
        func x(_ point: Point) -> Double {
            end == nil ? margin + (width - margin) / 2 : time.place(point.moment)
        }
        for point in points {
            guard let low = point.low, let high = point.high else { continue }
            canvas.rect(x(point) - 4, y(high), 8, max(1, y(low) - y(high)), "band", round: 2)
        }
        // Dots within 3 units cannot be told apart.
        func spot(_ place: Double) -> Int { Int((place / 3).rounded()) }
        for spot in spots({ (spot(x($0)), spot(y($0.value))) }) {
            let place = (x: x(spot.point), y: y(spot.point.value))
            let isHollow = spot.point.change.isHollow
            let name = isHollow ? "hollow" : "mark"
            guard let digit = spot.digit else {
                canvas.circle(place.x, place.y, isHollow ? 4.5 : 5.5, name)
                continue
            }
            canvas.circle(place.x, place.y, 7, name)
            canvas.digit(digit, place.x, place.y, on: name)
        }
        if let end {
            canvas.text(begin, margin, height - 8, quiet: true)
            canvas.text(end, width, height - 8, anchor: .end, quiet: true)
        } else {
            canvas.text(begin, margin + (width - margin) / 2, height - 8, anchor: .middle, quiet: true)
        }
        return canvas
    }

    // MARK: Terminal

    /// Unconnected points over time with their intervals as bars. Hollow points did not change by more than noise; a
    /// digit is the number of points at one position.
    func lines(
        _ style: TerminalStyle, from shown: ClosedRange<Double>, height: Int
    ) -> (lines: [String], hasDigits: Bool) {
        var lines = style.heading(title)
        guard let first = points.first, let last = points.last, low < high else { return (lines, false) }
        let ends = [shown.upperBound.written(.bound), shown.lowerBound.written(.bound)]
        let margin = ends.map(\.count).max() ?? 0
        let columns = min(style.width - margin - 2, 72)
        guard columns >= 12 else {
            return (
                lines + zip(whens, points).flatMap { style.wrapped("\($0) \($1.value.written(.score))", indent: "  ") },
                false
            )
        }
        let time = Axis(low: first.moment, high: last.moment, cells: columns)
        let scale = Axis(low: shown.lowerBound, high: shown.upperBound, cells: height)
        var cells = [[Character]](repeating: [Character](repeating: " ", count: columns), count: height)
        for point in points {
            let column = time.cell(point.moment)
            if let low = point.low, let high = point.high, low <= high {
                for row in scale.cell(low)...scale.cell(high) where cells[height - 1 - row][column] == " " {
                    cells[height - 1 - row][column] = ":"
                }
            }
        }
        // Draw points after all intervals, so that none is hidden.
        let spots = spots { (time.cell($0.moment), height - 1 - scale.cell($0.value)) }
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
        return (lines + timeEnds(style, margin: margin + 2, columns: columns), spots.contains { $0.count > 1 })
    }

    /// The labels of the time axis.
    private func timeEnds(_ style: TerminalStyle, margin: Int, columns: Int) -> [String] {
        let indent = String(repeating: " ", count: margin)
        let (begin, end) = ends
        guard let end else { return [indent + begin] }
        if begin.count + end.count + 2 > columns { return style.wrapped("\(begin) - \(end)") }
        return [indent + begin + end.padded(to: columns - begin.count, .right)]
    }
}

import Guides
import Text

/// The pictures of a report, each 400 units wide unless said otherwise.
struct SVGPictures {
    let words: Words
    let width = 400.0

    /// Where a value lies between two ends, in units.
    private struct Axis {
        var low: Double
        var high: Double
        var start: Double
        var length: Double

        func place(_ value: Double) -> Double {
            guard high > low, value.isFinite else { return start }
            return start + length * min(1, max(0, (value - low) / (high - low)))
        }
    }

    /// A row for each score: its title and value, under them the bar on its scale.
    func bars(_ bars: Report.Bars) -> SVGCanvas {
        let row = 46.0
        var canvas = SVGCanvas(width: width, height: row * Double(bars.bars.count) + 2)
        for (index, bar) in bars.bars.enumerated() {
            let top = row * Double(index)
            canvas.text(bar.title, 0, top + 15, columns: 40)
            canvas.text(bar.value.map { figure($0) } ?? words.incomplete, width, top + 15, anchor: .end)
            canvas.rect(0, top + 22, width, 12, "bar", round: 3)
            guard let value = bar.value, let low = bar.low, let high = bar.high else { continue }
            let axis = Axis(low: low, high: high, start: 0, length: width)
            canvas.rect(0, top + 22, axis.place(value), 12, "mark", round: 3)
            if let spread = bar.spread {
                canvas.rect(
                    axis.place(spread.lowest), top + 36, axis.place(spread.highest) - axis.place(spread.lowest), 3,
                    "band")
            }
        }
        return canvas
    }

    /// The range on the whole of what is possible, the value as a dot in it.
    func quotient(_ quotient: Report.Quotient) -> SVGCanvas? {
        guard let value = quotient.value, let low = quotient.low, let high = quotient.high,
            let possibleLow = quotient.possibleLow, let possibleHigh = quotient.possibleHigh
        else { return nil }
        var canvas = SVGCanvas(width: width, height: 52)
        let axis = Axis(low: possibleLow, high: possibleHigh, start: 6, length: width - 12)
        canvas.rect(6, 12, width - 12, 10, "bar", round: 5)
        canvas.rect(axis.place(low), 12, max(2, axis.place(high) - axis.place(low)), 10, "band")
        canvas.circle(axis.place(value), 17, 6, "mark")
        canvas.text(plainFigure(possibleLow), 0, 44, quiet: true)
        canvas.text(plainFigure(possibleHigh), width, 44, anchor: .end, quiet: true)
        let middle = min(max(axis.place(value), 60), width - 60)
        canvas.text("\(figure(low)) – \(figure(high))", middle, 44, anchor: .middle)
        return canvas
    }

    /// Points over real time; each stands on its interval. Hollow: no change beyond noise; a digit: so many on one spot. Nothing
    /// joins them.
    ///
    /// - Parameter isAlone: drawn where its points lie; one of several keeps to its whole scale, so that they can be compared.
    func trend(
        _ trend: Report.Trend, isAlone: Bool = true, width: Double = 400, height: Double = 190
    ) -> SVGCanvas {
        var canvas = SVGCanvas(width: width, height: height)
        guard let first = trend.points.first, let last = trend.points.last else { return canvas }
        let ends = isAlone ? trend.shownRange : trend.low...max(trend.low, trend.high)
        let labels = [plainFigure(ends.upperBound), plainFigure(ends.lowerBound)]
        let margin = Double(labels.map(\.count).max() ?? 1) * 8.5 + 8
        let floor = height - 26
        let time = Axis(
            low: first.moment, high: last.moment, start: margin + 10, length: width - margin - 20)
        let scale = Axis(low: ends.lowerBound, high: ends.upperBound, start: 0, length: floor - 10)
        func y(_ value: Double) -> Double { floor - scale.place(value) }
        canvas.line(margin, 10, margin, floor)
        canvas.line(margin, floor, width, floor)
        canvas.text(labels[0], margin - 6, 15, anchor: .end, quiet: true)
        canvas.text(labels[1], margin - 6, floor + 2, anchor: .end, quiet: true)
        let (begin, end) = trend.ends
        func x(_ point: Report.Trend.Point) -> Double {
            end == nil ? margin + (width - margin) / 2 : time.place(point.moment)
        }
        for point in trend.points {
            guard let low = point.low, let high = point.high else { continue }
            canvas.rect(x(point) - 4, y(high), 8, max(1, y(low) - y(high)), "band", round: 2)
        }
        for spot in trend.spots({ (Self.spot(x($0)), Self.spot(y($0.value))) }) {
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

    /// Within so little of one another two dots cannot be told apart.
    private static func spot(_ place: Double) -> Int { Int((place / 3).rounded()) }

    func pareto(_ measure: Report.Pareto.Measure) -> SVGCanvas {
        let row = 40.0
        var canvas = SVGCanvas(width: width, height: row * Double(measure.shares.count) + 2)
        for (index, share) in measure.shares.enumerated() {
            let top = row * Double(index)
            canvas.text(share.label, 0, top + 14, columns: 42)
            canvas.text(percent(share.share), width, top + 14, anchor: .end)
            canvas.rect(0, top + 20, width, 10, "bar", round: 3)
            canvas.rect(0, top + 20, width * share.share, 10, "mark", round: 3)
            canvas.rect(min(width - 2, width * share.runningTotal - 1), top + 17, 2, 16, "band")
        }
        return canvas
    }

    func grid(_ grid: Report.Grid) -> SVGCanvas {
        var canvas = SVGCanvas(width: width, height: 300)
        let across = Axis(low: grid.x.low, high: grid.x.high, start: 40, length: width - 60)
        let up = Axis(low: grid.y.low, high: grid.y.high, start: 0, length: 220)
        canvas.line(30, 20, 30, 260)
        canvas.line(30, 260, width, 260)
        canvas.line(30 + (width - 30) / 2, 20, 30 + (width - 30) / 2, 260)
        canvas.line(30, 140, width, 140)
        canvas.text(grid.y.title, 0, 12, quiet: true, columns: 50)
        canvas.text(grid.x.title, width, 290, anchor: .end, quiet: true, columns: 50)
        canvas.text(plainFigure(grid.y.high), 26, 32, anchor: .end, quiet: true)
        canvas.text(plainFigure(grid.y.low), 26, 260, anchor: .end, quiet: true)
        canvas.text(plainFigure(grid.x.low), 34, 275, quiet: true)
        canvas.text(plainFigure(grid.x.high), width, 275, anchor: .end, quiet: true)
        for point in grid.points {
            let (x, y) = (across.place(point.x), 250 - up.place(point.y))
            canvas.circle(x, y, 5, "mark")
            let isRight = x > width * 0.6
            canvas.text(point.label, isRight ? x - 9 : x + 9, y + 4, anchor: isRight ? .end : .start, columns: 26)
        }
        return canvas
    }

    /// A row of dots a title; dots of one value stand on one another.
    func dots(_ plot: Report.DotPlot) -> SVGCanvas {
        let row = 50.0
        var canvas = SVGCanvas(width: width, height: row * Double(plot.rows.count) + 16)
        let axis = Axis(low: plot.low, high: plot.high, start: 8, length: width - 16)
        for (index, line) in plot.rows.enumerated() {
            let top = row * Double(index)
            canvas.text(line.title, 0, top + 14, columns: 50)
            canvas.line(0, top + 42, width, top + 42)
            var heights: [Int: Double] = [:]
            for value in line.values {
                let place = axis.place(value)
                let height = heights[Int(place), default: 0]
                canvas.circle(place, top + 36 - height, 4.5, "mark")
                heights[Int(place)] = height + min(9, 24 / Double(max(1, line.values.count)))
            }
        }
        canvas.text(plainFigure(plot.low), 0, canvas.height - 2, quiet: true)
        canvas.text(plainFigure(plot.high), width, canvas.height - 2, anchor: .end, quiet: true)
        return canvas
    }
}

extension Report {
    /// The report's pictures under one another as one SVG file; `nil` if it has none.
    public var svg: String? {
        let pictures = SVGPictures(words: Words(language: language))
        let drawn: [(canvas: SVGCanvas, title: String)] = items.flatMap {
            item -> [(canvas: SVGCanvas, title: String)] in
            switch item {
            case .bars(let bars): [(pictures.bars(bars), "")]
            case .quotient(let quotient): pictures.quotient(quotient).map { [($0, quotient.title)] } ?? []
            case .trend(let trend): [(pictures.trend(trend), trend.title)]
            case .multiples(let multiples):
                multiples.trends.map {
                    (pictures.trend($0, isAlone: multiples.trends.count == 1), $0.title)
                }
            case .pareto(let pareto): pareto.measures.map { (pictures.pareto($0), $0.title) }
            case .grid(let grid): [(pictures.grid(grid), "")]
            case .dots(let plot): [(pictures.dots(plot), "")]
            default: []
            }
        }
        return drawn.isEmpty ? nil : SVGCanvas.file(drawn, title: title)
    }
}

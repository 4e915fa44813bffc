import Dialogue
import Guides
import Scoring
import Text

/// A table's rows as points of a plane.
struct GridBlock {
    let source: ReportSource

    /// Rows as points: each coordinate is a column, or a number asked about each row in an `each`.
    func items(_ block: Block.Grid) -> [Report.Item] {
        guard let rows = source.rows(block.rows) else { return [] }
        let xs = coordinates(block.x, rows)
        let ys = coordinates(block.y, rows)
        let points = rows.rows.indices.compactMap { index -> Report.Grid.Point? in
            guard let x = xs.values[index], let y = ys.values[index] else { return nil }
            return Report.Grid.Point(label: source.text(rows.rows[index], block.label, of: rows), x: x, y: y)
        }
        guard !points.isEmpty else { return [] }
        var x = axis(source.filled(block.xTitle), points.map(\.x), limits: xs.limits)
        var y = axis(source.filled(block.yTitle), points.map(\.y), limits: ys.limits)
        var sentences: [String] = []
        if let xCut = cut(x, points.map(\.x), limits: xs.limits), let yCut = cut(y, points.map(\.y), limits: ys.limits)
        {
            if xs.limits == nil { x.cut = xCut }
            if ys.limits == nil { y.cut = yCut }
            for (xHigh, yHigh) in [(true, true), (true, false), (false, true), (false, false)] {
                let labels = points.filter { ($0.x > xCut) == xHigh && ($0.y > yCut) == yHigh }.map(\.label)
                if labels.isEmpty { continue }
                sentences.append(source.words.corner(x.title, isHigh: xHigh, y.title, isHigh: yHigh, labels))
            }
        }
        let missing = rows.rows.indices.filter { xs.values[$0] == nil || ys.values[$0] == nil }
            .map { source.text(rows.rows[$0], block.label, of: rows) }
        if !missing.isEmpty { sentences.append(source.words.notPlaced(missing)) }
        return [.grid(Report.Grid(x: x, y: y, points: points, sentences: sentences))]
    }

    private func coordinates(_ id: String, _ rows: TableRows) -> (values: [Double?], limits: ClosedRange<Double>?) {
        if let column = rows.column(id) {
            return (rows.rows.map { TableRows.number($0, id) }, limits(column.kind))
        }
        let asked = source.walk.items(id, in: source.scope)
        let values = rows.rows.indices.map { index -> Double? in
            // The rounds of an `each` are in the order of rows.
            guard asked.indices.contains(index), case .answered(let value) = asked[index].state else { return nil }
            return TableRows.number([id: value], id)
        }
        return (values, asked.first.flatMap { limits($0.question.kind) })
    }

    private func limits(_ kind: AnswerKind) -> ClosedRange<Double>? {
        switch kind {
        case .scale(let scale): Double(scale.low)...Double(scale.high)
        case .yesNo: 0...1
        case .number(let range):
            if let low = range.min, let high = range.max, low < high { low...high } else { nil }
        default: nil
        }
    }

    /// The value above which a point is called high: the middle of the scale, or, for numbers without limits, the lower
    /// of median and mean. The mean alone would let one large number make all others low; the median alone would make
    /// the second of three low however close to the first. `nil` if all values are equal.
    private func cut(_ axis: Report.Grid.Scale, _ values: [Double], limits: ClosedRange<Double>?) -> Double? {
        guard limits == nil else { return axis.middle }
        guard Set(values).count > 1, let median = Descriptive.median(values), let mean = Descriptive.mean(values) else {
            return nil
        }
        return min(median, mean)
    }

    private func axis(_ title: String, _ values: [Double], limits: ClosedRange<Double>?) -> Report.Grid.Scale {
        let low = limits?.lowerBound ?? min(0, values.min() ?? 0)
        let high = limits?.upperBound ?? max(values.max() ?? 1, low + 1)
        return Report.Grid.Scale(title: title, low: low, high: max(high, low + 1e-9))
    }
}

import Guides
import Text

extension Report {
    /// The report's figures and answers as rows, one a figure: `section`, `label`, `date`, `value`, `low`, `high`, `text`.
    ///
    /// - Parameter showsHeader: the first row names the columns.
    public func csv(showsHeader: Bool = true) -> String {
        var rows = CSVRows(words: Words(language: language), section: title)
        for item in items { rows.add(item) }
        let head = showsHeader ? [["section", "label", "date", "value", "low", "high", "text"]] : []
        return (head + rows.rows).map(CSVWriter.row).joined()
    }
}

private struct CSVRows {
    let words: Words
    var section: String
    var rows: [[String]] = []

    private mutating func add(
        _ label: String, date: String = "", value: Double? = nil, low: Double? = nil, high: Double? = nil,
        text: String = ""
    ) {
        // Full precision: a table is computed with.
        func number(_ value: Double?) -> String { value.map { $0 == $0.rounded() ? plainFigure($0) : "\($0)" } ?? "" }
        rows.append([section, label, date, number(value), number(low), number(high), text])
    }

    mutating func add(_ item: Report.Item) {
        switch item {
        case .heading(let text): section = text
        case .paragraph(let text): add("", text: text)
        case .bars(let bars):
            for bar in bars.bars {
                add(bar.title, value: bar.value, low: bar.low, high: bar.high, text: bar.band ?? "")
            }
        case .quotient(let quotient):
            add(quotient.title, value: quotient.value, low: quotient.low, high: quotient.high)
        case .entries(let entries): for entry in entries.entries { add(entry.label, text: entry.text) }
        case .quote(let quote): add(quote.label, text: quote.text)
        case .beside(let quotes): for quote in quotes { add(quote.label, text: quote.text) }
        case .table(let table):
            for row in table.rows { add(row.first ?? "", text: row.dropFirst().joined(separator: " | ")) }
        case .mirror(let mirror): add(mirror.label, text: mirror.pieces.map(\.text).joined())
        case .pareto(let pareto):
            for measure in pareto.measures {
                for share in measure.shares { add("\(measure.title): \(share.label)", value: share.value) }
            }
        case .timeline(let timeline):
            for event in timeline.events { add("", date: event.date?.description ?? "", text: event.text) }
        case .grid(let grid):
            for point in grid.points {
                add("\(point.label): \(grid.x.title)", value: point.x)
                add("\(point.label): \(grid.y.title)", value: point.y)
            }
        case .map(let map): for link in map.links { add("\(link.from) → \(link.to)", text: link.evidence ?? "") }
        case .checklist(let checklist):
            for tick in checklist.items { add(tick.text, text: tick.isTicked ? words.ticked : words.notTicked) }
        case .practice(let suggestion): add(suggestion.title, text: suggestion.how)
        case .commitments(let commitments):
            for promise in commitments.promises { add(promise.label, text: promise.text) }
        case .next(let next): for guide in next.guides { add(guide.title, text: guide.id) }
        case .trend(let trend): add(trend)
        case .multiples(let multiples): for trend in multiples.trends { add(trend) }
        case .sparkline(let sparkline): for value in sparkline.values { add(sparkline.title, value: value) }
        case .dots(let plot): for row in plot.rows { for value in row.values { add(row.title, value: value) } }
        }
    }

    private mutating func add(_ trend: Report.Trend) {
        for (when, point) in zip(trend.whens, trend.points) {
            add(
                trend.title, date: when, value: point.value, low: point.low, high: point.high,
                text: words.changeAlone(point.change))
        }
    }
}

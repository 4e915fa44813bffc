import Answers
import Dialogue
import Guides
import Text

/// Blocks about a table's rows: tables, shares of a total, timelines and causal maps.
struct RowBlocks {
    let source: ReportSource

    func table(_ block: Block.Table) -> [Report.Item] {
        guard var rows = source.rows(block.rows) else { return [] }
        add(block.columns + (block.sortBy.map { [$0] } ?? []), to: &rows)
        if let column = block.sortBy {
            // A stable sort with missing values last in either order.
            rows.rows = rows.rows.enumerated().sorted { left, right in
                let order = compare(left.element[column], right.element[column], isDescending: block.isDescending)
                return order == 0 ? left.offset < right.offset : order < 0
            }.map(\.element)
        }
        let columns =
            block.columns.isEmpty ? rows.item.question.kind.columns : block.columns.compactMap { rows.column($0) }
        return [
            .table(
                source.table(
                    rows.rows, columns, title: block.title.map { source.filled($0) } ?? source.label(of: rows.item)))
        ]
    }

    /// Adds columns with answers and computed values of an `each` over the rows.
    private func add(_ ids: [String], to rows: inout TableRows) {
        for id in ids where rows.column(id) == nil {
            let items = source.walk.items(id).filter { $0.scope.rounds.last?.loop == rows.item.question.id }
            guard let question = items.first?.question else { continue }
            rows.columns.append(Column(id: id, title: question.label ?? question.text, kind: question.kind))
            var values: [String: AnswerValue] = [:]
            for item in items {
                if case .answered(let value) = item.state, let entry = item.scope.rounds.last?.entry {
                    values[entry] = value
                }
            }
            for (place, name) in Scope.roundNames(of: rows.rows, first: rows.columns.first?.id ?? "").enumerated() {
                rows.rows[place][id] = values[name]
            }
        }
    }

    private func compare(_ left: AnswerValue?, _ right: AnswerValue?, isDescending: Bool) -> Int {
        let order: Int
        switch (left, right) {
        case (nil, nil): return 0
        case (nil, _): return 1
        case (_, nil): return -1
        case (.number(let left)?, .number(let right)?): order = left < right ? -1 : left > right ? 1 : 0
        case (.date(_)?, .date(_)?), (.date(_)?, .rough(_)?), (.rough(_)?, .date(_)?), (.rough(_)?, .rough(_)?):
            guard let left = left.flatMap(Span.init), let right = right.flatMap(Span.init) else { return 0 }
            order = left < right ? -1 : right < left ? 1 : 0
        case (.yes(let left)?, .yes(let right)?): order = left == right ? 0 : left ? 1 : -1
        case (let left?, let right?):
            let (left, right) = (AnswerCell.written(left), AnswerCell.written(right))
            order = left < right ? -1 : left > right ? 1 : 0
        }
        return isDescending ? -order : order
    }

    func pareto(_ id: String, label: String, by measures: [String]) -> [Report.Item] {
        guard var rows = source.rows(id), !rows.rows.isEmpty else { return [] }
        add(measures, to: &rows)
        var sentences: [String] = []
        var tops: [[String]] = []
        var drawn: [Report.Pareto.Measure] = []
        for measure in measures {
            let title = rows.column(measure).map { source.filled($0.title) } ?? measure
            let values = rows.rows.compactMap { row in
                TableRows.number(row, measure).map { (label: source.text(row, label, of: rows), value: max(0, $0)) }
            }
            let total = values.reduce(0) { $0 + $1.value }
            guard total > 0 else {
                sentences.append(source.words.nothingToAddUp(title))
                continue
            }
            var running = 0.0
            let shares = values.enumerated().sorted {
                $0.element.value == $1.element.value
                    ? $0.offset < $1.offset : $0.element.value > $1.element.value
            }.map { entry in
                running += entry.element.value
                return Report.Pareto.Share(
                    label: entry.element.label, value: entry.element.value, share: entry.element.value / total,
                    runningTotal: min(1, running / total))
            }
            drawn.append(Report.Pareto.Measure(title: title, shares: shares))
            // The smallest set with 80 % of the total.
            let fewest = (shares.firstIndex { $0.runningTotal >= 0.8 - 1e-9 } ?? shares.count - 1) + 1
            let top = shares.prefix(fewest)
            sentences.append(
                source.words.bring(top.map(\.label), (top.last?.runningTotal ?? 0).written(.percent), of: title))
            tops.append(top.map(\.label))
        }
        if tops.count > 1, let first = tops.first {
            let common = first.filter { label in tops.dropFirst().allSatisfy { $0.contains(label) } }
            sentences.append(source.words.inEach(common, drawn.map(\.title)))
        }
        return [.pareto(Report.Pareto(measures: drawn, sentences: sentences))]
    }

    func timeline(_ id: String, date: String, label: String) -> [Report.Item] {
        guard let rows = source.rows(id), !rows.rows.isEmpty else { return [] }
        let events = rows.rows.map { row in
            (span: row[date].flatMap(Span.init), text: source.text(row, label, of: rows))
        }
        let dated = events.enumerated().compactMap { offset, event in
            event.span.map { (span: $0, offset: offset, text: event.text) }
        }.sorted { ($0.span, $0.offset) < ($1.span, $1.offset) }
        let undated = events.filter { $0.span == nil }
        var sentences: [String] = []
        if dated.count > 1, let first = dated.first, let last = dated.max(by: { $0.span.last < $1.span.last }) {
            sentences.append(
                source.words.timeline(
                    count: dated.count, from: first.span.label(source.language), to: last.span.label(source.language)))
        }
        if let sentence = longestSilence(dated.map { ($0.span, $0.text) }) { sentences.append(sentence) }
        if !undated.isEmpty { sentences.append(source.words.undated(undated.count)) }
        let entries = dated.map { event in
            Report.Timeline.Event(
                on: .init(written: event.span.written, shown: event.span.label(source.language)), text: event.text)
        }
        return [
            .timeline(
                Report.Timeline(
                    events: entries + undated.map { Report.Timeline.Event(on: nil, text: $0.text) },
                    sentences: sentences))
        ]
    }

    /// The longest period certainly without events, from the last possible day of earlier events to the first possible
    /// day of the next. If either date is rough, the period is stated as a lower bound.
    private func longestSilence(_ events: [(span: Span, text: String)]) -> String? {
        guard events.count > 2, var before = events.first else { return nil }
        var silences: [(least: Int, most: Int, isExact: Bool, after: String)] = []
        for event in events.dropFirst() {
            silences.append(
                (
                    least: max(0, event.span.first.daysSinceEpoch - before.span.last.daysSinceEpoch),
                    most: event.span.last.daysSinceEpoch - before.span.first.daysSinceEpoch,
                    isExact: !event.span.isRough && !before.span.isRough, after: before.text
                ))
            if event.span.last >= before.span.last { before = event }
        }
        guard let longest = silences.max(by: { $0.least < $1.least }), longest.least > 1 else { return nil }
        let isCertain = silences.allSatisfy { $0.isExact || $0.most <= longest.least }
        return longest.isExact && isCertain
            ? source.words.longestGap(longest.least, after: longest.after)
            : source.words.gapOfAtLeast(longest.least, after: longest.after)
    }

    /// The possible days of a date answer.
    private struct Span: Comparable {
        var first, last: CivilDate
        /// The stored form.
        var written: String
        private var rough: RoughDate?

        init?(_ value: AnswerValue) {
            switch value {
            case .date(let day): (first, last, written) = (day, day, day.description)
            case .rough(let date): (first, last, written, rough) = (date.first, date.last, date.description, date)
            default: return nil
            }
        }

        var isRough: Bool { rough != nil }

        func label(_ language: Language) -> String { rough.map { shown($0, language: language) } ?? written }

        static func < (left: Span, right: Span) -> Bool {
            (left.first, left.last) < (right.first, right.last)
        }

        static func == (left: Span, right: Span) -> Bool { left.first == right.first && left.last == right.last }
    }

    func map(_ id: String, from: String, to: String, evidence: String) -> [Report.Item] {
        guard let rows = source.rows(id), !rows.rows.isEmpty else { return [] }
        let links = rows.rows.map { row in
            let proof = source.text(row, evidence, of: rows)
            return Report.CausalMap.Link(
                from: end(row, from, of: rows), to: end(row, to, of: rows),
                evidence: proof.allSatisfy(\.isWhitespace) ? nil : proof)
        }
        let weak = links.filter { $0.evidence == nil }.map { source.words.leads($0.from, to: $0.to) }
        return [
            .map(
                Report.CausalMap(
                    links: links,
                    sentences: [source.words.links(links.count, proven: links.count - weak.count, weak: weak)]))
        ]
    }

    /// An end of a link; a question mark if missing.
    private func end(_ row: [String: AnswerValue], _ column: String, of rows: TableRows) -> String {
        let text = source.text(row, column, of: rows)
        return text.allSatisfy(\.isWhitespace) ? "?" : text
    }
}

import Guides
import Text

extension Report {
    /// The report in words alone: no bars, no columns, nothing that a screen reader would spell out. The same content.
    ///
    /// - Parameter width: wraps to it; `nil` leaves every paragraph on one line, for a pipe.
    public func plainLines(width: Int? = nil, showsTitle: Bool = false) -> [String] {
        let renderer = PlainRenderer(words: Words(language: language), width: width)
        var blocks = items.map(renderer.lines).filter { !$0.isEmpty }
        if showsTitle { blocks.insert(renderer.line(title), at: 0) }
        return Array(blocks.joined(separator: [""]))
    }
}

struct PlainRenderer {
    let words: Words
    let width: Int?

    func lines(_ item: Report.Item) -> [String] {
        switch item {
        case .heading(let text): line(text)
        case .paragraph(let text):
            Array(paragraphs(of: text).map { $0.flatMap(line) }.joined(separator: [""]))
        case .bars(let bars): bars.bars.flatMap { line(said($0)) } + sentences(bars.sentences)
        case .quotient(let quotient):
            line(quotient.value.map { words.entry(quotient.title, figure($0)) } ?? quotient.title)
                + sentences(quotient.sentences) + sentences(quotient.notes)
        case .entries(let entries): entries.entries.flatMap(entry)
        case .quote(let quote): self.quote(quote)
        case .beside(let quotes): Array(quotes.map(quote).joined(separator: [""]))
        case .table(let table): self.table(table)
        case .mirror(let mirror):
            quote(Report.Quote(label: mirror.label, text: mirror.pieces.map(\.text).joined()))
                + marked(mirror) + sentences(mirror.sentences)
        case .pareto(let pareto): self.pareto(pareto)
        case .timeline(let timeline):
            timeline.events.flatMap { line(words.entry($0.date?.description ?? words.noDate, $0.text.sanitizedLine)) }
                + sentences(timeline.sentences)
        case .grid(let grid): self.grid(grid)
        case .map(let map):
            map.links.flatMap { link in
                line(words.entry(words.leads(link.from, to: link.to), link.evidence ?? words.weak))
            } + sentences(map.sentences)
        case .checklist(let checklist):
            line(checklist.title)
                + checklist.items.flatMap { line(words.entry($0.isTicked ? words.ticked : words.notTicked, $0.text)) }
                + sentences(checklist.sentences)
        case .practice(let suggestion):
            line(suggestion.title) + lines(.paragraph(suggestion.how)) + (suggestion.reason.map(line) ?? [])
        case .commitments(let commitments):
            commitments.promises.flatMap { line($0.text) } + sentences(commitments.sentences)
        case .next(let next):
            line(words.takeNext) + next.guides.flatMap { line(words.entry($0.command, $0.title)) }
        case .trend(let trend): self.trend(trend)
        case .multiples(let multiples): multiples.trends.flatMap(trend) + sentences(multiples.sentences)
        case .sparkline(let sparkline): line(sparkline.title) + sentences(sparkline.sentences)
        case .dots(let plot):
            plot.rows.flatMap { row in
                line(words.entry(row.title, row.values.map(dotFigure).joined(separator: words.enumerationComma)))
            } + sentences(plot.sentences)
        }
    }

    /// One paragraph, wrapped if there is a width.
    func line(_ text: String) -> [String] {
        let safe = text.sanitized
        guard let width else { return safe.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
        return wrap(safe, width: width)
    }

    private func sentences(_ sentences: [String]) -> [String] {
        sentences.isEmpty ? [] : line(sentences.joined(separator: words(" ", "")))
    }

    private func entry(_ entry: Report.Entry) -> [String] {
        line(words.entry(entry.label, entry.text))
            + (entry.note.map { line(words.entry(words.note, $0)) } ?? [])
    }

    private func quote(_ quote: Report.Quote) -> [String] {
        line(quote.label + words(":", "：")) + line(quote.text)
    }

    /// Each row as one sentence: `Acme: revenue 1200; trouble 4.`
    private func table(_ table: Report.Table) -> [String] {
        (table.title.map(line) ?? [])
            + table.rows.flatMap { row in
                let cells = zip(table.columns, row).filter { !$0.1.isEmpty }
                    .map { $0.title.isEmpty ? $1 : words.entry($0.title, $1) }
                return line(cells.joined(separator: words.enumerationSemicolon))
            }
    }

    private func said(_ bar: Report.Bar) -> String {
        guard let value = bar.value else { return words.tooFew(bar.title, bar.answered, of: bar.items) }
        let range = words.value(figure(value), low: bar.low, high: bar.high, band: bar.band)
        let count =
            bar.spread.map { words.people($0.people) } ?? words.answeredInWords(bar.answered, of: bar.items)
        return words.entry(bar.title, range + words("; ", "；") + count + words(".", "。"))
    }

    private func marked(_ mirror: Report.MirroredText) -> [String] {
        MirrorMark.Kind.allCases.flatMap { kind in
            let found = mirror.pieces.filter { $0.mark == kind }.map(\.text)
            return found.isEmpty
                ? [] : line(words.entry(words.title(kind), found.joined(separator: words.enumerationComma)))
        }
    }

    private func pareto(_ pareto: Report.Pareto) -> [String] {
        pareto.measures.flatMap { measure in
            line(measure.title)
                + measure.shares.flatMap {
                    line(words.entry($0.label, words.shareInWords(percent($0.share), percent($0.runningTotal))))
                }
        } + sentences(pareto.sentences)
    }

    private func grid(_ grid: Report.Grid) -> [String] {
        grid.points.flatMap { point in
            let place = [(grid.x, point.x), (grid.y, point.y)].map {
                "\(words.inSentence($0.title)) \(plainFigure($1))"
            }
            return line(words.entry(point.label, place.joined(separator: words(", ", "，"))))
        } + sentences(grid.sentences)
    }

    private func trend(_ trend: Report.Trend) -> [String] {
        line(trend.title)
            + zip(trend.whens, trend.points).flatMap { when, point in
                line(
                    words.entry(
                        when,
                        words.point(figure(point.value), point.low.map { figure($0) }, point.high.map { figure($0) })
                            + words.change(point.change)))
            } + sentences(trend.sentences)
    }
}

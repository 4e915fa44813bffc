import Text

extension Report {
    /// The lines of the report for a terminal, none wider than the style's width, all words made harmless.
    ///
    /// - Parameter showsTitle: whether the report's title stands first.
    public func terminalLines(_ style: TerminalStyle, showsTitle: Bool = false) -> [String] {
        let renderer = TerminalRenderer(style: style, words: Words(language: language))
        var blocks = items.map(renderer.lines).filter { !$0.isEmpty }
        if showsTitle { blocks.insert(renderer.heading(title), at: 0) }
        return Array(blocks.joined(separator: [""]))
    }
}

struct TerminalRenderer {
    let style: TerminalStyle
    let words: Words

    func lines(_ item: Report.Item) -> [String] {
        switch item {
        case .heading(let text): heading(text)
        case .paragraph(let text): style.filled(text)
        case .bars(let bars): self.bars(bars) + sentences(bars.sentences)
        case .quotient(let quotient): self.quotient(quotient)
        case .entries(let entries): entries.entries.flatMap(entry)
        case .quote(let quote): self.quote(quote)
        case .beside(let quotes): Array(quotes.map(quote).joined(separator: [""]))
        case .table(let table): self.table(table)
        case .mirror(let mirror): self.mirror(mirror)
        case .pareto(let pareto): self.pareto(pareto)
        case .timeline(let timeline): self.timeline(timeline) + sentences(timeline.sentences)
        case .grid(let grid): self.grid(grid) + sentences(grid.sentences)
        case .map(let map): self.map(map) + sentences(map.sentences)
        case .checklist(let checklist): self.checklist(checklist)
        case .practice(let suggestion): practice(suggestion)
        case .commitments(let commitments):
            commitments.promises.flatMap { style.wrapped($0.text, first: "  - ", indent: "    ") }
                + sentences(commitments.sentences)
        case .next(let next): self.next(next)
        case .trend(let trend): trends([trend], height: 9) + sentences(trend.sentences)
        case .multiples(let multiples):
            trends(multiples.trends, height: 4) + sentences(multiples.sentences)
        case .sparkline(let sparkline): self.sparkline(sparkline) + sentences(sparkline.sentences)
        case .dots(let plot): dots(plot) + sentences(plot.sentences)
        }
    }

    // MARK: Words

    func heading(_ text: String) -> [String] { style.wrapped(text.sanitizedLine).map { style.ink($0, .bold) } }

    func sentences(_ sentences: [String], _ ink: Ink? = nil) -> [String] {
        if sentences.isEmpty { return [] }
        let text = sentences.joined(separator: words(" ", ""))
        return style.wrapped(text).map { line in ink.map { style.ink(line, $0) } ?? line }
    }

    private func entry(_ entry: Report.Entry) -> [String] {
        let isBlock = entry.text.contains { $0.isNewline }
        let lines =
            isBlock
            ? style.wrapped(entry.label + words(":", "：")) + style.wrapped(entry.text, first: "    ", indent: "    ")
            : style.wrapped(words.entry(entry.label, entry.text), indent: "    ")
        guard let note = entry.note else { return lines }
        return lines + style.wrapped(words.entry(words.note, note), first: "    ", indent: "    ")
    }

    private func quote(_ quote: Report.Quote) -> [String] {
        style.wrapped(quote.label).map { style.ink($0, .dim) }
            + style.wrapped(quote.text, first: "  | ", indent: "  | ")
    }

    private func mirror(_ mirror: Report.MirroredText) -> [String] {
        let text = mirror.pieces.map { piece in
            switch piece.mark {
            case .own?: "[\(piece.text)]"
            case .other?: "<\(piece.text)>"
            case .absolute?: "*\(piece.text)*"
            case nil: piece.text
            }
        }.joined()
        return style.wrapped(mirror.label).map { style.ink($0, .dim) }
            + style.wrapped(text, first: "  | ", indent: "  | ") + style.wrapped(words.mirrorLegend, indent: "  ")
            + sentences(mirror.sentences)
    }

    func table(_ table: Report.Table) -> [String] {
        let text = TextTable(
            columns: table.columns.map { .init($0.title.sanitizedLine, $0.isNumber ? .right : .left) },
            rows: table.rows.map { $0.map(\.sanitized) })
        return (table.title.map(style.wrapped(heading:)) ?? [])
            + text.lines(width: style.width, ambiguous: style.ambiguous)
    }

    private func checklist(_ checklist: Report.Checklist) -> [String] {
        style.wrapped(heading: checklist.title)
            + checklist.items.flatMap {
                style.wrapped($0.text, first: $0.isTicked ? "  [x] " : "  [ ] ", indent: "      ")
            } + sentences(checklist.sentences)
    }

    private func practice(_ suggestion: Report.Suggestion) -> [String] {
        style.wrapped(suggestion.title).map { style.ink($0, .bold) } + style.filled(suggestion.how, indent: "  ")
            + (suggestion.reason.map { style.wrapped($0) } ?? [])
    }

    private func next(_ next: Report.NextGuides) -> [String] {
        let commands = next.guides.map(\.command.sanitizedLine)
        let column = commands.map { style.width(of: $0) }.max() ?? 0
        let lines = zip(commands, next.guides).flatMap { command, guide in
            // Side by side where the titles have room, else under one another.
            column + 16 <= style.width / 2 + 8
                ? style.wrapped(
                    guide.title, first: "  " + style.pad(command, column) + "  ",
                    indent: String(repeating: " ", count: column + 4))
                : style.wrapped(command, first: "  ", indent: "  ")
                    + style.wrapped(guide.title, first: "    ", indent: "    ")
        }
        return style.wrapped(words.takeNext) + lines
    }
}

extension TerminalStyle {
    fileprivate func wrapped(heading: String) -> [String] { wrapped(heading).map { ink($0, .bold) } }
}

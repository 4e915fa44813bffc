import Text

extension Report {
    /// The report's lines for a terminal, at most as wide as the style's width, without control characters in texts.
    ///
    /// - Parameter showsTitle: whether to begin with the report's title.
    public func terminalLines(_ style: TerminalStyle, showsTitle: Bool = false) -> [String] {
        let renderer = TerminalRenderer(style: style, words: Words(language: language))
        var blocks = items.map(renderer.lines).filter { !$0.isEmpty }
        if showsTitle { blocks.insert(style.heading(title), at: 0) }
        return Array(blocks.joined(separator: [""]))
    }
}

struct TerminalRenderer {
    let style: TerminalStyle
    let words: Words

    func lines(_ item: Report.Item) -> [String] {
        switch item {
        case .heading(let text): style.heading(text)
        case .paragraph(let text): style.filled(text)
        case .list(let list): self.list(list)
        case .table(let table): self.table(table)
        case .index(let index): table(index.table(words))
        case .quote(let quote): self.quote(quote)
        case .picture(let picture): picture.content.lines(style, words)
        case .practice(let suggestion):
            style.heading(suggestion.title) + style.filled(suggestion.how, indent: "  ")
                + (suggestion.reason.map { style.wrapped($0) } ?? [])
        case .next(let next): self.next(next)
        }
    }

    private func list(_ list: Report.List) -> [String] {
        let entries = list.entries.flatMap { entry in
            switch list.style {
            case .labelled: labelled(entry)
            case .bulleted: style.wrapped(entry.text, first: "  - ", indent: "    ")
            case .ticked:
                style.wrapped(entry.text, first: entry.isTicked == true ? "  [x] " : "  [ ] ", indent: "      ")
            }
        }
        return (list.title.map(style.heading) ?? []) + entries + style.sentences(list.sentences, words)
    }

    private func labelled(_ entry: Report.Entry) -> [String] {
        let isBlock = entry.text.contains { $0.isNewline }
        let lines =
            isBlock
            ? style.wrapped(words("\(entry.label):", context: "a heading"))
                + style.wrapped(entry.text, first: "    ", indent: "    ")
            : style.wrapped(words.entry(entry.label, entry.text), indent: "    ")
        guard let note = entry.note else { return lines }
        return lines + style.wrapped(words.entry(words.note, words.words.remarks(note)), first: "    ", indent: "    ")
    }

    private func quote(_ quote: Report.Quote) -> [String] {
        let text = quote.pieces.map { piece in
            switch piece.mark {
            case .own?: "[\(piece.text)]"
            case .other?: "<\(piece.text)>"
            case .absolute?: "*\(piece.text)*"
            case nil: piece.text
            }
        }.joined()
        return style.wrapped(quote.label).map { style.ink($0, .dim) }
            + style.wrapped(text, first: "  | ", indent: "  | ")
            + (quote.marked.isEmpty ? [] : style.wrapped(words.mirrorLegend, indent: "  "))
            + style.sentences(quote.sentences, words)
    }

    private func table(_ table: Report.Table) -> [String] {
        let text = TextTable(
            columns: table.columns.map { .init($0.title.sanitizedLine, $0.isNumber ? .right : .left) },
            rows: table.rows.map { $0.map(\.sanitized) })
        return (table.title.map(style.heading) ?? []) + text.lines(width: style.width, ambiguous: style.ambiguous)
    }

    private func next(_ next: Report.NextGuides) -> [String] {
        let commands = next.guides.map(\.command.sanitizedLine)
        let column = commands.map { style.width(of: $0) }.max() ?? 0
        let lines = zip(commands, next.guides).flatMap { command, guide -> [String] in
            let whole = style.wrapped(command, first: "  ", indent: "  ")
            guard let title = guide.caption else { return whole }
            // Side by side if the titles fit, otherwise one below the other.
            return column + 16 <= style.width / 2 + 8
                ? style.wrapped(
                    title, first: "  " + style.pad(command, column) + "  ",
                    indent: String(repeating: " ", count: column + 4))
                : whole + style.wrapped(title, first: "    ", indent: "    ")
        }
        return style.wrapped(words.takeNext) + lines
    }
}

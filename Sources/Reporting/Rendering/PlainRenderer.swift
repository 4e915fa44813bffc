import Guides
import Text

extension Report {
    /// The report in words, for screen readers: the same content without bars and columns.
    ///
    /// - Parameter width: the width to wrap to; `nil` for one line a paragraph.
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
        case .paragraph(let text): Array(paragraphs(of: text).map { $0.flatMap(line) }.joined(separator: [""]))
        case .list(let list):
            (list.title.map(line) ?? []) + list.entries.flatMap { entry($0, list.style) } + sentences(list.sentences)
        case .table(let table): self.table(table)
        case .index(let index): table(index.table(words))
        case .quote(let quote): self.quote(quote)
        case .picture(let picture): picture.content.spoken(words).flatMap(line)
        case .practice(let suggestion):
            line(suggestion.title) + lines(.paragraph(suggestion.how)) + (suggestion.reason.map(line) ?? [])
        case .next(let next):
            line(words.takeNext)
                + next.guides.flatMap { guide in
                    line(guide.caption.map { words.entry(guide.command, $0) } ?? guide.command)
                }
        }
    }

    /// A paragraph, wrapped if there is a width.
    func line(_ text: String) -> [String] {
        let safe = text.sanitized
        guard let width else { return safe.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
        return wrap(safe, width: width)
    }

    private func sentences(_ sentences: [String]) -> [String] { words.paragraph(sentences).flatMap(line) }

    private func entry(_ entry: Report.Entry, _ style: Report.List.Style) -> [String] {
        let text =
            switch style {
            case .labelled: words.entry(entry.label, entry.text)
            case .bulleted: entry.text
            case .ticked: words.entry(words.tick(entry), entry.text)
            }
        return line(text) + (entry.note.map { line(words.entry(words.note, words.words.remarks($0))) } ?? [])
    }

    private func quote(_ quote: Report.Quote) -> [String] {
        line(words("\(quote.label):", context: "a heading")) + line(quote.text)
            + quote.marked.flatMap { kind, marked in
                line(words.entry(words.title(kind), marked.joined(separator: words.enumerationComma)))
            } + sentences(quote.sentences)
    }

    /// Each row as one line, such as `Client: Acme; Revenue: 1200`.
    private func table(_ table: Report.Table) -> [String] {
        (table.title.map(line) ?? [])
            + table.rows.flatMap { row in
                let cells = zip(table.columns, row).filter { !$0.1.isEmpty }
                    .map { $0.title.isEmpty ? $1 : words.entry($0.title, $1) }
                return line(cells.joined(separator: words.enumerationSemicolon))
            }
    }
}

extension Words {
    func tick(_ entry: Report.Entry) -> String { entry.isTicked == true ? ticked : notTicked }
}

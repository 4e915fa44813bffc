import Guides
import Text

extension Report {
    /// The report as CommonMark with GitHub's tables. The user's own text is escaped.
    ///
    /// - Parameter level: the title's heading level, 1 to 5; inner headings are one level below.
    public func markdown(showsTitle: Bool = true, level: Int = 1) -> String {
        let renderer = MarkdownRenderer(words: Words(language: language), level: level + 1)
        var blocks = items.map(renderer.block).filter { !$0.isEmpty }
        if showsTitle { blocks.insert(String(repeating: "#", count: level) + " " + renderer.line(title), at: 0) }
        return blocks.joined(separator: "\n\n") + "\n"
    }
}

struct MarkdownRenderer {
    let words: Words
    let level: Int

    func block(_ item: Report.Item) -> String {
        switch item {
        case .heading(let text): String(repeating: "#", count: min(level, 6)) + " " + line(text)
        case .paragraph(let text): paragraph(text)
        case .list(let list):
            joined([
                list.title.map(bold) ?? "", self.list(list.entries.map { entry($0, list.style) }),
                sentences(list.sentences),
            ])
        case .table(let table): self.table(table)
        case .index(let index): table(index.table(words))
        case .quote(let quote): self.quote(quote)
        case .picture(let picture): self.picture(picture.content.layout(words))
        case .practice(let suggestion):
            joined([bold(suggestion.title), paragraph(suggestion.how), line(suggestion.reason ?? "")])
        case .next(let next):
            joined([
                line(words.takeNext),
                list(
                    next.guides.map { guide in
                        guide.caption.map { line($0) + words.inBrackets(code(guide.command)) } ?? code(guide.command)
                    }),
            ])
        }
    }

    // MARK: Text

    /// Escapes a line of text.
    func line(_ text: String) -> String { MarkdownRenderer.escaped(text.sanitizedLine) }

    private func bold(_ text: String) -> String { "**" + line(text) + "**" }

    private func joined(_ blocks: [String]) -> String { blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") }

    private func sentences(_ sentences: [String]) -> String {
        words.paragraph(sentences).map(line).joined()
    }

    /// A command as inline code.
    private func code(_ text: String) -> String { text.contains("`") ? line(text) : "`\(text.sanitizedLine)`" }

    private func list(_ items: [String]) -> String { items.map { "- " + $0 }.joined(separator: "\n") }

    private func paragraph(_ text: String) -> String {
        paragraphs(of: text.sanitized).map { lines in
            var rendered = ""
            var wasItem = false
            for text in lines {
                let isItem = text.hasPrefix("- ")
                if !rendered.isEmpty { rendered += isItem == wasItem && isItem ? "\n" : "\n\n" }
                rendered += isItem ? "- " + line(String(text.dropFirst(2))) : line(text)
                wasItem = isItem
            }
            return rendered
        }.joined(separator: "\n\n")
    }

    private func entry(_ entry: Report.Entry, _ style: Report.List.Style) -> String {
        switch style {
        case .bulleted: return line(entry.text)
        case .ticked: return (entry.isTicked == true ? "[x] " : "[ ] ") + line(entry.text)
        case .labelled:
            // Keep the line breaks of multi-line answers.
            let text = entry.text.sanitized.split(separator: "\n").map { MarkdownRenderer.escaped(String($0)) }
                .joined(separator: "  \n  ")
            let note = entry.note.map { "  \n  " + line(words.entry(words.note, words.words.remarks($0))) } ?? ""
            return words.words.labelled(bold(entry.label), text) + note
        }
    }

    private func quote(_ quote: Report.Quote) -> String {
        let lines = quote.text.sanitized.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? ">" : "> " + MarkdownRenderer.escaped(String($0)) + "  " }
        let marked = quote.marked.map { kind, marked in
            line(words.entry(words.title(kind), marked.joined(separator: words.enumerationComma)))
        }
        return joined([
            bold(quote.label), lines.joined(separator: "\n"), list(marked), sentences(quote.sentences),
        ])
    }

    private func picture(_ layout: PictureLayout) -> String {
        joined(
            [layout.head.map(bold) ?? ""]
                + layout.panels.flatMap { panel in
                    [panel.title.map(bold) ?? "", table(panel.table), sentences(panel.sentences)]
                } + [sentences(layout.sentences), sentences(layout.notes)])
    }

    private func table(_ table: Report.Table) -> String {
        let head = "| " + table.columns.map { line($0.title) }.joined(separator: " | ") + " |"
        let rule = "|" + table.columns.map { $0.isNumber ? " ---: |" : " --- |" }.joined()
        let rows = table.rows.map { "| " + $0.map(line).joined(separator: " | ") + " |" }
        return joined([table.title.map(bold) ?? "", ([head, rule] + rows).joined(separator: "\n")])
    }

    /// Escapes characters that Markdown would interpret; those that matter only at the start of a line, only there.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            if "\\`*_[]<>|".contains(character) { result.append("\\") }
            result.append(character)
        }
        let start = text.drop { $0 == " " }
        let digits = start.prefix { $0.isASCII && $0.isNumber }
        if let first = start.first, "#+-=~".contains(first) {
            return "\\" + result.drop { $0 == " " }
        }
        if !digits.isEmpty, let mark = start.dropFirst(digits.count).first, mark == "." || mark == ")",
            start.dropFirst(digits.count + 1).first == " "
        {
            return digits + "\\" + result.drop { $0 == " " }.dropFirst(digits.count)
        }
        // Four leading spaces would make a code block.
        return String(result.drop { $0 == " " })
    }
}

import Guides
import Text

/// Renders a report's items as HTML that is also well-formed XML. Every picture comes with its sentences and a table of
/// its numbers.
struct HTMLRenderer {
    let words: Words

    func block(_ item: Report.Item) -> String {
        switch item {
        case .heading(let text): heading(text)
        case .paragraph(let text): paragraph(text)
        case .list(let list): self.list(list)
        case .table(let table): self.table(table)
        case .index(let index): self.index(index)
        case .quote(let quote): self.quote(quote)
        case .picture(let picture): self.picture(picture.content.layout(words))
        case .practice(let suggestion):
            joined([heading(suggestion.title), paragraph(suggestion.how), sentences([suggestion.reason ?? ""])])
        case .next(let next):
            "<p>\(Self.line(words.takeNext))</p>\n"
                + bullets(
                    next.guides.map { guide in
                        let title = guide.caption.map { Self.line($0) + "<br/>" } ?? ""
                        return "<li>\(title)<code>\(Self.line(guide.command))</code></li>"
                    })
        }
    }

    // MARK: Text

    /// Escapes a line of text for an element or quoted attribute.
    static func line(_ text: String) -> String { text.sanitizedLine.escapedForXML }

    /// Same as ``line(_:)``, and prevents line breaks within dates such as 2026-11-22.
    static func prose(_ text: String) -> String {
        let safe = Array(line(text).utf8)
        var result: [UInt8] = []
        var place = 0
        while place < safe.count {
            if let end = endOfDay(in: safe, from: place) {
                result += Array("<span class=\"day\">".utf8) + safe[place..<end] + Array("</span>".utf8)
                place = end
            } else {
                result.append(safe[place])
                place += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The index after a date at `start`, if it is not part of a longer word.
    private static func endOfDay(in text: [UInt8], from start: Int) -> Int? {
        func isDigit(_ place: Int) -> Bool {
            text.indices.contains(place) && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[place])
        }
        let end = start + 10
        guard end <= text.count, !isDigit(start - 1), !isDigit(end),
            (0..<10).allSatisfy({ offset in
                offset == 4 || offset == 7 ? text[start + offset] == UInt8(ascii: "-") : isDigit(start + offset)
            })
        else { return nil }
        return end
    }

    private func joined(_ blocks: [String]) -> String { blocks.filter { !$0.isEmpty }.joined(separator: "\n") }

    private func heading(_ text: String) -> String { "<h3>\(Self.line(text))</h3>" }

    private func bullets(_ items: [String]) -> String { "<ul>\n" + items.joined(separator: "\n") + "\n</ul>" }

    /// - Parameter name: a class attribute, or empty.
    private func sentences(_ sentences: [String], _ name: String = "") -> String {
        words.paragraph(sentences).map { "<p\(name)>\(Self.prose($0))</p>" }.joined()
    }

    private func paragraph(_ text: String) -> String {
        paragraphs(of: text.sanitized).map { lines in
            var rendered: [String] = []
            var items: [String] = []
            func flush() {
                if !items.isEmpty { rendered.append(bullets(items)) }
                items = []
            }
            for text in lines {
                if text.hasPrefix("- ") {
                    items.append("<li>\(Self.prose(String(text.dropFirst(2))))</li>")
                } else {
                    flush()
                    rendered.append("<p>\(Self.prose(text))</p>")
                }
            }
            flush()
            return rendered.joined(separator: "\n")
        }.joined(separator: "\n")
    }

    // `dir="auto"` isolates the direction of typed text, such as an Arabic name on an English page.

    private func list(_ list: Report.List) -> String {
        let entries =
            switch list.style {
            case .labelled: "<dl>\n" + list.entries.map(labelled).joined(separator: "\n") + "\n</dl>"
            case .bulleted: bullets(list.entries.map { "<li dir=\"auto\">\(Self.line($0.text))</li>" })
            case .ticked:
                table(
                    Report.Table(
                        columns: [("", false), (words.event, false)],
                        cells: list.entries.map { [words.tick($0), $0.text] }))
            }
        return joined([
            list.title.map(heading) ?? "", list.entries.isEmpty ? "" : entries, sentences(list.sentences),
        ])
    }

    private func labelled(_ entry: Report.Entry) -> String {
        let note =
            entry.note.map { note in
                let line = Self.line(words.entry(words.note, words.words.remarks(note)))
                return "\n<dd class=\"note\" dir=\"auto\">\(line)</dd>"
            } ?? ""
        return
            "<dt dir=\"auto\">\(Self.line(entry.label))</dt>\n<dd dir=\"auto\">\(entry.text.sanitized.escapedForXML)</dd>\(note)"
    }

    private func quote(_ quote: Report.Quote) -> String {
        let text = quote.pieces.map { piece in
            let safe = piece.text.sanitized.escapedForXML
            guard let mark = piece.mark else { return safe }
            return "<mark class=\"\(mark)\" title=\"\(Self.line(words.title(mark)))\">\(safe)</mark>"
        }.joined()
        let marked = quote.marked.map { [words.title($0), $1.joined(separator: words.enumerationComma)] }
        return joined([
            "<p><strong>\(Self.line(quote.label))</strong></p>", "<blockquote dir=\"auto\">\(text)</blockquote>",
            marked.isEmpty ? "" : table(Report.Table(columns: [("", false), (words.event, false)], cells: marked)),
            sentences(quote.sentences),
        ])
    }

    private func picture(_ layout: PictureLayout) -> String {
        let panels = joined(layout.panels.map(panel))
        return joined([
            layout.head.map { "<p class=\"large\">\(Self.line($0))</p>" } ?? "",
            layout.isSideBySide ? "<div class=\"several\">\n\(panels)\n</div>" : panels,
            sentences(layout.sentences + layout.legend), sentences(layout.notes, " class=\"quiet\""),
        ])
    }

    /// A drawing with a collapsed table of its numbers; without a drawing the table is expanded.
    private func panel(_ panel: PictureLayout.Panel) -> String {
        let title = panel.title.map(heading) ?? ""
        guard let drawing = panel.drawing else {
            return joined([title, table(panel.table), sentences(panel.sentences)])
        }
        let said = words.paragraph(panel.sentences + panel.legend).first ?? ""
        let label =
            panel.title.map { words.words.sentences([words("\($0).", context: "end of a sentence"), said]) }
            ?? said
        return joined([
            "<figure>", title, drawing.element(label: label),
            said.isEmpty ? "" : "<figcaption>\(Self.prose(said))</figcaption>",
            "<details><summary>\(Self.line(words.asTable))</summary>", table(panel.table), "</details>", "</figure>",
        ])
    }

    /// The list of sections with courses and links.
    private func index(_ index: Report.PageIndex) -> String {
        let rows = index.entries.map { entry in
            let drawing = entry.values.isEmpty ? "" : entry.drawing.element(label: words.course(entry.values))
            return "<tr><td><a href=\"#\(Self.anchor(entry.section))\"><bdi>\(Self.line(entry.title))</bdi></a>"
                + "<br/><span class=\"quiet\">\(Self.prose(entry.detail))</span></td>"
                + "<td class=\"spark\">\(drawing)</td><td class=\"number\">\(Self.line(entry.latest))</td></tr>"
        }
        return joined([
            heading(index.title), "<div class=\"wide\"><table class=\"index\"><tbody>", rows.joined(separator: "\n"),
            "</tbody></table></div>",
        ])
    }

    /// A section's anchor.
    static func anchor(_ section: Int) -> String { "section-\(section)" }

    private func table(_ table: Report.Table) -> String {
        let isNumber = table.columns.map(\.isNumber)
        let head = table.columns.map { column in
            let name = column.isNumber ? " class=\"number\"" : ""
            return column.title.isEmpty ? "<td></td>" : "<th scope=\"col\"\(name)>\(Self.line(column.title))</th>"
        }
        let body = table.rows.map { row in
            let cells = row.enumerated().map { index, cell in
                let name = isNumber.indices.contains(index) && isNumber[index] ? "class=\"number\"" : "dir=\"auto\""
                return "<td \(name)>\(Self.prose(cell))</td>"
            }
            return "<tr>" + cells.joined() + "</tr>"
        }
        return joined([
            table.title.map(heading) ?? "", "<div class=\"wide\"><table>",
            "<thead><tr>\(head.joined())</tr></thead>", "<tbody>", body.joined(separator: "\n"),
            "</tbody></table></div>",
        ])
    }
}

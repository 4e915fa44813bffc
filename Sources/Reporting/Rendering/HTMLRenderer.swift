import Guides
import Text

/// Turns a report's items into HTML that is well-formed XML as well. Every picture has its sentences under it and a table
/// behind it.
struct HTMLRenderer {
    let words: Words
    var pictures: SVGPictures { SVGPictures(words: words) }

    func block(_ item: Report.Item) -> String {
        switch item {
        case .heading(let text): "<h3>\(Self.line(text))</h3>"
        case .paragraph(let text): paragraph(text)
        case .bars(let bars): self.bars(bars)
        case .quotient(let quotient): self.quotient(quotient)
        case .entries(let entries): list(entries.entries)
        case .quote(let quote): self.quote(quote)
        case .beside(let quotes): quotes.map(self.quote).joined(separator: "\n")
        case .table(let table):
            (table.title.map { "<h3>\(Self.line($0))</h3>\n" } ?? "")
                + self.table(table.columns.map { ($0.title, $0.isNumber) }, table.rows)
        case .mirror(let mirror): self.mirror(mirror)
        case .pareto(let pareto): self.pareto(pareto)
        case .timeline(let timeline):
            table(
                [(words.date, false), (words.event, false)],
                timeline.events.map { [$0.date?.description ?? words.noDate, $0.text] }) + sentences(timeline.sentences)
        case .grid(let grid):
            figure(
                pictures.grid(grid), grid.sentences,
                table(
                    [("", false), (grid.x.title, true), (grid.y.title, true)],
                    grid.points.map { [$0.label, plainFigure($0.x), plainFigure($0.y)] }))
        case .map(let map):
            table(
                [(words.from, false), (words.to, false), (words.evidence.capitalizedFirst, false)],
                map.links.map { [$0.from, $0.to, $0.evidence ?? words.weak] }) + sentences(map.sentences)
        case .checklist(let checklist):
            "<h3>\(Self.line(checklist.title))</h3>\n"
                + table(
                    [("", false), (words.event, false)],
                    checklist.items.map { [$0.isTicked ? words.ticked : words.notTicked, $0.text] })
                + sentences(checklist.sentences)
        case .practice(let suggestion):
            "<h3>\(Self.line(suggestion.title))</h3>\n" + paragraph(suggestion.how)
                + sentences([suggestion.reason ?? ""])
        case .commitments(let commitments):
            "<ul>\n" + commitments.promises.map { "<li>\(Self.line($0.text))</li>" }.joined(separator: "\n") + "\n</ul>"
                + sentences(commitments.sentences)
        case .next(let next):
            "<p>\(Self.line(words.takeNext))</p>\n<ul>\n"
                + next.guides.map { guide in
                    "<li>\(Self.line(guide.title))<br/><code>\(Self.line(guide.command))</code></li>"
                }.joined(separator: "\n") + "\n</ul>"
        case .trend(let trend): self.trend(trend, pictures.trend(trend))
        case .multiples(let multiples): several(multiples)
        case .sparkline(let sparkline):
            "<p>\(Self.line(words.entry(sparkline.title, sparkline.values.map { Reporting.figure($0) }.joined(separator: words.enumerationComma))))</p>"
                + sentences(sparkline.sentences)
        case .dots(let plot):
            figure(
                pictures.dots(plot), plot.sentences,
                table(
                    [("", false), (words.amount, false)],
                    plot.rows.map { row in
                        [row.title, row.values.map { Reporting.figure($0) }.joined(separator: words.enumerationComma)]
                    }))
        }
    }

    // MARK: Words

    /// One line of text made safe for an element or a quoted attribute.
    static func line(_ text: String) -> String { text.sanitizedLine.escapedForXML }

    /// One line of running text: as ``line(_:)``, and a day such as 2026-11-22 stays on one line.
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

    /// Behind `2026-11-22`, if that stands here alone.
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

    private func sentences(_ sentences: [String]) -> String {
        let text = sentences.filter { !$0.isEmpty }.joined(separator: words(" ", ""))
        return text.isEmpty ? "" : "\n<p>\(Self.prose(text))</p>"
    }

    private func paragraph(_ text: String) -> String {
        paragraphs(of: text.sanitized).map { lines in
            var rendered: [String] = []
            var items: [String] = []
            func flush() {
                if !items.isEmpty { rendered.append("<ul>\n" + items.joined(separator: "\n") + "\n</ul>") }
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

    private func list(_ entries: [Report.Entry]) -> String {
        "<dl>\n"
            + entries.map { entry in
                let note =
                    entry.note.map { "\n<dd class=\"note\">\(Self.line(words.entry(words.note, $0)))</dd>" } ?? ""
                return "<dt>\(Self.line(entry.label))</dt>\n<dd>\(entry.text.sanitized.escapedForXML)</dd>\(note)"
            }.joined(separator: "\n") + "\n</dl>"
    }

    private func quote(_ quote: Report.Quote) -> String {
        "<p><strong>\(Self.line(quote.label))</strong></p>\n"
            + "<blockquote>\(quote.text.sanitized.escapedForXML)</blockquote>"
    }

    private func mirror(_ mirror: Report.MirroredText) -> String {
        let text = mirror.pieces.map { piece in
            let safe = piece.text.sanitized.escapedForXML
            guard let mark = piece.mark else { return safe }
            return "<mark class=\"\(Self.line("\(mark)"))\" title=\"\(Self.line(words.title(mark)))\">\(safe)</mark>"
        }.joined()
        let found = MirrorMark.Kind.allCases.compactMap { kind -> [String]? in
            let marked = mirror.pieces.filter { $0.mark == kind }.map(\.text)
            return marked.isEmpty ? nil : [words.title(kind), marked.joined(separator: words.enumerationComma)]
        }
        return "<p><strong>\(Self.line(mirror.label))</strong></p>\n<blockquote>\(text)</blockquote>\n"
            + (found.isEmpty ? "" : table([("", false), (words.event, false)], found)) + sentences(mirror.sentences)
    }

    // MARK: Pictures

    private func figure(_ canvas: SVGCanvas, title: String? = nil, _ sentences: [String], _ table: String) -> String {
        let said = sentences.joined(separator: words(" ", ""))
        let caption = said.isEmpty ? "" : "<figcaption>\(Self.prose(said))</figcaption>\n"
        let heading = title.map { "<h3>\(Self.line($0))</h3>\n" } ?? ""
        return
            "<figure>\n\(heading)\(canvas.element(label: (title.map { $0 + words(". ", "。") } ?? "") + said))\n\(caption)"
            + "<details><summary>\(Self.line(words.asTable))</summary>\n\(table)\n</details>\n</figure>"
    }

    private func bars(_ bars: Report.Bars) -> String {
        let rows = bars.bars.map { bar in
            [
                bar.title, bar.value.map { Reporting.figure($0) } ?? words.incomplete,
                bar.low.flatMap { low in bar.high.map { words.scale(low, $0) } } ?? "", bar.band ?? "",
                bar.spread.map { words.people($0.people) } ?? words.answered(bar.answered, of: bar.items),
            ]
        }
        let hasBands = bars.bars.contains { $0.band != nil }
        var columns = [
            ("", false), (words.value, true), (words.scaleTitle, false), (words.meaning, false),
            (words.answeredTitle, false),
        ]
        if !hasBands { columns.remove(at: 3) }
        return figure(
            pictures.bars(bars), bars.sentences,
            table(
                columns, hasBands ? rows : rows.map { row in row.enumerated().filter { $0.offset != 3 }.map(\.element) }
            ))
    }

    private func quotient(_ quotient: Report.Quotient) -> String {
        let title = quotient.value.map { words.entry(quotient.title, Reporting.figure($0)) } ?? quotient.title
        let head = "<p class=\"large\">\(Self.line(title))</p>\n"
        guard let canvas = pictures.quotient(quotient), let low = quotient.low, let high = quotient.high else {
            return head + sentences(quotient.sentences + quotient.notes)
        }
        let table = table(
            [("", false), (words.value, true), (words.lowEnd, true), (words.highEnd, true)],
            [
                [
                    quotient.title, quotient.value.map { Reporting.figure($0) } ?? "", Reporting.figure(low),
                    Reporting.figure(high),
                ]
            ])
        let notes = quotient.notes.joined(separator: words(" ", ""))
        return head + figure(canvas, quotient.sentences, table)
            + (notes.isEmpty ? "" : "\n<p class=\"quiet\">\(Self.line(notes))</p>")
    }

    private func several(_ multiples: Report.Multiples) -> String {
        let isAlone = multiples.trends.count == 1
        let drawn = multiples.trends.map { ($0, pictures.trend($0, isAlone: isAlone, width: 260, height: 150)) }
        let marks = [words.trendMarks] + (drawn.contains { $0.1.hasDigits } ? [words.digitMarks] : [])
        return "<div class=\"several\">\n"
            + drawn.map { trend($0, $1, isAlone: isAlone, marks: []) }.joined(separator: "\n") + "\n</div>"
            + sentences(multiples.sentences + marks)
    }

    /// - Parameter marks: what they mean, where it is not said for several pictures together.
    private func trend(
        _ trend: Report.Trend, _ canvas: SVGCanvas, isAlone: Bool = true, marks: [String]? = nil
    ) -> String {
        let marks = marks ?? [words.trendMarks] + (canvas.hasDigits ? [words.digitMarks] : [])
        let part = isAlone ? [words.partOfScale(trend)].compactMap(\.self) : []
        return figure(
            canvas, title: trend.title, trend.sentences + part + marks,
            table(
                [
                    (words.date, false), (words.value, true), (words.lowEnd, true), (words.highEnd, true),
                    (words.changeTitle, false),
                ],
                zip(trend.whens, trend.points).map { when, point in
                    [
                        when, Reporting.figure(point.value),
                        point.low.map { Reporting.figure($0) } ?? "",
                        point.high.map { Reporting.figure($0) } ?? "", words.changeAlone(point.change),
                    ]
                }))
    }

    private func pareto(_ pareto: Report.Pareto) -> String {
        pareto.measures.map { measure in
            figure(
                pictures.pareto(measure), title: measure.title, [words.paretoMarks],
                table(
                    [(measure.title, false), (words.amount, true), (words.share, true), (words.runningTotal, true)],
                    measure.shares.map {
                        [$0.label, plainFigure($0.value), percent($0.share), percent($0.runningTotal)]
                    }))
        }.joined(separator: "\n") + sentences(pareto.sentences)
    }

    // MARK: Tables

    private func table(_ columns: [(title: String, isNumber: Bool)], _ rows: [[String]]) -> String {
        func name(_ index: Int) -> String {
            columns.indices.contains(index) && columns[index].isNumber ? " class=\"number\"" : ""
        }
        let head = columns.enumerated().map { index, column in
            column.title.isEmpty ? "<td></td>" : "<th scope=\"col\"\(name(index))>\(Self.line(column.title))</th>"
        }
        let body = rows.map { row in
            "<tr>" + row.enumerated().map { "<td\(name($0))>\(Self.prose($1))</td>" }.joined() + "</tr>"
        }
        return "<div class=\"wide\"><table>\n<thead><tr>\(head.joined())</tr></thead>\n<tbody>\n"
            + body.joined(separator: "\n") + "\n</tbody></table></div>"
    }
}

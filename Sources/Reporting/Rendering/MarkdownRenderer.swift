import Guides
import Text

extension Report {
    /// The report as CommonMark with the tables of GitHub's dialect. Words of the person's own are escaped, so that they
    /// stay words.
    ///
    /// - Parameter level: of the title, 1…5; headings inside are one below it.
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
        case .heading(let text): heading(text)
        case .paragraph(let text): paragraph(text)
        case .bars(let bars): joined([table(bars)] + [sentences(bars.sentences)])
        case .quotient(let quotient):
            joined([
                "**" + line(quotient.value.map { words.entry(quotient.title, figure($0)) } ?? quotient.title) + "**",
                sentences(quotient.sentences), sentences(quotient.notes),
            ])
        case .entries(let entries): list(entries.entries.map(entry))
        case .quote(let quote): self.quote(quote)
        case .beside(let quotes): joined(quotes.map(quote))
        case .table(let table):
            joined([
                table.title.map { "**" + line($0) + "**" } ?? "",
                self.table(table.columns.map { ($0.title, $0.isNumber) }, table.rows),
            ])
        case .mirror(let mirror): self.mirror(mirror)
        case .pareto(let pareto): self.pareto(pareto)
        case .timeline(let timeline):
            joined([
                table(
                    [(words.date, false), (words.event, false)],
                    timeline.events.map { [$0.date?.description ?? words.noDate, $0.text] }),
                sentences(timeline.sentences),
            ])
        case .grid(let grid):
            joined([
                table(
                    [("", false), (grid.x.title, true), (grid.y.title, true)],
                    grid.points.map { [$0.label, plainFigure($0.x), plainFigure($0.y)] }), sentences(grid.sentences),
            ])
        case .map(let map):
            joined([
                table(
                    [(words.from, false), (words.to, false), (words.evidence.capitalizedFirst, false)],
                    map.links.map { [$0.from, $0.to, $0.evidence ?? words.weak] }), sentences(map.sentences),
            ])
        case .checklist(let checklist):
            joined([
                "**" + line(checklist.title) + "**",
                list(checklist.items.map { ($0.isTicked ? "[x] " : "[ ] ") + line($0.text) }),
                sentences(checklist.sentences),
            ])
        case .practice(let suggestion):
            joined(["**" + line(suggestion.title) + "**", paragraph(suggestion.how), line(suggestion.reason ?? "")])
        case .commitments(let commitments):
            joined([list(commitments.promises.map { line($0.text) }), sentences(commitments.sentences)])
        case .next(let next):
            joined([
                line(words.takeNext), list(next.guides.map { line($0.title) + words.inBrackets(code($0.command)) }),
            ])
        case .trend(let trend): self.trend(trend)
        case .multiples(let multiples): joined(multiples.trends.map(trend) + [sentences(multiples.sentences)])
        case .sparkline(let sparkline):
            joined([
                "**" + line(sparkline.title) + "**: "
                    + sparkline.values.map { figure($0) }.joined(separator: words.enumerationComma),
                sentences(sparkline.sentences),
            ])
        case .dots(let plot):
            joined([
                list(
                    plot.rows.map { row in
                        line(row.title) + ": " + row.values.map(dotFigure).joined(separator: words.enumerationComma)
                    }), sentences(plot.sentences),
            ])
        }
    }

    // MARK: Words

    /// One line of text, escaped.
    func line(_ text: String) -> String { MarkdownRenderer.escaped(text.sanitizedLine) }

    private func heading(_ text: String) -> String { String(repeating: "#", count: min(level, 6)) + " " + line(text) }

    private func joined(_ blocks: [String]) -> String { blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") }

    private func sentences(_ sentences: [String]) -> String {
        sentences.map(line).joined(separator: words(" ", ""))
    }

    /// A command to type, as it stands.
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

    private func entry(_ entry: Report.Entry) -> String {
        // A line of its own for each line of a longer answer.
        let text = entry.text.sanitized.split(separator: "\n").map { MarkdownRenderer.escaped(String($0)) }
            .joined(separator: "  \n  ")
        let note = entry.note.map { "  \n  " + line(words.entry(words.note, $0)) } ?? ""
        return "**\(line(entry.label))**" + words(": ", "：") + text + note
    }

    private func quote(_ quote: Report.Quote) -> String {
        let lines = quote.text.sanitized.split(separator: "\n", omittingEmptySubsequences: false)
        return "**\(line(quote.label))**\n\n"
            + lines.map { $0.isEmpty ? ">" : "> " + MarkdownRenderer.escaped(String($0)) + "  " }.joined(
                separator: "\n")
    }

    private func mirror(_ mirror: Report.MirroredText) -> String {
        let found = MirrorMark.Kind.allCases.compactMap { kind -> String? in
            let marked = mirror.pieces.filter { $0.mark == kind }.map(\.text)
            if marked.isEmpty { return nil }
            return line(words.entry(words.title(kind), marked.joined(separator: words.enumerationComma)))
        }
        return joined([
            quote(Report.Quote(label: mirror.label, text: mirror.pieces.map(\.text).joined())), list(found),
            sentences(mirror.sentences),
        ])
    }

    // MARK: Tables

    private func table(_ columns: [(title: String, isNumber: Bool)], _ rows: [[String]]) -> String {
        let head = "| " + columns.map { line($0.title) }.joined(separator: " | ") + " |"
        let rule = "|" + columns.map { $0.isNumber ? " ---: |" : " --- |" }.joined()
        return ([head, rule] + rows.map { "| " + $0.map(line).joined(separator: " | ") + " |" }).joined(separator: "\n")
    }

    private func table(_ bars: Report.Bars) -> String {
        list(
            bars.bars.map { bar in
                guard let value = bar.value else { return line(words.tooFew(bar.title, bar.answered, of: bar.items)) }
                let said = words.value(figure(value), low: bar.low, high: bar.high, band: bar.band)
                let count =
                    bar.spread.map { words.people($0.people) } ?? words.answeredInWords(bar.answered, of: bar.items)
                return line(words.entry(bar.title, said + words("; ", "；") + count))
            })
    }

    private func pareto(_ pareto: Report.Pareto) -> String {
        joined(
            pareto.measures.map { measure in
                table(
                    [(measure.title, false), (words.amount, true), (words.share, true), (words.runningTotal, true)],
                    measure.shares.map {
                        [$0.label, plainFigure($0.value), percent($0.share), percent($0.runningTotal)]
                    })
            } + [sentences(pareto.sentences)])
    }

    private func trend(_ trend: Report.Trend) -> String {
        joined([
            "**" + line(trend.title) + "**",
            list(
                zip(trend.whens, trend.points).map { when, point in
                    let value = words.point(
                        figure(point.value), point.low.map { figure($0) }, point.high.map { figure($0) })
                    return line(words.entry(when, value + words.change(point.change)))
                }), sentences(trend.sentences),
        ])
    }

    /// What Markdown would take for markup gets a backslash; what only counts at the start of a line, only there.
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
        // Four spaces would make it code.
        return String(result.drop { $0 == " " })
    }
}

import Answers
import Dialogue
import Guides
import LineEditor
import Reporting
import Text

/// Renders the screen above the prompt as text.
struct SessionScreen: Sendable {
    let page: Page
    let guide: Guide
    let header: SessionHeader
    let walk: Walk
    /// The part of a review on this screen; `nil` for all of it.
    var part: ReviewPart?

    func with(width: Int) -> SessionScreen {
        SessionScreen(page: page.with(width: width), guide: guide, header: header, walk: walk, part: part)
    }

    private var language: Language { walk.language }
    private var messages: Messages { Messages(language: language) }
    private var words: Words { Words(language) }

    var text: String {
        var parts = (part?.number ?? 1) > 1 ? [] : walk.screen.preface.map(preface)
        switch walk.screen.state {
        case .question(let prompt): parts.append(question(prompt))
        case .review: parts.append(review)
        case .handover, .finished: break
        }
        return parts.filter { !$0.isEmpty }.map { "\n" + $0 }.joined(separator: "\n")
    }

    private func filled(_ text: Wording, _ scope: Scope) -> String {
        interpolate(text[language], scope: scope, walk: walk, language: language)
    }

    private func preface(_ preface: Preface) -> String {
        switch preface.kind {
        case .section(let title): page.ink.bold(page.paragraph(filled(title, preface.scope)))
        case .say(let text): page.paragraph(filled(text, preface.scope))
        case .show(let blocks):
            page.rendered(
                report(
                    for: guide, header: header, walk: walk, blocks: blocks, scope: preface.scope, language: language))
        }
    }

    private func question(_ prompt: Prompt) -> String {
        let question = prompt.question
        var lines = [page.ink.dim(messages.progress(walk.screen.progress))]
        lines.append(page.ink.bold(page.paragraph(filled(question.text, prompt.scope))))
        if let hint = question.hint { lines.append(page.ink.dim(page.paragraph(filled(hint, prompt.scope)))) }
        if let table = prompt.table { return (lines + self.table(prompt, table)).joined(separator: "\n") }
        lines += choices(question.kind)
        lines += howTo(question)
        if let offered = walk.offered(for: question) { lines += offer(offered, at: question) }
        if let previous = prompt.previous {
            let answer = shown(previous, for: question, language: language)
            lines.append(page.paragraph(messages.previousAnswer(answer)))
            lines.append(page.ink.dim(page.paragraph(messages.enterKeeps)))
        } else if let given = defaultAnswer(to: question) {
            lines.append(page.paragraph(messages.defaultAnswer(given)))
        }
        if let note = prompt.note { lines.append(page.paragraph(messages.yourNote(note))) }
        if !prompt.lines.isEmpty, isBlock(question.kind) {
            lines.append(page.ink.dim(messages.linesSoFar))
            lines += prompt.lines.map { page.paragraph("  " + $0) }
        }
        return lines.joined(separator: "\n")
    }

    /// An earlier answer shown beside the question.
    private func offer(_ offered: OfferedAnswer, at question: Question) -> [String] {
        let fits = question.kind.accepts(offered.value)
        let title = offered.title.map { $0[language.rawValue] ?? $0["en"] ?? $0.values.sorted().first ?? "" }
        let answer = shown(offered.value, as: fits ? question.kind : nil, language: language)
        var lines = [page.ink.dim(page.paragraph(messages.offered(on: offered.date, in: title)))]
        lines += answer.split(separator: "\n").map { page.item(String($0), first: "  ") }
        if fits { lines.append(page.ink.dim(page.paragraph(messages.sameTakesOver))) }
        return lines
    }

    /// The default answer in words. Guides state it as it would be typed, such as `0` for an empty list.
    private func defaultAnswer(to question: Question) -> String? {
        guard let typed = question.defaultAnswer else { return nil }
        guard case .answer(let value, _) = parseInput(typed, for: question, language: language, today: header.today)
        else { return typed }
        return shown(value, for: question, language: language)
    }

    private func isBlock(_ kind: AnswerKind) -> Bool {
        switch kind {
        case .long, .names, .commitment: true
        default: false
        }
    }

    /// A scale's points on one line if they fit, otherwise one a line; options always one a line.
    private func choices(_ kind: AnswerKind) -> [String] {
        let entries: [String]
        switch kind {
        case .scale(let scale):
            entries = scale.points.map { point in
                "\(point.value)" + (point.anchor.map { " " + $0[language] } ?? "")
            }
        case .choice(let options), .choices(let options, _, _):
            return options.enumerated().map { index, option in
                page.item(
                    option.text[language], first: (index < 9 ? "  " : " ") + "\(index + 1) ")
            }
        default: return []
        }
        let oneLine = "  " + entries.joined(separator: "   ")
        if oneLine.displayWidth <= page.width { return [oneLine] }
        return entries.map { page.item($0, first: "  ") }
    }

    /// How to answer, unless the question shows it.
    private func howTo(_ question: Question) -> [String] {
        messages.howTo(question, language: language).map { [page.ink.dim(page.paragraph($0))] } ?? []
    }

    // MARK: Tables

    /// The rows so far, and the current cell or what can be done with the rows.
    private func table(_ prompt: Prompt, _ table: TableUnderWay) -> [String] {
        var lines: [String] = []
        if !table.rows.isEmpty { lines += numbered(table.rows, table.columns) }
        if let note = prompt.note { lines.append(page.paragraph(messages.yourNote(note))) }
        guard table.current != nil else {
            let isChanged = prompt.previous != .rows(table.rows)
            lines.append(
                page.ink.dim(page.paragraph(messages.tableHowTo(rows: table.rows.count, isChanged: isChanged))))
            return lines
        }
        if table.rows.isEmpty, table.cells.isEmpty {
            lines.append(page.ink.dim(page.paragraph(messages.rowsHowTo(table.columns, prompt.question))))
        }
        return lines + [cell(prompt, table) ?? ""]
    }

    /// The current cell with how to answer it; `nil` if none is asked for.
    func cell(_ prompt: Prompt) -> String? { prompt.table.flatMap { cell(prompt, $0) } }

    private func cell(_ prompt: Prompt, _ table: TableUnderWay) -> String? {
        guard let current = table.current, let column = table.column else { return nil }
        let title = column.title[language]
        let isFirst = table.cells.isEmpty
        var heading = words.labelled(messages.row(current.row), title)
        let named = current.isNew ? table.cells.first ?? nil : table.rows[current.row - 1][table.columns[0].id]
        if let named, let first = table.columns.first, !isFirst {
            let name = shown(named, in: first, language: language).sanitizedLine
            heading = name.truncated(to: page.width / 2, ambiguous: page.ambiguous) + " · " + title
        }
        var lines = [page.ink.bold(page.paragraph(heading))]
        var question = column.question
        question.isOptional = question.isOptional && table.previousCell == nil
        if let hint = column.hint { lines.append(page.ink.dim(page.paragraph(hint[language]))) }
        lines += choices(column.kind)
        lines += howTo(question)
        if let previous = table.previousCell {
            lines.append(page.paragraph(messages.previousCell(shown(previous, in: column, language: language))))
            lines.append(page.ink.dim(page.paragraph(messages.enterKeepsCell(isOptional: column.isOptional))))
        } else if isFirst, current.isNew, !table.rows.isEmpty {
            let ends = current == table.end ? messages.enterEndsTable : messages.enterPutsNoRow
            lines.append(page.ink.dim(page.paragraph(ends)))
        }
        return lines.joined(separator: "\n")
    }

    /// Numbered rows: as a table if it fits the window, otherwise one below the other.
    private func numbered(_ rows: [[String: AnswerValue]], _ columns: [Column], indent: Int = 2) -> [String] {
        func cell(_ row: [String: AnswerValue], _ column: Column) -> String {
            row[column.id].map { shown($0, in: column, language: language).sanitizedLine } ?? ""
        }
        let table = TextTable(
            columns: [TextTable.Column("", .right)]
                + columns.map { TextTable.Column($0.title[language].sanitizedLine, $0.kind.isNumber ? .right : .left) },
            rows: rows.enumerated().map { number, row in ["\(number + 1)"] + columns.map { cell(row, $0) } })
        let room = page.width - indent
        let margin = String(repeating: " ", count: indent)
        if table.fits(width: room, ambiguous: page.ambiguous) {
            return table.lines(width: room, ambiguous: page.ambiguous).map { margin + $0 }
        }
        return rows.enumerated().map { number, row in
            let cells = columns.filter { row[$0.id] != nil }.enumerated().map { place, column in
                place == 0 ? cell(row, column) : words.labelled(column.title[language], cell(row, column))
            }
            return page.item(words.looseList(cells), first: margin.dropLast(number < 9 ? 0 : 1) + "\(number + 1)  ")
        }
    }

    private var review: String {
        var lines = [page.ink.bold(page.paragraph(messages.reviewTitle))]
        let titles = guide.flow.roundTitles
        for (index, item) in walk.path.enumerated() where part?.items.contains(index) ?? true {
            let asked = filled(item.question.label ?? item.question.text, item.scope)
            let title = item.scope.rounds.last.flatMap { titles[$0.loop] }.map { filled($0, item.scope) }
            let round = title ?? item.roundName(members: header.members, language: language)
            let label = round.flatMap { asked.contains($0) ? nil : "\($0) · \(asked)" } ?? asked
            var answer =
                switch item.state {
                case .answered(let value): shown(value, for: item.question, language: language)
                case .skipped, .open: messages.leftOut
                }
            // Truncate long answers on a partial review; going back shows them whole.
            if part != nil { answer = answer.sanitizedLine.truncated(to: page.width * 2, ambiguous: page.ambiguous) }
            let number = "\(index + 1)"
            let first = String(repeating: " ", count: max(0, 3 - number.count)) + number + "  "
            if part == nil, case .rows(let columns, _, _) = item.question.kind,
                case .answered(.rows(let rows)) = item.state, !rows.isEmpty
            {
                lines.append(page.item(label.sanitizedLine + messages.colon, first: first))
                // Indented further than the answers' numbers, because only those can be typed.
                lines += numbered(rows, columns, indent: 5)
                continue
            }
            let asksItself = label.last.map { "?？".contains($0) } ?? false
            let mark = !asksItself ? messages.colon : language.isUnspaced ? "" : " "
            let whole = first + label.sanitizedLine + mark + answer.sanitizedLine
            // Without a label column, label and value share a line if both are short.
            let entry = page.entry(label: label, value: answer, first: first)
            let isParted = entry.contains("\n") && !answer.contains("\n")
            lines.append(
                isParted && whole.displayWidth(ambiguous: page.ambiguous) <= page.width ? whole : entry)
        }
        lines.append("")
        lines.append(page.paragraph(messages.reviewHowTo(count: walk.path.count, part)))
        return lines.joined(separator: "\n")
    }

    /// The prompt, short and in ASCII.
    static func promptText(for kind: AnswerKind) -> String {
        switch kind {
        case .scale(let scale): "\(scale.low)-\(scale.high)> "
        case .choice(let options): "1-\(options.count)> "
        case .choices: "1 2 ..> "
        case .yesNo: "y/n> "
        case .number: "#> "
        case .long, .names: "| "
        default: "> "
        }
    }
}

extension AnswerKind {
    fileprivate var isNumber: Bool {
        if case .number = self { true } else { false }
    }
}

import Answers
import Guides
import Text

/// Tables: rows are asked cell by cell, and each cell is logged. An existing table is shown, and single rows can be changed,
/// removed or inserted.
extension Stepper {
    func table(_ prompt: Prompt, _ table: TableUnderWay, _ line: String) -> Reaction {
        guard let current = table.current, let column = table.column else { return change(prompt, table, line) }
        if line.allSatisfy(\.isWhitespace) { return emptyCell(prompt, table, column, typed: line) }
        if !line.contains(where: \.isLineEnd), let command = parseCommand(line) {
            switch command {
            case .back: return cellBack(prompt, table, typed: line)
            case .skip where !table.rows.isEmpty || !table.cells.isEmpty:
                guard table.cells.isEmpty, current.isNew else {
                    return column.isOptional
                        ? give(nil, prompt, table, typed: line) : cellNeeded(column)
                }
                return emptyCell(prompt, table, column, typed: line)
            default: return obey(command, prompt, typed: line)
            }
        }
        if isWholeRows(line, table) { return wholeRows(prompt, table, current, line) }
        let text = foldFullWidth(line)
        if ["-", "—", "–"].contains(text.filter { !$0.isWhitespace }) {
            return column.isOptional ? give(nil, prompt, table, typed: line) : cellNeeded(column)
        }
        switch parseInput(line, for: column.question, language: language, today: today) {
        case .answer(let value, let note):
            var reaction = give(value, prompt, table, typed: line)
            if let note { reaction.events.insert(.note(prompt.key, note), at: 0) }
            if value.isSaidBack(typed: line, at: column.kind) { reaction.reply = .understood(value) }
            return reaction
        case .misunderstood(let misunderstanding):
            if let command = meant(by: line) { return reaction(command) }
            if column.isOptional, leavesOpen(line) {
                var reaction = give(nil, prompt, table, typed: line)
                reaction.reply = .leftOpen
                return reaction
            }
            // Keep the line for correction.
            return reaction(.misunderstood(misunderstanding, canBeNote: false), line: line)
        case .empty, .command: return cellNeeded(column)
        }
    }

    private func cellNeeded(_ column: Column) -> Reaction { reaction(.cellNeeded(column.title)) }

    /// Enter alone keeps the previous cell, leaves it out, or, at the beginning of a row, ends the table.
    private func emptyCell(
        _ prompt: Prompt, _ table: TableUnderWay, _ column: Column, typed: String
    ) -> Reaction {
        guard let current = table.current else { return reaction() }
        if table.cells.isEmpty, current.isNew {
            // Cancel inserting a row.
            guard current == table.end else { return logging([.revisit(prompt.key)], typed: typed) }
            return finishTable(prompt, table, typed: typed)
        }
        if let previous = table.previousCell { return give(previous, prompt, table, typed: typed) }
        return column.isOptional ? give(nil, prompt, table, typed: typed) : cellNeeded(column)
    }

    /// Logs a cell; with the last cell of the last allowed row, also the answer.
    private func give(_ cell: AnswerValue?, _ prompt: Prompt, _ table: TableUnderWay, typed: String) -> Reaction {
        guard var change = table.current else { return reaction() }
        change.cells = table.cells + [cell]
        return log([change], prompt, table, typed: typed)
    }

    private func log(
        _ changes: [TableChange], _ prompt: Prompt, _ table: TableUnderWay, typed: String,
        reply: Reaction.Reply? = nil
    ) -> Reaction {
        var after = table
        for change in changes { _ = after.apply(change) }
        var events = changes.map { LogEntry.Event.table(prompt.key, $0) }
        let isFull = after.current == after.end && after.rows.count >= prompt.question.rowLimits.upperBound
        if isFull { events.append(.answer(prompt.key, .rows(after.rows))) }
        let isWhole = after.current == nil || isFull
        return logging(events, typed: typed, reply: reply, next: isWhole ? .show : .ask)
    }

    /// Returns to the previous cell with its contents, or from the first cell to the table if it has rows.
    private func cellBack(_ prompt: Prompt, _ table: TableUnderWay, typed: String) -> Reaction {
        guard var change = table.current, let last = table.cells.last else {
            return table.rows.isEmpty
                ? obey(.back, prompt, typed: typed) : logging([.revisit(prompt.key)], typed: typed)
        }
        change.cells = Array(table.cells.dropLast())
        var reaction = logging([.table(prompt.key, change)], typed: typed, next: .ask)
        let column = table.columns[table.cells.count - 1]
        if let last { reaction.prompting.line = Answers.typed(last, for: column.question, language: language) }
        return reaction
    }

    // MARK: Whole rows

    /// Reads cells separated by `|` or tabs, or several lines at once.
    private func isWholeRows(_ line: String, _ table: TableUnderWay) -> Bool {
        let isRow = table.columns.count > 1 && line.contains { "|｜\t".contains($0) }
        return isRow || table.cells.isEmpty && line.contains(where: \.isLineEnd)
    }

    /// - Parameter current: the row that the first line completes.
    private func wholeRows(
        _ prompt: Prompt, _ table: TableUnderWay, _ current: TableChange, _ line: String
    ) -> Reaction {
        let known = table.cells
        var question = prompt.question.withAnyNumberOfRows
        let limit = prompt.question.rowLimits.upperBound - table.rows.count + (current.isNew ? 0 : 1)
        let rest = Array(table.columns.dropFirst(known.count))
        question.kind = .rows(rest, min: 0, max: known.isEmpty ? limit : 1)
        switch parseInput(line, for: question, language: language, today: today) {
        case .answer(.rows(let rows), _):
            let changes = rows.enumerated().map { place, row in
                TableChange(
                    row: current.row + place, isNew: current.isNew || place > 0,
                    cells: known + rest.map { row[$0.id] })
            }
            // Only a header line was given.
            guard !changes.isEmpty else { return reaction() }
            let isSaidBack = AnswerValue.rows(rows).isSaidBack(typed: line, at: question.kind)
            return log(
                changes, prompt, table, typed: line,
                reply: isSaidBack && known.isEmpty ? .understood(.rows(rows)) : nil)
        case .misunderstood(let misunderstanding):
            return reaction(.misunderstood(misunderstanding, canBeNote: false), line: line)
        case .answer, .empty, .command: return reaction(line: line)
        }
    }

    // MARK: The table as a whole

    /// At a shown table: `2` changes row 2, `-2` removes it, `+2` inserts a row before it, `+` appends one.
    private func change(_ prompt: Prompt, _ table: TableUnderWay, _ line: String) -> Reaction {
        if line.allSatisfy(\.isWhitespace) { return finishTable(prompt, table, typed: line) }
        if !line.contains(where: \.isLineEnd), let command = parseCommand(line) {
            // Going back takes changed rows for the answer only where there was one: what was never answered is asked for again.
            guard command == .back, let back = prompt.back, prompt.previous != nil, let answer = answer(prompt, table)
            else { return obey(command, prompt, typed: line) }
            return logging([answer, .revisit(back)], typed: line)
        }
        let isFull = table.rows.count >= prompt.question.rowLimits.upperBound
        if isWholeRows(line, table) { return wholeRows(prompt, table, table.end, line) }
        let word = foldFullWidth(line).filter { !$0.isWhitespace }
        let number = Int("+-".contains(word.first ?? " ") ? word.dropFirst() : word[...])
        let change: TableChange
        var reply: Reaction.Reply?
        switch (word.first, number) {
        case ("+", _) where isFull: return reaction(.misunderstood(.tooMany(table.rows.count), canBeNote: false))
        case ("+", nil) where word == "+": change = table.end
        case ("+", let number?) where table.rows.indices.contains(number - 1):
            change = TableChange(row: number, isNew: true, cells: [])
        case ("-", let number?) where table.rows.indices.contains(number - 1):
            change = TableChange(row: number, cells: nil)
            reply = .rowRemoved(table.rows[number - 1])
        case (_, let number?) where word.first?.isNumber == true && table.rows.indices.contains(number - 1):
            change = TableChange(row: number, cells: [])
        default: return reaction(.tableUnclear(rows: table.rows.count))
        }
        return logging([.table(prompt.key, change)], typed: line, reply: reply)
    }

    /// The table as it stands as the answer; `nil` where nothing was changed or it has too few rows.
    private func answer(_ prompt: Prompt, _ table: TableUnderWay) -> LogEntry.Event? {
        let value = AnswerValue.rows(table.rows)
        guard prompt.previous != value, prompt.question.kind.accepts(value) else { return nil }
        return .answer(prompt.key, value)
    }

    /// Logs the rows as the answer, or keeps an unchanged answer.
    func finishTable(_ prompt: Prompt, _ table: TableUnderWay, typed: String) -> Reaction {
        let isUnchanged = prompt.previous.map { $0 == .rows(table.rows) } ?? table.rows.isEmpty
        if isUnchanged { return empty(prompt, typed: typed) }
        guard let answer = answer(prompt, table) else {
            if table.rows.isEmpty, prompt.question.isOptional { return logging([.skip(prompt.key)], typed: typed) }
            return reaction(.misunderstood(.tooFew(prompt.question.rowLimits.lowerBound), canBeNote: false))
        }
        return logging([answer], typed: typed)
    }
}

extension Question {
    /// The allowed number of rows; 0 for other kinds.
    fileprivate var rowLimits: ClosedRange<Int> {
        if case .rows(_, let min, let max) = kind { min...Swift.max(min, max) } else { 0...0 }
    }

    /// The question without its row limits, for an incomplete table.
    var withAnyNumberOfRows: Question {
        guard case .rows(let columns, _, let max) = kind else { return self }
        var question = self
        question.kind = .rows(columns, min: 0, max: max)
        return question
    }
}

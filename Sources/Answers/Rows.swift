import Guides
import Text

/// A table's rows, `min` to `max`, one a line, with cells separated by `|`, tab or comma.
struct Rows: AnswerForm {
    let columns: [Column]
    let min: Int
    let max: Int

    func accepts(_ value: AnswerValue) -> Bool {
        guard case .rows(let rows) = value else { return false }
        return rows.count >= min && rows.count <= max && rows.allSatisfy(accepts)
    }

    private func accepts(_ row: [String: AnswerValue]) -> Bool {
        var known = 0
        for column in columns {
            if let cell = row[column.id] {
                guard column.kind.accepts(cell) else { return false }
                known += 1
            } else if !column.isOptional {
                return false
            }
        }
        return known == row.count
    }

    func read(_ text: String, _ reader: AnswerReader) throws(Rejection) -> (AnswerValue, note: String?) {
        (try reader.rows(text, columns, min...Swift.max(min, max)), nil)
    }

    /// Reads `name=Acme; size=3`, one row a line.
    func read(cell text: String) -> AnswerValue? {
        if text == AnswerCell.none { return .rows([]) }
        var rows: [[String: AnswerValue]] = []
        var row: [String: AnswerValue] = [:]
        var rest = text[...]
        while !rest.isEmpty {
            guard let equals = rest.firstIndex(of: "="),
                let column = columns.first(where: { $0.id == rest[..<equals].trimmed }), row[column.id] == nil
            else { return nil }
            let cell = Cells.first(of: rest[rest.index(after: equals)...], before: AnswerCell.separators)
            guard let value = try? AnswerCell.read(cell.text, as: column.kind) else { return nil }
            row[column.id] = value
            let isLastInRow = cell.rest.first.map(\.isLineEnd) ?? true
            rest = cell.rest.drop { $0.isWhitespace || ";；".contains($0) }
            if isLastInRow {
                rows.append(row)
                row = [:]
            }
        }
        let isWhole = rows.allSatisfy { row in columns.allSatisfy { $0.isOptional || row[$0.id] != nil } }
        return isWhole ? .rows(rows) : nil
    }

    var expected: Phrase {
        let form = columns.prefix(2).map { "\($0.id)=…" }.joined(separator: "; ")
        return Phrase("a table, a line a row, each like \(form)")
    }

    func shown(_ value: AnswerValue, _ language: Language) -> String? {
        guard case .rows(let rows) = value, !rows.isEmpty else { return nil }
        return rows.map { row in
            columns.map { column in row[column.id].map { Answers.shown($0, in: column, language: language) } ?? "-" }
                .joined(separator: " | ")
        }.joined(separator: "\n")
    }

    func typed(_ value: AnswerValue, _ language: Language) -> String? {
        guard case .rows(let rows) = value else { return nil }
        return rows.map { row in
            columns.map { column in
                switch row[column.id] {
                case nil: "-"
                case .text(let text): Cells.typed(text, avoiding: ",，|｜\t")
                case .some(let cell): column.kind.form.typed(cell, language) ?? ""
                }
            }.joined(separator: " | ")
        }.joined(separator: "\n")
    }

    /// The named column, or the first.
    func inSentence(_ value: AnswerValue, field: String?, _ language: Language) -> String? {
        guard case .rows(let rows) = value, let column = columns.first(where: { $0.id == field }) ?? columns.first
        else {
            return nil
        }
        let cells = rows.compactMap { row in
            row[column.id].flatMap { column.kind.form.inSentence($0, field: nil, language) }
        }
        return cells.isEmpty ? nil : listed(cells, language)
    }
}

extension AnswerReader {
    /// Reads one row a line with cells separated by `|`, tab or comma; an empty cell or `-` is no value.
    func rows(_ text: String, _ columns: [Column], _ limits: ClosedRange<Int>) throws(Rejection) -> AnswerValue {
        var rows: [[String: AnswerValue]] = []
        let lines = text.lines.filter { !$0.trimmed.isEmpty }
        for line in lines {
            let cells = Cells.row(line, columns: columns.count)
            if isHeader(cells, columns) { continue }
            let required = columns.count { !$0.isOptional }
            if let doubt = Cells.doubt(in: line, columns: columns.count, required: required) {
                throw Rejection(
                    reason: .cell(
                        row: lines.count > 1 ? rows.count + 1 : nil, column: columns[doubt.cell].title[language],
                        .ambiguous(doubt.readings)))
            }
            rows.append(try row(cells, columns, number: lines.count > 1 ? rows.count + 1 : nil))
        }
        try require(rows.count, in: limits)
        return .rows(rows)
    }

    /// Whether the cells are the table's titles or Markdown's rule below them.
    private func isHeader(_ cells: [Cells.Cell], _ columns: [Column]) -> Bool {
        let isRule =
            cells.count > 1
            && cells.allSatisfy { cell in
                !cell.isQuoted && cell.text.count >= 3 && cell.text.allSatisfy { "-:".contains($0) }
            }
        return isRule
            || columns.count > 1
                && cells.map(\.text.folded) == columns.map { $0.title[language].folded }
    }

    private func row(
        _ cells: [Cells.Cell], _ columns: [Column], number: Int?
    ) throws(Rejection) -> [String: AnswerValue] {
        guard cells.count <= columns.count else {
            throw Rejection(reason: .tooManyCells(row: number, columns: columns.count))
        }
        var row: [String: AnswerValue] = [:]
        for (index, column) in columns.enumerated() {
            let cell = index < cells.count ? cells[index] : Cells.Cell(text: "", isQuoted: false)
            if !cell.isQuoted, ["", "-", "—", "–"].contains(cell.text) {
                if column.isOptional { continue }
                throw Rejection(
                    reason: .cell(row: number, column: column.title[language], .notAnAnswer(text: cell.text)))
            }
            do throws(Rejection) {
                // Cells have no notes.
                var reader = self
                reader.yearless = column.isPast ? .past : .closest
                let (value, note) = try reader.read(cell.text, as: column.kind)
                guard note == nil else { throw notAnAnswer(cell.text) }
                row[column.id] = value
            } catch {
                if column.isOptional, leavesOpen(cell.text) { continue }
                throw Rejection(reason: .cell(row: number, column: column.title[language], error.reason))
            }
        }
        return row
    }
}

import Answers
public import Guides

/// A change to an unfinished table.
public struct TableChange: Sendable, Equatable {
    /// The row's number, from 1; the count plus one for a new row at the end.
    public var row: Int
    /// Whether the row is inserted before the current one with this number, rather than replaces it.
    public var isNew: Bool
    /// The row's cells so far, in column order, `nil` for one left out; `nil` instead of an array removes the row.
    public var cells: [AnswerValue?]?

    public init(row: Int, isNew: Bool = false, cells: [AnswerValue?]?) {
        self.row = row
        self.isNew = isNew
        self.cells = cells
    }
}

/// An unfinished `rows` answer: complete rows, and the one being asked cell by cell.
public struct TableUnderWay: Sendable {
    public let columns: [Column]
    public private(set) var rows: [[String: AnswerValue]]
    /// The row being asked for, with non-`nil` cells; `nil` if the table is shown for changes.
    public private(set) var current: TableChange?

    /// - Parameter rows: the rows of an earlier answer; `nil` to ask for the first row.
    init(columns: [Column], rows: [[String: AnswerValue]]?) {
        self.columns = columns
        self.rows = rows ?? []
        if rows == nil { current = end }
    }

    /// A new empty row after the last one.
    public var end: TableChange { TableChange(row: rows.count + 1, isNew: true, cells: []) }

    /// The cells so far of the row being asked for.
    public var cells: [AnswerValue?] { current?.cells ?? [] }

    /// The column of the current cell.
    public var column: Column? {
        current != nil && columns.indices.contains(cells.count) ? columns[cells.count] : nil
    }

    /// The current cell's earlier contents, if a row is being changed.
    public var previousCell: AnswerValue? {
        guard let current, !current.isNew, let column else { return nil }
        return rows[current.row - 1][column.id]
    }

    /// The rows including an incomplete new one at the end.
    public var rowsWithCurrent: [[String: AnswerValue]] {
        guard let current, current.isNew, !cells.isEmpty else { return rows }
        return rows + [row(cells)]
    }

    private func row(_ cells: [AnswerValue?]) -> [String: AnswerValue] {
        var row: [String: AnswerValue] = [:]
        for (column, cell) in zip(columns, cells) { row[column.id] = cell }
        return row
    }

    /// - Returns: whether the change was valid; otherwise nothing changes.
    mutating func apply(_ change: TableChange) -> Bool {
        guard change.row >= 1, change.row <= rows.count + (change.isNew ? 1 : 0) else { return false }
        guard let cells = change.cells else {
            guard !change.isNew else { return false }
            rows.remove(at: change.row - 1)
            current = nil
            return true
        }
        let fits =
            cells.count <= columns.count
            && zip(columns, cells).allSatisfy { column, cell in
                cell.map { column.kind.accepts($0) } ?? column.isOptional
            }
        guard fits else { return false }
        guard cells.count == columns.count else {
            current = change
            return true
        }
        if change.isNew {
            rows.insert(row(cells), at: change.row - 1)
        } else {
            rows[change.row - 1] = row(cells)
        }
        // After a new row at the end, ask for the next one.
        current = change.isNew && change.row == rows.count ? end : nil
        return true
    }

    /// Appends complete rows.
    mutating func append(_ whole: [[String: AnswerValue]]) {
        rows += whole
        current = end
    }

    /// Shows the table as a whole.
    mutating func showAll() {
        if !rows.isEmpty { current = nil }
    }
}

extension Column {
    /// The question that asks for a cell of this column.
    public var question: Question {
        Question(id: id, text: title, kind: kind, isOptional: isOptional, hint: hint, isPast: isPast)
    }
}

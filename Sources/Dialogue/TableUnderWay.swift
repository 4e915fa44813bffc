import Answers
public import Guides

/// One thing done to a table while it is answered.
public struct TableChange: Sendable, Equatable {
    /// The row, from 1; one more than there are for a new row at the end.
    public var row: Int
    /// The row is put before the one that has this number now; otherwise it takes its place.
    public var isNew: Bool
    /// The row's cells so far, column after column, `nil` for one that is left out. `nil`: the row is removed.
    public var cells: [AnswerValue?]?

    public init(row: Int, isNew: Bool = false, cells: [AnswerValue?]?) {
        self.row = row
        self.isNew = isNew
        self.cells = cells
    }
}

/// A `rows` answer under way: the whole rows, and the one being asked for cell by cell.
public struct TableUnderWay: Sendable {
    public let columns: [Column]
    public private(set) var rows: [[String: AnswerValue]]
    /// The row being asked for; its cells are never `nil`. `nil`: the table is shown, to be changed or kept.
    public private(set) var current: TableChange?

    /// - Parameter rows: answered before; `nil`: the first row is asked for.
    init(columns: [Column], rows: [[String: AnswerValue]]?) {
        self.columns = columns
        self.rows = rows ?? []
        if rows == nil { current = end }
    }

    /// A new row after the last one, with no cell yet.
    public var end: TableChange { TableChange(row: rows.count + 1, isNew: true, cells: []) }

    /// The cells given so far of the row being asked for.
    public var cells: [AnswerValue?] { current?.cells ?? [] }

    /// The column whose cell is asked for now.
    public var column: Column? {
        current != nil && columns.indices.contains(cells.count) ? columns[cells.count] : nil
    }

    /// What stood in the cell that is asked for now, where a row is being changed.
    public var previousCell: AnswerValue? {
        guard let current, !current.isNew, let column else { return nil }
        return rows[current.row - 1][column.id]
    }

    /// The rows, and last what is known of a new row at the end.
    public var rowsWithCurrent: [[String: AnswerValue]] {
        guard let current, current.isNew, !cells.isEmpty else { return rows }
        return rows + [row(cells)]
    }

    private func row(_ cells: [AnswerValue?]) -> [String: AnswerValue] {
        var row: [String: AnswerValue] = [:]
        for (column, cell) in zip(columns, cells) { row[column.id] = cell }
        return row
    }

    /// - Returns: whether it fits; otherwise nothing changes.
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
        // After the last row the next one is asked for.
        current = change.isNew && change.row == rows.count ? end : nil
        return true
    }

    /// Adds whole rows at the end.
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
    /// The question that asks for one cell of the column.
    public var question: Question {
        Question(id: id, text: title, kind: kind, isOptional: isOptional, hint: hint, isPast: isPast)
    }
}

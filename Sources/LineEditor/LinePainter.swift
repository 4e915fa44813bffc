/// Models the screen and outputs the difference to the wanted layout.
///
/// Uses only carriage return, line feed and a few control sequences (up, right, left, to a column, clear to the end of
/// line or screen), never the terminal's insert and delete, which split double-width characters, and never its
/// automatic wrap.
struct LinePainter: Equatable {
    /// The editor's rows on the screen.
    private var shown: [[Cell]] = []
    /// The first visible row of the layout; above 0 if the line is taller than the window.
    private(set) var top = 0
    private var row = 0
    private var column = 0
    private var columns = 80
    private var isFresh = true

    /// The output that changes the screen to `layout` in a window of `height` rows.
    mutating func paint(_ layout: LineLayout, height: Int) -> String {
        let height = max(height, 1)
        columns = layout.columns
        var output = ""
        if isFresh {
            // Clears type-ahead that the terminal echoed before the editor was ready.
            output += "\r\u{1B}[J"
            isFresh = false
        }
        top = min(top, max(0, layout.rows.count - height))
        if layout.cursorRow < top { top = layout.cursorRow }
        if layout.cursorRow >= top + height { top = layout.cursorRow - height + 1 }
        let visible = Array(layout.rows[top..<min(top + height, layout.rows.count)])
        for (index, cells) in visible.enumerated() {
            let old = index < shown.count ? shown[index] : []
            if old != cells { repaint(row: index, from: old, to: cells, into: &output) }
        }
        if shown.count > visible.count {
            move(toRow: visible.count, column: 0, into: &output)
            output += "\u{1B}[J"
        }
        shown = visible
        move(toRow: layout.cursorRow - top, column: layout.cursorColumn, into: &output)
        return output
    }

    /// Same, incrementally, if `layout` is the current one plus one cell typed at the cursor in its last row; otherwise `nil`,
    /// without changes.
    mutating func insert(from layout: LineLayout) -> String? {
        guard !isFresh, row == shown.count - 1, layout.rows.count == top + shown.count, layout.cursorRow == top + row,
            let cells = layout.rows.last, cells.count == shown[row].count + 1
        else { return nil }
        var (index, reached) = (0, 0)
        while reached < column {
            reached += cells[index].width
            index += 1
        }
        guard layout.cursorColumn == column + cells[index].width else { return nil }
        shown[row].insert(cells[index], at: index)
        var output = ""
        for cell in cells[index...] {
            column += cell.width
            output += drawing(of: cell)
        }
        move(toRow: row, column: layout.cursorColumn, into: &output)
        return output
    }

    /// Moves the cursor to a new row below the finished line. A line taller than the window is written completely (up to 500
    /// rows), so that it can be read by scrolling back.
    mutating func finish(_ layout: LineLayout, height: Int) -> String {
        var output = ""
        if layout.rows.count > height, layout.rows.count <= 500 {
            output = wipe()
            for (index, cells) in layout.rows.enumerated() {
                if index > 0 { output += "\r\n" }
                column = 0
                for cell in cells {
                    column += cell.width
                    output += drawing(of: cell)
                }
            }
        } else {
            output = paint(layout, height: height)
            move(toRow: shown.count - 1, column: 0, into: &output)
        }
        if layout.rows.last?.isEmpty == false { output += "\r\n" } else { output += "\r" }
        forget()
        return output
    }

    /// Erases the editor's rows and `rowsAbove` rows above, and leaves the cursor at the first erased row.
    mutating func wipe(rowsAbove: Int = 0) -> String {
        var output = ""
        move(toRow: 0, column: 0, into: &output)
        if rowsAbove > 0 { output += "\u{1B}[\(rowsAbove)A" }
        output += "\r\u{1B}[J"
        forget()
        isFresh = false
        return output
    }

    /// Forgets the screen's model after other output; the next painting starts on the cursor's row.
    mutating func forget() {
        shown = []
        (top, row, column) = (0, 0, 0)
        isFresh = true
    }

    private mutating func repaint(row index: Int, from old: [Cell], to new: [Cell], into output: inout String) {
        var same = 0
        var start = 0
        while same < min(old.count, new.count), old[same] == new[same] {
            start += new[same].width
            same += 1
        }
        move(toRow: index, column: start, into: &output)
        for cell in new[same...] {
            column += cell.width
            output += drawing(of: cell)
        }
        if old.reduce(0, { $0 + $1.width }) > column { output += "\u{1B}[K" }
    }

    /// Draws a cell of uncertain width, then positions the cursor explicitly after it.
    private func drawing(of cell: Cell) -> String {
        if cell.isCertain { return cell.text }
        return column < columns ? "\(cell.text)\u{1B}[\(column + 1)G" : "\u{1B}[?7l\(cell.text)\u{1B}[?7h"
    }

    private mutating func move(toRow newRow: Int, column newColumn: Int, into output: inout String) {
        if newRow != row || column == columns {
            // After the last column, terminals differ about the cursor's position; at the start of the row they agree.
            if column != 0 { output += "\r" }
            column = 0
            if newRow < row { output += Self.sequence(row - newRow, "A") }
            // Line feeds rather than "down", because they scroll at the bottom of the window.
            if newRow > row { output += String(repeating: "\n", count: newRow - row) }
            row = newRow
        }
        if newColumn == 0, column != 0 {
            output += "\r"
        } else if newColumn < column {
            output += column - newColumn == 1 ? "\u{8}" : Self.sequence(column - newColumn, "D")
        } else if newColumn > column {
            output += Self.sequence(newColumn - column, "C")
        }
        column = newColumn
    }

    private static func sequence(_ count: Int, _ letter: Character) -> String {
        count == 1 ? "\u{1B}[\(letter)" : "\u{1B}[\(count)\(letter)"
    }
}

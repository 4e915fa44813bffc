/// A text table for any width: columns with wrapped cells, or, if they would be too narrow, each row as a list of
/// `title: cell`.
public struct TextTable: Sendable, Equatable {
    public struct Column: Sendable, Equatable {
        public var title: String
        public var alignment: Alignment

        public init(_ title: String, _ alignment: Alignment = .left) {
            self.title = title
            self.alignment = alignment
        }
    }

    public var columns: [Column]
    /// Rows with a cell for each column; missing cells are empty.
    public var rows: [[String]]

    public init(columns: [Column], rows: [[String]]) {
        self.columns = columns
        self.rows = rows
    }

    private static let gap = 2
    /// The minimum width of a text column in columns of the terminal; twice as many for wide characters.
    private static let leastColumn = 6

    private static func leastColumn(of texts: [String], ambiguous: AmbiguousWidth) -> Int {
        let isWide = texts.contains { text in text.contains { $0.displayWidth(ambiguous: ambiguous) == 2 } }
        return isWide ? 2 * leastColumn : leastColumn
    }

    /// Whether the columns fit side by side.
    public func fits(width: Int, ambiguous: AmbiguousWidth = .one) -> Bool {
        columnWidths(width: width, ambiguous: ambiguous) != nil
    }

    /// - Parameter width: the width in columns; at least 2 is used.
    public func lines(width: Int, ambiguous: AmbiguousWidth = .one) -> [String] {
        if columns.isEmpty { return [] }
        guard let widths = columnWidths(width: width, ambiguous: ambiguous) else {
            return list(width: width, ambiguous: ambiguous)
        }
        let rule = columns.indices.map { String(repeating: "-", count: widths[$0]) }
        var lines: [String] = []
        for (number, cells) in ([columns.map(\.title), rule] + rows).enumerated() {
            let wrapped = columns.indices.map { column in
                wrap(column < cells.count ? cells[column] : "", width: widths[column], ambiguous: ambiguous)
            }
            // Titles are aligned to the bottom, on the rule.
            let height = wrapped.map(\.count).max() ?? 1
            for line in 0..<height {
                let pieces = columns.indices.map { column in
                    let shift = number == 0 ? height - wrapped[column].count : 0
                    let index = line - shift
                    let piece = wrapped[column].indices.contains(index) ? wrapped[column][index] : ""
                    return piece.padded(to: widths[column], columns[column].alignment, ambiguous: ambiguous)
                }
                var text = pieces.joined(separator: String(repeating: " ", count: Self.gap))
                while text.last == " " { text.removeLast() }
                lines.append(text)
            }
        }
        return lines
    }

    /// Column widths that fit side by side, narrowing the widest first; `nil` if they would be too narrow.
    private func columnWidths(width: Int, ambiguous: AmbiguousWidth) -> [Int]? {
        var widths = columns.indices.map { column in
            let cells = [columns[column].title] + rows.compactMap { column < $0.count ? $0[column] : nil }
            let lines = cells.flatMap { $0.split(separator: "\n") }
            return max(1, lines.map { $0.displayWidth(ambiguous: ambiguous) }.max() ?? 1)
        }
        let room = width - Self.gap * (columns.count - 1)
        let least = columns.indices.map { column in
            min(
                widths[column],
                Self.leastColumn(of: [columns[column].title] + cells(of: column), ambiguous: ambiguous))
        }
        guard room >= least.reduce(0, +) else { return nil }
        // Narrow titles first, then columns of several words; never split a word.
        let words = columns.indices.map { column in
            widestWord(in: [columns[column].title] + cells(of: column), ambiguous: ambiguous)
        }
        let content = columns.indices.map { column in
            cells(of: column).flatMap { $0.split(separator: "\n") }.map { $0.displayWidth(ambiguous: ambiguous) }.max()
                ?? 0
        }
        for floor in [zip(words, content).map { max($0, $1) }, words] {
            narrow(&widths, to: room, noFurtherThan: zip(floor, least).map { max($0, $1) })
        }
        return widths.reduce(0, +) <= room ? widths : nil
    }

    private func cells(of column: Int) -> [String] { rows.compactMap { column < $0.count ? $0[column] : nil } }

    private func widestWord(in texts: [String], ambiguous: AmbiguousWidth) -> Int {
        texts.map { widestPart(of: $0, ambiguous: ambiguous) }.max() ?? 0
    }

    /// Narrows the widest columns first.
    private func narrow(_ widths: inout [Int], to room: Int, noFurtherThan floor: [Int]) {
        while widths.reduce(0, +) > room {
            let open = widths.indices.filter { widths[$0] > floor[$0] }
            guard let widest = open.map({ widths[$0] }).max() else { return }
            let sharing = open.filter { widths[$0] == widest }
            let next = max(
                open.map { widths[$0] }.filter { $0 < widest }.max() ?? 0, sharing.map { floor[$0] }.max() ?? 0)
            let excess = widths.reduce(0, +) - room
            let cut = max(1, min(widest - next, excess / sharing.count))
            // Cut single columns at the end, so that no more is cut than necessary.
            for column in sharing.prefix(excess < sharing.count ? excess : sharing.count) { widths[column] -= cut }
        }
    }

    private func list(width: Int, ambiguous: AmbiguousWidth) -> [String] {
        Array(
            rows.map { cells in
                zip(columns, cells).filter { !$0.1.isEmpty }.flatMap { column, cell in
                    wrap(labelled(column.title, cell), width: width, indent: "  ", ambiguous: ambiguous)
                }
            }.joined(separator: [""]))
    }

    private func labelled(_ title: String, _ cell: String) -> String {
        if title.isEmpty { return cell }
        let isChinese = title.last.map { $0.displayWidth(ambiguous: .one) == 2 } ?? false
        return title + (isChinese ? "：" : ": ") + cell
    }
}

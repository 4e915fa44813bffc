import Text

/// Draws the prompt and the edited line, below the request's text.
final class LineView {
    private let output: Int32
    /// The width of ambiguous characters.
    var ambiguous: AmbiguousWidth {
        didSet { painted = nil }
    }
    /// The window's width.
    private(set) var columns = 80
    private var rows = 24
    private var prompt = ""
    private var above: (_ columns: Int) -> String = { _ in "" }
    private var painter = LinePainter()
    /// `nil` if the next painting must be complete, as for a new line or width.
    private var painted: Painted?

    /// The line that was painted last.
    private struct Painted {
        var characters: [Int32]
        var layout: LineLayout

        /// Updates incrementally if `line` differs only by one character typed at the cursor, the most frequent case.
        ///
        /// - Returns: `false`, without changes, in all other cases.
        mutating func grow(to line: UnsafeBufferPointer<Int32>, cursor: Int) -> Bool {
            let before = cursor - 1
            guard before >= 0, characters.count == line.count - 1,
                layout.places[layout.cursorPlace].offset == before,
                characters[..<before].elementsEqual(line[..<before]),
                characters[before...].elementsEqual(line[cursor...]),
                let scalar = Unicode.Scalar(UInt32(bitPattern: line[before])), layout.insert(scalar)
            else { return false }
            characters.insert(line[before], at: before)
            return true
        }
    }

    init(output: Int32, ambiguous: AmbiguousWidth) {
        self.output = output
        self.ambiguous = ambiguous
    }

    func begin(_ request: LineRequest) {
        prompt = request.prompt
        above = request.above ?? { _ in "" }
        measure()
        painter.forget()
    }

    /// Queries the window's size.
    func measure() {
        let size = TerminalTraits.windowSize(of: output)
        (columns, rows) = (size.columns, size.rows)
        painted = nil
    }

    func layout(_ content: (text: String, cursor: Int)) -> LineLayout {
        LineLayout(prompt: prompt, text: content.text, cursor: content.cursor, columns: columns, ambiguous: ambiguous)
    }

    func paint(_ line: EditedLine) {
        let (characters, cursor) = line.characters
        var text: String?
        if painted?.grow(to: characters, cursor: cursor) == true, let layout = painted?.layout {
            text = painter.insert(from: layout) ?? painter.paint(layout, height: rows)
        } else {
            let layout = layout(line.content)
            painted = Painted(characters: Array(characters), layout: layout)
            text = painter.paint(layout, height: rows)
        }
        if let text, !text.isEmpty { write(text) }
    }

    /// Draws the finished line and moves to a new row.
    func finish(_ content: (text: String, cursor: Int)) {
        write(painter.finish(layout(content), height: rows))
    }

    /// Prints whole lines above the one being typed.
    func show(_ lines: [String]) {
        guard !lines.isEmpty else { return }
        write(painter.wipe() + lines.map { $0 + "\r\n" }.joined())
    }

    /// Draws the text above the prompt for the window's width.
    func showAbove() { write(above(columns)) }

    /// Redraws the prompt and the text above it.
    ///
    /// - Parameter change: called first; if it returns `false`, nothing is drawn.
    func redrawAbove(_ content: (text: String, cursor: Int), _ change: () -> Bool) {
        let rowsAbove = above(columns).count { $0.isNewline }
        let oldRows = rows
        let rowsOfLine = layout(content).rows.count
        guard change() else { return }
        painted = nil
        // Rows that have scrolled out of the window cannot be redrawn.
        let reachable = rowsOfLine + rowsAbove <= min(oldRows, rows) ? rowsAbove : 0
        write(painter.wipe(rowsAbove: reachable) + above(columns))
    }

    /// Clears the window.
    func clear() {
        painter.forget()
        write("\u{1B}[H\u{1B}[2J" + above(columns))
    }

    func ring() { write("\u{7}") }

    func write(_ text: String) { writeAll(text, to: output) }
}

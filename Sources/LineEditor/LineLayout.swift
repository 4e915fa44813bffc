import TextLayout

/// One thing drawn in one place: a grapheme, or a part of the spelling of a control character.
struct Cell: Equatable, Sendable {
    var text: String
    /// Columns: 1 or 2.
    var width: Int
    /// Terminals agree about the width. False for emoji made of several scalars and for characters of ambiguous
    /// width: after one of those the painter says again where it is.
    var isCertain: Bool
}

/// Where every character of prompt and line stands in a window of a given width, and where the cursor does.
///
/// A row that is full is followed by a new one at once, so that the cursor behind the last character always has a
/// place. A double-width character that does not fit goes to the next row whole.
struct LineLayout: Equatable, Sendable {
    private(set) var rows: [[Cell]] = [[]]
    private(set) var cursorRow = 0
    private(set) var cursorColumn = 0
    /// For every place a cursor can stand: its scalar offset in the line, in rising order.
    private(set) var places: [Place] = []
    let columns: Int
    private var column = 0

    struct Place: Equatable, Sendable {
        var offset: Int
        var row: Int
        var column: Int
    }

    /// `cursor` counts scalars of `text`; inside a grapheme it stands at the grapheme's start. `columns` below 2
    /// count as 2.
    init(prompt: String, text: String, cursor: Int, columns: Int, ambiguous: AmbiguousWidth = .one) {
        self.columns = max(columns, 2)
        for character in prompt { place(character, ambiguous) }
        var offset = 0
        var foundCursor = false
        for character in text {
            let next = offset + character.unicodeScalars.count
            settle(character, ambiguous)
            places.append(Place(offset: offset, row: rows.count - 1, column: column))
            if !foundCursor, cursor < next {
                foundCursor = true
                (cursorRow, cursorColumn) = (rows.count - 1, column)
            }
            if character.isNewline { breakRow() } else { place(character, ambiguous) }
            offset = next
        }
        places.append(Place(offset: offset, row: rows.count - 1, column: column))
        if !foundCursor { (cursorRow, cursorColumn) = (rows.count - 1, column) }
    }

    /// The offset of the place in `row` nearest to `column` from the left; nil when there is no such row in the line.
    func offset(row: Int, column: Int) -> Int? {
        let inRow = places.filter { $0.row == row }
        return (inRow.last { $0.column <= column } ?? inRow.first)?.offset
    }

    private mutating func breakRow() {
        rows.append([])
        column = 0
    }

    /// Moves on to the next row if `character` does not fit into this one, so that the cursor on it stands there too.
    private mutating func settle(_ character: Character, _ ambiguous: AmbiguousWidth) {
        guard !character.isNewline, column == columns - 1 else { return }
        if Self.cells(of: character, ambiguous).first?.width == 2 { breakRow() }
    }

    private mutating func place(_ character: Character, _ ambiguous: AmbiguousWidth) {
        for cell in Self.cells(of: character, ambiguous) {
            if column + cell.width > columns { breakRow() }
            rows[rows.count - 1].append(cell)
            column += cell.width
            if column == columns { breakRow() }
        }
    }

    /// How one grapheme is drawn: as itself, spelled out, or (what has no width) not at all.
    private static func cells(of character: Character, _ ambiguous: AmbiguousWidth) -> [Cell] {
        if let ascii = character.asciiValue, (0x20...0x7E).contains(ascii) {
            return [Cell(text: String(character), width: 1, isCertain: true)]
        }
        let width = character.displayWidth(ambiguous: ambiguous)
        let scalars = character.unicodeScalars
        if width > 0, scalars.count == 1 || scalars.allSatisfy({ $0.value >= 0xA0 }) {
            let safe = String(character).sanitized
            if safe.unicodeScalars.elementsEqual(scalars) {
                let isCertain =
                    scalars.count == 1 && width == character.displayWidth(ambiguous: .two)
                    && width == character.displayWidth(ambiguous: .one)
                return [Cell(text: safe, width: width, isCertain: isCertain)]
            }
        }
        if let first = scalars.first, width == 0 {
            switch first.properties.generalCategory {
            case .nonspacingMark, .enclosingMark:
                // A mark with nothing to stand on.
                return [Cell(text: "\u{25CC}" + String(character), width: 1, isCertain: false)]
            default: break
            }
        }
        // Spelled out, grapheme by grapheme: what has no width even so is not drawn.
        return String(character).sanitizedLine.compactMap { part in
            let width = part.displayWidth(ambiguous: ambiguous)
            return width > 0 ? Cell(text: String(part), width: width, isCertain: part.isASCII) : nil
        }
    }
}

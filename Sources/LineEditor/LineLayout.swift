import Text

/// One drawn unit: a grapheme, or one part of a spelled-out control character (`^`, `A`).
struct Cell: Equatable, Sendable {
    var text: String
    /// Columns: 1 or 2.
    var width: Int
    /// Whether terminals agree about the width. `false` for emoji of several scalars and characters of ambiguous width,
    /// after which the painter positions the cursor explicitly.
    var isCertain: Bool
}

/// The layout of prompt, line and cursor in a window of a given width.
///
/// A full row is immediately followed by a new one, so that there is always room for the cursor after the last
/// character. A double-width character that does not fit is moved to the next row.
struct LineLayout: Equatable, Sendable {
    private(set) var rows: [[Cell]] = [[]]
    private(set) var cursorRow = 0
    private(set) var cursorColumn = 0
    /// Scalar offsets in the line of every possible cursor position, ascending.
    private(set) var places: [Place] = []
    /// Index of the cursor in `places`.
    private(set) var cursorPlace = 0
    let columns: Int
    private let ambiguous: AmbiguousWidth
    private var column = 0

    struct Place: Equatable, Sendable {
        var offset: Int
        var row: Int
        var column: Int
        /// Whether the grapheme is a single scalar that combines with neither neighbour.
        var isPlain: Bool
    }

    /// - Parameters:
    ///   - cursor: in scalars of `text`; moved to the start of its grapheme.
    ///   - columns: at least 2; lower values count as 2.
    init(prompt: String, text: String, cursor: Int, columns: Int, ambiguous: AmbiguousWidth = .one) {
        self.columns = max(columns, 2)
        self.ambiguous = ambiguous
        for piece in Pieces(of: prompt) { place(piece) }
        let length = text.utf8.count
        places.reserveCapacity(length + 1)
        rows[0].reserveCapacity(min(length + prompt.utf8.count, self.columns))
        var offset = 0
        var foundCursor = false
        for piece in Pieces(of: text) {
            let next = offset + piece.count
            add(piece, at: offset)
            if !foundCursor, cursor < next {
                foundCursor = true
                putCursor(at: places.count - 1)
            }
            offset = next
        }
        places.append(Place(offset: offset, row: rows.count - 1, column: column, isPlain: false))
        if !foundCursor { putCursor(at: places.count - 1) }
    }

    var isCursorAtEnd: Bool { cursorPlace == places.count - 1 }

    private mutating func putCursor(at place: Int) {
        cursorPlace = place
        (cursorRow, cursorColumn) = (places[place].row, places[place].column)
    }

    private mutating func add(_ piece: Piece, at offset: Int) {
        settle(piece)
        let isPlain = if case .plain = piece { true } else { false }
        places.append(Place(offset: offset, row: rows.count - 1, column: column, isPlain: isPlain))
        if piece.isNewline { breakRow() } else { place(piece) }
    }

    /// Adds one character typed at the cursor, incrementally; equal to a new layout of the longer line.
    ///
    /// - Returns: `false`, without changes, if more than the cursor's row could be affected.
    mutating func insert(_ scalar: Unicode.Scalar) -> Bool {
        guard cursorPlace == 0 || places[cursorPlace - 1].isPlain, scalar.standsAlone, let cell = Cell.plain(scalar)
        else { return false }
        let offset = places[cursorPlace].offset
        if isCursorAtEnd {
            places.removeLast()
            add(.plain(cell), at: offset)
            places.append(Place(offset: offset + 1, row: rows.count - 1, column: column, isPlain: false))
            putCursor(at: places.count - 1)
            return true
        }
        // At the start of a row, it might fit into the row above.
        guard places[cursorPlace].isPlain, cursorRow == rows.count - 1, cursorRow == 0 || cursorColumn > 0,
            column + cell.width < columns
        else { return false }
        var (index, reached) = (0, 0)
        while reached < cursorColumn {
            reached += rows[cursorRow][index].width
            index += 1
        }
        rows[cursorRow].insert(cell, at: index)
        column += cell.width
        for place in cursorPlace..<places.count {
            places[place].offset += 1
            places[place].column += cell.width
        }
        places.insert(Place(offset: offset, row: cursorRow, column: cursorColumn, isPlain: true), at: cursorPlace)
        putCursor(at: cursorPlace + 1)
        return true
    }

    /// The offset of the last place in `row` at or before `column`, or else of the row's first; `nil` if the line has no such row.
    func offset(row: Int, column: Int) -> Int? {
        let inRow = places.filter { $0.row == row }
        return (inRow.last { $0.column <= column } ?? inRow.first)?.offset
    }

    private mutating func breakRow() {
        rows.append([])
        column = 0
    }

    /// Starts the next row if `piece` does not fit, so that a cursor on `piece` is placed there.
    private mutating func settle(_ piece: Piece) {
        guard column == columns - 1, !piece.isNewline else { return }
        let width =
            switch piece {
            case .plain(let cell): cell.width
            case .grapheme(let character): Self.cells(of: character, ambiguous).first?.width
            }
        if width == 2 { breakRow() }
    }

    private mutating func place(_ piece: Piece) {
        switch piece {
        case .plain(let cell): place(cell)
        case .grapheme(let character): for cell in Self.cells(of: character, ambiguous) { place(cell) }
        }
    }

    private mutating func place(_ cell: Cell) {
        if column + cell.width > columns { breakRow() }
        rows[rows.count - 1].append(cell)
        column += cell.width
        if column == columns { breakRow() }
    }

    /// The cells of a grapheme: itself, spelled out, or none if it has no width.
    private static func cells(of character: Character, _ ambiguous: AmbiguousWidth) -> [Cell] {
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
                // A combining mark without a base character.
                return [Cell(text: "\u{25CC}" + String(character), width: 1, isCertain: false)]
            default: break
            }
        }
        // Spelled out grapheme by grapheme; zero-width parts are not drawn.
        return String(character).sanitizedLine.compactMap { part in
            let width = part.displayWidth(ambiguous: ambiguous)
            return width > 0 ? Cell(text: String(part), width: width, isCertain: part.isASCII) : nil
        }
    }
}

/// A unit of drawing.
private enum Piece {
    /// A scalar that is a grapheme by itself and drawn alike by all terminals.
    case plain(Cell)
    case grapheme(Character)

    /// The number of scalars.
    var count: Int {
        switch self {
        case .plain: 1
        case .grapheme(let character): character.unicodeScalars.count
        }
    }

    var isNewline: Bool {
        if case .grapheme(let character) = self { character.isNewline } else { false }
    }
}

/// The graphemes of a text. Printable ASCII and Chinese characters are recognised by code point alone, because every
/// key redraws the line.
private struct Pieces: Sequence, IteratorProtocol {
    private let text: String
    /// The number of bytes before `upcoming`.
    private var offset = 0
    private var upcoming: Unicode.Scalar?
    private var rest: String.UnicodeScalarView.Iterator

    init(of text: String) {
        self.text = text
        rest = text.unicodeScalars.makeIterator()
        upcoming = rest.next()
    }

    mutating func next() -> Piece? {
        guard let scalar = upcoming else { return nil }
        upcoming = rest.next()
        if let cell = Cell.plain(scalar), upcoming?.standsAlone ?? true {
            offset += UTF8.width(scalar)
            return .plain(cell)
        }
        let character = text[text.utf8.index(text.startIndex, offsetBy: offset)]
        offset += character.utf8.count
        for _ in 1..<character.unicodeScalars.count { upcoming = rest.next() }
        return .grapheme(character)
    }
}

extension Cell {
    private static let ascii = (0x20...0x7E).map { (value: UInt8) in
        Cell(text: String(Character(Unicode.Scalar(value))), width: 1, isCertain: true)
    }

    fileprivate static func plain(_ scalar: Unicode.Scalar) -> Cell? {
        switch scalar.value {
        case 0x20...0x7E: ascii[Int(scalar.value) - 0x20]
        case 0x4E00...0x9FFF: Cell(text: String(scalar), width: 2, isCertain: true)
        default: nil
        }
    }
}

extension Unicode.Scalar {
    /// Whether the scalar certainly does not combine with the previous one: everything before the combining marks,
    /// Chinese characters and their punctuation.
    fileprivate var standsAlone: Bool {
        switch value {
        case 0..<0x300, 0x3001...0x3020, 0x4E00...0x9FFF, 0xFF01...0xFF60: true
        default: false
        }
    }
}

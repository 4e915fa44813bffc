/// Wraps a text to lines of at most `width` columns.
///
/// Lines break at spaces and beside Chinese characters, but never before closing or after opening punctuation. Words
/// wider than a line are split anywhere, except paths, which stay whole. Newlines and empty lines are kept.
///
/// - Parameters:
///   - width: at least 2 is used, the width of a Chinese character.
///   - firstIndent: precedes the first line; included in the width.
///   - indent: precedes further lines. Indents that would leave less than half the width are omitted.
public func wrap(
    _ text: some StringProtocol, width: Int, firstIndent: String = "", indent: String = "",
    ambiguous: AmbiguousWidth = .one
) -> [String] {
    let width = max(2, width)
    if fitsAsItIs(firstIndent, text, width) { return [firstIndent + text] }
    let fits = { (prefix: String) in prefix.displayWidth(ambiguous: ambiguous) * 2 <= width }
    let first = fits(firstIndent) ? firstIndent : ""
    let rest = fits(indent) ? indent : ""
    var wrapper = Wrapper(width: width, indent: rest, line: first, ambiguous: ambiguous)
    for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
        if number > 0 { wrapper.endLine() }
        wrapper.add(cells(of: line, ambiguous: ambiguous))
    }
    wrapper.endLine()
    return wrapper.lines
}

private func cells(of line: some StringProtocol, ambiguous: AmbiguousWidth) -> [Cell] {
    pathsWhole(commandsWhole(line.map { Cell($0, ambiguous: ambiguous) }))
}

/// The minimum width at which nothing in the text is split.
func widestPart(of text: some StringProtocol, ambiguous: AmbiguousWidth) -> Int {
    let wrapper = Wrapper(width: .max, indent: "", line: "", ambiguous: ambiguous)
    return text.split(whereSeparator: \.isNewline).map { wrapper.widestRun(of: cells(of: $0, ambiguous: ambiguous)) }
        .max() ?? 0
}

/// Marks paths such as `/home/李/信任/a.md` or `~/trust`, up to the next space or full-width mark, as unbreakable.
private func pathsWhole(_ cells: [Cell]) -> [Cell] {
    guard cells.contains(where: { $0.character == "/" }) else { return cells }
    var cells = cells
    var isPath = false
    for position in cells.indices {
        let cell = cells[position]
        if isPath {
            isPath = cell.kind != .space && !(cell.width == 2 && (cell.kind == .closing || cell.kind == .opening))
        } else if cell.character == "/" || cell.character == "~" {
            let before = position > 0 ? cells[position - 1].kind : .space
            let next = position + 1 < cells.count ? cells[position + 1] : nil
            isPath =
                before != .letter && before != .ideograph
                && (cell.character == "/"
                    ? next.map { $0.kind == .letter || $0.kind == .ideograph } : next.map { $0.character == "/" })
                    ?? false
        }
        if isPath {
            cells[position].isPath = true
            if cell.kind == .ideograph { cells[position].kind = .letter }
        }
    }
    return cells
}

/// Marks Chinese commands such as `:暂停`, up to the next space or mark, as unbreakable, and text beside a no-break space.
private func commandsWhole(_ cells: [Cell]) -> [Cell] {
    var cells = cells
    for space in cells.indices where cells[space].character == "\u{A0}" {
        for position in cells[..<space].indices.reversed() {
            guard cells[position].kind == .ideograph else { break }
            cells[position].kind = .letter
        }
        for position in cells[space...].indices.dropFirst() {
            guard cells[position].kind == .ideograph else { break }
            cells[position].kind = .letter
        }
    }
    var isCommand = false
    for position in cells.indices {
        if isCommand, cells[position].kind == .ideograph {
            cells[position].kind = .letter
        } else {
            let startsWord = position == 0 || ![.letter, .ideograph].contains(cells[position - 1].kind)
            let next = position + 1 < cells.count ? cells[position + 1].kind : .space
            isCommand = cells[position].character == ":" && startsWord && next == .ideograph
            if isCommand { cells[position].kind = .opening }
        }
    }
    return cells
}

/// A fast test whether `text` fits one line, as no grapheme takes more columns than bytes.
private func fitsAsItIs(_ indent: String, _ text: some StringProtocol, _ width: Int) -> Bool {
    guard indent.utf8.count * 2 <= width, indent.utf8.count + text.utf8.count <= width,
        let first = text.first, let last = text.last, BreakClass(first) != .space, BreakClass(last) != .space
    else { return false }
    return !text.hasLineEnd
}

extension StringProtocol {
    var hasLineEnd: Bool {
        if isPrintableASCII() { return false }
        return unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
            default: false
            }
        }
    }
}

private struct Wrapper {
    let width: Int
    let indent: String
    var line: String
    let ambiguous: AmbiguousWidth
    var lines: [String] = []
    /// Columns taken on the current line.
    var column: Int
    /// Whether the current line has text after its indent.
    var hasContent = false

    init(width: Int, indent: String, line: String, ambiguous: AmbiguousWidth) {
        self.width = width
        self.indent = indent
        self.line = line
        self.ambiguous = ambiguous
        column = line.displayWidth(ambiguous: ambiguous)
    }

    mutating func endLine() {
        while line.last == " " || line.last == "\u{3000}" { line.removeLast() }
        lines.append(line)
        line = indent
        column = indent.displayWidth(ambiguous: ambiguous)
        hasContent = false
    }

    mutating func add(_ cells: [Cell]) {
        for run in runs(of: cells) {
            let spaces = hasContent ? run.spaces : run.isFirst && run.spacesWidth * 2 <= width ? run.spaces : []
            let spacesWidth = spaces.reduce(0) { $0 + $1.width }
            if column + spacesWidth + run.width <= width {
                append(spaces)
                append(run.cells)
                continue
            }
            if hasContent { endLine() }
            append(run.cells, isWhole: run.cells.contains { $0.isPath })
        }
    }

    func widestRun(of cells: [Cell]) -> Int { runs(of: cells).map(\.width).max() ?? 0 }

    /// Adds cells, breaking lines wherever necessary.
    private mutating func append(_ cells: some Sequence<Cell>, isWhole: Bool = false) {
        for cell in cells {
            if column + cell.width > width, hasContent, !isWhole { endLine() }
            line.append(cell.character)
            column += cell.width
            hasContent = true
        }
    }

    /// Unbreakable cells with the spaces before them.
    private struct Run {
        var spaces: ArraySlice<Cell>
        var cells: ArraySlice<Cell>
        var isFirst: Bool
        var spacesWidth: Int { spaces.reduce(0) { $0 + $1.width } }
        var width: Int { cells.reduce(0) { $0 + $1.width } }
    }

    /// Whether a compound word wider than a line may break after this hyphen; not in dates, numbers, options and paths.
    private func isAfterHyphen(_ position: Int, in cells: ArraySlice<Cell>) -> Bool {
        guard cells[position - 1].character == "-", position - 2 >= cells.startIndex,
            cells[position - 2].character.isLetter, cells[position].character.isLetter
        else { return false }
        let word = cells.prefix { $0.kind != .space }
        let room = width - indent.displayWidth(ambiguous: ambiguous)
        return word.reduce(0) { $0 + $1.width } > room && !word.contains { $0.character == "/" }
    }

    private func runs(of cells: [Cell]) -> [Run] {
        var runs: [Run] = []
        var position = 0
        while position < cells.count {
            let start = position
            while position < cells.count, cells[position].kind == .space { position += 1 }
            let from = position
            while position < cells.count, cells[position].kind != .space {
                position += 1
                if position < cells.count, cells[position].kind != .space,
                    cells[position - 1].allowsBreak(before: cells[position])
                        || isAfterHyphen(position, in: cells[from...])
                {
                    break
                }
            }
            if from == position { break }  // Spaces at the end.
            let run = Run(spaces: cells[start..<from], cells: cells[from..<position], isFirst: runs.isEmpty)
            // Closing punctuation stays with the preceding run even after a space; so does text after an opening bracket and a
            // space.
            if let last = runs.last, from > start,
                run.cells.allSatisfy({ $0.kind == .closing }) || last.cells.last?.kind == .opening
            {
                runs[runs.count - 1].cells = cells[last.cells.startIndex..<position]
            } else {
                runs.append(run)
            }
        }
        return runs
    }
}

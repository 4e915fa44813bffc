import CLibedit
import Text

/// Reading the line from libedit, drawing it, and our own editing commands.
extension LibeditInput {
    /// The line as it is now, and the cursor in it, counted in scalars.
    var line: (text: String, cursor: Int) {
        guard let engine = current?.engine else { return ("", 0) }
        let (characters, cursor) = characters(engine)
        let text = String(unsafeUninitializedCapacity: characters.count * 4) { bytes in
            var written = 0
            for value in characters {
                // A NUL is shown and kept as its picture.
                let scalar = value == 0 ? "\u{2400}" : Unicode.Scalar(UInt32(bitPattern: value)) ?? "\u{FFFD}"
                for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
                    bytes[written] = byte
                    written += 1
                }
            }
            return written
        }
        return (text, cursor)
    }

    /// The line is full, counting four bytes a scalar, the maximum in UTF-8.
    var isFull: Bool {
        guard let engine = current?.engine else { return false }
        return characters(engine).line.count >= settings.limit / 4
    }

    func layout() -> LineLayout? {
        guard let current else { return nil }
        let line = line
        return LineLayout(
            prompt: current.request.prompt, text: line.text, cursor: line.cursor, columns: current.columns,
            ambiguous: settings.ambiguous)
    }

    func paint() {
        guard let engine = current?.engine, let rows = current?.rows else { return }
        let (characters, cursor) = characters(engine)
        var output: String?
        if current?.painted?.grow(to: characters, cursor: cursor) == true, let layout = current?.painted?.layout {
            output = painter.insert(from: layout) ?? painter.paint(layout, height: rows)
        } else if let layout = layout() {
            current?.painted = Painted(characters: Array(characters), layout: layout)
            output = painter.paint(layout, height: rows)
        }
        if let output, !output.isEmpty { writeAll(output, to: settings.output) }
    }

    /// The line as libedit holds it, and the cursor in it; until the next change.
    private func characters(_ engine: OpaquePointer) -> (line: UnsafeBufferPointer<Int32>, cursor: Int) {
        var count = 0
        var cursor = 0
        let start = trustline_editor_line(engine, &count, &cursor)
        return (UnsafeBufferPointer(start: start, count: start == nil ? 0 : count), cursor)
    }

    /// Draws the finished line and moves to a new row.
    func finishPainting(cut result: LineResult) {
        guard let current else { return }
        var text = line.text
        if case .line(let whole) = result { text = whole }
        let layout = LineLayout(
            prompt: current.request.prompt, text: text, cursor: text.unicodeScalars.count, columns: current.columns,
            ambiguous: settings.ambiguous)
        writeAll(painter.finish(layout, height: current.rows), to: settings.output)
    }

    /// Inserts text at the cursor; what would make the line too long is refused whole.
    @discardableResult
    func insert(_ text: String) -> Bool {
        guard let engine = current?.engine else { return false }
        guard text.utf8.count + line.text.utf8.count <= settings.limit, makeRoom(for: text) else {
            ring()
            return false
        }
        let scalars = text.unicodeScalars.map { Int32(bitPattern: $0.value) } + [0]
        return trustline_editor_insert(engine, scalars) == 0
    }

    /// Lets libedit prepare for the line to grow by `text`; false when there is no memory.
    func makeRoom(for text: String = "") -> Bool {
        guard let engine = current?.engine else { return false }
        // A history command may replace the line at the next key.
        let recalled = current?.request.mode == .commands ? CommandHistory.longestCommand : 0
        if text.isEmpty { return trustline_editor_make_room(engine, recalled, 0) == 0 }
        let characters = text.unicodeScalars.count + recalled
        return trustline_editor_make_room(engine, characters, text.count { $0.isNewline }) == 0
    }

    /// One of our own commands.
    func perform(_ action: CInt, _ character: Int32) -> CInt {
        guard let action = KeyBindings.Action(rawValue: action), let engine = current?.engine else {
            return CInt(TRUSTLINE_REFUSED)
        }
        let line = line
        switch action {
        case .paste:
            let pasted = TextRepair.decode(current?.pasted ?? [])
            current?.pasted = []
            return answer(insert(TextRepair.unifyLineEnds(pasted)))
        case .complete:
            return answer(complete(line.text, line.cursor))
        case .clearScreen:
            painter.forget()
            writeAll("\u{1B}[H\u{1B}[2J" + (current?.request.above?(current?.columns ?? 80) ?? ""), to: settings.output)
            return CInt(TRUSTLINE_DONE)
        case .endOrDelete:
            if line.text.isEmpty { return CInt(TRUSTLINE_END_OF_INPUT) }
            return delete(to: graphemeBoundary(line, forward: true), from: line.cursor, in: engine)
        case .deleteNext:
            return delete(to: graphemeBoundary(line, forward: true), from: line.cursor, in: engine)
        case .deletePrevious:
            return delete(to: graphemeBoundary(line, forward: false), from: line.cursor, in: engine)
        case .previousCharacter:
            return move(to: graphemeBoundary(line, forward: false), from: line.cursor, in: engine)
        case .nextCharacter:
            return move(to: graphemeBoundary(line, forward: true), from: line.cursor, in: engine)
        case .previousWord:
            return move(to: WordMotion.start(before: line.cursor, in: line.text), from: line.cursor, in: engine)
        case .nextWord:
            return move(to: WordMotion.end(after: line.cursor, in: line.text), from: line.cursor, in: engine)
        case .deletePreviousWord:
            return cut(to: WordMotion.start(before: line.cursor, in: line.text), of: line, in: engine)
        case .deleteNextWord:
            return cut(to: WordMotion.end(after: line.cursor, in: line.text), of: line, in: engine)
        case .cutToEnd:
            return cut(to: line.text.unicodeScalars.count, of: line, in: engine)
        case .cutLine:
            let end = line.text.unicodeScalars.count
            trustline_editor_move(engine, end)
            return cut(to: 0, of: (line.text, end), in: engine)
        case .yank:
            return answer(insert(current.flatMap { lastCut[$0.request.mode] } ?? ""))
        case .lineStart:
            return move(to: 0, from: line.cursor, in: engine)
        case .lineEnd:
            return move(to: line.text.unicodeScalars.count, from: line.cursor, in: engine)
        case .rowUp, .rowDown:
            guard let layout = layout() else { return CInt(TRUSTLINE_REFUSED) }
            let row = layout.cursorRow + (action == .rowUp ? -1 : 1)
            guard let offset = layout.offset(row: row, column: layout.cursorColumn) else {
                return CInt(TRUSTLINE_REFUSED)
            }
            return move(to: offset, from: line.cursor, in: engine)
        }
    }

    private func answer(_ done: Bool) -> CInt { CInt(done ? TRUSTLINE_DONE : TRUSTLINE_REFUSED) }

    private func move(to target: Int, from cursor: Int, in engine: OpaquePointer) -> CInt {
        guard target != cursor else { return CInt(TRUSTLINE_REFUSED) }
        trustline_editor_move(engine, target)
        return CInt(TRUSTLINE_DONE)
    }

    /// Deletes up to `target` and keeps it for `yank`.
    private func cut(to target: Int, of line: (text: String, cursor: Int), in engine: OpaquePointer) -> CInt {
        guard target != line.cursor, let mode = current?.request.mode else { return CInt(TRUSTLINE_REFUSED) }
        let range = min(target, line.cursor)..<max(target, line.cursor)
        let scalars = line.text.unicodeScalars.dropFirst(range.lowerBound).prefix(range.count)
        lastCut[mode] = String(String.UnicodeScalarView(scalars))
        return delete(to: target, from: line.cursor, in: engine)
    }

    private func delete(to target: Int, from cursor: Int, in engine: OpaquePointer) -> CInt {
        guard target != cursor else { return CInt(TRUSTLINE_REFUSED) }
        trustline_editor_delete(engine, max(cursor - target, 0), max(target - cursor, 0))
        return CInt(TRUSTLINE_DONE)
    }

    /// The end of the grapheme at the cursor, or the start of the one before it.
    private func graphemeBoundary(_ line: (text: String, cursor: Int), forward: Bool) -> Int {
        var offset = 0
        for character in line.text {
            let next = offset + character.unicodeScalars.count
            if forward, next > line.cursor { return next }
            if !forward, next >= line.cursor { return offset }
            offset = next
        }
        return forward ? offset : 0
    }

    /// Tab: finishes the word, or as much of it as all candidates share, or lists them. Candidates that are explained are listed
    /// as long as nothing of them is typed: none is chosen unseen.
    private func complete(_ text: String, _ cursor: Int) -> Bool {
        guard let completion, let engine = current?.engine else { return false }
        let scalars = text.unicodeScalars
        let before = String(String.UnicodeScalarView(scalars.prefix(cursor)))
        let word = before.split(separator: " ", omittingEmptySubsequences: false).last.map(String.init) ?? ""
        let explained = completion(text, before.count)
        let candidates = explained.map { String($0.prefix { $0 != "\t" }) }
        let width = current?.columns ?? 80
        if word.isEmpty, explained.contains(where: { $0.contains("\t") }) {
            let lines = explained.map { line in
                wrap(line.replacing("\t", with: "  ").sanitizedLine, width: width, firstIndent: "", indent: "      ")
            }
            show(Array(lines.joined()))
            return false
        }
        guard let first = candidates.first else { return false }
        var shared = first
        for candidate in candidates.dropFirst() { shared = shared.commonPrefix(with: candidate) }
        if candidates.count == 1, cursor == scalars.count { shared += " " }
        if shared != word, shared.count >= word.count {
            trustline_editor_delete(engine, word.unicodeScalars.count, 0)
            return insert(shared)
        }
        guard candidates.count > 1 else { return false }
        show(wrap(candidates.joined(separator: "  "), width: width))
        return false
    }
}

extension String {
    fileprivate func commonPrefix(with other: String) -> String {
        String(zip(self, other).prefix { $0 == $1 }.map(\.0))
    }
}

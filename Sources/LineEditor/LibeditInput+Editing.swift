import CLibedit
import Text

/// Reading the line from libedit, drawing it, and our own editing commands.
extension LibeditInput {
    /// Inserts text at the cursor, or nothing if the line would become too long.
    @discardableResult
    func insert(_ text: String) -> Bool {
        guard let line = current?.line else { return false }
        guard text.utf8.count + line.content.text.utf8.count <= settings.limit, makeRoom(for: text) else {
            view.ring()
            return false
        }
        return line.insert(text)
    }

    /// Lets libedit prepare for the line to grow by `text`.
    ///
    /// - Returns: `false` if out of memory.
    func makeRoom(for text: String = "") -> Bool {
        guard let current else { return false }
        // A history command may replace the line at the next key.
        let recalled = current.request.mode == .commands ? CommandHistory.longestCommand : 0
        return current.line.makeRoom(for: text, recalled: recalled)
    }

    /// Runs one of our own commands.
    func perform(_ action: CInt, _ character: Int32) -> CInt {
        guard let action = KeyBindings.Action(rawValue: action), let line = current?.line else {
            return CInt(TRUSTLINE_REFUSED)
        }
        let (text, cursor) = line.content
        switch action {
        case .paste:
            let pasted = TextRepair.decode(current?.pasted ?? [])
            current?.pasted = []
            return answer(insert(TextRepair.unifyLineEnds(pasted)))
        case .complete:
            return answer(complete(text, cursor))
        case .clearScreen:
            view.clear()
            return CInt(TRUSTLINE_DONE)
        case .endOrDelete:
            if text.isEmpty { return CInt(TRUSTLINE_END_OF_INPUT) }
            return answer(line.delete(to: line.graphemeBoundary(forward: true)) != nil)
        case .deleteNext:
            return answer(line.delete(to: line.graphemeBoundary(forward: true)) != nil)
        case .deletePrevious:
            return answer(line.delete(to: line.graphemeBoundary(forward: false)) != nil)
        case .previousCharacter:
            return answer(line.move(to: line.graphemeBoundary(forward: false)))
        case .nextCharacter:
            return answer(line.move(to: line.graphemeBoundary(forward: true)))
        case .previousWord:
            return answer(line.move(to: WordMotion.start(before: cursor, in: text)))
        case .nextWord:
            return answer(line.move(to: WordMotion.end(after: cursor, in: text)))
        case .deletePreviousWord:
            return answer(cut(to: WordMotion.start(before: cursor, in: text)))
        case .deleteNextWord:
            return answer(cut(to: WordMotion.end(after: cursor, in: text)))
        case .cutToEnd:
            return answer(cut(to: text.unicodeScalars.count))
        case .cutLine:
            _ = line.move(to: text.unicodeScalars.count)
            return answer(cut(to: 0))
        case .yank:
            return answer(insert(current.flatMap { lastCut[$0.request.mode] } ?? ""))
        case .lineStart:
            return answer(line.move(to: 0))
        case .lineEnd:
            return answer(line.move(to: text.unicodeScalars.count))
        case .rowUp, .rowDown:
            let layout = view.layout((text, cursor))
            let row = layout.cursorRow + (action == .rowUp ? -1 : 1)
            guard let offset = layout.offset(row: row, column: layout.cursorColumn) else {
                return CInt(TRUSTLINE_REFUSED)
            }
            return answer(line.move(to: offset))
        }
    }

    /// Deletes up to `target` and stores the text for `yank`.
    private func cut(to target: Int) -> Bool {
        guard let current, let cut = current.line.delete(to: target) else { return false }
        lastCut[current.request.mode] = cut
        return true
    }

    /// Tab: completes the word, or the candidates' common prefix, or lists the candidates. Candidates with explanations are
    /// listed while nothing is typed, so that none is inserted unseen.
    private func complete(_ text: String, _ cursor: Int) -> Bool {
        guard let completion, let line = current?.line else { return false }
        let scalars = text.unicodeScalars
        let before = String(String.UnicodeScalarView(scalars.prefix(cursor)))
        let word = before.split(separator: " ", omittingEmptySubsequences: false).last.map(String.init) ?? ""
        let explained = completion(text, before.count)
        let candidates = explained.map { String($0.prefix { $0 != "\t" }) }
        let width = view.columns
        if word.isEmpty, explained.contains(where: { $0.contains("\t") }) {
            let lines = explained.map { line in
                wrap(line.replacing("\t", with: "  ").sanitizedLine, width: width, firstIndent: "", indent: "      ")
            }
            view.show(Array(lines.joined()))
            return false
        }
        guard let first = candidates.first else { return false }
        var shared = first
        for candidate in candidates.dropFirst() { shared = shared.commonPrefix(with: candidate) }
        if candidates.count == 1, cursor == scalars.count { shared += " " }
        if shared != word, shared.count >= word.count {
            _ = line.delete(to: cursor - word.unicodeScalars.count)
            return insert(shared)
        }
        guard candidates.count > 1 else { return false }
        view.show(wrap(candidates.joined(separator: "  "), width: width))
        return false
    }
}

extension String {
    fileprivate func commonPrefix(with other: String) -> String {
        String(zip(self, other).prefix { $0 == $1 }.map(\.0))
    }
}

/// The result code of a command for libedit.
private func answer(_ done: Bool) -> CInt { CInt(done ? TRUSTLINE_DONE : TRUSTLINE_REFUSED) }

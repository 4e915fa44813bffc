import CLibedit
import Text

/// The line in one of libedit's editors. Positions count scalars.
struct EditedLine {
    let engine: OpaquePointer

    /// The line as libedit holds it, and the cursor in it; valid until the next change.
    var characters: (line: UnsafeBufferPointer<Int32>, cursor: Int) {
        var count = 0
        var cursor = 0
        let start = trustline_editor_line(engine, &count, &cursor)
        return (UnsafeBufferPointer(start: start, count: start == nil ? 0 : count), cursor)
    }

    /// The line as text, and the cursor in it.
    var content: (text: String, cursor: Int) {
        let (characters, cursor) = characters
        let text = String(unsafeUninitializedCapacity: characters.count * 4) { bytes in
            var written = 0
            for value in characters {
                // NUL is replaced by its symbol.
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

    /// Whether the line is full, at four bytes per scalar, the maximum in UTF-8.
    ///
    /// - Parameter limit: the longest line, in bytes.
    func isFull(_ limit: Int) -> Bool { characters.line.count >= limit / 4 }

    /// Inserts text at the cursor.
    ///
    /// - Returns: `false` if out of memory.
    func insert(_ text: String) -> Bool {
        let scalars = text.unicodeScalars.map { Int32(bitPattern: $0.value) } + [0]
        return trustline_editor_insert(engine, scalars) == 0
    }

    /// Lets libedit prepare for the line to grow.
    ///
    /// - Parameter recalled: the maximum number of scalars that a history command may insert at the next key.
    /// - Returns: `false` if out of memory.
    func makeRoom(for text: String, recalled: Int) -> Bool {
        if text.isEmpty { return trustline_editor_make_room(engine, recalled, 0) == 0 }
        let characters = text.unicodeScalars.count + recalled
        return trustline_editor_make_room(engine, characters, text.count { $0.isNewline }) == 0
    }

    /// - Returns: `false` if the cursor is already there.
    func move(to target: Int) -> Bool {
        guard target != characters.cursor else { return false }
        trustline_editor_move(engine, target)
        return true
    }

    /// Deletes the text between the cursor and `target`.
    ///
    /// - Returns: the deleted text; `nil` if the cursor is already there.
    func delete(to target: Int) -> String? {
        let (text, cursor) = content
        guard target != cursor else { return nil }
        trustline_editor_delete(engine, max(cursor - target, 0), max(target - cursor, 0))
        let scalars = text.unicodeScalars.dropFirst(min(target, cursor)).prefix(abs(target - cursor))
        return String(String.UnicodeScalarView(scalars))
    }

    /// The end of the grapheme at the cursor, or the start of the one before it.
    func graphemeBoundary(forward: Bool) -> Int {
        let (text, cursor) = content
        var offset = 0
        for character in text {
            let next = offset + character.unicodeScalars.count
            if forward, next > cursor { return next }
            if !forward, next >= cursor { return offset }
            offset = next
        }
        return forward ? offset : 0
    }
}

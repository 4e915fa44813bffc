extension SourceText {
    private static let farthestOffset = 16 * 1024

    /// Maps a UTF-8 offset in a scalar's text to a position in the file.
    ///
    /// Exact for text on one line, quoted or not; for folded text and escapes, the raw characters are followed,
    /// skipping what YAML leaves out. Beyond 16 KB it is the scalar's start, to bound the time for many errors in one
    /// long text.
    func position(ofUTF8Offset offset: Int, in node: YAMLNode) -> SourcePosition {
        guard case .scalar(let text, let style) = node.content, offset <= Self.farthestOffset else { return node.start }
        var raw = RawCharacters(source: self, position: node.start, end: node.end)
        switch style {
        case .plain: break
        case .singleQuoted, .doubleQuoted: raw.advance()
        case .literal, .folded: raw.skipLine()
        }
        var passed = 0
        for scalar in text.unicodeScalars {
            if scalar == " " || scalar == "\n" {
                if passed >= offset { return raw.position }
                if raw.current.map(isBlank) == true { raw.skipBlanks() }
            } else {
                raw.skip(to: scalar)
                if passed >= offset { return raw.position }
                raw.advance()
            }
            passed += scalar.utf8.count
        }
        return raw.position
    }
}

private func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" || scalar == "\n" }

/// Walks over the characters of a file; every line ends with a line feed.
private struct RawCharacters {
    let source: SourceText
    private(set) var position: SourcePosition
    private let end: SourcePosition
    private var line: [Unicode.Scalar] = []
    /// The length of the line without trailing blanks.
    private var textLength = 0

    init(source: SourceText, position: SourcePosition, end: SourcePosition) {
        self.source = source
        self.position = position
        self.end = end
        readLine()
    }

    private mutating func readLine() {
        line = Array(source.line(position.line).unicodeScalars)
        textLength = line.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? 0
    }

    /// `nil` at the end of the scalar.
    var current: Unicode.Scalar? {
        guard position < end else { return nil }
        return position.column <= line.count ? line[position.column - 1] : "\n"
    }

    mutating func advance() {
        if position.column <= line.count {
            position.column += 1
        } else {
            skipLine()
        }
    }

    mutating func skipLine() {
        guard position.line < source.lineCount else { return }
        position = SourcePosition(line: position.line + 1, column: 1)
        readLine()
    }

    /// Skips one blank, or, at the end of a line, everything up to the next text.
    mutating func skipBlanks() {
        guard position.column > textLength else { return advance() }
        while let scalar = current, isBlank(scalar), position.line < source.lineCount || position.column <= line.count {
            advance()
        }
    }

    /// Advances to `scalar` past a quote or escape; does not move if it is not within reach.
    mutating func skip(to scalar: Unicode.Scalar) {
        let before = self
        for _ in 0..<Self.longestEscape {
            guard let found = current, found != scalar else { break }
            advance()
        }
        if current != scalar { self = before }
    }

    /// The length of `\U0001F600` and a quote.
    private static let longestEscape = 12
}

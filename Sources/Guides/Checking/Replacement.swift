/// An unambiguous fix: replaces `old` at this position by `new`.
public struct Replacement: Codable, Sendable, Equatable {
    /// 1-based; the column counts Unicode scalars. `old` ends on the same line.
    public var line: Int
    public var column: Int
    public var old: String
    public var new: String

    public init(line: Int, column: Int, old: String, new: String) {
        (self.line, self.column, self.old, self.new) = (line, column, old, new)
    }

    /// Applies replacements to a file and leaves everything else unchanged.
    ///
    /// - Returns: the new file and the replacements applied; of overlapping ones only the first, and none whose `old`
    ///   does not match.
    public static func apply(_ replacements: [Replacement], to bytes: [UInt8]) -> (bytes: [UInt8], made: [Replacement])
    {
        let source = SourceText(bytes)
        var result: [UInt8] = []
        var made: [Replacement] = []
        var copied = 0
        for replacement in replacements.sorted(by: { ($0.line, $0.column) < ($1.line, $1.column) }) {
            let place = SourcePosition(line: replacement.line, column: replacement.column)
            guard let start = source.byte(at: place), start >= copied,
                bytes[start...].starts(with: replacement.old.utf8)
            else { continue }
            result += bytes[copied..<start]
            result += replacement.new.utf8
            copied = start + replacement.old.utf8.count
            made.append(replacement)
        }
        return (result + bytes[copied...], made)
    }

    /// Maps a column back to its position before these replacements; a position within a replacement maps to its start.
    static func place(column: Int, line: Int, before made: [Replacement]) -> (column: Int, isExact: Bool) {
        var moved = 0
        for replacement in made where replacement.line == line {
            let start = replacement.column + moved
            guard column > start else { break }
            guard column >= start + replacement.new.unicodeScalars.count else { return (replacement.column, false) }
            moved += replacement.growth
        }
        return (column - moved, true)
    }

    private var growth: Int { new.unicodeScalars.count - old.unicodeScalars.count }
}

extension Diagnostic {
    /// The diagnostic with its position mapped back to the file before these replacements.
    func before(_ made: [Replacement]) -> Diagnostic {
        var diagnostic = self
        diagnostic.column = Replacement.place(column: column, line: line, before: made).column
        if let replacement {
            let place = Replacement.place(column: replacement.column, line: replacement.line, before: made)
            diagnostic.replacement?.column = place.column
            if !place.isExact { diagnostic.replacement = nil }
        }
        return diagnostic
    }
}

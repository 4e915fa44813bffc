/// A position in a file, 1-based; `column` counts Unicode scalars.
struct SourcePosition: Sendable, Hashable, Comparable {
    var line: Int
    var column: Int

    static let start = SourcePosition(line: 1, column: 1)

    static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// The raw lines of a file, for carets, and for comments and quotes, which YAML events leave out.
struct SourceText: Sendable {
    private let bytes: [UInt8]
    private let lineStarts: [Int]

    /// Invalid UTF-8 becomes replacement characters.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts = [0]
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\n") {
                starts.append(index + 1)
            } else if byte == UInt8(ascii: "\r"), index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n") {
                starts.append(index + 1)
            }
        }
        lineStarts = starts
    }

    var lineCount: Int { lineStarts.count }

    /// A line without its line break; empty outside the file.
    func line(_ number: Int) -> String {
        guard lineStarts.indices.contains(number - 1) else { return "" }
        let start = lineStarts[number - 1]
        let next = number < lineStarts.count ? lineStarts[number] : bytes.count
        var line = bytes[start..<next]
        while let last = line.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") { line.removeLast() }
        return String(decoding: line, as: UTF8.self)
    }

    /// The byte offset of a position; `nil` outside the file.
    func byte(at place: SourcePosition) -> Int? {
        guard lineStarts.indices.contains(place.line - 1), place.column > 0 else { return nil }
        let before = line(place.line).unicodeScalars.prefix(place.column - 1)
        guard before.count == place.column - 1 else { return nil }
        return lineStarts[place.line - 1] + before.reduce(0) { $0 + $1.utf8.count }
    }

    /// The position of a byte offset.
    func position(ofByte offset: Int) -> SourcePosition {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        let before = String(
            decoding: bytes[lineStarts[low]..<min(max(offset, lineStarts[low]), bytes.count)], as: UTF8.self)
        return SourcePosition(line: low + 1, column: before.unicodeScalars.count + 1)
    }
}

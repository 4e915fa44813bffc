/// age's armor: strict PEM (RFC 7468).
enum Armor {
    private static let first = "-----BEGIN AGE ENCRYPTED FILE-----"
    private static let last = "-----END AGE ENCRYPTED FILE-----"
    private static let columns = 64

    static func encode(_ file: [UInt8]) -> [UInt8] {
        let text = Base64.encode(file, isPadded: true)
        var bytes = Array("\(first)\n".utf8)
        for start in stride(from: 0, to: text.count, by: columns) {
            bytes += text[start..<min(start + columns, text.count)] + [UInt8(ascii: "\n")]
        }
        return bytes + Array("\(last)\n".utf8)
    }

    /// - Returns: `nil` if the bytes are not armored.
    static func decode(_ bytes: [UInt8]) throws(AgeFailure) -> [UInt8]? {
        func isSpace(_ byte: UInt8) -> Bool { [9, 10, 13, 32].contains(byte) }
        guard let start = bytes.firstIndex(where: { !isSpace($0) }) else { return nil }
        guard bytes[start...].starts(with: "-----BEGIN".utf8) else {
            // Armor preceded by other text.
            if !bytes.starts(with: "age-".utf8), bytes.prefix(1024).firstRange(of: first.utf8) != nil { throw .armor }
            return nil
        }
        let trimmed = bytes[start...(bytes.lastIndex { !isSpace($0) } ?? start)]
        var lines = trimmed.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for place in lines.indices where lines[place].last == UInt8(ascii: "\r") { lines[place].removeLast() }
        guard lines.count >= 3, lines.removeFirst().elementsEqual(first.utf8),
            lines.removeLast().elementsEqual(last.utf8),
            lines.dropLast().allSatisfy({ $0.count == columns }), let end = lines.last, !end.isEmpty,
            end.count <= columns,
            let file = Base64.decode(lines.flatMap { $0 }, isPadded: true)
        else { throw .armor }
        return file
    }
}

import Records

/// JSON with numbers and strings as written in the file.
indirect enum JSONTree: Equatable {
    case object([Member])
    case list([JSONTree])
    /// A number, string, `true`, `false` or `null`, as written.
    case atom([UInt8])

    struct Member: Equatable {
        /// The key without quotes, as written.
        var key: [UInt8]
        var value: JSONTree
    }

    /// - Returns: `nil` for invalid JSON, or nesting deeper than 200.
    init?(_ bytes: [UInt8]) {
        var reader = Reader(bytes: bytes)
        guard let tree = reader.value(depth: 0) else { return nil }
        self = tree
    }

    /// This value with the fields of `old` that this program does not know, that is, that are missing in `known`.
    func carrying(from old: JSONTree, known: JSONTree) -> JSONTree {
        switch (self, old, known) {
        case (.object(let mine), .object(let theirs), .object(let known)):
            func value(_ key: [UInt8], in members: [Member]) -> JSONTree? { members.first { $0.key == key }?.value }
            var members = mine.map { member in
                guard let old = value(member.key, in: theirs), let known = value(member.key, in: known) else {
                    return member
                }
                return Member(key: member.key, value: member.value.carrying(from: old, known: known))
            }
            members += theirs.filter { value($0.key, in: known) == nil && value($0.key, in: mine) == nil }
            return .object(members.sorted { $0.key.lexicographicallyPrecedes($1.key) })
        case (.list(let mine), .list(let theirs), .list(let known))
        where mine.count == theirs.count && mine.count == known.count:
            return .list(mine.indices.map { mine[$0].carrying(from: theirs[$0], known: known[$0]) })
        default: return self
        }
    }

    /// Formats the value like ``JSON/document(_:)``, without the final newline.
    func written(indent: Int = 0) -> [UInt8] {
        func block(_ open: String, _ close: String, _ parts: [[UInt8]]) -> [UInt8] {
            let inner = Array(("\n" + String(repeating: "  ", count: indent + 1)).utf8)
            let outer = Array(("\n" + String(repeating: "  ", count: indent)).utf8)
            return Array(open.utf8) + parts.enumerated().flatMap { ($0 > 0 ? [UInt8(ascii: ",")] : []) + inner + $1 }
                + outer + Array(close.utf8)
        }
        return switch self {
        case .atom(let bytes): bytes
        case .list(let values): block("[", "]", values.map { $0.written(indent: indent + 1) })
        case .object(let members):
            block(
                "{", "}",
                members.map { member in
                    [UInt8(ascii: "\"")] + member.key + Array("\" : ".utf8)
                        + member.value.written(indent: indent + 1)
                })
        }
    }

    private struct Reader {
        let bytes: [UInt8]
        var place = 0

        private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

        private mutating func skipSpace() {
            while let byte, [0x20, 0x0A, 0x0D, 0x09].contains(byte) { place += 1 }
        }

        private mutating func take(_ character: Unicode.Scalar) -> Bool {
            skipSpace()
            guard byte == UInt8(ascii: character) else { return false }
            place += 1
            return true
        }

        /// Reads a string after its opening quote up to the closing one.
        private mutating func text() -> [UInt8]? {
            let start = place
            while let byte, byte != UInt8(ascii: "\"") { place += byte == UInt8(ascii: "\\") ? 2 : 1 }
            guard byte != nil else { return nil }
            place += 1
            return Array(bytes[start..<(place - 1)])
        }

        mutating func value(depth: Int) -> JSONTree? {
            guard depth < 200 else { return nil }
            if take("{") {
                var members: [Member] = []
                if take("}") { return .object([]) }
                repeat {
                    guard take("\""), let key = text(), take(":"), let value = value(depth: depth + 1) else {
                        return nil
                    }
                    members.append(Member(key: key, value: value))
                } while take(",")
                return take("}") ? .object(members) : nil
            }
            if take("[") {
                var values: [JSONTree] = []
                if take("]") { return .list([]) }
                repeat {
                    guard let value = value(depth: depth + 1) else { return nil }
                    values.append(value)
                } while take(",")
                return take("]") ? .list(values) : nil
            }
            if take("\"") { return text().map { .atom([UInt8(ascii: "\"")] + $0 + [UInt8(ascii: "\"")]) } }
            skipSpace()
            let start = place
            while let byte, !Array(",]} \n\r\t:".utf8).contains(byte) { place += 1 }
            return place > start ? .atom(Array(bytes[start..<place])) : nil
        }
    }
}

extension Files {
    /// Overwrites a document with a new version, keeping unknown fields written by a newer program.
    func rewrite<Document: StoredDocument & Encodable>(_ value: Document, at path: String) throws(JournalError) {
        let new = try JSON.document(value)
        guard try disk.status(path) != nil, let old = try? disk.read(path, limit: SessionStore.limit),
            let understood = try? JSON.decodeDocument(Document.self, old, path: path),
            let oldTree = JSONTree(old), let known = JSONTree(try JSON.document(understood)), let mine = JSONTree(new)
        else { return try place(bytes: new, at: path) }
        let carried = mine.carrying(from: oldTree, known: known)
        try place(bytes: carried == mine ? new : carried.written() + [UInt8(ascii: "\n")], at: path)
    }
}

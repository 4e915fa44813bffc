extension JSON {
    /// The first key that an object gives twice, with the keys and list places (from 0) above it: `a/2/b`; `nil` where every key is
    /// given once. A decoder takes one of the two without a word, and nobody knows which is meant.
    ///
    /// Keys are compared as they read: `"a"` and `"\u0061"` are one. One pass without recursion, so that no nesting is too deep.
    ///
    /// - Parameter bytes: JSON that a decoder accepts; of other bytes the answer means nothing.
    public static func repeatedKey(in bytes: some Collection<UInt8>) -> String? {
        var scan = KeyScan()
        return bytes.withContiguousStorageIfAvailable { scan.repeatedKey(in: $0) }
            ?? Array(bytes).withUnsafeBufferPointer { scan.repeatedKey(in: $0) }
    }
}

/// Goes through JSON and remembers the keys of the objects it is inside.
private struct KeyScan {
    /// An object or a list that has begun and not ended.
    private struct Open {
        var keys: Set<String> = []
        /// The last key of an object; `nil` in a list.
        var key: String?
        /// The place in a list, from 0.
        var place = 0
        var isObject: Bool
        /// The next text is a key.
        var expectsKey: Bool
    }
    private var open: [Open] = []

    mutating func repeatedKey(in bytes: UnsafeBufferPointer<UInt8>) -> String? {
        var place = 0
        while place < bytes.count {
            defer { place += 1 }
            switch bytes[place] {
            case UInt8(ascii: "{"): open.append(Open(isObject: true, expectsKey: true))
            case UInt8(ascii: "["): open.append(Open(isObject: false, expectsKey: false))
            case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
            case UInt8(ascii: ","):
                guard let last = open.indices.last else { break }
                open[last].place += 1
                open[last].expectsKey = open[last].isObject
            case UInt8(ascii: "\""):
                let start = place
                var isEscaped = false
                place += 1
                while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
                    if bytes[place] == UInt8(ascii: "\\") {
                        isEscaped = true
                        place += 1
                    }
                    place += 1
                }
                guard let last = open.indices.last, open[last].expectsKey, place < bytes.count else { break }
                let key = text(bytes[start...place], isEscaped: isEscaped)
                open[last].expectsKey = false
                open[last].key = key
                if !open[last].keys.insert(key).inserted { return path }
            default: break
            }
        }
        return nil
    }

    /// - Parameter quoted: a text with its quotation marks.
    private func text(_ quoted: Slice<UnsafeBufferPointer<UInt8>>, isEscaped: Bool) -> String {
        if isEscaped, let read = try? JSON.decode(String.self, quoted, path: "") { return read }
        return String(decoding: quoted.dropFirst().dropLast(), as: UTF8.self)
    }

    private var path: String { open.map { $0.key ?? String($0.place) }.joined(separator: "/") }
}

extension JSON {
    /// The path of the first duplicate key in an object, with keys and list indices from 0, such as `a/2/b`; `nil` if
    /// there is none. Decoders silently take one of the values.
    ///
    /// Keys are compared unescaped: `"a"` and `"\u0061"` are equal. One pass without recursion, so any nesting depth is
    /// accepted.
    ///
    /// - Parameter bytes: valid JSON; the result is unspecified otherwise.
    public static func repeatedKey(in bytes: some Collection<UInt8>) -> String? {
        var scan = KeyScan()
        return bytes.withContiguousStorageIfAvailable { scan.repeatedKey(in: $0) }
            ?? Array(bytes).withUnsafeBufferPointer { scan.repeatedKey(in: $0) }
    }
}

/// Scans JSON and keeps the keys of the enclosing objects.
private struct KeyScan {
    /// An open object or list.
    private struct Open {
        var keys: Set<String> = []
        /// The current key of an object; `nil` in a list.
        var key: String?
        /// The index in a list, from 0.
        var place = 0
        var isObject: Bool
        /// The next string is a key.
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

    /// - Parameter quoted: a string with its quotation marks.
    private func text(_ quoted: Slice<UnsafeBufferPointer<UInt8>>, isEscaped: Bool) -> String {
        if isEscaped, let read = try? JSON.decode(String.self, quoted, path: "") { return read }
        return String(decoding: quoted.dropFirst().dropLast(), as: UTF8.self)
    }

    private var path: String { open.map { $0.key ?? String($0.place) }.joined(separator: "/") }
}

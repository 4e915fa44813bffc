/// Decodes a value of a ``JSONText``.
///
/// Foundation's decoder made a dictionary of each object; this one looks members up in the text, which takes a third of the time.
struct JSONReader: Decoder {
    let text: JSONText
    let node: Int

    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// Found only for errors.
    var codingPath: [any CodingKey] {
        var path: [any CodingKey] = []
        var here = node
        while here > 0 {
            let parent = Int(text.nodes[here].parent)
            if text.nodes[parent].kind == .object {
                path.append(Key(stringValue: text.text(here - 1) ?? ""))
            } else {
                var (place, at) = (0, parent + 1)
                while at < here { (place, at) = (place + 1, Int(text.nodes[at].next)) }
                path.append(Key(intValue: place))
            }
            here = parent
        }
        return path.reversed()
    }

    struct Key: CodingKey {
        var stringValue: String
        var intValue: Int?

        init(stringValue: String) { self.stringValue = stringValue }

        init(intValue: Int) {
            stringValue = String(intValue)
            self.intValue = intValue
        }
    }

    func mismatch(_ type: Any.Type) -> DecodingError {
        .typeMismatch(type, .init(codingPath: codingPath, debugDescription: "another kind of value"))
    }

    private func require(_ kind: JSONText.Kind, _ type: Any.Type) throws {
        guard text.nodes[node].kind == kind else { throw mismatch(type) }
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        try require(.object, [String: Any].self)
        return KeyedDecodingContainer(JSONObjectReader<Key>(reader: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try require(.list, [Any].self)
        return JSONListReader(reader: self, next: node + 1)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }
}

extension JSONReader: SingleValueDecodingContainer {
    func decodeNil() -> Bool { text.nodes[node].kind == .null }

    func decode(_ type: Bool.Type) throws -> Bool {
        switch text.nodes[node].kind {
        case .yes: true
        case .no: false
        default: throw mismatch(type)
        }
    }

    func decode(_ type: String.Type) throws -> String {
        guard let found = text.text(node) else { throw mismatch(type) }
        return found
    }

    func decode(_ type: Double.Type) throws -> Double {
        guard let number = text.double(node) else { throw mismatch(type) }
        return number
    }

    func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }

    private func whole<Integer: FixedWidthInteger>() throws -> Integer {
        guard let number: Integer = text.integer(node) else { throw mismatch(Integer.self) }
        return number
    }

    func decode(_ type: Int.Type) throws -> Int { try whole() }
    func decode(_ type: Int8.Type) throws -> Int8 { try whole() }
    func decode(_ type: Int16.Type) throws -> Int16 { try whole() }
    func decode(_ type: Int32.Type) throws -> Int32 { try whole() }
    func decode(_ type: Int64.Type) throws -> Int64 { try whole() }
    func decode(_ type: UInt.Type) throws -> UInt { try whole() }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try whole() }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try whole() }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try whole() }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try whole() }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try Value(from: self) }
}

private struct JSONObjectReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let reader: JSONReader

    var codingPath: [any CodingKey] { reader.codingPath }

    var allKeys: [Key] {
        let text = reader.text
        var keys: [Key] = []
        var (at, end) = (reader.node + 1, Int(text.nodes[reader.node].next))
        while at < end {
            if let key = text.text(at).flatMap(Key.init(stringValue:)) { keys.append(key) }
            at = Int(text.nodes[at + 1].next)
        }
        return keys
    }

    func contains(_ key: Key) -> Bool { found(key) != nil }

    private func found(_ key: Key) -> JSONReader? {
        reader.text.member(key.stringValue, of: reader.node).map { JSONReader(text: reader.text, node: $0) }
    }

    private func value(_ key: Key) throws -> JSONReader {
        guard let value = found(key) else {
            throw DecodingError.keyNotFound(
                key, DecodingError.Context(codingPath: codingPath, debugDescription: "missing"))
        }
        return value
    }

    /// - Returns: `nil` if it is missing or null.
    private func present(_ key: Key) -> JSONReader? {
        guard let value = found(key), !value.decodeNil() else { return nil }
        return value
    }

    func decodeNil(forKey key: Key) throws -> Bool { try value(key).decodeNil() }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try value(key).decode(type) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try value(key).decode(type) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try value(key).decode(type) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try value(key).decode(type) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try value(key).decode(type) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try value(key).decode(type) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try value(key).decode(type) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try value(key).decode(type) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try value(key).decode(type) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try value(key).decode(type) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try value(key).decode(type) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try value(key).decode(type) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try value(key).decode(type) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try value(key).decode(type) }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try Value(from: try value(key))
    }

    // The standard ones look the key up three times.
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { try present(key)?.decode(type) }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? { try present(key)?.decode(type) }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try present(key)?.decode(type) }
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try present(key)?.decode(type) }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        try present(key).map { try Value(from: $0) }
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws
        -> KeyedDecodingContainer<Nested>
    { try value(key).container(keyedBy: type) }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try value(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { reader }
    func superDecoder(forKey key: Key) throws -> any Decoder { try value(key) }
}

private struct JSONListReader: UnkeyedDecodingContainer {
    let reader: JSONReader
    /// The node of the next element.
    var next: Int
    private(set) var currentIndex = 0

    init(reader: JSONReader, next: Int) {
        self.reader = reader
        self.next = next
    }

    var codingPath: [any CodingKey] { reader.codingPath }
    private var end: Int { Int(reader.text.nodes[reader.node].next) }
    var isAtEnd: Bool { next >= end }

    var count: Int? {
        var (count, at) = (currentIndex, next)
        while at < end { (count, at) = (count + 1, Int(reader.text.nodes[at].next)) }
        return count
    }

    private func value(_ type: Any.Type) throws -> JSONReader {
        guard !isAtEnd else {
            throw DecodingError.valueNotFound(
                type, DecodingError.Context(codingPath: codingPath, debugDescription: "no more elements"))
        }
        return JSONReader(text: reader.text, node: next)
    }

    private mutating func advance() {
        next = Int(reader.text.nodes[next].next)
        currentIndex += 1
    }

    mutating func decodeNil() throws -> Bool {
        let isNull = try value(Any?.self).decodeNil()
        if isNull { advance() }
        return isNull
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let found = try Value(from: try value(type))
        advance()
        return found
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws
        -> KeyedDecodingContainer<Nested>
    {
        defer { advance() }
        return try value([String: Any].self).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        defer { advance() }
        return try value([Any].self).unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder {
        defer { advance() }
        return try value(Any.self)
    }
}

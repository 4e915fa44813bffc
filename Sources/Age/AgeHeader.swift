/// A recipient stanza: type, arguments, and the encrypted file key.
struct Stanza {
    var arguments: [String]
    var body: [UInt8]

    static let columns = 64

    /// The stanza's lines with newlines; the last one is shorter than ``columns``.
    var encoded: [UInt8] {
        var bytes = Array("-> \(arguments.joined(separator: " "))\n".utf8)
        let text = Base64.encode(body)
        var start = 0
        while start + Self.columns <= text.count {
            bytes += text[start..<start + Self.columns] + [UInt8(ascii: "\n")]
            start += Self.columns
        }
        return bytes + text[start...] + [UInt8(ascii: "\n")]
    }
}

/// A file's header: stanzas and the MAC.
struct AgeHeader {
    var stanzas: [Stanza] = []
    /// The bytes covered by the MAC.
    private(set) var signed: ArraySlice<UInt8> = []
    private(set) var code: [UInt8] = []
    /// The offset of the payload.
    private(set) var end = 0

    static let intro = Array("age-encryption.org/v1\n".utf8)
    /// The largest header accepted, in bytes: some hundred recipients.
    static let limit = 64 * 1024

    /// - Returns: the header with its MAC.
    static func encoded(_ stanzas: [Stanza], fileKey: [UInt8]) -> [UInt8] {
        let signed = intro + stanzas.flatMap(\.encoded) + Array("---".utf8)
        return signed + [UInt8(ascii: " ")] + Base64.encode(code(of: signed, fileKey: fileKey))
            + [UInt8(ascii: "\n")]
    }

    func isSigned(with fileKey: [UInt8]) -> Bool {
        Primitives.areEqual(Self.code(of: signed, fileKey: fileKey), code)
    }

    private static func code(of signed: some Collection<UInt8>, fileKey: [UInt8]) -> [UInt8] {
        Primitives.hmac(key: Primitives.hkdf(fileKey, info: "header"), signed)
    }

    init(_ file: some RandomAccessCollection<UInt8>) throws(AgeFailure) {
        let bytes = Array(file.prefix(Self.limit))
        guard bytes.starts(with: Self.intro) else { throw .header }
        var start = Self.intro.count
        func line() throws(AgeFailure) -> ArraySlice<UInt8> {
            guard let newline = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { throw .header }
            defer { start = newline + 1 }
            return bytes[start..<newline]
        }
        while true {
            let first = start
            let opening = try line()
            if opening.starts(with: "---".utf8) {
                guard opening.starts(with: "--- ".utf8), let found = Base64.decode(opening.dropFirst(4)),
                    found.count == 32, !stanzas.isEmpty
                else { throw .header }
                signed = bytes[..<(first + 3)]
                code = found
                end = start
                return
            }
            guard opening.starts(with: "-> ".utf8) else { throw .header }
            let arguments = opening.dropFirst(3).split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
            guard arguments.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (33...126).contains($0) } }) else {
                throw .header
            }
            var text: [UInt8] = []
            while true {
                let next = try line()
                guard next.count <= Stanza.columns else { throw .header }
                text += next
                if next.count < Stanza.columns { break }
            }
            guard let body = Base64.decode(text) else { throw .header }
            stanzas.append(Stanza(arguments: arguments.map { String(decoding: $0, as: UTF8.self) }, body: body))
        }
    }
}

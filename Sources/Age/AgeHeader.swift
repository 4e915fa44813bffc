/// One way to a file's key: its kind and arguments, and the key sealed in that way.
struct Stanza {
    var arguments: [String]
    var body: [UInt8]

    static let columns = 64

    /// The lines, each with its newline; the last one shorter than ``columns``.
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

/// A file's first lines: its stanzas, and a code that binds them to the file's key.
struct AgeHeader {
    var stanzas: [Stanza] = []
    /// What the code is made of: all before its text.
    private(set) var signed: ArraySlice<UInt8> = []
    private(set) var code: [UInt8] = []
    /// Where the payload begins.
    private(set) var end = 0

    static let intro = Array("age-encryption.org/v1\n".utf8)
    /// More is not read: some hundred recipients.
    static let limit = 64 * 1024

    /// - Returns: a header with its code, for a file of this key.
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

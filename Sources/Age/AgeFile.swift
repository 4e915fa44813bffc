/// Why a file cannot be decrypted.
public enum AgeFailure: Error, Sendable, Equatable {
    /// Invalid armor.
    case armor
    /// An invalid header: not an age file, another version, damaged, or a work factor above the limit.
    case header
    /// The file is encrypted to another recipient or with another passphrase.
    case noMatch
    /// The payload is truncated or altered.
    case payload
    /// Not enough memory for scrypt.
    case memory
}

/// An encrypted file in the format age-encryption.org/v1 (https://c2sp.org/age), wholly in memory, with X25519 recipients or a
/// passphrase. Stanzas of other kinds, such as post-quantum recipients, are ignored.
public struct AgeFile {
    private let header: AgeHeader
    private let payload: ArraySlice<UInt8>

    private static let chunk = 64 * 1024
    private static let tag = 16
    private static let fileKeyLength = 16
    /// log2 of scrypt's N, the same as age's own: 256 MB and about a second.
    public static let workFactor = 18
    /// The largest work factor accepted, 1 GB of memory.
    public static let workFactorLimit = 20

    // MARK: Reading

    /// Parses the header only; the payload is verified by ``open(with:)-(_)``.
    ///
    /// - Parameter file: binary or armored.
    public init(_ file: [UInt8]) throws(AgeFailure) {
        let bytes = try Armor.decode(file) ?? file
        header = try AgeHeader(bytes)
        guard bytes.count - header.end >= 16 else { throw .header }
        payload = bytes[header.end...]
        let kinds = header.stanzas.map { $0.arguments[0] }
        guard !kinds.contains("scrypt") || kinds.count == 1 else { throw .header }
    }

    /// - Returns: the decrypted payload.
    public func open(with identity: AgeIdentity) throws(AgeFailure) -> [UInt8] {
        try opened(try fileKey(identity))
    }

    /// - Returns: the decrypted payload.
    public func open(passphrase: Secret) throws(AgeFailure) -> [UInt8] {
        try opened(try fileKey(passphrase))
    }

    /// The name encrypted in the header; `nil` if there is none.
    public func name(with identity: AgeIdentity) throws(AgeFailure) -> String? {
        var fileKey = try fileKey(identity)
        defer { wipe(&fileKey) }
        guard let stanza = header.stanzas.first(where: { $0.arguments == [Self.nameStanza] }) else { return nil }
        var key = Primitives.hkdf(fileKey, info: Self.nameStanza)
        defer { wipe(&key) }
        guard let padded = Primitives.open(stanza.body, key: key, nonce: Self.zeroNonce) else { throw .header }
        return String(decoding: padded.prefix { $0 != 0 }, as: UTF8.self)
    }

    private func opened(_ fileKey: consuming [UInt8]) throws(AgeFailure) -> [UInt8] {
        defer { wipe(&fileKey) }
        var key = Primitives.hkdf(fileKey, salt: Array(payload.prefix(16)), info: "payload")
        defer { wipe(&key) }
        var rest = payload.dropFirst(16)
        var plain: [UInt8] = []
        plain.reserveCapacity(rest.count)
        var number: UInt64 = 0
        while true {
            let sealed = rest.prefix(Self.chunk + Self.tag)
            rest = rest.dropFirst(sealed.count)
            guard var opened = Primitives.open(sealed, key: key, nonce: Self.nonce(number, isLast: rest.isEmpty)) else {
                throw .payload
            }
            // The last chunk may be empty only if the whole file is.
            guard !opened.isEmpty || number == 0 else { throw .payload }
            plain += opened
            wipe(&opened)
            if rest.isEmpty { return plain }
            number += 1
        }
    }

    private func fileKey(_ identity: AgeIdentity) throws(AgeFailure) -> [UInt8] {
        for stanza in header.stanzas where stanza.arguments[0] == "X25519" {
            guard stanza.arguments.count == 2, let share = Base64.decode(stanza.arguments[1].utf8), share.count == 32,
                stanza.body.count == Self.fileKeyLength + Self.tag
            else { throw .header }
            guard var wrapping = Self.wrappingKey(identity, share, share, identity.recipient) else { throw .header }
            defer { wipe(&wrapping) }
            if let key = Primitives.open(stanza.body, key: wrapping, nonce: Self.zeroNonce) {
                return try signed(consume key)
            }
        }
        throw .noMatch
    }

    private func fileKey(_ passphrase: Secret) throws(AgeFailure) -> [UInt8] {
        guard let stanza = header.stanzas.first, stanza.arguments[0] == "scrypt" else { throw .noMatch }
        guard stanza.arguments.count == 3, let salt = Base64.decode(stanza.arguments[1].utf8), salt.count == 16,
            let first = stanza.arguments[2].utf8.first, (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(first),
            stanza.arguments[2].utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let workFactor = Int(stanza.arguments[2]), workFactor <= Self.workFactorLimit,
            stanza.body.count == Self.fileKeyLength + Self.tag
        else { throw .header }
        guard var wrapping = Self.wrappingKey(passphrase, salt, workFactor) else { throw .memory }
        defer { wipe(&wrapping) }
        guard let key = Primitives.open(stanza.body, key: wrapping, nonce: Self.zeroNonce) else { throw .noMatch }
        return try signed(consume key)
    }

    private func signed(_ fileKey: consuming [UInt8]) throws(AgeFailure) -> [UInt8] {
        guard header.isSigned(with: fileKey) else {
            wipe(&fileKey)
            throw .header
        }
        return fileKey
    }

    // MARK: Writing

    /// - Parameters:
    ///   - recipients: each can decrypt the file.
    ///   - name: encrypted in a stanza of its own, which other programs ignore; see ``name(with:)``.
    public static func seal(_ plain: [UInt8], to recipients: [AgeRecipient], name: String? = nil) -> [UInt8] {
        precondition(!recipients.isEmpty)
        var fileKey = Primitives.random(fileKeyLength)
        defer { wipe(&fileKey) }
        var stanzas = recipients.map { recipient in
            let once = AgeIdentity()
            let share = once.recipient.point
            guard var wrapping = wrappingKey(once, recipient.point, share, recipient) else {
                preconditionFailure("a recipient of low order")
            }
            defer { wipe(&wrapping) }
            return Stanza(
                arguments: ["X25519", String(decoding: Base64.encode(share), as: UTF8.self)],
                body: Primitives.seal(fileKey[...], key: wrapping, nonce: zeroNonce))
        }
        if let name {
            // Padded, so that its length does not reveal the name's.
            let padded = Array(name.utf8) + [UInt8](repeating: 0, count: 128 - name.utf8.count % 128)
            var key = Primitives.hkdf(fileKey, info: nameStanza)
            defer { wipe(&key) }
            stanzas.append(
                Stanza(arguments: [nameStanza], body: Primitives.seal(padded[...], key: key, nonce: zeroNonce)))
        }
        return AgeHeader.encoded(stanzas, fileKey: fileKey) + sealed(plain, fileKey)
    }

    /// - Returns: `nil` if there is not enough memory for scrypt.
    public static func seal(
        _ plain: [UInt8], passphrase: Secret, workFactor: Int = AgeFile.workFactor
    ) -> [UInt8]? {
        var fileKey = Primitives.random(fileKeyLength)
        defer { wipe(&fileKey) }
        let salt = Primitives.random(16)
        guard var wrapping = wrappingKey(passphrase, salt, workFactor) else { return nil }
        defer { wipe(&wrapping) }
        let stanza = Stanza(
            arguments: ["scrypt", String(decoding: Base64.encode(salt), as: UTF8.self), "\(workFactor)"],
            body: Primitives.seal(fileKey[...], key: wrapping, nonce: zeroNonce))
        return AgeHeader.encoded([stanza], fileKey: fileKey) + sealed(plain, fileKey)
    }

    /// The file in PEM armor.
    public static func armored(_ file: [UInt8]) -> [UInt8] { Armor.encode(file) }

    /// The file in padded base64 (RFC 4648) on one line.
    public static func base64(_ file: [UInt8]) -> [UInt8] { Base64.encode(file, isPadded: true) }

    /// - Returns: `nil` unless the text is in the form of ``base64(_:)``.
    public static func bytes(base64 text: some Collection<UInt8>) -> [UInt8]? {
        Base64.decode(text, isPadded: true)
    }

    private static func sealed(_ plain: [UInt8], _ fileKey: [UInt8]) -> [UInt8] {
        let salt = Primitives.random(16)
        var key = Primitives.hkdf(fileKey, salt: salt, info: "payload")
        defer { wipe(&key) }
        var bytes = salt
        bytes.reserveCapacity(plain.count + plain.count / 1024 + 64)
        var rest = plain[...]
        var number: UInt64 = 0
        repeat {
            let piece = rest.prefix(chunk)
            rest = rest.dropFirst(piece.count)
            bytes += Primitives.seal(piece, key: key, nonce: nonce(number, isLast: rest.isEmpty))
            number += 1
        } while !rest.isEmpty
        return bytes
    }

    // MARK: Common

    private static let nameStanza = "trustline.name"
    /// The nonce of keys used once only.
    private static let zeroNonce = [UInt8](repeating: 0, count: 12)

    private static func wrappingKey(
        _ identity: AgeIdentity, _ point: [UInt8], _ share: [UInt8], _ recipient: AgeRecipient
    ) -> [UInt8]? {
        guard var shared = identity.shared(with: point) else { return nil }
        defer { wipe(&shared) }
        return Primitives.hkdf(shared, salt: share + recipient.point, info: "age-encryption.org/v1/X25519")
    }

    private static func wrappingKey(_ passphrase: Secret, _ salt: [UInt8], _ workFactor: Int) -> [UInt8]? {
        passphrase.withBytes {
            Primitives.scrypt($0, salt: Array("age-encryption.org/v1/scrypt".utf8) + salt, workFactor: workFactor)
        }
    }

    /// A chunk's nonce: an 11-byte counter and a byte that marks the last chunk.
    private static func nonce(_ number: UInt64, isLast: Bool) -> [UInt8] {
        [0, 0, 0] + (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) } + [isLast ? 1 : 0]
    }
}

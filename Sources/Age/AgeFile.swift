/// Why a file cannot be opened.
public enum AgeFailure: Error, Sendable, Equatable {
    /// Text that is not what age writes.
    case armor
    /// Not age's, of another version, damaged, or asking for more work than is done for a stranger's file.
    case header
    /// It is sealed to somebody else, or the passphrase is another.
    case noMatch
    /// Cut off or changed after the header.
    case payload
    /// There is not enough memory for the passphrase's work.
    case memory
}

/// An encrypted file of the format age-encryption.org/v1 (https://c2sp.org/age), in memory whole, with X25519 recipients or a
/// passphrase. Post-quantum recipients are not read: such a stanza is passed over, and nobody matches.
public struct AgeFile {
    private let header: AgeHeader
    private let payload: ArraySlice<UInt8>

    private static let chunk = 64 * 1024
    private static let tag = 16
    private static let fileKeyLength = 16
    /// What age itself takes for a passphrase: 256 MB and about a second.
    public static let workFactor = 18
    /// A file that asks for more than this, 1 GB, is refused.
    public static let workFactorLimit = 20

    // MARK: Reading

    /// Reads the header only. With ``open(with:)-(_)`` the rest is checked.
    ///
    /// - Parameter file: with or without armor.
    public init(_ file: [UInt8]) throws(AgeFailure) {
        let bytes = try Armor.decode(file) ?? file
        header = try AgeHeader(bytes)
        guard bytes.count - header.end >= 16 else { throw .header }
        payload = bytes[header.end...]
        let kinds = header.stanzas.map { $0.arguments[0] }
        guard !kinds.contains("scrypt") || kinds.count == 1 else { throw .header }
    }

    /// - Returns: what was sealed.
    public func open(with identity: AgeIdentity) throws(AgeFailure) -> [UInt8] {
        try opened(try fileKey(identity))
    }

    /// - Returns: what was sealed.
    public func open(passphrase: Secret) throws(AgeFailure) -> [UInt8] {
        try opened(try fileKey(passphrase))
    }

    /// What the file is called among ours; `nil` for one that was sealed without a name.
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
            // Only a file of nothing ends with an empty piece.
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
    ///   - recipients: each can open it.
    ///   - name: kept sealed in the header, where other programs pass over it; see ``name(with:)``.
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
            // Filled up, so that the length tells nothing of the name.
            let padded = Array(name.utf8) + [UInt8](repeating: 0, count: 128 - name.utf8.count % 128)
            var key = Primitives.hkdf(fileKey, info: nameStanza)
            defer { wipe(&key) }
            stanzas.append(
                Stanza(arguments: [nameStanza], body: Primitives.seal(padded[...], key: key, nonce: zeroNonce)))
        }
        return AgeHeader.encoded(stanzas, fileKey: fileKey) + sealed(plain, fileKey)
    }

    /// - Returns: `nil` where there is not enough memory for the passphrase's work.
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

    /// A file as text that survives being mailed, printed and pasted.
    public static func armored(_ file: [UInt8]) -> [UInt8] { Armor.encode(file) }

    /// A file as one line of text: base64 (RFC 4648), padded.
    public static func base64(_ file: [UInt8]) -> [UInt8] { Base64.encode(file, isPadded: true) }

    /// - Returns: `nil` for anything but what ``base64(_:)`` gives.
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

    // MARK: Both

    private static let nameStanza = "trustline.name"
    /// Of keys that are used once.
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

    /// Eleven bytes that count and one that says whether it is the last piece.
    private static func nonce(_ number: UInt64, isLast: Bool) -> [UInt8] {
        [0, 0, 0] + (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) } + [isLast ? 1 : 0]
    }
}

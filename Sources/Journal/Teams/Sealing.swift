/// Encrypts and authenticates bytes: without the code they can be neither read nor changed unnoticed.
///
/// Encrypt-then-MAC from one primitive: the keystream is HMAC-SHA256 of nonce and counter (a PRF in counter mode, NIST
/// SP 800-38A), the seal is HMAC-SHA256 over all of it under a second key. The keys come from the code by PBKDF2.
struct Sealing: Sendable {
    /// Iterations of PBKDF2. With 12 letters out of 20 a code has 51.9 bits; trying all of them takes 2^51.9 times this many
    /// turns.
    static let turns = 20_000
    static let nonceLength = 16
    private static let sealLength = 32

    private let encryption: HMAC
    private let authentication: HMAC

    /// - Parameters:
    ///   - code: what the keeper wrote down, in the form of ``RoomCode/folded(_:)``.
    ///   - salt: random, kept beside the sealed bytes.
    init(code: String, salt: [UInt8], turns: Int = Sealing.turns) {
        let root = HMAC(key: PBKDF2.key(password: Array(code.utf8), salt: salt, turns: turns))
        encryption = HMAC(key: root.code(of: Array("encryption".utf8)))
        authentication = HMAC(key: root.code(of: Array("authentication".utf8)))
    }

    /// - Parameters:
    ///   - nonce: random, new for every sealing.
    ///   - label: not secret, but bound to it: opening under another label fails.
    func seal(_ bytes: [UInt8], nonce: [UInt8], label: String) -> [UInt8] {
        let hidden = nonce + mixed(bytes, nonce: nonce)
        return hidden + authentication.code(of: Array(label.utf8) + [0] + hidden)
    }

    /// - Returns: `nil` for another code, another label, or bytes that somebody changed.
    func open(_ sealed: [UInt8], label: String) -> [UInt8]? {
        guard sealed.count >= Self.nonceLength + Self.sealLength else { return nil }
        let hidden = Array(sealed.dropLast(Self.sealLength))
        let expected = authentication.code(of: Array(label.utf8) + [0] + hidden)
        let difference = zip(expected, sealed.suffix(Self.sealLength)).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
        guard difference == 0 else { return nil }
        return mixed(Array(hidden.dropFirst(Self.nonceLength)), nonce: Array(hidden.prefix(Self.nonceLength)))
    }

    private func mixed(_ bytes: [UInt8], nonce: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var counter: UInt64 = 0
        while result.count < bytes.count {
            let stream = encryption.code(
                of: nonce + (0..<8).map { UInt8(truncatingIfNeeded: counter >> (56 - 8 * $0)) })
            for byte in stream.prefix(bytes.count - result.count) { result.append(bytes[result.count] ^ byte) }
            counter += 1
        }
        return result
    }
}

/// HMAC-SHA256 (RFC 2104, FIPS 198-1).
struct HMAC: Sendable {
    private static let blockLength = 64
    private let inner: [UInt8]
    private let outer: [UInt8]

    init(key: [UInt8]) {
        var block = key.count > Self.blockLength ? Digest.bytes(key) : key
        block += [UInt8](repeating: 0, count: Self.blockLength - block.count)
        inner = block.map { $0 ^ 0x36 }
        outer = block.map { $0 ^ 0x5C }
    }

    /// 32 bytes.
    func code(of message: [UInt8]) -> [UInt8] {
        Digest.bytes(outer + Digest.bytes(inner + message))
    }
}

/// PBKDF2 with HMAC-SHA256 (RFC 8018, 5.2), for one block of 32 bytes.
enum PBKDF2 {
    static func key(password: [UInt8], salt: [UInt8], turns: Int) -> [UInt8] {
        let keyed = HMAC(key: password)
        var turn = keyed.code(of: salt + [0, 0, 0, 1])
        var key = turn
        for _ in 1..<max(turns, 2) where turns > 1 {
            turn = keyed.code(of: turn)
            for index in key.indices { key[index] ^= turn[index] }
        }
        return key
    }
}

/// The code that goes on with an interrupted sealed check-in: three groups of four letters, kept on paper by somebody who does
/// not own the machine.
public enum RoomCode {
    /// No vowels, so that it spells nothing; no letters that look alike.
    private static let letters = Array("bcdfghjkmnpqrstvwxyz")

    public static func make(using generator: inout some RandomNumberGenerator) -> String {
        (0..<3).map { _ in
            String((0..<4).map { _ in letters[Int.random(in: letters.indices, using: &generator)] })
        }.joined(separator: "-")
    }

    /// Normalised: capitals, spaces and dashes do not matter.
    static func folded(_ typed: String) -> String {
        String(typed.lowercased().filter { letters.contains($0) })
    }
}

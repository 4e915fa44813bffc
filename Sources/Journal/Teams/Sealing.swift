import Age
import CSodium

/// Authenticated encryption with the room's code: XChaCha20-Poly1305 with a key derived by Argon2id, both from libsodium.
struct Sealing: Sendable {
    /// The scheme's name in box files.
    static let name = "argon2id-xchacha20poly1305"
    private let key: Secret
    /// Argon2id's memory in bytes and number of passes: about 0.1 s for each guess of a code of 51.9 bits (12 of 20 letters).
    private static let (memory, turns) = (64 * 1024 * 1024, UInt64(2))
    static let saltLength = Int(crypto_pwhash_SALTBYTES)
    static let nonceLength = Int(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
    private static let tagLength = Int(crypto_aead_xchacha20poly1305_ietf_ABYTES)

    /// - Parameters:
    ///   - code: the room's code, normalised by ``RoomCode/folded(_:)``.
    ///   - salt: ``saltLength`` random bytes, stored with the ciphertext.
    /// - Returns: `nil` if memory is insufficient or the salt has another length.
    init?(code: String, salt: [UInt8]) {
        guard salt.count == Self.saltLength, sodium_init() >= 0 else { return nil }
        var key = [UInt8](repeating: 0, count: Int(crypto_aead_xchacha20poly1305_ietf_KEYBYTES))
        defer { wipe(&key) }
        let password = code.utf8.map { CChar(bitPattern: $0) }
        let result = crypto_pwhash(
            &key, UInt64(key.count), password, UInt64(password.count), salt, Self.turns, Self.memory,
            crypto_pwhash_ALG_ARGON2ID13)
        guard result == 0 else { return nil }
        self.key = Secret(moving: &key)
    }

    /// - Parameters:
    ///   - nonce: ``nonceLength`` random bytes, never reused.
    ///   - label: associated data, authenticated but not encrypted.
    func seal(_ bytes: [UInt8], nonce: [UInt8], label: String) -> [UInt8] {
        let label = Array(label.utf8)
        var hidden = [UInt8](repeating: 0, count: bytes.count + Self.tagLength)
        key.withBytes { key in
            _ = crypto_aead_xchacha20poly1305_ietf_encrypt(
                &hidden, nil, bytes, UInt64(bytes.count), label, UInt64(label.count), nil, nonce, key.baseAddress!)
        }
        return nonce + hidden
    }

    /// - Returns: `nil` for another code or label, or altered bytes.
    func open(_ sealed: [UInt8], label: String) -> [UInt8]? {
        guard sealed.count >= Self.nonceLength + Self.tagLength else { return nil }
        let nonce = Array(sealed.prefix(Self.nonceLength))
        let hidden = Array(sealed.dropFirst(Self.nonceLength))
        let label = Array(label.utf8)
        var plain = [UInt8](repeating: 0, count: hidden.count - Self.tagLength)
        let result = key.withBytes { key in
            crypto_aead_xchacha20poly1305_ietf_decrypt(
                &plain, nil, nil, hidden, UInt64(hidden.count), label, UInt64(label.count), nonce, key.baseAddress!)
        }
        return result == 0 ? plain : nil
    }
}

/// Decrypts boxes of release 0.1.0: HMAC-SHA-256 in counter mode as a keystream, HMAC-SHA-256 as authentication, keys
/// by PBKDF2 with 20,000 iterations.
struct LegacySealing {
    private static let (turns, nonceLength, sealLength) = (20_000, 16, 32)
    private let encryption: HMAC
    private let authentication: HMAC

    init(code: String, salt: [UInt8]) {
        let root = HMAC(key: PBKDF2.key(password: Array(code.utf8), salt: salt, turns: Self.turns))
        encryption = HMAC(key: root.code(of: Array("encryption".utf8)))
        authentication = HMAC(key: root.code(of: Array("authentication".utf8)))
    }

    /// - Returns: `nil` for another code or label, or altered bytes.
    func open(_ sealed: [UInt8], label: String) -> [UInt8]? {
        guard sealed.count >= Self.nonceLength + Self.sealLength else { return nil }
        let hidden = Array(sealed.dropLast(Self.sealLength))
        let expected = authentication.code(of: Array(label.utf8) + [0] + hidden)
        guard sodium_memcmp(expected, Array(sealed.suffix(Self.sealLength)), Self.sealLength) == 0 else { return nil }
        let nonce = Array(hidden.prefix(Self.nonceLength))
        var plain = Array(hidden.dropFirst(Self.nonceLength))
        for start in stride(from: 0, to: plain.count, by: Self.sealLength) {
            let counter = UInt64(start / Self.sealLength)
            let stream = encryption.code(
                of: nonce + (0..<8).map { UInt8(truncatingIfNeeded: counter >> (56 - 8 * $0)) })
            for (place, byte) in zip(start..<min(start + stream.count, plain.count), stream) { plain[place] ^= byte }
        }
        return plain
    }
}

/// HMAC-SHA-256 (RFC 2104, FIPS 198-1) with one key.
struct HMAC {
    private let keyed: crypto_auth_hmacsha256_state

    init(key: [UInt8]) {
        var state = crypto_auth_hmacsha256_state()
        crypto_auth_hmacsha256_init(&state, key, key.count)
        keyed = state
    }

    /// The 32-byte code.
    func code(of message: [UInt8]) -> [UInt8] {
        var state = keyed
        var code = [UInt8](repeating: 0, count: 32)
        crypto_auth_hmacsha256_update(&state, message, UInt64(message.count))
        crypto_auth_hmacsha256_final(&state, &code)
        return code
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

/// The code that resumes a sealed check-in: three groups of four letters, kept on paper by somebody other than the
/// machine's owner.
public enum RoomCode {
    /// Without vowels, so that it spells no words, and without similar letters.
    private static let letters = Array("bcdfghjkmnpqrstvwxyz")

    public static func make(using generator: inout some RandomNumberGenerator) -> String {
        (0..<3).map { _ in letters(4, using: &generator) }.joined(separator: "-")
    }

    static func letters(_ count: Int, using generator: inout some RandomNumberGenerator) -> String {
        String((0..<count).map { _ in letters[Int.random(in: letters.indices, using: &generator)] })
    }

    /// Normalises a typed code: case, spaces and dashes are ignored.
    static func folded(_ typed: String) -> String {
        String(typed.lowercased().filter { letters.contains($0) })
    }
}

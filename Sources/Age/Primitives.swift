import CSodium

/// The format's cryptographic primitives, from libsodium, whose initialisation is idempotent and thread-safe.
enum Primitives {
    static let isReady: Bool = sodium_init() >= 0

    static func random(_ count: Int) -> [UInt8] {
        precondition(isReady)
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            randombytes_buf(buffer.baseAddress!, count)
            filled = count
        }
    }

    /// HMAC-SHA-256 (RFC 2104), 32 bytes.
    static func hmac(key: [UInt8], _ message: some Collection<UInt8>) -> [UInt8] {
        var state = crypto_auth_hmacsha256_state()
        crypto_auth_hmacsha256_init(&state, key, key.count)
        let message = Array(message)
        crypto_auth_hmacsha256_update(&state, message, UInt64(message.count))
        var code = [UInt8](repeating: 0, count: 32)
        crypto_auth_hmacsha256_final(&state, &code)
        sodium_memzero(&state, MemoryLayout.size(ofValue: state))
        return code
    }

    /// HKDF with SHA-256 (RFC 5869), one block of 32 bytes.
    static func hkdf(_ secret: [UInt8], salt: [UInt8] = [], info: String) -> [UInt8] {
        var extracted = hmac(key: salt.isEmpty ? [UInt8](repeating: 0, count: 32) : salt, secret)
        defer { wipe(&extracted) }
        return hmac(key: extracted, Array(info.utf8) + [1])
    }

    /// ChaCha20-Poly1305 (RFC 8439); adds 16 bytes.
    static func seal(_ plain: ArraySlice<UInt8>, key: [UInt8], nonce: [UInt8]) -> [UInt8] {
        plain.withUnsafeBufferPointer { plain in
            [UInt8](unsafeUninitializedCapacity: plain.count + 16) { buffer, filled in
                crypto_aead_chacha20poly1305_ietf_encrypt(
                    buffer.baseAddress!, nil, plain.baseAddress, UInt64(plain.count), nil, 0, nil, nonce, key)
                filled = plain.count + 16
            }
        }
    }

    /// - Returns: `nil` if authentication fails.
    static func open(_ sealed: some Collection<UInt8>, key: [UInt8], nonce: [UInt8]) -> [UInt8]? {
        guard sealed.count >= 16 else { return nil }
        let sealed = Array(sealed)
        var isOpened = false
        let plain = [UInt8](unsafeUninitializedCapacity: sealed.count - 16) { buffer, filled in
            isOpened =
                crypto_aead_chacha20poly1305_ietf_decrypt(
                    buffer.baseAddress, nil, nil, sealed, UInt64(sealed.count), nil, 0, nonce, key) == 0
            filled = isOpened ? sealed.count - 16 : 0
        }
        return isOpened ? plain : nil
    }

    /// X25519 (RFC 7748).
    ///
    /// - Returns: `nil` if the result is zero because the point has low order.
    static func multiply(_ scalar: UnsafeBufferPointer<UInt8>, _ point: [UInt8]) -> [UInt8]? {
        var product = [UInt8](repeating: 0, count: 32)
        return crypto_scalarmult_curve25519(&product, scalar.baseAddress!, point) == 0 ? product : nil
    }

    static func multiplyBase(_ scalar: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var product = [UInt8](repeating: 0, count: 32)
        crypto_scalarmult_curve25519_base(&product, scalar.baseAddress!)
        return product
    }

    /// scrypt (RFC 7914) with r = 8 and p = 1; takes 2^(workFactor + 10) bytes of memory.
    ///
    /// - Returns: `nil` if memory is insufficient.
    static func scrypt(_ password: UnsafeBufferPointer<UInt8>, salt: [UInt8], workFactor: Int) -> [UInt8]? {
        precondition(isReady)
        var key = [UInt8](repeating: 0, count: 32)
        let result = crypto_pwhash_scryptsalsa208sha256_ll(
            password.baseAddress!, password.count, salt, salt.count, UInt64(1) << UInt64(workFactor), 8, 1, &key,
            key.count)
        return result == 0 ? key : nil
    }

    static func areEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        one.count == other.count && sodium_memcmp(one, other, one.count) == 0
    }
}

/// Overwrites bytes in a way that is not optimised away. Does not affect other copies.
public func wipe(_ bytes: inout [UInt8]) {
    bytes.withUnsafeMutableBytes { if let start = $0.baseAddress { sodium_memzero(start, $0.count) } }
    bytes.removeAll()
}

/// Canonical base64 (RFC 4648) without white space, as required by age.
enum Base64 {
    static func encode(_ bytes: [UInt8], isPadded: Bool = false) -> [UInt8] {
        let variant = isPadded ? sodium_base64_VARIANT_ORIGINAL : sodium_base64_VARIANT_ORIGINAL_NO_PADDING
        var text = [CChar](repeating: 0, count: sodium_base64_encoded_len(bytes.count, variant))
        sodium_bin2base64(&text, text.count, bytes, bytes.count, variant)
        return text.dropLast().map { UInt8(bitPattern: $0) }
    }

    /// - Returns: `nil` unless the text is in the form of ``encode(_:isPadded:)``.
    static func decode(_ text: some Collection<UInt8>, isPadded: Bool = false) -> [UInt8]? {
        guard !text.isEmpty else { return [] }
        let variant = isPadded ? sodium_base64_VARIANT_ORIGINAL : sodium_base64_VARIANT_ORIGINAL_NO_PADDING
        let characters = text.map { CChar(bitPattern: $0) }
        var length = 0
        var isDecoded = false
        let bytes = [UInt8](unsafeUninitializedCapacity: characters.count) { buffer, filled in
            isDecoded =
                sodium_base642bin(
                    buffer.baseAddress!, characters.count, characters, characters.count, nil, &length, nil, variant)
                == 0
            filled = isDecoded ? length : 0
        }
        return isDecoded ? bytes : nil
    }
}

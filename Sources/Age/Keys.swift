import CSodium

/// Bytes that are kept out of the swap space where the system allows it, and are overwritten when the value goes.
public final class Secret: @unchecked Sendable {
    // Never written to after the initialiser.
    private let memory: UnsafeMutableRawPointer
    private let count: Int

    /// - Parameter bytes: copied; the caller's own are the caller's to wipe.
    public init(_ bytes: [UInt8]) {
        precondition(Primitives.isReady)
        count = bytes.count
        // Aborts like any other allocation where there is no memory left.
        memory = sodium_malloc(max(count, 1))!
        bytes.withUnsafeBytes { memory.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(memory), byteCount: count) }
    }

    deinit { sodium_free(memory) }

    /// - Parameter body: its argument is wiped afterwards.
    public func withBytes<Result>(_ body: ([UInt8]) -> Result) -> Result {
        var copy = Array(UnsafeRawBufferPointer(start: memory, count: count))
        defer { wipe(&copy) }
        return body(copy)
    }
}

/// Whom a file is sealed to: an X25519 public key, `age1…`.
public struct AgeRecipient: Sendable, Hashable {
    let point: [UInt8]

    /// - Returns: `nil` unless it is a recipient as ``text`` writes it.
    public init?(_ text: String) {
        guard let bytes = Bech32.decode(text, prefix: "age"), bytes.count == 32 else { return nil }
        point = bytes
    }

    fileprivate init(point: [UInt8]) { self.point = point }

    public var text: String { Bech32.encode("age", point) }
}

/// What opens a file: an X25519 secret key, `AGE-SECRET-KEY-1…`.
public struct AgeIdentity: Sendable {
    private let scalar: Secret
    public let recipient: AgeRecipient

    /// A new one.
    public init() { self.init(scalar: Primitives.random(32)) }

    /// - Returns: `nil` unless it is an identity as ``text`` writes it, in capitals or in small letters.
    public init?(_ text: String) {
        guard let bytes = Bech32.decode(text, prefix: "age-secret-key-"), bytes.count == 32 else { return nil }
        self.init(scalar: bytes)
    }

    private init(scalar bytes: [UInt8]) {
        scalar = Secret(bytes)
        recipient = AgeRecipient(point: Primitives.multiplyBase(bytes))
        var bytes = bytes
        wipe(&bytes)
    }

    public var text: String { scalar.withBytes { Bech32.encode("age-secret-key-", $0) }.uppercased() }

    func shared(with point: [UInt8]) -> [UInt8]? { scalar.withBytes { Primitives.multiply($0, point) } }
}

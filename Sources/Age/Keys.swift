import CSodium

/// Secret bytes in memory that libsodium locks against swapping where possible and wipes on deinit. They are never copied here.
public final class Secret: @unchecked Sendable {
    // Immutable after initialisation.
    private let memory: UnsafeMutableRawPointer
    /// In bytes.
    public let count: Int

    /// - Parameters:
    ///   - limit: the capacity in bytes.
    ///   - fill: writes the bytes and returns their number; `nil` to fail.
    public init?(limit: Int, _ fill: (UnsafeMutableBufferPointer<UInt8>) -> Int?) {
        precondition(Primitives.isReady)
        // Traps if memory is exhausted, like any other allocation.
        memory = sodium_malloc(max(limit, 1))!
        guard let filled = fill(UnsafeMutableRawBufferPointer(start: memory, count: limit).bindMemory(to: UInt8.self))
        else {
            sodium_free(memory)
            return nil
        }
        count = filled
    }

    /// - Parameter bytes: moved; the original is wiped, unless its storage is shared.
    public convenience init(moving bytes: inout [UInt8]) {
        self.init(limit: bytes.count) { $0.initialize(fromContentsOf: bytes) }!
        wipe(&bytes)
    }

    /// - Parameter bytes: copied; the caller must wipe the original.
    public convenience init(_ bytes: some Collection<UInt8>) {
        self.init(limit: bytes.count) { $0.initialize(fromContentsOf: bytes) }!
    }

    deinit { sodium_free(memory) }

    public func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        try body(UnsafeBufferPointer(start: memory.assumingMemoryBound(to: UInt8.self), count: count))
    }

    /// Compares in constant time.
    public static func == (one: Secret, other: Secret) -> Bool {
        one.count == other.count && sodium_memcmp(one.memory, other.memory, one.count) == 0
    }

    /// The number of Unicode scalars; `nil` if the bytes are not UTF-8.
    public var characters: Int? {
        withBytes { bytes in
            var count = 0
            let hasFailed = transcode(bytes.makeIterator(), from: UTF8.self, to: UTF32.self, stoppingOnError: true) {
                _ in count += 1
            }
            return hasFailed ? nil : count
        }
    }
}

/// A recipient: an X25519 public key, `age1…`.
public struct AgeRecipient: Sendable, Hashable {
    let point: [UInt8]

    /// - Returns: `nil` unless the text is a valid recipient.
    public init?(_ text: String) {
        guard let bytes = Bech32.decode(text.utf8, prefix: "age"), bytes.count == 32 else { return nil }
        point = bytes
    }

    fileprivate init(point: [UInt8]) { self.point = point }

    public var text: String { String(decoding: Bech32.encode("age", point), as: UTF8.self) }
}

/// An identity: an X25519 secret key, `AGE-SECRET-KEY-1…`.
public struct AgeIdentity: Sendable {
    private let scalar: Secret
    public let recipient: AgeRecipient

    /// Generates a key.
    public init() {
        var bytes = Primitives.random(32)
        self.init(scalar: Secret(moving: &bytes))
    }

    /// - Returns: `nil` unless the text is a valid identity, in upper or lower case.
    public init?(_ text: String) { self.init(utf8: text.utf8) }

    /// Same, from bytes; intermediate values are wiped.
    public init?(utf8 text: some Collection<UInt8>) {
        guard var bytes = Bech32.decode(text, prefix: "age-secret-key-") else { return nil }
        defer { wipe(&bytes) }
        guard bytes.count == 32 else { return nil }
        self.init(scalar: Secret(moving: &bytes))
    }

    private init(scalar: Secret) {
        self.scalar = scalar
        recipient = AgeRecipient(point: scalar.withBytes { Primitives.multiplyBase($0) })
    }

    /// The identity as ASCII; the caller must wipe it.
    public var utf8: [UInt8] {
        var bytes = scalar.withBytes { Bech32.encode("age-secret-key-", $0) }
        for place in bytes.indices where (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[place]) {
            bytes[place] -= 32
        }
        return bytes
    }

    /// The identity as a string, which cannot be wiped; for display only.
    public var text: String {
        var bytes = utf8
        defer { wipe(&bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    func shared(with point: [UInt8]) -> [UInt8]? { scalar.withBytes { Primitives.multiply($0, point) } }
}

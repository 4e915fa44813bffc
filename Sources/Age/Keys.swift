import CSodium

/// Bytes in memory that libsodium locks, so that they stay out of the swap space where the system allows it, and overwrites when
/// the value goes. They are read where they stand; nothing here copies them.
public final class Secret: @unchecked Sendable {
    // Not written to after the initialiser.
    private let memory: UnsafeMutableRawPointer
    /// In bytes.
    public let count: Int

    /// - Parameters:
    ///   - limit: the most bytes it can hold.
    ///   - fill: writes them and returns how many there are; `nil` where there is nothing.
    public init?(limit: Int, _ fill: (UnsafeMutableBufferPointer<UInt8>) -> Int?) {
        precondition(Primitives.isReady)
        // Aborts like any other allocation where there is no memory left.
        memory = sodium_malloc(max(limit, 1))!
        guard let filled = fill(UnsafeMutableRawBufferPointer(start: memory, count: limit).bindMemory(to: UInt8.self))
        else {
            sodium_free(memory)
            return nil
        }
        count = filled
    }

    /// - Parameter bytes: moved; overwritten where they stood, unless somebody else holds them too.
    public convenience init(moving bytes: inout [UInt8]) {
        self.init(limit: bytes.count) { $0.initialize(fromContentsOf: bytes) }!
        wipe(&bytes)
    }

    /// - Parameter bytes: copied; the caller's own are the caller's to wipe.
    public convenience init(_ bytes: some Collection<UInt8>) {
        self.init(limit: bytes.count) { $0.initialize(fromContentsOf: bytes) }!
    }

    deinit { sodium_free(memory) }

    public func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        try body(UnsafeBufferPointer(start: memory.assumingMemoryBound(to: UInt8.self), count: count))
    }

    /// Compared in a time that tells nothing of where they differ.
    public static func == (one: Secret, other: Secret) -> Bool {
        one.count == other.count && sodium_memcmp(one.memory, other.memory, one.count) == 0
    }

    /// How many characters (Unicode scalar values) these bytes are; `nil` where they are not UTF-8.
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

/// Whom a file is sealed to: an X25519 public key, `age1…`.
public struct AgeRecipient: Sendable, Hashable {
    let point: [UInt8]

    /// - Returns: `nil` unless it is a recipient as ``text`` writes it.
    public init?(_ text: String) {
        guard let bytes = Bech32.decode(text.utf8, prefix: "age"), bytes.count == 32 else { return nil }
        point = bytes
    }

    fileprivate init(point: [UInt8]) { self.point = point }

    public var text: String { String(decoding: Bech32.encode("age", point), as: UTF8.self) }
}

/// What opens a file: an X25519 secret key, `AGE-SECRET-KEY-1…`.
public struct AgeIdentity: Sendable {
    private let scalar: Secret
    public let recipient: AgeRecipient

    /// A new one.
    public init() {
        var bytes = Primitives.random(32)
        self.init(scalar: Secret(moving: &bytes))
    }

    /// - Returns: `nil` unless it is an identity as ``text`` writes it, in capitals or in small letters.
    public init?(_ text: String) { self.init(utf8: text.utf8) }

    /// Same, from the text's bytes; what is made of them on the way is wiped.
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

    /// ASCII, for the caller to wipe.
    public var utf8: [UInt8] {
        var bytes = scalar.withBytes { Bech32.encode("age-secret-key-", $0) }
        for place in bytes.indices where (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[place]) {
            bytes[place] -= 32
        }
        return bytes
    }

    /// For people: a string cannot be wiped.
    public var text: String {
        var bytes = utf8
        defer { wipe(&bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    func shared(with point: [UInt8]) -> [UInt8]? { scalar.withBytes { Primitives.multiply($0, point) } }
}

/// The source of random ids, names, codes, salts and nonces; the program's comes from `World`.
public struct Chance: Sendable, RandomNumberGenerator {
    private let random: @Sendable () -> UInt64

    /// - Parameter random: 64 uniform random bits; must be cryptographically secure, because encryption relies on it.
    public init(_ random: @escaping @Sendable () -> UInt64) { self.random = random }

    public func next() -> UInt64 { random() }

    /// 16 random hexadecimal digits.
    public func name() -> String { Digest.hexadecimal(bytes(8)) }

    func bytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count { withUnsafeBytes(of: next()) { bytes += $0 } }
        return Array(bytes.prefix(count))
    }
}

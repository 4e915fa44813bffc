/// The source of every random id, name, code, salt and nonce; the program's is its world's.
public struct Chance: Sendable, RandomNumberGenerator {
    private let random: @Sendable () -> UInt64

    /// - Parameter random: uniform over all 64 bits and cryptographically secure, since sealed boxes rest on it.
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

/// Bech32 (BIP 173) without the limit of 90 characters, as used by age keys.
enum Bech32 {
    private static let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)

    /// - Parameter prefix: in lower case.
    /// - Returns: ASCII. Intermediate values are wiped, as they may be a secret key.
    static func encode(_ prefix: String, _ bytes: some Sequence<UInt8>) -> [UInt8] {
        var values = regrouped(bytes, from: 8, to: 5, isPadding: true) ?? []
        defer { wipe(&values) }
        let sum = checksum([expanded(prefix), values, [0, 0, 0, 0, 0, 0]]) ^ 1
        var text = Array("\(prefix)1".utf8)
        text.reserveCapacity(text.count + values.count + 6)
        for value in values { text.append(alphabet[Int(value)]) }
        for place in 0..<6 { text.append(alphabet[Int(sum >> (5 * (5 - place)) & 31)]) }
        return text
    }

    /// - Parameter text: in lower or upper case, not mixed.
    /// - Returns: `nil` for another prefix or an invalid checksum. Intermediate values are wiped; the caller must wipe
    ///   the result.
    static func decode(_ text: some Collection<UInt8>, prefix: String) -> [UInt8]? {
        let (small, capital) = (UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"))
        guard !(text.contains(where: small.contains) && text.contains(where: capital.contains)) else { return nil }
        func folded(_ byte: UInt8) -> UInt8 { capital.contains(byte) ? byte + 32 : byte }
        let start = Array("\(prefix)1".utf8)
        guard text.count >= start.count, text.prefix(start.count).elementsEqual(start, by: { folded($0) == $1 })
        else { return nil }
        var values: [UInt8] = []
        values.reserveCapacity(text.count)
        defer { wipe(&values) }
        for byte in text.dropFirst(start.count) {
            guard let value = alphabet.firstIndex(of: folded(byte)) else { return nil }
            values.append(UInt8(value))
        }
        guard values.count >= 6, checksum([expanded(prefix), values]) == 1 else { return nil }
        values.removeLast(6)
        return regrouped(values, from: 5, to: 8, isPadding: false)
    }

    private static func expanded(_ prefix: String) -> [UInt8] {
        prefix.utf8.map { $0 >> 5 } + [0] + prefix.utf8.map { $0 & 31 }
    }

    private static func checksum(_ parts: [[UInt8]]) -> UInt32 {
        let generator: [UInt32] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3]
        var sum: UInt32 = 1
        for value in parts.joined() {
            let top = sum >> 25
            sum = (sum & 0x1ff_ffff) << 5 ^ UInt32(value)
            for (bit, term) in generator.enumerated() where top >> bit & 1 == 1 { sum ^= term }
        }
        return sum
    }

    private static func regrouped(
        _ values: some Sequence<UInt8>, from: Int, to: Int, isPadding: Bool
    ) -> [UInt8]? {
        var (collected, bits) = (0, 0)
        var result: [UInt8] = []
        // Reserve capacity, because a reallocation would leave an unwiped copy.
        result.reserveCapacity((values.underestimatedCount * from + to - 1) / to)
        for value in values {
            collected = (collected << from | Int(value)) & 0xfff
            bits += from
            while bits >= to {
                bits -= to
                result.append(UInt8(collected >> bits & (1 << to - 1)))
            }
        }
        if isPadding {
            if bits > 0 { result.append(UInt8(collected << (to - bits) & (1 << to - 1))) }
        } else if bits >= from || collected << (to - bits) & (1 << to - 1) != 0 {
            wipe(&result)
            return nil
        }
        return result
    }
}

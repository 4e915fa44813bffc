/// Bech32 (BIP 173), without its limit of 90 characters, as age writes keys.
enum Bech32 {
    private static let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)

    /// - Parameter prefix: in small letters.
    static func encode(_ prefix: String, _ bytes: [UInt8]) -> String {
        let values = regrouped(bytes, from: 8, to: 5, isPadding: true) ?? []
        let sum = checksum(expanded(prefix) + values + [0, 0, 0, 0, 0, 0]) ^ 1
        let all = values + (0..<6).map { UInt8((sum >> (5 * (5 - $0))) & 31) }
        return prefix + "1" + String(decoding: all.map { alphabet[Int($0)] }, as: UTF8.self)
    }

    /// - Parameter text: in small letters or in capitals, not mixed.
    /// - Returns: `nil` for another prefix or a mistake in writing.
    static func decode(_ text: String, prefix: String) -> [UInt8]? {
        let folded = text.lowercased()
        guard text == folded || text == text.uppercased(), folded.hasPrefix(prefix + "1") else { return nil }
        var values: [UInt8] = []
        for character in folded.utf8.dropFirst(prefix.utf8.count + 1) {
            guard let value = alphabet.firstIndex(of: character) else { return nil }
            values.append(UInt8(value))
        }
        guard values.count >= 6, checksum(expanded(prefix) + values) == 1 else { return nil }
        return regrouped(values.dropLast(6), from: 5, to: 8, isPadding: false)
    }

    private static func expanded(_ prefix: String) -> [UInt8] {
        prefix.utf8.map { $0 >> 5 } + [0] + prefix.utf8.map { $0 & 31 }
    }

    private static func checksum(_ values: [UInt8]) -> UInt32 {
        let generator: [UInt32] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3]
        var sum: UInt32 = 1
        for value in values {
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
            return nil
        }
        return result
    }
}

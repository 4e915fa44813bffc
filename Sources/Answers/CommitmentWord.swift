/// Short names of commitments and jots, such as `k7fm`: a hash of the id, the same on every machine and permanent.
/// Similar-looking characters are not used, and the second character is a digit, so that it is neither a word nor a
/// number.
public enum CommitmentWord {
    /// The minimum number of characters shown.
    public static let least = 4
    /// The number of characters for lasting uses such as calendar entries: with a thousand commitments, the probability
    /// that the word of a forgotten one comes to mean another is 1 in 3,000.
    public static let lasting = 6
    private static let most = 12

    private static let letters = Array("cdfghjkmnpqrtvwx")
    private static let digits = Array("2346789")

    /// The full word, of which a prefix is shown.
    static func whole(_ id: String) -> String {
        // FNV-1a, then MurmurHash3's finaliser, so that every character depends on every byte.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        hash = (hash ^ hash >> 33) &* 0xff51_afd7_ed55_8ccd
        hash = (hash ^ hash >> 33) &* 0xc4ce_b9fe_1a85_ec53
        hash ^= hash >> 33
        return String(
            (0..<most).map { place in
                let alphabet = place % 3 == 1 ? digits : letters
                defer { hash /= UInt64(alphabet.count) }
                return alphabet[Int(hash % UInt64(alphabet.count))]
            })
    }

    /// Whether a text has the form of a commitment's word.
    public static func isOne(_ text: String) -> Bool {
        (least...most).contains(text.count)
            && zip(text, 0...).allSatisfy { ($0.1 % 3 == 1 ? digits : letters).contains($0.0) }
    }

    /// The shortest unambiguous word of each id.
    ///
    /// - Parameter places: the minimum number of characters.
    public static func shortest(of ids: [String], places: Int = least) -> [String: String] {
        let words = ids.map { (id: $0, word: whole($0)) }
        return Dictionary(
            words.map { own in
                let length = (places...most).first { length in
                    let word = own.word.prefix(length)
                    return !words.contains { $0.id != own.id && $0.word.hasPrefix(word) }
                }
                return (own.id, String(own.word.prefix(length ?? most)))
            }, uniquingKeysWith: { first, _ in first })
    }

    /// The ids that a word can mean; several if it has become ambiguous.
    public static func matches(_ word: String, among ids: [String]) -> [String] {
        guard isOne(word) else { return [] }
        return ids.filter { whole($0).hasPrefix(word) }
    }
}

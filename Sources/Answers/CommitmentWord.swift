/// The short name of a commitment, such as `k7fm`: made of its id, the same on every machine and for ever, typed wherever a
/// number is. Letters and digits that look alike are left out, and the second place is a digit, so that it is no word and no number.
public enum CommitmentWord {
    /// At least this many places are shown.
    public static let least = 4
    /// For what is read long after, as a calendar's entry is: with a thousand commitments the chance that it comes to mean another
    /// one, once its own was forgotten, is 1 in 3,000.
    public static let lasting = 6
    private static let most = 12

    private static let letters = Array("cdfghjkmnpqrtvwx")
    private static let digits = Array("2346789")

    /// All its places, of which the first few are shown.
    static func whole(_ id: String) -> String {
        // FNV-1a, then the finaliser of MurmurHash3, so that every place depends on every byte.
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

    /// Whether a text can be one.
    public static func isOne(_ text: String) -> Bool {
        (least...most).contains(text.count)
            && zip(text, 0...).allSatisfy { ($0.1 % 3 == 1 ? digits : letters).contains($0.0) }
    }

    /// The shortest word of each commitment that means no other one.
    ///
    /// - Parameter places: at least so many.
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

    /// The commitments that a word can mean: more than one where it was long enough once and is no more.
    public static func matches(_ word: String, among ids: [String]) -> [String] {
        guard isOne(word) else { return [] }
        return ids.filter { whole($0).hasPrefix(word) }
    }
}

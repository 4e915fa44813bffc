import Answers
import Dialogue

/// Whom a session is about, as one's own words name them. Two spellings are one name when they differ only in capitals, full
/// width or white space at the ends: `Acme`, `acme` and `ＡＣＭＥ`. Decided only here.
public enum SubjectName {
    /// What two spellings of one name have in common.
    public static func key(_ name: String) -> String {
        // Fast path: most names are their own key, and a history may have 100,000 of them.
        let isPlain = name.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x61...0x7A, 0x30...0x39, 0x2D, 0x3400...0x9FFF: true
            default: false
            }
        }
        return isPlain ? name : name.folded
    }

    public static func areSame(_ first: String?, _ second: String?) -> Bool {
        first.map(key) == second.map(key)
    }
}

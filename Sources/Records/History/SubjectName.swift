import Answers
import Dialogue

/// Comparison of subjects' names. Spellings are equal if they differ only in case, full-width forms or white space at the ends:
/// `Acme`, `acme` and `ＡＣＭＥ`.
public enum SubjectName {
    /// The normalised form of a name.
    public static func key(_ name: String) -> String {
        // Fast path: most names are already normalised, and a history may have 100,000 of them.
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

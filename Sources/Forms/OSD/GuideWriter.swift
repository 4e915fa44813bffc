import Guides
import Text

/// Writes the YAML of a guide.
enum GuideWriter {
    /// The text as a double-quoted YAML scalar.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += " "
            case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}":
                break
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// The texts as a mapping, `{en: "…", zh: "…"}`.
    static func texts(_ texts: [Language: String]) -> String {
        "{" + members(texts) + "}"
    }

    /// Same, without braces, to follow other keys.
    static func members(_ texts: [Language: String]) -> String {
        Language.spoken.compactMap { language in texts[language].map { "\(language.rawValue): \(quoted($0))" } }
            .joined(separator: ", ")
    }
}

import Guides
import Text

/// Writes the YAML of a guide.
enum GuideWriter {
    /// The texts as a mapping, `{en: "…", zh: "…"}`.
    static func texts(_ texts: [Language: String]) -> String {
        "{" + members(texts) + "}"
    }

    /// Same, without braces, to follow other keys.
    static func members(_ texts: [Language: String]) -> String {
        Language.spoken.compactMap { language in texts[language].map { "\(language.rawValue): \($0.quotedForYAML)" } }
            .joined(separator: ", ")
    }
}

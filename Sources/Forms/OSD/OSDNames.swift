import Text

/// Names for what a guide made of a scale holds, each once.
struct OSDNames {
    private var taken: Set<String> = [
        "subject", "today", "lang", "member", "true", "false", "null", "in", "and", "or", "not",
    ]

    /// `[a-z][a-z0-9_]*`, which nothing else is called.
    mutating func fresh(_ wish: String) -> String {
        var base = Self.letters(wish, joint: "_")
        if base.first?.isLetter != true { base = "q_" + base }
        return taken.takeName(String(base.prefix(52)))
    }

    /// The id of a guide, made of a scale's code.
    static func guideID(_ code: String) -> String {
        let id = letters(code, joint: "-")
        return String((id.first?.isLetter == true ? id : "scale-" + id).prefix(60))
    }

    static func letters(_ text: String, joint: Character) -> String {
        var result = ""
        for character in text.lowercased() {
            if character.isASCII, character.isLetter || character.isNumber {
                result.append(character)
            } else if !result.isEmpty, result.last != joint {
                result.append(joint)
            }
        }
        while result.last == joint { result.removeLast() }
        return result
    }
}

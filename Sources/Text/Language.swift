/// A language of the program and of the guides.
public enum Language: String, Sendable, Codable, CaseIterable {
    case en
    case zh
}

/// A text of a guide, in each of its languages.
public struct Wording: Sendable, Hashable {
    /// The texts that were written; never empty.
    public var texts: [Language: String]

    public init(_ texts: [Language: String]) {
        self.texts = texts
    }

    public init(en: String, zh: String) {
        texts = [.en: en, .zh: zh]
    }

    /// A text that is the same in every language.
    public init(_ text: String) {
        texts = [.en: text, .zh: text]
    }

    /// The text in `language`, else in the other one.
    public subscript(language: Language) -> String {
        texts[language] ?? texts.values.first ?? ""
    }
}

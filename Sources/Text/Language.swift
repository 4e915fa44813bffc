internal import CWords

/// A language, identified by its BCP 47 tag: `en`, `zh`, `pt-BR`.
///
/// Any well-formed tag is accepted; ``spoken`` lists the program's own languages.
public struct Language: Sendable, Hashable {
    /// The normalised tag: `-` between subtags, the language in lower case, scripts as `Hans`, regions as `BR`.
    public let rawValue: String

    private init(normalised tag: String) {
        rawValue = tag
    }

    public static let en = Language(normalised: "en")
    public static let zh = Language(normalised: "zh")

    /// The program's languages: English, and one for each file in `languages/`.
    public static let spoken: [Language] =
        [.en]
        + (0..<translation_count).map { Language(normalised: String(cString: translation_at($0).pointee.tag)) }

    /// The language's name in itself, such as English or 中文; for other languages than ``spoken``, "English".
    public var ownName: String {
        let words = Words(self)
        return words("English", context: "this language's own name")
    }

    /// The name in English, such as English or Chinese; for other languages than ``spoken``, "English".
    public var englishName: String {
        let words = Words(self)
        return words("English", context: "this language's name in English")
    }

    /// The name for use in sentences of any language.
    public var name: Phrase { Phrase(stringLiteral: englishName).within("a language") }

    /// Parses a name or tag, such as 中文, `japanese` or `pt-BR`; `nil` if it is not one of ``spoken``.
    public init?(named name: String) {
        let name = name.lowercased()
        if Phrase("english", context: "typed: this language").typed.contains(name) {
            self = .en
            return
        }
        let meant = Language.spoken.first { language in
            let words = Words(language)
            let own = words("English", context: "this language, as somebody types it").lowercased().alternatives
            return language.name.typed.contains(name) || own.contains(name)
        }
        guard let language = meant ?? Language(rawValue: name)?.nearestSpoken else { return nil }
        self = language
    }

    /// The more specific tag for documents, such as `zh-Hans`.
    public var documentTag: String {
        let words = Words(self)
        return words("en", context: "this language's tag in HTML")
    }

    /// Tags that other programs use, the best first: `zh`, `zh-Hans`, `zh_CN`.
    public var tagsInFiles: [String] {
        let words = Words(self)
        return words("en", context: "this language's tags in files").alternatives
    }

    /// The languages of a guide that does not state its own.
    public static let ofGuides = spoken.filter { language in
        let words = Words(language)
        return words("yes", context: "this language: guides are in it unless they say otherwise") == "yes"
    }

    /// Whether titles begin with a lower-case letter within a sentence, as in "your self-orientation".
    public var hasSmallTitles: Bool {
        let words = Words(self)
        return words("yes", context: "this language: within a sentence a title begins with a small letter") == "yes"
    }

    /// Whether a space separates its characters from Latin letters and digits, as in 对 Ming.
    public var isSpacedFromLatin: Bool {
        let words = Words(self)
        return words("no", context: "this language: a space stands between its characters and Latin letters") == "yes"
    }

    /// Whether it is written without spaces between words.
    public var isUnspaced: Bool {
        let words = Words(self)
        return words("no", context: "this language: its words stand without spaces") == "yes"
    }

    /// The language without script and region, such as `zh` for `zh-Hant-TW`.
    public var base: Language {
        Language(normalised: String(rawValue.prefix { $0 != "-" }))
    }

    /// The program's texts without a translation in this language, with their contexts.
    public var untranslated: [(context: String?, text: String)] {
        guard self != .en else { return [] }
        let own = Language.keys[nearestSpoken?.rawValue ?? ""] ?? []
        return Language.keys.values.reduce(into: Set()) { $0.formUnion($1) }.subtracting(own).sorted().map { key in
            let parts = key.split(separator: "\u{4}", maxSplits: 1)
            return parts.count == 2 ? (String(parts[0]), String(parts[1])) : (nil, key)
        }
    }

    /// The translated keys of each language by tag.
    private static var keys: [String: Set<String>] {
        Dictionary(
            uniqueKeysWithValues: (0..<translation_count).map { index in
                let table = translation_at(index).pointee
                return (
                    String(cString: table.tag),
                    Set((0..<table.count).map { String(cString: table.texts[$0].key) })
                )
            })
    }

    /// The nearest of ``spoken``, if any.
    public var nearestSpoken: Language? {
        [self, base].first(where: Language.spoken.contains)
    }
}

extension Language: RawRepresentable {
    /// - Returns: `nil` unless the tag is well-formed: subtags of 1 to 8 ASCII letters and digits, the first of 2 to 8
    ///   letters. `_` is read as `-`.
    public init?(rawValue: String) {
        let subtags = rawValue.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }
        guard let first = subtags.first, first.count > 1, first.allSatisfy(\.isLetter),
            subtags.allSatisfy({ subtag in
                (1...8).contains(subtag.count) && subtag.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
            })
        else { return nil }
        let rest = subtags.dropFirst().map { subtag in
            switch subtag.count {
            case 2: subtag.uppercased()
            case 4 where subtag.allSatisfy(\.isLetter): subtag.prefix(1).uppercased() + subtag.dropFirst().lowercased()
            default: subtag.lowercased()
            }
        }
        self.init(normalised: ([first.lowercased()] + rest).joined(separator: "-"))
    }
}

/// Encoded as its tag.
extension Language: Codable {}

/// A guide's text in each of its languages.
public struct Wording: Sendable, Hashable {
    /// Texts by language; never empty.
    public var texts: [Language: String]

    public init(_ texts: [Language: String]) {
        self.texts = texts
    }

    public init(en: String, zh: String) {
        texts = [.en: en, .zh: zh]
    }

    /// Creates a text that is the same in every language.
    public init(_ text: String) {
        texts = [.en: text]
    }

    /// The text in `language`, or else in the language without region, in English, or in the first language by tag.
    public subscript(language: Language) -> String {
        texts[language] ?? texts[language.base] ?? texts[.en]
            ?? texts.min { $0.key.rawValue < $1.key.rawValue }?.value ?? ""
    }
}

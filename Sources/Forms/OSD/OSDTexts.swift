import Guides
import Text

/// A scale's texts in the guide's languages.
struct OSDTexts {
    let languages: [Language]
    private let tables: [Language: [String: JSONValue]]
    private let parameters: [String: String]
    private(set) var gaps: [OSDGap] = []
    private(set) var missing: [Language: Int] = [:]
    private(set) var pictures: [String] = []

    init(_ translations: [String: JSONValue], parameters: [String: String]) {
        self.parameters = parameters
        var tables: [Language: [String: JSONValue]] = [:]
        let codes = translations.keys.sorted()
        func first(_ holds: (String) -> Bool) -> String? { codes.first(where: holds) }
        var used: Set<String> = []
        for language in Language.spoken {
            let tags = language.tagsInFiles.map { $0.lowercased() }
            let code =
                tags.lazy.compactMap { tag in codes.first { $0.lowercased() == tag } }.first
                ?? first { $0.lowercased().hasPrefix(language.rawValue) }
            guard let code, let table = translations[code] else { continue }
            tables[language] = table.object
            used.insert(code)
        }
        if tables.isEmpty, let code = first({ $0 == "default" }) ?? codes.first, let table = translations[code] {
            tables[.en] = table.object
            used.insert(code)
            gaps.append(.standIn(code))
        }
        let others = codes.filter { !used.contains($0) }
        if !others.isEmpty { gaps.append(.languages(others)) }
        self.tables = tables
        languages = Language.spoken.filter { tables[$0] != nil }
    }

    /// The texts of a key in all languages of the guide; `nil` if there are none.
    mutating func words(_ key: String?, item: String? = nil) -> [Language: String]? {
        guard let key else { return nil }
        var found: [Language: String] = [:]
        for language in languages {
            if let text = tables[language]?[key]?.text {
                found[language] = cleaned(text, item: item ?? key)
            }
        }
        return complete(found)
    }

    /// Whether any language has an entry for a key, even an empty one.
    func has(_ key: String) -> Bool { tables.values.contains { $0[key] != nil } }

    /// A text without a key, such as a name or description, the same in all languages.
    func same(_ text: String) -> [Language: String] {
        var words: [Language: String] = [:]
        for language in languages { words[language] = Self.escaped(text) }
        return words
    }

    /// Replaces missing texts of one language by those of the other.
    private mutating func complete(_ found: [Language: String]) -> [Language: String]? {
        let written = found.filter { $0.value.contains { !$0.isWhitespace } }
        guard let any = written.sorted(by: { $0.key.rawValue < $1.key.rawValue }).first?.value else { return nil }
        var words = written
        for language in languages where words[language] == nil {
            words[language] = any
            missing[language, default: 0] += 1
        }
        return words
    }

    /// The text without HTML tags and with parameters replaced.
    private mutating func cleaned(_ text: String, item: String) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "<") {
            result += rest[..<open]
            guard let close = rest[open...].firstIndex(of: ">"),
                rest[rest.index(after: open)...].first.map({ $0.isLetter || $0 == "/" }) == true
            else {
                result += "<"
                rest = rest[rest.index(after: open)...]
                continue
            }
            let tag = rest[open...close].lowercased()
            if tag.hasPrefix("<br") || tag.hasPrefix("</p") { result += "\n\n" }
            if tag.hasPrefix("<img") { pictures.append(item) }
            rest = rest[rest.index(after: close)...]
        }
        result += rest
        for (sign, character) in [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
            result = Self.replacing(sign, in: result, with: character)
        }
        for (name, value) in parameters { result = Self.replacing("{\(name)}", in: result, with: value) }
        return Self.escaped(result)
    }

    private static func escaped(_ text: String) -> String {
        replacing("$", in: text, with: "$$")
            .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { line in String(line.drop(while: \.isWhitespace)) }.joined(separator: "\n")
    }

    private static func replacing(_ part: String, in text: String, with other: String) -> String {
        text.split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
    }
}

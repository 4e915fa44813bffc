internal import CWords

/// Translates the program's texts to one language: `words("Nothing is due.")`.
///
/// English texts are in the code; translations are in `languages/`, one gettext file each, compiled by `Scripts/words`.
/// Untranslated texts are shown in English.
public struct Words: Sendable {
    public let language: Language
    private let translation: Translation?

    public init(_ language: Language) {
        self.language = language
        translation = Translation.of(language)
    }

    /// - Parameters:
    ///   - context: distinguishes uses of the same English text that need different translations.
    ///   - others: further arguments for translations, numbered after the English text's own.
    public func callAsFunction(_ phrase: Phrase, context: StaticString? = nil, also others: String...) -> String {
        guard let translation else { return phrase.english }
        let full = Phrase(phrase, context: context, also: others)
        return translation.text(full) ?? full.english
    }

    /// A text with a plural: `words.plural(n, one: "\(n) session", other: "\(n) sessions")`.
    public func plural(_ number: Int, one: Phrase, other: Phrase, context: StaticString? = nil) -> String {
        callAsFunction(.plural(number, one: one, other: other, context: context))
    }

    /// Lets `Scripts/words` find this module's texts.
    var words: Words { self }

    /// Joins sentences, with a space in English and without one in Chinese. Empty ones are left out.
    public func sentences(_ parts: [String]) -> String {
        parts.filter { !$0.isEmpty }.joined { words("\($0) \($1)", context: "two sentences") }
    }

    /// A list without "and": "a, b, c", “a、b、c”.
    public func list(_ items: [String]) -> String {
        items.joined { words("\($0), \($1)", context: "list") }
    }

    /// The separator of ``list(_:)``.
    public var listSeparator: String { list(["", ""]) }

    /// Joins clauses: "a, b", “a，b”.
    public func clauses(_ items: [String]) -> String {
        items.joined { words("\($0), \($1)", context: "clauses") }
    }

    /// The remarks of one note, which holds one a line, in one sentence.
    public func remarks(_ note: String) -> String {
        looseList(note.split(whereSeparator: \.isNewline).map { String($0).trimmingSpaces })
    }

    /// "label: text", “label：text”.
    public func labelled(_ label: String, _ text: String) -> String {
        words("\(label): \(text)")
    }

    /// A list of items that may contain commas: "a; b", “a；b”.
    public func looseList(_ items: [String]) -> String {
        items.joined { words("\($0); \($1)", context: "list") }
    }

    /// An enumeration: "a, b and c", “a、b 和 c”.
    ///
    /// - Parameter isChoice: whether to use "or" instead of "and".
    public func enumeration(_ items: [String], isChoice: Bool = false) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        let front = list(items.dropLast())
        return isChoice
            ? words("\(front) or \(last)", context: "end of a list")
            : words("\(front) and \(last)", context: "end of a list")
    }
}

extension StringProtocol {
    /// The alternatives of a text such as `Mon|Tue|Wed`.
    public var alternatives: [String] { split(separator: "|").map { $0.trimmingSpaces } }
}

extension [String] {
    /// Joins from left to right: the first two, then the result and the third, and so on.
    public func joined(by join: (String, String) -> String) -> String {
        guard let first else { return "" }
        return dropFirst().reduce(first, join)
    }
}

/// The embedded translations of a language other than English, searched in place.
private struct Translation: @unchecked Sendable {
    let table: UnsafePointer<translation>

    /// The translations nearest to `language`; `nil` for English and if there are none.
    static func of(_ language: Language) -> Translation? {
        guard language != .en else { return nil }
        guard let table = translation_for(language.rawValue) ?? translation_for(language.base.rawValue) else {
            return nil
        }
        return Translation(table: table)
    }

    func text(_ phrase: Phrase) -> String? {
        guard let found = find_translation(table, phrase.key) else { return nil }
        var text = Substring(String(cString: found))
        if let number = phrase.number {
            let forms = text.split(separator: "\u{1E}", omittingEmptySubsequences: false)
            let form = table.pointee.plural(UInt(number.magnitude))
            text = forms[min(form, forms.count - 1)]
        }
        return phrase.arguments.isEmpty ? String(text) : filled(text, with: phrase.arguments.map(said))
    }

    private func said(_ argument: Phrase.Argument) -> String {
        switch argument {
        case .text(let text): text
        case .phrase(let phrase): text(phrase) ?? phrase.english
        case .sentence(let phrase): (text(phrase) ?? phrase.english).capitalisedFirst
        case .list(let items): items.joined { text(Phrase("\($0), \($1)", context: "list")) ?? "\($0), \($1)" }
        }
    }

    /// Replaces `{1}`, `{2}` … by arguments.
    ///
    /// A space within the braces is inserted only between Chinese characters and Latin letters or digits: `对{ 1}` gives
    /// `对小王` and `对 Ming`.
    private func filled(_ text: Substring, with arguments: [String]) -> String {
        var rest = text
        var result = ""
        var glues = false
        func add(_ part: some StringProtocol, to result: inout String) {
            guard !part.isEmpty else { return }
            result = glues ? joinedInChinese([result, String(part)]) : result + part
            glues = false
        }
        while let open = rest.firstIndex(of: "{") {
            let inside = rest[rest.index(after: open)...]
            guard let close = inside.firstIndex(of: "}"),
                let number = Int(inside[..<close].filter { $0 != " " }), arguments.indices.contains(number - 1)
            else {
                let end = rest.index(after: open)
                add(rest[..<end], to: &result)
                rest = rest[end...]
                continue
            }
            add(rest[..<open], to: &result)
            glues = glues || inside.first == " "
            add(arguments[number - 1], to: &result)
            glues = inside[..<close].last == " "
            rest = inside[inside.index(after: close)...]
        }
        add(rest, to: &result)
        return result
    }
}

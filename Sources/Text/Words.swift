internal import CWords

/// The program's words in one language: `words("Nothing is due.")`.
///
/// The code holds the English text at the place of use; `languages/` holds the others, one gettext file each, made ready for
/// the compiler by `Scripts/words`. A text that a language lacks is said in English.
public struct Words: Sendable {
    public let language: Language
    private let translation: Translation?

    public init(_ language: Language) {
        self.language = language
        translation = Translation.of(language)
    }

    /// - Parameters:
    ///   - context: tells apart two uses of one English text that other languages say differently.
    ///   - others: arguments that the English text does not need, numbered after its own.
    public func callAsFunction(_ phrase: Phrase, context: StaticString? = nil, also others: String...) -> String {
        guard let translation else { return phrase.english }
        let full = Phrase(phrase, context: context, also: others)
        return translation.text(full) ?? full.english
    }

    /// A text with a number in it: `words.plural(n, one: "\(n) session", other: "\(n) sessions")`.
    public func plural(_ number: Int, one: Phrase, other: Phrase, context: StaticString? = nil) -> String {
        callAsFunction(.plural(number, one: one, other: other, context: context))
    }

    /// So that `Scripts/words` finds the texts of this module, too.
    var words: Words { self }

    /// Sentences one after the other: with a space between them in English, without one in Chinese. Empty ones are left out.
    public func sentences(_ parts: [String]) -> String {
        parts.filter { !$0.isEmpty }.joined { words("\($0) \($1)", context: "two sentences") }
    }

    /// "a, b, c", “a、b、c”: names and numbers that no "and" should stand among.
    public func list(_ items: [String]) -> String {
        items.joined { words("\($0), \($1)", context: "list") }
    }

    /// What stands between two of a list.
    public var listSeparator: String { list(["", ""]) }

    /// Parts of a sentence: "a, b", “a，b”.
    public func clauses(_ items: [String]) -> String {
        items.joined { words("\($0), \($1)", context: "clauses") }
    }

    /// "label: text", “label：text”.
    public func labelled(_ label: String, _ text: String) -> String {
        words("\(label): \(text)")
    }

    /// Items that may hold commas of their own: "a; b", “a；b”.
    public func looseList(_ items: [String]) -> String {
        items.joined { words("\($0); \($1)", context: "list") }
    }

    /// "a, b and c", “a、b 和 c”.
    ///
    /// - Parameter isChoice: "or" and “或” in place of "and" and “和”.
    public func enumeration(_ items: [String], isChoice: Bool = false) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        let front = list(items.dropLast())
        return isChoice
            ? words("\(front) or \(last)", context: "end of a list")
            : words("\(front) and \(last)", context: "end of a list")
    }
}

extension StringProtocol {
    /// The parts of a text of `languages/` that lists words: `Mon|Tue|Wed`.
    public var alternatives: [String] { split(separator: "|").map { $0.trimmingSpaces } }
}

extension [String] {
    /// Joins the first two, then that and the third, and so on.
    public func joined(by join: (String, String) -> String) -> String {
        guard let first else { return "" }
        return dropFirst().reduce(first, join)
    }
}

/// The texts of one language that is not English, in the memory of the program itself: nothing is read or built first.
private struct Translation: @unchecked Sendable {
    let table: UnsafePointer<translation>

    /// The embedded translation nearest to `language`; `nil` for English and for a language that the program has no words in.
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

    /// Puts arguments in the place of `{1}`, `{2}` …
    ///
    /// A space inside the braces asks for one there only where Chinese characters would meet Latin letters or digits: `对{ 1}`
    /// is `对小王` and `对 Ming`.
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

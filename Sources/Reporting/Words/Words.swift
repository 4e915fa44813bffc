import Guides
public import Text

/// An enumeration, such as "a, b and c" or “a、b 和 c”.
///
/// - Parameter isChoice: use "or" instead of "and".
public func enumeration(_ words: [String], in language: Language, isChoice: Bool = false) -> String {
    Text.Words(language).enumeration(words, isChoice: isChoice)
}

/// The sentences of this target.
struct Words {
    let language: Language

    var words: Text.Words { Text.Words(language) }

    func callAsFunction(_ phrase: Phrase, context: StaticString? = nil) -> String { words(phrase, context: context) }

    /// A title within a sentence: "Self-orientation" becomes "self-orientation", "T" and "ROI" stay.
    func inSentence(_ title: String) -> String {
        guard language.hasSmallTitles, let first = title.first, first.isUppercase,
            let second = title.dropFirst().first, second.isLowercase
        else { return title }
        return first.lowercased() + title.dropFirst()
    }

    func list(_ words: [String]) -> String { enumeration(words, in: language) }

    /// `Label: text`, without the colon after a question.
    func entry(_ label: String, _ text: String) -> String {
        guard let last = label.last, "?!:？！：".contains(last) else { return words.labelled(label, text) }
        return last.isASCII ? "\(label) \(text)" : words.sentences([label, text])
    }

    var leftOut: String { words("(left out)", context: "left out") }
    var enumerationComma: String { words.listSeparator }
    var enumerationSemicolon: String { words.looseList(["", ""]) }
    var theirs: String { words("them") }

    var noCommitments: String {
        words("Nothing was promised this time, and that is fine.")
    }

    /// The text in brackets, to follow a word.
    func inBrackets(_ text: String) -> String { words(" (\(text))", context: "after a word") }
    var takeNext: String { words("To go on, take:") }
    var note: String { words("Note") }

    func ticked(_ count: Int, of total: Int, open: [String]) -> String {
        if open.isEmpty { return words("All \(total) are ticked.") }
        let open = words.looseList(open)
        return words.plural(
            count, one: "\(count) of \(total) is ticked. Not ticked: \(open).",
            other: "\(count) of \(total) are ticked. Not ticked: \(open).")
    }
    var ticked: String { words("ticked") }
    var notTicked: String { words("not ticked") }
}

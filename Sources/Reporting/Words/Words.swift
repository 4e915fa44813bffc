import Guides
public import Text

/// "a, b and c", “a、b 和 c”.
///
/// - Parameter isChoice: "or" and “或” in place of "and" and “和”.
public func enumeration(_ words: [String], in language: Language, isChoice: Bool = false) -> String {
    Text.Words(language).enumeration(words, isChoice: isChoice)
}

/// Every sentence this target says by itself, in both languages.
struct Words {
    let language: Language

    func callAsFunction(_ en: @autoclosure () -> String, _ zh: @autoclosure () -> String) -> String {
        language == .en ? en() : zh()
    }

    /// A title in the middle of a sentence: "Self-orientation" becomes "self-orientation", "T" and "ROI" stay.
    func inSentence(_ title: String) -> String {
        guard language == .en, let first = title.first, first.isUppercase,
            let second = title.dropFirst().first, second.isLowercase
        else { return title }
        return first.lowercased() + title.dropFirst()
    }

    func list(_ words: [String]) -> String { enumeration(words, in: language) }

    /// With a space where Chinese meets Latin letters or digits, none between Chinese characters or at punctuation.
    func spaced(_ parts: String...) -> String { joinedInChinese(parts) }

    /// `Label: text`; a label that is a question needs no colon.
    func entry(_ label: String, _ text: String) -> String {
        if let last = label.last, "?!:？！：".contains(last) { return label + self(" ", last.isASCII ? " " : "") + text }
        return self("\(label): \(text)", "\(label)：\(text)")
    }

    var leftOut: String { self("(left out)", "（没答）") }
    var enumerationComma: String { self(", ", "、") }
    var enumerationSemicolon: String { self("; ", "；") }
    var theirs: String { self("them", "对方") }

    var nothingPromised: String {
        self("Nothing was promised this time, and that is fine.", "这次没有许下什么，这样也好。")
    }

    /// After a word.
    func inBrackets(_ text: String) -> String { self(" (\(text))", "（\(text)）") }
    var takeNext: String { self("To go on, take:", "接下来可以做：") }
    var note: String { self("Note", "备注") }

    func ticked(_ count: Int, of total: Int, open: [String]) -> String {
        if open.isEmpty { return self("All \(total) are ticked.", "\(total) 项都打了勾。") }
        return self(
            "\(count) of \(total) \(count == 1 ? "is" : "are") ticked. Not ticked: \(open.joined(separator: "; ")).",
            "\(total) 项里勾了 \(count) 项。没勾的：\(open.joined(separator: "；"))。")
    }
    var ticked: String { self("ticked", "打了勾") }
    var notTicked: String { self("not ticked", "没打勾") }
}

extension Character {
}

import Text

extension Language {
    fileprivate var names: (en: String, zh: String) {
        self == .zh ? ("Chinese", "中文") : ("English", "英文")
    }
}

/// Texts.
extension Diagnostic {
    static func missingLanguage(_ language: Language, severity: Severity, at place: SourcePosition) -> Self {
        let other = language == .en ? Language.zh : .en
        return Diagnostic(
            .missingLanguage, severity, at: place, en: "The \(language.names.en) text is missing.",
            zh: "缺少\(language.names.zh)。",
            fix: (
                "Add `\(language.rawValue): …`, or, for a guide in \(other.names.en) alone, `languages: [\(other.rawValue)]` at the top.",
                "加上 `\(language.rawValue): …`；如果整份指引只有\(other.names.zh)，在开头写 `languages: [\(other.rawValue)]`。"
            ))
    }

    /// Bare words in a guide of two languages.
    static func missingLanguages(
        _ languages: [Language], words: String, severity: Severity, at place: SourcePosition
    ) -> Self {
        Diagnostic(
            .missingLanguage, severity, at: place, en: "This text does not say which language it is in.",
            zh: "这段文字没有写明是哪种语言。",
            fix: (
                "Write {en: \"…\", zh: \"…\"}, or, for a guide in one language, `languages: [en]` at the top.",
                "写成 {en: \"…\", zh: \"…\"}；如果整份指引只有一种语言，在开头写 `languages: [zh]`。"
            ))
    }

    static func missingText(_ languages: [Language], at place: SourcePosition) -> Self {
        let keys = languages.map { "`\($0.rawValue): …`" }
        return Diagnostic(
            .missingKey, at: place, en: "There is no text here.", zh: "这里没有文字。",
            fix: ("Add \(keys.joined(separator: " and ")).", "加上 \(keys.joined(separator: " 和 "))。"))
    }

    static func emptyText(at place: SourcePosition) -> Self {
        Diagnostic(
            .emptyText, at: place, en: "This text is empty.", zh: "这段文字是空的。",
            fix: ("Write it, or leave the key out.", "写上内容，或者去掉这个键。"))
    }

    static func textCut(at place: SourcePosition) -> Self {
        Diagnostic(
            .textCut, .warning, at: place, en: "The text ends here: a space and # start a comment.",
            zh: "文字到这里就断了：空格加 # 后面都算注释。",
            fix: (
                "If it belongs to the text, put the whole text into quotes; if not, give the comment a line of its own.",
                "如果是文字的一部分，整段加引号；如果是注释，请另起一行。"
            ))
    }

    static func textSplit(_ key: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .textSplit, at: place, en: "In { } a comma ends a text, so \(quoted(key)) is no part of it.",
            zh: "在 { } 里逗号会把文字断开，\(quoted(key)) 就不算文字了。",
            fix: ("Put the whole text into quotes.", "整段文字加上引号。"))
    }

    static func halfWidthPunctuation(_ half: Unicode.Scalar, _ full: Unicode.Scalar, at place: SourcePosition) -> Self {
        Diagnostic(
            .halfWidthPunctuation, .warning, at: place, en: "A half-width \(quoted(String(half))) in Chinese text.",
            zh: "中文里用了半角的 \(quoted(String(half)))。",
            fix: ("Write the full-width \(quoted(String(full))).", "请写全角的 \(quoted(String(full)))。"))
    }

    /// The words beside a number that is typed are another number.
    static func numberAsText(_ text: String, beside number: Int, at place: SourcePosition) -> Self {
        Diagnostic(
            .numberAsText, .warning, at: place,
            en:
                "The words beside the number \(number) are another number, \(quoted(text)): whoever types \(text) gets the point \(text).",
            zh: "序号 \(number) 旁边的文字是另一个数 \(quoted(text))：输入 \(text) 的人，得到的是序号 \(text)。",
            fix: (
                "Let number and words agree, or say the words in full: `\(text) times`.",
                "让序号和文字一致，或者把话写全，例如“\(text) 次”。"
            ))
    }

    static func placeholderNotFilled(at place: SourcePosition) -> Self {
        Diagnostic(
            .placeholderNotFilled, at: place, en: "Nothing is put into this text; ${…} would be shown as it is.",
            zh: "这段文字里不会填入回答，${…} 会原样显示出来。",
            fix: (
                "Say it without, or in a text that is asked, said or shown in a report.",
                "换个说法；要用 ${…}，请写在问题、说明或报告的文字里。"
            ))
    }

    static func badPlaceholder(at place: SourcePosition) -> Self {
        Diagnostic(
            .badPlaceholder, at: place, en: "This ${ does not hold a name and a closing }.",
            zh: "这个 ${ 里没有名字，或者没有 } 收尾。",
            fix: ("Write ${id}; for the two characters themselves write $${", "写成 ${id}；如果就是要这两个字符，写 $${"))
    }
}

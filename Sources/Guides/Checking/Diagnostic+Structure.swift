/// Keys, values and ids.
extension Diagnostic {
    static func unknownKey(_ key: String, nearest: String?, known: [String], at place: SourcePosition) -> Self {
        let known = known.sorted()
        return Diagnostic(
            .unknownKey, at: place, en: "There is no key \(quoted(key)) here.", zh: "这里没有 \(quoted(key)) 这个键。",
            fix: meant(
                nearest,
                ("Here belong \(quotedList(known, ", ")).", "这里可以写的有 \(quotedList(known, "、"))。")))
    }

    static func missingKey(_ key: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .missingKey, at: place, en: "The key \(quoted(key)) is missing here.", zh: "这里缺少 \(quoted(key))。",
            fix: ("Add a line `\(key): …`.", "加一行 `\(key): …`。"))
    }

    static func wrongType(_ expected: Expected, at place: SourcePosition) -> Self {
        Diagnostic(
            .wrongType, at: place, en: "Here belongs \(expected.words.en).", zh: "这里应该是\(spaced(expected.words.zh))。",
            fix: ("For example: \(expected.example)", "比如：\(expected.example)"))
    }

    static func badId(_ id: String, _ rule: GuideDecoder.IdRule, at place: SourcePosition) -> Self {
        let words: (en: String, zh: String) =
            switch rule {
            case .file: ("small letters a-z, digits and -, starting with a letter", "小写字母、数字和 -，以字母开头")
            case .name: ("small letters a-z, digits and _, starting with a letter", "小写字母、数字和 _，以字母开头")
            case .word: ("small letters a-z, digits, - and _", "小写字母、数字、- 和 _")
            }
        return Diagnostic(
            .badId, at: place, en: "\(quoted(id)) cannot be an id.", zh: "\(quoted(id)) 不能用作 id。",
            fix: (
                "Use \(words.en), at most 60 characters: \(Expected.id(rule).example)",
                "请用\(words.zh)，最多 60 个字符，比如 \(Expected.id(rule).example)。"
            ))
    }

    static func badValue(_ value: String, nearest: String?, allowed: [String], at place: SourcePosition) -> Self {
        Diagnostic(
            .badValue, at: place, en: "\(quoted(value)) is not possible here.", zh: "这里不能写 \(quoted(value))。",
            fix: meant(
                nearest,
                ("Write one of \(quotedList(allowed, ", ")).", "请写 \(quotedList(allowed, "、")) 之一。")))
    }

    static func duplicateEntry(_ entry: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .duplicateId, at: place, en: "\(quoted(entry)) stands here twice.", zh: "\(quoted(entry)) 在这里出现了两次。",
            fix: ("Keep one of the two.", "两个只留一个。"))
    }

    static func duplicateId(_ id: String, first: SourcePosition, at place: SourcePosition) -> Self {
        Diagnostic(
            .duplicateId, at: place, en: "The id \(quoted(id)) is already in line \(first.line).",
            zh: "id \(quoted(id)) 在第 \(first.line) 行已经用过了。", fix: ("Give one of the two another id.", "给其中一个换个 id。"))
    }

    static func reservedId(_ id: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .reservedId, at: place, en: "\(quoted(id)) already has a meaning of its own.",
            zh: "\(quoted(id)) 已经另有含义。", fix: ("Choose another name, `my_\(id)` for example.", "换个名字，比如 `my_\(id)`。"))
    }

    static func idIsNotFileName(_ id: String, _ name: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .idIsNotFileName, at: place, en: "The id is \(quoted(id)), the file \(quoted(name + ".yaml")).",
            zh: "id 是 \(quoted(id))，文件名却是 \(quoted(name + ".yaml"))。",
            fix: ("Rename the file to \(id).yaml, or write id: \(name)", "把文件改名为 \(id).yaml，或者写 id: \(name)"))
    }

    static func unknownFormat(_ version: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .unknownFormat, at: place, en: "This program reads guides of format 1, not \(quoted(version)).",
            zh: "本程序能读格式 1 的指引，读不了 \(quoted(version))。",
            fix: (
                "Write trustline: 1, or use a newer program for this guide.",
                "写 trustline: 1；如果指引确实更新，请换新版程序。"
            ))
    }

    /// - Parameter what: there are too many of, in both languages.
    static func tooManySteps(_ what: (en: String, zh: String), most: Int, at place: SourcePosition) -> Self {
        Diagnostic(
            .tooManySteps, at: place, en: "The guide has more than \(most) \(what.en).",
            zh: "指引的\(what.zh)超过了 \(most) 个。",
            fix: ("Split it into two guides, and name the second under next.", "拆成两份指引，用 next 接上第二份。"))
    }

    static func tooManyMistakes(at place: SourcePosition) -> Self {
        Diagnostic(
            .tooManyMistakes, at: place, en: "There are more mistakes than are shown here.", zh: "错误还有，没有全部列出。",
            fix: ("Mend these first and check again.", "先改好上面这些，再检查一次。"))
    }

    /// "Did you mean …", if something is near.
    static func meant(_ nearest: String?, _ otherwise: (en: String, zh: String)) -> (en: String, zh: String) {
        guard let nearest else { return otherwise }
        return ("Did you mean \(quoted(nearest))?", "是不是想写 \(quoted(nearest))？")
    }

    /// Chinese sets a space between its own characters and Latin ones.
    private static func spaced(_ words: String) -> String {
        words.utf8.first.map { $0 < 0x80 } == true ? " " + words : words
    }
}

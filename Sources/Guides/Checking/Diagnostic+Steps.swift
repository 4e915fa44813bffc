/// Steps, questions and blocks.
extension Diagnostic {
    static func unknownStep(_ keys: [String], kinds: [String], at place: SourcePosition) -> Self {
        unknownPart(
            .unknownStep, keys, kinds: kinds, at: place, en: "This step does not say what it does.", zh: "看不出这一步要做什么。")
    }

    static func unknownBlock(_ keys: [String], kinds: [String], at place: SourcePosition) -> Self {
        unknownPart(
            .unknownBlock, keys, kinds: kinds, at: place, en: "This block does not say what it shows.",
            zh: "看不出这一块要显示什么。")
    }

    private static func unknownPart(
        _ identifier: Identifier, _ keys: [String], kinds: [String], at place: SourcePosition, en: String, zh: String
    ) -> Self {
        let near = keys.lazy.compactMap { nearestWord(to: $0, among: kinds) }.first
        return Diagnostic(
            identifier, at: place, en: en, zh: zh,
            fix: meant(
                near,
                ("Give it one of the keys \(quotedList(kinds, ", ")).", "写上 \(quotedList(kinds, "、")) 中的一个。")))
    }

    static func twoKinds(_ kinds: [String], at place: SourcePosition) -> Self {
        Diagnostic(
            .twoKinds, at: place, en: "\(quotedList(kinds, " and ")) cannot stand together.",
            zh: "\(quotedList(kinds, " 和 ")) 不能写在一起。",
            fix: ("Make two of them, each with its own dash or name.", "拆成两个，各写各的。"))
    }

    enum ScaleMistake: Equatable {
        case notRising(Int, after: Int)
        case tooManyPoints(Int)
    }

    static func badScale(_ mistake: ScaleMistake, at place: SourcePosition) -> Self {
        switch mistake {
        case .notRising(let value, let last):
            Diagnostic(
                .badScale, at: place, en: "The scale does not rise: \(value) comes after \(last).",
                zh: "量表的数值没有往上走：\(last) 后面是 \(value)。",
                fix: ("List the values from low to high, each once.", "从小到大写，每个值一次。"))
        case .tooManyPoints(let count):
            Diagnostic(
                .badScale, at: place, en: "The scale has \(count) points; at most 11 can be told apart.",
                zh: "量表有 \(count) 个点，最多 11 个。",
                fix: (
                    "Use 0 to 10, or `answer: integer` with min and max.", "用 0 到 10，或者用 `answer: integer` 加 min 和 max。"
                ))
        }
    }

    static func unknownAnswerKind(
        _ word: String, kinds: [String], scales: [String], at place: SourcePosition
    ) -> Self {
        let near = nearestWord(to: word, among: scales + kinds)
        let fix = meant(
            near,
            (
                "Write \(quotedList(kinds, ", ")), or the name of a scale\(scales.isEmpty ? " that you describe under scales" : ": " + quotedList(scales, ", ")).",
                "请写 \(quotedList(kinds, "、"))，或者一个量表的名字\(scales.isEmpty ? "（写在 scales 里）" : "：" + quotedList(scales, "、"))。"
            ))
        return Diagnostic(
            .unknownAnswerKind, at: place, en: "\(quoted(word)) is neither a kind of answer nor a scale of this guide.",
            zh: "\(quoted(word)) 不是回答方式，也不是这份指引里的量表。", fix: fix)
    }

    static func badRange(_ low: String, _ high: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .badRange, at: place, en: "Nothing lies between min \(quoted(low)) and max \(quoted(high)).",
            zh: "min \(quoted(low)) 和 max \(quoted(high)) 之间没有值。", fix: ("Make min smaller than max.", "让 min 小于 max。"))
    }

    static func badDefault(_ typed: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .badDefault, at: place, en: "The default \(quoted(typed)) is no answer to this question.",
            zh: "默认值 \(quoted(typed)) 不能回答这个问题。", fix: ("Write it as somebody would type it.", "照着用户会输入的样子写。"))
    }

    static func tooManyLoops(at place: SourcePosition) -> Self {
        Diagnostic(
            .tooManyLoops, at: place, en: "repeat and each nest at most \(GuideDecoder.maximumLoops) deep.",
            zh: "repeat 和 each 最多嵌套 \(GuideDecoder.maximumLoops) 层。",
            fix: ("Move this one out of the others.", "把这一层移到外面。"))
    }

    static func endlessRepeat(at place: SourcePosition) -> Self {
        Diagnostic(
            .endlessRepeat, at: place, en: "This repeat has no end.", zh: "这个 repeat 没有尽头。",
            fix: ("Add `max: N`, 1 to \(GuideDecoder.maximumRounds).", "加上 `max: N`，1 到 \(GuideDecoder.maximumRounds)。")
        )
    }

    static func memberInsideLoop(at place: SourcePosition) -> Self {
        Diagnostic(
            .memberInsideLoop, at: place, en: "`each: member` cannot stand inside another repeat or each.",
            zh: "`each: member` 不能放在别的 repeat 或 each 里面。", fix: ("Move it out, and repeat inside it.", "把它移到外面，在它里面重复。")
        )
    }

    static func badEach(_ source: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .badEach, at: place, en: "\(quoted(source)) is not a list that each could go through.",
            zh: "\(quoted(source)) 不是列表，each 没法一个个走。",
            fix: (
                "Name a question with `answer: names`, `rows` or `choices`, or `member`.",
                "请写 `answer: names`、`rows` 或 `choices` 的问题，或者 `member`。"
            ))
    }
}

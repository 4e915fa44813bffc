import Guides
import Text

/// Words for yes and no in both languages, folded, without what may hang on behind.
private enum YesNoWords {
    static let yes: Set<String> = [
        "y", "yes", "ye", "ya", "yea", "yeah", "yep", "yup", "yess", "sure", "sure thing", "ok", "okay", "aye", "true",
        "right", "correct", "indeed", "absolutely", "definitely", "certainly", "of course", "exactly", "uh-huh", "mhm",
        "mm-hmm", "yes please", "i do", "i did", "i am", "i have", "it is", "it does", "it did", "there is",
        "i think so",
        "是", "对", "有", "有过", "好", "好吧", "行吧", "好嘞", "嗯", "嗯嗯", "恩", "会", "可以", "要", "能", "行", "成", "中", "没错",
        "当然", "当然有", "当然会", "当然是", "愿意", "同意", "肯定", "肯定有", "肯定会", "确实", "确实有", "确实是", "的确", "必须", "没问题",
        "是这样", "就是", "对对", "对对对", "是是", "有一些", "有一点", "有点", "有了", "想", "需要",
    ]
    static let no: Set<String> = [
        "n", "no", "nope", "nah", "naw", "nay", "false", "never", "wrong", "incorrect", "not really", "not yet",
        "not at all", "no way", "no thanks", "no thank you", "none", "nothing", "uh-uh", "negative", "i don't",
        "i didn't",
        "i don’t", "i didn’t", "i do not", "i did not", "i'm not", "i’m not", "i am not", "it isn't", "it isn’t",
        "it doesn't", "it doesn’t", "there isn't", "there isn’t", "i don't think so", "i don’t think so",
        "否", "不", "不是", "不对", "没", "没有", "没有过", "还没", "还没有", "从没", "从来没", "从来没有", "没有吧", "暂时没有", "目前没有",
        "当然没有", "当然不", "当然不是", "肯定没有", "肯定不", "肯定不会", "无", "不好", "不会", "不可以", "不要", "不能", "不行", "不愿意", "不用",
        "不必", "不需要", "不想", "不算", "不太", "不太会", "不是吧", "不同意", "未", "算了", "算了吧", "木有", "没啥", "没什么", "并没有", "并不",
        "才不", "才不是", "哪有", "不存在",
    ]
    /// Behind a word of Chinese they change nothing; 了 only behind no: 没有了 is no, but 可以了 is "enough".
    static let particles: Set<Character> = ["的", "啊", "呀", "呢", "哦", "噢", "嘛", "哈", "呐", "啦", "哟", "喔"]

    static func meaning(of text: String) -> Bool? {
        var word = text[...]
        while let last = word.last, ".。!~～…,，;；".contains(last) || last.isWhitespace { word.removeLast() }
        while true {
            if yes.contains(String(word)) { return true }
            if no.contains(String(word)) { return false }
            guard let last = word.last, word.count > 1 else { return nil }
            let stem = word.dropLast()
            if last == "了" { return no.contains(String(stem)) ? false : nil }
            guard particles.contains(last) else { return nil }
            word = stem
        }
    }
}

/// Whether a word says yes or no, in either language, with or without a full stop or an exclamation mark behind it; `nil`: it
/// says neither.
public func yesOrNo(_ text: String) -> Bool? { YesNoWords.meaning(of: text.folded) }

/// Whether a Chinese question is answered with 有 or 没有 rather than 是 or 否: its last sentence asks 有没有, or 有……吗, or ends in
/// 没有.
public func asksWhetherThereIs(_ question: String) -> Bool {
    let sentences = question.split { "。？！?!\n".contains($0) }
    guard let last = sentences.last(where: { $0.contains { $0.isLetter } }) else { return false }
    if last.contains("有没有") || last.hasSuffix("没有") { return true }
    let clause = last.split { "，,：:；;、".contains($0) }.last ?? last
    guard last.trimmed.hasSuffix("吗"), !clause.contains("是不是") else { return false }
    // 所有, 只有, 没有 and their like ask about something else.
    var before: Character?
    for (place, character) in clause.enumerated() {
        defer { before = character }
        guard character == "有" else { continue }
        let next = clause.dropFirst(place + 1).first
        let isPart =
            before.map { "所只没具拥占惟唯持富稀".contains($0) } ?? false || next.map { "些时关效限趣利名".contains($0) } ?? false
        if !isPart { return true }
    }
    return false
}

/// Yes or no, in many words of either language, with a remark.
struct YesOrNo: AnswerForm {
    func accepts(_ value: AnswerValue) -> Bool { if case .yes = value { true } else { false } }

    func read(_ text: String, _ reader: AnswerReader) throws(Rejection) -> (AnswerValue, note: String?) {
        let (head, note) = try reader.headAndNote(text) { yesOrNo($0) != nil }
        guard let flag = yesOrNo(head) else { throw reader.notAnAnswer(text) }
        return (.yes(flag), note)
    }

    func read(cell text: String) -> AnswerValue? {
        switch text.lowercased() {
        case "true", "yes", "y", "1", "是": .yes(true)
        case "false", "no", "n", "0", "否": .yes(false)
        default: nil
        }
    }

    func read(json value: ExpressionValue) -> AnswerValue? {
        switch value {
        case .bool(let flag): .yes(flag)
        case .number(1): .yes(true)
        case .number(0): .yes(false)
        default: nil
        }
    }

    var expected: Phrase { Phrase("yes or no") }

    func shown(_ value: AnswerValue, _ language: Language) -> String? {
        if case .yes(let flag) = value { Self.word(flag, language) } else { nil }
    }

    /// - Parameter question: what was asked, in the same language.
    static func word(_ flag: Bool, _ language: Language, asked question: String = "") -> String {
        let words = Words(language)
        if asksWhetherThereIs(question) {
            return flag ? words("yes", context: "there is") : words("no", context: "there is")
        }
        return flag ? words("yes") : words("no")
    }

    func typed(_ value: AnswerValue, _ language: Language) -> String? { shown(value, language) }
}

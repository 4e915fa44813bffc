import Guides
import Text

private let yesNoWords: [String: Bool] = {
    let yes = [
        "y", "yes", "ye", "yeah", "yep", "yup", "sure", "ok", "okay", "true", "是", "是的", "对", "对的", "有", "有的",
        "好", "好的", "好啊", "嗯", "会", "会的", "可以", "要", "能", "行", "没错", "当然", "愿意", "同意",
    ]
    let no = [
        "n", "no", "nope", "nah", "false", "否", "不", "不是", "不是的", "不对", "没", "没有", "无", "不好", "不会",
        "不可以", "不要", "不能", "不行", "不愿意", "不用", "未", "不同意",
    ]
    return Dictionary(uniqueKeysWithValues: yes.map { ($0, true) } + no.map { ($0, false) })
}()

/// Whether a word says yes or no, in either language, with or without a full stop or an exclamation mark behind it; `nil`: it says neither.
public func yesOrNo(_ text: String) -> Bool? {
    yesNoWords[String(text.folded.reversed().drop { ".。!".contains($0) }.reversed())]
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

    static func word(_ flag: Bool, _ language: Language) -> String {
        let words = Words(language)
        return flag ? words("yes") : words("no")
    }

    func typed(_ value: AnswerValue, _ language: Language) -> String? { shown(value, language) }
}

/// What belongs at a place of a guide's file, in words for the one who wrote something else there.
enum Expected: Equatable {
    case guide, mapping, step, block, text
    case list
    case listOf(atLeast: Int)
    case words, name, number, flag, trueOnly, range, rhythm, answerKind, condition
    case whole(ClosedRange<Int>)
    case oneOf([String])
    case id(GuideDecoder.IdRule)

    /// "Here belongs …".
    var words: (en: String, zh: String) {
        switch self {
        case .guide: ("a guide: keys such as `id:` and `flow:`, each with its value", "一份指引：`id:`、`flow:` 这样的键，各带自己的值")
        case .mapping: ("keys with values", "键和值")
        case .step: ("a step", "一个步骤")
        case .block: ("a block of a report", "报告里的一块内容")
        case .text: ("a text in its languages", "一段文字，写明语言")
        case .list: ("a list", "一个列表")
        case .listOf(let count): ("a list of at least \(count)", "至少 \(count) 项的列表")
        case .words: ("words", "文字")
        case .name: ("one name", "一个名字")
        case .number: ("a number", "一个数字")
        case .flag: ("true or false", "true 或 false")
        case .trueOnly: ("true", "true")
        case .range: ("two numbers, the lower one first", "两个数，小的在前")
        case .rhythm: ("weekly, monthly, quarterly or a number of days", "weekly、monthly、quarterly 或者天数")
        case .answerKind: ("a kind of answer", "一种回答方式")
        case .condition: ("a condition", "一个条件")
        case .whole(let range):
            range.lowerBound == range.upperBound
                ? ("the number \(range.lowerBound)", "数字 \(range.lowerBound)")
                : (
                    "a whole number from \(range.lowerBound) to \(range.upperBound)",
                    "\(range.lowerBound) 到 \(range.upperBound) 的整数"
                )
        case .oneOf(let words): ("one of \(words.joined(separator: ", "))", "\(words.joined(separator: "、")) 之一")
        case .id: ("an id", "一个 id")
        }
    }

    /// What it looks like.
    var example: String {
        switch self {
        case .guide: "trustline: 1"
        case .mapping: "key: value"
        case .step: "- say: {en: Hello., zh: 你好。}"
        case .block: "- heading: {en: Result, zh: 结果}"
        case .text: "{en: Hello, zh: 你好}"
        case .list: "[one, two]"
        case .listOf: "[one, two]"
        case .words: "\"words\""
        case .name: "keep_word"
        case .number: "2.5"
        case .flag: "true"
        case .trueOnly: "true"
        case .range: "[0, 100]"
        case .rhythm: "90"
        case .answerKind: "yesno"
        case .condition: "hide_errors >= 4"
        case .whole(let range): String(range.lowerBound)
        case .oneOf(let words): words.first ?? ""
        case .id(.file): "monday-check"
        case .id(.name): "keep_word"
        case .id(.word): "by_them"
        }
    }
}

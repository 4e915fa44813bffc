import Text

/// What is expected at a position of a guide's file.
enum Expected: Equatable {
    case guide, mapping, step, block, text, option, column, point, band, scores, scales, from
    case list
    case listOf(atLeast: Int)
    case words, name, number, flag, trueOnly, range, rhythm, answerKind, condition, offer, settles
    case whole(ClosedRange<Int>)
    case oneOf([String])
    case id(IdRule)

    /// The description, to follow "Here belongs …".
    var words: Phrase {
        switch self {
        case .guide: Phrase("a guide: keys such as `id:` and `flow:`, each with its value")
        case .mapping: Phrase("keys with values")
        case .option: Phrase("an option: its id and its words")
        case .column: Phrase("a column: its id, its words and its kind of answer")
        case .point: Phrase("a point of a scale: its value and its words")
        case .band: Phrase("a band: where it begins, its id and its words")
        case .scores: Phrase("the scores, each behind its id")
        case .from: Phrase("names, each with a GUIDE.ID of another guide")
        case .scales: Phrase("the scales, each behind its name")
        case .step: Phrase("a step")
        case .block: Phrase("a block of a report")
        case .text: Phrase("a text in its languages")
        case .list: Phrase("a list")
        case .listOf(let count): Phrase("a list of at least \(count)")
        case .words: Phrase("words")
        case .name: Phrase("one name")
        case .number: Phrase("a number")
        case .flag: Phrase("true or false")
        case .trueOnly: Phrase(stringLiteral: "true")
        case .range: Phrase("two numbers, the lower one first")
        case .rhythm: Phrase("weekly, monthly, quarterly or a number of days")
        case .settles: Phrase("previous.ID, a commitment of the session before")
        case .offer: Phrase("previous.ID, or GUIDE.ID of another guide")
        case .answerKind: Phrase("a kind of answer")
        case .condition: Phrase("a condition")
        case .whole(let range):
            range.lowerBound == range.upperBound
                ? Phrase("the number \(range.lowerBound)")
                : Phrase("a whole number from \(range.lowerBound) to \(range.upperBound)")
        case .oneOf(let words): Phrase("one of \(list: words)")
        case .id: Phrase("an id")
        }
    }

    /// An example.
    var example: String {
        switch self {
        case .guide: "trustline: 1"
        case .mapping: "key: value"
        case .option: "- {id: by_me, en: I did, zh: 我}"
        case .column: "- {id: name, en: Client, zh: 客户, answer: text}"
        case .point: "- {value: 1, en: Never, zh: 从不}"
        case .band: "- {from: 3, id: high, en: High, zh: 高}"
        case .scores: "trust: {title: {en: Trust, zh: 信任}, mean: [keep_word]}"
        case .from: "goal: goal-evidence.goal"
        case .scales: "often5: [{value: 1, en: Never, zh: 从不}, …]"
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
        case .offer, .settles: "previous.promise"
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

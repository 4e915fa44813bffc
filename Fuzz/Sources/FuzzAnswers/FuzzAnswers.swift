import Answers
import Fuzzing
import Guides
import Text

/// Typed answers: the first byte picks the kind of question, the rest is typed; an answer typed back is the same answer.
private func fuzzAnswers(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let bytes = UnsafeBufferPointer(start: start, count: count)
    guard let first = bytes.first, let today = CivilDate(year: 2026, month: 11, day: 22) else { return 0 }
    let question = Question(id: "q", text: Wording("?"), kind: kinds[Int(first) % kinds.count])
    let language: Language = first < 128 ? .en : .zh
    let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
    _ = parseCommitmentPart(text, .by, today: today)
    guard case .answer(let value, _) = parseInput(text, for: question, language: language, today: today) else {
        return 0
    }
    _ = shown(value, for: question, language: language)
    for isLiteral in [false, true] {
        let again = typed(value, for: question, language: language, isLiteral: isLiteral)
        let input = parseInput(again, for: question, language: language, today: today, isLiteral: isLiteral)
        require(input == .answer(value, note: nil) || input == .empty, "\(value) became \(input) by \(again)")
    }
    return 0
}

private let options = [
    Option(id: "by_them", text: Wording(en: "They did", zh: "对方")),
    Option(id: "by_me", text: Wording(en: "I did, in May", zh: "我")),
    Option(id: "none", text: Wording(en: "3 months", zh: "没有")),
]

private let columns = [
    Column(id: "name", title: Wording(en: "Name", zh: "名字"), kind: .text),
    Column(id: "size", title: Wording(en: "Size", zh: "大小"), kind: .number(NumberRange(isWhole: false))),
    Column(id: "day", title: Wording(en: "Day", zh: "日子"), kind: .date, isOptional: true),
    Column(id: "kept", title: Wording(en: "Kept", zh: "守住"), kind: .yesNo, isOptional: true),
]

private let kinds: [AnswerKind] = [
    .scale(Scale(points: (1...5).map { .init(value: $0, anchor: Wording(en: "point \($0)", zh: "第\($0)点")) })),
    .choice(options), .choices(options, min: 0, max: 3), .yesNo,
    .number(NumberRange(isWhole: false, unit: Wording(en: "hours", zh: "小时"))),
    .number(NumberRange(isWhole: true, min: -10, max: 1000)), .date, .text, .long, .names(min: 0, max: 50),
    .rows(columns, min: 0, max: 50), .rows([columns[0]], min: 0, max: 50), .commitment,
]

@main enum FuzzAnswers {
    static func main() { fuzz({ fuzzAnswers($0, $1) }) }
}

import Answers
import Guides
import Support
import Testing
import Text

/// What `typed` writes, `parseInput` reads back as the same value.
@Suite struct AnswerParsingPropertyTests {
    static let kinds: [(String, AnswerKind)] = [
        (
            "scale",
            .scale(
                Scale(points: [
                    .init(value: 1, anchor: Wording(en: "Almost never", zh: "几乎没有")),
                    .init(value: 2, anchor: nil),
                    .init(value: 3, anchor: Wording(en: "Sometimes", zh: "有时")), .init(value: 4, anchor: nil),
                    .init(value: 5, anchor: Wording(en: "Almost always", zh: "几乎总是")),
                ]))
        ),
        ("scale from zero", .scale(Scale(points: (0...10).map { .init(value: $0, anchor: nil) }))),
        ("scale through zero", .scale(Scale(points: (-2...2).map { .init(value: $0, anchor: nil) }))),
        ("choice", .choice(options)),
        ("choices", .choices(options, min: 0, max: options.count)),
        ("yesno", .yesNo),
        ("whole number", .number(NumberRange(isWhole: true, unit: Wording(en: "hours", zh: "小时")))),
        ("number", .number(NumberRange(isWhole: false, unit: Wording(en: "%", zh: "%")))),
        ("date", .date),
        ("text", .text),
        ("long", .long),
        ("names", .names(min: 0, max: 50)),
        ("rows", .rows(columns, min: 0, max: 50)),
        ("rows of one column", .rows([columns[0]], min: 0, max: 50)),
        ("commitment", .commitment),
    ]
    static let options = [
        Option(id: "none_yet", text: Wording(en: "None yet, really", zh: "还没有")),
        Option(id: "one_month", text: Wording(en: "1 month", zh: "1个月")),
        Option(id: "all", text: Wording(en: "All of it", zh: "全部")),
        Option(id: "other", text: Wording(en: "Other: something else", zh: "其他")),
    ]
    static let columns = [
        Column(id: "name", title: Wording(en: "Name", zh: "名字"), kind: .text),
        Column(id: "size", title: Wording(en: "Size", zh: "大小"), kind: .number(NumberRange(isWhole: false))),
        Column(id: "day", title: Wording(en: "Day", zh: "日子"), kind: .date, isOptional: true),
        Column(id: "kept", title: Wording(en: "Kept", zh: "守住"), kind: .yesNo, isOptional: true),
        Column(id: "remark", title: Wording(en: "Remark", zh: "说明"), kind: .text, isOptional: true),
    ]

    @Test("Every answer typed back is read as the same answer", arguments: kinds.map(\.0), Language.spoken)
    func roundTrip(kind name: String, language: Language) throws {
        let kind = try #require(Self.kinds.first { $0.0 == name }?.1)
        let question = Question(id: "q", text: Wording("?"), kind: kind)
        let today = try #require(CivilDate(year: 2026, month: 11, day: 22))
        var random = Random(seed: 7)
        for _ in 0..<300 {
            let value = random.answer(to: kind)
            for isLiteral in [false, true] {
                let text = typed(value, for: question, language: language, isLiteral: isLiteral)
                let input = parseInput(text, for: question, language: language, today: today, isLiteral: isLiteral)
                guard input != .answer(value, note: nil) else { continue }
                // Nothing chosen from a literal empty text is no answer, not an empty one.
                if input == .empty, text.isEmpty { continue }
                Issue.record("\(value) was typed as \(text.debugDescription) and read as \(input)")
                return
            }
            #expect(!shown(value, for: question, language: language).isEmpty || isEmpty(value))
        }
    }

    @Test("Whatever is typed at whatever question is read, never a crash, and a colon is never an answer")
    func anything() throws {
        let today = try #require(CivilDate(year: 2026, month: 11, day: 22))
        var random = Random(seed: 11)
        for _ in 0..<4000 {
            let kind = Self.kinds[Int.random(in: 0..<Self.kinds.count, using: &random)].1
            let question = Question(id: "q", text: Wording("?"), kind: kind)
            let text = random.noise()
            let input = parseInput(text, for: question, language: .zh, today: today)
            if case .answer(let value, _) = input {
                // What is answered can be typed again.
                let again = parseInput(
                    typed(value, for: question, language: .en), for: question, language: .en, today: today)
                #expect(
                    again == .answer(value, note: nil) || isEmpty(value),
                    "\(text.debugDescription) gave \(value), then \(again)")
            }
            let command = parseInput(
                ":" + text.filter { !$0.isNewline && $0 != ":" && $0 != "：" }, for: question, language: .en,
                today: today)
            guard case .command = command else {
                Issue.record("\(text.debugDescription) after a colon was read as \(command)")
                return
            }
        }
    }

    @Test("What is written in a cell of a table is read from it as the same answer", arguments: kinds.map(\.0))
    func cells(kind name: String) throws {
        let kind = try #require(Self.kinds.first { $0.0 == name }?.1)
        var random = Random(seed: 13)
        for _ in 0..<500 {
            let value = random.answer(to: kind)
            let cell = AnswerCell.written(value, as: kind)
            let read = try AnswerCell.read(cell, as: kind)
            guard read != value else { continue }
            Issue.record("\(value) was written as \(cell.debugDescription) and read as \(String(describing: read))")
            return
        }
    }

    @Test(
        "In a cell nothing picked differs from left out",
        arguments: [
            (AnswerValue.choices([]), AnswerKind.choices(options, min: 0, max: 4)),
            (.names([]), .names(min: 0, max: 9)), (.rows([]), .rows(columns, min: 0, max: 9)),
        ])
    func nonePicked(value: AnswerValue, kind: AnswerKind) throws {
        #expect(AnswerCell.written(value, as: kind) == "0")
        #expect(try AnswerCell.read("0", as: kind) == value)
        #expect(try AnswerCell.read("", as: kind) == nil)
    }

    @Test(
        "A name, a promise and a cell may hold what parts them, or look like no answer",
        arguments: [
            (AnswerValue.names(["0"]), AnswerKind.names(min: 0, max: 9)), (.names(["NA"]), .names(min: 0, max: 9)),
            (.names(["a; b", "c\"d", "e\nf"]), .names(min: 0, max: 9)),
            (.commitment(Commitment(what: "n/a")), .commitment),
            (.commitment(Commitment(what: "call; then write", to: "Ann; Ben")), .commitment),
            (
                .rows([["name": .text("a=1; b=2"), "size": .number(3)], ["name": .text("x\ny"), "size": .number(-1)]]),
                .rows(columns, min: 0, max: 9)
            ),
        ])
    func separators(value: AnswerValue, kind: AnswerKind) throws {
        #expect(try AnswerCell.read(AnswerCell.written(value, as: kind), as: kind) == value)
    }

    private func isEmpty(_ value: AnswerValue) -> Bool {
        [.names([]), .rows([]), .text(""), .choices([])].contains(value)
    }
}

/// Lines as they are typed at a question, and worse.
struct Random: RandomNumberGenerator {
    private var numbers: SeededGenerator

    init(seed: UInt64) { numbers = SeededGenerator(seed: seed) }

    mutating func next() -> UInt64 { numbers.next() }

    private mutating func pick<T>(_ values: [T]) -> T { numbers.pick(values) }

    private static let pieces = [
        "a", "Anna", "friday", "张三", "，", ",", "、", ";", "；", "|", "\t", "\"", ":", "：", "?", "？", "-", "- ", "1. ",
        "12",
        " ", "因为", " because ", "\u{1B}[31m", "\u{0}", "é", "👩‍👩‍👧", "。", "(", "）", "::", "#", "\\", "none", "是", "y", "4",
        "5", "万", "下周五", "in 2 weeks", "/", "分", "%", "２", "\u{3000}", "e9", ".5", "十", "百",
    ]

    mutating func line() -> String {
        while true {
            let text = (0..<Int.random(in: 1...5, using: &self)).map { _ in pick(Self.pieces) }.joined()
            let first = text.firstIndex { !$0.isWhitespace }
            let last = text.lastIndex { !$0.isWhitespace }
            if let first, let last { return String(text[first...last]) }
        }
    }

    mutating func noise() -> String {
        (0..<Int.random(in: 0...8, using: &self)).map { _ in pick(Self.pieces + ["\n", "\r\n"]) }.joined()
    }

    mutating func answer(to kind: AnswerKind) -> AnswerValue {
        switch kind {
        case .scale(let scale): return .number(Double(Int.random(in: scale.low...scale.high, using: &self)))
        case .choice(let options): return .choice(pick(options.map(\.id)))
        case .choices(let options, _, _): return .choices(options.map(\.id).filter { _ in Bool.random(using: &self) })
        case .yesNo: return .yes(Bool.random(using: &self))
        case .number(let range):
            let whole = Double(Int.random(in: -1_000_000...1_000_000, using: &self))
            let size = pick([1, 1e-9, 1e12, 0.37, 1e200])
            return .number(range.isWhole ? whole : whole * size)
        case .date:
            let date = CivilDate(daysSinceEpoch: Int.random(in: -719_162...2_932_896, using: &self))
            return date.map { .date($0) } ?? .text("no such day")
        case .text: return .text(line())
        case .long:
            var lines = [line()]
            for _ in 0..<Int.random(in: 0...4, using: &self) { lines.append(pick(["", "  ", line(), "  " + line()])) }
            return .text((lines + [line()]).joined(separator: "\n"))
        case .names:
            var seen: Set<String> = []
            return .names(
                (0..<Int.random(in: 1...6, using: &self)).map { _ in line() }.filter { seen.insert($0).inserted })
        case .rows(let columns, _, _):
            return .rows(
                (0..<Int.random(in: 1...5, using: &self)).map { _ in
                    var row: [String: AnswerValue] = [:]
                    for column in columns where !column.isOptional || Bool.random(using: &self) {
                        row[column.id] = answer(to: column.kind)
                    }
                    return row
                })
        case .commitment:
            let by = CivilDate(daysSinceEpoch: Int.random(in: 0...40_000, using: &self))
            return .commitment(
                Commitment(
                    what: line(), to: Bool.random(using: &self) ? line() : nil, by: Bool.random(using: &self) ? by : nil
                ))
        }
    }
}

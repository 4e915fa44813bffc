import Dialogue
import Guides
import Reporting
import Testing
import Text

@Suite("The report of the trust quotient")
struct TrustQuotientReportTests {
    static let context = ReportContext(
        guideTitles: [
            "one-relationship": Wording(en: "One relationship", zh: "一段关系"),
            "self-orientation-traps": Wording(en: "The quiet traps", zh: "悄悄只想着自己"),
        ],
        practices: [
            Practice(
                id: "ask-first", factor: .selfOrientation, title: Wording(en: "Ask first", zh: "先问一句"),
                how: Wording(
                    en: "Before you offer anything this week, ask what they want out of it.",
                    zh: "这一周，开口给建议之前，先问对方想要什么。"),
                source: "002"),
            Practice(
                id: "name-it", factor: .intimacy, title: Wording(en: "Name it", zh: "说破它"),
                how: Wording(en: "Say the awkward thing first.", zh: "尴尬的那件事，你先说。"), source: "002"),
        ])

    static func answers(c: Double = 4, r: Double = 5, i: Double = 3, s: Double = 3) -> [String: [AnswerValue]] {
        var answers: [String: [AnswerValue]] = [:]
        let straight = [
            ("c", c, ["c_guess", "c_awkward", "c_view"], ["c_gloss", "c_bluff"]),
            ("r", r, ["r_small", "r_early", "r_same"], ["r_chased", "r_doubtful_date"]),
            ("i", i, ["i_sense", "i_personal", "i_feedback"], ["i_repeat", "i_steer"]),
            ("s", s, ["s_impression", "s_right", "s_own_target"], ["s_ask_want", "s_credit"]),
        ]
        for (_, value, up, down) in straight {
            for id in up { answers[id] = [.number(value)] }
            for id in down { answers[id] = [.number(6 - value)] }
        }
        return answers
    }

    static func fixture(_ answers: [String: [AnswerValue]] = answers(), _ language: Language = .en) throws -> Fixture {
        try Fixture(yaml: Fixture.shipped("trust-quotient"), language: language, answers: answers)
    }

    @Test("It reads well on a terminal of 80, 50 and 20 columns", arguments: [80, 50, 20], [Language.en, .zh])
    func terminal(width: Int, language: Language) throws {
        let lines = try Self.fixture().report(language, context: Self.context)
            .terminalLines(TerminalStyle(width: width), showsTitle: true)
        for line in lines { #expect(line.displayWidth <= width, "\(line)") }
        try expectSnapshot(lines, named: "trust-quotient-\(width)-\(language.rawValue)")
    }

    @Test("With known narrow characters it is drawn with blocks, with colour it says nothing more")
    func unicodeAndColor() throws {
        let report = try Self.fixture().report(context: Self.context)
        let plain = report.terminalLines(TerminalStyle(width: 80, usesUnicodeCharts: true))
        try expectSnapshot(plain, named: "trust-quotient-unicode")
        let colored = report.terminalLines(TerminalStyle(width: 80, usesColor: true, usesUnicodeCharts: true))
        #expect(colored.contains { $0.contains("\u{1B}[") })
        #expect(colored.map(\.withoutColor) == plain)
    }

    @Test("In words alone it says the same", arguments: [Language.en, .zh])
    func plain(language: Language) throws {
        let report = try Self.fixture().report(language, context: Self.context)
        let lines = report.plainLines(showsTitle: true)
        try expectSnapshot(lines, named: "trust-quotient-plain-\(language.rawValue)")
        for line in lines { #expect(!line.contains("##") && !line.contains("..") && !line.contains("[")) }
    }

    @Test("Where answers are missing there is no number, and it says which", arguments: [Language.en, .zh])
    func incomplete(language: Language) throws {
        var answers = Self.answers()
        for id in ["i_sense", "i_personal"] { answers[id] = nil }
        let report = try Self.fixture(answers).report(language, context: Self.context)
        let lines = report.terminalLines(TerminalStyle(width: 80))
        try expectSnapshot(lines, named: "trust-quotient-incomplete-\(language.rawValue)")
    }

    @Test("The same answer to everything is asked about kindly, once")
    func alike() throws {
        let answers = Self.answers().mapValues { _ in [AnswerValue.number(4)] }
        let text = try Self.fixture(answers).report().plainLines().joined(separator: "\n")
        #expect(text.contains("Nearly all your answers are the same."))
        #expect(!text.contains("opposite things"))
        #expect(text.contains("Trust quotient: 3.0"))
    }

    @Test("Opposites that were all affirmed are asked about, by factor")
    func contradictory() throws {
        var answers = Self.answers()
        for id in ["r_small", "r_early", "r_same", "r_chased", "r_doubtful_date"] { answers[id] = [.number(5)] }
        let text = try Self.fixture(answers).report().plainLines().joined(separator: "\n")
        #expect(
            text.contains("In reliability, statements that say opposite things got the same kind of answer throughout.")
        )
    }

    @Test("A range that was cut says where and why")
    func clipped() throws {
        let text = try Self.fixture(Self.answers(c: 5, r: 5, i: 5, s: 1)).report().plainLines().joined(separator: "\n")
        #expect(text.contains("The range stops at 15.0, because nothing higher is possible."))
    }

    private static func quotientSentences(
        c: Double, r: Double, i: Double, s: Double, _ language: Language
    ) throws -> String {
        try fixture(answers(c: c, r: r, i: i, s: s), language).report(language).plainLines().joined(separator: "\n")
    }

    @Test("Factors that would move T by the same step are all named")
    func tiedLevers() throws {
        let two = try Self.quotientSentences(c: 5, r: 4, i: 3, s: 1, .en)
        #expect(
            two.contains("One step more in any one of reliability and intimacy would move it most: from 12.0 to 13.0."))
        let chinese = try Self.quotientSentences(c: 5, r: 4, i: 3, s: 1, .zh)
        #expect(chinese.contains("可靠性和亲密感里任何一项高一分，它变得最多：从 12.0 到 13.0。"), "\(chinese)")
        let all = try Self.quotientSentences(c: 1, r: 1, i: 1, s: 4, .en)
        #expect(
            all.contains(
                "One step less in self-orientation would move it most, from 0.8 to 1.0; one step more in any one of "
                    + "credibility, reliability and intimacy just as much."), "\(all)")
        #expect(
            try Self.quotientSentences(c: 5, r: 4, i: 3, s: 2, .en).contains("One step less in self-orientation would"))
        #expect(!(try Self.quotientSentences(c: 5, r: 5, i: 5, s: 1, .en)).contains("One step"))
    }

    @Test(
        "Where less than a step is left the way goes to the lowest value, not one step less",
        arguments: Language.ofGuides
    )
    func lessThanAStep(language: Language) throws {
        var answers = Self.answers(c: 4, r: 4, i: 4, s: 1)
        for id in ["s_impression", "s_right"] { answers[id] = [.number(2)] }
        let text = try Self.fixture(answers, language).report(language).plainLines(width: 2000).joined(separator: "\n")
        #expect(text.contains(language == .en ? "Going down to 1 in self-orientation" : "降到最低的 1"), "\(text)")
        #expect(!text.contains(language == .en ? "One step less" : "低一分"))
    }

    @Test("Answers that came faster than they can be read are said so in one sentence, not those that were pasted")
    func haste() throws {
        // Answers that vary and do not contradict one another.
        let values = Self.answers(c: 4, r: 5, i: 3, s: 3)
        let fixture = try Self.fixture(values)
        func said(_ seconds: Double, without: String? = nil, _ language: Language = .en) -> [String] {
            var context = Self.context
            for id in values.keys where id != without { context.seconds[AnswerKey(id)] = seconds }
            return fixture.report(language, context: context).items.compactMap { item in
                if case .paragraph(let text) = item { text } else { nil }
            }
        }
        let quick =
            "The answers came quickly, about 1.2 seconds each. If you were in a hurry, they may be worth a second look."
        #expect(said(1.2).contains(quick))
        #expect(said(1.2, .zh).contains("你答得很快，平均一题 1.2 秒。要是赶时间，不妨再看一眼。"))
        for seconds in [0, 0.1, 2, 9] { #expect(!said(seconds).contains { $0.contains("quickly") }, "\(seconds)") }
        // Of a question whose time is not known nothing is guessed.
        #expect(!said(1.2, without: "c_guess").contains { $0.contains("quickly") })
    }
}

extension String {
    /// Without the codes of colour.
    var withoutColor: String {
        var text = ""
        var isCode = false
        for character in self {
            if character == "\u{1B}" {
                isCode = true
            } else if isCode {
                isCode = character != "m"
            } else {
                text.append(character)
            }
        }
        while text.last == " " { text.removeLast() }
        return text
    }
}

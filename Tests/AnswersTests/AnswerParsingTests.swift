import Answers
import Guides
import Testing
import Text

@Suite struct AnswerParsingTests {
    /// A Sunday.
    private let today = CivilDate(year: 2026, month: 11, day: 22)

    private func read(_ text: String, _ kind: AnswerKind, _ language: Language = .en) throws -> Input {
        let question = Question(id: "q", text: Wording("?"), kind: kind)
        return parseInput(text, for: question, language: language, today: try #require(today))
    }

    private let often = AnswerKind.scale(
        Scale(points: [
            .init(value: 1, anchor: Wording(en: "Almost never", zh: "几乎没有")),
            .init(value: 2, anchor: Wording(en: "Rarely", zh: "偶尔")),
            .init(value: 3, anchor: Wording(en: "Sometimes", zh: "有时")),
            .init(value: 4, anchor: Wording(en: "Often", zh: "经常")),
            .init(value: 5, anchor: Wording(en: "Almost always", zh: "几乎总是")),
        ]))
    private let ended: [Option] = [
        Option(id: "by_them", text: Wording(en: "They did", zh: "对方")),
        Option(id: "by_me", text: Wording(en: "I did", zh: "我")),
        Option(id: "together", text: Wording(en: "We both, together", zh: "一起决定的")),
        Option(id: "three", text: Wording(en: "3 months later", zh: "三个月后")),
    ]

    // MARK: Commands

    @Test(
        "A colon and a command's word, its beginning or its Chinese name is that command",
        arguments: [
            (":back", .back), ("：返回", .back), (":上一题", .back), (":b", .back), (":ba", .back), (" :BACK ", .back),
            (":skip", .skip), (":跳过", .skip), (":why", .why), ("：为什么", .why), (":pause", .pause), (":暂停", .pause),
            (":quit", .quit), (":退出", .quit), (":exit", .quit), (":help", .help), (":帮助", .help), ("?", .help),
            ("？", .help),
            (":", .help), (":?", .help), (":edit", .edit), (":编辑", .edit), (":lang", .language(nil)),
            (":lang zh", .language(.zh)),
            (":语言 英文", .language(.en)), (":note she was late", .note("she was late")), ("：备注：他迟到了", .note("他迟到了")),
            (":备注他迟到了", .note("他迟到了")), (":note", .note("")), (":n x", .note("x")), ("：ｂａｃｋ", .back),
        ] as [(String, Input.Command)])
    func commands(text: String, command: Input.Command) throws {
        for kind in [often, .text, .long, .yesNo, .names(min: 0, max: 9)] {
            #expect(try read(text, kind) == .command(command))
        }
    }

    @Test(
        "A mistyped command is never an answer; the nearest is offered",
        arguments: [
            (":bck", "bck", "back"), (":skp", "skp", "skip"), (":nope", "nope", "note"), (":返會", "返會", "返回"),
            (":)", ")", nil), (":back to work", "back to work", "back"),
        ] as [(String, String, String?)])
    func mistypedCommands(text: String, word: String, nearest: String?) throws {
        #expect(try read(text, .text) == .command(.unknown(word, nearest: nearest)))
    }

    @Test("Two colons are one literal colon, and from an editor every colon is")
    func literalColons() throws {
        #expect(try read("::x", .text) == .answer(.text(":x"), note: nil))
        #expect(try read("：：x", .text) == .answer(.text("：x"), note: nil))
        #expect(try read("::?", .text) == .answer(.text("?"), note: nil))
        #expect(try read("one\n::two\n:three", .long) == .answer(.text("one\n:two\n:three"), note: nil))
        let question = Question(id: "q", text: Wording("?"), kind: .text)
        let input = parseInput(":back", for: question, language: .en, today: try #require(today), isLiteral: true)
        #expect(input == .answer(.text(":back"), note: nil))
    }

    @Test("White space alone is Enter", arguments: ["", " ", "\u{3000}", "\n\n"])
    func nothing(text: String) throws {
        #expect(try read(text, .long) == .empty)
    }

    // MARK: Picking

    @Test(
        "A rating is a number or the beginning of its anchor, and may carry a remark",
        arguments: [
            ("4", 4, nil), ("４", 4, nil), ("4.", 4, nil), ("4分", 4, nil), ("四", 4, nil), ("4/5", 4, nil),
            ("often", 4, nil),
            ("OF", 4, nil), ("经常", 4, nil), ("有", 3, nil), ("几乎没", 1, nil),
            ("4 because she told me first", 4, "because she told me first"), ("4, she told me", 4, "she told me"),
            ("4 - she told me", 4, "she told me"), ("4 (she told me)", 4, "she told me"), ("4因为她先说", 4, "因为她先说"),
            ("4，因为她先说", 4, "因为她先说"), ("4 因为她先说", 4, "因为她先说"), ("often because of Anna", 4, "because of Anna"),
            ("经常，她先说", 4, "她先说"),
        ] as [(String, Double, String?)])
    func ratings(text: String, value: Double, note: String?) throws {
        #expect(try read(text, often, .zh) == .answer(.number(value), note: note))
    }

    @Test("What is no rating is kept, so that it can be offered as a note")
    func noRating() throws {
        for text in ["she told me first", "4.5", "4 5", "4th", "3-4", "maybe 4"] {
            #expect(try read(text, often) == .misunderstood(.notAnAnswer(text: text)))
        }
        #expect(try read("6 because", often) == .misunderstood(.outOfRange(text: "6 because", min: 1, max: 5)))
        #expect(try read("99999999999999999999", often) != .command(.help))
        #expect(try read("almost", often) == .misunderstood(.ambiguous(["1 Almost never", "5 Almost always"])))
    }

    @Test(
        "An option is picked by number, id, text or its beginning",
        arguments: [
            ("1", "by_them", nil), ("by_me", "by_me", nil), ("They did", "by_them", nil), ("we", "together", nil),
            ("对方", "by_them", nil), ("3", "together", nil), ("3 m", "three", nil),
            ("We both, together", "together", nil),
            ("2 because I was tired", "by_me", "because I was tired"), ("I did, in May", "by_me", "in May"),
        ] as [(String, String, String?)])
    func options(text: String, id: String, note: String?) throws {
        #expect(try read(text, .choice(ended)) == .answer(.choice(id), note: note))
    }

    @Test("What could be two options, or none, says so")
    func noOption() throws {
        #expect(try read("by", .choice(ended)) == .misunderstood(.ambiguous(["They did", "I did"])))
        #expect(try read("5", .choice(ended)) == .misunderstood(.outOfRange(text: "5", min: 1, max: 4)))
        #expect(try read("nobody", .choice(ended)) == .misunderstood(.notAnAnswer(text: "nobody")))
    }

    @Test(
        "Several options are read in any of the ways people list them",
        arguments: [
            ("1 3 4", [0, 2, 3]), ("1,3", [0, 2]), ("1、3", [0, 2]), ("１，３", [0, 2]), ("3 1 1", [0, 2]),
            ("1-3", [0, 1, 2]),
            ("all", [0, 1, 2, 3]), ("全部", [0, 1, 2, 3]), ("none", []), ("无", []), ("they did, by_me", [0, 1]),
            ("对方、我", [0, 1]), ("1 and 2", [0, 1]), ("we both, together", [2]), ("1和2", nil),
        ] as [(String, [Int]?)])
    func severalOptions(text: String, picked: [Int]?) throws {
        let input = try read(text, .choices(ended, min: 0, max: 4))
        if let picked { #expect(input == .answer(.choices(picked.map { ended[$0].id }), note: nil)) }
    }

    @Test("Nothing chosen is not mistaken for an option called none, nor a lone comma for nothing chosen")
    func noneAmongOptions() throws {
        let options = [Option(id: "none", text: Wording(en: "None", zh: "无"))]
        let question = Question(id: "q", text: Wording("?"), kind: .choices(options, min: 0, max: 1))
        for language in Language.spoken {
            let again = typed(.choices([]), for: question, language: language)
            #expect(try read(again, question.kind) == .answer(.choices([]), note: nil))
        }
        #expect(try read("none", question.kind) == .answer(.choices(["none"]), note: nil))
        #expect(try read("/ ,", question.kind) == .misunderstood(.notAnAnswer(text: "/ ,")))
    }

    @Test(
        "A name that begins with a mark, or has one behind a quote, is typed so that it is read back",
        arguments: [
            "\u{7FD}c,", "\u{301}a,b", "a\"\u{301}b", "\"\u{301}", "\u{7FD}",
        ])
    func namesWithMarks(name: String) throws {
        let question = Question(id: "q", text: Wording("?"), kind: .names(min: 0, max: 9))
        for names in [[name], ["x", name], [",", name]] {
            let again = typed(.names(names), for: question, language: .en)
            #expect(try read(again, question.kind) == .answer(.names(names), note: nil))
        }
    }

    @Test("Too few or too many options are counted")
    func countedOptions() throws {
        #expect(try read("none", .choices(ended, min: 1, max: 2)) == .misunderstood(.tooFew(1)))
        #expect(try read("all", .choices(ended, min: 1, max: 2)) == .misunderstood(.tooMany(2)))
        #expect(
            try read("1 7", .choices(ended, min: 1, max: 2))
                == .misunderstood(.outOfRange(text: "7", min: 1, max: 4)))
    }

    @Test(
        "Yes and no in both languages, with a remark",
        arguments: [
            ("y", true, nil), ("Yes.", true, nil), ("是", true, nil), ("是的", true, nil), ("有", true, nil),
            ("对", true, nil),
            ("好", true, nil), ("n", false, nil), ("NO", false, nil), ("不", false, nil), ("不是", false, nil),
            ("否", false, nil),
            ("没有", false, nil), ("不对", false, nil), ("no, never", false, "never"),
            ("yes because I saw it", true, "because I saw it"),
            ("不是，他忘了", false, "他忘了"), ("是因为我问了", true, "因为我问了"),
        ] as [(String, Bool, String?)])
    func yesAndNo(text: String, flag: Bool, note: String?) throws {
        #expect(try read(text, .yesNo) == .answer(.yes(flag), note: note))
    }

    @Test("Neither yes nor no is not guessed", arguments: ["maybe", "no idea", "是不是", "1", "有时"])
    func neither(text: String) throws {
        #expect(try read(text, .yesNo) == .misunderstood(.notAnAnswer(text: text)))
    }

    // MARK: Numbers

    @Test(
        "Numbers are read as people write them",
        arguments: [
            ("1200", 1200), ("１２．５", 12.5), ("1,234,567.8", 1_234_567.8), ("1.234.567,8", 1_234_567.8),
            ("8.500,00", 8500), ("8,500.00", 8500), ("1.234.567", 1_234_567), ("1'234'567", 1_234_567), ("1’200", 1200),
            ("12 500", 12_500), ("1,20,000", 120_000), ("12,5", 12.5), ("1,2", 1.2), ("0.125", 0.125), ("0,125", 0.125),
            ("1234.567", 1234.567), ("1.2万", 12_000), ("三万五", 35_000), ("1万2千", 12_000), ("2千万", 20_000_000),
            ("两千万", 20_000_000), ("三万零五", 30_005), ("3.5亿", 350_000_000), ("€8.500,00", 8500), ("8.500,00 €", 8500),
            ("CHF 1'200", 1200), ("1200 usd", 1200), ("300块钱", 300), ("300元", 300), ("3bn", 3_000_000_000),
            ("1.5m", 1_500_000),
            ("3千", 3000),
            ("12k", 12_000), ("2M", 2_000_000), ("35%", 35), ("-3", -3), ("负3", -3), ("+4", 4), ("€ 50", 50),
            ("¥300", 300),
            ("40 hours", 40), ("40小时", 40), ("3个小时", 3), ("三十", 30), ("两百零五", 205), (".5", 0.5), ("1e3", 1000),
            ("−2", -2),
            ("3亿", 300_000_000), ("1 hour", 1), ("0", 0),
        ] as [(String, Double)])
    func numbers(text: String, value: Double) throws {
        let range = NumberRange(isWhole: false, unit: Wording(en: "hours", zh: "小时"))
        #expect(try read(text, .number(range)) == .answer(.number(value), note: nil))
    }

    @Test(
        "What is no number is not guessed",
        arguments: [
            "1,23,45", "0x10", "1 2", "1.2,3.4", "inf", "nan", "12345678901234567890", "0.12345678901234567891",
            "3 or 4", "12 apples", "a lot", "1.2.3", "--3", "k",
        ])
    func noNumber(text: String) throws {
        #expect(try read(text, .number(NumberRange(isWhole: false))) == .misunderstood(.notAnAnswer(text: text)))
    }

    @Test(
        "Three digits behind one mark are asked about, unless only one reading can be an answer",
        arguments: ["1.200", "1,200", "€8.500", "1，200", "12.345", "1.234万"])
    func thousandsOrDecimals(text: String) throws {
        let range = NumberRange(isWhole: false, min: 0)
        guard case .misunderstood(.ambiguous(let readings)) = try read(text, .number(range)) else {
            Issue.record("\(text) was not asked about")
            return
        }
        #expect(readings.count == 2)
        #expect(readings.allSatisfy { Double($0) != nil })
        if text.hasSuffix("万") { return }
        let whole = NumberRange(isWhole: true, min: 0)
        guard case .answer(.number(let value), _) = try read(text, .number(whole)) else {
            Issue.record("\(text) has one whole reading")
            return
        }
        #expect([1200, 8500, 12345].contains(value))
    }

    @Test("A remark behind an amount does not shorten it")
    func amountWithRemark() throws {
        let range = NumberRange(isWhole: false)
        #expect(try read("1,200 because of May", .number(range)) == .misunderstood(.ambiguous(["1200", "1.2"])))
        #expect(try read("8.500,00, before tax", .number(range)) == .answer(.number(8500), note: "before tax"))
    }

    @Test("A number within a scale is the value, also where an anchor reads like another number")
    func numbersThatAreLabels() throws {
        let points = [(1, "Not at all"), (2, "1"), (3, "2"), (4, "3 or more")].map {
            Scale.Point(value: $0.0, anchor: Wording($0.1))
        }
        let scale = Scale(points: points)
        for number in 1...4 {
            for text in ["\(number)", "\(number) because", " \(number) "] {
                guard case .answer(.number(let value), _) = try read(text, .scale(scale)) else {
                    Issue.record("\(text) is no answer")
                    continue
                }
                #expect(value == Double(number))
            }
        }
        #expect(try read("3 or more", .scale(scale)) == .answer(.number(4), note: nil))
    }

    @Test("Limits and wholeness are kept")
    func limits() throws {
        let range = NumberRange(isWhole: true, min: 0, max: 168)
        #expect(try read("169", .number(range)) == .misunderstood(.outOfRange(text: "169", min: 0, max: 168)))
        #expect(try read("1.5", .number(range)) == .misunderstood(.notAnAnswer(text: "1.5")))
        #expect(try read("1.5k", .number(NumberRange(isWhole: true))) == .answer(.number(1500), note: nil))
        #expect(try read("12 because of the move", .number(range)) == .answer(.number(12), note: "because of the move"))
    }

    // MARK: Dates

    @Test(
        "Dates are read as people write them, on Sunday 22 November 2026",
        arguments: [
            ("2026-11-22", "2026-11-22"), ("2026/1/5", "2026-01-05"), ("2026.12.1", "2026-12-01"),
            ("20261201", "2026-12-01"),
            ("２０２６－１１－２２", "2026-11-22"), ("11-22", "2026-11-22"), ("12/31", "2026-12-31"), ("12-1", "2026-12-01"),
            ("1/25", "2027-01-25"),
            ("22/11/2026", "2026-11-22"), ("11/22/2026", "2026-11-22"), ("22 Nov", "2026-11-22"),
            ("Dec 4, 2026", "2026-12-04"),
            ("the 4th of December", "2026-12-04"), ("25th", "2026-11-25"), ("29 Feb 2028", "2028-02-29"),
            ("today", "2026-11-22"), ("tomorrow", "2026-11-23"), ("day after tomorrow", "2026-11-24"),
            ("yesterday", "2026-11-21"),
            ("friday", "2026-11-27"), ("Fri", "2026-11-27"), ("by friday", "2026-11-27"), ("next friday", "2026-11-27"),
            ("this friday", "2026-11-20"), ("last friday", "2026-11-20"), ("sunday", "2026-11-29"),
            ("last sunday", "2026-11-15"),
            ("in 2 weeks", "2026-12-06"), ("in two weeks", "2026-12-06"), ("2 weeks", "2026-12-06"),
            ("in a month", "2026-12-22"),
            ("3 days ago", "2026-11-19"), ("next week", "2026-W48"), ("next month", "2026-12"),
            ("end of month", "2026-11-end"),
            ("end of the year", "2026-end"), ("mid 2026", "2026-mid"), ("early q1", "2027-Q1-early"),
            ("今天", "2026-11-22"), ("明天", "2026-11-23"), ("后天", "2026-11-24"),
            ("大后天", "2026-11-25"), ("昨天", "2026-11-21"), ("周五", "2026-11-27"), ("星期五", "2026-11-27"),
            ("下周五", "2026-11-27"),
            ("下个星期五", "2026-11-27"), ("下下周五", "2026-12-04"), ("本周五", "2026-11-20"), ("上周五", "2026-11-13"),
            ("周日", "2026-11-29"), ("礼拜天", "2026-11-29"), ("两周后", "2026-12-06"), ("3天后", "2026-11-25"),
            ("三天后", "2026-11-25"),
            ("一个月后", "2026-12-22"), ("半年后", "2027-05-22"), ("两年前", "2024"), ("月底", "2026-11-end"),
            ("下月底", "2026-12-end"), ("年底", "2026-end"), ("11月22日", "2026-11-22"), ("十二月三号", "2026-12-03"),
            ("12月3", "2026-12-03"),
            ("2026年12月3日", "2026-12-03"), ("明年3月1日", "2027-03-01"), ("下个月5号", "2026-12-05"), ("25号", "2026-11-25"),
            ("2月底", "2027-02-end"),
        ])
    func dates(text: String, written: String) throws {
        let value = try RoughDate(written).map { .rough($0) } ?? AnswerValue.date(#require(CivilDate(iso: written)))
        #expect(try read(text, .date) == .answer(value, note: nil))
    }

    @Test(
        "What is no day is not guessed",
        arguments: [
            "next", "soon", "22", "11", "in weeks", "friday friday", "周八", "下周九",
            "2026-13", "13月", "Q5", "early", "may april", "ma", "第五季度", "去年13月", "月", "季度",
            "99999999999999999999天后", "in 99999999 years", "0/0",
        ])
    func noDate(text: String) throws {
        #expect(try read(text, .date) == .misunderstood(.notAnAnswer(text: text)))
    }

    @Test("What could be two days is asked for, unless the question leaves one of them")
    func twoDays() throws {
        #expect(
            try read("3/4/2026", .date)
                == .misunderstood(.ambiguous(["Wed 4 Mar 2026", "Fri 3 Apr 2026"])))
        #expect(try read("Fri 3 Apr 2026", .date) == .answer(.date(#require(CivilDate(iso: "2026-04-03"))), note: nil))
        #expect(try read("12/5", .date) == .misunderstood(.ambiguous(["Sat 5 Dec 2026", "Wed 12 May 2027"])))
        #expect(try read("31/12", .date) == .answer(.date(#require(CivilDate(iso: "2026-12-31"))), note: nil))
        #expect(try read("12-5", .date) == .answer(.date(#require(CivilDate(iso: "2026-12-05"))), note: nil))
        #expect(try read("fri 4/12", .date) == .answer(.date(#require(CivilDate(iso: "2026-12-04"))), note: nil))
        let past = Question(id: "q", text: Wording("?"), kind: .date, isPast: true)
        #expect(
            parseInput("12/05/2026", for: past, language: .en, today: try #require(today))
                == .answer(.date(try #require(CivilDate(iso: "2026-05-12"))), note: nil))
    }

    @Test(
        "What was said of an amount only roughly is taken for the number",
        arguments: [
            ("about 3000", 3000.0), ("~40", 40), ("around 12k", 12_000), ("40 or so", 40), ("八千五左右", 8500),
            ("大约1.2万", 12_000),
            ("差不多3000块", 3000), ("roughly $2,500.00", 2500),
        ])
    func roughly(text: String, number: Double) throws {
        #expect(try read(text, .number(NumberRange(isWhole: false, min: 0))) == .answer(.number(number), note: nil))
    }

    @Test("A number of the scale is the value, however it is written")
    func decimalPoint() throws {
        #expect(try read("2.0", often) == .answer(.number(2), note: nil))
        #expect(try read("10月初", often) == .misunderstood(.notAnAnswer(text: "10月初")))
    }

    @Test("friday is the coming one, a week ahead if said on a Friday; next friday and 下周五 are next ISO week's")
    func weekdays() throws {
        // 16 November 2026 is a Monday.
        for offset in 0..<7 {
            let day = try #require(CivilDate(year: 2026, month: 11, day: 16 + offset))
            let coming = CivilDate(year: 2026, month: 11, day: offset < 4 ? 20 : 27)
            #expect(parseDate("friday", today: day) == coming)
            #expect(parseDate("周五", today: day) == coming)
            #expect(parseDate("next friday", today: day) == CivilDate(year: 2026, month: 11, day: 27))
            #expect(parseDate("下周五", today: day) == CivilDate(year: 2026, month: 11, day: 27))
            #expect(parseDate("这周五", today: day) == CivilDate(year: 2026, month: 11, day: 20))
        }
    }

    @Test("A day without a year is the closest, and in a commitment the coming one")
    func yearless() throws {
        let today = try #require(today)
        #expect(parseDate("10-30", today: today) == CivilDate(year: 2026, month: 10, day: 30))
        #expect(parseDate("10-30", today: today, yearless: .coming) == CivilDate(year: 2027, month: 10, day: 30))
        #expect(parseDate("5号", today: today, yearless: .coming) == CivilDate(year: 2026, month: 12, day: 5))
        #expect(
            parseDate("in 3 months", today: try #require(CivilDate(year: 2026, month: 11, day: 30)))
                == CivilDate(year: 2027, month: 2, day: 28))
    }

    // MARK: Words, lists, tables

    @Test("A long text loses blank lines at both ends and nothing else")
    func longText() throws {
        #expect(
            try read("\n  \nfirst\n\n  second \u{1B}[31m\r\n\n", .long)
                == .answer(.text("first\n\n  second \u{1B}[31m"), note: nil))
    }

    @Test(
        "Names are one a line",
        arguments: [
            ("Anna\nBen\n", ["Anna", "Ben"]), ("Anna, Ben; Carl", ["Anna, Ben; Carl"]),
            ("安娜、张三，李四", ["安娜、张三，李四"]),
            ("- Anna\n- Ben", ["Anna", "Ben"]), ("1. Anna\n2. Ben", ["Anna", "Ben"]),
            ("Acme, Inc.\nBolt", ["Acme, Inc.", "Bolt"]),
            ("\"Acme, Inc.\"", ["Acme, Inc."]), ("Anna\nAnna", ["Anna"]),
        ])
    func names(text: String, names: [String]) throws {
        #expect(try read(text, .names(min: 1, max: 9)) == .answer(.names(names), note: nil))
    }

    private var clients: AnswerKind {
        .rows(
            [
                Column(id: "name", title: Wording(en: "Client", zh: "客户"), kind: .text),
                Column(
                    id: "revenue", title: Wording(en: "Revenue", zh: "收入"),
                    kind: .number(NumberRange(isWhole: false, min: 0))),
                Column(id: "since", title: Wording(en: "Since", zh: "从"), kind: .date, isOptional: true),
            ], min: 1, max: 3)
    }

    @Test(
        "A row's cells are parted by bars, tabs or commas",
        arguments: [
            "Acme | 1200 | 2025-01-05", "| Acme | 1200 | 2025-01-05 |", "Acme\t1200\t2025-01-05",
            "Acme, 1200, 2025-01-05",
            "Acme, 1200, 2025-01-05", "Acme，1200，2025-01-05", "Acme｜1200｜2025年1月5日",
            "Client | Revenue | Since\n--- | --- | ---\nAcme | 1200 | 2025-01-05",
        ])
    func row(text: String) throws {
        let since = try #require(CivilDate(year: 2025, month: 1, day: 5))
        #expect(
            try read(text, clients)
                == .answer(
                    .rows([["name": .text("Acme"), "revenue": .number(1200), "since": .date(since)]]), note: nil))
    }

    @Test("A wrong cell is named by column, and by row where there are several")
    func wrongCells() throws {
        #expect(
            try read("Acme | 5\nBolt | lots", clients, .zh)
                == .misunderstood(.cell(row: 2, column: "收入", .notAnAnswer(text: "lots"))))
        #expect(
            try read("Acme | -5", clients)
                == .misunderstood(.cell(row: nil, column: "Revenue", .outOfRange(text: "-5", min: 0, max: nil))))
        #expect(try read("Acme", clients) == .misunderstood(.cell(row: nil, column: "Revenue", .notAnAnswer(text: ""))))
        #expect(try read("a | 1 | - | x", clients) == .misunderstood(.tooManyCells(row: nil, columns: 3)))
        #expect(try read("a | 1 | - | x\nb | 2", clients) == .misunderstood(.tooManyCells(row: 1, columns: 3)))
        #expect(try read("a|1\nb|1\nc|1\nd|1", clients) == .misunderstood(.tooMany(3)))
    }

    @Test("A commitment on one line: what, to whom, by when")
    func commitments() throws {
        let friday = CivilDate(year: 2026, month: 11, day: 27)
        #expect(
            try read("call her; Anna; friday", .commitment)
                == .answer(.commitment(Commitment(what: "call her", to: "Anna", by: friday)), note: nil))
        #expect(
            try read("打电话；下周五", .commitment) == .answer(.commitment(Commitment(what: "打电话", by: friday)), note: nil))
        // May is somebody's name as well as a month.
        #expect(
            try read("call her; May", .commitment)
                == .answer(.commitment(Commitment(what: "call her", to: "May")), note: nil)
        )
        #expect(try read("call her", .commitment) == .answer(.commitment(Commitment(what: "call her")), note: nil))
        #expect(try read("call; Anna; someday", .commitment) == .misunderstood(.notAnAnswer(text: "someday")))
        let today = try #require(today)
        #expect(
            parseCommitmentPart("10-30", .by, today: today)
                == .answer(.date(try #require(CivilDate(year: 2027, month: 10, day: 30))), note: nil))
        #expect(parseCommitmentPart(":back", .to, today: today) == .command(.back))
    }

    // MARK: Shown

    @Test("An answer is shown as a person reads it, in either language")
    func shownAnswers() throws {
        func show(_ value: AnswerValue, _ kind: AnswerKind, _ language: Language) -> String {
            shown(value, for: Question(id: "q", text: Wording("?"), kind: kind), language: language)
        }
        let friday = try #require(CivilDate(year: 2026, month: 11, day: 27))
        let hours = NumberRange(isWhole: false, unit: Wording(en: "hours", zh: "小时"))
        #expect(show(.number(4), often, .en) == "4 (Often)")
        #expect(show(.number(4), often, .zh) == "4（经常）")
        #expect(show(.choice("by_me"), .choice(ended), .zh) == "我")
        #expect(show(.choices(["by_them", "by_me"]), .choices(ended, min: 0, max: 4), .en) == "They did, I did")
        #expect(show(.yes(false), .yesNo, .zh) == "否")
        #expect(show(.date(friday), .date, .en) == "Fri 27 Nov 2026")
        let options = [("a", "Early, and often"), ("b", "Late")].map {
            Option(id: $0.0, text: Wording($0.1))
        }
        #expect(
            show(.choices(["a", "b"]), .choices(options, min: 0, max: 2), .en) == "Early, and often; Late")
        #expect(show(.date(friday), .date, .zh) == "2026年11月27日（周五）")
        #expect(show(.number(-1_234_567.5), .number(hours), .en) == "-1,234,567.5 hours")
        #expect(
            show(.commitment(Commitment(what: "call her", to: "Anna", by: friday)), .commitment, .en)
                == "call her (to Anna, by Fri 27 Nov 2026)")
        #expect(show(.rows([["name": .text("Acme"), "revenue": .number(1200)]]), clients, .en) == "Acme | 1,200 | -")
    }
}

import Answers
import Dialogue
import Foundation
import Guides
import Scoring
import Support
import Testing
import Text

@testable import Reporting

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// A guide with every kind of block.
private let everyBlock = """
    trustline: 1
    id: every-block
    version: 1
    title: {en: Every block, zh: 各种内容}
    about: {en: For tests., zh: 测试用。}
    scales:
      often:
        - {value: 1, en: Never, zh: 从不}
        - {value: 5, en: Always, zh: 总是}
    flow:
      - {id: story, ask: {en: "What happened?", zh: 发生了什么？}, answer: long, label: {en: Your story, zh: 你的讲述}}
      - {id: again, ask: {en: "Once more?", zh: 再讲一遍？}, answer: long, label: {en: Told again, zh: 再讲一遍}}
      - id: done
        ask: {en: "What is done?", zh: 哪些做了？}
        answer: choices
        options: [{id: keys, en: Keys handed over, zh: 交了钥匙}, {id: thanks, en: Said thank you, zh: 道了谢}]
      - id: clients
        ask: {en: "Your clients?", zh: 你的客户？}
        answer: rows
        max: 20
        columns:
          - {id: name, en: Client, zh: 客户, answer: text}
          - {id: revenue, en: Revenue, zh: 收入, answer: number, min: 0}
          - {id: trouble, en: Trouble, zh: 麻烦, answer: integer, min: 0, max: 10, optional: true}
          - {id: since, en: Since, zh: 始于, answer: date, optional: true}
          - {id: proof, en: Proof, zh: 依据, answer: text, optional: true}
      - each: clients
        as: client
        do:
          - id: like
            ask: {en: "How often do you like working for ${client.name}?", zh: "给${client.name}干活，你多常觉得高兴？"}
            answer: often
            label: {en: Liked, zh: 高兴}
      - {id: promise, ask: {en: "One step?", zh: 下一步？}, answer: commitment, label: {en: Next, zh: 下一步}}
    report:
      - heading: {en: All of it, zh: 全部}
      - quote: story
      - mirror: story
      - beside: [story, again]
      - checklist: done
      - answers: [done, like, clients]
      - table: clients
        columns: [name, revenue]
        sort: -revenue
        title: {en: By revenue, zh: 按收入}
      - pareto: {rows: clients, label: name, by: [revenue, trouble]}
      - timeline: {rows: clients, date: since, label: name}
      - grid: {rows: clients, label: name, x: trouble, y: like, x_title: {en: Trouble, zh: 麻烦}, y_title: {en: Joy, zh: 高兴}}
      - map: {rows: clients, from: name, to: proof, evidence: proof}
      - commitments: true
    documents:
      - id: list
        title: {en: "List for ${subject}", zh: "${subject}的清单"}
        body:
          - answers: [clients]
          - say: {en: "Bring:\\n- keys\\n- coffee\\n\\nThen go.", zh: "带上：\\n- 钥匙\\n- 咖啡\\n\\n然后走。"}
    """

private func client(
    _ name: String, _ revenue: Double, _ trouble: Double?, _ since: String?, _ proof: String?
) -> [String: AnswerValue] {
    var row: [String: AnswerValue] = ["name": .text(name), "revenue": .number(revenue)]
    row["trouble"] = trouble.map { .number($0) }
    row["since"] = since.flatMap { CivilDate(iso: $0) }.map { .date($0) }
    row["proof"] = proof.map { .text($0) }
    return row
}

private func answers(story: String, names: [String]) -> [String: [AnswerValue]] {
    [
        "story": [.text(story)], "again": [.text("I could have called.")], "done": [.choices(["keys"])],
        "clients": [
            .rows([
                client(names[0], 1200, 9, "2024-01-15", "invoices"), client(names[1], 80.5, 2, "2025-03-01", nil),
                client(names[2], 6000, nil, nil, "the contract of 2023"),
            ])
        ],
        "like": [.number(2), .number(5), .number(4)],
        "promise": [.commitment(Commitment(what: "Call Lin", to: "Lin", by: CivilDate(year: 2026, month: 12, day: 1)))],
    ]
}

private func fixture(_ language: Language = .en) throws -> Fixture {
    try Fixture(
        yaml: everyBlock, subject: "远山 & Co", language: language,
        answers: answers(
            story: "They never called.\nI wrote to them. 客户总是不回，我没问为什么。", names: ["Acme", "北京客户", "Old *friend* | Ltd"])
    )
}

@Suite("Every block of a report")
struct BlockTests {
    @Test(
        "A heading with nothing under it is left out, and so is a list in which nothing was answered; one answer shows the whole list"
    )
    func bareHeadings() throws {
        let yaml = """
            trustline: 1
            id: small
            version: 1
            title: {en: Small, zh: 小}
            about: {en: About it., zh: 说明。}
            flow:
              - {id: one, ask: {en: One?, zh: 一？}, answer: text, label: {en: The first, zh: 第一}}
              - {id: two, ask: {en: Two?, zh: 二？}, answer: text, label: {en: The second, zh: 第二}}
              - {id: three, ask: {en: Three?, zh: 三？}, answer: text, label: {en: The third, zh: 第三}}
            report:
              - heading: {en: Above, zh: 上}
              - answers: [one, two]
              - heading: {en: Below, zh: 下}
              - answers: [three]
              - next: [trust-quotient]
            """
        func items(_ answers: [String: [AnswerValue]]) throws -> [Report.Item] {
            let context = ReportContext(guideTitles: ["trust-quotient": Wording("Trust quotient")])
            return try Fixture(yaml: yaml, answers: answers).report(.en, context: context).items
        }
        #expect(try items([:]).isEmpty)
        let one = try items(["one": [.text("a")]])
        guard one.count == 3, case .heading("Above") = one[0], case .list(let list) = one[1], case .next = one[2] else {
            Issue.record("\(one)")
            return
        }
        #expect(list.entries.map(\.label) == ["The first", "The second"])
    }

    @Test("It is drawn for a terminal", arguments: [80, 50, 20], [Language.en, .zh])
    func terminal(width: Int, language: Language) throws {
        let lines = try fixture(language).report().terminalLines(TerminalStyle(width: width))
        for line in lines { #expect(line.displayWidth <= width, "\(line)") }
        try expectSnapshot(lines, named: "every-block-\(width)-\(language.rawValue)")
    }

    @Test("It is said in words", arguments: [Language.en, .zh])
    func plain(language: Language) throws {
        try expectSnapshot(
            try fixture(language).report().plainLines(), named: "every-block-plain-\(language.rawValue)")
    }

    @Test("It is written as Markdown, a person's words escaped", arguments: [Language.en, .zh])
    func markdown(language: Language) throws {
        let fixture = try fixture(language)
        let text = fixture.report().markdown()
        #expect(text.contains("Old \\*friend\\* \\| Ltd"))
        try expectSnapshot([text], named: "every-block-markdown-\(language.rawValue)")
        let document = try #require(fixture.guide.documents.first)
        let filled = report(for: document, of: fixture.guide, header: fixture.header, walk: fixture.walk)
        #expect(filled.title == (language == .en ? "List for 远山 & Co" : "远山 & Co 的清单"))
        try expectSnapshot([filled.markdown()], named: "document-\(language.rawValue)")
    }

    @Test("In a language that has no mirror a person's text stands as it is")
    func withoutMirror() throws {
        let japanese = try #require(Language(rawValue: "ja"))
        func marked(_ language: Language) throws -> Int {
            try fixture(language).report().items.count { item in
                if case .quote(let quote) = item { !quote.marked.isEmpty || !quote.sentences.isEmpty } else { false }
            }
        }
        #expect(try marked(.en) == 1)
        #expect(try marked(japanese) == 0)
    }

    @Test(
        "In a grid of amounts the second largest is high, however large the first is; where all are alike, none is",
        arguments: [
            ([9000, 2000, 900, 500], "High in revenue, low in trouble: Acme and Birch."),
            ([5100, 4500, 400], "High in revenue, low in trouble: Acme and Birch."),
            ([9000, 500, 500], "High in revenue, low in trouble: Acme."),
            ([800, 800, 800, 800], nil),
        ] as [([Double], String?)])
    func gridOfAmounts(revenue: [Double], corner: String?) throws {
        let guide = """
            trustline: 1
            id: amounts
            version: 1
            title: {en: Amounts, zh: 金额}
            about: {en: For tests., zh: 测试用。}
            flow:
              - id: clients
                ask: {en: "Which clients?", zh: 哪些客户？}
                answer: rows
                columns:
                  - {id: name, en: Client, zh: 客户, answer: text}
                  - {id: revenue, en: Revenue, zh: 收入, answer: number, min: 0}
                  - {id: trouble, en: Trouble, zh: 麻烦, answer: integer, min: 0, max: 10}
            report:
              - grid: {rows: clients, label: name, x: revenue, y: trouble, x_title: {en: Revenue, zh: 收入}, y_title: {en: Trouble, zh: 麻烦}}
            """
        let rows = zip(["Acme", "Birch", "Cole", "Dune"], revenue).map { client($0, $1, 1, nil, nil) }
        let report = try Fixture(yaml: guide, answers: ["clients": [.rows(rows)]]).report()
        let said = report.plainLines().joined(separator: " ")
        #expect(corner.map(said.contains) ?? !said.contains(" in revenue"))
        // The picture's cross stands where the words divide.
        guard let corner else { return }
        let lines = report.terminalLines(TerminalStyle(width: 80))
        let cross = try #require(lines.compactMap { $0.contains("+--") ? nil : $0.firstIndex(of: "|", after: 3) }.first)
        for (letter, name) in zip("ABCD", ["Acme", "Birch", "Cole", "Dune"].prefix(revenue.count)) {
            guard
                let column = lines.lazy.compactMap({ $0.hasPrefix("  |") ? $0.firstIndex(of: letter, after: 2) : nil })
                    .first
            else { continue }
            #expect(corner.contains(name) ? column >= cross : column <= cross, "\(name)")
        }
    }

    @Test("Suggestions that follow one another are one, each guide in it once")
    func suggestions() throws {
        let guide = """
            trustline: 1
            id: two-gaps
            version: 1
            title: {en: Two gaps, zh: 两道缝}
            about: {en: For tests., zh: 测试用。}
            flow:
              - {id: gap, ask: {en: "Which gap?", zh: 哪道缝？}, answer: text}
              - {id: other, ask: {en: "What else?", zh: 还有呢？}, answer: text}
            report:
              - next: [one-relationship, me-not-them]
              - when: 'answered(gap)'
                next: [me-not-them, whose-agenda]
              - say: {en: Later., zh: 以后。}
              - next: [one-relationship]
            """
        let ids = ["one-relationship", "me-not-them", "whose-agenda"]
        let titles = Dictionary(uniqueKeysWithValues: ids.map { ($0, Wording(en: $0, zh: $0)) })
        func suggested(_ answers: [String: [AnswerValue]]) throws -> [[String]] {
            try Fixture(yaml: guide, answers: answers).report(context: ReportContext(guideTitles: titles)).items
                .compactMap { item in
                    if case .next(let next) = item { next.guides.map(\.id) } else { nil }
                }
        }
        #expect(try suggested(["gap": [.text("goals")]]) == [ids, ["one-relationship"]])
        #expect(try suggested(["other": [.text("a")]]) == [["one-relationship", "me-not-them"], ["one-relationship"]])
        #expect(try suggested([:]).isEmpty)
    }

    @Test("It is a page: well-formed, nothing loaded, a table behind each picture", arguments: [Language.en, .zh])
    func page(language: Language) throws {
        let report = try fixture(language).report()
        let text = try html(
            report, title: "Acme & Co", subtitle: "2026-11-22 · every-block v1", language: language)
        #expect(!text.contains("<script") && !text.contains("src=") && !text.contains("href="))
        #expect(text.contains("<span class=\"day\">2026-11-22</span>"))
        let pictures = text.split(separator: "<svg").count - 1
        #expect(pictures == 3 && text.split(separator: "<details>").count - 1 >= pictures)
        let parser = XMLParser(data: Data(text.utf8))
        #expect(parser.parse(), "line \(parser.lineNumber)")
        // The style is the same for every page; what is in it is looked at in a browser.
        let start = try #require(text.range(of: "<body>"))
        try expectSnapshot([String(text[start.lowerBound...])], named: "every-block-html-\(language.rawValue)")
    }

    @Test("Its pictures are one drawing", arguments: [Language.en, .zh])
    func drawing(language: Language) throws {
        let drawing = try #require(try fixture(language).report().svg)
        #expect(XMLParser(data: Data(drawing.utf8)).parse())
        try expectSnapshot([drawing], named: "every-block-svg-\(language.rawValue)")
    }

    @Test("As JSON its pictures are figures at full precision, tables and sentences", arguments: [Language.en, .zh])
    func json(language: Language) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let data = try encoder.encode(try fixture(language).report())
        try expectSnapshot(
            [String(decoding: data, as: UTF8.self)], named: "every-block-json-\(language.rawValue)")
    }

    @Test("As CSV it is a row a figure", arguments: [Language.en, .zh])
    func csv(language: Language) throws {
        let rows = try fixture(language).report().csv().split(separator: "\r\n").map(String.init)
        try expectSnapshot(rows, named: "every-block-csv-\(language.rawValue)")
    }

    @Test("Nothing that drives a terminal or turns text round reaches a page, from titles and one-line texts neither")
    func hostilePage() throws {
        let hostile = "a\u{202E}b\u{2066}cd\u{1B}[2J\u{7}\u{85}<i>&\"e\u{2028}\u{FEFF}"
        let fixture = try Fixture(
            yaml: everyBlock, subject: hostile,
            answers: answers(story: hostile, names: [hostile, hostile, hostile])
                .merging(["promise": [.commitment(Commitment(what: hostile, to: hostile, by: nil))]]) { $1 })
        var report = fixture.report()
        let day = try #require(CivilDate(iso: "2026-01-01"))
        let trend = Report.Trend(
            title: hostile, points: [.init(date: day, value: 2)], possible: 1...5, language: .en)
        report.title = hostile
        report.items += [
            .heading(hostile), .paragraph(hostile),
            .list(
                Report.List([.init(label: hostile, text: hostile, note: hostile)], title: hostile, sentences: [hostile])
            ),
            .table(Report.Table(title: hostile, columns: [.init(title: hostile)], rows: [[hostile]])),
            .trend(trend), .multiples(Report.Multiples(trends: [trend, trend], language: .en)),
            .sparkline(Report.Sparkline(title: hostile, low: 1, high: 5, values: [1], sentences: [hostile])),
            .dots(
                Report.DotPlot(
                    low: 1, high: 5, rows: [.init(title: hostile, of: [1], median: 1)], sentences: [hostile])),
            .timeline(Report.Timeline(events: [.init(date: nil, text: hostile)], sentences: [hostile])),
        ]
        let context = ReportContext(
            guideTitles: ["x": Wording(hostile)],
            practices: [
                Practice(id: "a", factor: .intimacy, title: Wording(hostile), how: Wording(hostile), source: "")
            ])
        let suggesting = try Fixture(
            yaml: """
                trustline: 1
                id: suggesting
                version: 1
                title: {en: Suggesting, zh: 建议}
                about: {en: For tests., zh: 测试用。}
                flow:
                  - {id: gap, ask: {en: "Which gap?", zh: 哪道缝？}, answer: text}
                report:
                  - practices: [intimacy]
                  - next: [x]
                """, answers: ["gap": [.text("a")]]
        ).report(context: context)
        #expect(suggesting.items.count == 2)
        let page = try html(report, suggesting, title: hostile, subtitle: hostile)
        let drawing = try #require(report.svg)
        for text in [page, drawing] {
            for scalar in Set(text.unicodeScalars) where scalar != "\n" {
                #expect(
                    ![.control, .format, .lineSeparator, .paragraphSeparator].contains(
                        scalar.properties.generalCategory), "U+\(String(scalar.value, radix: 16))")
            }
            #expect(!text.contains("<i>"))
            #expect(XMLParser(data: Data(text.utf8)).parse())
        }
    }

    @Test("People's own words set their own direction on a page")
    func direction() throws {
        let fixture = try Fixture(
            yaml: everyBlock, answers: answers(story: "היא לא התקשרה.", names: ["أحمد", "Acme", "B"]))
        let page = try html(fixture.report())
        #expect(page.contains("<blockquote dir=\"auto\">היא"))
        #expect(page.contains("<td dir=\"auto\">أحمد</td>"))
        #expect(page.contains("<dd dir=\"auto\">Keys handed over</dd>"))
        #expect(page.contains("<li dir=\"auto\">Call Lin"))
        #expect(page.contains("unicode-bidi: plaintext"))
    }

    @Test("No line is wider than the terminal and nothing reaches it that could drive it, whatever was typed")
    func anyText() throws {
        var random = SeededGenerator(seed: 11)
        let pieces = [
            "trust ", "信任", "，", "。", "\u{1B}[2J", "\u{202E}", "\n", "👨‍👩‍👧‍👦", "e\u{301}", "averyveryverylongwordindeed",
            "（", "）",
            "│", "\t", "我", "never ", "|", "*", "“", "”",
        ]
        let text = { (length: Int, random: inout SeededGenerator) in
            "x" + (0..<length).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        }
        for width in stride(from: 20, through: 160, by: 7) {
            let names = (0..<3).map { _ in text(6, &random) }
            let fixture = try Fixture(
                yaml: everyBlock, subject: text(3, &random), answers: answers(story: text(60, &random), names: names))
            for language in Language.ofGuides {
                for ambiguous in AmbiguousWidth.allCases {
                    let style = TerminalStyle(width: width, usesUnicodeCharts: true, ambiguous: ambiguous)
                    let lines = fixture.report(language).terminalLines(style, showsTitle: true)
                    for line in lines where line.displayWidth(ambiguous: ambiguous) > width {
                        Issue.record("\(width) columns, \(ambiguous): \(line)")
                    }
                    for line in lines where !line.isHarmless { Issue.record("\(line.debugDescription)") }
                }
                let said = fixture.report(language).plainLines(width: width)
                let written = fixture.report(language).markdown().split(separator: "\n").map(String.init)
                for line in said + written where !line.isHarmless { Issue.record("\(line.debugDescription)") }
            }
        }
    }
}

extension String {
    fileprivate var isHarmless: Bool {
        unicodeScalars.allSatisfy { scalar in
            scalar.properties.generalCategory != .control && !(0x202A...0x202E).contains(scalar.value)
        }
    }
}

@Suite("A course over time")
struct CourseTests {
    static func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

    static func trend(_ language: Language) throws -> Report.Trend {
        try Report.Trend(
            title: language == .en ? "Trust quotient" : "信任商",
            points: [
                .init(date: day("2026-08-20"), value: 5.4, low: 4.4, high: 6.6, change: .up),
                .init(date: day("2025-11-20"), value: 3.1, low: 2.5, high: 3.9),
                .init(date: day("2026-02-18"), value: 3.4, low: 2.8, high: 4.2, change: .withinNoise),
            ], possible: 0.6...15, language: language)
    }

    @Test("Points stand at their dates with their ranges, and no line joins them", arguments: [Language.en, .zh])
    func drawn(language: Language) throws {
        let trend = try Self.trend(language)
        let report = Report(
            title: "", language: language,
            items: [
                .trend(trend), .multiples(Report.Multiples(trends: [trend, trend], language: language)),
                .dots(
                    Report.DotPlot(
                        low: 1, high: 5,
                        rows: [
                            .init(title: "可信度", of: [4.5, 2, 4, 4.5], median: 4.25),
                            .init(title: "可靠性", of: [3, 3], median: 3),
                        ], sentences: [language == .en ? "One dot a person." : "一个点是一个人。"])),
            ])
        for width in [20, 50, 80] {
            let lines = report.terminalLines(TerminalStyle(width: width))
            for line in lines { #expect(line.displayWidth <= width, "\(line)") }
            try expectSnapshot(lines, named: "course-\(width)-\(language.rawValue)")
        }
        try expectSnapshot(report.plainLines(), named: "course-plain-\(language.rawValue)")
    }

    @Test("The mark of the median is explained where it is to be seen, and only there")
    func medianUnderDot() {
        func legend(_ values: [Double]) -> String {
            Report(
                title: "", language: .en,
                items: [
                    .dots(Report.DotPlot(low: 1, high: 5, rows: [.init(title: "A", of: values, median: 3)]))
                ]
            ).terminalLines(TerminalStyle(width: 80)).joined(separator: "\n")
        }
        #expect(legend([2, 4]).contains("^ the median"))
        #expect(!legend([2, 3, 4]).contains("the median;"))
    }

    @Test("Sessions of one day stand at their times; those on one spot are a digit, in both pictures, and it says so")
    func oneDay() throws {
        let day = try Self.day("2026-01-01")
        func point(_ minute: Int, _ value: Double) -> Report.Trend.Point {
            .init(date: day, minute: minute, value: value, change: .up)
        }
        func drawn(_ points: [Report.Trend.Point]) throws -> (lines: [String], html: String, trend: Report.Trend) {
            let trend = Report.Trend(title: "T", points: points, possible: 1...5, language: .en)
            let report = Report(title: "", language: .en, items: [.trend(trend)])
            return (report.terminalLines(TerminalStyle(width: 60)), try html(report), trend)
        }
        // Typed in any order.
        let apart = try drawn([point(1150, 5), point(545, 2), point(600, 3)])
        #expect(apart.trend.points.map(\.minute) == [545, 600, 1150])
        let columns = apart.lines.compactMap { line in
            line.firstIndex(of: "*").map { line.distance(from: line.startIndex, to: $0) }
        }
        #expect(columns.prefix(3) == [59, 8, 3], "\(apart.lines)")
        #expect(apart.lines.contains { $0.hasPrefix("   2026-01-01 09:05") && $0.hasSuffix("19:10") })
        #expect(apart.trend.sentences[0] == "3 sessions, from 2.0 on 2026-01-01 09:05 to 5.0 on 2026-01-01 19:10.")
        #expect(!apart.lines.joined().contains("digit") && !apart.html.contains("digit\""))
        #expect(
            apart.html.components(separatedBy: "<circle").count == 4 && apart.html.contains(">2026-01-01</span> 09:05"))
        let together = try drawn([point(545, 2), point(545, 2), point(546, 2), point(1150, 5)])
        #expect(together.lines.contains("  |3"), "\(together.lines)")
        #expect(together.lines.joined(separator: " ").contains("a digit: so many sessions on one spot."))
        #expect(together.html.contains("class=\"digit mark\">3</text>"))
        #expect(together.html.contains("A digit in a dot: so many sessions on one spot."))
        // Days are told alone where they tell sessions apart.
        let other = Report.Trend.Point(date: try Self.day("2026-02-01"), minute: 60, value: 4)
        #expect(
            try drawn([point(545, 2), other]).trend.sentences[0].contains(
                "from 2.0 on 2026-01-01 to 4.0 on 2026-02-01."))
    }

    @Test("A course that fills little of its scale is drawn where it lies, in both pictures, and both say so")
    func partOfScale() throws {
        let points = try [3.1, 3.4, 2.9].enumerated().map { month, value in
            Report.Trend.Point(date: try Self.day("2026-0\(month + 1)-01"), value: value)
        }
        let trend = Report.Trend(title: "T", points: points, possible: 0.6...15, language: .en)
        let report = Report(title: "", language: .en, items: [.trend(trend)])
        let lines = report.terminalLines(TerminalStyle(width: 80))
        let said = "Only 2 to 5 is drawn; the scale goes from 0.6 to 15."
        #expect(try lines.joined(separator: " ").contains(said) && html(report).contains(said), "\(lines)")
        #expect(lines.contains { $0.hasPrefix("5 |") } && !lines.contains { $0.hasPrefix(" 15 |") })
        // Three heights for three values.
        #expect(lines.filter { $0.contains("|") && $0.contains("*") }.count == 3, "\(lines)")
        // Side by side they keep to one scale.
        let several = Report(
            title: "", language: .en, items: [.multiples(Report.Multiples(trends: [trend, trend], language: .en))])
        #expect(several.terminalLines(TerminalStyle(width: 80)).contains { $0.hasPrefix(" 15 |") })
        #expect(
            try html(several).components(separatedBy: ">15</text>").count == 3 && !html(several).contains(said))
    }

    @Test("Where the guide's scale has become narrower, what lies outside it stands at its end")
    func outside() throws {
        for value in [8.0, -8, .infinity] {
            let points = try ["2026-01-01", "2026-02-01"].map { day in
                Report.Trend.Point(date: try Self.day(day), value: value)
            }
            let trend = Report.Trend(title: "T", points: points, possible: 1...5, language: .en)
            let dots = Report.DotPlot(low: 1, high: 5, rows: [.init(title: "R", of: [value, 3], median: value)])
            let report = Report(title: "", language: .en, items: [.trend(trend), .dots(dots)])
            #expect(report.svg?.contains("NaN") == false && report.svg?.contains("inf") == false)
            #expect(try html(report).contains("<svg"))
            for isLarge in [false, true] {
                var style = TerminalStyle(width: 80)
                style.isLarge = isLarge
                #expect(report.terminalLines(style).contains { $0.contains("*") })
            }
        }
    }

    @Test("A score beyond its range fills its bar, however far beyond")
    func beyond() throws {
        let fixture = try Fixture(
            yaml: """
                trustline: 1
                id: beyond
                version: 1
                title: {en: Beyond, zh: 越界}
                about: {en: For tests., zh: 测试用。}
                flow:
                  - {id: a, ask: {en: "How many?", zh: 多少？}, answer: number}
                scores:
                  huge:
                    title: {en: Huge, zh: 巨大}
                    formula: a * 1.5e30
                    range: [0, 100]
                report:
                  - bars: [huge]
                """, answers: ["a": [.number(7)]])
        #expect(fixture.report().terminalLines(TerminalStyle(width: 80)).contains { $0.contains("[####") })
        #expect(try html(fixture.report()).contains("<svg"))
    }

    @Test("First to last leads, then the drift where that says more, then the last step that counts")
    func sentences() throws {
        let points = [
            Report.Trend.Point(date: try Self.day("2026-01-01"), value: 3),
            .init(date: try Self.day("2026-01-31"), value: 4, change: .withinNoise),
        ]
        func said(error: Double, drift: Double?, _ points: [Report.Trend.Point] = points) -> [String] {
            let series = [3.0, 4].enumerated().map { place, value in
                TrendPoint(
                    time: Timestamp(millisecondsSinceEpoch: Int64(place)), value: value, standardError: error)
            }
            return Report.Trend(
                title: "T", points: points, possible: nil, overall: CourseChanges([series]).overall(of: 0),
                drift: drift, language: .en
            ).sentences
        }
        #expect(said(error: 0.6, drift: nil).last == "From first to last: +1.0, no more than noise.")
        #expect(
            said(error: 0.6, drift: 0.01).last
                == "All sessions together drift up, by about 0.3 a month, by more than noise.")
        #expect(said(error: 0.3, drift: 0.01).last == "From first to last: +1.0, higher, by more than noise.")
        let soon = [points[0], .init(date: try Self.day("2026-01-03"), value: 4)]
        #expect(
            said(error: 0.6, drift: 0.5, soon).last
                == "All sessions together drift up, by about 1.0 in all, by more than noise.")
        #expect(
            try Self.trend(.en).sentences.last == "The last rise from one to the next by more than noise: 2026-08-20.")
        let one = Report.Trend(title: "T", points: [points[0]], possible: nil, language: .en)
        #expect(one.sentences == ["One session so far; a course needs two."])
    }
}

@Suite("The practice to suggest")
struct PracticeTests {
    let library = [
        Practice(id: "a", factor: .intimacy, title: Wording("A"), how: Wording("A"), source: ""),
        Practice(id: "b", factor: .intimacy, title: Wording("B"), how: Wording("B"), source: ""),
    ]

    @Test("It is a new one while there is one, then the one longest ago, never the latest again")
    func order() {
        let suggested = { (tried: [String]) in
            suggestedPractice(for: [.reliability, .intimacy], from: library, tried: tried)?.id
        }
        #expect(suggested([]) == "a")
        #expect(suggested(["a"]) == "b")
        #expect(suggested(["a", "b"]) == "a")
        #expect(suggested(["a", "b", "a"]) == "b")
        #expect(suggestedPractice(for: [.reliability], from: library, tried: []) == nil)
    }
}

@Suite("The factor a practice is for")
struct FactorChoiceTests {
    /// As the trust quotient names them.
    let factors: [Practice.Factor] = [.intimacy, .selfOrientation, .reliability, .credibility]

    @Test("On 28,560 profiles it is the lowest, or a reason is said, and each factor is chosen in at least 10 %")
    func grid() {
        var chosen: [Practice.Factor: Int] = [:]
        var profiles = 0
        for profile in 0..<28_560 {
            let steps = [profile % 13, profile / 13 % 13, profile / 169 % 13, profile / 2197]
            let heights = Dictionary(uniqueKeysWithValues: zip(factors, steps.map { Double($0) / 12 }))
            let least = heights.values.min() ?? 0
            for open in [[], [factors[profile % 4]]] {
                for latest in [[], [factors[profile % 3], factors[profile % 3]]] {
                    let choice = FactorChoice(of: factors, heights: heights, latest: latest, open: Set(open))
                    let isLowest = choice.factors.first.flatMap { heights[$0] } == least
                    switch choice.reason {
                    case .lowest, .lowestTied: #expect(isLowest)
                    case .underWay(let lowest): #expect(heights[lowest] == least && open == [lowest])
                    case .twiceInARow(let lowest): #expect(heights[lowest] == least && latest.last == lowest)
                    case .none: Issue.record("no reason for \(steps)")
                    }
                }
            }
            profiles += 1
            if let first = FactorChoice(of: factors, heights: heights).factors.first { chosen[first, default: 0] += 1 }
        }
        #expect(factors.allSatisfy { chosen[$0, default: 0] * 10 >= profiles }, "\(chosen)")
    }

    @Test("The lowest is passed over after two suggestions in a row for it, not after one")
    func twice() {
        let heights: [Practice.Factor: Double] = [
            .intimacy: 0.2, .selfOrientation: 0.5, .reliability: 0.5, .credibility: 0.5,
        ]
        for latest in [[Practice.Factor.intimacy], [.intimacy, .reliability], [.reliability, .intimacy]] {
            #expect(FactorChoice(of: factors, heights: heights, latest: latest).factors.first == .intimacy)
        }
        let after = FactorChoice(of: factors, heights: heights, latest: [.reliability, .intimacy, .intimacy])
        #expect(after.factors.first == .selfOrientation && after.reason == .twiceInARow(lowest: .intimacy))
    }

    @Test("Where all are at their best, or nothing is known, the guide's order holds and no reason is made up")
    func nothingToSay() {
        let best = Dictionary(uniqueKeysWithValues: factors.map { ($0, 1.0) })
        for heights in [best, [:]] {
            let choice = FactorChoice(of: factors, heights: heights)
            #expect(choice.factors == factors && choice.reason == .none)
        }
    }
}

extension String {
    /// The place of a character behind the first so many, counted from the line's start.
    fileprivate func firstIndex(of character: Character, after count: Int) -> Int? {
        Array(self).dropFirst(count).firstIndex(of: character)
    }
}

/// The page that these reports make.
private func html(
    _ reports: Report..., title: String = "T", subtitle: String = "", language: Language = .en
) throws -> String {
    let document = HTMLDocument(
        title: title, subtitle: subtitle, language: language, sections: reports.map(ReportSection.init))
    var text = ""
    try document.write { text += $0 }
    return text
}

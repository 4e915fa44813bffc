import Support
import Testing
import Text

@Suite("Wrapping to a width")
struct WrappingTests {
    @Test("Words stay whole and spaces at the break go")
    func words() {
        #expect(wrap("the quick brown fox", width: 10) == ["the quick", "brown fox"])
        #expect(wrap("the quick brown fox", width: 9) == ["the quick", "brown fox"])
        #expect(wrap("", width: 10) == [""])
        #expect(wrap("   ", width: 10) == [""])
        #expect(wrap("a\n\nb", width: 10) == ["a", "", "b"])
        #expect(wrap("ends here \n", width: 20) == ["ends here", ""])
    }

    @Test("Chinese breaks between characters, and between Chinese and Latin")
    func chinese() {
        #expect(wrap("信任不是说出来的", width: 6) == ["信任不", "是说出", "来的"])
        #expect(wrap("信任不是说出来的", width: 7) == ["信任不", "是说出", "来的"])
        #expect(wrap("用 email 说信任quotient的事", width: 10) == ["用 email", "说信任", "quotient的", "事"])
    }

    @Test("A day in Chinese stays whole")
    func days() {
        #expect(wrap("我们说好在2024年1月15日见面", width: 18) == ["我们说好在", "2024年1月15日见面"])
    }

    @Test("No line starts with closing or ends with opening punctuation")
    func punctuation() {
        #expect(wrap("他说好，我们走", width: 6) == ["他说", "好，我", "们走"])
        #expect(wrap("这是（真的）吗？", width: 6) == ["这是", "（真", "的）", "吗？"])
        #expect(wrap("一二三“四五”六", width: 7) == ["一二三", "“四五”", "六"])
        #expect(wrap("一二三“四五”六", width: 7, ambiguous: .two) == ["一二三", "“四", "五”六"])
        #expect(wrap("is it ? yes", width: 6) == ["is", "it ?", "yes"])
        #expect(wrap("一二三……四", width: 7) == ["一二", "三……四"])
    }

    @Test("An apostrophe is inside a word")
    func apostrophe() {
        #expect(wrap("we don’t know", width: 8) == ["we don’t", "know"])
        #expect(wrap("we don’t know", width: 7) == ["we", "don’t", "know"])
    }

    @Test("What is wider than a line is split, and only then")
    func longWords() {
        #expect(wrap("abcdefghij", width: 4) == ["abcd", "efgh", "ij"])
        #expect(wrap("xy abcdefghij", width: 4) == ["xy", "abcd", "efgh", "ij"])
        #expect(wrap("字，，，", width: 4) == ["字，", "，，"])
    }

    @Test("A compound word may break after its hyphen, a date or an option may not")
    func hyphens() {
        #expect(wrap("self-orientation", width: 12) == ["self-", "orientation"])
        #expect(wrap("on 2026-11-22", width: 11) == ["on", "2026-11-22"])
        #expect(wrap("use --plain", width: 8) == ["use", "--plain"])
    }

    @Test("An id or a path is broken at no hyphen, unless it is wider than a line")
    func ids() {
        #expect(wrap("take trust-quotient", width: 14) == ["take", "trust-quotient"])
        #expect(wrap("to go on: take me-not-them", width: 22) == ["to go on: take", "me-not-them"])
    }

    @Test("A path is never broken, wherever it stands and however wide it is")
    func paths() {
        #expect(
            wrap("Written to /home/li-ming/my-trust/report-of-may.html", width: 20)
                == ["Written to", "/home/li-ming/my-trust/report-of-may.html"])
        #expect(wrap("写到 /home/李明/信任/报告.html。", width: 14) == ["写到", "/home/李明/信任/报告.html。"])
        #expect(wrap("写到：~/信任/报告.md，打开看看", width: 12) == ["写到：", "~/信任/报告.md，", "打开看看"])
        #expect(wrap("和/或者一起", width: 6) == ["和/或", "者一起"])
    }

    @Test("A table with a word that would have to be split is told row by row")
    func wordsInTables() {
        let table = TextTable(
            columns: [.init("指引"), .init("什么时候")],
            rows: [["trust-quotient-rater", "2026-11-22"], ["alignment-gaps", "周五"]])
        #expect(table.lines(width: 28).contains("指引：trust-quotient-rater"), "\(table.lines(width: 28))")
        #expect(table.lines(width: 34).contains("trust-quotient-rater  2026-11-22"))
    }

    @Test("In a narrow table titles give way before names, and columns with nothing in them first")
    func namesStayWhole() {
        let table = TextTable(
            columns: [.init("Who"), .init("What could go wrong"), .init("By when at the latest")],
            rows: [["Maria Gonzalez", "", ""], ["Bo Li", "", ""]])
        let lines = table.lines(width: 36)
        #expect(lines.contains { $0.hasPrefix("Maria Gonzalez") }, "\(lines)")
        #expect(lines.allSatisfy { $0.displayWidth(ambiguous: .one) <= 36 })
    }

    @Test("A command in Chinese stays whole, and a colon between words is no command")
    func commands() {
        #expect(wrap("想停就输入 :暂停，下次", width: 14) == ["想停就输入", ":暂停，下次"])
        #expect(wrap("命令：:返回、:跳过、:备注", width: 14) == ["命令：:返回、", ":跳过、:备注"])
        #expect(wrap("三项:可信度", width: 8) == ["三项:可", "信度"])
        #expect(wrap(":一二三四五", width: 6) == [":一二", "三四五"])
    }

    @Test("Indents hang, and give way where they would leave no room")
    func indents() {
        #expect(wrap("one two three", width: 9, firstIndent: "- ", indent: "  ") == ["- one two", "  three"])
        #expect(wrap("one two", width: 6, firstIndent: "----", indent: "    ") == ["one", "two"])
    }

    @Test("Spaces that indent the person's own line are kept")
    func ownIndent() {
        #expect(wrap("  a\n    b", width: 20) == ["  a", "    b"])
    }

    @Test("No line of random mixed text is too wide at any width, and nothing but spaces is lost")
    func property() {
        var random = SeededGenerator(seed: 20_261_122)
        for _ in 0..<300 {
            let text = random.mixedText(length: 200)
            let width = Int.random(in: 2...160, using: &random)
            for ambiguous in AmbiguousWidth.allCases {
                for (first, indent) in [("", ""), ("- ", "  "), ("       ", "         ")] {
                    let lines = wrap(text, width: width, firstIndent: first, indent: indent, ambiguous: ambiguous)
                    for line in lines where line.displayWidth(ambiguous: ambiguous) > width {
                        Issue.record("\(width) columns: \(line)")
                    }
                    if first.isEmpty {
                        #expect(lines.joined().withoutSpaces == text.withoutSpaces)
                    }
                }
            }
        }
    }

    @Test("No line of random Chinese starts with closing or ends with opening punctuation")
    func closingProperty() {
        var random = SeededGenerator(seed: 7)
        let closing: Set<Character> = ["，", "。", "》", "）"]
        let opening: Set<Character> = ["（", "《"]
        for _ in 0..<300 {
            var text = ""
            for _ in 0..<60 {
                text += random.pick(["信", "任", "做到", "ok", " ", "说", "方", "程", "（", "《"])
                if text.last != " ", Int.random(in: 0..<4, using: &random) == 0 {
                    text += random.pick(["，", "。", "》", "）"])
                }
            }
            let lines = wrap(text + "。", width: Int.random(in: 20...60, using: &random))
            for line in lines {
                #expect(line.first.map(closing.contains) != true, "\(line)")
                #expect(line.last.map(opening.contains) != true, "\(line)")
            }
        }
    }
}

@Suite("Paragraphs of a guide's text")
struct ParagraphTests {
    @Test("Lines are filled, a blank line starts a paragraph, items stay lines")
    func filling() {
        let text = "One\ntwo.\n\n\nThree:\n- four\n  and more\n- five\nsix\n"
        #expect(paragraphs(of: text) == [["One two."], ["Three:", "- four and more", "- five", "six"]])
    }

    @Test("Chinese lines join with nothing between them")
    func chinese() {
        #expect(paragraphs(of: "信任，\n是做出来的。\nTrust\n信任") == [["信任，是做出来的。 Trust 信任"]])
    }

    @Test("Items hang under their first word")
    func hanging() {
        #expect(wrapParagraphs("List:\n- one two\n\nEnd", width: 7) == ["List:", "- one", "  two", "", "End"])
    }
}

@Suite("Tables of text")
struct TableTests {
    let table = TextTable(
        columns: [.init("Client"), .init("Revenue", .right), .init("What happened")],
        rows: [["Acme", "1200", "They left without a word after three years"], ["北京客户", "80", "还在合作"]])

    @Test("Columns stand side by side, padded by cells")
    func wide() {
        #expect(
            table.lines(width: 80) == [
                "Client    Revenue  What happened",
                "--------  -------  ------------------------------------------",
                "Acme         1200  They left without a word after three years",
                "北京客户       80  还在合作",
            ])
    }

    @Test("The widest column wraps first")
    func middle() {
        #expect(
            table.lines(width: 40) == [
                "Client    Revenue  What happened",
                "--------  -------  ---------------------",
                "Acme         1200  They left without a",
                "                   word after three",
                "                   years",
                "北京客户       80  还在合作",
            ])
    }

    @Test("Too narrow for columns, each row is a list")
    func narrow() {
        #expect(
            table.lines(width: 20) == [
                "Client: Acme", "Revenue: 1200", "What happened: They", "  left without a", "  word after three",
                "  years",
                "", "Client: 北京客户", "Revenue: 80", "What happened: 还在", "  合作",
            ])
    }

    @Test("No line is wider than the width, for random tables")
    func property() {
        var random = SeededGenerator(seed: 99)
        for _ in 0..<200 {
            let count = Int.random(in: 1...7, using: &random)
            let table = TextTable(
                columns: (0..<count).map { _ in .init(random.mixedText(length: 6).withoutNewlines) },
                rows: (0..<4).map { _ in (0..<count).map { _ in random.mixedText(length: 30).withoutNewlines } })
            let width = Int.random(in: 2...160, using: &random)
            for line in table.lines(width: width, ambiguous: .two) where line.displayWidth(ambiguous: .two) > width {
                Issue.record("\(width) columns: \(line)")
            }
        }
    }
}

extension SeededGenerator {
    mutating func mixedText(length: Int) -> String {
        let pieces = [
            "a", "trust", "I", "extraordinarily-long-word", "信", "任方程式", "，", "。", "（", "）", "“", "”", " ", " ", " ",
            "  ",
            "\n", "👨‍👩‍👧‍👦", "e\u{301}", "🇨🇳", "—", "…", "1,200", "?", "(", ")", "don’t", "한국", "│",
        ]
        return (0..<Int.random(in: 0...length, using: &self)).map { _ in pick(pieces) }.joined()
    }
}

extension String {
    var withoutSpaces: String { String(filter { !$0.isWhitespace }) }
    var withoutNewlines: String { String(filter { !$0.isNewline }) }
}

@Suite("Straight quotes")
struct StraightQuoteTests {
    @Test("A straight quote stays with what it opens or closes, also between Chinese")
    func straightQuotes() {
        for width in 6...30 {
            for line in wrap("人到齐了就输入：team \"夜班 一组\" 体检", width: width) {
                let text = line.drop { $0 == " " }
                #expect(!text.hasPrefix("\" ") && text != "\"", "\(line)")
                #expect(!line.hasSuffix(" \""))
            }
        }
    }
}

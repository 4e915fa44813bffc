import Foundation
import Guides
import Testing
import Text

@testable import trustline

@Suite("Rows of a table and dates of the past, in one process")
struct RowTests {
    private static let guide = """
        trustline: 1
        id: facts
        version: 1
        title: {en: Facts, zh: 事实}
        about: {en: For the tests., zh: 测试用。}
        subject: none
        flow:
          - id: facts
            ask: {en: What happened?, zh: 发生了什么？}
            answer: rows
            columns:
              - {id: what, en: What, zh: 什么事, answer: text}
              - {id: day, en: When, zh: 什么时候, answer: date, past: true, optional: true}
              - {id: next, en: Next, zh: 下一次, answer: date, optional: true}
              - {id: hours, en: Hours, zh: 小时, answer: integer, min: 0, optional: true}
              - {id: sure, en: Sure, zh: 确定吗, answer: yesno, optional: true}

        """

    private func take(_ lines: [String], _ language: Language) throws -> ContextFixture {
        let fixture = ContextFixture(lines, language: language)
        let folder = URL(fileURLWithPath: fixture.folder).appending(path: "questionnaires")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(Self.guide.utf8).write(to: folder.appending(path: "facts.yaml"))
        fixture.run("take", "facts")
        return fixture
    }

    @Test("a row that is refused says what may stand in that column, and has no number when it came alone")
    func refused() throws {
        let english = try take(
            ["late | 12 march", "later | someday", "it | - | whenever", "it | - | - | -4", ":pause"], .en)
        #expect(
            english.words.contains(
                "“When”: I could not read “someday”. For “When” write 2026-05-12, 12 may, may 2026 or last month, or leave it "
                    + "empty. The row was not written down. Please type it again."))
        #expect(english.words.contains("For “Next” write 4 dec, friday or in 2 weeks, or leave it empty."))
        #expect(english.words.contains("“Hours”: -4 is outside the range. For “Hours” write a whole number, 0 or more"))
        #expect(!english.words.contains("Row 1,"))
        let chinese = try take(["迟到 | 3月12日", "又迟到 | 改天", "| 10月", "没来 | - | - | - | 大概", ":暂停"], .zh)
        #expect(
            chinese.squeezed.contains("“什么时候”里的“改天”没看懂。“什么时候”可以写2026-05-12、5月12日、去年9月、上个月，也可以空着。这一行没有记下。请再输入一遍。"))
        #expect(chinese.squeezed.contains("“什么事”没有写。"))
        #expect(chinese.squeezed.contains("“确定吗”可以写是或否（y/n），也可以空着。"))
        #expect(!chinese.squeezed.contains("第1行，"))
    }

    @Test("each cell is asked for with its title, what may stand there, and whose row it is")
    func cells() throws {
        let english = try take(["late", "someday", "12 march", "", "", "y", ":pause"], .en)
        #expect(
            english.words.contains(
                "Each row is asked for cell by cell. Whole rows can be typed or pasted too: What | When"))
        for cell in [
            "Row 1: What", "late · When A date: 2026-05-12", "I did not understand that. A date: 2026-05-12",
            "late · Next A date: 4 dec, friday, in 2 weeks. Press Enter to leave it out.",
            "late · Hours A whole number, 0 or more", "late · Sure y or n.", "Row 2: What Enter alone ends the table",
        ] {
            #expect(english.words.contains(cell), "\(cell)\n\(english.said)")
        }
        let chinese = try take(["迟到", "改天", "3月12日", "", "", "是", ":暂停"], .zh)
        #expect(chinese.squeezed.contains("每一行一格一格地问。也可以整行输入或粘贴：什么事|什么时候"))
        for cell in ["第1行：什么事", "迟到·什么时候", "迟到·小时", "迟到·确定吗", "第2行：什么事直接回车结束这张表"] {
            #expect(chinese.squeezed.contains(cell), "\(cell)\n\(chinese.said)")
        }
    }

    @Test("compare and the answers of a report show the cells in the guide's order, not that of the columns' ids")
    func order() throws {
        let fixture = try take(["late | 12 march | - | 3", "", ""], .en)
        fixture.restart(["later | 13 march | - | 2", "", ""])
        fixture.run("take", "facts")
        fixture.restart()
        fixture.run("compare", "1", "2")
        #expect(
            fixture.words.contains(
                "late | Thu 12 Mar 2026 | - | 3 | - → later | Fri 13 Mar 2026 | - | 2 | -"), "\(fixture.said)")
        fixture.restart()
        let page = fixture.folder + "/page.md"
        fixture.run("report", "2", "--transcript", "-o", page)
        let text = try String(contentsOfFile: page, encoding: .utf8).filter { $0 != "\\" }
        #expect(text.contains("Fri 13 Mar 2026 | - | 2"), "\(text)")
    }

    @Test("a session left in the middle of a row goes on with its next cell", arguments: Language.ofGuides)
    func resumed(language: Language) throws {
        let isEnglish = language == .en
        let fixture = try take(isEnglish ? ["late", "12 march", ":quit"] : ["迟到", "3月12日", ":退出"], language)
        fixture.restart(["", "3", "", "", ":pause"], language: language)
        fixture.run("resume")
        #expect(fixture.squeezed.contains(isEnglish ? "late·Next" : "迟到·下一次"), "\(fixture.said)")
        fixture.restart(["", ""], language: language)
        fixture.run("resume")
        let row = isEnglish ? "1lateThu12Mar20263" : "1迟到2026年3月12日（周四）3"
        #expect(fixture.squeezed.contains(row), "\(fixture.said)")
    }

    @Test("a table gone back to shows its rows with numbers and how to change one", arguments: Language.ofGuides)
    func oneRow(language: Language) throws {
        let isEnglish = language == .en
        let (first, other) = isEnglish ? ("late", "later") : ("迟到", "又迟到")
        let fixture = try take(
            ["\(first) | 2026-03-12", "\(other) | 2026-04-02", "", "1", "7", "-1", "", ""], language)
        #expect(
            fixture.squeezed.contains(
                isEnglish
                    ? "Enterkeepsthetable.2changesrow2,-2removesit,+2putsonebeforeit,+addsoneattheend."
                    : "回车保留这张表。2改第2行，-2删掉它，+2在它前面插一行，+在最后加一行。"), "\(fixture.said)")
        #expect(fixture.squeezed.contains(isEnglish ? "Nothingwaschanged." : "什么都没改。"))
        let review = try #require(fixture.squeezed.components(separatedBy: isEnglish ? "Youranswers" : "你的回答").last)
        #expect(review.contains("1\(other)") && !review.contains("2\(other)"), "\(fixture.said)")
    }

    @Test("of several rows given at once the wrong one has its number")
    func several() throws {
        let english = try take(["late | march\nlater | someday", ":pause"], .en)
        #expect(english.words.contains("Row 2, “When”: I could not read “someday”."))
        #expect(english.words.contains("None of these rows was written down."))
        let chinese = try take(["迟到 | 3月\n又迟到 | 改天", ":暂停"], .zh)
        #expect(chinese.squeezed.contains("第2行，“什么时候”里的“改天”没看懂。"))
    }

    @Test("dates of a table are said back as they were understood", arguments: Language.ofGuides)
    func saidBack(language: Language) throws {
        let fixture = try take(
            language == .en
                ? ["late | 12 march | 12 march", "later | may", "", ""] : ["迟到 | 3月12日 | 3月12日", "又迟到 | 5月", "", ""],
            language)
        let expected =
            language == .en
            ? ["late | Thu 12 Mar 2026 | Fri 12 Mar 2027", "later | May 2026 | -"]
            : ["迟到 | 2026年3月12日（周四） | 2027年3月12日（周五）", "又迟到 | 2026年5月 | -"]
        for row in expected {
            #expect(fixture.squeezed.contains(row.filter { !$0.isWhitespace }), "\(fixture.said)")
        }
    }
}

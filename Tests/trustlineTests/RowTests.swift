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
                    + "empty. The row was not written down; please type it again."))
        #expect(english.words.contains("For “Next” write 2026-12-04, 4 dec, friday or in 2 weeks, or leave it empty."))
        #expect(english.words.contains("“Hours”: -4 is outside the range. For “Hours” write a number, 0 or more"))
        #expect(!english.words.contains("Row 1"))
        let chinese = try take(["迟到 | 3月12日", "又迟到 | 改天", "| 10月", "没来 | - | - | - | 大概", ":暂停"], .zh)
        #expect(
            chinese.squeezed.contains("“什么时候”里的“改天”没看懂。“什么时候”可以写2026-05-12、5月12日、去年9月、上个月，也可以空着。这一行没有记下，请再写一遍。"))
        #expect(chinese.squeezed.contains("“什么事”没有写。"))
        #expect(chinese.squeezed.contains("“确定吗”可以写是或否（y/n），也可以空着。"))
        #expect(!chinese.squeezed.contains("第1行"))
    }

    @Test("before the first row it is said how a date may be written in each column")
    func howTo() throws {
        let english = try take([":pause"], .en)
        #expect(english.words.contains("When: 12 may, may 2026, last month. Next: 4 dec, friday, in 2 weeks."))
        let chinese = try take([":暂停"], .zh)
        #expect(chinese.squeezed.contains("什么时候：5月12日、去年9月、上个月。下一次：12月4日、下周五、两周后。"))
    }

    @Test("of several rows given at once the wrong one has its number")
    func several() throws {
        let english = try take(["late | march\nlater | someday", ":pause"], .en)
        #expect(english.words.contains("Row 2, “When”: I could not read “someday”."))
        #expect(english.words.contains("None of these rows was written down; please give them again."))
        let chinese = try take(["迟到 | 3月\n又迟到 | 改天", ":暂停"], .zh)
        #expect(chinese.squeezed.contains("第2行，“什么时候”里的“改天”没看懂。"))
    }

    @Test("dates of a table are said back as they were understood", arguments: Language.spoken)
    func saidBack(language: Language) throws {
        let fixture = try take(
            language == .en
                ? ["late | 12 march | 12 march", "later | may", "", ""] : ["迟到 | 3月12日 | 3月12日", "又迟到 | 5月", "", ""],
            language)
        let expected =
            language == .en
            ? ["late | Thu 12 Mar 2026 | Fri 12 Mar 2027", "later | Fri 1 May 2026 | -"]
            : ["迟到 | 2026年3月12日（周四） | 2027年3月12日（周五）", "又迟到 | 2026年5月1日（周五） | -"]
        for row in expected {
            #expect(fixture.squeezed.contains(row.filter { !$0.isWhitespace }), "\(fixture.said)")
        }
    }
}

import Foundation
import Testing
import Text

@testable import trustline

@Suite("An answer is said in one way on the review, in the result, by show, search, compare and in a report")
struct OneWordingTests {
    private static let guide = """
        trustline: 1
        id: every
        version: 1
        title: {en: "Every kind", zh: "各种题"}
        subject: none
        about: {en: "One of each.", zh: "每种一道。"}
        scales:
          often3:
            - {value: 1, en: Never, zh: 从不}
            - {value: 2, en: Sometimes, zh: 有时}
            - {value: 3, en: Often, zh: 经常}
        flow:
          - {id: rate, ask: {en: "Rate", zh: "评分"}, answer: often3}
          - id: tools
            ask: {en: "Tools", zh: "工具"}
            answer: choices
            min: 0
            options:
              - {id: call, en: "A call", zh: "打电话"}
              - {id: mail, en: "A mail", zh: "写邮件"}
          - id: ways
            ask: {en: "Ways", zh: "办法"}
            answer: choices
            min: 0
            options:
              - {id: call, en: "A call", zh: "打电话"}
              - {id: mail, en: "A mail", zh: "写邮件"}
          - {id: share, ask: {en: "Share", zh: "占比"}, answer: number, unit: {en: "%", zh: "%"}}
          - {id: sum, ask: {en: "Sum", zh: "金额"}, answer: integer, unit: {en: "dollars", zh: "元"}}
          - {id: told, ask: {en: "Told", zh: "说了"}, answer: yesno}
          - {id: day, ask: {en: "Day", zh: "日子"}, answer: date}
          - {id: people, ask: {en: "People", zh: "人"}, answer: names}
          - id: clients
            ask: {en: "Clients", zh: "客户"}
            answer: rows
            columns:
              - {id: name, en: Name, zh: 名字, answer: text}
              - {id: size, en: Size, zh: 大小, answer: number}
          - {id: promise, ask: {en: "Promise", zh: "承诺"}, answer: commitment}
        scores:
          level:
            title: {en: "Level", zh: "水平"}
            mean: [rate]
        report:
          - answers: [rate, tools, ways, share, sum, told, day, people, clients, promise]
        """

    private static let typed = [
        "3", "0", "1,2", "35%", "1234567", "y", "2026-11-27", "Ann", "Ben", "", "Acme | 1234.5", "Zeta | 2", "",
        "Send it", "Ann", "2026-12-01",
    ]

    private static let said: [Language: [String]] = [
        .en: [
            "3 (Often)", "none", "A call, A mail", "35%", "1,234,567 dollars", "yes", "Fri 27 Nov 2026", "Ann, Ben",
            "1,234.5", "Send it (to Ann, by Tue 1 Dec 2026)",
        ],
        .zh: [
            "3（经常）", "无", "打电话、写邮件", "35%", "1,234,567 元", "是", "2026年11月27日（周五）", "Ann、Ben", "1,234.5",
            "Send it（对谁：Ann，期限：2026年12月1日（周二））",
        ],
    ]

    private func desk(_ language: Language) throws -> (Desk, String) {
        let desk = try Desk("2026-11-22")
        desk.run("where")
        try Data(Self.guide.utf8).write(to: desk.folder.appending(path: "questionnaires/every.yaml"))
        let taken = desk.run(["take", "every"], typing: Self.typed + [""], in: language)
        #expect(taken.out.contains(language == .en ? "Saved; it is number 1 now" : "第 1 次"), "\(taken.out)")
        return (desk, taken.out)
    }

    @Test("The review and the result below it, and both halves of show", arguments: Language.ofGuides)
    func screens(language: Language) throws {
        let (desk, taken) = try desk(language)
        for words in Self.said[language] ?? [] {
            // Once on the review, once in the result.
            #expect(taken.components(separatedBy: words).count > 2, "\(words) in \(taken)")
            let shown = desk.run(["show", "1"], in: language).out
            #expect(shown.components(separatedBy: words).count > 2, "\(words) in \(shown)")
        }
    }

    @Test("A page, a search and a comparison", arguments: Language.ofGuides)
    func lookingBack(language: Language) throws {
        let (desk, _) = try desk(language)
        let file = desk.folder.appending(path: "page.md")
        #expect(desk.run(["report", "1", "-o", file.path, "--transcript"], in: language).status == 0)
        desk.run(
            ["take", "every"],
            typing: [
                "1", "1", "0", "1", "1", "n", "2026-11-20", "Eva", "", "B | 1", "", "Other", "", "", "",
            ], in: language)
        let compared = desk.run(["compare", "1", "2"], in: language).out
        for words in Self.said[language] ?? [] where words != "1,234.5" {
            #expect(compared.contains(words), "\(words) in \(compared)")
        }
        let page = try String(contentsOf: file, encoding: .utf8)
        for words in ["35%", "1,234,567"] { #expect(page.contains(words), "\(page)") }
        #expect(desk.run(["search", "1,234,567"], in: language).out.contains(language == .en ? "dollars" : "元"))
    }

    @Test("An exported table gives score every answer back, and nothing picked is not left out")
    func scored() throws {
        let (desk, _) = try desk(.en)
        let table = desk.run("export", "every").out
        #expect(table.contains(",3,0,call mail,35,1234567,true,2026-11-27,\"Ann\nBen\","), "\(table)")
        #expect(table.contains("\"name=Acme; size=1234.5\nname=Zeta; size=2\",Send it; Ann; 2026-12-01,"), "\(table)")
        let scored = desk.run(["score", "every"], data: table)
        #expect(scored.status == 0 && !scored.out.contains("is not"), "\(scored.out)")
    }

    @Test("A commitment that begins with a colon is kept without the colon that escapes it")
    func escapedColon() throws {
        let desk = try Desk()
        try desk.addGuide()
        desk.takeWeekly([5, 4, 1], commitment: ["::why it matters", "::Ana", ""])
        let kept = desk.run("show", "1").out
        #expect(kept.contains(":why it matters (to :Ana)") && !kept.contains("::"), "\(kept)")
    }
}

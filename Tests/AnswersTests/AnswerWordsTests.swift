import Answers
import Guides
import Testing
import Text

@Suite("Answers in a guide's sentence, and of sessions whose guide is gone")
struct AnswerWordsTests {
    private let clients = AnswerKind.rows(
        [
            Column(id: "name", title: Wording(en: "Name", zh: "名字"), kind: .text),
            Column(id: "size", title: Wording(en: "Size", zh: "大小"), kind: .number(NumberRange(isWhole: false))),
        ], min: 0, max: 9)
    private let hours = AnswerKind.number(NumberRange(isWhole: false, unit: Wording(en: "hours", zh: "小时")))

    @Test("A sentence gets the bare number, what names a row or a promise, and nothing where there is nothing to name")
    func sentence() throws {
        let rows = AnswerValue.rows([
            ["name": .text("Acme"), "size": .number(1234.567)], ["name": .text("Zeta"), "size": .number(2)],
        ])
        let commitment = AnswerValue.commitment(
            Commitment(what: "Send it", to: "Ann", by: CivilDate(iso: "2026-12-01")))
        func said(_ value: AnswerValue, _ kind: AnswerKind, _ field: String? = nil) -> String? {
            inSentence(value, of: kind, field: field, language: .en)
        }
        #expect(said(.number(1234.567), hours) == "1,234.57")
        #expect(said(rows, clients) == "Acme, Zeta")
        #expect(said(rows, clients, "size") == "1,234.57; 2")
        #expect(said(commitment, .commitment) == "Send it")
        #expect(said(commitment, .commitment, "to") == "Ann")
        #expect(said(commitment, .commitment, "by") == "Tue 1 Dec 2026")
        #expect(said(.commitment(Commitment(what: "Send it")), .commitment, "to") == nil)
        #expect(said(.names(["Ann", "Ben"]), .names(min: 0, max: 9)) == "Ann, Ben")
        #expect(said(.names([]), .names(min: 0, max: 9)) == nil)
        #expect(said(.rows([]), clients) == nil)
    }

    @Test(
        "Without its guide an answer is said as it was shown; what release 0.1.0 kept of it comes out the same",
        arguments: [
            (AnswerValue.number(4), "4 (Often)", "4 (Often)"), (.number(4), "Often", "4 (Often)"),
            (.number(35), "%", "35%"), (.number(1234), "1,234 hours", "1,234 hours"),
            (.choice("mail"), "A mail", "A mail"),
            (.choice("mail"), nil, "mail"), (.yes(true), nil, "yes"), (.names([]), nil, "none"),
            (.number(1234.5), nil, "1,234.5"), (.date(.epoch), nil, "Thu 1 Jan 1970"),
        ] as [(AnswerValue, String?, String)])
    func kept(value: AnswerValue, words: String?, said: String) {
        #expect(shown(value, words: words, language: .en) == said)
    }
}

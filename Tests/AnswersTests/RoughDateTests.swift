import Answers
import Guides
import Testing
import Text

@Suite("Dates that are known only roughly, and dates of what has happened")
struct RoughDateTests {
    /// A Sunday.
    private let today = CivilDate(iso: "2026-11-22") ?? .epoch

    @Test(
        "A month or a quarter is a day inside it, on Sunday 22 November 2026",
        arguments: [
            ("october", "2026-10-01"), ("in march 2026", "2026-03-01"), ("march 2026", "2026-03-01"),
            ("2026 March", "2026-03-01"), ("2026-05", "2026-05-01"), ("2026/5", "2026-05-01"),
            ("05/2026", "2026-05-01"),
            ("２０２６－０５", "2026-05-01"), ("early may 2026", "2026-05-05"), ("mid-may 2026", "2026-05-15"),
            ("the middle of May 2026", "2026-05-15"), ("late may 2026", "2026-05-25"),
            ("end of february 2028", "2028-02-29"), ("around october", "2026-10-01"), ("last march", "2026-03-01"),
            ("last december", "2025-12-01"), ("next march", "2027-03-01"), ("this march", "2026-03-01"),
            ("last month", "2026-10-22"), ("early last month", "2026-10-05"), ("end of last month", "2026-10-31"),
            ("Q1 2027", "2027-01-01"), ("2026 q3", "2026-07-01"), ("third quarter of 2026", "2026-07-01"),
            ("last quarter", "2026-07-01"), ("this quarter", "2026-10-01"), ("next quarter", "2027-01-01"),
            ("10月", "2026-10-01"), ("十月份", "2026-10-01"), ("去年9月", "2025-09-01"), ("去年九月", "2025-09-01"),
            ("2026年9月", "2026-09-01"), ("2026年5月初", "2026-05-05"), ("2026年5月上旬", "2026-05-05"),
            ("今年5月中旬", "2026-05-15"), ("今年5月下旬", "2026-05-25"), ("今年5月底", "2026-05-31"),
            ("上个月", "2026-10-22"), ("上个月中旬", "2026-10-15"), ("上月底", "2026-10-31"), ("月初", "2026-11-05"),
            ("大概10月", "2026-10-01"), ("10月左右", "2026-10-01"), ("年初", "2026-01-01"), ("去年年底", "2025-12-31"),
            ("2027年第一季度", "2027-01-01"), ("2027年Q1", "2027-01-01"), ("去年三季度", "2025-07-01"), ("上季度", "2026-07-01"),
            ("去年", "2025-11-22"), ("下下周", "2026-12-06"), ("上上周", "2026-11-08"), ("下下个月", "2027-01-22"),
        ])
    func rough(text: String, iso: String) {
        #expect(parseDate(text, today: today) == CivilDate(iso: iso), "\(text)")
    }

    @Test(
        "Of what has happened, a day without a year is the latest one not after today",
        arguments: [
            ("22 november", "2026-11-22"), ("23 november", "2025-11-23"), ("12 march", "2026-03-12"),
            ("March 12th", "2026-03-12"), ("3-12", "2026-03-12"), ("12-3", "2025-12-03"),
            ("march", "2026-03-01"), ("april", "2026-04-01"), ("december", "2025-12-01"), ("november", "2026-11-01"),
            ("early may", "2026-05-05"), ("late november", "2025-11-25"), ("end of january", "2026-01-31"),
            ("q1", "2026-01-01"), ("friday", "2026-11-20"), ("sunday", "2026-11-15"), ("25th", "2026-10-25"),
            ("2 weeks", "2026-11-08"), ("3月12日", "2026-03-12"), ("12月3日", "2025-12-03"), ("10月", "2026-10-01"),
            ("12月", "2025-12-01"), ("5月初", "2026-05-05"), ("2月底", "2026-02-28"), ("周五", "2026-11-20"),
            ("25号", "2026-10-25"), ("一季度", "2026-01-01"), ("today", "2026-11-22"), ("2026-05-12", "2026-05-12"),
        ])
    func past(text: String, iso: String) {
        #expect(parseDate(text, today: today, yearless: .past) == CivilDate(iso: iso), "\(text)")
    }

    @Test(
        "Of what is to be done, it is the coming one, and the month or quarter that is going on has until its end",
        arguments: [
            ("march", "2027-03-01"), ("november", "2026-11-30"), ("11月", "2026-11-30"), ("q4", "2026-12-31"),
            ("q1", "2027-01-01"), ("early may", "2027-05-05"), ("12月中旬", "2026-12-15"),
        ])
    func coming(text: String, iso: String) {
        #expect(parseDate(text, today: today, yearless: .coming) == CivilDate(iso: iso), "\(text)")
    }

    @Test("Without a year, whatever the day it is said on: the past is never after it, the coming never before it")
    func sides() {
        let words =
            [
                "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                "november", "december",
            ].flatMap { [$0, "early \($0)", "mid \($0)", "late \($0)", "end of \($0)", "1 \($0)", "28 \($0)"] }
            + (1...12).flatMap { ["\($0)月", "\($0)月初", "\($0)月中旬", "\($0)月底", "\($0)月9日"] }
            + ["q1", "q2", "q3", "q4", "一季度", "四季度", "29 feb", "monday", "sunday", "周三", "15th", "31号"]
        for offset in stride(from: 0, to: 1500, by: 13) {
            guard let day = CivilDate(daysSinceEpoch: today.daysSinceEpoch + offset) else { continue }
            for word in words {
                guard let before = parseDate(word, today: day, yearless: .past),
                    let after = parseDate(word, today: day, yearless: .coming)
                else {
                    Issue.record("\(word) was no day on \(day)")
                    continue
                }
                #expect(before <= day, "\(word) on \(day) was \(before)")
                #expect(after >= day, "\(word) on \(day) was \(after)")
                #expect(parseDate(word, today: day) != nil)
            }
        }
    }

    @Test("Where May may be somebody, months and quarters are no days")
    func daysOnly() {
        for text in ["may", "march 2026", "2026-05", "q1 2027", "10月", "2026年9月", "一季度"] {
            #expect(parseDate(text, today: today, daysOnly: true) == nil, "\(text)")
        }
        #expect(parseDate("12 may", today: today, daysOnly: true) != nil)
    }

    @Test("A question and a column that ask about the past read their dates so, the column beside it as ever")
    func answers() {
        let question = Question(id: "q", text: Wording("?"), kind: .date, isPast: true)
        #expect(
            parseInput("12 march", for: question, language: .en, today: today)
                == .answer(.date(CivilDate(iso: "2026-03-12") ?? .epoch), note: nil))
        let columns = [
            Column(id: "what", title: Wording("What"), kind: .text),
            Column(id: "was", title: Wording("Was"), kind: .date, isOptional: true, isPast: true),
            Column(id: "next", title: Wording("Next"), kind: .date, isOptional: true),
        ]
        let table = Question(id: "t", text: Wording("?"), kind: .rows(columns, min: 1, max: 5))
        #expect(
            parseInput("it | 3月12日 | 3月12日", for: table, language: .zh, today: today)
                == .answer(
                    .rows([
                        [
                            "what": .text("it"), "was": .date(CivilDate(iso: "2026-03-12") ?? .epoch),
                            "next": .date(CivilDate(iso: "2027-03-12") ?? .epoch),
                        ]
                    ]), note: nil))
    }
}

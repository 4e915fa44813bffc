import Foundation
import Guides
import Testing
import Text

@testable import Answers

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

    @Test(
        "A holiday is the week that it falls in, of what has happened the latest",
        arguments: [
            ("Christmas", "2025-W52"), ("around christmas 2024", "2024-W52"), ("before Christmas", "2025-W51"),
            ("last easter", "2026-W14"), ("around Easter", "2026-W14"), ("easter 2025", "2025-W16"),
            ("new year's eve", "2026-W01"), ("over the christmas holidays last year", "2025-W52"),
            ("Chinese New Year", "2026-W08"), ("the other day", "2026-W47"), ("a few days ago", "2026-W47"),
            ("a couple of days ago", "2026-W47"),
            ("last week sometime", "2026-W46"), ("圣诞前夕", "2025-W52"),
            ("国庆", "2026-W40"), ("去年国庆", "2025-W40"), ("国庆节前", "2026-W39"), ("春节前", "2026-W07"), ("春节", "2026-W08"),
            ("2024年春节", "2024-W06"), ("元旦", "2026-W01"), ("五一前后", "2026-W18"), ("去年圣诞节", "2025-W52"),
            ("前几天", "2026-W47"), ("几天前", "2026-W47"), ("お正月", "2026-W01"), ("先日", "2026-W47"),
        ])
    func holidays(text: String, written: String) throws {
        let rough = try #require(RoughDate(written))
        #expect(ask(text, past: true) == .answer(.rough(rough), note: nil), "\(text)")
    }

    @Test("By a holiday is by that day, the coming one")
    func promisedHolidays() {
        for (text, iso) in [
            ("christmas", "2026-12-25"), ("before christmas", "2026-12-24"), ("easter", "2027-03-28"),
            ("国庆前", "2027-09-30"),
            ("春节", "2027-02-06"),
        ] {
            #expect(parseDate(text, today: today, yearless: .coming) == CivilDate(iso: iso), "\(text)")
        }
        for text in ["after christmas", "中秋", "lately", "the holidays"] {
            #expect(parseDate(text, today: today, yearless: .coming) == nil, "\(text)")
        }
    }

    @Test("The Chinese year begins when the calendar says, and Easter is where it is known to be")
    func calendars() throws {
        var chinese = Calendar(identifier: .chinese)
        chinese.timeZone = try #require(TimeZone(identifier: "Asia/Shanghai"))
        for year in 1990...2050 {
            let day = try #require(Holiday.springFestival.day(in: year))
            let date = Date(timeIntervalSince1970: Double(day.daysSinceEpoch) * 86_400 + 4 * 3600)
            let parts = chinese.dateComponents([.month, .day], from: date)
            #expect(parts.month == 1 && parts.day == 1, "\(day)")
        }
        for iso in ["1990-04-15", "2000-04-23", "2008-03-23", "2011-04-24", "2024-03-31", "2025-04-20", "2038-04-25"] {
            let day = try #require(CivilDate(iso: iso))
            #expect(Holiday.easter.day(in: day.year) == day)
        }
    }

    // MARK: Known only roughly

    private func ask(_ text: String, past: Bool = false, today day: CivilDate? = nil) -> Input {
        let question = Question(id: "q", text: Wording("?"), kind: .date, isPast: past)
        return parseInput(text, for: question, language: .en, today: day ?? today)
    }

    private static let known: [(String, String)] = [
        ("last month", "2026-10"), ("may 2026", "2026-05"), ("May, 2026", "2026-05"), ("2026 may", "2026-05"),
        ("2026-05", "2026-05"),
        ("05/2026", "2026-05"), ("5.2026", "2026-05"), ("2024", "2024"), ("in 2024", "2024"),
        ("sometime in 2024", "2024"),
        ("early 2024", "2024-early"), ("the end of 2024", "2024-end"), ("mid-2024", "2024-mid"),
        ("late last year", "2025-late"),
        ("last year", "2025"), ("this year", "2026"), ("the year before last", "2024"), ("spring", "2026-spring"),
        ("last spring", "2026-spring"), ("spring 2024", "2024-spring"), ("in the fall of 2025", "2025-autumn"),
        ("autumn last year", "2025-autumn"), ("last winter", "2025-winter"), ("summer", "2026-summer"),
        ("Q2", "2026-Q2"),
        ("q2 2025", "2025-Q2"), ("2025 Q2", "2025-Q2"), ("second quarter of 2025", "2025-Q2"),
        ("last quarter", "2026-Q3"),
        ("H1 2025", "2025-H1"), ("first half of 2025", "2025-H1"), ("the second half of last year", "2025-H2"),
        ("first half", "2026-H1"), ("end of may", "2026-05-end"), ("end of last month", "2026-10-end"),
        ("beginning of march", "2026-03-early"), ("mid march 2025", "2025-03-mid"), ("late september", "2026-09-late"),
        ("october", "2026-10"), ("oct", "2026-10"), ("last october", "2026-10"), ("october last year", "2025-10"),
        ("last year in october", "2025-10"), ("around june", "2026-06"), ("december", "2025-12"),
        ("last december", "2025-12"),
        ("2 years ago", "2024"), ("a year ago", "2025"), ("three months ago", "2026-08"),
        ("a couple of months ago", "2026-09"),
        ("a month ago", "2026-10"), ("last week", "2026-W46"), ("two weeks ago", "2026-W45"), ("this month", "2026-11"),
        ("去年十月", "2025-10"), ("去年10月", "2025-10"), ("去年10月底", "2025-10-end"), ("2026年5月", "2026-05"),
        ("2026年五月", "2026-05"),
        ("二〇二四年", "2024"), ("2024年", "2024"), ("两千年初", "2000-early"), ("24年3月", "2024-03"), ("上半年", "2026-H1"),
        ("去年下半年", "2025-H2"),
        ("2024年上半年", "2024-H1"), ("年初", "2026-early"), ("今年年初", "2026-early"), ("去年初", "2025-early"),
        ("去年年底", "2025-end"),
        ("去年底", "2025-end"), ("年中", "2026-mid"), ("月初", "2026-11-early"), ("上个月", "2026-10"), ("上个月底", "2026-10-end"),
        ("上月中旬", "2026-10-mid"), ("上上个月", "2026-09"), ("10月", "2026-10"), ("十月份", "2026-10"), ("10月初", "2026-10-early"),
        ("5月上旬", "2026-05-early"), ("5月下旬", "2026-05-late"), ("12月", "2025-12"), ("春天", "2026-spring"),
        ("去年春天", "2025-spring"),
        ("2024年秋天", "2024-autumn"), ("去年冬天", "2025-winter"), ("夏天", "2026-summer"), ("二季度", "2026-Q2"),
        ("第二季度", "2026-Q2"),
        ("2025年第三季度", "2025-Q3"), ("上季度", "2026-Q3"), ("去年四季度", "2025-Q4"), ("去年", "2025"), ("前年", "2024"),
        ("今年", "2026"),
        ("大前年", "2023"), ("两年前", "2024"), ("三个月前", "2026-08"), ("半年前", "2026-05"), ("上周", "2026-W46"),
        ("上个星期", "2026-W46"),
        ("两周前", "2026-W45"), ("大概去年十月", "2025-10"), ("去年十月左右", "2025-10"), ("去年10月吧", "2025-10"), ("本月", "2026-11"),
        ("２０２４年５月", "2024-05"), ("２０２４", "2024"), ("2025-Q3", "2025-Q3"), ("2026-05-early", "2026-05-early"),
        ("2026-W21", "2026-W21"),
        ("a fortnight ago", "2026-W45"), ("two fortnights ago", "2026-W43"), ("半个月前", "2026-W45"),
        ("the week before last", "2026-W45"), ("上上周", "2026-W45"), ("上上个星期", "2026-W45"),
        ("last weekend", "2026-W46"), ("the weekend before last", "2026-W45"), ("上周末", "2026-W46"),
        ("two summers ago", "2025-summer"), ("the summer before last", "2025-summer"), ("a winter ago", "2025-winter"),
        ("three springs ago", "2024-spring"), ("两个夏天前", "2025-summer"), ("上个夏天", "2026-summer"),
        ("上上个夏天", "2025-summer"), ("三个冬天以前", "2023-winter"), ("the may before last", "2025-05"),
        ("half a year ago", "2026-05"), ("a year and a half ago", "2025-05"), ("one and a half years ago", "2025-05"),
        ("a month and a half ago", "2026-W41"), ("a decade ago", "2016"), ("上上季度", "2026-Q2"),
        ("earlier this year", "2026"), ("earlier this month", "2026-11"), ("spring '24", "2024-spring"),
        ("the week of 16 Nov 2026", "2026-W47"), ("week of 9 november", "2026-W46"), ("week 45", "2026-W45"),
        ("2026年11月16日那一周", "2026-W47"), ("11月9日那周", "2026-W46"), ("around may 2026", "2026-05"),
        ("about the end of may", "2026-05-end"), ("大概半年前", "2026-05"), ("about 12 may", "2026-W20"),
        ("about 10 days ago", "2026-W46"), ("around may 12th 2026", "2026-W20"), ("5月12日左右", "2026-W20"),
    ]

    @Test("A date that is known roughly is kept as rough, on Sunday 22 November 2026", arguments: known)
    func keptRough(text: String, written: String) throws {
        let rough = try #require(RoughDate(written), "\(written)")
        #expect(ask(text, past: true) == .answer(.rough(rough), note: nil))
        #expect(rough.first <= today)
    }

    @Test(
        "A day stays a day",
        arguments: [
            ("12 may", "2026-05-12"), ("may 12 2026", "2026-05-12"), ("2026-05-12", "2026-05-12"),
            ("25.05.2026", "2026-05-25"),
            ("yesterday", "2026-11-21"), ("Fri 20 Nov 2026", "2026-11-20"), ("friday, 20 november", "2026-11-20"),
            ("Friday the 20th", "2026-11-20"), ("fri 2026-11-20", "2026-11-20"), ("2026年11月20日（周五）", "2026-11-20"),
            ("11月20日周五", "2026-11-20"), ("11月20号 星期五", "2026-11-20"),
            ("last friday", "2026-11-20"), ("10 days ago", "2026-11-12"),
            ("20260512", "2026-05-12"),
            ("去年10月3日", "2025-10-03"), ("昨天", "2026-11-21"), ("上周五", "2026-11-13"), ("三天前", "2026-11-19"),
            ("5月12号", "2026-05-12"),
        ])
    func days(text: String, iso: String) {
        #expect(ask(text, past: true) == .answer(.date(CivilDate(iso: iso) ?? .epoch), note: nil))
    }

    @Test(
        "What has happened does not lie ahead, and is refused as that, however it is said",
        arguments: [
            "年底", "月底", "月末", "本月底", "今年年底", "end of month", "month end", "end of the year", "eoy", "tomorrow", "明天",
            "next week",
            "下周", "next month", "下个月", "next friday", "下周五", "next year", "明年", "明年三月", "in 2 weeks", "2030-01-05",
            "5 may 2030", "2030年1月5日",
            "2030", "2030年", "december 2026", "2026年12月", "q1 2027", "this december", "in a month", "两周后",
            "winter 2026", "next spring",
            "31 dec 2026",
        ])
    func ahead(text: String) {
        #expect(ask(text, past: true) == .misunderstood(.ahead(text)))
        if case .answer = ask(text) {} else { Issue.record("\(text) is a date elsewhere") }
    }

    @Test("This sunday is refused on a Saturday before it, and is today on a Sunday")
    func thisSunday() throws {
        let saturday = try #require(CivilDate(iso: "2026-11-21"))
        for text in ["this sunday", "这周日", "本周日"] {
            #expect(ask(text, past: true, today: saturday) == .misunderstood(.ahead(text)))
            #expect(ask(text, past: true) == .answer(.date(today), note: nil))
        }
    }

    @Test(
        "A date that no calendar has is refused as that",
        arguments: ["2月30号", "31 june", "2026-02-30", "6月31日", "30/02/2026"])
    func noSuchDay(text: String) {
        #expect(ask(text) == .misunderstood(.noSuchDay(text)))
        #expect(ask(text, past: true) == .misunderstood(.noSuchDay(text)))
    }

    @Test("Whatever the day it is said on, a period without a year that has happened has begun, and is the latest such")
    func latest() throws {
        let periods =
            [
                "january", "june", "december", "spring", "summer", "autumn", "winter", "q1", "q4", "h1", "h2",
                "first half", "early may",
                "end of february", "mid-october",
            ] + ["1月", "12月", "7月底", "上半年", "下半年", "春天", "冬天", "三季度", "10月中旬"]
        for offset in stride(from: 0, to: 1500, by: 11) {
            let day = try #require(today.adding(days: offset))
            for text in periods {
                guard case .answer(.rough(let rough), _) = ask(text, past: true, today: day) else {
                    Issue.record("\(text) on \(day)")
                    continue
                }
                #expect(rough.first <= day, "\(text) on \(day) was \(rough)")
                #expect(day.daysSinceEpoch - rough.first.daysSinceEpoch <= 366, "\(text) on \(day) was \(rough)")
            }
        }
    }

    @Test("Every rough date is written, stored, shown and typed so that it is read as itself")
    func roundTrip() throws {
        let question = Question(id: "q", text: Wording("?"), kind: .date)
        var seen: Set<String> = []
        for period in Self.periods {
            for part in [nil] + RoughDate.Part.allCases.map(Optional.some) {
                guard let rough = RoughDate(year: 2024, period, part: part) else {
                    #expect(part != nil)
                    continue
                }
                #expect(rough.first <= rough.last)
                #expect(RoughDate(rough.description) == rough)
                let value = AnswerValue.rough(rough)
                #expect(try JSONDecoder().decode(AnswerValue.self, from: JSONEncoder().encode(value)) == value)
                #expect(try AnswerCell.read(AnswerCell.written(value), as: .date) == value)
                for language in [Language.en, .zh] {
                    let text = shown(value, for: question, language: language)
                    #expect(!text.contains("-0") && seen.insert(text).inserted, "\(text)")
                    #expect(ask(typed(value, for: question, language: language)) == .answer(value, note: nil))
                }
            }
        }
        #expect(
            try JSONDecoder().decode(AnswerValue.self, from: Data(#"{"date": "2026-05"}"#.utf8))
                == .rough(#require(RoughDate("2026-05"))))
        #expect(
            try JSONDecoder().decode(AnswerValue.self, from: Data(#"{"date": "2026-05-12"}"#.utf8))
                == .date(#require(CivilDate(iso: "2026-05-12"))))
        for text in [
            "2026-13", "2026-Q5", "2026-H3", "2026-W60", "2026-5", "2026-W21-early", "26-05", "2026-", "", "2026-05-",
            "2026-early-05",
        ] {
            #expect(RoughDate(text) == nil, "\(text)")
        }
    }

    private static let periods: [RoughDate.Period] =
        [.year, .half(1), .half(2), .week(1), .week(27), .week(52)] + RoughDate.Season.allCases.map { .season($0) }
        + (1...4).map { .quarter($0) } + (1...12).map { .month($0) }

    @Test(
        "Everything a date answer shows is read as itself when it is typed, on whatever day and whatever it asks about",
        arguments: Language.spoken)
    func shownIsRead(language: Language) throws {
        func read(_ text: String, past: Bool) -> Input {
            let question = Question(id: "q", text: Wording("?"), kind: .date, isPast: past)
            return parseInput(text, for: question, language: language, today: today)
        }
        func check(_ value: AnswerValue, past: Bool) {
            let question = Question(id: "q", text: Wording("?"), kind: .date, isPast: past)
            let text = shown(value, for: question, language: language)
            #expect(read(text, past: past) == .answer(value, note: nil), "\(text)")
        }
        for year in [1001, 1899, 1987, 2024, 2025, 9998] {
            for period in Self.periods {
                for part in [nil] + RoughDate.Part.allCases.map(Optional.some) {
                    guard let rough = RoughDate(year: year, period, part: part) else { continue }
                    check(.rough(rough), past: false)
                    if rough.last < today { check(.rough(rough), past: true) }
                }
            }
        }
        for offset in stride(from: -400_000, to: 400_000, by: 997) {
            let day = try #require(today.adding(days: offset))
            guard day.year > 1000 else { continue }
            check(.date(day), past: false)
            if day <= today { check(.date(day), past: true) }
        }
    }

    @Test(
        "A day of the week that is another one than the date's is asked, not guessed",
        arguments: ["Mon 20 Nov 2026", "monday the 20th", "11月20日周一"])
    func otherWeekday(text: String) {
        if case .answer = ask(text) { Issue.record("\(text)") }
    }

    @Test("A period and its thirds cover the same days, one after another")
    func thirds() throws {
        for period in Self.periods {
            let whole = try #require(RoughDate(year: 2024, period))
            guard let early = RoughDate(year: 2024, period, part: .early) else { continue }
            let mid = try #require(RoughDate(year: 2024, period, part: .mid))
            let late = try #require(RoughDate(year: 2024, period, part: .late))
            #expect(early.first == whole.first && late.last == whole.last)
            #expect(early.last.adding(days: 1) == mid.first && mid.last.adding(days: 1) == late.first)
            #expect(whole < mid && early < mid && mid < late)
        }
        #expect(RoughDate("2024-winter")?.last == CivilDate(iso: "2025-02-28"))
        #expect(RoughDate("2026-W01")?.first == CivilDate(iso: "2025-12-29"))
        #expect(RoughDate("2026-02-end")?.first == CivilDate(iso: "2026-02-22"))
    }

    @Test(
        "It reads as what was said",
        arguments: [
            ("2026-05", "May 2026", "2026年5月"), ("2026-05-late", "late May 2026", "2026年5月下旬"),
            ("2026-05-end", "the end of May 2026", "2026年5月底"),
            ("2026-H1", "the first half of 2026", "2026年上半年"), ("2026-Q2", "Q2 2026", "2026年第二季度"),
            ("2026-spring", "spring 2026", "2026年春天"),
            ("2024", "2024", "2024年"), ("2024-early", "early 2024", "2024年初"),
            ("2024-end", "the end of 2024", "2024年底"),
            ("2024-mid", "mid-2024", "2024年年中"), ("2026-W46", "the week of 9 Nov 2026", "2026年11月9日那一周"),
        ])
    func words(written: String, english: String, chinese: String) throws {
        let rough = try #require(RoughDate(written))
        #expect(shown(rough, language: .en) == english)
        #expect(shown(rough, language: .zh) == chinese)
    }
}

/// The words for days in one language, in lower case. A reader of dates asks these tables; how the words are put together is its
/// own business.
struct DateWords: Sendable {
    /// What a text means that is a day and nothing else.
    enum Phrase: Sendable, Equatable {
        /// So many days or months from today.
        case days(Int)
        case months(Int)
        /// The last day of the month, or of the year, so many from this one.
        case endOfMonth(Int)
        case endOfYear(Int)
    }

    enum Unit: Sendable { case day, week, month, year }

    enum PartOfMonth: Sendable { case whole, early, middle, late, end }

    /// Whole texts.
    var phrases: [String: Phrase]
    /// From Monday, from January; in full.
    var weekdays: [String]
    var months: [String]
    var units: [String: Unit]
    /// Numbers in words; what a language writes with numerals of its own needs none.
    var numbers: [String: Int] = [:]
    var ordinals: [String: Int] = [:]
    /// What stands before a day of the week, a month or a quarter and says of which week, year or quarter from this one.
    var relatives: [String: Int]
    /// "early", 上旬.
    var partsOfMonth: [String: PartOfMonth]
    /// What may stand before a date and says nothing of its own.
    var leading: [String]
    /// The same before a month or a quarter, which may be rough.
    var roughly: [String]

    static let english = DateWords(
        phrases: [
            "today": .days(0), "now": .days(0), "tonight": .days(0), "tomorrow": .days(1), "tmr": .days(1),
            "tmrw": .days(1), "day after tomorrow": .days(2), "overmorrow": .days(2), "yesterday": .days(-1),
            "day before yesterday": .days(-2),
            "end month": .endOfMonth(0), "end this month": .endOfMonth(0), "month end": .endOfMonth(0),
            "month-end": .endOfMonth(0), "eom": .endOfMonth(0), "end next month": .endOfMonth(1),
            "end year": .endOfYear(0), "end this year": .endOfYear(0), "year end": .endOfYear(0),
            "year-end": .endOfYear(0), "eoy": .endOfYear(0), "end next year": .endOfYear(1),
        ],
        weekdays: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
        months: [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december",
        ],
        units: [
            "day": .day, "days": .day, "week": .week, "weeks": .week, "month": .month, "months": .month, "year": .year,
            "years": .year,
        ],
        numbers: [
            "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
            "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
        ],
        ordinals: [
            "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
        ],
        relatives: ["last": -1, "this": 0, "current": 0, "next": 1],
        partsOfMonth: [
            "early": .early, "beginning": .early, "start": .early, "mid": .middle, "middle": .middle, "late": .late,
            "end": .end,
        ],
        leading: ["on", "by", "before", "until"],
        roughly: [
            "about", "around", "roughly", "circa", "ca", "sometime", "in", "during", "since", "from", "on", "by",
            "before", "until",
        ])

    static let chinese = DateWords(
        phrases: [
            "今天": .days(0), "今日": .days(0), "今晚": .days(0), "现在": .days(0), "明天": .days(1), "明日": .days(1),
            "后天": .days(2), "大后天": .days(3), "昨天": .days(-1), "昨日": .days(-1), "前天": .days(-2),
            "大前天": .days(-3),
            "下周": .days(7), "下星期": .days(7), "下个星期": .days(7), "下礼拜": .days(7),
            "上周": .days(-7), "上星期": .days(-7), "上个星期": .days(-7), "上礼拜": .days(-7),
            "下下周": .days(14), "下下星期": .days(14), "下下个星期": .days(14), "下下礼拜": .days(14),
            "上上周": .days(-14), "上上星期": .days(-14), "上上个星期": .days(-14), "上上礼拜": .days(-14),
            "下个月": .months(1), "下月": .months(1), "上个月": .months(-1), "上月": .months(-1),
            "下下个月": .months(2), "下下月": .months(2), "上上个月": .months(-2), "上上月": .months(-2),
            "去年": .months(-12), "前年": .months(-24),
            "半个月后": .days(15), "半个月之后": .days(15), "半个月以后": .days(15),
            "半年后": .months(6), "半年之后": .months(6), "半年以后": .months(6), "半年前": .months(-6),
        ],
        weekdays: ["一", "二", "三", "四", "五", "六", "日"],
        months: [],
        units: ["天": .day, "日": .day, "周": .week, "星期": .week, "礼拜": .week, "月": .month, "年": .year],
        relatives: ["下下": 2, "下": 1, "这": 0, "本": 0, "上": -1, "上上": -2],
        partsOfMonth: [
            "": .whole, "初": .early, "上旬": .early, "中": .middle, "中旬": .middle, "下旬": .late, "底": .end, "末": .end,
        ],
        leading: [],
        roughly: ["大概是", "大概", "大约", "约", "差不多"])
}

/// The English vocabulary for dates, in lower case; for other languages see ``DateLexicon``.
struct DateWords: Sendable {
    /// The meaning of a fixed phrase.
    enum Phrase: Sendable, Equatable {
        /// A number of days or months from today.
        case days(Int)
        case months(Int)
        /// The last day of the month, or year, at this offset from the current one.
        case endOfMonth(Int)
        case endOfYear(Int)
    }

    enum Unit: Sendable { case day, week, month, year }

    enum PartOfMonth: Sendable { case whole, early, middle, late, end }

    /// Fixed phrases.
    var phrases: [String: Phrase]
    /// Full names, from Monday and from January.
    var weekdays: [String]
    var months: [String]
    /// Units as a number of days, weeks, months or years.
    var units: [String: (count: Int, unit: Unit)]
    /// Numbers in words.
    var numbers: [String: Int] = [:]
    var ordinals: [String: Int] = [:]
    /// Words such as "next" before a weekday, month or quarter, as an offset from the current week, year or quarter.
    var relatives: [String: Int]
    /// Words such as "early".
    var partsOfMonth: [String: PartOfMonth]
    /// Words before a date without meaning.
    var leading: [String]
    /// Words such as "about" before a month or quarter.
    var roughly: [String]

    static let english = DateWords(
        phrases: [
            "today": .days(0), "now": .days(0), "tonight": .days(0), "tomorrow": .days(1), "tmr": .days(1),
            "tmrw": .days(1), "day after tomorrow": .days(2), "overmorrow": .days(2), "yesterday": .days(-1),
            "day before yesterday": .days(-2), "this morning": .days(0), "this afternoon": .days(0),
            "this evening": .days(0), "last night": .days(-1), "last evening": .days(-1),
            "yesterday morning": .days(-1), "yesterday afternoon": .days(-1), "yesterday evening": .days(-1),
            "yesterday night": .days(-1), "night before last": .days(-2), "tomorrow morning": .days(1),
            "tomorrow afternoon": .days(1), "tomorrow evening": .days(1), "tomorrow night": .days(1),
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
            "day": (1, .day), "days": (1, .day), "week": (1, .week), "weeks": (1, .week), "fortnight": (2, .week),
            "fortnights": (2, .week), "month": (1, .month), "months": (1, .month), "year": (1, .year),
            "years": (1, .year), "decade": (10, .year), "decades": (10, .year),
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
    /// The number of the weekday or month, from 1, that a word of at least three letters begins.
    static func position(of word: String, in names: [String]) -> Int? {
        guard word.count >= 3 else { return nil }
        return names.firstIndex { $0.hasPrefix(word == "sept" ? "sep" : word) || word == "thurs" && $0 == "thursday" }
            .map { $0 + 1 }
    }
}

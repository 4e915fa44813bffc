/// The English words for days, in lower case; those of other languages are a ``DateLexicon``.
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
    /// Each as so many days, weeks, months or years.
    var units: [String: (count: Int, unit: Unit)]
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
}

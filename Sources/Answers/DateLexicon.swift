import Text

/// A language's vocabulary for dates, from its file in `languages/`; matching ignores white space. English has a parser
/// of its own.
struct DateLexicon: Sendable {
    /// Words with their meanings, longer words first.
    typealias Table<Meaning> = [(word: String, meaning: Meaning)]

    /// Days relative to today.
    var days: Table<Int>
    /// Weeks, months, quarters and years relative to the current one.
    var weeks, months, quarters, years: Table<Int>
    /// Weekdays, from 1 (Monday).
    var weekdays: Table<Int>
    var weekdayPrefixes, weekdaySuffixes: [String]
    /// Names of months, for languages that do not number them.
    var monthNames: Table<Int>
    var units: Table<DateWords.Unit>
    /// Words for periods, such as 半年, as a number of months or days.
    var spans: Table<(count: Int, unit: DateWords.Unit)>
    var aheadInFront, aheadBehind, agoInFront, agoBehind: [String]
    /// Marks after a number, such as 年, 月, 日.
    var yearMarks, monthMarks, dayMarks: [String]
    /// Eras, with the year before their first.
    var eras: Table<Int>
    /// Words allowed between a year, month or week and what follows.
    var links: [String]
    /// Words before a day without meaning.
    var leading: [String]
    /// Parts after a month or other period, and words for parts of the current month.
    var parts, partsOfThisMonth: Table<DateWords.PartOfMonth>
    /// Parts after a year, and words for parts of the current year.
    var partsOfYear, partsOfThisYear: Table<DateWords.PartOfMonth>
    var quarterPrefixes, quarterMarks: [String]
    /// Half-years, 1 and 2.
    var halves: Table<Int>
    var seasons: Table<RoughDate.Season>
    /// Words before a season, as an offset from the current one.
    var seasonsFromThis: Table<Int>
    var holidays: Table<Holiday>
    /// Words after a holiday, as weeks from it.
    var behindHoliday: Table<Int>
    /// Words for one of the last few days.
    var lately: [String]
    /// Words after a day that mean its week.
    var weekOfDay: [String]
    /// Words before and after rough dates.
    var roughlyInFront, roughlyBehind: [String]

    /// The lexicons of all languages that list weekdays.
    static let all = Language.spoken.map { DateLexicon(Words($0)) }.filter { !$0.weekdays.isEmpty }

    init(_ words: Words) {
        days = Self.offsets(words("-", context: "dates: days from today"))
        weeks = Self.offsets(words("-", context: "dates: weeks from this one"))
        months = Self.offsets(words("-", context: "dates: months from this one"))
        quarters = Self.offsets(words("-", context: "dates: quarters from this one"))
        years = Self.offsets(words("-", context: "dates: years from this one"))
        weekdays = Self.offsets(words("-", context: "dates: days of the week, from 1 for Monday"))
        weekdayPrefixes = Self.list(words("-", context: "dates: in front of a day of the week"))
        weekdaySuffixes = Self.list(words("-", context: "dates: behind a day of the week"))
        monthNames = Self.offsets(words("-", context: "dates: months by name, from 1"))
        units = Self.table(words("-", context: "dates: units, day week month or year"), Self.unit)
        spans = Self.table(words("-", context: "dates: spans, in days or months")) { text in
            let digits = text.prefix(while: \.isNumber)
            guard let count = Int(digits), let unit = Self.unit(text.dropFirst(digits.count).trimmed) else {
                return nil
            }
            return (count, unit)
        }
        aheadInFront = Self.list(words("-", context: "dates: in front of a span from today"))
        aheadBehind = Self.list(words("-", context: "dates: behind a span from today"))
        agoInFront = Self.list(words("-", context: "dates: in front of a span that is past"))
        agoBehind = Self.list(words("-", context: "dates: behind a span that is past"))
        yearMarks = Self.list(words("-", context: "dates: behind the number of a year"))
        monthMarks = Self.list(words("-", context: "dates: behind the number of a month"))
        dayMarks = Self.list(words("-", context: "dates: behind the number of a day"))
        eras = Self.offsets(words("-", context: "dates: eras, and the year before their first"))
        links = Self.list(words("-", context: "dates: between a year, month or week and what follows"))
        leading = Self.list(words("-", context: "dates: in front of a day, without a meaning"))
        parts = Self.table(words("-", context: "dates: parts of a month, early middle late or end"), Self.part)
        partsOfThisMonth = Self.table(words("-", context: "dates: parts of this month"), Self.part)
        partsOfYear = Self.table(words("-", context: "dates: parts of a year"), Self.part)
        partsOfThisYear = Self.table(words("-", context: "dates: parts of this year"), Self.part)
        quarterPrefixes = Self.list(words("-", context: "dates: in front of the number of a quarter"))
        quarterMarks = Self.list(words("-", context: "dates: behind the number of a quarter"))
        halves = Self.offsets(words("-", context: "dates: halves of a year, 1 and 2"))
        seasons = Self.table(words("-", context: "dates: seasons"), RoughDate.Season.init(rawValue:))
        seasonsFromThis = Self.offsets(words("-", context: "dates: in front of a season, from this one"))
        holidays = Self.table(words("-", context: "dates: holidays, by month and day"), Holiday.init)
        behindHoliday = Self.offsets(words("-", context: "dates: behind a holiday, weeks from it"))
        lately = Self.list(words("-", context: "dates: some day of the last ones"))
        weekOfDay = Self.list(words("-", context: "dates: behind a day, the week of it"))
        roughlyInFront = Self.list(words("-", context: "dates: in front of a rough date"))
        roughlyBehind = Self.list(words("-", context: "dates: behind a rough date"))
    }

    // MARK: Parsing lists

    /// Parses `word|word`, longer words first; `-` is an empty list.
    static func list(_ text: String) -> [String] {
        text == "-" ? [] : text.folded.alternatives.sorted { $0.count > $1.count }
    }

    /// Parses `word=meaning|word=meaning`; invalid meanings are skipped.
    private static func table<Meaning>(_ text: String, _ meaning: (String) -> Meaning?) -> Table<Meaning> {
        list(text).compactMap { entry in
            guard let sign = entry.lastIndex(of: "="),
                let meant = meaning(String(entry[entry.index(after: sign)...]).trimmed)
            else { return nil }
            return (String(entry[..<sign].filter { !$0.isWhitespace }), meant)
        }.sorted { $0.0.count > $1.0.count }
    }

    private static func offsets(_ text: String) -> Table<Int> { table(text) { Int($0) } }

    private static func unit(_ text: String) -> DateWords.Unit? {
        switch text {
        case "day": .day
        case "week": .week
        case "month": .month
        case "year": .year
        default: nil
        }
    }

    private static func part(_ text: String) -> DateWords.PartOfMonth? {
        switch text {
        case "early": .early
        case "middle": .middle
        case "late": .late
        case "end": .end
        default: nil
        }
    }
}

extension Phrase {
    /// ``typed`` for lists without English words, longer words first; `-` is an empty list.
    var listed: [String] { typed.filter { $0 != "-" }.sorted { $0.count > $1.count } }
}

extension PieceReader {
    /// Takes the next word if it is in the table, and returns its meaning.
    mutating func take<Meaning>(_ table: DateLexicon.Table<Meaning>) -> Meaning? {
        guard let entry = table.first(where: { rest.hasPrefix($0.word) }) else { return nil }
        rest = rest.dropFirst(entry.word.count)
        return entry.meaning
    }
}

extension Array {
    /// The meaning of exactly this word.
    func meaning<Meaning>(of word: some StringProtocol) -> Meaning? where Element == (word: String, meaning: Meaning) {
        first { $0.word == word }?.meaning
    }
}

import Text

/// What one language calls days, and what stands before and behind them, as its file in `languages/` lists it; white space plays no
/// part in it. English is read by code of its own, so that a file lists nothing for it.
struct DateLexicon: Sendable {
    /// A word and what it means; the longer words first.
    typealias Table<Meaning> = [(word: String, meaning: Meaning)]

    /// From today.
    var days: Table<Int>
    /// From the week, month, quarter, year that it is.
    var weeks, months, quarters, years: Table<Int>
    /// 1 is Monday.
    var weekdays: Table<Int>
    var weekdayPrefixes, weekdaySuffixes: [String]
    /// Where months have names and no numbers.
    var monthNames: Table<Int>
    var units: Table<DateWords.Unit>
    /// As so many months or days: 半年.
    var spans: Table<(count: Int, unit: DateWords.Unit)>
    var aheadInFront, aheadBehind, agoInFront, agoBehind: [String]
    /// Behind a number: 年, 月, 日.
    var yearMarks, monthMarks, dayMarks: [String]
    /// The year before the first of an era.
    var eras: Table<Int>
    /// May stand between a year, month or week and what follows.
    var links: [String]
    /// May stand before a day and says nothing.
    var leading: [String]
    /// Behind a month or another period; the same of this month alone.
    var parts, partsOfThisMonth: Table<DateWords.PartOfMonth>
    /// Behind a year; the same of this year alone.
    var partsOfYear, partsOfThisYear: Table<DateWords.PartOfMonth>
    var quarterPrefixes, quarterMarks: [String]
    /// 1 and 2.
    var halves: Table<Int>
    var seasons: Table<RoughDate.Season>
    /// In front of a season: which from this one.
    var seasonsFromThis: Table<Int>
    /// Behind a day: the week that it is in.
    var weekOfDay: [String]
    /// Around what is known only roughly.
    var roughlyInFront, roughlyBehind: [String]

    /// Of every language that lists its days.
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
        weekOfDay = Self.list(words("-", context: "dates: behind a day, the week of it"))
        roughlyInFront = Self.list(words("-", context: "dates: in front of a rough date"))
        roughlyBehind = Self.list(words("-", context: "dates: behind a rough date"))
    }

    // MARK: The file's lists

    /// `word|word`, the longer first; `-` is none.
    static func list(_ text: String) -> [String] {
        text == "-" ? [] : text.folded.alternatives.sorted { $0.count > $1.count }
    }

    /// `word=meaning|word=meaning`; what has no such meaning is left out.
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
    /// ``typed`` for what has no English words of its own: the longer first, `-` for none.
    var listed: [String] { typed.filter { $0 != "-" }.sorted { $0.count > $1.count } }
}

extension PieceReader {
    /// What the first of a table's words that comes next means.
    mutating func take<Meaning>(_ table: DateLexicon.Table<Meaning>) -> Meaning? {
        guard let entry = table.first(where: { rest.hasPrefix($0.word) }) else { return nil }
        rest = rest.dropFirst(entry.word.count)
        return entry.meaning
    }
}

extension Array {
    /// What exactly this word means in a table.
    func meaning<Meaning>(of word: some StringProtocol) -> Meaning? where Element == (word: String, meaning: Meaning) {
        first { $0.word == word }?.meaning
    }
}

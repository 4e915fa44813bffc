import Text

/// A day of the year that people go by: Christmas, 国庆.
enum Holiday: Sendable {
    case fixed(month: Int, day: Int)
    /// Of the western churches.
    case easter
    /// The first day of the Chinese calendar's year.
    case springFestival

    /// As the files of languages name one: `12-25`, `easter`, `spring-festival`.
    init?(_ text: String) {
        switch text {
        case "easter": self = .easter
        case "spring-festival": self = .springFestival
        default:
            let parts = text.split(separator: "-").compactMap { Int($0) }
            guard parts.count == 2, CivilDate(year: 2024, month: parts[0], day: parts[1]) != nil else { return nil }
            self = .fixed(month: parts[0], day: parts[1])
        }
    }

    /// - Returns: `nil` outside of 1990…2050 for what follows the moon of the Chinese calendar, and before 1583 for Easter.
    func day(in year: Int) -> CivilDate? {
        switch self {
        case .fixed(let month, let day): return CivilDate(year: year, month: month, day: day)
        case .easter: return Self.easter(in: year)
        case .springFestival:
            let place = year - Self.firstSpringFestival
            guard Self.springFestivals.indices.contains(place) else { return nil }
            return CivilDate(year: year, month: 1, day: 1)?.adding(days: Self.springFestivals[place] - 1)
        }
    }

    /// The Gregorian computus of J.-M. Oudin, 1940 (Explanatory Supplement to the Astronomical Almanac, 1992, p. 582).
    private static func easter(in year: Int) -> CivilDate? {
        guard year > 1582 else { return nil }
        let (century, golden) = (year / 100, year % 19)
        let moon = century - century / 4 - (century - (century - 17) / 25) / 3 + 19 * golden + 15
        let age = moon % 30
        let full = age - age / 28 * (1 - age / 28 * (29 / (age + 1)) * ((21 - golden) / 11))
        let sunday = (year + year / 4 + full + 2 - century + century / 4) % 7
        let offset = full - sunday
        let month = 3 + (offset + 40) / 44
        return CivilDate(year: year, month: month, day: offset + 28 - 31 * (month / 4))
    }

    private static let firstSpringFestival = 1990
    /// From 1990 on, as days of the year: 27 is 27 January.
    private static let springFestivals = [
        27, 46, 35, 23, 41, 31, 50, 38, 28, 47, 36, 24, 43, 32, 22, 40, 29, 49, 38, 26,
        45, 34, 23, 41, 31, 50, 39, 28, 47, 36, 25, 43, 32, 22, 41, 29, 48, 37, 26, 44,
        34, 23, 42, 31, 50, 39, 28, 46, 35, 24, 43, 32, 22, 41, 30, 48, 37, 26, 45, 33,
        23,
    ]
}

/// Reads `christmas`, `last easter`, `before christmas 2024`, 去年国庆, 春节前.
struct HolidayReader {
    var today: CivilDate
    var yearless: YearlessDate

    /// - Parameter text: folded.
    /// - Returns: the day, and how many weeks from it are meant: −1 for "before", 1 for "after".
    func read(_ text: String) -> (day: CivilDate, weeks: Int)? {
        english(text) ?? DateLexicon.all.lazy.compactMap { read(text.filter { !$0.isWhitespace }, $0) }.first
    }

    /// The day that "by christmas" or "before christmas" means; `nil` for a day after it.
    func deadline(_ text: String) -> CivilDate? {
        guard let (day, weeks) = read(text), weeks < 1 else { return nil }
        return day.adding(days: weeks)
    }

    private func english(_ text: String) -> (day: CivilDate, weeks: Int)? {
        var words = text.replacing("’", with: "'").split { $0.isWhitespace || ",.-–/".contains($0) }.map(String.init)
        guard words.count < 9 else { return nil }
        let weeks = words.contains("before") ? -1 : words.contains("after") ? 1 : 0
        words.removeAll { Self.fillers.contains($0) }
        var (year, offset): (Int?, Int?)
        if words.count > 2, words.last == "year", let known = DateWords.english.relatives[words[words.count - 2]] {
            year = today.year + known
            words.removeLast(2)
        } else if let last = words.last, last.count == 4, let number = Int(last) {
            year = number
            words.removeLast()
        } else if words.count > 1, let known = DateWords.english.relatives[words[0]] {
            offset = known
            words.removeFirst()
        }
        guard let holiday = Self.names[words.joined(separator: " ")] else { return nil }
        return day(of: holiday, year: year, offset: offset).map { ($0, weeks) }
    }

    private static let fillers = Set([
        "about", "around", "roughly", "sometime", "in", "during", "since", "from", "on", "at", "over", "by", "before",
        "after",
        "until", "just", "right", "shortly", "the", "of", "time", "holiday", "holidays", "maybe", "probably",
    ])
    private static let names: [String: Holiday] = [
        "christmas": .fixed(month: 12, day: 25), "christmastime": .fixed(month: 12, day: 25),
        "xmas": .fixed(month: 12, day: 25), "christmas day": .fixed(month: 12, day: 25),
        "christmas eve": .fixed(month: 12, day: 24), "boxing day": .fixed(month: 12, day: 26),
        "new year": .fixed(month: 1, day: 1), "new years": .fixed(month: 1, day: 1),
        "new year's": .fixed(month: 1, day: 1), "new year's day": .fixed(month: 1, day: 1),
        "new years day": .fixed(month: 1, day: 1), "new year's eve": .fixed(month: 12, day: 31),
        "new years eve": .fixed(month: 12, day: 31), "new year eve": .fixed(month: 12, day: 31),
        "may day": .fixed(month: 5, day: 1),
        "halloween": .fixed(month: 10, day: 31), "easter": .easter, "chinese new year": .springFestival,
        "lunar new year": .springFestival, "spring festival": .springFestival,
    ]

    private func read(_ text: String, _ lexicon: DateLexicon) -> (day: CivilDate, weeks: Int)? {
        var reader = PieceReader(lexicon.exact(text))
        let year = reader.takeYear(lexicon, today: today)
        guard let holiday = reader.take(lexicon.holidays) else { return nil }
        let weeks = reader.rest.isEmpty ? 0 : lexicon.behindHoliday.meaning(of: reader.rest)
        guard let weeks, let day = day(of: holiday, year: year, offset: nil) else { return nil }
        return (day, weeks)
    }

    /// - Parameter offset: which from today, as "last" and "next" say it.
    private func day(of holiday: Holiday, year: Int?, offset: Int?) -> CivilDate? {
        if let year { return holiday.day(in: year) }
        let days = (-3...3).compactMap { holiday.day(in: today.year + $0) }
        switch offset {
        case 0?: return holiday.day(in: today.year)
        case let offset? where offset < 0: return days.last { $0 < today }
        case _?: return days.first { $0 > today }
        case nil: break
        }
        return yearless.choice(of: days, today: today)
    }
}

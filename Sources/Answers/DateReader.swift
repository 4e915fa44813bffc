import Guides
public import Text

/// How to choose the year of a date without one, and the month of a day alone.
public enum YearlessDate: Sendable {
    /// The closest to today, past or future.
    case closest
    /// Today or later, for things to be done.
    case coming
    /// Today or earlier, for things that have happened.
    case past
}

/// Reads a date: `2026-11-22`, `22 Nov`, `friday`, `in 2 weeks`, `end of month`, 11月22日, 下周五, 三天后, 月底; also a month or
/// quarter as a day within it, such as `march`, `2026-05`, `late may`, `Q1 2027`, 去年9月, 5月中旬, and a holiday.
///
/// - A weekday alone is the next one, or for past dates the latest, but never today.
/// - "next friday" and 下周五 are the Friday of the next ISO week (Monday to Sunday), "this friday" and 这周五 of the current one;
///   "last friday" is the latest before today, 上周五 that of the previous ISO week.
/// - Adding months and years keeps the day of the month, or uses the month's last day.
///
/// - Parameter daysOnly: do not read months and quarters, where `May` may be a name.
/// - Returns: `nil` if it is not a date or ambiguous (`3/4/2026`).
public func parseDate(
    _ text: String, today: CivilDate, yearless: YearlessDate = .closest, daysOnly: Bool = false
) -> CivilDate? {
    let text = text.folded
    guard !text.isEmpty, text.count <= 60 else { return nil }
    let reader = DateReader(today: today, yearless: yearless)
    let bare = text.filter { !$0.isWhitespace }
    func first(_ read: (DateLexicon) -> CivilDate?) -> CivilDate? { DateLexicon.all.lazy.compactMap(read).first }
    if let day = reader.numeric(text) ?? reader.english(text) ?? first({ reader.day(bare, $0) }) { return day }
    return daysOnly
        ? nil
        : HolidayReader(today: today, yearless: yearless).deadline(text) ?? reader.numericMonth(text)
            ?? reader.englishPartOfYear(text)
            ?? first { reader.partOfYear(bare, $0) }
}

struct DateReader {
    var today: CivilDate
    var yearless: YearlessDate

    static let english = DateWords.english

    // MARK: Calendar

    func date(_ month: Int, _ day: Int) -> CivilDate? {
        let candidates = (-8...8).compactMap { CivilDate(year: today.year + $0, month: month, day: day) }
        switch yearless {
        case .coming: return candidates.first { $0 >= today }
        case .past: return candidates.last { $0 <= today }
        case .closest:
            return candidates.min { (abs(days(to: $0)), $1) < (abs(days(to: $1)), $0) }
        }
    }

    private func days(to date: CivilDate) -> Int { date.daysSinceEpoch - today.daysSinceEpoch }

    /// This day of the current month, or of an adjacent month according to ``yearless``.
    func day(_ day: Int) -> CivilDate? {
        let candidates = (-2...2).compactMap { offset in
            month(offset).flatMap { CivilDate(year: $0.year, month: $0.month, day: day) }
        }
        switch yearless {
        case .coming: return candidates.first { $0 >= today }
        case .past: return candidates.last { $0 <= today }
        case .closest: return candidates.min { (abs(days(to: $0)), $1) < (abs(days(to: $1)), $0) }
        }
    }

    /// The month at this offset from the current one.
    func month(_ offset: Int) -> (year: Int, month: Int)? {
        let index = today.year * 12 + today.month - 1 + offset
        return index >= 12 && index < 120_000 ? (index / 12, index % 12 + 1) : nil
    }

    func lastDay(of month: (year: Int, month: Int)?) -> CivilDate? {
        guard let month else { return nil }
        return (28...31).reversed().lazy
            .compactMap { CivilDate(year: month.year, month: month.month, day: $0) }.first
    }

    func adding(months: Int) -> CivilDate? {
        guard abs(months) < 120_000, let target = month(months) else { return nil }
        return CivilDate(year: target.year, month: target.month, day: today.day) ?? lastDay(of: target)
    }

    func adding(days: Int) -> CivilDate? {
        abs(days) < 4_000_000 ? today.adding(days: days) : nil
    }

    private func day(_ phrase: DateWords.Phrase) -> CivilDate? {
        switch phrase {
        case .days(let count): adding(days: count)
        case .months(let count): adding(months: count)
        case .endOfMonth(let offset): lastDay(of: month(offset))
        case .endOfYear(let offset): CivilDate(year: today.year + offset, month: 12, day: 31)
        }
    }

    func adding(_ count: Int, _ unit: DateWords.Unit) -> CivilDate? {
        guard abs(count) < 100_000 else { return nil }
        switch unit {
        case .day: return adding(days: count)
        case .week: return adding(days: count * 7)
        case .month: return adding(months: count)
        case .year: return adding(months: count * 12)
        }
    }

    /// The weekday (1 is Monday) of the ISO week at this offset from the current one.
    func weekday(_ weekday: Int, week: Int) -> CivilDate? {
        adding(days: weekday - today.weekday + 7 * week)
    }

    func coming(weekday: Int) -> CivilDate? {
        adding(days: (weekday - today.weekday + 6) % 7 + 1)
    }

    func latest(weekday: Int) -> CivilDate? {
        adding(days: -((today.weekday - weekday + 6) % 7 + 1))
    }

    /// A weekday without further words.
    func alone(weekday: Int) -> CivilDate? {
        yearless == .past ? latest(weekday: weekday) : coming(weekday: weekday)
    }

    // MARK: Numeric dates

    /// `2026-11-22`, `2026/11/22`, `2026.11.22`, `20261122`, `11-22`, `11/22`, and `22/11/2026` where only one reading is a date.
    func numeric(_ text: String) -> CivilDate? {
        guard let separator = text.first(where: { "-/.".contains($0) }) else {
            guard text.utf8.count == 8, text.allSatisfy({ $0.isASCII && $0.isNumber }), let all = Int(text) else {
                return nil
            }
            return CivilDate(year: all / 10_000, month: all / 100 % 100, day: all % 100)
        }
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.allSatisfy({ (1...4).contains($0.count) && $0.allSatisfy { $0.isASCII && $0.isNumber } }) else {
            return nil
        }
        let numbers = parts.compactMap { Int($0) }
        if numbers.count == 2, separator != ".", parts.allSatisfy({ $0.count <= 2 }) {
            return date(numbers[0], numbers[1])
        }
        guard numbers.count == 3, parts[1].count <= 2 else { return nil }
        if parts[0].count == 4, parts[2].count <= 2 {
            return CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
        }
        guard parts[2].count == 4, parts[0].count <= 2 else { return nil }
        let dayFirst = CivilDate(year: numbers[2], month: numbers[1], day: numbers[0])
        let monthFirst = CivilDate(year: numbers[2], month: numbers[0], day: numbers[1])
        return dayFirst == nil || monthFirst == nil || dayFirst == monthFirst ? dayFirst ?? monthFirst : nil
    }

    // MARK: English

    /// Matches names from three letters on.
    static func position(of word: String, in names: [String]) -> Int? {
        guard word.count >= 3 else { return nil }
        return names.firstIndex { $0.hasPrefix(word == "sept" ? "sep" : word) || word == "thurs" && $0 == "thursday" }
            .map { $0 + 1 }
    }

    func english(_ text: String) -> CivilDate? {
        var words = text.split(whereSeparator: { $0.isWhitespace || ",.".contains($0) }).map(String.init)
        if let first = words.first, words.count > 1, Self.english.leading.contains(first) {
            words.removeFirst()
        }
        words.removeAll { $0 == "the" || $0 == "of" }
        if let phrase = Self.english.phrases[words.joined(separator: " ")] { return day(phrase) }
        return englishWeekday(words) ?? englishSpan(words) ?? englishMonth(words)
    }

    private func englishWeekday(_ words: [String]) -> CivilDate? {
        // `Fri 27 Nov 2026`, `friday the 27th`, `friday 2026-11-27`, if the weekday is correct.
        let rest = Array(words.dropFirst())
        if let first = words.first.flatMap({ Self.position(of: $0, in: Self.english.weekdays) }),
            let day = englishMonth(rest) ?? (rest.count == 1 ? numeric(rest[0]) : nil)
        {
            return day.weekday == first ? day : nil
        }
        // "sunday next week" equals "next week sunday".
        if words.count == 3, words[1...] == ["next", "week"] || words[1...] == ["this", "week"] {
            return englishWeekday([words[1], words[2], words[0]])
        }
        guard let last = words.last, let weekday = Self.position(of: last, in: Self.english.weekdays) else {
            return nil
        }
        switch words.dropLast() {
        case []: return alone(weekday: weekday)
        case ["this"], ["this", "week"]: return self.weekday(weekday, week: 0)
        case ["next"], ["next", "week"]: return self.weekday(weekday, week: 1)
        case ["last"]: return latest(weekday: weekday)
        default: return nil
        }
    }

    /// `in 2 weeks`, `two weeks`, `a month ago`, `3 days from now`, `next week`.
    private func englishSpan(_ words: [String]) -> CivilDate? {
        let units = Self.english.units
        if words.count == 2, let (each, unit) = units[words[1]], ["next", "last"].contains(words[0]) {
            return adding(words[0] == "next" ? each : -each, unit)
        }
        var words = words[...]
        let hadWords = words.count
        let isPast = words.last == "ago"
        if isPast { words.removeLast() }
        if !isPast, words.count == 4, words.suffix(2) == ["from", "now"] { words.removeLast(2) }
        let isAhead = !isPast && (words.first == "in" || words.first == "within" || words.count < hadWords)
        if !isPast, words.first == "in" || words.first == "within" { words.removeFirst() }
        guard words.count == 2, let amount = words.first, let (each, unit) = words.last.flatMap({ units[$0] }),
            let number = Int(amount) ?? Self.english.numbers[amount], (0..<100_000).contains(number)
        else { return nil }
        let count = number * each
        // For past dates, "2 weeks" means two weeks ago.
        return adding(isPast || !isAhead && yearless == .past ? -count : count, unit)
    }

    /// `22 Nov`, `November 22nd`, `Nov 22 2026`, `22nd`.
    private func englishMonth(_ words: [String]) -> CivilDate? {
        guard (1...3).contains(words.count) else { return nil }
        func day(_ word: String) -> Int? {
            let digits = word.prefix { $0.isASCII && $0.isNumber }
            let suffix = word.dropFirst(digits.count)
            return digits.count <= 2 && ["", "st", "nd", "rd", "th"].contains(suffix) ? Int(digits) : nil
        }
        if words.count == 1 {
            guard let last = words[0].last, last.isLetter, words[0].first?.isNumber == true else { return nil }
            return day(words[0]).flatMap { self.day($0) }
        }
        let first = words[0]
        let second = words[1]
        guard
            let month = Self.position(of: first, in: Self.english.months)
                ?? Self.position(of: second, in: Self.english.months),
            let number = day(first) ?? day(second)
        else { return nil }
        guard words.count == 3 else { return date(month, number) }
        return words[2].count == 4 ? Int(words[2]).flatMap { CivilDate(year: $0, month: month, day: number) } : nil
    }

    // MARK: Impossible days

    /// Whether the text has the form of a full date that does not exist: 31 june, 2026-02-30, 2月30号, 32号.
    func isNoDayOfTheCalendar(_ text: String) -> Bool {
        let text = text.folded
        guard !text.isEmpty, text.count <= 60, parseDate(text, today: today, yearless: yearless) == nil else {
            return false
        }
        return isDateInFigures(text) || isEnglishDate(text)
            || DateLexicon.all.contains { isDate(text.filter { !$0.isWhitespace }, $0) }
    }

    private func isDateInFigures(_ text: String) -> Bool {
        guard let separator = text.first(where: { "-/.".contains($0) }) else { return false }
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
            parts[1].count <= 2, [[4, 1], [4, 2], [1, 4], [2, 4]].contains([parts[0].count, parts[2].count])
        else { return false }
        // An ambiguous date is not impossible.
        return numeric(text) == nil
            && !(parts[2].count == 4 && parts.prefix(2).allSatisfy { (1...12).contains(Int($0) ?? 0) })
    }

    private func isEnglishDate(_ text: String) -> Bool {
        let words = text.split { $0.isWhitespace || ",.".contains($0) }.map(String.init)
            .filter { !["the", "of"].contains($0) && !Self.english.leading.contains($0) }
        guard (2...3).contains(words.count), words.count == 2 || words[2].count == 4 && Int(words[2]) != nil else {
            return false
        }
        func isDay(_ word: String) -> Bool {
            let figures = word.prefix { $0.isASCII && $0.isNumber }
            return (1...2).contains(figures.count)
                && ["", "st", "nd", "rd", "th"].contains(word.dropFirst(figures.count))
        }
        func isMonth(_ word: String) -> Bool { Self.position(of: word, in: Self.english.months) != nil }
        return isDay(words[0]) && isMonth(words[1]) || isMonth(words[0]) && isDay(words[1])
    }
}

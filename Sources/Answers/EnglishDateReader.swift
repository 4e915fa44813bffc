import Text

/// Reads days in English words.
struct EnglishDateReader {
    let relative: RelativeDay
    private let english = DateWords.english

    init(_ relative: RelativeDay) {
        self.relative = relative
    }

    // MARK: Days

    func day(_ text: String) -> CivilDate? {
        var words = text.split(whereSeparator: { $0.isWhitespace || ",.".contains($0) }).map(String.init)
        if let first = words.first, words.count > 1, english.leading.contains(first) {
            words.removeFirst()
        }
        words.removeAll { $0 == "the" || $0 == "of" }
        if let phrase = english.phrases[words.joined(separator: " ")] { return day(phrase) }
        return weekday(words) ?? span(words) ?? dayOfMonth(words)
    }

    private func weekday(_ words: [String]) -> CivilDate? {
        // `Fri 27 Nov 2026`, `friday the 27th`, `friday 2026-11-27`, if the weekday is correct.
        let rest = Array(words.dropFirst())
        if let first = words.first.flatMap({ DateWords.position(of: $0, in: english.weekdays) }) {
            let numeric = rest.count == 1 ? NumericDateReader(relative: relative).readings(rest[0]) : []
            let days = dayOfMonth(rest).map { [$0] } ?? numeric
            if !days.isEmpty { return days.first { $0.weekday == first } }
        }
        // "sunday next week" equals "next week sunday".
        if words.count == 3, words[1...] == ["next", "week"] || words[1...] == ["this", "week"] {
            return weekday([words[1], words[2], words[0]])
        }
        guard let last = words.last, let weekday = DateWords.position(of: last, in: english.weekdays) else {
            return nil
        }
        switch words.dropLast() {
        case []: return relative.alone(weekday: weekday)
        case ["this"], ["this", "week"]: return relative.weekday(weekday, week: 0)
        case ["next"], ["next", "week"]: return relative.weekday(weekday, week: 1)
        case ["last"]: return relative.latest(weekday: weekday)
        default: return nil
        }
    }

    /// `in 2 weeks`, `two weeks`, `a month ago`, `3 days from now`, `next week`.
    private func span(_ words: [String]) -> CivilDate? {
        let units = english.units
        if words.count == 2, let (each, unit) = units[words[1]], ["next", "last"].contains(words[0]) {
            return relative.adding(words[0] == "next" ? each : -each, unit)
        }
        var words = words[...]
        let hadWords = words.count
        let isPast = words.last == "ago"
        if isPast { words.removeLast() }
        if !isPast, words.count == 4, words.suffix(2) == ["from", "now"] { words.removeLast(2) }
        let isAhead = !isPast && (words.first == "in" || words.first == "within" || words.count < hadWords)
        if !isPast, words.first == "in" || words.first == "within" { words.removeFirst() }
        guard words.count == 2, let amount = words.first, let (each, unit) = words.last.flatMap({ units[$0] }),
            let number = Int(amount) ?? english.numbers[amount], (0..<100_000).contains(number)
        else { return nil }
        let count = number * each
        // For past dates, "2 weeks" means two weeks ago.
        return relative.adding(isPast || !isAhead && relative.yearless == .past ? -count : count, unit)
    }

    /// `22 Nov`, `November 22nd`, `Nov 22 2026`, `22nd`.
    private func dayOfMonth(_ words: [String]) -> CivilDate? {
        guard (1...3).contains(words.count) else { return nil }
        if words.count == 1 {
            guard let last = words[0].last, last.isLetter, words[0].first?.isNumber == true else { return nil }
            return Self.number(words[0]).flatMap { relative.day($0) }
        }
        let first = words[0]
        let second = words[1]
        guard
            let month = DateWords.position(of: first, in: english.months)
                ?? DateWords.position(of: second, in: english.months),
            let number = Self.number(first) ?? Self.number(second)
        else { return nil }
        guard words.count == 3 else { return relative.date(month, number) }
        return words[2].count == 4 ? Int(words[2]).flatMap { CivilDate(year: $0, month: month, day: number) } : nil
    }

    /// The number of a day: `22`, `22nd`.
    private static func number(_ word: String) -> Int? {
        let digits = word.prefix { $0.isASCII && $0.isNumber }
        let suffix = word.dropFirst(digits.count)
        return digits.count <= 2 && ["", "st", "nd", "rd", "th"].contains(suffix) ? Int(digits) : nil
    }

    private func day(_ phrase: DateWords.Phrase) -> CivilDate? {
        switch phrase {
        case .days(let count): relative.adding(days: count)
        case .months(let count): relative.adding(months: count)
        case .endOfMonth(let offset): relative.lastDay(of: relative.month(offset))
        case .endOfYear(let offset): CivilDate(year: relative.today.year + offset, month: 12, day: 31)
        }
    }

    // MARK: Months and quarters

    /// `march`, `in march 2026`, `early may`, `mid-may`, `end of last month`, `last march`, `Q1 2027`, `this quarter`.
    func partOfYear(_ text: String) -> CivilDate? {
        var words = text.split { $0.isWhitespace || ",.-".contains($0) }.map(String.init)[...]
        while words.count > 1, let first = words.first, english.roughly.contains(first) { words.removeFirst() }
        words = words.filter { !["the", "of", "in"].contains($0) }[...]
        guard (1...4).contains(words.count) else { return nil }
        if let day = quarter(Array(words)) { return day }
        var part = DateWords.PartOfMonth.whole
        if words.count > 1, let first = words.first, let known = english.partsOfMonth[first] {
            part = known
            words.removeFirst()
        }
        let year = Self.takeYear(&words)
        guard let last = words.last else { return nil }
        let offset = words.count == 2 ? words.first.flatMap { english.relatives[$0] } : nil
        guard words.count == 1 || offset != nil && year == nil else { return nil }
        if last == "month", let offset { return relative.day(part, of: relative.month(offset)) }
        guard let named = DateWords.position(of: last, in: english.months) else { return nil }
        if let year { return relative.day(part, of: (year, named)) }
        guard let offset else { return relative.day(part, of: named) }
        if offset == 0 { return relative.day(part, of: (relative.today.year, named)) }
        // "Last March" is the latest before this month, "next March" the first after it.
        let isPassed = offset < 0 ? named >= relative.today.month : named <= relative.today.month
        return relative.day(part, of: (relative.today.year + (isPassed ? offset : 0), named))
    }

    private func quarter(_ words: [String]) -> CivilDate? {
        var words = words[...]
        if words.last == "quarter", words.count == 2, let offset = words.first.flatMap({ english.relatives[$0] }) {
            return relative.quarter(offset)
        }
        let year = Self.takeYear(&words)
        if words.count == 1, let only = words.first, only.count == 2, only.first == "q",
            let number = Int(only.dropFirst())
        {
            return relative.quarter(number, year: year)
        }
        guard words.count == 2, words.last == "quarter", let number = words.first.flatMap({ english.ordinals[$0] })
        else {
            return nil
        }
        return relative.quarter(number, year: year)
    }

    /// Takes a four-digit year at either end.
    private static func takeYear(_ words: inout ArraySlice<String>) -> Int? {
        func year(_ word: String?) -> Int? {
            word.flatMap { $0.count == 4 && $0.allSatisfy { $0.isASCII && $0.isNumber } ? Int($0) : nil }
        }
        guard words.count > 1 else { return nil }
        if let last = year(words.last) {
            words.removeLast()
            return last
        }
        guard let first = year(words.first) else { return nil }
        words.removeFirst()
        return first
    }

    // MARK: Impossible days

    /// Whether the text has the form of a date.
    func isDate(_ text: String) -> Bool {
        let words = text.split { $0.isWhitespace || ",.".contains($0) }.map(String.init)
            .filter { !["the", "of"].contains($0) && !english.leading.contains($0) }
        guard (2...3).contains(words.count), words.count == 2 || words[2].count == 4 && Int(words[2]) != nil else {
            return false
        }
        func isDay(_ word: String) -> Bool { Self.number(word) != nil }
        func isMonth(_ word: String) -> Bool { DateWords.position(of: word, in: english.months) != nil }
        return isDay(words[0]) && isMonth(words[1]) || isMonth(words[0]) && isDay(words[1])
    }
}

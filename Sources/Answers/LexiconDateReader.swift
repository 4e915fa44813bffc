import Text

/// Reads days in the words of a ``DateLexicon``: in the order year, month, day; a week before or after its weekday.
/// Texts must be without white space.
struct LexiconDateReader {
    let relative: RelativeDay
    let lexicon: DateLexicon

    init(_ relative: RelativeDay, _ lexicon: DateLexicon) {
        self.relative = relative
        self.lexicon = lexicon
    }

    // MARK: Days

    func day(_ text: String) -> CivilDate? {
        if let days = lexicon.days.meaning(of: text) { return relative.adding(days: days) }
        if let weeks = lexicon.weeks.meaning(of: text), weeks != 0 { return relative.adding(days: 7 * weeks) }
        if let months = lexicon.months.meaning(of: text), months != 0 { return relative.adding(months: months) }
        // A future year is not a day.
        if let years = lexicon.years.meaning(of: text), years < 0 { return relative.adding(months: 12 * years) }
        return weekday(text) ?? span(text) ?? dayOfMonth(text)
    }

    private func weekday(_ text: String) -> CivilDate? {
        var reader = PieceReader(text)
        _ = reader.take(lexicon.leading)
        var week = reader.take(lexicon.weeks)
        if week != nil { _ = reader.take(lexicon.links) }
        let prefix = reader.take(lexicon.weekdayPrefixes)
        guard week != nil || prefix != nil || lexicon.weekdayPrefixes.isEmpty,
            let weekday = reader.take(lexicon.weekdays), (1...7).contains(weekday),
            reader.take(lexicon.weekdaySuffixes) != nil || lexicon.weekdaySuffixes.isEmpty
        else { return nil }
        if week == nil {
            _ = reader.take(lexicon.links)
            week = reader.take(lexicon.weeks)
        }
        guard reader.rest.isEmpty else { return nil }
        return week.map { relative.weekday(weekday, week: $0) } ?? relative.alone(weekday: weekday)
    }

    private func span(_ text: String) -> CivilDate? {
        var reader = PieceReader(text)
        let isAhead = reader.take(lexicon.aheadInFront) != nil
        let isPast = !isAhead && reader.take(lexicon.agoInFront) != nil
        guard let (count, unit) = reader.takeSpan(lexicon) else { return nil }
        let wasPast = reader.take(lexicon.agoBehind) != nil
        let wasAhead = !wasPast && reader.take(lexicon.aheadBehind) != nil
        guard reader.rest.isEmpty, isAhead || isPast || wasPast || wasAhead else { return nil }
        return relative.adding(isPast || wasPast ? -count : count, unit)
    }

    /// `2026年11月22日`, `明年3月1号`, `11月22日`, `下个月5号`, `5号`, `月底`, `11月底`, `年底`, `22 novembre 2026`.
    private func dayOfMonth(_ text: String) -> CivilDate? {
        // 11月27日周五, if the weekday is correct.
        if let (rest, weekday) = lexicon.weekdayBehindDay(text) {
            return dayOfMonth(rest).flatMap { $0.weekday == weekday ? $0 : nil }
        }
        var reader = PieceReader(lexicon.withoutWeekday(text))
        if let day = dayBeforeMonth(reader) { return day }
        let year = reader.takeYear(lexicon, today: relative.today)
        if (year == nil ? lexicon.partsOfThisYear : lexicon.partsOfYear).meaning(of: reader.rest) == .end {
            return CivilDate(year: year ?? relative.today.year, month: 12, day: 31)
        }
        var month: (year: Int, month: Int)?
        var isYearKnown = year != nil
        if year == nil, let offset = reader.take(lexicon.months) {
            month = relative.month(offset)
            isYearKnown = true
        } else if let number = reader.takeMonth(lexicon) {
            guard (1...12).contains(number) else { return nil }
            month = (year ?? relative.today.year, number)
        }
        if month != nil { _ = reader.take(lexicon.links) }
        if let month, lexicon.parts.meaning(of: reader.rest) == .end {
            let end = relative.lastDay(of: month)
            return isYearKnown ? end : end.flatMap { relative.date(month.month, $0.day) ?? $0 }
        }
        if year == nil, month == nil, lexicon.partsOfThisMonth.meaning(of: reader.rest) == .end {
            return relative.lastDay(of: relative.month(0))
        }
        guard let number = reader.takeNumber() else { return nil }
        // Accept 11月22, but not 22 alone, which could be anything.
        guard reader.take(lexicon.dayMarks) != nil || month != nil, reader.rest.isEmpty else { return nil }
        guard let month else { return year == nil ? relative.day(number) : nil }
        return isYearKnown
            ? CivilDate(year: month.year, month: month.month, day: number) : relative.date(month.month, number)
    }

    private func dayBeforeMonth(_ reader: PieceReader) -> CivilDate? {
        var reader = reader
        guard let day = reader.takeNumber() else { return nil }
        _ = reader.take(lexicon.dayMarks) ?? reader.take(lexicon.links)
        guard let month = reader.take(lexicon.monthNames) else { return nil }
        if reader.rest.isEmpty { return relative.date(month, day) }
        guard let year = reader.takeNumber(), year >= 1000, reader.rest.isEmpty else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    // MARK: Impossible days

    /// Whether a text has the form of a full date.
    func isDate(_ text: String) -> Bool {
        var reader = PieceReader(lexicon.withoutWeekday(text))
        _ = reader.takeYear(lexicon, today: relative.today)
        if reader.take(lexicon.months) == nil { _ = reader.takeMonth(lexicon) }
        _ = reader.take(lexicon.links)
        return reader.takeNumber() != nil && reader.take(lexicon.dayMarks) != nil && reader.rest.isEmpty
    }

    // MARK: Months and quarters

    /// 10月, 去年9月, `2026年9月`, 5月初, 上个月中旬, 月初, 年初, 一季度, `2027年第一季度`, 上季度, 大概10月.
    func partOfYear(_ text: String) -> CivilDate? {
        var reader = PieceReader(lexicon.exact(text))
        if let day = quarter(reader) { return day }
        let year = reader.takeYear(lexicon, today: relative.today)
        switch (year == nil ? lexicon.partsOfThisYear : lexicon.partsOfYear).meaning(of: reader.rest) {
        case .early: return CivilDate(year: year ?? relative.today.year, month: 1, day: 1)
        case .middle: return CivilDate(year: year ?? relative.today.year, month: 7, day: 1)
        default: break
        }
        if year == nil, let part = lexicon.partsOfThisMonth.meaning(of: reader.rest) {
            return relative.day(part, of: relative.month(0))
        }
        if year == nil, let offset = reader.take(lexicon.months) {
            return lexicon.part(behind: reader.rest).flatMap { relative.day($0, of: relative.month(offset)) }
        }
        guard let number = reader.takeMonth(lexicon), (1...12).contains(number),
            let part = lexicon.part(behind: reader.rest)
        else {
            return nil
        }
        return year.map { relative.day(part, of: ($0, number)) } ?? relative.day(part, of: number)
    }

    private func quarter(_ reader: PieceReader) -> CivilDate? {
        var reader = reader
        if let offset = lexicon.quarters.meaning(of: reader.rest) { return relative.quarter(offset) }
        let year = reader.takeYear(lexicon, today: relative.today)
        guard let number = reader.takeQuarter(lexicon), reader.rest.isEmpty else { return nil }
        return relative.quarter(number, year: year)
    }
}

extension DateLexicon {
    /// The text without a weekday in brackets after the date, which may be wrong.
    func withoutWeekday(_ text: String) -> String {
        guard text.last == ")", let open = text.lastIndex(of: "("), open != text.startIndex else { return text }
        var reader = PieceReader(text[text.index(after: open)...].dropLast())
        _ = reader.take(weekdayPrefixes)
        guard reader.take(weekdays) != nil else { return text }
        _ = reader.take(weekdaySuffixes)
        return reader.rest.isEmpty ? String(text[..<open]) : text
    }

    /// A date followed by a weekday.
    func weekdayBehindDay(_ text: String) -> (date: String, weekday: Int)? {
        for prefix in weekdayPrefixes {
            for (word, weekday) in weekdays where text.hasSuffix(prefix + word) {
                let date = String(text.dropLast(prefix.count + word.count))
                if dayMarks.contains(where: { date.hasSuffix($0) }) { return (date, weekday) }
            }
        }
        return nil
    }

    /// The part named after a month or other period; `whole` if none is.
    func part(behind rest: Substring) -> DateWords.PartOfMonth? {
        if rest.isEmpty { return .whole }
        var reader = PieceReader(rest)
        _ = reader.take(links)
        return parts.meaning(of: reader.rest)
    }

    /// The text without words such as "about".
    func exact(_ text: String) -> String {
        var text = text
        if let word = roughlyInFront.first(where: { text.hasPrefix($0) }) { text.removeFirst(word.count) }
        for word in roughlyBehind where text.hasSuffix(word) && text != word { text.removeLast(word.count) }
        return text
    }
}

extension PieceReader {
    /// Takes a number with its unit, or a word for a period.
    mutating func takeSpan(_ lexicon: DateLexicon) -> (count: Int, unit: DateWords.Unit)? {
        if let span = take(lexicon.spans) { return span }
        var ahead = self
        guard let count = ahead.takeNumber() else { return nil }
        _ = ahead.take(Numeral.counters)
        guard let unit = ahead.take(lexicon.units) else { return nil }
        self = ahead
        return (count, unit)
    }

    /// Takes a year and what links it to the next piece: 今年, 去年, `2026年`, 令和8年.
    mutating func takeYear(_ lexicon: DateLexicon, today: CivilDate) -> Int? {
        var ahead = self
        var year: Int?
        if let offset = ahead.take(lexicon.years) {
            year = today.year + offset
        } else {
            let era = ahead.take(lexicon.eras)
            if let number = ahead.takeNumber(), era != nil || number >= 1000, ahead.take(lexicon.yearMarks) != nil {
                year = (era ?? 0) + number
            }
        }
        guard let year else { return nil }
        self = ahead
        _ = take(lexicon.links)
        return year
    }

    /// Takes a month's number or name.
    mutating func takeMonth(_ lexicon: DateLexicon) -> Int? {
        if let month = take(lexicon.monthNames) { return month }
        var ahead = self
        guard let number = ahead.takeNumber(), ahead.take(lexicon.monthMarks) != nil else { return nil }
        self = ahead
        return number
    }

    /// `q2`, 第二季度.
    mutating func takeQuarter(_ lexicon: DateLexicon) -> Int? {
        var ahead = self
        let isShort = ahead.take("q") != nil
        if !isShort { _ = ahead.take(lexicon.quarterPrefixes) }
        guard let number = ahead.takeNumber(), isShort || ahead.take(lexicon.quarterMarks) != nil,
            (1...4).contains(number)
        else { return nil }
        self = ahead
        return number
    }
}

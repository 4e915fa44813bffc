import Text

/// Reads rough dates in the words of a ``DateLexicon``, without white space.
struct LexiconRoughDateReader {
    let relative: RelativePeriod
    let lexicon: DateLexicon

    func read(_ typed: String) -> RoughDate? {
        // Try the whole text first, as a word such as "about" may be part of a name.
        exactly(typed) ?? exactly(lexicon.exact(typed)) ?? aroundADay(typed)
    }

    /// 5月12日左右.
    private func aroundADay(_ typed: String) -> RoughDate? {
        guard let word = lexicon.roughlyBehind.first(where: { typed.hasSuffix($0) }) else { return nil }
        return week(of: typed.dropLast(word.count))
    }

    /// The week of a day.
    private func week(of day: Substring) -> RoughDate? {
        let relative = RelativeDay(today: relative.today, yearless: relative.yearless)
        return LexiconDateReader(relative, lexicon).day(String(day)).flatMap { RoughDate(weekOf: $0) }
    }

    private func exactly(_ text: String) -> RoughDate? {
        if let date = ago(text) ?? named(text) ?? weekOfDay(text) { return date }
        var reader = PieceReader(text)
        guard let year = year(&reader) else {
            // Parts of the year without a year are this year's, even in the future.
            if let part = lexicon.partsOfThisYear.meaning(of: text) {
                return RoughDate(year: relative.today.year, .year, part: RoughDate.Part(part))
            }
            return period(text, year: nil)
        }
        if reader.rest.isEmpty { return RoughDate(year: year, .year) }
        if let part = lexicon.partsOfYear.meaning(of: reader.rest) {
            return RoughDate(year: year, .year, part: RoughDate.Part(part))
        }
        return period(String(reader.rest), year: year)
    }

    /// 三个月前, 两年前, 半年前, 半个月前, 两周之前, 两个夏天前.
    private func ago(_ text: String) -> RoughDate? {
        var reader = PieceReader(text)
        let isPast = reader.take(lexicon.agoInFront) != nil
        func isAgo() -> Bool { (isPast || reader.take(lexicon.agoBehind) != nil) && reader.rest.isEmpty }
        var seasons = reader
        if let count = seasons.takeNumber(), (1...20).contains(count) {
            _ = seasons.take(Numeral.counters)
            if let season = seasons.take(lexicon.seasons) {
                reader = seasons
                return isAgo() ? relative.period(.season(season), nil, -count) : nil
            }
        }
        // A word for a fortnight is not a number of days.
        let hasWord = lexicon.spans.contains { reader.rest.hasPrefix($0.word) }
        guard let (count, unit) = reader.takeSpan(lexicon), isAgo() else { return nil }
        if case .day = unit {
            return hasWord ? relative.today.adding(days: -count).flatMap { RoughDate(weekOf: $0) } : nil
        }
        return relative.ago(count, unit)
    }

    /// 2026年11月16日那一周.
    private func weekOfDay(_ text: String) -> RoughDate? {
        guard let word = lexicon.weekOfDay.first(where: { text.hasSuffix($0) }) else { return nil }
        return week(of: text.dropLast(word.count))
    }

    /// 上个月, 上个月中旬, 本月底, 月初, 上季度, 上周, 上个夏天.
    private func named(_ text: String) -> RoughDate? {
        if let offset = lexicon.weeks.meaning(of: text) { return relative.week(offset) }
        if let part = lexicon.partsOfThisMonth.meaning(of: text) { return relative.month(0, RoughDate.Part(part)) }
        var reader = PieceReader(text)
        if let offset = reader.take(lexicon.months) {
            return lexicon.part(behind: reader.rest).flatMap { relative.month(offset, RoughDate.Part($0)) }
        }
        if let offset = reader.take(lexicon.seasonsFromThis), let season = reader.take(lexicon.seasons) {
            return lexicon.part(behind: reader.rest).flatMap {
                relative.period(.season(season), RoughDate.Part($0), offset)
            }
        }
        reader = PieceReader(text)
        guard let offset = reader.take(lexicon.quarters) else { return nil }
        return lexicon.part(behind: reader.rest).flatMap { relative.quarter(offset, RoughDate.Part($0)) }
    }

    /// Takes a year such as 今年, 去年, 2026年, 24年, 二〇二四年, 令和6年.
    private func year(_ reader: inout PieceReader) -> Int? {
        if let year = reader.takeYear(lexicon, today: relative.today) { return year }
        var ahead = reader
        let figures = String(reader.rest.prefix(4).map { Numeral.figure($0) ?? $0 })
        if let year = RoughDateReader.year(figures) {
            ahead.rest = ahead.rest.dropFirst(4)
            guard
                ahead.take(lexicon.yearMarks) != nil
                    || ahead.rest.isEmpty && reader.rest.allSatisfy(\.isNumber)
            else { return nil }
            reader = ahead
            _ = reader.take(lexicon.links)
            return year
        }
        guard let short = ahead.takeNumber(), reader.rest.prefix(2).allSatisfy({ $0.isASCII && $0.isNumber }),
            (0...99).contains(short), ahead.take(lexicon.yearMarks) != nil, !ahead.rest.isEmpty,
            // 24年前 is a period rather than a year.
            !(lexicon.agoBehind + lexicon.aheadBehind).contains(where: { ahead.rest.hasPrefix($0) }),
            lexicon.partsOfYear.meaning(of: ahead.rest) != .end
        else { return nil }
        reader = ahead
        _ = reader.take(lexicon.links)
        return 2000 + short <= relative.today.year + 10 ? 2000 + short : 1900 + short
    }

    /// 10月, 5月初, 上半年, 春天, 第二季度, q2.
    private func period(_ text: String, year: Int?) -> RoughDate? {
        var reader = PieceReader(text)
        let period: RoughDate.Period
        if let half = reader.take(lexicon.halves) {
            period = .half(half)
        } else if let season = reader.take(lexicon.seasons) {
            period = .season(season)
        } else if let quarter = reader.takeQuarter(lexicon) {
            period = .quarter(quarter)
        } else {
            guard let month = reader.takeMonth(lexicon), (1...12).contains(month) else { return nil }
            period = .month(month)
        }
        return lexicon.part(behind: reader.rest).flatMap { relative.dated(period, RoughDate.Part($0), year: year) }
    }
}

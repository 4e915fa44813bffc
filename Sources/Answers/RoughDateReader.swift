import Text

/// Reads rough dates: `may 2026`, `last month`, `Q2`, `spring`, `2024`, `end of may`, `2 years ago`, `two summers ago`,
/// `the week of 16 Nov 2026`, 去年十月, 上半年, 年初, 月底, 两年前, 半个月前; a holiday as the week it falls in, such as `last easter`,
/// 国庆; `the other day` and 前几天 as the week of three days ago.
///
/// A period without a year is chosen by ``DateReader/yearless``: for past dates the latest that has begun, for future
/// dates the first that has not ended, otherwise the closest. `last`, `this`, `next` and the like are explicit, even if
/// the result is in the future.
struct RoughDateReader {
    var today: CivilDate
    var yearless: YearlessDate

    /// - Parameter text: folded.
    func read(_ text: String) -> RoughDate? {
        written(text) ?? holiday(text) ?? lately(text) ?? english(text) ?? aboutADay(text)
            ?? DateLexicon.all.lazy.compactMap { read(text.filter { !$0.isWhitespace }, $0) }.first
    }

    /// Reads the stored form, ignoring case.
    private func written(_ text: String) -> RoughDate? {
        let pieces = text.split(separator: "-", omittingEmptySubsequences: false)
        let cased = pieces.map { $0.last?.isNumber == true ? $0.uppercased() : String($0) }.joined(separator: "-")
        return RoughDate(cased) ?? RoughDate(text)
    }

    private func holiday(_ text: String) -> RoughDate? {
        HolidayReader(today: today, yearless: yearless).read(text)
            .flatMap { $0.day.adding(days: 7 * $0.weeks) }.flatMap { RoughDate(weekOf: $0) }
    }

    private func lately(_ text: String) -> RoughDate? {
        let words = text.split(whereSeparator: \.isWhitespace).filter { $0 != "the" && $0 != "a" && $0 != "just" }
        let isSaid =
            Self.lately.contains(words.joined(separator: " "))
            || DateLexicon.all.contains { $0.lately.contains(text.filter { !$0.isWhitespace }) }
        return isSaid ? today.adding(days: -3).flatMap { RoughDate(weekOf: $0) } : nil
    }

    private static let lately: Set<String> = [
        "other day", "few days ago", "some days ago", "several days ago", "couple of days ago", "couple days ago",
        "day or two ago", "last few days", "past few days", "other night", "other evening",
    ]

    // MARK: Calendar

    /// The period in the year chosen by ``DateReader/yearless``.
    private func closest(_ period: RoughDate.Period, _ part: RoughDate.Part?) -> RoughDate? {
        let candidates = (-3...3).compactMap { RoughDate(year: today.year + $0, period, part: part) }
        func distance(_ date: RoughDate) -> Int {
            max(
                0, date.first.daysSinceEpoch - today.daysSinceEpoch, today.daysSinceEpoch - date.last.daysSinceEpoch)
        }
        return switch yearless {
        case .past: candidates.last { $0.first <= today }
        case .coming: candidates.first { $0.last >= today }
        case .closest: candidates.min { distance($0) < distance($1) }
        }
    }

    private func dated(_ period: RoughDate.Period, _ part: RoughDate.Part?, year: Int?) -> RoughDate? {
        year.map { RoughDate(year: $0, period, part: part) } ?? closest(period, part)
    }

    /// The month at this offset from the current one.
    private func month(_ offset: Int, _ part: RoughDate.Part? = nil) -> RoughDate? {
        let index = today.year * 12 + today.month - 1 + offset
        return index > 0 ? RoughDate(year: index / 12, .month(index % 12 + 1), part: part) : nil
    }

    private func quarter(_ offset: Int, _ part: RoughDate.Part? = nil) -> RoughDate? {
        let index = today.year * 4 + (today.month - 1) / 3 + offset
        return index > 0 ? RoughDate(year: index / 4, .quarter(index % 4 + 1), part: part) : nil
    }

    private func week(_ offset: Int) -> RoughDate? {
        today.adding(days: 7 * offset).flatMap { RoughDate(weekOf: $0) }
    }

    private func ago(_ count: Int, _ unit: DateWords.Unit) -> RoughDate? {
        guard (1...200).contains(count) else { return nil }
        switch unit {
        case .day: return nil
        case .week: return week(-count)
        case .month: return month(-count)
        case .year: return RoughDate(year: today.year - count, .year)
        }
    }

    /// "Last march" (−1) is the latest before this month, "next march" (1) the first after it; −2 is the one before the last.
    private func relative(_ period: RoughDate.Period, _ part: RoughDate.Part?, _ offset: Int) -> RoughDate? {
        let candidates = (-30...2).compactMap { RoughDate(year: today.year + $0, period, part: part) }
        switch offset {
        case 0: return RoughDate(year: today.year, period, part: part)
        case ..<0:
            let passed = candidates.filter { $0.last < today }
            return passed.count + offset >= 0 ? passed[passed.count + offset] : nil
        default: return candidates.first { $0.first > today }
        }
    }

    // MARK: English

    private static let fillers: Set<String> = [
        "about", "around", "roughly", "circa", "ca", "sometime", "in", "during", "since", "from", "on", "by", "before",
        "until", "maybe", "probably", "approximately", "approx", "some", "time", "at", "back",
        "earlier", "later",
    ]
    private static let parts: [String: RoughDate.Part] = [
        "early": .early, "beginning": .early, "start": .early, "mid": .mid, "middle": .mid, "late": .late, "end": .end,
    ]
    private static let seasons: [String: RoughDate.Season] = [
        "spring": .spring, "springtime": .spring, "summer": .summer, "summertime": .summer, "autumn": .autumn,
        "fall": .autumn, "winter": .winter, "wintertime": .winter,
    ]

    private func english(_ text: String) -> RoughDate? {
        if let week = englishWeek(text) { return week }
        var words = text.split { $0.isWhitespace || ",.-–/".contains($0) }.map(String.init)
        while words.count > 1, let first = words.first, Self.fillers.contains(first) { words.removeFirst() }
        while words.count > 1, let last = words.last, ["sometime", "maybe", "probably", "roughly"].contains(last) {
            words.removeLast()
        }
        words.removeAll { ["the", "of", "in", "year's", "month's", "ish"].contains($0) }
        guard (1...7).contains(words.count) else { return nil }
        if words.last == "ago" { return englishAgo(words.dropLast()) }
        var part: RoughDate.Part?
        if words.count > 2, words.prefix(2) == ["last", "part"] {
            part = .late
            words.removeFirst(2)
        } else if words.count > 1, let known = Self.parts[words[0]] {
            part = known
            words.removeFirst()
            // As in "early in the month", "end of month".
            if words == ["month"] { return month(0, part) }
            if words == ["year"] { return RoughDate(year: today.year, .year, part: part) }
            if words == ["quarter"] { return quarter(0, part) }
        }
        switch words {
        case ["month", "end"], ["eom"], ["monthend"]: return month(0, .end)
        case ["year", "end"], ["eoy"], ["yearend"]: return RoughDate(year: today.year, .year, part: .end)
        case ["month", "before", "last"]: return month(-2, part)
        case ["year", "before", "last"]: return RoughDate(year: today.year - 2, .year, part: part)
        case ["quarter", "before", "last"]: return quarter(-2, part)
        case ["week", "before", "last"], ["weekend", "before", "last"]: return part == nil ? week(-2) : nil
        case _ where words.count == 3 && words.suffix(2) == ["before", "last"]:
            return period([words[0]]).flatMap { relative($0, part, -2) }
        default: break
        }
        return englishRelative(words, part) ?? englishPeriod(words, part)
    }

    /// `last month`, `this year`, `next quarter`, `last week`, `last spring`, `last march`.
    private func englishRelative(_ words: [String], _ part: RoughDate.Part?) -> RoughDate? {
        guard words.count == 2, let offset = DateWords.english.relatives[words[0]] else { return nil }
        switch words[1] {
        case "month": return month(offset, part)
        case "year": return RoughDate(year: today.year + offset, .year, part: part)
        case "quarter": return quarter(offset, part)
        case "week", "weekend": return part == nil ? week(offset) : nil
        default: return period([words[1]]).flatMap { relative($0, part, offset) }
        }
    }

    /// A period with or without its year on either side: `may 2026`, `2026 q2`, `october last year`.
    private func englishPeriod(_ words: [String], _ part: RoughDate.Part?) -> RoughDate? {
        var words = words[...]
        var year: Int?
        if words.count > 1, words.last == "year" || words.dropFirst().first == "year" {
            let isBehind = words.last == "year"
            let word = isBehind ? words.dropLast().last : words.first
            guard let offset = word.flatMap({ DateWords.english.relatives[$0] }) else { return nil }
            year = today.year + offset
            if isBehind { words.removeLast(2) } else { words.removeFirst(2) }
        } else if let last = words.last.flatMap(Self.year) {
            year = last
            words.removeLast()
        } else if let first = words.first.flatMap(Self.year) {
            year = first
            words.removeFirst()
        }
        if words.isEmpty { return year.flatMap { RoughDate(year: $0, .year, part: part) } }
        if year == nil, words.count == 2, words.dropFirst().allSatisfy({ $0.allSatisfy(\.isNumber) }) { return nil }
        if let year, words.count == 1, let only = words.first, (1...2).contains(only.count), let number = Int(only) {
            return RoughDate(year: year, .month(number), part: part)
        }
        return period(Array(words)).flatMap { dated($0, part, year: year) }
    }

    /// Reads `about 12 may` as a rough date.
    private func aboutADay(_ text: String) -> RoughDate? {
        let parts = text.split(maxSplits: 1, whereSeparator: \.isWhitespace)
        guard parts.count == 2, ["about", "around", "roughly", "approximately", "circa", "ca"].contains(parts[0]) else {
            return nil
        }
        return parseDate(String(parts[1]), today: today, yearless: yearless, daysOnly: true)
            .flatMap { RoughDate(weekOf: $0) }
    }

    /// `the week of 16 Nov 2026`, as a week is shown; `week 47 2026`.
    private func englishWeek(_ text: String) -> RoughDate? {
        var words = text.split { $0.isWhitespace || ",.".contains($0) }.map(String.init)
        while words.count > 1, let first = words.first, Self.fillers.contains(first) { words.removeFirst() }
        words.removeAll { ["the", "of"].contains($0) }
        guard words.count > 1, words.first == "week" else { return nil }
        words.removeFirst()
        if let number = Int(words[0]), words[0].count <= 2 {
            let year = words.count == 2 ? Self.year(words[1]) : words.count == 1 ? today.year : nil
            if let week = year.flatMap({ RoughDate(year: $0, .week(number)) }) { return week }
        }
        return parseDate(words.joined(separator: " "), today: today, yearless: yearless, daysOnly: true)
            .flatMap { RoughDate(weekOf: $0) }
    }

    /// Four digits, or an apostrophe and two digits for this century.
    private static func year(_ word: String) -> Int? {
        if word.count == 3, let mark = word.first, "'’".contains(mark), let short = Int(word.dropFirst()) {
            return 2000 + short
        }
        guard word.count == 4, word.allSatisfy({ $0.isASCII && $0.isNumber }), let year = Int(word) else { return nil }
        return (1000...9998).contains(year) ? year : nil
    }

    /// `march`, `spring`, `q2`, `h1`, `second quarter`, `first half`.
    private func period(_ words: [String]) -> RoughDate.Period? {
        guard let first = words.first, let last = words.last else { return nil }
        if words.count == 1 {
            if let season = Self.seasons[first] { return .season(season) }
            if let month = DateReader.position(of: first, in: DateWords.english.months) { return .month(month) }
            guard first.count == 2, let number = Int(first.dropFirst()) else { return nil }
            if first.hasPrefix("q") { return (1...4).contains(number) ? .quarter(number) : nil }
            return first.hasPrefix("h") && (1...2).contains(number) ? .half(number) : nil
        }
        guard words.count == 2 else { return nil }
        let number = first == "last" ? nil : DateWords.english.ordinals[first]
        switch last {
        case "quarter": return number.map { .quarter($0) }
        case "half": return number.flatMap { $0 < 3 ? .half($0) : nil }
        default: return nil
        }
    }

    private func englishAgo(_ words: some BidirectionalCollection<String>) -> RoughDate? {
        var words = Array(words)
        let isHalf = words.contains("half")
        if isHalf {
            // As in "a year and a half", "one and a half years", "half a year".
            let and = words.firstIndex(of: "and")
            words.removeAll { ["and", "half"].contains($0) }
            if let and, words.indices.contains(and), words[and] == "a" { words.remove(at: and) }
            guard words.count == 2, case (1, let unit)? = DateWords.english.units[words[1]],
                let whole = and == nil ? 0 : Int(words[0]) ?? DateWords.english.numbers[words[0]]
            else { return nil }
            switch unit {
            case .year: return ago(12 * whole + 6, .month)
            case .month: return ago((30 * whole + 15) / 7, .week)
            case .day, .week: return nil
            }
        }
        guard let last = words.popLast() else { return nil }
        let amount = words.filter { $0 != "a" || words.count == 1 }
        guard amount.count <= 1, let word = amount.first ?? (words.isEmpty ? "a" : nil),
            let count = Int(word) ?? (word == "couple" ? 2 : DateWords.english.numbers[word]), (1...200).contains(count)
        else { return nil }
        if let (each, unit) = DateWords.english.units[last] { return ago(count * each, unit) }
        return period([last.hasSuffix("s") ? String(last.dropLast()) : last]).flatMap { relative($0, nil, -count) }
    }

    // MARK: Lexicon

    private func read(_ typed: String, _ lexicon: DateLexicon) -> RoughDate? {
        // Try the whole text first, as a word such as "about" may be part of a name.
        exactly(typed, lexicon) ?? exactly(lexicon.exact(typed), lexicon) ?? aroundADay(typed, lexicon)
    }

    /// 5月12日左右.
    private func aroundADay(_ typed: String, _ lexicon: DateLexicon) -> RoughDate? {
        guard let word = lexicon.roughlyBehind.first(where: { typed.hasSuffix($0) }) else { return nil }
        return DateReader(today: today, yearless: yearless).day(String(typed.dropLast(word.count)), lexicon)
            .flatMap { RoughDate(weekOf: $0) }
    }

    private func exactly(_ text: String, _ lexicon: DateLexicon) -> RoughDate? {
        if let date = ago(text, lexicon) ?? relative(text, lexicon) ?? weekOfDay(text, lexicon) { return date }
        var reader = PieceReader(text)
        guard let year = year(&reader, lexicon) else {
            // Parts of the year without a year are this year's, even in the future.
            if let part = lexicon.partsOfThisYear.meaning(of: text) {
                return RoughDate(year: today.year, .year, part: Self.part(part))
            }
            return period(text, lexicon, year: nil)
        }
        if reader.rest.isEmpty { return RoughDate(year: year, .year) }
        if let part = lexicon.partsOfYear.meaning(of: reader.rest) {
            return RoughDate(year: year, .year, part: Self.part(part))
        }
        return period(String(reader.rest), lexicon, year: year)
    }

    private static func part(_ part: DateWords.PartOfMonth) -> RoughDate.Part? {
        switch part {
        case .whole: nil
        case .early: .early
        case .middle: .mid
        case .late: .late
        case .end: .end
        }
    }

    /// 三个月前, 两年前, 半年前, 半个月前, 两周之前, 两个夏天前.
    private func ago(_ text: String, _ lexicon: DateLexicon) -> RoughDate? {
        var reader = PieceReader(text)
        let isPast = reader.take(lexicon.agoInFront) != nil
        func isAgo() -> Bool { (isPast || reader.take(lexicon.agoBehind) != nil) && reader.rest.isEmpty }
        var seasons = reader
        if let count = seasons.takeNumber(), (1...20).contains(count) {
            _ = seasons.take(Numeral.counters)
            if let season = seasons.take(lexicon.seasons) {
                reader = seasons
                return isAgo() ? relative(.season(season), nil, -count) : nil
            }
        }
        // A word for a fortnight is not a number of days.
        let hasWord = lexicon.spans.contains { reader.rest.hasPrefix($0.word) }
        guard let (count, unit) = reader.takeSpan(lexicon), isAgo() else { return nil }
        if case .day = unit {
            return hasWord ? today.adding(days: -count).flatMap { RoughDate(weekOf: $0) } : nil
        }
        return ago(count, unit)
    }

    /// 2026年11月16日那一周.
    private func weekOfDay(_ text: String, _ lexicon: DateLexicon) -> RoughDate? {
        guard let word = lexicon.weekOfDay.first(where: { text.hasSuffix($0) }) else { return nil }
        return DateReader(today: today, yearless: yearless).day(String(text.dropLast(word.count)), lexicon)
            .flatMap { RoughDate(weekOf: $0) }
    }

    /// 上个月, 上个月中旬, 本月底, 月初, 上季度, 上周, 上个夏天.
    private func relative(_ text: String, _ lexicon: DateLexicon) -> RoughDate? {
        if let offset = lexicon.weeks.meaning(of: text) { return week(offset) }
        if let part = lexicon.partsOfThisMonth.meaning(of: text) { return month(0, Self.part(part)) }
        var reader = PieceReader(text)
        if let offset = reader.take(lexicon.months) {
            return lexicon.part(behind: reader.rest).flatMap { month(offset, Self.part($0)) }
        }
        if let offset = reader.take(lexicon.seasonsFromThis), let season = reader.take(lexicon.seasons) {
            return lexicon.part(behind: reader.rest).flatMap { relative(.season(season), Self.part($0), offset) }
        }
        reader = PieceReader(text)
        guard let offset = reader.take(lexicon.quarters) else { return nil }
        return lexicon.part(behind: reader.rest).flatMap { quarter(offset, Self.part($0)) }
    }

    /// Takes a year such as 今年, 去年, 2026年, 24年, 二〇二四年, 令和6年.
    private func year(_ reader: inout PieceReader, _ lexicon: DateLexicon) -> Int? {
        var ahead = reader
        if let offset = ahead.take(lexicon.years) {
            reader = ahead
            _ = reader.take(lexicon.links)
            return today.year + offset
        }
        if let era = ahead.take(lexicon.eras) {
            guard let number = ahead.takeNumber(), ahead.take(lexicon.yearMarks) != nil else { return nil }
            reader = ahead
            _ = reader.take(lexicon.links)
            return era + number
        }
        let figures = String(reader.rest.prefix(4).map { Numeral.figure($0) ?? $0 })
        if let year = Self.year(figures) {
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
        return 2000 + short <= today.year + 10 ? 2000 + short : 1900 + short
    }

    /// 10月, 5月初, 上半年, 春天, 第二季度, q2.
    private func period(_ text: String, _ lexicon: DateLexicon, year: Int?) -> RoughDate? {
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
        return lexicon.part(behind: reader.rest).flatMap { dated(period, Self.part($0), year: year) }
    }
}

import Text

/// Reads rough dates in English words.
struct EnglishRoughDateReader {
    let relative: RelativePeriod

    private static let fillers: Set<String> = [
        "about", "around", "roughly", "circa", "ca", "sometime", "in", "during", "since", "from", "on", "by", "before",
        "until", "maybe", "probably", "approximately", "approx", "some", "time", "at", "back",
        "earlier", "later",
    ]
    private static let seasons: [String: RoughDate.Season] = [
        "spring": .spring, "springtime": .spring, "summer": .summer, "summertime": .summer, "autumn": .autumn,
        "fall": .autumn, "winter": .winter, "wintertime": .winter,
    ]

    func read(_ text: String) -> RoughDate? {
        if let week = week(text) { return week }
        var words = text.split { $0.isWhitespace || ",.-–/".contains($0) }.map(String.init)
        while words.count > 1, let first = words.first, Self.fillers.contains(first) { words.removeFirst() }
        while words.count > 1, let last = words.last, ["sometime", "maybe", "probably", "roughly"].contains(last) {
            words.removeLast()
        }
        words.removeAll { ["the", "of", "in", "year's", "month's", "ish"].contains($0) }
        guard (1...7).contains(words.count) else { return nil }
        if words.last == "ago" { return ago(words.dropLast()) }
        var part: RoughDate.Part?
        if words.count > 2, words.prefix(2) == ["last", "part"] {
            part = .late
            words.removeFirst(2)
        } else if words.count > 1, let known = DateWords.english.partsOfMonth[words[0]] {
            part = RoughDate.Part(known)
            words.removeFirst()
            // As in "early in the month", "end of month".
            if words == ["month"] { return relative.month(0, part) }
            if words == ["year"] { return RoughDate(year: relative.today.year, .year, part: part) }
            if words == ["quarter"] { return relative.quarter(0, part) }
        }
        switch words {
        case ["month", "end"], ["eom"], ["monthend"]: return relative.month(0, .end)
        case ["year", "end"], ["eoy"], ["yearend"]: return RoughDate(year: relative.today.year, .year, part: .end)
        case ["month", "before", "last"]: return relative.month(-2, part)
        case ["year", "before", "last"]: return RoughDate(year: relative.today.year - 2, .year, part: part)
        case ["quarter", "before", "last"]: return relative.quarter(-2, part)
        case ["week", "before", "last"], ["weekend", "before", "last"]: return part == nil ? relative.week(-2) : nil
        case _ where words.count == 3 && words.suffix(2) == ["before", "last"]:
            return period([words[0]]).flatMap { relative.period($0, part, -2) }
        default: break
        }
        return named(words, part) ?? dated(words, part)
    }

    /// `last month`, `this year`, `next quarter`, `last week`, `last spring`, `last march`.
    private func named(_ words: [String], _ part: RoughDate.Part?) -> RoughDate? {
        guard words.count == 2, let offset = DateWords.english.relatives[words[0]] else { return nil }
        switch words[1] {
        case "month": return relative.month(offset, part)
        case "year": return RoughDate(year: relative.today.year + offset, .year, part: part)
        case "quarter": return relative.quarter(offset, part)
        case "week", "weekend": return part == nil ? relative.week(offset) : nil
        default: return period([words[1]]).flatMap { relative.period($0, part, offset) }
        }
    }

    /// A period with or without its year on either side: `may 2026`, `2026 q2`, `october last year`.
    private func dated(_ words: [String], _ part: RoughDate.Part?) -> RoughDate? {
        var words = words[...]
        var year: Int?
        if words.count > 1, words.last == "year" || words.dropFirst().first == "year" {
            let isBehind = words.last == "year"
            let word = isBehind ? words.dropLast().last : words.first
            guard let offset = word.flatMap({ DateWords.english.relatives[$0] }) else { return nil }
            year = relative.today.year + offset
            if isBehind { words.removeLast(2) } else { words.removeFirst(2) }
        } else if let last = words.last.flatMap(RoughDateReader.year) {
            year = last
            words.removeLast()
        } else if let first = words.first.flatMap(RoughDateReader.year) {
            year = first
            words.removeFirst()
        }
        if words.isEmpty { return year.flatMap { RoughDate(year: $0, .year, part: part) } }
        if year == nil, words.count == 2, words.dropFirst().allSatisfy({ $0.allSatisfy(\.isNumber) }) { return nil }
        if let year, words.count == 1, let only = words.first, (1...2).contains(only.count), let number = Int(only) {
            return RoughDate(year: year, .month(number), part: part)
        }
        return period(Array(words)).flatMap { relative.dated($0, part, year: year) }
    }

    /// Reads `about 12 may` as a rough date.
    func aboutADay(_ text: String) -> RoughDate? {
        let parts = text.split(maxSplits: 1, whereSeparator: \.isWhitespace)
        guard parts.count == 2, ["about", "around", "roughly", "approximately", "circa", "ca"].contains(parts[0]) else {
            return nil
        }
        return parseDate(String(parts[1]), today: relative.today, yearless: relative.yearless, daysOnly: true)
            .flatMap { RoughDate(weekOf: $0) }
    }

    /// `the week of 16 Nov 2026`, as a week is shown; `week 47 2026`.
    private func week(_ text: String) -> RoughDate? {
        var words = text.split { $0.isWhitespace || ",.".contains($0) }.map(String.init)
        while words.count > 1, let first = words.first, Self.fillers.contains(first) { words.removeFirst() }
        words.removeAll { ["the", "of"].contains($0) }
        guard words.count > 1, words.first == "week" else { return nil }
        words.removeFirst()
        if let number = Int(words[0]), words[0].count <= 2 {
            let year = words.count == 2 ? RoughDateReader.year(words[1]) : words.count == 1 ? relative.today.year : nil
            if let week = year.flatMap({ RoughDate(year: $0, .week(number)) }) { return week }
        }
        return parseDate(
            words.joined(separator: " "), today: relative.today, yearless: relative.yearless, daysOnly: true
        )
        .flatMap { RoughDate(weekOf: $0) }
    }

    /// `march`, `spring`, `q2`, `h1`, `second quarter`, `first half`.
    private func period(_ words: [String]) -> RoughDate.Period? {
        guard let first = words.first, let last = words.last else { return nil }
        if words.count == 1 {
            if let season = Self.seasons[first] { return .season(season) }
            if let month = DateWords.position(of: first, in: DateWords.english.months) { return .month(month) }
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

    private func ago(_ words: some BidirectionalCollection<String>) -> RoughDate? {
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
            case .year: return relative.ago(12 * whole + 6, .month)
            case .month: return relative.ago((30 * whole + 15) / 7, .week)
            case .day, .week: return nil
            }
        }
        guard let last = words.popLast() else { return nil }
        let amount = words.filter { $0 != "a" || words.count == 1 }
        guard amount.count <= 1, let word = amount.first ?? (words.isEmpty ? "a" : nil),
            let count = Int(word) ?? (word == "couple" ? 2 : DateWords.english.numbers[word]), (1...200).contains(count)
        else { return nil }
        if let (each, unit) = DateWords.english.units[last] { return relative.ago(count * each, unit) }
        return period([last.hasSuffix("s") ? String(last.dropLast()) : last]).flatMap {
            relative.period($0, nil, -count)
        }
    }
}

import Text

/// Reads dates that are known only roughly, as people say them: `may 2026`, `last month`, `Q2`, `spring`, `2024`, `end of may`,
/// `2 years ago`, 去年十月, 上半年, 年初, 月底, 两年前.
///
/// A period without a year is the one that ``DateReader/yearless`` says: of what has happened the latest that has begun, of what is
/// to be done the first that has not ended, else the closest. `last`, `this`, `next` and their like say which one they mean, also
/// where that lies ahead.
struct RoughDateReader {
    var today: CivilDate
    var yearless: YearlessDate

    /// - Parameter text: folded.
    func read(_ text: String) -> RoughDate? {
        written(text) ?? english(text) ?? chinese(text.filter { !$0.isWhitespace })
    }

    /// As it is stored, in any case.
    private func written(_ text: String) -> RoughDate? {
        let pieces = text.split(separator: "-", omittingEmptySubsequences: false)
        let cased = pieces.map { $0.last?.isNumber == true ? $0.uppercased() : String($0) }.joined(separator: "-")
        return RoughDate(cased) ?? RoughDate(text)
    }

    // MARK: The calendar

    /// Of the years around this one, that in which the period is meant.
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

    /// The month so many from this one.
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

    /// "Last march" is the March before this month, "next march" the one after it.
    private func relative(_ period: RoughDate.Period, _ part: RoughDate.Part?, _ offset: Int) -> RoughDate? {
        let candidates = (-2...2).compactMap { RoughDate(year: today.year + $0, period, part: part) }
        switch offset {
        case 0: return RoughDate(year: today.year, period, part: part)
        case ..<0: return candidates.last { $0.last < today }
        default: return candidates.first { $0.first > today }
        }
    }

    // MARK: English

    private static let fillers: Set<String> = [
        "about", "around", "roughly", "circa", "ca", "sometime", "in", "during", "since", "from", "on", "by", "before",
        "until", "maybe", "probably", "approximately", "approx", "some", "time", "at", "back",
    ]
    private static let parts: [String: RoughDate.Part] = [
        "early": .early, "beginning": .early, "start": .early, "mid": .mid, "middle": .mid, "late": .late, "end": .end,
    ]
    private static let seasons: [String: RoughDate.Season] = [
        "spring": .spring, "springtime": .spring, "summer": .summer, "summertime": .summer, "autumn": .autumn,
        "fall": .autumn, "winter": .winter, "wintertime": .winter,
    ]

    private func english(_ text: String) -> RoughDate? {
        var words = text.split { $0.isWhitespace || ",.-–/".contains($0) }.map(String.init)
        while words.count > 1, let first = words.first, Self.fillers.contains(first) { words.removeFirst() }
        words.removeAll { ["the", "of", "in", "year's", "month's"].contains($0) }
        guard (1...6).contains(words.count) else { return nil }
        if words.last == "ago" { return englishAgo(words.dropLast()) }
        var part: RoughDate.Part?
        if words.count > 1, let known = Self.parts[words[0]] {
            part = known
            words.removeFirst()
            // "early in the month", "end of month"
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
        case ["week", "before", "last"]: return part == nil ? week(-2) : nil
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
        case "week": return part == nil ? week(offset) : nil
        default: return period([words[1]]).flatMap { relative($0, part, offset) }
        }
    }

    /// A period with or without its year, which may stand on either side: `may 2026`, `2026 q2`, `october last year`.
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

    /// Four figures that can be a year of somebody's life.
    private static func year(_ word: String) -> Int? {
        guard word.count == 4, word.allSatisfy({ $0.isASCII && $0.isNumber }), let year = Int(word) else { return nil }
        return (1900...2199).contains(year) ? year : nil
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
        guard words.count == 2 || words.count == 3, let last = words.last, let unit = DateWords.english.units[last]
        else {
            return nil
        }
        let amount = words.dropLast().filter { $0 != "a" || words.count == 2 }
        guard amount.count == 1, let word = amount.first,
            let count = Int(word) ?? (word == "couple" ? 2 : DateWords.english.numbers[word])
        else { return nil }
        return ago(count, unit)
    }

    // MARK: Chinese

    private static let roughly = [
        "大概是", "大概在", "大概", "大约", "约", "差不多", "好像是", "好像", "可能是", "应该是", "应该", "记得是", "是", "在",
    ]
    private static let behind = ["左右", "前后", "那会儿", "那阵子", "的时候", "那时候", "吧", "的样子"]
    /// The longer before the shorter.
    private static let chineseParts: [(String, RoughDate.Part)] = [
        ("上旬", .early), ("中旬", .mid), ("下旬", .late), ("月初", .early), ("月中", .mid), ("月底", .end), ("月末", .end),
        ("初", .early),
        ("头", .early), ("中", .mid), ("底", .end), ("末", .end), ("尾", .end),
    ]
    private static let relativeMonths = [
        ("上上个月", -2), ("下下个月", 2), ("上上月", -2), ("下下月", 2), ("上个月", -1), ("下个月", 1), ("这个月", 0), ("上月", -1), ("下月", 1),
        ("本月", 0), ("当月", 0),
    ]

    private func chinese(_ typed: String) -> RoughDate? {
        var text = typed
        if let word = Self.roughly.first(where: { text.hasPrefix($0) }) { text.removeFirst(word.count) }
        for word in Self.behind where text.hasSuffix(word) { text.removeLast(word.count) }
        if let date = chineseAgo(text) ?? chineseWeek(text) ?? chineseMonth(text) ?? chineseQuarter(text) {
            return date
        }
        var reader = PieceReader(text)
        let year = chineseYear(&reader)
        // 年初 without a year is this year's, and so is 年底: it may lie ahead.
        let rest = reader.rest.hasPrefix("年") ? String(reader.rest.dropFirst()) : String(reader.rest)
        if year != nil || reader.rest.hasPrefix("年") {
            if rest.isEmpty { return year.flatMap { RoughDate(year: $0, .year) } }
            if let part = Self.part(rest), !rest.hasPrefix("月"), !rest.hasSuffix("旬") {
                return RoughDate(year: year ?? today.year, .year, part: part)
            }
        }
        guard year != nil || !reader.rest.hasPrefix("年") else { return nil }
        return chinesePeriod(String(reader.rest), year: year)
    }

    private static func part(_ text: String) -> RoughDate.Part? { chineseParts.first { $0.0 == text }?.1 }

    /// 今年, 去年, 2026年, 24年, 二〇二四年, off the reader.
    private func chineseYear(_ reader: inout PieceReader) -> Int? {
        let words = [("大前年", -3), ("今年", 0), ("本年", 0), ("去年", -1), ("前年", -2), ("明年", 1), ("后年", 2)]
        if let word = reader.take(words.map(\.0)) { return words.first { $0.0 == word }.map { today.year + $0.1 } }
        var ahead = reader
        let digits: [Character: Character] = [
            "〇": "0", "零": "0", "一": "1", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6", "七": "7", "八": "8",
            "九": "9",
        ]
        let figures = String(reader.rest.prefix(4).map { digits[$0] ?? $0 })
        if let year = Self.year(figures) {
            ahead.rest = ahead.rest.dropFirst(4)
            guard ahead.take("年") != nil || ahead.rest.isEmpty && reader.rest.allSatisfy(\.isNumber) else { return nil }
            reader = ahead
            return year
        }
        guard let short = ahead.takeNumber(), reader.rest.prefix(2).allSatisfy({ $0.isASCII && $0.isNumber }),
            (0...99).contains(short), ahead.take("年") != nil, !ahead.rest.isEmpty,
            !"前后内以之底".contains(ahead.rest.first ?? "前")
        else { return nil }
        reader = ahead
        return 2000 + short <= today.year + 10 ? 2000 + short : 1900 + short
    }

    /// 10月, 5月初, 上半年, 春天, 第二季度, q2.
    private func chinesePeriod(_ text: String, year: Int?) -> RoughDate? {
        var reader = PieceReader(text)
        let period: RoughDate.Period
        if let half = reader.take("上半年", "前半年", "下半年", "后半年") {
            period = .half(half.hasPrefix("上") || half.hasPrefix("前") ? 1 : 2)
        } else if let season = reader.take("春天", "春季", "春", "夏天", "夏季", "夏", "秋天", "秋季", "秋", "冬天", "冬季", "冬") {
            let seasons: [Character: RoughDate.Season] = ["春": .spring, "夏": .summer, "秋": .autumn, "冬": .winter]
            guard let first = season.first, let named = seasons[first] else { return nil }
            period = .season(named)
        } else if reader.take("q") != nil {
            guard let number = reader.takeNumber(), (1...4).contains(number) else { return nil }
            period = .quarter(number)
        } else {
            _ = reader.take("第")
            guard let number = reader.takeNumber() else { return nil }
            if reader.take("季度", "季") != nil {
                guard (1...4).contains(number) else { return nil }
                period = .quarter(number)
            } else {
                guard !text.hasPrefix("第"), reader.take("月份", "月") != nil, (1...12).contains(number) else { return nil }
                period = .month(number)
            }
        }
        let rest = String(reader.rest)
        let part = rest.isEmpty ? nil : Self.part(rest)
        guard rest.isEmpty || part != nil && !rest.hasPrefix("月") else { return nil }
        return dated(period, part, year: year)
    }

    /// 上个月, 上个月中旬, 本月底, 月初.
    private func chineseMonth(_ text: String) -> RoughDate? {
        if let (word, offset) = Self.relativeMonths.first(where: { text.hasPrefix($0.0) }) {
            let rest = String(text.dropFirst(word.count))
            if rest.isEmpty { return month(offset) }
            return rest.hasPrefix("月") ? nil : Self.part(rest).flatMap { month(offset, $0) }
        }
        let isPart = text.hasPrefix("月") && text.count == 2 || text.hasSuffix("旬") && text.count == 2
        return isPart ? Self.part(text).flatMap { month(0, $0) } : nil
    }

    private func chineseQuarter(_ text: String) -> RoughDate? {
        var reader = PieceReader(text)
        guard let word = reader.take("上个季度", "上季度", "上一季度", "这个季度", "本季度", "下个季度", "下季度", "下一季度") else { return nil }
        let offset = word.hasPrefix("上") ? -1 : word.hasPrefix("下") ? 1 : 0
        let rest = String(reader.rest)
        return rest.isEmpty ? quarter(offset) : Self.part(rest).flatMap { quarter(offset, $0) }
    }

    private func chineseWeek(_ text: String) -> RoughDate? {
        var reader = PieceReader(text)
        guard let word = reader.take("上上个", "上上", "下下个", "下下", "上个", "下个", "这个", "上", "下", "这", "本"),
            reader.take("星期", "礼拜", "周") != nil, reader.rest.isEmpty
        else { return nil }
        let which = word.hasSuffix("个") ? String(word.dropLast()) : word
        return DateWords.chinese.relatives[which].flatMap { week($0) }
    }

    /// 三个月前, 两年前, 半年前, 两周之前.
    private func chineseAgo(_ text: String) -> RoughDate? {
        var text = text
        guard let ending = ["之前", "以前", "前"].first(where: { text.hasSuffix($0) }) else { return nil }
        text.removeLast(ending.count)
        if text == "半年" { return month(-6) }
        var reader = PieceReader(text)
        guard let count = reader.takeNumber() else { return nil }
        _ = reader.take("个")
        guard let name = reader.take("周", "星期", "礼拜", "月", "年"), reader.rest.isEmpty else { return nil }
        return DateWords.chinese.units[name].flatMap { ago(count, $0) }
    }
}

/// An imprecise date: a year, half-year, season, quarter, month or week, or a part of one.
///
/// Written as `2026`, `2026-H1`, `2026-spring`, `2026-Q2`, `2026-05`, `2026-W21` (ISO 8601), optionally followed by
/// `-early`, `-mid`, `-late` or `-end`. Years are 1000 to 9999. Seasons are those of the northern hemisphere, three
/// whole months each; winter begins in December of its year.
public struct RoughDate: Sendable, Hashable {
    public enum Period: Sendable, Hashable {
        case year
        /// 1 or 2.
        case half(Int)
        case season(Season)
        /// 1…4.
        case quarter(Int)
        /// 1…12.
        case month(Int)
        /// The ISO 8601 week, 1 to 53; the year is the week's.
        case week(Int)
    }

    public enum Season: String, Sendable, CaseIterable {
        case spring, summer, autumn, winter

        var firstMonth: Int {
            switch self {
            case .spring: 3
            case .summer: 6
            case .autumn: 9
            case .winter: 12
            }
        }
    }

    /// The first, second or last third of a period, or its end: the last seven days of a month, the last month of
    /// longer periods.
    public enum Part: String, Sendable, CaseIterable {
        case early, mid, late, end
    }

    public let year: Int
    public let period: Period
    public let part: Part?
    /// The first and last possible day.
    public let first, last: CivilDate

    /// - Returns: `nil` for a period that does not exist, such as a thirteenth month, and for a part of a week.
    public init?(year: Int, _ period: Period, part: Part? = nil) {
        guard (1000...9998).contains(year) else { return nil }
        let months: ClosedRange<Int>
        switch period {
        case .year: months = 1...12
        case .half(let number) where (1...2).contains(number): months = (number * 6 - 5)...(number * 6)
        case .season(let season): months = season.firstMonth...(season.firstMonth + 2)
        case .quarter(let number) where (1...4).contains(number): months = (number * 3 - 2)...(number * 3)
        case .month(let number) where (1...12).contains(number): months = number...number
        case .week(let number):
            // The first ISO week contains 4 January.
            guard part == nil, (1...53).contains(number), let fourth = CivilDate(year: year, month: 1, day: 4),
                let monday = fourth.adding(days: 7 * (number - 1) + 1 - fourth.weekday),
                let sunday = monday.adding(days: 6), monday.weekAndYear.year == year
            else { return nil }
            (self.year, self.period, self.part, first, last) = (year, period, nil, monday, sunday)
            return
        default: return nil
        }
        func month(_ number: Int) -> (year: Int, month: Int) { (year + (number - 1) / 12, (number - 1) % 12 + 1) }
        let (begin, end) = (month(months.lowerBound), month(months.upperBound))
        guard let whole = CivilDate(year: begin.year, month: begin.month, day: 1),
            let close = CivilDate(
                year: end.year, month: end.month, day: CivilDate.days(inMonth: end.month, of: end.year))
        else { return nil }
        // A month's thirds begin on the 1st, 11th and 21st; longer periods are divided into whole months if possible.
        let thirds: (Int, Int)
        if months.count == 1 {
            thirds = (10, 20)
        } else if months.count % 3 == 0 {
            func days(to offset: Int) -> Int {
                let next = month(months.lowerBound + offset)
                return (CivilDate(year: next.year, month: next.month, day: 1) ?? whole).daysSinceEpoch
                    - whole.daysSinceEpoch
            }
            thirds = (days(to: months.count / 3), days(to: months.count / 3 * 2))
        } else {
            return nil
        }
        let lastMonth = CivilDate(year: end.year, month: end.month, day: 1) ?? close
        let range: (CivilDate?, CivilDate?) =
            switch part {
            case nil: (whole, close)
            case .early: (whole, whole.adding(days: thirds.0 - 1))
            case .mid: (whole.adding(days: thirds.0), whole.adding(days: thirds.1 - 1))
            case .late: (whole.adding(days: thirds.1), close)
            case .end: (months.count == 1 ? close.adding(days: -6) : lastMonth, close)
            }
        guard let first = range.0, let last = range.1 else { return nil }
        (self.year, self.period, self.part, self.first, self.last) = (year, period, part, first, last)
    }

    /// The week that contains a day.
    public init?(weekOf day: CivilDate) {
        let (week, year) = day.weekAndYear
        self.init(year: year, .week(week))
    }

    /// Whether it lies entirely after a day.
    public func isAfter(_ day: CivilDate) -> Bool { first > day }
}

extension CivilDate {
    /// The ISO 8601 week and its year, which is that of its Thursday.
    var weekAndYear: (week: Int, year: Int) {
        guard let thursday = adding(days: 4 - weekday), let first = CivilDate(year: thursday.year, month: 1, day: 1)
        else { return (1, year) }
        return ((thursday.daysSinceEpoch - first.daysSinceEpoch) / 7 + 1, thursday.year)
    }
}

extension RoughDate: Comparable {
    /// Ordered by the first possible day, then by the last.
    public static func < (left: RoughDate, right: RoughDate) -> Bool {
        (left.first, left.last, left.description) < (right.first, right.last, right.description)
    }
}

extension RoughDate: CustomStringConvertible {
    public var description: String {
        let base =
            switch period {
            case .year: "\(year)"
            case .half(let number): "\(year)-H\(number)"
            case .season(let season): "\(year)-\(season.rawValue)"
            case .quarter(let number): "\(year)-Q\(number)"
            case .month(let number): "\(year)-\(number.zeroPadded(2))"
            case .week(let number): "\(year)-W\(number.zeroPadded(2))"
            }
        return part.map { "\(base)-\($0.rawValue)" } ?? base
    }

    /// Reads exactly what ``description`` writes.
    public init?(_ text: String) {
        let pieces = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard let year = pieces.first.flatMap({ $0.count == 4 ? Int($0) : nil }), pieces.count <= 3 else { return nil }
        var rest = pieces.dropFirst()
        let part = rest.last.flatMap(Part.init)
        if part != nil { rest.removeLast() }
        let period: Period
        switch rest.first {
        case nil: period = .year
        case let word?:
            let number = Int(word.drop(while: \.isLetter)) ?? 0
            switch word.first {
            case "H": period = .half(number)
            case "Q": period = .quarter(number)
            case "W": period = .week(number)
            case let first? where first.isNumber: period = .month(number)
            default:
                guard let season = Season(rawValue: word) else { return nil }
                period = .season(season)
            }
        }
        guard rest.count <= 1, let date = RoughDate(year: year, period, part: part), date.description == text else {
            return nil
        }
        self = date
    }
}

extension RoughDate: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let date = RoughDate(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a rough date like 2026-05")
        }
        self = date
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// A rough date in words: `May 2026`, `late May 2026`, `the first half of 2026`, 2026年5月下旬, 2026年上半年.
public func shown(_ date: RoughDate, language: Language) -> String {
    let words = Words(language)
    let base = words.period(date)
    guard let part = date.part else { return base }
    return switch date.period {
    case .year: words.part(part, ofYear: base)
    case .month: words.part(part, ofMonth: base)
    case .half: words.part(part, ofHalf: base)
    case .season, .quarter, .week: words.part(part, of: base)
    }
}

extension Words {
    fileprivate func period(_ date: RoughDate) -> String {
        let year = date.year
        switch date.period {
        case .year: return words("\(year)", context: "a year")
        case .half(1): return words("the first half of \(year)")
        case .half: return words("the second half of \(year)")
        case .season(.spring): return words("spring \(year)")
        case .season(.summer): return words("summer \(year)")
        case .season(.autumn): return words("autumn \(year)")
        case .season(.winter): return words("winter \(year)")
        case .quarter(let number):
            let numbers = words("1|2|3|4", context: "a date's quarters").alternatives
            return words("Q\(numbers[number - 1]) \(year)")
        case .month(let number): return words("\(longMonths[number - 1]) \(year)", context: "a month of a year")
        case .week:
            let day = date.first
            return words("the week of \(day.day) \(shortMonths[day.month - 1]) \(day.year)")
        }
    }

    private var longMonths: [String] {
        words(
            "January|February|March|April|May|June|July|August|September|October|November|December",
            context: "a date's months"
        ).alternatives
    }

    fileprivate func part(_ part: RoughDate.Part, ofYear year: String) -> String {
        switch part {
        case .early: words("early \(year)", context: "a year")
        case .mid: words("mid-\(year)", context: "a year")
        case .late: words("late \(year)", context: "a year")
        case .end: words("the end of \(year)", context: "a year")
        }
    }

    fileprivate func part(_ part: RoughDate.Part, ofMonth month: String) -> String {
        switch part {
        case .early: words("early \(month)", context: "a month")
        case .mid: words("mid-\(month)", context: "a month")
        case .late: words("late \(month)", context: "a month")
        case .end: words("the end of \(month)", context: "a month")
        }
    }

    fileprivate func part(_ part: RoughDate.Part, ofHalf half: String) -> String {
        switch part {
        case .early: words("the start of \(half)", context: "half a year")
        case .mid: words("the middle of \(half)", context: "half a year")
        case .late: words("the last part of \(half)", context: "half a year")
        case .end: words("the end of \(half)", context: "half a year")
        }
    }

    /// - Parameter period: a season or a quarter.
    fileprivate func part(_ part: RoughDate.Part, of period: String) -> String {
        switch part {
        case .early: words("early \(period)", context: "a season or quarter")
        case .mid: words("mid-\(period)", context: "a season or quarter")
        case .late: words("late \(period)", context: "a season or quarter")
        case .end: words("the end of \(period)", context: "a season or quarter")
        }
    }
}

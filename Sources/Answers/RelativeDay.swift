import Text

extension YearlessDate {
    /// - Parameter days: in ascending order.
    func choice(of days: [CivilDate], today: CivilDate) -> CivilDate? {
        func distance(_ day: CivilDate) -> Int { abs(day.daysSinceEpoch - today.daysSinceEpoch) }
        return switch self {
        case .coming: days.first { $0 >= today }
        case .past: days.last { $0 <= today }
        case .closest: days.min { (distance($0), $1) < (distance($1), $0) }
        }
    }
}

/// Finds the day that words such as "in two weeks", "friday" or "22 November" mean today.
struct RelativeDay {
    var today: CivilDate
    var yearless: YearlessDate

    // MARK: Dates without a year

    func date(_ month: Int, _ day: Int) -> CivilDate? {
        yearless.choice(
            of: (-8...8).compactMap { CivilDate(year: today.year + $0, month: month, day: day) }, today: today)
    }

    /// This day of the current month, or of an adjacent month according to ``yearless``.
    func day(_ day: Int) -> CivilDate? {
        let days = (-2...2).compactMap { offset in
            month(offset).flatMap { CivilDate(year: $0.year, month: $0.month, day: day) }
        }
        return yearless.choice(of: days, today: today)
    }

    // MARK: From today

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

    // MARK: Months and quarters

    /// - Returns: of a whole month the first day, of its early part the 5th, of its middle the 15th, of its late part the 25th, of
    ///   its end the last day.
    func day(
        _ part: DateWords.PartOfMonth, of month: (year: Int, month: Int)?
    ) -> CivilDate? {
        guard let month else { return nil }
        let day: Int
        switch part {
        case .whole: day = 1
        case .early: day = 5
        case .middle: day = 15
        case .late: day = 25
        case .end: return lastDay(of: month)
        }
        return CivilDate(year: month.year, month: month.month, day: day)
    }

    /// A month without a year.
    func day(_ part: DateWords.PartOfMonth, of month: Int) -> CivilDate? {
        // The current month as a future deadline means its end.
        if yearless == .coming, part == .whole, month == today.month, today.day > 1 {
            return lastDay(of: self.month(0))
        }
        if part == .end {
            return yearless.choice(of: (-8...8).compactMap { lastDay(of: (today.year + $0, month)) }, today: today)
        }
        return day(part, of: (today.year, month)).flatMap { date(month, $0.day) }
    }

    /// A quarter's first day; the current quarter as a future deadline without a year means its last day.
    func quarter(_ number: Int, year: Int?) -> CivilDate? {
        guard (1...4).contains(number) else { return nil }
        let first = number * 3 - 2
        if let year { return CivilDate(year: year, month: first, day: 1) }
        if yearless == .coming, (first...(first + 2)).contains(today.month), (today.month, today.day) != (first, 1) {
            return lastDay(of: (today.year, first + 2))
        }
        return date(first, 1)
    }

    func quarter(_ offset: Int) -> CivilDate? {
        guard let month = month(offset * 3) else { return nil }
        return CivilDate(year: month.year, month: (month.month - 1) / 3 * 3 + 1, day: 1)
    }
}

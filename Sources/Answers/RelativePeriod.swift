import Text

/// Finds the period that words such as "last month", "two years ago" or "spring" mean today.
///
/// A period without a year is chosen by ``yearless``: for past dates the latest that has begun, for future dates the first that has not
/// ended, otherwise the closest. `last`, `this`, `next` and the like are explicit, even if the result is in the future.
struct RelativePeriod {
    var today: CivilDate
    var yearless: YearlessDate

    /// The period in the year chosen by ``yearless``.
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

    func dated(_ period: RoughDate.Period, _ part: RoughDate.Part?, year: Int?) -> RoughDate? {
        year.map { RoughDate(year: $0, period, part: part) } ?? closest(period, part)
    }

    /// The month at this offset from the current one.
    func month(_ offset: Int, _ part: RoughDate.Part? = nil) -> RoughDate? {
        let index = today.year * 12 + today.month - 1 + offset
        return index > 0 ? RoughDate(year: index / 12, .month(index % 12 + 1), part: part) : nil
    }

    func quarter(_ offset: Int, _ part: RoughDate.Part? = nil) -> RoughDate? {
        let index = today.year * 4 + (today.month - 1) / 3 + offset
        return index > 0 ? RoughDate(year: index / 4, .quarter(index % 4 + 1), part: part) : nil
    }

    func week(_ offset: Int) -> RoughDate? {
        today.adding(days: 7 * offset).flatMap { RoughDate(weekOf: $0) }
    }

    func ago(_ count: Int, _ unit: DateWords.Unit) -> RoughDate? {
        guard (1...200).contains(count) else { return nil }
        switch unit {
        case .day: return nil
        case .week: return week(-count)
        case .month: return month(-count)
        case .year: return RoughDate(year: today.year - count, .year)
        }
    }

    /// "Last march" (−1) is the latest before this month, "next march" (1) the first after it; −2 is the one before the last.
    func period(_ period: RoughDate.Period, _ part: RoughDate.Part?, _ offset: Int) -> RoughDate? {
        let candidates = (-30...2).compactMap { RoughDate(year: today.year + $0, period, part: part) }
        switch offset {
        case 0: return RoughDate(year: today.year, period, part: part)
        case ..<0:
            let passed = candidates.filter { $0.last < today }
            return passed.count + offset >= 0 ? passed[passed.count + offset] : nil
        default: return candidates.first { $0.first > today }
        }
    }
}

import Guides
import Text

/// Reads months and quarters as days: the first day; early is the 5th, mid the 15th, late the 25th, the end the last day.
extension DateReader {
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
            let days = (-8...8).compactMap { lastDay(of: (today.year + $0, month)) }
            return switch yearless {
            case .coming: days.first { $0 >= today }
            case .past: days.last { $0 <= today }
            case .closest:
                days.min {
                    abs($0.daysSinceEpoch - today.daysSinceEpoch) < abs($1.daysSinceEpoch - today.daysSinceEpoch)
                }
            }
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

    // MARK: Figures

    /// `2026-05`, `2026/5`, `5/2026`.
    func numericMonth(_ text: String) -> CivilDate? {
        guard let separator = text.first(where: { "-/.".contains($0) }) else { return nil }
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }) else { return nil }
        switch (parts[0].count, parts[1].count) {
        case (4, 1...2): return day(.whole, of: Int(parts[0]).flatMap { year in Int(parts[1]).map { (year, $0) } })
        case (1...2, 4): return day(.whole, of: Int(parts[1]).flatMap { year in Int(parts[0]).map { (year, $0) } })
        default: return nil
        }
    }

    // MARK: English

    /// `march`, `in march 2026`, `early may`, `mid-may`, `end of last month`, `last march`, `Q1 2027`, `this quarter`.
    func englishPartOfYear(_ text: String) -> CivilDate? {
        var words = text.split { $0.isWhitespace || ",.-".contains($0) }.map(String.init)[...]
        while words.count > 1, let first = words.first, Self.english.roughly.contains(first) { words.removeFirst() }
        words = words.filter { !["the", "of", "in"].contains($0) }[...]
        guard (1...4).contains(words.count) else { return nil }
        if let day = englishQuarter(Array(words)) { return day }
        var part = DateWords.PartOfMonth.whole
        if words.count > 1, let first = words.first, let known = Self.english.partsOfMonth[first] {
            part = known
            words.removeFirst()
        }
        let year = Self.takeYear(&words)
        guard let last = words.last else { return nil }
        let offset = words.count == 2 ? words.first.flatMap { Self.english.relatives[$0] } : nil
        guard words.count == 1 || offset != nil && year == nil else { return nil }
        if last == "month", let offset { return day(part, of: month(offset)) }
        guard let named = Self.position(of: last, in: Self.english.months) else { return nil }
        if let year { return day(part, of: (year, named)) }
        guard let offset else { return day(part, of: named) }
        if offset == 0 { return day(part, of: (today.year, named)) }
        // "Last March" is the latest before this month, "next March" the first after it.
        let isPassed = offset < 0 ? named >= today.month : named <= today.month
        return day(part, of: (today.year + (isPassed ? offset : 0), named))
    }

    private func englishQuarter(_ words: [String]) -> CivilDate? {
        var words = words[...]
        if words.last == "quarter", words.count == 2, let offset = words.first.flatMap({ Self.english.relatives[$0] }) {
            return quarter(offset)
        }
        let year = Self.takeYear(&words)
        if words.count == 1, let only = words.first, only.count == 2, only.first == "q",
            let number = Int(only.dropFirst())
        {
            return quarter(number, year: year)
        }
        guard words.count == 2, words.last == "quarter", let number = words.first.flatMap({ Self.english.ordinals[$0] })
        else {
            return nil
        }
        return quarter(number, year: year)
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
}

import Text

/// Reads dates in figures.
struct NumericDateReader {
    let relative: RelativeDay

    /// `2026-11-22`, `2026/11/22`, `2026.11.22`, `20261122`, `11-22`, and `22/11/2026` or `31/12` where only one reading is a date.
    func day(_ text: String) -> CivilDate? {
        let days = readings(text)
        return days.count == 1 ? days[0] : nil
    }

    /// The days that the text can be, in ascending order: `12/05/2026` and `12/5` are 12 May or 5 December. Without a year and with
    /// hyphens the month is first, as in `2026-11-22`, unless only the day can be.
    func readings(_ text: String) -> [CivilDate] {
        guard let separator = text.first(where: { "-/.".contains($0) }) else {
            guard text.utf8.count == 8, text.allSatisfy({ $0.isASCII && $0.isNumber }), let all = Int(text) else {
                return []
            }
            return [CivilDate(year: all / 10_000, month: all / 100 % 100, day: all % 100)].compactMap { $0 }
        }
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.allSatisfy({ (1...4).contains($0.count) && $0.allSatisfy { $0.isASCII && $0.isNumber } }) else {
            return []
        }
        let numbers = parts.compactMap { Int($0) }
        let inBothOrders: [CivilDate?]
        if numbers.count == 2, separator != ".", parts.allSatisfy({ $0.count <= 2 }) {
            let monthFirst = relative.date(numbers[0], numbers[1])
            let isCertain = separator == "-" && monthFirst != nil
            inBothOrders = [monthFirst, isCertain ? nil : relative.date(numbers[1], numbers[0])]
        } else {
            guard numbers.count == 3, parts[1].count <= 2 else { return [] }
            if parts[0].count == 4, parts[2].count <= 2 {
                return [CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])].compactMap { $0 }
            }
            guard parts[2].count == 4, parts[0].count <= 2 else { return [] }
            inBothOrders = [
                CivilDate(year: numbers[2], month: numbers[1], day: numbers[0]),
                CivilDate(year: numbers[2], month: numbers[0], day: numbers[1]),
            ]
        }
        return Set(inBothOrders.compactMap { $0 }).sorted()
    }

    /// `2026-05`, `2026/5`, `5/2026`.
    func month(_ text: String) -> CivilDate? {
        guard let separator = text.first(where: { "-/.".contains($0) }) else { return nil }
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }) else { return nil }
        switch (parts[0].count, parts[1].count) {
        case (4, 1...2):
            return relative.day(.whole, of: Int(parts[0]).flatMap { year in Int(parts[1]).map { (year, $0) } })
        case (1...2, 4):
            return relative.day(.whole, of: Int(parts[1]).flatMap { year in Int(parts[0]).map { (year, $0) } })
        default: return nil
        }
    }

    /// Whether the text has the form of a full date that does not exist.
    func isImpossible(_ text: String) -> Bool {
        guard let separator = text.first(where: { "-/.".contains($0) }) else { return false }
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
            parts[1].count <= 2, [[4, 1], [4, 2], [1, 4], [2, 4]].contains([parts[0].count, parts[2].count])
        else { return false }
        // An ambiguous date is not impossible.
        return day(text) == nil
            && !(parts[2].count == 4 && parts.prefix(2).allSatisfy { (1...12).contains(Int($0) ?? 0) })
    }
}

/// A day for screens, reports and sentences: `Fri 27 Nov 2026`, 2026年11月27日（周五）. Files and tables of sessions use ISO 8601,
/// ``CivilDate/description``.
public func shown(_ date: CivilDate, language: Language) -> String {
    let words = Words(language)
    let weekday = words("Mon|Tue|Wed|Thu|Fri|Sat|Sun", context: "a date's days of the week, from Monday").alternatives
    let month = words.shortMonths[date.month - 1]
    return words("\(weekday[date.weekday - 1]) \(date.day) \(month) \(date.year)", context: "a date")
}

extension Words {
    /// The names of the twelve months, from January.
    var shortMonths: [String] {
        words("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec", context: "a date's months").alternatives
    }
}

import Guides
public import Text

/// How to choose the year of a date without one, and the month of a day alone.
public enum YearlessDate: Sendable {
    /// The closest to today, past or future.
    case closest
    /// Today or later, for things to be done.
    case coming
    /// Today or earlier, for things that have happened.
    case past
}

/// Reads a date: `2026-11-22`, `22 Nov`, `friday`, `in 2 weeks`, `end of month`, 11月22日, 下周五, 三天后, 月底; also a month or
/// quarter as a day within it, such as `march`, `2026-05`, `late may`, `Q1 2027`, 去年9月, 5月中旬, and a holiday.
///
/// - A weekday alone is the next one, or for past dates the latest, but never today.
/// - "next friday" and 下周五 are the Friday of the next ISO week (Monday to Sunday), "this friday" and 这周五 of the current one;
///   "last friday" is the latest before today, 上周五 that of the previous ISO week.
/// - Adding months and years keeps the day of the month, or uses the month's last day.
///
/// - Parameter daysOnly: do not read months and quarters, where `May` may be a name.
/// - Returns: `nil` if it is not a date or ambiguous (`3/4/2026`, `3/4`).
public func parseDate(
    _ text: String, today: CivilDate, yearless: YearlessDate = .closest, daysOnly: Bool = false
) -> CivilDate? {
    let text = text.folded
    guard !text.isEmpty, text.count <= 60 else { return nil }
    let relative = RelativeDay(today: today, yearless: yearless)
    let (numeric, english) = (NumericDateReader(relative: relative), EnglishDateReader(relative))
    let bare = text.filter { !$0.isWhitespace }
    func first(_ read: (LexiconDateReader) -> CivilDate?) -> CivilDate? {
        for lexicon in DateLexicon.all {
            if let day = read(LexiconDateReader(relative, lexicon)) { return day }
        }
        return nil
    }
    if let day = numeric.day(text) ?? english.day(text) ?? first({ $0.day(bare) }) { return day }
    return daysOnly
        ? nil
        : HolidayReader(today: today, yearless: yearless).deadline(text) ?? numeric.month(text)
            ?? english.partOfYear(text) ?? first { $0.partOfYear(bare) }
}

/// The two days that a text such as `12/05/2026` or `12/5` can be, in ascending order; empty if it is not ambiguous.
func bothReadings(of text: String, today: CivilDate, yearless: YearlessDate) -> [CivilDate] {
    let days = NumericDateReader(relative: RelativeDay(today: today, yearless: yearless)).readings(text.folded)
    return days.count > 1 ? days : []
}

/// Whether the text has the form of a full date that does not exist: 31 june, 2026-02-30, 2月30号, 32号.
func isImpossibleDate(_ text: String, today: CivilDate, yearless: YearlessDate) -> Bool {
    let text = text.folded
    guard !text.isEmpty, text.count <= 60, parseDate(text, today: today, yearless: yearless) == nil else {
        return false
    }
    let relative = RelativeDay(today: today, yearless: yearless)
    return NumericDateReader(relative: relative).isImpossible(text) || EnglishDateReader(relative).isDate(text)
        || DateLexicon.all.contains { LexiconDateReader(relative, $0).isDate(text.filter { !$0.isWhitespace }) }
}

import Text

/// Reads rough dates: `may 2026`, `last month`, `Q2`, `spring`, `2024`, `end of may`, `2 years ago`, `two summers ago`,
/// `the week of 16 Nov 2026`, 去年十月, 上半年, 年初, 月底, 两年前, 半个月前; a holiday as the week it falls in, such as `last easter`,
/// 国庆; `the other day` and 前几天 as the week of three days ago.
struct RoughDateReader {
    var today: CivilDate
    var yearless: YearlessDate

    /// - Parameter text: folded.
    func read(_ text: String) -> RoughDate? {
        let relative = RelativePeriod(today: today, yearless: yearless)
        let english = EnglishRoughDateReader(relative: relative)
        let bare = text.filter { !$0.isWhitespace }
        return written(text) ?? holiday(text) ?? lately(text) ?? english.read(text) ?? english.aboutADay(text)
            ?? DateLexicon.all.lazy.compactMap { LexiconRoughDateReader(relative: relative, lexicon: $0).read(bare) }
            .first
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

    /// Four digits, or an apostrophe and two digits for this century.
    static func year(_ word: String) -> Int? {
        if word.count == 3, let mark = word.first, "'’".contains(mark), let short = Int(word.dropFirst()) {
            return 2000 + short
        }
        guard word.count == 4, word.allSatisfy({ $0.isASCII && $0.isNumber }), let year = Int(word) else { return nil }
        return (1000...9998).contains(year) ? year : nil
    }
}

extension RoughDate.Part {
    /// `nil` for a whole month.
    init?(_ part: DateWords.PartOfMonth) {
        switch part {
        case .whole: return nil
        case .early: self = .early
        case .middle: self = .mid
        case .late: self = .late
        case .end: self = .end
        }
    }
}

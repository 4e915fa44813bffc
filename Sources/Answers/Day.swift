import Guides
import Text

/// A day, read by ``parseDate(_:today:yearless:daysOnly:)``, or a rough date, read by ``RoughDateReader``.
struct Day: AnswerForm {
    func accepts(_ value: AnswerValue) -> Bool {
        switch value {
        case .date, .rough: true
        default: false
        }
    }

    func read(_ text: String, _ reader: AnswerReader) throws(Rejection) -> (AnswerValue, note: String?) {
        let typed = text.trimmed
        let isPast = reader.yearless == .past
        let folded = text.folded
        if folded.count <= 60,
            let rough = RoughDateReader(today: reader.today, yearless: reader.yearless).read(folded)
        {
            if isPast, rough.isAfter(reader.today) { throw Rejection(reason: .ahead(typed)) }
            return (.rough(rough), nil)
        }
        // 12/05/2026 can be 12 May or 5 December, but for past dates possibly only one of them.
        let both = bothReadings(of: text, today: reader.today, yearless: reader.yearless)
            .filter { !isPast || $0 <= reader.today }
        if both.count > 1 {
            throw Rejection(reason: .ambiguous(both.map { Text.shown($0, language: reader.language) }))
        }
        if let only = both.first { return (.date(only), nil) }
        guard let day = parseDate(text, today: reader.today, yearless: reader.yearless) else {
            let isNone = isImpossibleDate(text, today: reader.today, yearless: reader.yearless)
            throw isNone ? Rejection(reason: .noSuchDay(typed)) : reader.notAnAnswer(text)
        }
        if isPast, day > reader.today { throw Rejection(reason: .ahead(typed)) }
        return (.date(day), nil)
    }

    /// Ignores the time after a day, as in ODK's date and time format.
    func read(cell text: String) -> AnswerValue? {
        if let rough = RoughDate(text) { return .rough(rough) }
        return CivilDate(iso: String(text.prefix(10))).map { .date($0) }
    }

    var expected: Phrase { Phrase("a date like 2026-11-22") }

    func shown(_ value: AnswerValue, _ language: Language) -> String? {
        switch value {
        case .date(let date): Text.shown(date, language: language)
        case .rough(let date): Text.shown(date, language: language)
        default: nil
        }
    }

    func typed(_ value: AnswerValue, _ language: Language) -> String? {
        switch value {
        case .date(let date): date.description
        case .rough(let date): date.description
        default: nil
        }
    }
}

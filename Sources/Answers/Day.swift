import Guides
import Text

/// A day as ``parseDate(_:today:yearless:daysOnly:)`` reads it, or a date that is known only roughly, as ``RoughDateReader`` does:
/// what was not said is not made up.
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
        guard let day = parseDate(text, today: reader.today, yearless: reader.yearless) else {
            let isNone = DateReader(today: reader.today, yearless: reader.yearless).isNoDayOfTheCalendar(text)
            throw isNone ? Rejection(reason: .noSuchDay(typed)) : reader.notAnAnswer(text)
        }
        if isPast, day > reader.today { throw Rejection(reason: .ahead(typed)) }
        return (.date(day), nil)
    }

    /// What follows the day, as ODK writes a moment, is left aside.
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

import Guides
import Text

/// A day as ``parseDate(_:today:yearless:daysOnly:)`` reads it.
struct Day: AnswerForm {
    func accepts(_ value: AnswerValue) -> Bool { if case .date = value { true } else { false } }

    func read(_ text: String, _ reader: AnswerReader) throws(Rejection) -> (AnswerValue, note: String?) {
        guard let date = parseDate(text, today: reader.today, yearless: reader.yearless) else {
            throw reader.notAnAnswer(text)
        }
        return (.date(date), nil)
    }

    /// What follows the day, as ODK writes a moment, is left aside.
    func read(cell text: String) -> AnswerValue? { CivilDate(iso: String(text.prefix(10))).map { .date($0) } }

    var expected: Phrase { Phrase("a date like 2026-11-22") }

    func shown(_ value: AnswerValue, _ language: Language) -> String? {
        if case .date(let date) = value { Text.shown(date, language: language) } else { nil }
    }

    func typed(_ value: AnswerValue, _ language: Language) -> String? {
        if case .date(let date) = value { date.description } else { nil }
    }
}

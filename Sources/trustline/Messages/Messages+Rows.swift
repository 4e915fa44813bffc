import Answers
import Dialogue
import Guides
import Text

extension Messages {
    /// A row of a table that was refused: which one, what was wrong in it, what may stand there.
    ///
    /// - Parameter row: `nil` where only one was given.
    func refusedRow(
        _ row: Int?, column title: String, _ reason: Input.Misunderstanding, question: Question
    ) -> String {
        let column: Column? =
            if case .rows(let columns, _, _) = question.kind { columns.first { $0.title[language] == title } } else {
                nil
            }
        let what =
            switch reason {
            case .notAnAnswer(let text) where ["", "-", "—", "–"].contains(text): words("“\(title)” is missing.")
            case .notAnAnswer(let text): words("“\(title)”: I could not read “\(text.sanitizedLine)”.")
            case .outOfRange(let text, _, _): words("“\(title)”: \(text.sanitizedLine) is outside the range.")
            case .ambiguous(let texts): words("“\(title)” could be: \(words.list(texts)).")
            default: words("“\(title)”: I could not read that.")
            }
        return words.sentences([
            row.map { words("Row \($0), \(what)") } ?? what, column.flatMap(forms) ?? "", rowsAgain(row),
        ])
    }

    /// That nothing of it was written down.
    func rowsAgain(_ row: Int?) -> String {
        row == nil
            ? words("The row was not written down; please type it again.")
            : words("None of these rows was written down; please give them again.")
    }

    /// What may stand in a column; `nil` for words, of which any will do.
    private func forms(_ column: Column) -> String? {
        let title = column.title[language]
        let forms: String
        switch column.kind {
        case .date where column.isPast:
            forms = words("2026-05-12, 12 may, may 2026 or last month")
        case .date: forms = words("2026-12-04, 4 dec, friday or in 2 weeks")
        case .number(let range): forms = number(range)
        case .yesNo:
            forms = asksWhetherThereIs(title) ? words("y or n", context: "there is") : words("y or n")
        case .scale(let scale):
            forms = words.list(
                scale.points.map { point in "\(point.value)" + (point.anchor.map { " " + $0[language] } ?? "") })
        default: return nil
        }
        return column.isOptional
            ? words("For “\(title)” write \(forms), or leave it empty.") : words("For “\(title)” write \(forms).")
    }
}

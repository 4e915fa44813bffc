import Answers
import Dialogue
import Guides
import Text

extension Messages {
    /// Why a table's row was refused, and what is accepted.
    ///
    /// - Parameter row: the row's number; `nil` if only one was given.
    func refusedRow(
        _ row: Int?, column title: String, _ reason: Input.Problem, question: Question
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
            case .ahead(let text): words("“\(title)”: \(liesAhead(text))")
            case .noSuchDay(let text): words("“\(title)”: I cannot find “\(text)” in the calendar.")
            default: words("“\(title)”: I could not read that.")
            }
        return words.sentences([
            row.map { words("Row \($0), \(what)") } ?? what, column.flatMap(forms) ?? "",
            row == nil
                ? words("The row was not written down.") : words("None of these rows was written down."),
        ])
    }

    /// Shown above the first row of a table.
    func rowsHowTo(_ columns: [Column], _ question: Question) -> String {
        words.sentences([
            question.isOptional ? words("Press Enter to leave it out.") : "",
            columns.count > 1 ? words("Each row is asked for cell by cell.") : "",
            columns.count > 1 ? wholeRow(columns) : "",
        ])
    }

    func wholeRow(_ columns: [Column]) -> String {
        guard columns.count > 1 else { return words("One row to a line; an empty line ends it.") }
        return words(
            "Whole rows can be typed or pasted too: \(columns.map { $0.title[language] }.joined(separator: " | ")).")
    }

    func row(_ number: Int) -> String { words("Row \(number)") }

    var enterEndsTable: String { words("Enter alone ends the table; :back shows it, to change a row.") }
    var enterPutsNoRow: String { words("Enter alone puts no row in.") }

    func previousCell(_ cell: String) -> String { words("It says: \(cell)") }

    func enterKeepsCell(isOptional: Bool) -> String {
        isOptional ? words("Press Enter to keep it; - empties it.") : enterKeeps
    }

    /// What can be typed at a table with rows.
    ///
    /// - Parameter isChanged: whether Enter saves changed rows rather than keeps the earlier answer.
    func tableHowTo(rows: Int, isChanged: Bool) -> String {
        let enter = isChanged ? words("Enter takes the table as it is.") : words("Enter keeps the table.")
        guard rows > 0 else { return words.sentences([enter, words("+ adds a row.")]) }
        return words.sentences([
            enter,
            words(
                "\(rows) changes row \(rows), -\(rows) removes it, +\(rows) puts one before it, + adds one at the end."),
        ])
    }

    /// - Parameter cells: of the row that was removed, those that are not empty.
    func rowRemoved(_ cells: [String]) -> String {
        words("Removed: \(cells.map(\.sanitizedLine).joined(separator: " | ")).")
    }

    /// Of an answer that may be.
    var leftOpen: String { words("Left open.") }

    func tableUnclear(rows: Int) -> String {
        words.sentences([
            words("Nothing was changed."), tableHowTo(rows: rows, isChanged: true),
        ])
    }

    func cellNeeded(_ title: String) -> String {
        words("“\(title)” cannot be empty. :back goes one cell back.")
    }

    /// Follows the reason for a refused line.
    ///
    /// - Parameters:
    ///   - standsBelow: whether the line is back at the prompt for editing.
    ///   - canBeNote: whether `:note` can use the text.
    func lineAgain(standsBelow: Bool, canBeNote: Bool = false) -> String {
        switch (standsBelow, canBeNote) {
        case (true, true): words("It stands below: change it there, or type the answer or :note behind it.")
        case (true, false): words("It stands below: change it there, or type the answer behind it.")
        case (false, _): words("Please type it again.")
        }
    }

    func commandMeant(_ typed: String, _ command: Input.Command) -> String {
        switch command {
        case .quit:
            words("To leave, type :quit, or :pause to stop only this session. Your answers are safe.")
        case .pause: words("To stop for now, type :pause. Your answers are safe.")
        case .help: words("Type :help to see what you can type here.")
        default:
            words(
                "“\(typed.sanitizedLine)” is no answer here. If you mean the command, put a colon before it: :\(typed.sanitizedLine)"
            )
        }
    }

    /// The accepted forms of a column's cells; `nil` for text, which is unrestricted.
    private func forms(_ column: Column) -> String? {
        let title = column.title[language]
        let forms: String
        switch column.kind {
        case .date where column.isPast:
            forms = words("2026-05-12, 12 may, may 2026 or last month")
        case .date: forms = words("4 dec, friday or in 2 weeks")
        case .number(let range): forms = number(range)
        case .yesNo:
            forms = asksWhetherThereIs(title, in: language) ? words("y or n", context: "there is") : words("y or n")
        case .scale(let scale):
            forms = words.list(
                scale.points.map { point in "\(point.value)" + (point.anchor.map { " " + $0[language] } ?? "") })
        default: return nil
        }
        return column.isOptional
            ? words("For “\(title)” write \(forms), or leave it empty.") : words("For “\(title)” write \(forms).")
    }
}

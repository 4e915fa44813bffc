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
        let place = row.map { pick("Row \($0), ", "第 \($0) 行，") } ?? ""
        let column: Column? =
            if case .rows(let columns, _, _) = question.kind { columns.first { $0.title[language] == title } } else {
                nil
            }
        let what: String
        switch reason {
        case .notAnAnswer(let text) where ["", "-", "—", "–"].contains(text):
            what = pick("“\(title)” is missing. ", "“\(title)”没有写。")
        case .notAnAnswer(let text):
            what = pick(
                "“\(title)”: I could not read “\(text.sanitizedLine)”. ", "“\(title)”里的“\(text.sanitizedLine)”没看懂。")
        case .outOfRange(let text, _, _):
            what = pick(
                "“\(title)”: \(text.sanitizedLine) is outside the range. ", "“\(title)”里的 \(text.sanitizedLine) 不在范围里。")
        case .ambiguous(let texts):
            what =
                pick("“\(title)” could be: ", "“\(title)”可能是：") + listed(texts)
                + pick(". ", "。")
        default: what = pick("“\(title)”: I could not read that. ", "“\(title)”没看懂。")
        }
        return place + what + (column.flatMap(forms) ?? "") + rowsAgain(row)
    }

    /// That nothing of it was written down.
    func rowsAgain(_ row: Int?) -> String {
        row == nil
            ? pick("The row was not written down; please type it again.", "这一行没有记下，请再写一遍。")
            : pick("None of these rows was written down; please give them again.", "这几行都没有记下，请再写一遍。")
    }

    /// What may stand in a column; `nil` for words, of which any will do.
    private func forms(_ column: Column) -> String? {
        let title = column.title[language]
        let forms: String
        switch column.kind {
        case .date where column.isPast:
            forms = pick("2026-05-12, 12 may, may 2026 or last month", "2026-05-12、5月12日、去年9月、上个月")
        case .date: forms = pick("2026-12-04, 4 dec, friday or in 2 weeks", "2026-12-04、12月4日、下周五、两周后")
        case .number(let range): forms = pick("a number", range.isWhole ? "一个整数" : "一个数") + limits(range)
        case .yesNo: forms = pick("y or n", "是或否（y / n）")
        case .scale(let scale):
            forms = scale.points.map { point in
                "\(point.value)" + (point.anchor.map { " " + $0[language] } ?? "")
            }.joined(separator: pick(", ", "、"))
        default: return nil
        }
        let empty = column.isOptional ? pick(", or leave it empty", "，也可以空着") : ""
        return pick("For “\(title)” write \(forms)\(empty). ", "“\(title)”可以写 \(forms)\(empty)。")
    }
}

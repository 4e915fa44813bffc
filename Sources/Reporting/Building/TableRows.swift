import Answers
import Dialogue
import Guides

/// The rows answered to a table question, with their columns.
struct TableRows {
    var item: PathItem
    var columns: [Column]
    var rows: [[String: AnswerValue]]

    func column(_ id: String) -> Column? { columns.first { $0.id == id } }

    /// A cell as a number, yes being 1; `nil` for other kinds.
    static func number(_ row: [String: AnswerValue], _ column: String) -> Double? {
        switch row[column] {
        case .number(let number): number
        case .yes(let flag): flag ? 1 : 0
        default: nil
        }
    }
}

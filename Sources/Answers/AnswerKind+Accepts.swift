public import Guides
import Text

extension AnswerKind {
    /// Whether a value is an answer of this kind: a point of the scale, a listed option, within the limits.
    public func accepts(_ value: AnswerValue) -> Bool {
        switch (self, value) {
        case (.scale(let scale), .number(let number)):
            return number == number.rounded() && number >= Double(scale.low) && number <= Double(scale.high)
        case (.choice(let options), .choice(let id)):
            return options.contains { $0.id == id }
        case (.choices(let options, let min, let max), .choices(let ids)):
            return ids.count >= min && ids.count <= max && Set(ids).count == ids.count
                && Set(ids).isSubset(of: options.map(\.id))
        case (.yesNo, .yes), (.date, .date):
            return true
        case (.number(let range), .number(let number)):
            return number.isFinite && (!range.isWhole || number == number.rounded())
                && number >= range.min ?? -.infinity && number <= range.max ?? .infinity
        case (.text, .text(let text)), (.long, .text(let text)):
            return !text.isEmpty
        case (.names(let min, let max), .names(let names)):
            return names.count >= min && names.count <= max && !names.contains("")
        case (.rows(let columns, let min, let max), .rows(let rows)):
            return rows.count >= min && rows.count <= max && rows.allSatisfy { AnswerKind.accepts($0, columns) }
        case (.commitment, .commitment(let promise)):
            return !promise.what.isEmpty
        default:
            return false
        }
    }

    private static func accepts(_ row: [String: AnswerValue], _ columns: [Column]) -> Bool {
        var known = 0
        for column in columns {
            if let cell = row[column.id] {
                guard column.kind.accepts(cell) else { return false }
                known += 1
            } else if !column.isOptional {
                return false
            }
        }
        return known == row.count
    }
}

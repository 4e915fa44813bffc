public import Guides
import Text

extension ExpressionValue {
    /// The value of an answer in conditions and formulas.
    ///
    /// - Parameter field: a table's column, or `what`, `to` or `by` of a commitment.
    public init(_ answer: AnswerValue, kind: AnswerKind? = nil, field: String? = nil) {
        switch (answer, field) {
        case (.number(let number), nil): self = .number(number)
        case (.choice(let id), nil): self = .text(id)
        case (.choices(let ids), nil): self = .list(ids.map { .text($0) })
        case (.yes(let flag), nil): self = .bool(flag)
        case (.date(let date), nil): self = .text(date.description)
        // Rough dates are compared by their first possible day.
        case (.rough(let date), nil): self = .text(date.first.description)
        case (.text(let text), nil): self = .text(text)
        case (.names(let names), nil): self = .list(names.map { .text($0) })
        case (.commitment(let commitment), nil), (.commitment(let commitment), "what"): self = .text(commitment.what)
        case (.commitment(let commitment), "to"): self = commitment.to.map { .text($0) } ?? .unknown
        case (.commitment(let commitment), "by"): self = commitment.by.map { .text($0.description) } ?? .unknown
        case (.rows(let rows), let column):
            guard case .rows(let columns, _, _)? = kind, let id = column ?? columns.first?.id else {
                self = .unknown
                return
            }
            self = .list(rows.map { row in row[id].map { ExpressionValue($0) } ?? .unknown })
        default: self = .unknown
        }
    }
}

public import Guides
public import Text

/// Answers in table cells for other programs. ``read(_:as:)`` is the inverse of ``written(_:as:)``, and strict, because
/// nobody can be asked.
///
/// | kind | cell |
/// |---|---|
/// | scale, number | its number; points are also read by anchor in any language |
/// | choice | the option's id; also read by text |
/// | several choices | ids separated by spaces; read with commas and semicolons too |
/// | yes or no | `true`, `false`; also yes, no, y, n, 1, 0, 是, 否 |
/// | date | `2026-11-27`; rough dates `2026-05`, `2026-Q2` (``RoughDate``) |
/// | text | as it is |
/// | names | one a line; read separated by semicolons too |
/// | rows | one a line, `column=value; column=value` |
/// | commitment | `what; to; 2026-11-27` |
///
/// An empty cell, `NA` and `N/A` mean no answer; `0` is an empty list. Double quotes protect separators within a name,
/// a cell of a row or a part of a commitment.
public enum AnswerCell {
    /// Why a cell cannot be used.
    public struct Fault: Error {
        public var text: String
        /// What the cell may contain.
        public var expected: Phrase

        public init(text: String, expected: Phrase) {
            self.text = text
            self.expected = expected
        }
    }

    /// An answered but empty list.
    static let none = "0"
    /// Separators of names, rows, and parts of rows and commitments.
    static let separators = ";；\n\r\r\n"

    // MARK: Writing

    /// - Parameter kind: determines the order of a row's columns; `nil` to sort by id.
    public static func written(_ value: AnswerValue, as kind: AnswerKind? = nil) -> String {
        switch value {
        case .number(let number): return number.written()
        case .choice(let text), .text(let text): return text
        case .choices(let ids): return ids.isEmpty ? none : ids.joined(separator: " ")
        case .yes(let flag): return flag ? "true" : "false"
        case .date(let date): return date.description
        case .rough(let date): return date.description
        case .names(let names):
            return names.isEmpty ? none : whole(names.map(part).joined(separator: "\n"))
        case .rows(let rows):
            if rows.isEmpty { return none }
            var order: [String: Int] = [:]
            if case .rows(let columns, _, _)? = kind {
                for (place, column) in columns.enumerated() { order[column.id] = place }
            }
            return rows.map { row in
                row.sorted { (order[$0.key] ?? 0, $0.key) < (order[$1.key] ?? 0, $1.key) }
                    .map { "\($0.key)=\(part(written($0.value)))" }.joined(separator: "; ")
            }.joined(separator: "\n")
        case .commitment(let commitment):
            guard commitment.to != nil || commitment.by != nil else { return whole(part(commitment.what)) }
            var parts = [part(commitment.what), commitment.to.map(part) ?? ""]
            if let by = commitment.by { parts.append(by.description) }
            return parts.joined(separator: "; ")
        }
    }

    /// Quoted if it would otherwise be read as no answer or an empty list.
    private static func whole(_ cell: String) -> String {
        cell == none || isNoAnswer(cell) ? Cells.quoted(cell) : cell
    }

    private static func isNoAnswer(_ text: String) -> Bool { ["", "na", "n/a"].contains(text.lowercased()) }

    private static func part(_ text: String) -> String { Cells.typed(text, avoiding: separators) }

    // MARK: Reading

    /// - Returns: `nil` for no answer.
    public static func read(_ text: String, as kind: AnswerKind) throws(Fault) -> AnswerValue? {
        let text = text.trimmed
        if isNoAnswer(text) { return nil }
        return try checked(kind.form.read(cell: text), kind, text)
    }

    /// Reads a JSON value: numbers and strings as in a cell, lists for several choices and names.
    ///
    /// - Returns: `nil` for no answer.
    public static func read(_ value: ExpressionValue, as kind: AnswerKind) throws(Fault) -> AnswerValue? {
        switch value {
        case .null, .unknown: nil
        case .text(let text): try read(text, as: kind)
        default: try checked(kind.form.read(json: value), kind, json(value))
        }
    }

    /// The fault for a JSON value that is not an answer of this kind.
    public static func fault(_ value: ExpressionValue, _ kind: AnswerKind) -> Fault {
        Fault(text: json(value), expected: kind.form.expected)
    }

    /// Checks a number's limits, but not the number of choices and names.
    private static func checked(
        _ value: AnswerValue?, _ kind: AnswerKind, _ text: @autoclosure () -> String
    ) throws(Fault) -> AnswerValue {
        guard let value else { throw Fault(text: text(), expected: kind.form.expected) }
        if case .number = value, !kind.accepts(value) { throw Fault(text: text(), expected: kind.form.expected) }
        return value
    }

    private static func json(_ value: ExpressionValue) -> String {
        switch value {
        case .number(let number): number.written()
        case .text(let text): "\"\(text)\""
        case .bool(let flag): String(flag)
        case .null, .unknown: "null"
        case .list(let members): "[\(members.map(json).joined(separator: ", "))]"
        }
    }
}

extension ExpressionValue {
    /// The strings of a list of strings; `nil` for anything else.
    var texts: [String]? {
        guard case .list(let members) = self else { return nil }
        let texts = members.compactMap { member -> String? in if case .text(let text) = member { text } else { nil } }
        return texts.count == members.count ? texts : nil
    }
}

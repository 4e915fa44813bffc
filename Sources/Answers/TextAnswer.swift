import Guides
import Text

/// A text: on one line, to which several are joined, or on several, without blank ones at both ends.
struct TextAnswer: AnswerForm {
    let isLong: Bool

    func accepts(_ value: AnswerValue) -> Bool {
        if case .text(let text) = value { !text.isEmpty } else { false }
    }

    func read(_ text: String, _ reader: AnswerReader) -> (AnswerValue, note: String?) {
        let lines = text.lines
        guard isLong else {
            return (.text(lines.map(\.trimmed).filter { !$0.isEmpty }.joined(separator: " ")), nil)
        }
        guard let first = lines.firstIndex(where: { !$0.trimmed.isEmpty }),
            let last = lines.lastIndex(where: { !$0.trimmed.isEmpty })
        else { return (.text(""), nil) }
        return (.text(lines[first...last].joined(separator: "\n")), nil)
    }

    func read(cell text: String) -> AnswerValue? { .text(text) }

    func shown(_ value: AnswerValue, _ language: Language) -> String? {
        if case .text(let text) = value { text } else { nil }
    }

    func typed(_ value: AnswerValue, _ language: Language) -> String? { shown(value, language) }
}

import Guides
import Text

/// A single line of text; several lines are joined.
struct Line: AnswerForm {
    func accepts(_ value: AnswerValue) -> Bool { Story().accepts(value) }

    func read(_ text: String, _ reader: AnswerReader) -> (AnswerValue, note: String?) {
        (.text(text.lines.map(\.trimmed).filter { !$0.isEmpty }.joined(separator: " ")), nil)
    }

    func read(cell text: String) -> AnswerValue? { .text(text) }

    func shown(_ value: AnswerValue, _ language: Language) -> String? {
        if case .text(let text) = value { text } else { nil }
    }

    func typed(_ value: AnswerValue, _ language: Language) -> String? { shown(value, language) }
}

/// Multi-line text, without blank lines at both ends.
struct Story: AnswerForm {
    func accepts(_ value: AnswerValue) -> Bool {
        if case .text(let text) = value { !text.isEmpty } else { false }
    }

    func read(_ text: String, _ reader: AnswerReader) -> (AnswerValue, note: String?) {
        let lines = text.lines
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

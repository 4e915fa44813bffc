import Guides
import Text

/// Answers in words.
struct AnswerText {
    let words: Words
    private var language: Language { words.language }

    init(language: Language) {
        words = Words(language: language)
    }

    func text(_ value: AnswerValue, kind: AnswerKind) -> String {
        switch (value, kind) {
        case (.number(let number), .scale(let scale)):
            let anchor = scale.points.first { Double($0.value) == number }?.anchor?[language]
            return plainFigure(number) + (anchor.map(words.bracketed) ?? "")
        case (.number(let number), .number(let range)):
            return plainFigure(number) + (range.unit.map { " " + $0[language] } ?? "")
        case (.choice(let id), .choice(let options)):
            return title(id, options)
        case (.choices(let ids), .choices(let options, _, _)):
            return ids.map { title($0, options) }.joined(separator: words.enumerationSemicolon)
        case (.rows(let rows), .rows(let columns, _, _)):
            // A line a row, its cells in the order of the columns.
            return rows.map { row in
                columns.compactMap { column in row[column.id].map { text($0, kind: column.kind) } }
                    .joined(separator: words.enumerationSemicolon)
            }.joined(separator: "\n")
        default:
            return text(value)
        }
    }

    /// Without the question: ids and numbers as they are.
    func text(_ value: AnswerValue) -> String {
        switch value {
        case .number(let number): plainFigure(number)
        case .choice(let id): id
        case .choices(let ids): ids.joined(separator: words.enumerationSemicolon)
        case .yes(let flag): flag ? words.yes : words.no
        case .date(let date): date.description
        case .text(let text): text
        case .names(let names): names.joined(separator: words.enumerationComma)
        case .rows(let rows):
            rows.map { $0.sorted { $0.key < $1.key }.map { text($0.value) }.joined(separator: words.enumerationComma) }
                .joined(separator: words.enumerationSemicolon)
        case .commitment(let promise):
            words.commitment(what: promise.what, to: promise.to, by: promise.by?.description)
        }
    }

    private func title(_ id: String, _ options: [Option]) -> String {
        options.first { $0.id == id }?.text[language] ?? id
    }
}

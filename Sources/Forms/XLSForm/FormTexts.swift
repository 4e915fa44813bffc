import Guides
import Text

/// Texts and their placeholders.
struct FormTexts {
    let form: FormState

    /// A guide's text in its languages, with lines filled and placeholders converted to references.
    ///
    /// - Parameter id: the question to report if a placeholder cannot be converted; `nil` for other texts.
    func text(_ text: Wording, id: String?) -> [Language: String] {
        var result: [Language: String] = [:]
        for language in form.guide.languages {
            let filled = paragraphs(of: text[language]).map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
            var words = ""
            for piece in TextPiece.split(filled) {
                switch piece {
                case .words(let plain):
                    // Escape `${` in the guide's text, as it would be a reference.
                    words += plain.split(separator: "${", omittingEmptySubsequences: false).joined(separator: "$ {")
                case .broken: words += "$ {"
                case .name(let path, offset: _):
                    if let reference = reference(path, language) {
                        words += reference
                    } else {
                        words += "…"
                        form.gaps.insertions.append(id ?? path.joined(separator: "."))
                    }
                }
            }
            result[language] = words
            if Self.speaksOfKeys(filled) { form.gaps.keys.append(id ?? Self.beginning(of: text)) }
        }
        return result
    }

    /// The first words of a text without an id, in the guide's first language, so that it can be found in the guide.
    private static func beginning(of text: Wording) -> String {
        let first = text[text.texts.keys.min { $0.rawValue < $1.rawValue } ?? .en]
        return "“" + String(first.prefix { !$0.isNewline }.prefix(40)) + "…”"
    }

    private static func speaksOfKeys(_ text: String) -> Bool {
        let keys = [":skip", ":quit", ":back", ":why", ":note", ":help", ":edit", ":pause", "Enter", "回车"]
        return keys.contains { text.contains($0) }
    }

    /// The reference for a name in a label; `nil` if a form cannot insert it.
    private func reference(_ path: [String], _ language: Language) -> String? {
        guard let head = path.first else { return nil }
        let field = path.dropFirst().first
        if let entry = form.scope.entries[head] {
            switch entry {
            case .you: return FormWords.you[language]
            case .text(let name): return "${\(name)}"
            case .choice(_, let label): return "${\(label)}"
            case .row(let cells):
                guard let cell = field.map({ id in cells.first { $0.column.id == id } }) ?? cells.first else {
                    return nil
                }
                switch cell.column.kind {
                // The form has their ids rather than their texts.
                case .yesNo, .choice: return nil
                default: return "${\(cell.name)}"
                }
            }
        }
        switch (head, field) {
        case ("subject", nil): return subject(language)
        case ("today", nil): return form.calculation("format-date(today(), '%Y-%m-%d')", wish: "today")
        default: break
        }
        if let loop = form.scope.loops.first(where: { $0.source == head && form.scope.repeats[head]?.name == $0.name })
        {
            return "${\(loop.index)}"
        }
        if let asked = form.scope.asked[head] { return reference(to: asked.question, asked.loops, field, language) }
        if let loop = form.scope.repeats[head] {
            return form.calculation("count(${\(loop.name)})", wish: "\(head)_count")
        }
        if field == nil, let score = FormConditions(form: form).score(head) {
            return form.calculation("round(\(score), 2)", wish: "\(head)_rounded")
        }
        return nil
    }

    private func subject(_ language: Language) -> String {
        switch form.guide.subject {
        case .none: FormWords.them[language]
        case .required: "${subject}"
        case .optional:
            form.calculation(
                "if(${subject} = '', \(XPath.literal(FormWords.them[language])), ${subject})",
                wish: "subject_\(language.rawValue)")
        }
    }

    private func reference(
        to question: Question, _ there: [FormScope.Loop], _ field: String?, _ language: Language
    ) -> String? {
        let name = form.names[question.id]
        let separator = Words(language).listSeparator
        switch question.kind {
        case .rows(let columns, _, _):
            guard let column = field ?? columns.first?.id, there == Array(form.scope.loops.prefix(there.count)) else {
                return nil
            }
            let cell = form.names["\(question.id).\(column)"]
            return form.calculation("join('\(separator)', ${\(cell)})", wish: "\(cell)_\(language.rawValue)")
        case .names:
            return form.calculation("join('\(separator)', ${\(name)})", wish: "\(name)_\(language.rawValue)")
        default: break
        }
        guard let path = form.scope.here(name, there) else { return nil }
        switch question.kind {
        case .choice, .yesNo:
            guard path == "${\(name)}" else { return nil }
            return form.calculation("jr:choice-name(\(path), '${\(name)}')", wish: "\(name)_words")
        case .choices(let options, _, _):
            let chosen = options.map { option -> String in
                "if(selected(\(path), '\(option.id)'), \(XPath.literal(separator + option.text[language])), '')"
            }
            guard !options.contains(where: { $0.text[language].contains("${") }) else { return nil }
            return form.calculation(
                "substr(concat(\(chosen.joined(separator: ", "))), \(separator.count))",
                wish: "\(name)_\(language.rawValue)")
        case .commitment where field != nil: return nil
        default: return path == "${\(name)}" ? path : form.calculation(path, wish: "\(name)_again")
        }
    }
}

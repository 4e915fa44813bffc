import Guides
import Text

/// Texts and their placeholders.
extension FormBuilder {
    /// A text in the guide's languages.
    func only(_ text: Wording) -> [Language: String] {
        Dictionary(uniqueKeysWithValues: guide.languages.map { ($0, text[$0]) })
    }

    /// A text of the program in the guide's languages.
    func only(_ phrase: Phrase) -> [Language: String] {
        Dictionary(uniqueKeysWithValues: guide.languages.map { ($0, phrase[$0]) })
    }

    /// A guide's text in its languages, with lines filled and placeholders converted to references.
    ///
    /// - Parameter id: the question to report if a placeholder cannot be converted; `nil` for other texts.
    mutating func text(_ text: Wording, id: String?) -> [Language: String] {
        var result: [Language: String] = [:]
        for language in guide.languages {
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
                        gaps.insertions.append(id ?? path.joined(separator: "."))
                    }
                }
            }
            result[language] = words
            if Self.speaksOfKeys(filled) { gaps.keys.append(id ?? "…") }
        }
        return result
    }

    private static func speaksOfKeys(_ text: String) -> Bool {
        let keys = [":skip", ":quit", ":back", ":why", ":note", ":help", ":edit", ":pause", "Enter", "回车"]
        return keys.contains { text.contains($0) }
    }

    /// The reference for a name in a label; `nil` if a form cannot insert it.
    private mutating func reference(_ path: [String], _ language: Language) -> String? {
        guard let head = path.first else { return nil }
        let field = path.dropFirst().first
        if let entry = entries[head] {
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
        case ("today", nil): return calculation("format-date(today(), '%Y-%m-%d')", wish: "today")
        default: break
        }
        if let loop = loops.first(where: { $0.source == head && repeats[head]?.name == $0.name }) {
            return "${\(loop.index)}"
        }
        if let asked = asked[head] { return reference(to: asked.question, asked.loops, field, language) }
        if let loop = repeats[head] { return calculation("count(${\(loop.name)})", wish: "\(head)_count") }
        if field == nil, let score = score(head) {
            return calculation("round(\(score), 2)", wish: "\(head)_rounded")
        }
        return nil
    }

    private mutating func subject(_ language: Language) -> String {
        switch guide.subject {
        case .none: FormWords.them[language]
        case .required: "${subject}"
        case .optional:
            calculation(
                "if(${subject} = '', \(XPath.literal(FormWords.them[language])), ${subject})",
                wish: "subject_\(language.rawValue)")
        }
    }

    private mutating func reference(
        to question: Question, _ there: [Loop], _ field: String?, _ language: Language
    ) -> String? {
        let name = names[question.id]
        let separator = Words(language).listSeparator
        switch question.kind {
        case .rows(let columns, _, _):
            guard let column = field ?? columns.first?.id, there == Array(loops.prefix(there.count)) else {
                return nil
            }
            let cell = names["\(question.id).\(column)"]
            return calculation("join('\(separator)', ${\(cell)})", wish: "\(cell)_\(language.rawValue)")
        case .names:
            return calculation("join('\(separator)', ${\(name)})", wish: "\(name)_\(language.rawValue)")
        default: break
        }
        guard let path = here(name, there) else { return nil }
        switch question.kind {
        case .choice, .yesNo:
            guard path == "${\(name)}" else { return nil }
            return calculation("jr:choice-name(\(path), '${\(name)}')", wish: "\(name)_words")
        case .choices(let options, _, _):
            let chosen = options.map { option -> String in
                "if(selected(\(path), '\(option.id)'), \(XPath.literal(separator + option.text[language])), '')"
            }
            guard !options.contains(where: { $0.text[language].contains("${") }) else { return nil }
            return calculation(
                "substr(concat(\(chosen.joined(separator: ", "))), \(separator.count))",
                wish: "\(name)_\(language.rawValue)")
        case .commitment where field != nil: return nil
        default: return path == "${\(name)}" ? path : calculation(path, wish: "\(name)_again")
        }
    }

    /// The reference to a question's single answer at this step; `nil` if there is one for each round.
    func here(_ name: String, _ there: [Loop]) -> String? {
        if there == Array(loops.prefix(there.count)) { return "${\(name)}" }
        // In a later `each` over the same list, take the same entry's answer.
        guard there.count == 1, loops.count == 1, there[0].source == loops[0].source else { return nil }
        return "indexed-repeat(${\(name)}, ${\(there[0].name)}, ${\(loops[0].index)})"
    }

    /// Adds a calculation where it is used, once for each place.
    private mutating func calculation(_ expression: String, wish: String) -> String {
        let key = groups.joined(separator: "/") + ":" + expression
        if let name = calculated[key] { return "${\(name)}" }
        let name = names.fresh(wish)
        calculated[key] = name
        rows.append(XLSForm.Row(type: "calculate", name: name, calculation: expression))
        return "${\(name)}"
    }
}

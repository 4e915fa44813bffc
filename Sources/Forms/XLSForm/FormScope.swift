import Guides

/// What a name refers to at a place in the form: the questions, loops and scores that come before it.
struct FormScope {
    let guide: Guide
    var names: FormNames
    /// Questions passed, with their enclosing loops.
    var asked: [String: (question: Question, loops: [Loop])] = [:]
    /// Repeats passed by id, with their enclosing loops.
    var repeats: [String: (name: String, loops: [Loop])] = [:]
    /// The enclosing loops, the outermost first.
    var loops: [Loop] = []
    /// Entries of `each` loops by name.
    var entries: [String: Entry] = [:]
    /// Scores computed in the form by id; `nil` if impossible.
    var scores: [String: String?] = [:]
    /// Questions not asked in the form.
    var absent: Set<String> = []

    /// A repeat of the form.
    struct Loop: Equatable {
        /// The guide's loop: a repeat's id, or what an `each` iterates over, shared by two `each` over one list.
        var source: String
        /// The form's repeat name.
        var name: String
        /// The name of the calculation of the round's number.
        var index: String
    }

    enum Entry {
        /// Calculations of cells by column.
        case row([(column: Column, name: String)])
        case text(String)
        case choice(value: String, label: String)
        case you
    }

    init(_ guide: Guide) {
        self.guide = guide
        names = FormNames(guide)
    }

    /// This scope outside all loops, where scores are computed.
    var outside: FormScope {
        var outside = self
        outside.loops = []
        outside.entries = [:]
        return outside
    }

    /// The reference to a question's single answer at this step; `nil` if there is one for each round.
    func here(_ name: String, _ there: [Loop]) -> String? {
        if there == Array(loops.prefix(there.count)) { return "${\(name)}" }
        // In a later `each` over the same list, take the same entry's answer.
        guard there.count == 1, loops.count == 1, there[0].source == loops[0].source else { return nil }
        return "indexed-repeat(${\(name)}, ${\(there[0].name)}, ${\(loops[0].index)})"
    }

    /// Resolves a name in a condition at this step.
    func term(_ path: [String]) -> XPathTerm? {
        guard let head = path.first else { return nil }
        let field = path.dropFirst().first
        if head == Recalled.previous { return nothingBefore(field, path.dropFirst(2).first) }
        if guide.from[head] != nil { return .text(value: "''", known: ["false()"]) }
        if absent.contains(head) { return nothingBefore(head, field) }
        if let entry = entries[head] { return term(of: entry, field) }
        if let asked = asked[head] { return term(of: asked.question, asked.loops, field) }
        if let loop = repeats[head], field == nil {
            if loops.contains(where: { $0.name == loop.name }) {
                return loops.first { $0.name == loop.name }.map { .number(value: "${\($0.index)}", known: []) }
            }
            return .nodes("${\(loop.name)}", .round)
        }
        if field == nil, let name = scores[head] ?? nil {
            return .number(value: "${\(name)}", known: ["${\(name)} != ''"])
        }
        switch (head, field) {
        case ("subject", nil): return .text(value: guide.subject == .none ? "''" : "${subject}", known: [])
        case ("today", nil): return .text(value: "format-date(today(), '%Y-%m-%d')", known: [])
        // Each member of a team submits a separate form.
        case (Recalled.other, nil): return .text(value: "''", known: ["false()"])
        default: return nil
        }
    }

    /// A form has no previous session.
    private func nothingBefore(_ id: String?, _ field: String?) -> XPathTerm {
        let never = ["false()"]
        if guide.scores.contains(where: { $0.id == id }) { return .number(value: "0", known: never) }
        switch guide.flow.questions.first(where: { $0.id == id })?.kind {
        case .scale, .number: return .number(value: "0", known: never)
        case .yesNo: return .bool(yes: "false()", no: "false()")
        default: return .text(value: "''", known: never)
        }
    }

    private func term(of entry: Entry, _ field: String?) -> XPathTerm? {
        switch entry {
        case .you: nil
        case .text(let name), .choice(let name, _): field == nil ? .text(value: "${\(name)}", known: []) : nil
        case .row(let cells):
            (field.map { id in cells.first { $0.column.id == id } } ?? cells.first)
                .flatMap { Self.term(of: $0.column.kind, at: "${\($0.name)}") }
        }
    }

    private func term(of question: Question, _ there: [Loop], _ field: String?) -> XPathTerm? {
        let name = names[question.id]
        switch question.kind {
        case .rows(let columns, _, _):
            guard let column = field.map({ id in columns.first { $0.id == id } }) ?? columns.first else { return nil }
            return nodes(names["\(question.id).\(column.id)"], column.kind)
        case .names: return nodes(name, .text)
        default:
            guard field == nil || (field == "what" && question.kind.isCommitment) else { return nil }
            guard let path = here(name, there) else { return nodes(name, question.kind) }
            return Self.term(of: question.kind, at: path)
        }
    }

    private func nodes(_ name: String, _ kind: AnswerKind) -> XPathTerm {
        switch kind {
        case .scale, .number: .nodes("${\(name)}", .number)
        case .yesNo: .nodes("${\(name)}", .yesNo)
        default: .nodes("${\(name)}", .text)
        }
    }

    /// The term of an answer of a kind at a path.
    private static func term(of kind: AnswerKind, at path: String) -> XPathTerm? {
        let known = ["\(path) != ''"]
        switch kind {
        // A selected value is a string and must be converted.
        case .scale: return .number(value: "number(\(path))", known: known)
        case .number: return .number(value: path, known: known)
        case .yesNo: return .yesNo(path)
        case .choices: return .choices(path)
        case .choice, .text, .long, .date, .commitment: return .text(value: path, known: known)
        case .names, .rows: return nil
        }
    }
}

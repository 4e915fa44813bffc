import Guides
import Text

/// Conditions, and scores used in them.
extension FormBuilder {
    /// A condition as XPath; `nil` if a form cannot express it.
    mutating func condition(_ expression: Expression) -> String? {
        computeScores(named: expression)
        return try? XPathTranslator(names: term).condition(expression)
    }

    /// The `quiet` condition for the questions so far; `nil` if a form cannot express it.
    mutating func quietEnd(_ expression: Expression) -> String? {
        computeScores(named: expression)
        let later = Set(guide.flow.questions.map(\.id)).subtracting(asked.keys)
        let here = self
        let translator = XPathTranslator { path in
            if let head = path.first, later.contains(head) { return .text(value: "''", known: ["false()"]) }
            return here.term(path)
        }
        return try? translator.condition(expression)
    }

    /// Adds a calculation. If a form cannot express it, references to it cannot be expressed either.
    mutating func compute(_ computed: Computed, relevant: String) {
        computeScores(named: computed.formula)
        guard let (value, known) = try? XPathTranslator(names: term).number(computed.formula) else { return }
        asked[computed.question.id] = (computed.question, loops)
        rows.append(
            XLSForm.Row(
                type: "calculate", name: names[computed.question.id], relevant: relevant,
                calculation: known == "true()" ? value : "if(\(known), \(value), '')"))
    }

    /// Adds calculations of the scores that an expression uses.
    private mutating func computeScores(named expression: Expression) {
        for path in expression.names {
            if let head = path.first, guide.scores.contains(where: { $0.id == head }) { _ = score(head) }
        }
    }

    /// Resolves a name in a condition at this step.
    private func term(_ path: [String]) -> XPathTerm? {
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

    // MARK: Scores

    /// The calculation that holds a score, made at the end of the form; `nil`: a form cannot compute it as Trustline does.
    mutating func score(_ id: String) -> String? {
        if let known = scores[id] { return known.map { "${\($0)}" } }
        guard let score = guide.scores.first(where: { $0.id == id }) else { return nil }
        scores[id] = .some(nil)
        guard let (value, known) = try? formula(of: score) else { return nil }
        let name = names.fresh("\(id)_so_far")
        scores[id] = name
        scoreRows.append(
            XLSForm.Row(
                type: "calculate", name: name, calculation: known == "true()" ? value : "if(\(known), \(value), '')"))
        return "${\(name)}"
    }

    private mutating func formula(of score: Score) throws(Untranslatable) -> (value: String, known: String) {
        guard !score.isAcrossMembers else { throw Untranslatable() }
        // Scores are computed outside all loops.
        var outside = self
        outside.loops = []
        outside.entries = [:]
        if case .formula(let expression) = score.rule {
            for path in expression.names {
                if let head = path.first, guide.scores.contains(where: { $0.id == head }) { _ = self.score(head) }
            }
            outside.scores = scores
            let result = try XPathTranslator(names: outside.term).number(expression)
            return result
        }
        guard score.weights.isEmpty, score.range == nil else { throw Untranslatable() }
        switch score.rule {
        case .count(let items, let among): return try outside.count(items, among: among)
        case .mean(let items): return try outside.total(items, "mean", need: score.need)
        case .sum(let items): return try outside.total(items, "sum", need: score.need)
        case .min(let items): return try outside.total(items, "min", need: score.need)
        case .max(let items): return try outside.total(items, "max", need: score.need)
        case .formula, .quotient: throw Untranslatable()
        }
    }

    private func count(
        _ items: [ItemReference], among: [String]?
    ) throws(Untranslatable) -> (value: String, known: String) {
        var parts: [String] = []
        for item in items {
            guard let term = term(item.path.split(separator: ".").map(String.init)) else { throw Untranslatable() }
            guard let among else {
                switch term {
                case .nodes(let path, _): parts.append("count-non-empty(\(path))")
                case .number(_, let known), .text(_, let known): parts.append("if(\(XPath.all(known)), 1, 0)")
                case .bool(let yes, let no): parts.append("if(\(XPath.any([yes, no])), 1, 0)")
                case .choices(let path): parts.append("if(\(path) != '', 1, 0)")
                case .list, .null: throw Untranslatable()
                }
                continue
            }
            let wanted = among.map { ["true": XPathTerm.yes, "false": XPathTerm.no][$0] ?? $0 }.map(XPath.literal)
            switch term {
            case .nodes(let path, _):
                parts.append("count(\(path)[\(XPath.any(wanted.map { ". = \($0)" }))])")
            case .number(let path, _), .text(let path, _):
                parts.append("if(\(XPath.any(wanted.map { "\(path) = \($0)" })), 1, 0)")
            case .choices(let path):
                parts.append("if(\(XPath.any(wanted.map { "selected(\(path), \($0))" })), 1, 0)")
            case .bool(let yes, let no):
                let holds = among.compactMap { ["true": yes, "false": no][$0] }
                parts.append("if(\(XPath.any(holds)), 1, 0)")
            case .list, .null: throw Untranslatable()
            }
        }
        return (parts.joined(separator: " + "), "true()")
    }

    /// - Parameter function: `mean`, `sum`, `min` or `max`.
    private func total(
        _ items: [ItemReference], _ function: String, need: Int?
    ) throws(Untranslatable) -> (value: String, known: String) {
        let need = need ?? items.count
        if need == items.count, !items.contains(where: \.isReversed) {
            let source = "\(function)(\(items.map(\.path).joined(separator: ", ")))"
            guard let expression = try? Expression(parsing: source) else { throw Untranslatable() }
            return try XPathTranslator(names: term).number(expression)
        }
        return try rated(items, function, need: need)
    }

    /// Ratings on one scale outside loops, where missing ones do not change the mean.
    private func rated(
        _ items: [ItemReference], _ function: String, need: Int
    ) throws(Untranslatable) -> (value: String, known: String) {
        var values: [(value: String, known: String)] = []
        var scale: Scale?
        for item in items {
            guard let asked = asked[item.path], asked.loops.isEmpty, case .scale(let own) = asked.question.kind,
                scale == nil || (scale?.low == own.low && scale?.high == own.high)
            else { throw Untranslatable() }
            scale = own
            let path = "${\(names[item.path])}"
            values.append((item.isReversed ? "\(own.low + own.high) - \(path)" : "number(\(path))", "\(path) != ''"))
        }
        guard let scale, function != "sum" || need == items.count else { throw Untranslatable() }
        let answered = values.map { "if(\($0.known), 1, 0)" }.joined(separator: " + ")
        let enough = "\(answered) >= \(need)"
        // The placeholder for a missing answer must not affect maximum, minimum or sum.
        let absent = function == "max" ? scale.low - 1 : function == "min" ? scale.high + 1 : 0
        let parts = values.map { "if(\($0.known), \($0.value), \(absent))" }
        switch function {
        case "sum": return (parts.joined(separator: " + "), enough)
        case "mean": return ("(\(parts.joined(separator: " + "))) div (\(answered))", enough)
        default: return ("\(function)(\(parts.joined(separator: ", ")))", enough)
        }
    }
}

extension Block.Kind {
    /// The function's name in guides.
    var name: String {
        switch self {
        case .heading: "heading"
        case .say: "say"
        case .bars: "bars"
        case .quotient: "quotient"
        case .consistency: "consistency"
        case .score: "score"
        case .answers: "answers"
        case .quote: "quote"
        case .table: "table"
        case .mirror: "mirror"
        case .beside: "beside"
        case .pareto: "pareto"
        case .timeline: "timeline"
        case .grid: "grid"
        case .map: "map"
        case .checklist: "checklist"
        case .practices: "practices"
        case .commitments: "commitments"
        case .next: "next"
        }
    }
}

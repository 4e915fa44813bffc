import Guides

/// A score as XPath with the same value as `Scoring` gives it.
struct ScoreFormula {
    /// Outside all loops, with the scores computed so far.
    let scope: FormScope

    /// - Throws: ``Untranslatable`` if a form cannot compute the score as Trustline does.
    func formula(of score: Score) throws(Untranslatable) -> (value: String, known: String) {
        guard !score.isAcrossMembers else { throw Untranslatable() }
        if case .formula(let expression) = score.rule {
            return try XPathTranslator(names: scope.term).number(expression)
        }
        guard score.weights.isEmpty, score.range == nil else { throw Untranslatable() }
        switch score.rule {
        case .count(let items, let among): return try count(items, among: among)
        case .mean(let items): return try total(items, "mean", need: score.need)
        case .sum(let items): return try total(items, "sum", need: score.need)
        case .min(let items): return try total(items, "min", need: score.need)
        case .max(let items): return try total(items, "max", need: score.need)
        case .formula, .quotient: throw Untranslatable()
        }
    }

    private func count(
        _ items: [ItemReference], among: [String]?
    ) throws(Untranslatable) -> (value: String, known: String) {
        var parts: [String] = []
        for item in items {
            guard let term = scope.term(item.path.split(separator: ".").map(String.init)) else {
                throw Untranslatable()
            }
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
            return try XPathTranslator(names: scope.term).number(expression)
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
            guard let asked = scope.asked[item.path], asked.loops.isEmpty, case .scale(let own) = asked.question.kind,
                scale == nil || (scale?.low == own.low && scale?.high == own.high)
            else { throw Untranslatable() }
            scale = own
            let path = "${\(scope.names[item.path])}"
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

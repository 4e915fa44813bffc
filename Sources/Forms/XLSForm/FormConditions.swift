import Guides

/// Conditions, computed numbers, and the scores that they use.
struct FormConditions {
    let form: FormState

    /// A condition as XPath; `nil` if a form cannot express it.
    func condition(_ expression: Expression) -> String? {
        computeScores(named: expression)
        return try? XPathTranslator(names: form.scope.term).condition(expression)
    }

    /// The `quiet` condition for the questions so far; `nil` if a form cannot express it.
    func quietEnd(_ expression: Expression) -> String? {
        computeScores(named: expression)
        let later = Set(form.guide.flow.questions.map(\.id)).subtracting(form.scope.asked.keys)
        let scope = form.scope
        let translator = XPathTranslator { path in
            if let head = path.first, later.contains(head) { return .text(value: "''", known: ["false()"]) }
            return scope.term(path)
        }
        return try? translator.condition(expression)
    }

    /// Adds a calculation. If a form cannot express it, references to it cannot be expressed either.
    func compute(_ computed: Computed, relevant: String) {
        computeScores(named: computed.formula)
        guard let (value, known) = try? XPathTranslator(names: form.scope.term).number(computed.formula) else { return }
        form.scope.asked[computed.question.id] = (computed.question, form.scope.loops)
        form.rows.append(
            XLSForm.Row(
                type: "calculate", name: form.names[computed.question.id], relevant: relevant,
                calculation: known == "true()" ? value : "if(\(known), \(value), '')"))
    }

    /// Adds calculations of the scores that an expression uses.
    private func computeScores(named expression: Expression) {
        for path in expression.names {
            if let head = path.first, form.guide.scores.contains(where: { $0.id == head }) { _ = score(head) }
        }
    }

    /// The calculation that holds a score, made at the end of the form; `nil`: a form cannot compute it as Trustline does.
    func score(_ id: String) -> String? {
        if let known = form.scope.scores[id] { return known.map { "${\($0)}" } }
        guard let score = form.guide.scores.first(where: { $0.id == id }) else { return nil }
        form.scope.scores[id] = .some(nil)
        if !score.isAcrossMembers, case .formula(let expression) = score.rule { computeScores(named: expression) }
        guard let (value, known) = try? ScoreFormula(scope: form.scope.outside).formula(of: score) else { return nil }
        let name = form.fresh("\(id)_so_far")
        form.scope.scores[id] = name
        form.scoreRows.append(
            XLSForm.Row(
                type: "calculate", name: name, calculation: known == "true()" ? value : "if(\(known), \(value), '')"))
        return "${\(name)}"
    }
}

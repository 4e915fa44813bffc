import Text

/// What a condition decides.
enum ConditionUse {
    case step, option, until, block, quiet, group
}

/// Decodes conditions and formulas. Their names are checked at the end.
struct ConditionDecoder: PartDecoder {
    let context: DecodingContext

    func condition(_ node: YAMLNode?, _ use: ConditionUse) -> Expression? {
        guard let node, let expression = expression(node) else { return nil }
        var scope = context.scope
        // `until` is evaluated at the end of a round.
        if use == .until { scope.order += 1 }
        context.afterwards { [scope] in ConditionChecks($0, node).condition(expression, use, in: scope) }
        return expression
    }

    /// The formula of a `compute` step, which refers to earlier questions in the same rounds.
    func computation(_ node: YAMLNode?) -> Expression? {
        guard let node, let expression = expression(node) else { return nil }
        let scope = context.scope
        context.afterwards { ConditionChecks($0, node).computation(expression, in: scope) }
        return expression
    }

    /// The formula of a score.
    func formula(_ node: YAMLNode?, scoreIndex: Int, isAcrossMembers: Bool) -> Expression? {
        guard let node, let expression = expression(node) else { return nil }
        context.afterwards { names in
            let checks = ConditionChecks(names, node)
            checks.formula(expression, scoreIndex: scoreIndex)
            if isAcrossMembers { checks.rounds(of: expression) }
        }
        return expression
    }

    private func expression(_ node: YAMLNode) -> Expression? {
        guard let text = values.scalar(node, .condition) else { return nil }
        do {
            return try Expression(parsing: text)
        } catch {
            diagnostics.report(error, in: node)
            return nil
        }
    }
}

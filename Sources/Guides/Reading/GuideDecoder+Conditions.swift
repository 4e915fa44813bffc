/// Conditions and formulas.
extension GuideDecoder {
    enum ConditionUse {
        case step, until, block
    }

    func condition(_ node: YAMLNode?, _ use: ConditionUse) -> Expression? {
        guard let node, let expression = expression(node) else { return nil }
        let scope = (order: use == .until ? stepCount + 1 : stepCount, loops: loops)
        let inFlow = declared.isReadingFlow
        afterwards {
            $0.checkCondition(
                expression, use, order: inFlow ? scope.order : .max, loops: scope.loops, node: node)
        }
        return expression
    }

    func formula(_ node: YAMLNode?, scoreIndex: Int) -> Expression? {
        guard let node, let expression = expression(node) else { return nil }
        afterwards { $0.checkFormula(expression, scoreIndex: scoreIndex, node: node) }
        return expression
    }

    private func expression(_ node: YAMLNode) -> Expression? {
        guard let text = scalar(node, .condition) else { return nil }
        do {
            return try Expression(parsing: text)
        } catch {
            report(.condition(error, at: source.position(ofUTF8Offset: error.offset, in: node)))
            return nil
        }
    }
}

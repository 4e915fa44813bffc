/// Conditions and formulas.
extension GuideDecoder {
    enum ConditionUse {
        case step, option, until, block, quiet, group
    }

    func condition(_ node: YAMLNode?, _ use: ConditionUse) -> Expression? {
        guard let node, let expression = expression(node) else { return nil }
        // `until` is evaluated at the end of a round; blocks and `quiet` after all answers.
        let order = declared.isReadingFlow ? (use == .until ? stepCount + 1 : stepCount) : .max
        let loops = loops
        afterwards { $0.checkCondition(expression, use, order: order, loops: loops, node: node) }
        return expression
    }

    /// The formula of a `compute` step, which refers to earlier questions in the same rounds.
    func computation(_ node: YAMLNode?) -> Expression? {
        guard let node, let expression = expression(node) else { return nil }
        let (order, loops) = (stepCount, loops)
        afterwards { decoder in
            guard decoder.checkNames(expression, loops: loops, node: node) else { return }
            let type = expression.type { decoder.type(of: $0, loops) }
            if type != .number, type != .any { decoder.report(.formulaIsNotNumber(at: node.start)) }
            for (path, offset) in expression.referencePlaces {
                guard let asked = decoder.meaning(of: path, loops)?.order, asked >= order else { continue }
                decoder.report(
                    .laterQuestion(
                        path.joined(separator: "."), at: decoder.source.position(ofUTF8Offset: offset, in: node)))
            }
        }
        return expression
    }

    func formula(_ node: YAMLNode?, scoreIndex: Int, isAcrossMembers: Bool) -> Expression? {
        guard let node, let expression = expression(node) else { return nil }
        afterwards { decoder in
            decoder.checkFormula(expression, scoreIndex: scoreIndex, node: node)
            if isAcrossMembers { decoder.checkRounds(expression, node: node) }
        }
        return expression
    }

    private func expression(_ node: YAMLNode) -> Expression? {
        guard let text = scalar(node, .condition) else { return nil }
        do {
            return try Expression(parsing: text)
        } catch {
            report(error, in: node)
            return nil
        }
    }

    /// Reports an error in a condition, with its fix if unambiguous.
    private func report(_ error: ExpressionError, in node: YAMLNode) {
        let place = source.position(ofUTF8Offset: error.offset, in: node)
        switch error.reason {
        case .misspelt(let sign, let instead):
            let fits = !"\"'".contains(instead) || node.takesQuote(instead, at: error.offset)
            report(.condition(error, at: place), replacing: sign, with: fits ? instead : nil)
        case .unknownFunction(let name):
            let near = near(name, Expression.Function.allCases.map(\.rawValue))
            report(.condition(error, at: place), replacing: name, with: near.only)
        default: report(.condition(error, at: place))
        }
    }

    private func checkCondition(
        _ expression: Expression, _ use: ConditionUse, order: Int, loops: [Loop], node: YAMLNode
    ) {
        guard checkNames(expression, loops: loops, node: node) else { return }
        warnOfHiding(expression, node: node)
        let type = expression.type { self.type(of: $0, loops) }
        if type != .bool, type != .any { return report(.conditionIsNotBool(at: node.start)) }
        var later: [(name: String, offset: Int)] = []
        var isOpen = false
        for (path, offset) in expression.referencePlaces {
            guard case .found(let meaning) = declared.lookUp(path, in: loops) else { continue }
            if let asked = meaning.order, asked >= order {
                later.append((path.joined(separator: "."), offset))
            } else {
                isOpen = true
            }
        }
        let isImpossible = !expression.root.canBeTrue { self.meaning(of: $0, loops)?.bounds }
        if isImpossible || (!isOpen && !expression.holds { _ in .unknown }) {
            return report(.unreachable(use, later: later.first?.name, at: node.start))
        }
        for name in later {
            report(.laterQuestion(name.name, at: source.position(ofUTF8Offset: name.offset, in: node)))
        }
    }

    private func checkFormula(_ expression: Expression, scoreIndex: Int, node: YAMLNode) {
        guard checkNames(expression, loops: [], node: node) else { return }
        warnOfHiding(expression, node: node)
        let type = expression.type { self.type(of: $0, []) }
        if type != .number, type != .any { report(.formulaIsNotNumber(at: node.start)) }
        for (path, offset) in expression.referencePlaces {
            guard let index = meaning(of: path, [])?.scoreIndex, index >= scoreIndex else { continue }
            report(
                .laterScore(path.joined(separator: "."), at: source.position(ofUTF8Offset: offset, in: node)))
        }
    }

    /// Warns about `max` and `min` of several names, because one missing answer makes them unknown.
    private func warnOfHiding(_ expression: Expression, node: YAMLNode) {
        expression.root.visit { call in
            guard case .call(let function, let arguments) = call.kind, let instead = function.ofKnown else { return }
            let names = arguments.count { if case .name = $0.kind { true } else { false } }
            guard names > 1 else { return }
            report(
                .hidesTheRest(
                    "\(function.rawValue)(…)", instead: "\(instead.rawValue)(…)",
                    at: source.position(ofUTF8Offset: call.offset, in: node)))
        }
    }

    /// Reports questions within loops, which have no single answer for each member.
    private func checkRounds(_ formula: Expression, node: YAMLNode) {
        for (path, offset) in formula.referencePlaces {
            guard let asked = path.first.flatMap({ declared.questions[$0] }), asked.loops.count > 1,
                asked.loops.contains(where: \.isOverMembers)
            else { continue }
            report(
                .acrossInsideLoop(path.joined(separator: "."), at: source.position(ofUTF8Offset: offset, in: node)))
        }
    }

    /// Checks names, types and options; `false` if there was an error.
    private func checkNames(_ expression: Expression, loops: [Loop], node: YAMLNode) -> Bool {
        for path in expression.names { recall(path) }
        let errors = expression.check { self.type(of: $0, loops) }
        var isRight = errors.isEmpty
        let said = ComparedAnswers(decoder: self, loops: loops, node: node).check(expression)
        if !said.isEmpty { isRight = false }
        for error in errors where !said.contains(error.offset) {
            // Computed only if it is reported.
            func place() -> SourcePosition { source.position(ofUTF8Offset: error.offset, in: node) }
            if case .unknownName(let name) = error.reason {
                reportFailure(
                    declared.lookUp(name.split(separator: ".").map(String.init), in: loops), name: name, at: place())
            } else {
                report(error, in: node)
            }
        }
        for (text, offset, path) in expression.root.comparedTexts where !said.contains(offset) {
            guard let allowed = meaning(of: path, loops)?.allowed, !allowed.contains(text) else { continue }
            isRight = false
            let near = near(text, allowed)
            report(
                .unknownOption(
                    text, near: near, allowed: allowed, at: source.position(ofUTF8Offset: offset, in: node)),
                replacing: text, with: near.only)
        }
        return isRight
    }

    func meaning(of path: [String], _ loops: [Loop]) -> Declarations.Meaning? {
        if case .found(let meaning) = declared.lookUp(path, in: loops) { meaning } else { nil }
    }

    private func type(of path: [String], _ loops: [Loop]) -> StaticType? { meaning(of: path, loops)?.type }
}

extension Expression.Node {
    /// Texts compared with a name: `how == "by_me"`, `how in ["by_me", "by_them"]`, `"mail" in channels`.
    fileprivate var comparedTexts: [(text: String, offset: Int, path: [String])] {
        var found: [(text: String, offset: Int, path: [String])] = []
        func add(_ node: Expression.Node, _ path: [String]) {
            switch node.kind {
            case .literal(.text(let text)): found.append((text, node.offset, path))
            case .literal(.list(let values)):
                for case .text(let text) in values { found.append((text, node.offset, path)) }
            case .list(let nodes): for node in nodes { add(node, path) }
            default: break
            }
        }
        visit { node in
            guard case .binary(let sign, let left, let right) = node.kind,
                [.equal, .notEqual, .element].contains(sign)
            else { return }
            if case .name(let path, _) = left.kind { add(right, path) }
            if case .name(let path, _) = right.kind { add(left, path) }
        }
        return found
    }

    /// Whether any answer within the bounds of its scale can make it true.
    fileprivate func canBeTrue(_ bounds: ([String]) -> ClosedRange<Double>?) -> Bool {
        switch kind {
        case .literal(.bool(false)): return false
        case .binary(.and, let left, let right): return left.canBeTrue(bounds) && right.canBeTrue(bounds)
        case .binary(.or, let left, let right): return left.canBeTrue(bounds) || right.canBeTrue(bounds)
        case .binary(let sign, let left, let right):
            if case .name(let path, _) = left.kind, let number = right.number, let range = bounds(path) {
                return sign.canHold(range, number)
            }
            if case .name(let path, _) = right.kind, let number = left.number, let range = bounds(path) {
                return sign.mirrored.canHold(range, number)
            }
            return true
        default: return true
        }
    }

    private var number: Double? {
        switch kind {
        case .literal(.number(let number)): number
        case .negative(let inner): inner.number.map { -$0 }
        default: nil
        }
    }
}

extension Expression.Function {
    /// The variant that ignores unknown arguments; `nil` if there is none.
    fileprivate var ofKnown: Self? {
        switch self {
        case .max: .largest
        case .min: .smallest
        default: nil
        }
    }
}

extension Expression.Operator {
    fileprivate var mirrored: Self {
        switch self {
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        default: self
        }
    }

    /// Whether this relation to `number` holds for some value of `range`.
    fileprivate func canHold(_ range: ClosedRange<Double>, _ number: Double) -> Bool {
        switch self {
        case .equal: range.contains(number)
        case .less: range.lowerBound < number
        case .lessOrEqual: range.lowerBound <= number
        case .greater: range.upperBound > number
        case .greaterOrEqual: range.upperBound >= number
        default: true
        }
    }
}

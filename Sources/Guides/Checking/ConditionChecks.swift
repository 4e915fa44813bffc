import Text

/// Checks a condition or formula when everything has been declared.
struct ConditionChecks {
    private let names: NameResolver
    /// The condition's node.
    private let node: YAMLNode

    init(_ names: NameResolver, _ node: YAMLNode) {
        self.names = names
        self.node = node
    }

    func condition(_ expression: Expression, _ use: ConditionUse, in scope: Scope) {
        guard checkNames(expression, loops: scope.loops) else { return }
        warnOfHiding(expression)
        let type = expression.type { names.type(of: $0, in: scope.loops) }
        if type != .bool, type != .any { return diagnostics.report(.conditionIsNotBool(at: node.start)) }
        var later: [(name: String, offset: Int)] = []
        var isOpen = false
        for (path, offset) in expression.referencePlaces {
            guard let meaning = names.meaning(of: path, in: scope.loops) else { continue }
            if let asked = meaning.order, asked >= scope.order {
                later.append((path.joined(separator: "."), offset))
            } else {
                isOpen = true
            }
        }
        let isImpossible = !expression.root.canBeTrue { names.meaning(of: $0, in: scope.loops)?.bounds }
        if isImpossible || (!isOpen && !expression.holds { _ in .unknown }) {
            return diagnostics.report(.unreachable(use, later: later.first?.name, at: node.start))
        }
        for name in later { diagnostics.report(.laterQuestion(name.name, at: position(name.offset))) }
    }

    /// Checks the formula of a `compute` step.
    func computation(_ expression: Expression, in scope: Scope) {
        guard checkNames(expression, loops: scope.loops) else { return }
        checkIsNumber(expression, loops: scope.loops)
        for (path, offset) in expression.referencePlaces {
            guard let asked = names.meaning(of: path, in: scope.loops)?.order, asked >= scope.order else { continue }
            diagnostics.report(.laterQuestion(path.joined(separator: "."), at: position(offset)))
        }
    }

    /// Checks the formula of a score, which refers to scores above it.
    func formula(_ expression: Expression, scoreIndex: Int) {
        guard checkNames(expression, loops: []) else { return }
        warnOfHiding(expression)
        checkIsNumber(expression, loops: [])
        for (path, offset) in expression.referencePlaces {
            guard let index = names.meaning(of: path, in: [])?.scoreIndex, index >= scoreIndex else { continue }
            diagnostics.report(.laterScore(path.joined(separator: "."), at: position(offset)))
        }
    }

    /// Reports questions within loops, which have no single answer for each member.
    func rounds(of formula: Expression) {
        for (path, offset) in formula.referencePlaces {
            guard let asked = path.first.flatMap({ names.declared.questions[$0] }), asked.loops.count > 1,
                asked.loops.contains(where: \.isOverMembers)
            else { continue }
            diagnostics.report(.acrossInsideLoop(path.joined(separator: "."), at: position(offset)))
        }
    }

    private var diagnostics: DiagnosticSink { names.diagnostics }

    private func position(_ offset: Int) -> SourcePosition { diagnostics.position(of: offset, in: node) }

    private func checkIsNumber(_ expression: Expression, loops: [Loop]) {
        let type = expression.type { names.type(of: $0, in: loops) }
        if type != .number, type != .any { diagnostics.report(.formulaIsNotNumber(at: node.start)) }
    }

    /// Warns about `max` and `min` of several names, because one missing answer makes them unknown.
    private func warnOfHiding(_ expression: Expression) {
        expression.root.visit { call in
            guard case .call(let function, let arguments) = call.kind, let instead = function.ofKnown else { return }
            let count = arguments.count { if case .name = $0.kind { true } else { false } }
            guard count > 1 else { return }
            diagnostics.report(
                .hidesTheRest(
                    "\(function.rawValue)(…)", instead: "\(instead.rawValue)(…)", at: position(call.offset)))
        }
    }

    /// Checks names, types and options; `false` if there was an error.
    private func checkNames(_ expression: Expression, loops: [Loop]) -> Bool {
        for path in expression.names { names.recall(path) }
        let errors = expression.check { names.type(of: $0, in: loops) }
        var isRight = errors.isEmpty
        let said = ComparedAnswers(names: names, loops: loops, node: node).check(expression)
        if !said.isEmpty { isRight = false }
        for error in errors where !said.contains(error.offset) {
            if case .unknownName(let name) = error.reason {
                names.report(
                    names.declared.lookUp(name.split(separator: ".").map(String.init), in: loops), name: name,
                    at: position(error.offset))
            } else {
                diagnostics.report(error, in: node)
            }
        }
        for (text, offset, path) in expression.root.comparedTexts where !said.contains(offset) {
            guard let allowed = names.meaning(of: path, in: loops)?.allowed, !allowed.contains(text) else { continue }
            isRight = false
            let near = diagnostics.near(text, allowed)
            diagnostics.report(
                .unknownOption(text, near: near, allowed: allowed, at: position(offset)), replacing: text,
                with: near.only)
        }
        return isRight
    }
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

import Guides
import Text

/// Translates a guide's condition or formula to ODK's XPath with the same value for all answers.
struct XPathTranslator {
    /// Resolves a name at the condition's place; `nil` if a form cannot provide it.
    let names: (_ path: [String]) -> XPathTerm?

    /// An expression that is true if the condition holds; unknown counts as false.
    func condition(_ expression: Expression) throws(Untranslatable) -> String {
        guard case .bool(let yes, _) = try term(expression.root) else { throw Untranslatable() }
        return yes
    }

    /// A formula's value, and the condition for it to be known.
    func number(_ expression: Expression) throws(Untranslatable) -> (value: String, known: String) {
        let (value, known) = try number(try term(expression.root))
        return (value, XPath.all(known))
    }

    private func term(_ node: Expression.Node) throws(Untranslatable) -> XPathTerm {
        switch node.kind {
        case .literal(let value): return try literal(value)
        case .name(let path, _):
            guard let term = names(path) else { throw Untranslatable() }
            return term
        case .list(let nodes):
            var members: [XPathTerm] = []
            for node in nodes { members.append(try term(node)) }
            return .list(members)
        case .not(let operand):
            let (yes, no) = try bool(operand)
            return .bool(yes: no, no: yes)
        case .negative(let operand):
            let (value, known) = try number(try term(operand))
            return .number(value: "-" + XPath.bracketed(value), known: known)
        case .binary(.and, let left, let right):
            let (one, other) = (try bool(left), try bool(right))
            return .bool(yes: XPath.all([one.yes, other.yes]), no: XPath.any([one.no, other.no]))
        case .binary(.or, let left, let right):
            let (one, other) = (try bool(left), try bool(right))
            return .bool(yes: XPath.any([one.yes, other.yes]), no: XPath.all([one.no, other.no]))
        case .binary(.element, let left, let right): return try element(left, right)
        case .binary(let sign, let left, let right): return try binary(sign, try term(left), try term(right))
        case .conditional(let condition, let yes, let no): return try conditional(condition, yes, no)
        case .call(let function, let nodes): return try call(function, nodes)
        }
    }

    private func literal(_ value: ExpressionValue) throws(Untranslatable) -> XPathTerm {
        switch value {
        case .number(let number): return .number(value: XPath.number(number), known: [])
        case .text(let text): return .text(value: XPath.literal(text), known: [])
        case .bool(let flag): return .bool(yes: flag ? "true()" : "false()", no: flag ? "false()" : "true()")
        case .null: return .null
        case .list, .unknown: throw Untranslatable()
        }
    }

    private func bool(_ node: Expression.Node) throws(Untranslatable) -> (yes: String, no: String) {
        guard case .bool(let yes, let no) = try term(node) else { throw Untranslatable() }
        return (yes, no)
    }

    private func number(_ term: XPathTerm) throws(Untranslatable) -> (value: String, known: [String]) {
        guard case .number(let value, let known) = term else { throw Untranslatable() }
        return (value, known)
    }

    // MARK: Operators

    private func binary(
        _ sign: Expression.Operator, _ left: XPathTerm, _ right: XPathTerm
    ) throws(Untranslatable) -> XPathTerm {
        switch sign {
        case .equal: return try equal(left, right)
        case .notEqual:
            guard case .bool(let yes, let no) = try equal(left, right) else { throw Untranslatable() }
            return .bool(yes: no, no: yes)
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            // XPath does not order strings.
            let (one, other) = (try number(left), try number(right))
            let opposite: Expression.Operator =
                switch sign {
                case .less: .greaterOrEqual
                case .lessOrEqual: .greater
                case .greater: .lessOrEqual
                default: .less
                }
            func holds(_ sign: Expression.Operator) -> String {
                XPath.all(
                    one.known + other.known
                        + ["\(XPath.bracketed(one.value)) \(sign.rawValue) \(XPath.bracketed(other.value))"])
            }
            return .bool(yes: holds(sign), no: holds(opposite))
        case .plus, .minus, .times, .over, .remainder:
            let (one, other) = (try number(left), try number(right))
            let word =
                switch sign {
                case .times: "*"
                case .over: "div"
                case .remainder: "mod"
                default: sign.rawValue
                }
            let divides = sign == .over || sign == .remainder
            let divisor = XPath.bracketed(other.value)
            return .number(
                value: "\(XPath.bracketed(one.value)) \(word) \(divisor)",
                known: one.known + other.known + (divides ? ["\(divisor) != 0"] : []))
        case .or, .and, .element: throw Untranslatable()
        }
    }

    private func equal(_ left: XPathTerm, _ right: XPathTerm) throws(Untranslatable) -> XPathTerm {
        switch (left, right) {
        case (.number(let one, let known), .number(let other, let alsoKnown)),
            (.text(let one, let known), .text(let other, let alsoKnown)):
            let (one, other) = (XPath.bracketed(one), XPath.bracketed(other))
            return .bool(
                yes: XPath.all(known + alsoKnown + ["\(one) = \(other)"]),
                no: XPath.all(known + alsoKnown + ["\(one) != \(other)"]))
        case (.bool(let yes, let no), .bool(let alsoYes, let alsoNo)):
            return .bool(
                yes: XPath.any([XPath.all([yes, alsoYes]), XPath.all([no, alsoNo])]),
                no: XPath.any([XPath.all([yes, alsoNo]), XPath.all([no, alsoYes])]))
        default: throw Untranslatable()
        }
    }

    private func element(_ left: Expression.Node, _ right: Expression.Node) throws(Untranslatable) -> XPathTerm {
        switch try term(right) {
        case .list(let members):
            let value = try term(left)
            var same: [(yes: String, no: String)] = []
            for member in members {
                guard case .bool(let yes, let no) = try equal(value, member) else { throw Untranslatable() }
                same.append((yes, no))
            }
            return .bool(yes: XPath.any(same.map(\.yes)), no: XPath.all(same.map(\.no)))
        case .choices(let path):
            guard case .text(let value, let known) = try term(left) else { throw Untranslatable() }
            let answered = known + ["\(path) != ''"]
            return .bool(
                yes: XPath.all(answered + ["selected(\(path), \(value))"]),
                no: XPath.all(answered + ["not(selected(\(path), \(value)))"]))
        default: throw Untranslatable()
        }
    }

    private func conditional(
        _ condition: Expression.Node, _ yes: Expression.Node, _ no: Expression.Node
    ) throws(Untranslatable) -> XPathTerm {
        let condition = try bool(condition)
        let (one, other) = (try number(try term(yes)), try number(try term(no)))
        return .number(
            value: "if(\(condition.yes), \(one.value), \(other.value))",
            known: [
                XPath.any([XPath.all([condition.yes] + one.known), XPath.all([condition.no] + other.known)])
            ])
    }

    // MARK: Functions

    private func call(_ function: Expression.Function, _ nodes: [Expression.Node]) throws(Untranslatable) -> XPathTerm {
        var arguments: [XPathTerm] = []
        for node in nodes { arguments.append(try term(node)) }
        switch function {
        case .answered: return try answered(arguments)
        case .count:
            var parts: [String] = []
            for argument in arguments { parts.append(try count(argument)) }
            return .number(value: parts.joined(separator: " + "), known: [])
        case .size: return try size(arguments)
        case .abs:
            let (value, known) = try number(arguments.first ?? .null)
            return .number(value: "abs(\(value))", known: known)
        case .round:
            // Round half away from zero; XPath rounds half up.
            let (value, known) = try number(arguments.first ?? .null)
            return .number(value: "if(\(value) < 0, -round(-(\(value))), round(\(value)))", known: known)
        case .sum, .mean, .min, .max:
            if arguments.count == 1, case .nodes(let path, let content) = arguments[0] {
                return try ofNodes(function, path, content)
            }
            return try ofValues(function, arguments)
        // `share` needs sorting, which XPath lacks.
        case .share: throw Untranslatable()
        case .smallest, .largest: return try ofKnown(function == .largest ? "max" : "min", arguments)
        }
    }

    private func answered(_ arguments: [XPathTerm]) throws(Untranslatable) -> XPathTerm {
        switch arguments.first {
        case .number(_, let known), .text(_, let known):
            let known = XPath.all(known)
            return .bool(yes: known, no: known == "true()" ? "false()" : "not(\(known))")
        case .bool(let yes, let no):
            let known = XPath.any([yes, no])
            return .bool(yes: known, no: "not(\(known))")
        case .choices(let path): return .bool(yes: "\(path) != ''", no: "\(path) = ''")
        case .nodes(let path, .round): return .bool(yes: "count(\(path)) > 0", no: "count(\(path)) = 0")
        case .nodes(let path, _):
            return .bool(yes: "count-non-empty(\(path)) > 0", no: "count-non-empty(\(path)) = 0")
        default: throw Untranslatable()
        }
    }

    private func count(_ argument: XPathTerm) throws(Untranslatable) -> String {
        switch argument {
        case .number(_, let known), .text(_, let known): return "if(\(XPath.all(known)), 1, 0)"
        case .bool(let yes, let no): return "if(\(XPath.any([yes, no])), 1, 0)"
        case .choices(let path): return "count-selected(\(path))"
        case .nodes(let path, .round): return "count(\(path))"
        case .nodes(let path, _): return "count-non-empty(\(path))"
        case .list, .null: throw Untranslatable()
        }
    }

    private func size(_ arguments: [XPathTerm]) throws(Untranslatable) -> XPathTerm {
        switch arguments.first {
        case .choices(let path): return .number(value: "count-selected(\(path))", known: ["\(path) != ''"])
        case .nodes(let path, .round): return .number(value: "count(\(path))", known: [])
        // An unanswered list is unknown in a guide; in a form it is a repeat without rounds.
        case .nodes(let path, _): return .number(value: "count(\(path))", known: ["count(\(path)) > 0"])
        case .text(let value, let known): return .number(value: "string-length(\(value))", known: known)
        default: throw Untranslatable()
        }
    }

    private func ofNodes(
        _ function: Expression.Function, _ path: String, _ content: XPathTerm.Content
    ) throws(Untranslatable) -> XPathTerm {
        let known = ["count(\(path)) > 0", "count-non-empty(\(path)) = count(\(path))"]
        switch (content, function) {
        case (.number, .mean): return .number(value: "sum(\(path)) div count(\(path))", known: known)
        case (.number, _): return .number(value: "\(function.rawValue)(\(path))", known: known)
        case (.yesNo, .sum): return .number(value: "count(\(path)[. = '\(XPathTerm.yes)'])", known: known)
        case (.yesNo, .mean):
            return .number(value: "count(\(path)[. = '\(XPathTerm.yes)']) div count(\(path))", known: known)
        default: throw Untranslatable()
        }
    }

    /// - Parameter function: XPath's `min` or `max`.
    private func ofKnown(_ function: String, _ arguments: [XPathTerm]) throws(Untranslatable) -> XPathTerm {
        if arguments.count == 1, case .nodes(let path, .number) = arguments[0] {
            return .number(value: "\(function)(\(path)[. != ''])", known: ["count-non-empty(\(path)) > 0"])
        }
        var values: [(value: String, known: String)] = []
        for argument in arguments {
            let (value, known) = try number(argument)
            values.append((value, XPath.all(known)))
        }
        // The first known value.
        let first = values.reversed().reduce("''") { "if(\($1.known), \($1.value), \($0))" }
        let compared = values.map { "if(\($0.known), \($0.value), \(first))" }
        return .number(
            value: "\(function)(\(compared.joined(separator: ", ")))", known: [XPath.any(values.map(\.known))])
    }

    private func ofValues(
        _ function: Expression.Function, _ arguments: [XPathTerm]
    ) throws(Untranslatable) -> XPathTerm {
        var values: [String] = []
        var known: [String] = []
        for argument in arguments {
            if case .bool(let yes, let no) = argument, function == .sum || function == .mean {
                values.append("if(\(yes), 1, 0)")
                known.append(XPath.any([yes, no]))
            } else {
                let (value, needs) = try number(argument)
                values.append(value)
                known += needs
            }
        }
        guard !values.isEmpty else { throw Untranslatable() }
        let sum = values.map(XPath.bracketed).joined(separator: " + ")
        switch function {
        case .sum: return .number(value: sum, known: known)
        case .mean: return .number(value: "(\(sum)) div \(values.count)", known: known)
        default: return .number(value: "\(function.rawValue)(\(values.joined(separator: ", ")))", known: known)
        }
    }
}

import Guides

/// A part of a condition or formula as SQL. Unknown is NULL, as three-valued logic is the same.
enum SQLTerm {
    case number(String)
    case text(String)
    case bool(String)
    /// Chosen options: ids separated and surrounded by spaces.
    case choices(String)
    case list([SQLTerm])
    /// Always NULL, without a type.
    case unknown
}

/// Translates a guide's condition or formula to SQL with the same value for all answers.
struct SQLTranslator {
    let dialect: SQLDialect
    /// Resolves a name at the condition's place; `nil` if a table of answers cannot provide it.
    let names: (_ path: [String]) -> SQLTerm?

    /// True, false, or NULL for unknown.
    func condition(_ expression: Expression) throws(Untranslatable) -> String {
        try bool(try term(expression.root))
    }

    /// A number, or NULL for unknown; truth values count as 1 or 0, as in scores' formulas.
    func number(_ expression: Expression) throws(Untranslatable) -> String {
        try number(try term(expression.root), countingTruth: true)
    }

    private func term(_ node: Expression.Node) throws(Untranslatable) -> SQLTerm {
        switch node.kind {
        case .literal(let value): return try literal(value)
        case .name(let path, _):
            guard let term = names(path) else { throw Untranslatable() }
            return term
        case .list(let nodes):
            var members: [SQLTerm] = []
            for node in nodes { members.append(try term(node)) }
            return .list(members)
        case .not(let operand): return .bool("(NOT \(try bool(try term(operand))))")
        case .negative(let operand): return .number("(- \(try number(try term(operand))))")
        case .binary(.and, let left, let right):
            return .bool("(\(try bool(try term(left))) AND \(try bool(try term(right))))")
        case .binary(.or, let left, let right):
            return .bool("(\(try bool(try term(left))) OR \(try bool(try term(right))))")
        case .binary(let sign, let left, let right): return try binary(sign, try term(left), try term(right))
        case .conditional(let condition, let yes, let no):
            let test = try bool(try term(condition))
            let (one, other) = (try number(try term(yes)), try number(try term(no)))
            return .number("(CASE WHEN \(test) THEN \(one) WHEN NOT \(test) THEN \(other) END)")
        case .call(let function, let nodes):
            var arguments: [SQLTerm] = []
            for node in nodes { arguments.append(try term(node)) }
            return try call(function, arguments)
        }
    }

    private func literal(_ value: ExpressionValue) throws(Untranslatable) -> SQLTerm {
        switch value {
        case .number(let number): .number(dialect.number(number))
        case .text(let text): .text(dialect.text(text))
        case .bool(let flag): .bool(flag ? "TRUE" : "FALSE")
        case .unknown: .unknown
        case .null, .list: throw Untranslatable()
        }
    }

    private func bool(_ term: SQLTerm) throws(Untranslatable) -> String {
        switch term {
        case .bool(let text): text
        case .unknown: "CAST(NULL AS boolean)"
        default: throw Untranslatable()
        }
    }

    private func number(_ term: SQLTerm, countingTruth: Bool = false) throws(Untranslatable) -> String {
        switch term {
        case .number(let text): text
        case .bool(let text) where countingTruth: Self.oneOrZero(text, dialect)
        case .unknown: "CAST(NULL AS \(dialect.double))"
        default: throw Untranslatable()
        }
    }

    static func oneOrZero(_ condition: String, _ dialect: SQLDialect) -> String {
        "(CASE WHEN \(condition) THEN \(dialect.number(1)) WHEN NOT \(condition) THEN \(dialect.number(0)) END)"
    }

    private func binary(_ sign: Expression.Operator, _ left: SQLTerm, _ right: SQLTerm) throws(Untranslatable)
        -> SQLTerm
    {
        switch sign {
        case .equal: return .bool(try equal(left, right))
        case .notEqual: return .bool("(NOT \(try equal(left, right)))")
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            // Texts are not compared, as their order depends on the engine's collation.
            return .bool("(\(try number(left)) \(sign.rawValue) \(try number(right)))")
        case .element: return .bool(try element(left, right))
        case .plus, .minus, .times:
            return .number("(\(try number(left)) \(sign.rawValue) \(try number(right)))")
        case .over: return .number("(\(try number(left)) / NULLIF(\(try number(right)), \(dialect.number(0))))")
        // The remainder is defined for whole numbers only, but engines accept others.
        case .remainder, .and, .or: throw Untranslatable()
        }
    }

    private func equal(_ left: SQLTerm, _ right: SQLTerm) throws(Untranslatable) -> String {
        switch (left, right) {
        case (.number(let one), .number(let other)), (.text(let one), .text(let other)),
            (.bool(let one), .bool(let other)):
            "(\(one) = \(other))"
        case (.unknown, _), (_, .unknown): "CAST(NULL AS boolean)"
        default: throw Untranslatable()
        }
    }

    private func element(_ left: SQLTerm, _ right: SQLTerm) throws(Untranslatable) -> String {
        switch right {
        case .list(let members):
            guard !members.isEmpty else { throw Untranslatable() }
            var same: [String] = []
            for member in members { same.append(try equal(left, member)) }
            return "(" + same.joined(separator: " OR ") + ")"
        case .choices(let ids):
            guard case .text(let one) = left else { throw Untranslatable() }
            return Self.holds(ids, one)
        case .unknown: return "CAST(NULL AS boolean)"
        default: throw Untranslatable()
        }
    }

    /// Whether an id, a literal or column, is among the chosen ones.
    static func holds(_ ids: String, _ id: String) -> String { "(position(concat(' ', \(id), ' ') IN \(ids)) > 0)" }

    // MARK: Functions

    private func call(_ function: Expression.Function, _ arguments: [SQLTerm]) throws(Untranslatable) -> SQLTerm {
        switch function {
        case .answered: return .bool(try answered(arguments.first ?? .unknown))
        case .count:
            var parts: [String] = []
            for argument in arguments { parts.append(try count(argument)) }
            return .number("(" + parts.joined(separator: " + ") + ")")
        case .size:
            switch arguments.first {
            case .choices(let ids): return .number(size(ids))
            case .text(let text): return .number("CAST(char_length(\(text)) AS \(dialect.double))")
            case .unknown: return .number("CAST(NULL AS \(dialect.double))")
            default: throw Untranslatable()
            }
        case .abs: return .number("abs(\(try number(arguments.first ?? .unknown)))")
        case .round:
            // Round half away from zero.
            let value = try number(arguments.first ?? .unknown)
            let half = dialect.number(0.5)
            func up(_ value: String) -> String {
                "(floor(\(value)) + CASE WHEN \(value) - floor(\(value)) >= \(half) THEN \(dialect.number(1)) ELSE \(dialect.number(0)) END)"
            }
            return .number("(CASE WHEN \(value) < 0 THEN - \(up("(- \(value))")) ELSE \(up(value)) END)")
        case .sum, .mean:
            let values = try numbers(arguments, countingTruth: true)
            let sum = "(" + values.joined(separator: " + ") + ")"
            return .number(function == .sum ? sum : "(\(sum) / \(dialect.number(Double(values.count))))")
        case .min, .max:
            let values = try numbers(arguments, countingTruth: false)
            let known = values.map { "\($0) IS NOT NULL" }.joined(separator: " AND ")
            return .number("(CASE WHEN \(known) THEN \(Self.extreme(function == .max, values)) END)")
        case .smallest, .largest:
            return .number(Self.extreme(function == .largest, try numbers(arguments, countingTruth: false)))
        // `share` needs a list.
        case .share: throw Untranslatable()
        }
    }

    /// The extreme of the known values.
    static func extreme(_ isLargest: Bool, _ values: [String]) -> String {
        values.count == 1 ? values[0] : "\(isLargest ? "greatest" : "least")(\(values.joined(separator: ", ")))"
    }

    private func numbers(_ arguments: [SQLTerm], countingTruth: Bool) throws(Untranslatable) -> [String] {
        var values: [String] = []
        for argument in arguments {
            if case .list(let members) = argument {
                for member in members { values.append(try number(member, countingTruth: countingTruth)) }
            } else {
                values.append(try number(argument, countingTruth: countingTruth))
            }
        }
        guard !values.isEmpty else { throw Untranslatable() }
        return values
    }

    private func answered(_ term: SQLTerm) throws(Untranslatable) -> String {
        switch term {
        case .number(let value), .text(let value), .bool(let value), .choices(let value): "(\(value) IS NOT NULL)"
        case .unknown: "FALSE"
        case .list: throw Untranslatable()
        }
    }

    private func count(_ term: SQLTerm) throws(Untranslatable) -> String {
        switch term {
        case .number(let value), .text(let value), .bool(let value):
            return "(CASE WHEN \(value) IS NULL THEN \(dialect.number(0)) ELSE \(dialect.number(1)) END)"
        case .choices(let ids): return "coalesce(\(size(ids)), \(dialect.number(0)))"
        case .unknown: return dialect.number(0)
        case .list: throw Untranslatable()
        }
    }

    /// The number of chosen ids, from the number of spaces.
    private func size(_ ids: String) -> String {
        "CAST(char_length(\(ids)) - char_length(replace(\(ids), ' ', '')) - 1 AS \(dialect.double))"
    }
}

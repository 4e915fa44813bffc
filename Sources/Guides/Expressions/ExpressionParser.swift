/// A recursive-descent parser of expressions.
struct ExpressionParser {
    private typealias Node = Expression.Node
    private typealias Operator = Expression.Operator

    private var lexer: ExpressionLexer
    private var token: ExpressionLexer.Token
    private var offset: Int
    /// The binary operator of a token.
    private var binaryOperator: Operator?
    private var depth = 0
    private(set) var names: [[String]] = []

    init(_ source: String) throws(ExpressionError) {
        lexer = ExpressionLexer(source)
        (token, offset) = try lexer.next()
        binaryOperator = Self.binaryOperator(token)
    }

    mutating func wholeExpression() throws(ExpressionError) -> Expression.Node {
        let node = try expression()
        guard token == .end else { throw unexpected(.end) }
        return node
    }

    private mutating func expression() throws(ExpressionError) -> Node {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Expression.maximumDepth else { throw ExpressionError(offset: offset, reason: .tooDeep) }
        let condition = try operation(level: 0)
        let place = offset
        guard try accept("?") else { return condition }
        let yes = try operation(level: 0)
        try expect(":")
        return Node(offset: place, kind: .conditional(condition, yes, try expression()))
    }

    /// Binary operators by precedence, loosest first; left-associative within a level.
    private static let levels: [[Operator]] = [
        [.or], [.and], [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .element], [.plus, .minus],
        [.times, .over, .remainder],
    ]
    /// A comparison, with or without `not` before it.
    private static let comparison = 2

    private mutating func operation(level: Int) throws(ExpressionError) -> Node {
        guard level < Self.levels.count else { return try signed() }
        var left = try operand(of: level)
        while let sign = binaryOperator, Self.levels[level].contains(sign) {
            let place = try advance()
            left = Node(offset: place, kind: .binary(sign, left, try operand(of: level)))
        }
        return left
    }

    private mutating func operand(of level: Int) throws(ExpressionError) -> Node {
        guard level + 1 == Self.comparison else { return try operation(level: level + 1) }
        let places = try run(of: .word("not"))
        let compared = try operation(level: Self.comparison)
        return places.reversed().reduce(compared) { Node(offset: $1, kind: .not($0)) }
    }

    /// `!!a` and `--a`, but as in CEL not the two mixed.
    private mutating func signed() throws(ExpressionError) -> Node {
        let isNot = token == .sign("!")
        let places = try run(of: .sign(isNot ? "!" : "-"))
        let value = try primary()
        return places.reversed().reduce(value) { Node(offset: $1, kind: isNot ? .not($0) : .negative($0)) }
    }

    /// The positions of a repeated operator.
    private mutating func run(of sign: ExpressionLexer.Token) throws(ExpressionError) -> [Int] {
        var places: [Int] = []
        while token == sign { places.append(try advance()) }
        guard places.count <= Expression.maximumDepth else { throw ExpressionError(offset: offset, reason: .tooDeep) }
        return places
    }

    private mutating func primary() throws(ExpressionError) -> Node {
        let place = offset
        let node: Node
        switch token {
        case .number(let value):
            try advance()
            node = Node(offset: place, kind: .literal(.number(value)))
        case .text(let text):
            try advance()
            node = Node(offset: place, kind: .literal(.text(text)))
        case .sign("("):
            try advance()
            node = try expression()
            try expect(")")
        case .sign("["):
            try advance()
            node = Node(offset: place, kind: .list(try expressions(until: "]")))
        case .sign("."): throw ExpressionError(offset: place, reason: .notSupported(.absoluteName))
        case .word(let word) where !["in", "and", "or", "not"].contains(word) && Self.misspelt[word] == nil:
            try advance()
            node = try wordValue(word, at: place)
        default: throw unexpected(.value)
        }
        switch token {
        case .sign("."): throw ExpressionError(offset: offset, reason: .notSupported(.member))
        case .sign("["): throw ExpressionError(offset: offset, reason: .notSupported(.index))
        default: return node
        }
    }

    private mutating func wordValue(_ word: String, at place: Int) throws(ExpressionError) -> Node {
        switch word {
        case "true", "false": return Node(offset: place, kind: .literal(.bool(word == "true")))
        case "null": return Node(offset: place, kind: .literal(.null))
        default: break
        }
        if try accept("(") { return try call(word, at: place) }
        var path = [word]
        while try accept(".") {
            guard case .word(let part) = token else { throw unexpected(.name) }
            path.append(part)
            try advance()
        }
        if token == .sign("(") { throw ExpressionError(offset: place, reason: .notSupported(.method)) }
        names.append(path)
        return Node(offset: place, kind: .name(path, place: names.count - 1))
    }

    private mutating func call(_ name: String, at place: Int) throws(ExpressionError) -> Node {
        guard let function = Expression.Function(rawValue: name) else {
            throw ExpressionError(offset: place, reason: .unknownFunction(name))
        }
        let arguments = try expressions(until: ")")
        let count = function.arguments
        guard count.contains(arguments.count) else {
            let most = count.upperBound == .max ? nil : count.upperBound
            throw ExpressionError(
                offset: place, reason: .argumentCount(function: name, atLeast: count.lowerBound, atMost: most))
        }
        if function == .answered, let argument = arguments.first {
            guard case .name = argument.kind else {
                throw ExpressionError(offset: argument.offset, reason: .syntax(expected: .name))
            }
        }
        return Node(offset: place, kind: .call(function, arguments))
    }

    /// Comma-separated, through `close`; as in CEL a list may end in a comma, a call may not.
    private mutating func expressions(until close: String) throws(ExpressionError) -> [Node] {
        var nodes: [Node] = []
        while token != .sign(close) {
            nodes.append(try expression())
            guard try accept(",") else { break }
            if close == ")", token == .sign(close) { throw unexpected(.value) }
        }
        try expect(close)
        return nodes
    }

    private static func binaryOperator(_ token: ExpressionLexer.Token) -> Operator? {
        switch token {
        case .sign(let sign): Operator(rawValue: sign)
        case .word("in"): .element
        case .word("and"): .and
        case .word("or"): .or
        default: nil
        }
    }

    /// - Returns: the position of the consumed token.
    @discardableResult
    private mutating func advance() throws(ExpressionError) -> Int {
        let place = offset
        (token, offset) = try lexer.next()
        binaryOperator = Self.binaryOperator(token)
        return place
    }

    private mutating func accept(_ sign: String) throws(ExpressionError) -> Bool {
        guard token == .sign(sign) else { return false }
        try advance()
        return true
    }

    private mutating func expect(_ sign: String) throws(ExpressionError) {
        guard try accept(sign) else { throw unexpected(.sign(sign)) }
    }

    /// Operators of other languages with their replacements.
    private static let misspelt = ["AND": "and", "OR": "or", "NOT": "not", "IN": "in"]
    /// Same, in operator position only.
    private static let misspeltOperators = ["is": "==", "equals": "==", "And": "and", "Or": "or"]

    private func unexpected(_ expected: ExpressionError.Expected) -> ExpressionError {
        guard case .word(let word) = token else {
            return ExpressionError(offset: offset, reason: .syntax(expected: expected))
        }
        if let instead = Self.misspelt[word] ?? (expected == .value ? nil : Self.misspeltOperators[word]) {
            return ExpressionError(offset: offset, reason: .misspelt(word, instead: instead))
        }
        if word == "not", expected != .value { return ExpressionError(offset: offset, reason: .notBeforeIn) }
        return ExpressionError(offset: offset, reason: .syntax(expected: expected))
    }
}

/// Reads the tree of an expression by recursive descent, one function a level of precedence.
struct ExpressionParser {
    private typealias Node = Expression.Node
    private typealias Operator = Expression.Operator

    private var lexer: ExpressionLexer
    private var token: ExpressionLexer.Token
    private var offset: Int
    private var depth = 0

    init(_ source: String) throws(ExpressionError) {
        lexer = ExpressionLexer(source)
        (token, offset) = try lexer.next()
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
        let condition = try disjunction()
        let place = offset
        guard try accept("?") else { return condition }
        let yes = try disjunction()
        try expect(":")
        return Node(offset: place, kind: .conditional(condition, yes, try expression()))
    }

    private mutating func disjunction() throws(ExpressionError) -> Node {
        var left = try conjunction()
        while token == .sign("||") || token == .word("or") {
            let place = try advance()
            left = Node(offset: place, kind: .binary(.or, left, try conjunction()))
        }
        return left
    }

    private mutating func conjunction() throws(ExpressionError) -> Node {
        var left = try negation()
        while token == .sign("&&") || token == .word("and") {
            let place = try advance()
            left = Node(offset: place, kind: .binary(.and, left, try negation()))
        }
        return left
    }

    private mutating func negation() throws(ExpressionError) -> Node {
        var places: [Int] = []
        while token == .word("not") { places.append(try advance()) }
        guard places.count <= Expression.maximumDepth else { throw ExpressionError(offset: offset, reason: .tooDeep) }
        var node = try relation()
        for place in places.reversed() { node = Node(offset: place, kind: .not(node)) }
        return node
    }

    private mutating func relation() throws(ExpressionError) -> Node {
        var left = try sum()
        while let sign = binaryOperator(among: [
            .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .element,
        ]) {
            let place = try advance()
            left = Node(offset: place, kind: .binary(sign, left, try sum()))
        }
        return left
    }

    private mutating func sum() throws(ExpressionError) -> Node {
        var left = try product()
        while let sign = binaryOperator(among: [.plus, .minus]) {
            let place = try advance()
            left = Node(offset: place, kind: .binary(sign, left, try product()))
        }
        return left
    }

    private mutating func product() throws(ExpressionError) -> Node {
        var left = try signed()
        while let sign = binaryOperator(among: [.times, .over, .remainder]) {
            let place = try advance()
            left = Node(offset: place, kind: .binary(sign, left, try signed()))
        }
        return left
    }

    /// `!!a` and `--a`, but as in CEL not the two mixed.
    private mutating func signed() throws(ExpressionError) -> Node {
        guard token == .sign("!") || token == .sign("-") else { return try primary() }
        let sign = token
        var places: [Int] = []
        while token == sign { places.append(try advance()) }
        guard places.count <= Expression.maximumDepth else { throw ExpressionError(offset: offset, reason: .tooDeep) }
        var node = try primary()
        for place in places.reversed() {
            node = Node(offset: place, kind: sign == .sign("!") ? .not(node) : .negative(node))
        }
        return node
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
        case .word(let word) where !["in", "and", "or", "not"].contains(word):
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
        return Node(offset: place, kind: .name(path))
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

    /// Separated by commas, up to and with `close`; as in CEL a list may end in a comma, a call may not.
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

    private func binaryOperator(among operators: [Operator]) -> Operator? {
        switch token {
        case .sign(let sign): operators.first { $0.rawValue == sign }
        case .word("in"): operators.first { $0 == .element }
        default: nil
        }
    }

    /// - Returns: where the token stood that was passed.
    @discardableResult
    private mutating func advance() throws(ExpressionError) -> Int {
        let place = offset
        (token, offset) = try lexer.next()
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

    private func unexpected(_ expected: ExpressionError.Expected) -> ExpressionError {
        ExpressionError(offset: offset, reason: .syntax(expected: expected))
    }
}

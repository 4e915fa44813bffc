/// A condition or formula of a guide, in a subset of CEL in which all numbers are doubles.
///
/// Evaluation always terminates: no loops, bounded size and depth. Unsupported parts of CEL (integers beyond 2^53,
/// `uint`, bytes, maps, indexing, methods, macros) are refused with `notSupported`.
///
/// Grammar, loosest first; all binary operators associate to the left:
/// `a ? b : c` · `|| or` · `&& and` · `not` · `== != < <= > >= in` · `+ -` · `* / %` · `! -` · values, names, calls, brackets.
/// `!` binds as in CEL, tighter than comparison; the word `not` looser, so that `not ended == "by_me"` is what it says.
public struct Expression: Sendable {
    /// The maximum number of code points, and the maximum nesting of brackets, calls, lists and conditionals.
    public static let maximumLength = 400
    public static let maximumDepth = 40

    public let source: String
    /// All occurrences of names from left to right as dotted paths: `reliability.sd` is `["reliability", "sd"]`. For
    /// repeated evaluation, resolve each once and look up by index, see ``evaluateByPlace(_:)``.
    public let names: [[String]]
    package let root: Node

    /// - Throws: `ExpressionError` with the offset in `source`.
    public init(parsing source: String) throws(ExpressionError) {
        guard source.utf8.count <= 4 * Self.maximumLength, source.unicodeScalars.count <= Self.maximumLength else {
            throw ExpressionError(offset: 0, reason: .tooLong)
        }
        var parser = try ExpressionParser(source)
        root = try parser.wholeExpression()
        names = parser.names
        self.source = source
    }

    /// All names with their UTF-8 offsets in `source`.
    public var referencePlaces: [(path: [String], offset: Int)] {
        var places: [(path: [String], offset: Int)] = []
        root.visit { node in
            if case .name(let path, _) = node.kind { places.append((path, node.offset)) }
        }
        return places
    }

    /// Whether it evaluates to true; unknown values and errors count as false.
    public func holds(_ lookup: (_ path: [String]) -> ExpressionValue) -> Bool {
        holdsByPlace({ lookup(names[$0]) })
    }

    /// Same, with names looked up by their place in ``names``.
    public func holdsByPlace(_ lookup: (_ place: Int) -> ExpressionValue) -> Bool {
        (try? evaluateByPlace(lookup)) == .bool(true)
    }

    /// A node of the tree; `offset` is that of its operator or first character.
    package struct Node: Sendable {
        package var offset: Int
        package var kind: Kind

        package indirect enum Kind: Sendable {
            case literal(ExpressionValue)
            /// - Parameter place: in ``Expression/names``.
            case name([String], place: Int)
            case list([Node])
            case not(Node)
            case negative(Node)
            case binary(Operator, Node, Node)
            case conditional(Node, Node, Node)
            case call(Function, [Node])
        }

        func visit(_ body: (Node) -> Void) {
            body(self)
            switch kind {
            case .literal, .name: break
            case .not(let operand), .negative(let operand): operand.visit(body)
            case .binary(_, let left, let right):
                left.visit(body)
                right.visit(body)
            case .conditional(let condition, let yes, let no):
                condition.visit(body)
                yes.visit(body)
                no.visit(body)
            case .list(let nodes), .call(_, let nodes): for node in nodes { node.visit(body) }
            }
        }
    }

    package enum Operator: String, Sendable {
        case or = "||"
        case and = "&&"
        case equal = "=="
        case notEqual = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
        case element = "in"
        case plus = "+"
        case minus = "-"
        case times = "*"
        case over = "/"
        case remainder = "%"
    }

    package enum Function: String, Sendable, CaseIterable {
        case answered, count, size, sum, mean, min, max, smallest, largest, abs, round, share

        /// The allowed number of arguments.
        var arguments: ClosedRange<Int> {
            switch self {
            case .answered, .size, .abs, .round: 1...1
            case .share: 2...2
            case .count, .sum, .mean, .min, .max, .smallest, .largest: 1...Int.max
            }
        }
    }
}

/// A value in a condition or formula.
public enum ExpressionValue: Sendable, Hashable {
    case number(Double)
    case text(String)
    case bool(Bool)
    case null
    case list([ExpressionValue])
    /// The value of an unanswered question, or of something computed from one.
    case unknown
}

/// A static type.
public indirect enum StaticType: Sendable, Equatable {
    case number, text, bool, null
    case list(StaticType)
    /// Unknown type, which is not checked.
    case any
}

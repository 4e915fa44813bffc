/// A condition or formula of a guide: a small part of CEL in which every number is a double.
///
/// Evaluation always ends: no loops, bounded size and depth. What CEL has and this has not (integers beyond 2^53, `uint`,
/// bytes, maps, indexing, methods, macros) is refused with `notSupported`, never read as something else.
///
/// Grammar, loosest first; all binary operators associate to the left:
/// `a ? b : c` · `|| or` · `&& and` · `not` · `== != < <= > >= in` · `+ -` · `* / %` · `! -` · values, names, calls, brackets.
/// `!` binds as in CEL, tighter than comparison; the word `not` looser, so that `not ended == "by_me"` is what it says.
public struct Expression: Sendable {
    /// The most code points and the deepest nesting of brackets, calls, lists and conditionals.
    public static let maximumLength = 400
    public static let maximumDepth = 40

    public let source: String
    /// The name at each place it stands, as dotted paths, left to right: `reliability.sd` is `["reliability", "sd"]`. A caller that
    /// evaluates often resolves each of them once and then looks up by place, see ``evaluateByPlace(_:)``.
    public let names: [[String]]
    package let root: Node

    /// - Throws: `ExpressionError` with the place in `source`.
    public init(parsing source: String) throws(ExpressionError) {
        guard source.utf8.count <= 4 * Self.maximumLength, source.unicodeScalars.count <= Self.maximumLength else {
            throw ExpressionError(offset: 0, reason: .tooLong)
        }
        var parser = try ExpressionParser(source)
        root = try parser.wholeExpression()
        names = parser.names
        self.source = source
    }

    /// Every name it mentions and where it stands, a UTF-8 offset in `source`.
    public var referencePlaces: [(path: [String], offset: Int)] {
        var places: [(path: [String], offset: Int)] = []
        root.visit { node in
            if case .name(let path, _) = node.kind { places.append((path, node.offset)) }
        }
        return places
    }

    /// The condition: true only if it evaluates to true; unknown and mistakes are false.
    public func holds(_ lookup: (_ path: [String]) -> ExpressionValue) -> Bool {
        holdsByPlace({ lookup(names[$0]) })
    }

    /// Same, with names looked up by their place in ``names``.
    public func holdsByPlace(_ lookup: (_ place: Int) -> ExpressionValue) -> Bool {
        (try? evaluateByPlace(lookup)) == .bool(true)
    }

    /// One node of the tree; `offset` is where its operator or first character stands.
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

        /// How many arguments it takes.
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
    /// A question that has no answer yet, or what was computed from one.
    case unknown
}

/// What is known of a value before there is one.
public indirect enum StaticType: Sendable, Equatable {
    case number, text, bool, null
    case list(StaticType)
    /// Anything: nothing is said about it.
    case any
}

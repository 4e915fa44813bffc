/// A condition or formula of a guide: a small part of CEL in which every number is a double.
///
/// Evaluation always ends: no loops, bounded size and depth.
public struct Expression: Sendable {
    public let source: String

    /// - Throws: `ExpressionError` with the place in `source`.
    public init(parsing source: String) throws(ExpressionError) {
        self.source = source
    }

    /// Every name it mentions, as dotted paths: `reliability.sd` is `["reliability", "sd"]`.
    public var references: [[String]] { [] }

    /// The value, with names looked up by `lookup`; a name that has no value yet is `.unknown`.
    ///
    /// - Throws: `ExpressionError` on a type mistake that is not absorbed by `&&` or `||`.
    public func evaluate(_ lookup: (_ path: [String]) -> ExpressionValue) throws(ExpressionError) -> ExpressionValue {
        .unknown
    }

    /// The condition: true only if it evaluates to true; unknown and mistakes are false.
    public func holds(_ lookup: (_ path: [String]) -> ExpressionValue) -> Bool {
        (try? evaluate(lookup)) == .bool(true)
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

public struct ExpressionError: Error, Sendable, Equatable {
    /// UTF-8 offset in the source.
    public var offset: Int
    public var reason: Reason

    public enum Reason: Sendable, Equatable {
        case syntax(expected: String)
        case notSupported(String)
        case unknownFunction(String)
        case type(String)
        case tooLong, tooDeep
    }

    public init(offset: Int, reason: Reason) {
        self.offset = offset
        self.reason = reason
    }
}

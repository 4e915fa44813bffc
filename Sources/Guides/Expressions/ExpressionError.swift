public import Text

/// An error in a condition or formula, with its position.
public struct ExpressionError: Error, Sendable, Equatable {
    /// UTF-8 offset in the source.
    public var offset: Int
    public var reason: Reason

    public enum Reason: Sendable, Equatable {
        case syntax(expected: Expected)
        /// An operator of other languages, such as `=`, `＝`, `<>` or `AND`, with the one to use `instead`.
        case misspelt(String, instead: String)
        /// `how not in […]`.
        case notBeforeIn
        /// A character allowed within quotes only, such as a full-width bracket.
        case character(Character)
        /// A part of CEL that is not supported.
        case notSupported(Construct)
        case unknownFunction(String)
        /// An undeclared name; from `check` only, as evaluation treats it as unknown.
        case unknownName(String)
        case argumentCount(function: String, atLeast: Int, atMost: Int?)
        /// `operation` accepts `needs` but was given `found`.
        case type(operation: String, needs: [StaticType], found: StaticType)
        /// Two values that can never be equal; from `check` only.
        case neverEqual(StaticType, StaticType)
        /// A number that a double cannot hold exactly or at all.
        case tooLarge
        case tooLong, tooDeep
    }

    public enum Expected: Sendable, Equatable {
        case value, name, end, closingQuote, escape, digits
        /// This, literally.
        case sign(String)
    }

    public enum Construct: Sendable, Equatable {
        case uint, bytes, rawString, tripleQuotes, map, index, method, absoluteName, member
    }

    public init(offset: Int, reason: Reason) {
        self.offset = offset
        self.reason = reason
    }
}

extension ExpressionError {
    /// A sentence for the guide's author: what is wrong, and what to write instead.
    public func message(in language: Language) -> String {
        reason.words[language]
    }
}

extension ExpressionError.Reason {
    /// The message without capital letter and full stop.
    var words: Phrase {
        switch self {
        case .syntax(let expected): expected.words
        case .misspelt("=", _): Phrase("write == to compare")
        case .misspelt(let sign, let instead): Phrase("write \(instead) in place of \(sign)")
        case .notBeforeIn: Phrase("write not in front of the name: not how in [\"by_me\", \"by_them\"]")
        case .character(let character):
            Phrase(
                """
                “\(String(character))” can stand only inside quotes; signs and brackets are half-width: ( ) < > = \" ,
                """)
        case .notSupported(let construct): construct.words
        case .unknownFunction(let name):
            Phrase("there is no function \(name); there are \(list: Self.functions)")
        case .unknownName(let name):
            Phrase("nothing here is called \(name); use the id of a question or score")
        case .argumentCount(let function, let least, let most):
            most == least
                ? Phrase("\(function)(…) takes \(least) value")
                : Phrase("\(function)(…) needs at least \(least) value")
        case .type(let operation, let needs, let found):
            Phrase("\(operation) takes \(Self.alternatives(needs)), not \(found.name)")
        case .neverEqual(let left, let right):
            Phrase("\(left.name) is never equal to \(right.name)")
        case .tooLarge:
            Phrase("the number is too large to be exact; keep below 9,007,199,254,740,992")
        case .tooLong:
            Phrase("longer than \(Expression.maximumLength) characters; split it into several scores")
        case .tooDeep:
            Phrase("nested more than \(Expression.maximumDepth) deep; take out some brackets")
        }
    }

    private static var functions: [String] { Expression.Function.allCases.map(\.rawValue) }

    private static func alternatives(_ types: [StaticType]) -> Phrase {
        let names = types.map(\.name)
        return names.dropFirst().reduce(names.first ?? "") { Phrase("\($0) or \($1)", context: "types") }
    }
}

extension ExpressionError.Expected {
    fileprivate var words: Phrase {
        switch self {
        case .value: Phrase("a value is missing here: a number, a \"text\", a name or a bracket")
        case .name: Phrase("a name is missing after the dot")
        case .end: Phrase("this does not belong here; join two conditions with and / or")
        case .closingQuote: Phrase("the closing quote is missing")
        case .escape:
            Phrase("after \\ comes one of n t r \\ \" ' or u and four hexadecimal digits")
        case .digits: Phrase("this is not a number; a name starts with a letter")
        case .sign(let sign): Phrase("\(sign) is missing here")
        }
    }
}

extension ExpressionError.Construct {
    fileprivate var words: Phrase {
        switch self {
        case .uint: Phrase("unsigned numbers are not supported; leave out the u")
        case .bytes: Phrase("bytes are not supported; write \"text\"")
        case .rawString: Phrase("raw strings are not supported; write \"text\"")
        case .tripleQuotes: Phrase("triple quotes are not supported; write \"text\"")
        case .map: Phrase("maps are not supported; use a list, [1, 2]")
        case .index:
            Phrase("picking by index is not supported; use in, count, min or max")
        case .method:
            Phrase("methods are not supported; write size(name), not name.size()")
        case .absoluteName:
            Phrase("names starting with a dot are not supported; leave out the dot")
        case .member:
            Phrase("a dot is supported only inside a name, as in reliability.sd")
        }
    }
}

extension StaticType {
    fileprivate var name: Phrase {
        switch self {
        case .number: Phrase("a number", context: "number")
        case .text: Phrase("a text")
        case .bool: Phrase("yes or no (true or false)")
        case .null: Phrase("null")
        case .list: Phrase("a list", context: "list")
        case .any: Phrase("any value")
        }
    }
}

public import Text

/// What is wrong with a condition or formula, and where.
public struct ExpressionError: Error, Sendable, Equatable {
    /// UTF-8 offset in the source.
    public var offset: Int
    public var reason: Reason

    public enum Reason: Sendable, Equatable {
        case syntax(expected: Expected)
        /// A character that can stand only inside quotes, such as a full-width bracket.
        case character(Character)
        /// Part of CEL, but not of the language of guides.
        case notSupported(Construct)
        case unknownFunction(String)
        /// From `check` alone; in evaluation a name that is not known has no value.
        case unknownName(String)
        case argumentCount(function: String, atLeast: Int, atMost: Int?)
        /// `operation` was given `found` and takes `needs`.
        case type(operation: String, needs: [StaticType], found: StaticType)
        /// From `check` alone: two things that can never be equal.
        case neverEqual(StaticType, StaticType)
        /// A number too large to be exact as a double, or past the largest double.
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
    /// One sentence for the writer of a guide: what is wrong, and what to write instead.
    public func message(in language: Language) -> String {
        let (english, chinese) = reason.messages
        return language == .zh ? chinese : english
    }
}

extension ExpressionError.Reason {
    fileprivate var messages: (String, String) {
        switch self {
        case .syntax(let expected): expected.messages
        case .character("="): ("write == to compare", "比较两个值要写 ==")
        case .character(let character):
            (
                "“\(character)” can stand only inside quotes; signs and brackets are half-width: ( ) < > = \" ,",
                "“\(character)”只能放在引号里面；条件里的符号要用半角：( ) < > = \" ,"
            )
        case .notSupported(let construct): construct.messages
        case .unknownFunction(let name):
            (
                "there is no function \(name); there are \(Self.functions(", "))",
                "没有 \(name) 这个函数；可以用的有 \(Self.functions("、"))"
            )
        case .unknownName(let name):
            (
                "nothing here is called \(name); use the id of a question or score",
                "这里没有叫 \(name) 的东西；请写问题或得分的 id"
            )
        case .argumentCount(let function, let least, let most):
            most == least
                ? ("\(function)(…) takes \(least) value", "\(function)(…) 里要放 \(least) 个值")
                : ("\(function)(…) needs at least \(least) value", "\(function)(…) 里至少要放 \(least) 个值")
        case .type(let operation, let needs, let found):
            (
                "\(operation) takes \(needs.map(\.names.0).joined(separator: " or ")), not \(found.names.0)",
                "\(operation) 需要\(needs.map(\.names.1).joined(separator: "或"))，这里是\(found.names.1)"
            )
        case .neverEqual(let left, let right):
            (
                "\(left.names.0) is never equal to \(right.names.0)",
                "\(left.names.1)和\(right.names.1)永远不会相等"
            )
        case .tooLarge:
            (
                "the number is too large to be exact; keep below 9,007,199,254,740,992",
                "数字太大，无法精确计算；请保持在 9007199254740992 以下"
            )
        case .tooLong:
            (
                "longer than \(Expression.maximumLength) characters; split it into several scores",
                "超过 \(Expression.maximumLength) 个字符了；请拆成几个得分"
            )
        case .tooDeep:
            (
                "nested more than \(Expression.maximumDepth) deep; take out some brackets",
                "嵌套超过 \(Expression.maximumDepth) 层了；请减少括号"
            )
        }
    }

    private static func functions(_ separator: String) -> String {
        Expression.Function.allCases.map(\.rawValue).joined(separator: separator)
    }
}

extension ExpressionError.Expected {
    fileprivate var messages: (String, String) {
        switch self {
        case .value: ("a value is missing here: a number, a \"text\", a name or a bracket", "这里缺一个值：数字、\"文字\"、名字或括号")
        case .name: ("a name is missing after the dot", "点后面缺一个名字")
        case .end: ("this does not belong here; join two conditions with and / or", "这里多了东西；两个条件之间要写 and 或 or")
        case .closingQuote: ("the closing quote is missing", "缺少右引号")
        case .escape:
            (
                "after \\ comes one of n t r \\ \" ' or u and four hexadecimal digits",
                "\\ 后面要写 n t r \\ \" ' 之一，或 u 加四位十六进制数"
            )
        case .digits: ("this is not a number; a name starts with a letter", "这不是数字；名字要以字母开头")
        case .sign(let sign): ("\(sign) is missing here", "这里缺 \(sign)")
        }
    }
}

extension ExpressionError.Construct {
    fileprivate var messages: (String, String) {
        switch self {
        case .uint: ("unsigned numbers are not supported; leave out the u", "不支持无符号数；去掉 u 就行")
        case .bytes: ("bytes are not supported; write \"text\"", "不支持字节；请写 \"文字\"")
        case .rawString: ("raw strings are not supported; write \"text\"", "不支持原始字符串；请写 \"文字\"")
        case .tripleQuotes: ("triple quotes are not supported; write \"text\"", "不支持三重引号；请写 \"文字\"")
        case .map: ("maps are not supported; use a list, [1, 2]", "不支持映射；请用列表 [1, 2]")
        case .index:
            ("picking by index is not supported; use in, count, min or max", "不支持按序号取值；请用 in、count、min 或 max")
        case .method:
            ("methods are not supported; write size(name), not name.size()", "不支持方法；请写 size(名字)，不要写 名字.size()")
        case .absoluteName:
            ("names starting with a dot are not supported; leave out the dot", "不支持以点开头的名字；去掉点就行")
        case .member:
            ("a dot is supported only inside a name, as in reliability.sd", "点只能用在名字里，比如 reliability.sd")
        }
    }
}

extension StaticType {
    fileprivate var names: (String, String) {
        switch self {
        case .number: ("a number", "数字")
        case .text: ("a text", "文字")
        case .bool: ("yes or no (true or false)", "是或否（true 或 false）")
        case .null: ("null", "空值")
        case .list: ("a list", "列表")
        case .any: ("any value", "任何值")
        }
    }
}

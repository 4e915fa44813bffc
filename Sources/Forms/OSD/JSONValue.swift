/// Any JSON value, for files with fields of varying types.
public indirect enum JSONValue: Sendable, Equatable, Decodable {
    case null
    case bool(Bool)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .bool(flag)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let members = try? container.decode([JSONValue].self) {
            self = .list(members)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    /// A member of an object; `.null` if missing.
    subscript(key: String) -> JSONValue { object[key] ?? .null }

    var object: [String: JSONValue] {
        if case .object(let object) = self { object } else { [:] }
    }
    var list: [JSONValue] {
        if case .list(let list) = self { list } else { [] }
    }
    /// A string, `nil` if blank.
    var text: String? {
        if case .text(let text) = self, text.contains(where: { !$0.isWhitespace }) { text } else { nil }
    }
    var bool: Bool? {
        switch self {
        case .bool(let flag): flag
        case .number(let number): number != 0
        default: nil
        }
    }
    /// A number, possibly given as a string.
    var number: Double? {
        switch self {
        case .number(let number): number
        case .text(let text): Double(text)
        default: nil
        }
    }
    var whole: Int? { number.flatMap { Int(exactly: $0) } }
    /// A scalar as text.
    var plain: String? {
        switch self {
        case .text(let text): text
        case .number(let number): XPath.number(number)
        case .bool(let flag): flag ? "true" : "false"
        default: nil
        }
    }
}

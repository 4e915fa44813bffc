import Guides
import Journal
import Text

/// Evaluates a condition or formula on given values, for `trustline eval`.
struct ExpressionTrial: Decodable {
    var source: String
    var bindings: [String: Binding]

    private enum Key: String, CodingKey {
        case source = "expr"
        case bindings
    }

    init(source: String, bindings: [String: Binding] = [:]) {
        self.source = source
        self.bindings = bindings
    }

    /// From command-line arguments: `EXPR`, then `name=value …`. A value that is not JSON is text.
    init(source: String, words: [String]) throws(Failure) {
        self.init(source: source)
        for word in words {
            guard let sign = word.firstIndex(of: "="), sign > word.startIndex else { throw .binding(word) }
            let value = String(word[word.index(after: sign)...])
            let binding = try? JSON.decode(Binding.self, value.utf8, path: "")
            if binding != nil, let key = JSON.repeatedKey(in: value.utf8) { throw .twice(key) }
            let name = String(word[..<sign])
            guard bindings[name] == nil else { throw .twice(name) }
            bindings[name] = binding ?? .value(.text(value))
        }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        source = try container.decode(String.self, forKey: .source)
        bindings = try container.decodeIfPresent([String: Binding].self, forKey: .bindings) ?? [:]
    }

    /// Why evaluation failed.
    enum Failure: Error, Equatable {
        case expression(ExpressionError)
        /// The names without a value; empty if the value is undefined, such as a division by zero or the mean of nothing.
        case unknown([String])
        /// This name was given twice.
        case twice(String)
        /// Not `name=value`.
        case binding(String)
        /// This name was given an object, or a number that a double may not represent exactly.
        case bindingValue(String)
        /// Not `{"expr": …, "bindings": {…}}`.
        case line

        func message(in language: Language) -> String {
            let words = Words(language)
            return switch self {
            case .expression(let error): error.message(in: language)
            case .unknown([]): words("unknown: a division by zero, or nothing to compute from")
            case .unknown(let names): words("unknown: no value for \(words.list(names))")
            case .twice(let name): words("\(name): given twice")
            case .binding(let word): words("“\(word)” is not name=value")
            case .bindingValue(let name):
                words("the value of \(name) cannot be used; give a number, a text, true, false or a list")
            case .line: words("this line is not {\"expr\": \"…\", \"bindings\": {…}}")
            }
        }
    }

    func value() throws(Failure) -> ExpressionValue {
        var missing: [String] = []
        var unusable: String?
        let result: ExpressionValue
        do throws(ExpressionError) {
            let expression = try Expression(parsing: source)
            result = try expression.evaluate { path in
                switch find(path) {
                case .value(let value): return value
                case nil:
                    if !missing.contains(path.joined(separator: ".")) { missing.append(path.joined(separator: ".")) }
                case .object, .unusable: unusable = unusable ?? path.joined(separator: ".")
                }
                return .unknown
            }
        } catch {
            throw .expression(error)
        }
        if result.hasUnknown {
            if let unusable { throw .bindingValue(unusable) }
            throw .unknown(missing)
        }
        return result
    }

    /// Resolves `a.b` to the binding of that name, or to member `b` of the object bound to `a`.
    private func find(_ path: [String]) -> Binding? {
        for length in stride(from: path.count, to: 0, by: -1) {
            guard var found = bindings[path[..<length].joined(separator: ".")] else { continue }
            for name in path[length...] {
                guard case .object(let members) = found, let member = members[name] else { return nil }
                found = member
            }
            return found
        }
        return nil
    }

    /// Evaluates one line of `--ndjson`: `{"expr": …, "bindings": {…}}` yields `{"value": …}` or `{"error": …}`.
    static func answer(toLine line: String, language: Language) -> String {
        do throws(Failure) {
            guard let trial = try? JSON.decode(ExpressionTrial.self, line.utf8, path: "") else {
                throw .line
            }
            if let key = JSON.repeatedKey(in: line.utf8) { throw .twice(key) }
            return #"{"value": \#(try trial.value().json)}"#
        } catch {
            return #"{"error": \#(ExpressionValue.text(error.message(in: language)).json)}"#
        }
    }
}

extension ExpressionTrial {
    /// A JSON value bound to a name.
    enum Binding: Decodable, Equatable {
        case value(ExpressionValue)
        case object([String: Binding])
        /// A number beyond 2^53, above which doubles do not represent every whole number.
        case unusable

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .value(.null)
            } else if let flag = try? container.decode(Bool.self) {
                self = .value(.bool(flag))
            } else if let number = try? container.decode(Double.self) {
                self = abs(number) < 0x1p53 ? .value(.number(number)) : .unusable
            } else if let text = try? container.decode(String.self) {
                self = .value(.text(text))
            } else if let members = try? container.decode([Binding].self) {
                var values: [ExpressionValue] = []
                for case .value(let value) in members { values.append(value) }
                self = values.count == members.count ? .value(.list(values)) : .unusable
            } else {
                self = .object(try container.decode([String: Binding].self))
            }
        }
    }
}

extension ExpressionValue {
    fileprivate var hasUnknown: Bool {
        switch self {
        case .unknown: true
        case .list(let members): members.contains(where: \.hasUnknown)
        default: false
        }
    }

    /// The value as JSON; whole numbers are written without a decimal point.
    var json: String {
        switch self {
        case .number(let number):
            return number.written()
        case .text(let text): return text.jsonString
        case .bool(let flag): return String(flag)
        case .null, .unknown: return "null"
        case .list(let members): return "[\(members.map(\.json).joined(separator: ", "))]"
        }
    }
}

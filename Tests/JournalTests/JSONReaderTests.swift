import Dialogue
import Foundation
import Guides
import Support
import Testing
import Text

@testable import Journal

@Suite("JSON is read as Foundation reads it")
struct JSONReaderTests {
    private indirect enum Value: Codable, Equatable {
        case null
        case flag(Bool)
        case number(Double)
        case text(String)
        case list([Value])
        case object([String: Value])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let flag = try? container.decode(Bool.self) {
                self = .flag(flag)
            } else if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else if let list = try? container.decode([Value].self) {
                self = .list(list)
            } else {
                self = .object(try container.decode([String: Value].self))
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .null: try container.encodeNil()
            case .flag(let flag): try container.encode(flag)
            case .number(let number): try container.encode(number)
            case .text(let text): try container.encode(text)
            case .list(let list): try container.encode(list)
            case .object(let object): try container.encode(object)
            }
        }

        static func random(_ chance: inout SplitMix64, depth: Int = 0) -> Value {
            switch Int.random(in: 0..<(depth < 4 ? 8 : 5), using: &chance) {
            case 0: return .null
            case 1: return .flag(.random(using: &chance))
            case 2: return .number(Double(Int.random(in: -1000...1000, using: &chance)))
            case 3:
                let bits = UInt64.random(in: 0...UInt64.max, using: &chance)
                let number = Double(bitPattern: bits)
                return .number(number.isFinite ? number : 0.1)
            case 4: return .text(text(&chance))
            case 5, 6:
                return .list((0..<Int.random(in: 0..<5, using: &chance)).map { _ in random(&chance, depth: depth + 1) })
            default:
                var object: [String: Value] = [:]
                for _ in 0..<Int.random(in: 0..<6, using: &chance) {
                    object[text(&chance)] = random(&chance, depth: depth + 1)
                }
                return .object(object)
            }
        }

        static func text(_ chance: inout SplitMix64) -> String {
            String(
                String.UnicodeScalarView(
                    (0..<Int.random(in: 0..<7, using: &chance)).compactMap { _ in
                        Unicode.Scalar(
                            UInt32.random(in: 0..<0x1_1000, using: &chance)
                                >> UInt32.random(in: 0..<11, using: &chance))
                    }))
        }
    }

    private func ours<T: Decodable>(_ type: T.Type, _ bytes: [UInt8]) -> T? {
        try? JSON.decode(type, bytes, path: "x")
    }

    private func foundations<T: Decodable>(_ type: T.Type, _ bytes: [UInt8]) -> T? {
        try? JSONDecoder().decode(type, from: Data(bytes))
    }

    @Test("Random values, and the same with bytes changed, removed and repeated, are read or refused alike")
    func random() throws {
        var chance = SplitMix64(seed: 11)
        for round in 0..<1500 {
            let value = Value.random(&chance)
            let encoder = JSONEncoder()
            encoder.outputFormatting = round % 2 == 0 ? [.prettyPrinted, .sortedKeys] : []
            let bytes = [UInt8](try encoder.encode(value))
            #expect(ours(Value.self, bytes) == value, "\(String(decoding: bytes, as: UTF8.self))")
            for _ in 0..<4 {
                var broken = bytes
                let place = Int.random(in: 0..<broken.count, using: &chance)
                switch Int.random(in: 0..<3, using: &chance) {
                case 0:
                    broken[place] = Array("{}[],:\"\\u0123456789abcdefDE.+-eE \ntrufalsn\u{7F}é".utf8).randomElement(
                        using: &chance)!
                case 1: broken.remove(at: place)
                default: broken.insert(broken[place], at: place)
                }
                // UTF-16 and UTF-32 are not read.
                guard !broken.contains(0) else { continue }
                #expect(
                    ours(Value.self, broken) == foundations(Value.self, broken),
                    "\(String(decoding: broken, as: UTF8.self))")
            }
        }
    }

    @Test(
        "Numbers, strings and nesting at their limits",
        arguments: [
            "0", "-0", "00", "01", "1.", ".5", "+1", "-", "1e", "1e+", "1E5", "1e400", "-1e400", "1e-400",
            "123456789012345",
            "1234567890123456", "9007199254740993", "18446744073709551615", "18446744073709551616",
            "-9223372036854775808",
            "5.0", "5.5", "1e2", "255", "256", "-1", "true", "tru", "truee", "null", "nul", "\"\"", "\"", "\"\\\"",
            "\"\\ud83d\\ude00\"",
            "\"\\ud83d\"", "\"\\ude00\"", "\"\\ud83dx\"", "\"\\ud83d\\u0041\"", "\"\\u00e9\\n\\/\"", "\"\\x\"",
            "\"\\u12\"", "\"a\tb\"",
            "", " ", "[]", "[", "[1,]", "[,1]", "[,]", "[1,,2]", "{,}", "{\"a\":1,,}", "[1, ]", "-0.0e-999", "1e-320",
            "[1 2]", "{}", "{\"a\"}", "{\"a\":1,}", "{1:2}", "{\"a\":1 \"b\":2}", "[1]x", "\u{FEFF}[1]",
            "nan", "Infinity", "'a'", "[1] ", "// x\n1",
        ])
    func edges(text: String) {
        let bytes = Array(text.utf8)
        func compare<T: Decodable & Equatable>(_ type: T.Type) {
            #expect(ours(type, bytes) == foundations(type, bytes), "\(type): \(text)")
        }
        compare(Value.self)
        compare(Int.self)
        compare(UInt8.self)
        compare(UInt64.self)
        compare(Int64.self)
        compare(Double.self)
        compare(String.self)
        compare([Int].self)
        compare([String: Int?].self)
    }

    @Test("Deep nesting and bytes that are no UTF-8 are refused, not followed")
    func hostile() {
        for open in ["[", "{\"a\":"] {
            let deep = Array(String(repeating: open, count: 200_000).utf8)
            #expect(ours(Value.self, deep) == nil)
        }
        #expect(ours([String].self, [UInt8(ascii: "["), 0x22, 0xFF, 0x22, UInt8(ascii: "]")]) == nil)
        #expect(ours([String].self, [UInt8(ascii: "["), 0x22, 0xC3, 0x22, UInt8(ascii: "]")]) == nil)
        #expect(ours([String].self, Array("[\"a\"".utf8) + [0, UInt8(ascii: "]")]) == nil)
    }

    @Test("An object of many keys is read in time that grows with their number, in any order")
    func manyKeys() throws {
        let names = (0..<200_000).map { "key \($0)" }
        let text = "{" + names.map { "\"\($0)\":1" }.joined(separator: ",") + "}"
        #expect(try JSON.decode([String: Int].self, text.utf8, path: "").count == names.count)
    }

    @Test("An error names the key and the place in a list, and not what stands there")
    func errors() throws {
        struct Inner: Decodable { var b: Int }
        struct Outer: Decodable { var a: [Inner] }
        func detail(_ text: String) -> String {
            switch Result(catching: { () throws(JournalError) in try JSON.decode(Outer.self, text.utf8, path: "x") }) {
            case .success: ""
            case .failure(let error): error.text(in: .en)
            }
        }
        #expect(detail("{\"a\":[{\"b\":1},{\"b\":\"secret\"}]}").contains("a.1.b has no value that it may have"))
        #expect(detail("{\"a\":[{\"b\":1},{}]}").contains("a.1.b is missing"))
        #expect(!detail("{\"a\":[{\"b\":\"secret\"}]}").contains("secret"))
        #expect(detail("{\"a\":").contains("not the JSON that it should be"))
    }
}

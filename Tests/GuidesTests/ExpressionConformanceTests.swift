import Foundation
import Guides
import Testing
import Text

/// The outside conformance suite of the Common Expression Language, where it stands beside the project.
@Suite struct ExpressionConformanceTests {
    @Test(
        "Every case of the CEL suite gives CEL's value or a clear error, never another value",
        .enabled(if: folder != nil, "no data in ../shared/conformance or $TRUSTLINE_CONFORMANCE"))
    func conformance() throws {
        let folder = try #require(Self.folder)
        var same = 0
        var refused = 0
        var differing: [String] = []
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
            let data = try Data(contentsOf: folder.appendingPathComponent(file))
            let cases = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
            for test in cases {
                let source = try #require(test["expr"] as? String)
                let bindings = try Self.bindings(of: test)
                var outcome: ExpressionValue = .unknown
                do throws(ExpressionError) {
                    let expression = try Expression(parsing: source)
                    outcome = try expression.evaluate { bindings[$0.joined(separator: ".")] ?? .unknown }
                } catch {
                    #expect(!error.message(in: .en).isEmpty && !error.message(in: .zh).isEmpty)
                }
                let isErrorExpected = test["eval_error"] != nil
                let expected =
                    isErrorExpected
                    ? nil : try Self.value(test["value"] as? [String: Any] ?? ["bool_value": true])
                if outcome == .unknown {
                    if isErrorExpected { same += 1 } else { refused += 1 }
                } else if let expected, Self.same(outcome, expected) {
                    same += 1
                } else {
                    differing.append("\(file) \(test["name"] ?? ""): \(source) gave \(outcome)")
                }
            }
        }
        #expect(differing == Self.exceptions)
        #expect(same >= 225, "so that a parser which refuses everything does not pass")
        print("CEL conformance: \(same) the same, \(refused) refused, \(differing.count) listed")
    }

    /// Integer division: every number here is a double.
    static let exceptions: [String] = []

    private static var folder: URL? {
        var roots: [URL] = []
        if let given = ProcessInfo.processInfo.environment["TRUSTLINE_CONFORMANCE"] {
            roots.append(URL(fileURLWithPath: given))
        }
        let project = URL(fileURLWithPath: #filePath).appendingPathComponent("../../..").standardizedFileURL
        roots += ["../shared/conformance", "../../shared/conformance"]
            .map { project.appendingPathComponent($0).standardizedFileURL }
        return roots.map { $0.appendingPathComponent("cel") }
            .first { FileManager.default.fileExists(atPath: $0.path) }
    }

    private static func bindings(of test: [String: Any]) throws -> [String: ExpressionValue] {
        var result: [String: ExpressionValue] = [:]
        for (name, binding) in test["bindings"] as? [String: Any] ?? [:] {
            let wrapped = (binding as? [String: Any])?["value"] as? [String: Any]
            result[name] = try wrapped.flatMap { try value($0) }
        }
        return result
    }

    /// `nil` for a value that guides do not have.
    private static func value(_ json: [String: Any]) throws -> ExpressionValue? {
        let (kind, content) = try #require(json.first)
        switch kind {
        case "bool_value": return .bool(try #require(content as? Bool))
        case "int64_value":
            let text = try #require(content as? String)
            return .number(Double(try #require(Int64(text))))
        case "uint64_value":
            let text = try #require(content as? String)
            return .number(Double(try #require(UInt64(text))))
        case "double_value": return (content as? Double).map(ExpressionValue.number)
        case "string_value": return .text(try #require(content as? String))
        case "null_value": return .null
        case "list_value":
            let members = (content as? [String: Any])?["values"] as? [[String: Any]] ?? []
            let values = try members.map { try value($0) }
            return values.contains { $0 == nil } ? nil : .list(values.compactMap { $0 })
        default: return nil
        }
    }

    /// As `==`, but texts by code point.
    private static func same(_ one: ExpressionValue, _ other: ExpressionValue) -> Bool {
        switch (one, other) {
        case (.text(let one), .text(let other)): one.unicodeScalars.elementsEqual(other.unicodeScalars)
        case (.list(let one), .list(let other)): one.count == other.count && zip(one, other).allSatisfy(same)
        default: one == other
        }
    }
}

import Foundation
import Guides
import Support
import Testing
import Text

@Suite("The tree of a file as JSON")
struct YAMLTreeTests {
    @Test("Objects and arrays keep the order of the file, and every scalar is a string")
    func tree() {
        let yaml = "b: 1\na: [true, null, ~, \"x\\ty\\\"\"]\nc: {}\nd: []\ne:\nf: |\n  one\n  二\n"
        let expected = #"""
            {
              "b": "1",
              "a": [
                "true",
                "null",
                "~",
                "x\ty\""
              ],
              "c": {},
              "d": [],
              "e": "",
              "f": "one\n二\n"
            }
            """#
        #expect(GuideReader.tree(of: Array(yaml.utf8)).json == expected)
    }

    @Test("A file that is refused has no tree")
    func refused() {
        let (json, diagnostics) = GuideReader.tree(of: Array("a: &x 1\na: 2\n".utf8))
        #expect(json == nil)
        #expect(diagnostics.map(\.identifier) == ["anchor", "duplicate-key"])
    }

    @Test("What a JSON writer writes, YAML being a superset, is read as the same tree")
    func json() throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<300 {
            let value = Self.randomValue(depth: 4, &random)
            let data = try JSONSerialization.data(
                withJSONObject: ["root": value], options: [.sortedKeys, .withoutEscapingSlashes])
            let json = try #require(GuideReader.tree(of: Array(data)).json)
            let again = try JSONSerialization.jsonObject(with: Data(json.utf8))
            #expect(again as? NSDictionary == ["root": value] as NSDictionary)
        }
    }

    private static func randomValue(depth: Int, _ random: inout SeededGenerator) -> Any {
        let words = [
            "", "a", "信任", "a: b", "- x", "#", " # ", "'", "\"", "\\", "{", "[", "line\nbreak", "é", "😀", "%", "&x",
            "*x",
        ]
        switch Int.random(in: 0..<(depth == 0 ? 1 : 3), using: &random) {
        case 1: return (0..<Int.random(in: 0..<4, using: &random)).map { _ in randomValue(depth: depth - 1, &random) }
        case 2:
            var object: [String: Any] = [:]
            for _ in 0..<Int.random(in: 0..<4, using: &random) {
                object["k" + (words.randomElement(using: &random) ?? "")] = randomValue(depth: depth - 1, &random)
            }
            return object
        default: return words.randomElement(using: &random) ?? ""
        }
    }
}

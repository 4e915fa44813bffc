import Foundation
import Testing
import Text

@testable import Guides

@Suite("Places in a file")
struct SourceTextTests {
    /// The place of the first `@` of a scalar, found through the scalar's text.
    private func place(_ yaml: String) throws -> (found: SourcePosition, real: SourcePosition) {
        let bytes = Array(yaml.utf8)
        let source = SourceText(bytes)
        let root = try #require(YAMLReader.read(bytes, source: source).root)
        guard case .mapping(let entries) = root.content, let node = entries.last?.value, let text = node.scalar,
            let offset = text.utf8.firstIndex(of: UInt8(ascii: "@")),
            let byte = bytes.firstIndex(of: UInt8(ascii: "@"))
        else {
            Issue.record("no @")
            return (.start, .start)
        }
        let found = source.position(ofUTF8Offset: text.utf8.distance(from: text.startIndex, to: offset), in: node)
        return (found, source.position(ofByte: byte))
    }

    @Test(
        "A place in a scalar's text is found in the file, however the scalar is written",
        arguments: [
            "when: one @ two", "when: 一二 @ 三", "when: \"one @ two\"", "when: 'it''s @ two'", "when: \"a\\\"b @ c\"",
            "when: \"\\u4e2d\\u6587 @ c\"", "when: one\n  two\n  @ three", "when: \"one\n  two\n\n  @ three\"",
            "when: |\n  one\n  two @ three\n", "when: >-\n  one\n  two @ three\n\n  four\n",
            "when: >-\n  one    two @\n",
            "a: b\nwhen: {x: 1}\nlast:   x @",
        ])
    func places(yaml: String) throws {
        let (found, real) = try place(yaml)
        #expect(found == real)
    }

    @Test("Every kind of line end counts as one line")
    func lineEnds() {
        let source = SourceText(Array("a\nb\r\nc\rd".utf8))
        #expect((1...5).map(source.line) == ["a", "b", "c", "d", ""])
        #expect(source.lineCount == 4)
    }

    @Test("Columns count characters, not bytes, and lines are found from bytes")
    func columns() {
        let source = SourceText(Array("信任\n方程式".utf8))
        #expect(source.position(ofByte: 3) == SourcePosition(line: 1, column: 2))
        #expect(source.position(ofByte: 13) == SourcePosition(line: 2, column: 3))
    }

    @Test("In a narrow window nothing is wider than it, the place stays whole, and the caret stands under its spot")
    func narrow() {
        let line = String(repeating: "信任 trust ", count: 30)
        for width in [30, 50] {
            for column in [1, 40, 150] {
                let diagnostic = Diagnostic(
                    severity: .error, identifier: "yaml-syntax", line: 1, column: column,
                    message: "this is a sentence of more than fifty columns, whatever is wrong",
                    solution: "write something else, which takes more than fifty columns to say as well")
                let lines = DiagnosticRenderer(
                    path: "folder/f.yaml", bytes: Array(line.utf8), language: .en, width: width
                )
                .text(diagnostic).split(separator: "\n").map(String.init)
                #expect(lines[0] == "folder/f.yaml:1:\(column):")
                #expect(lines.allSatisfy { $0.displayWidth <= width }, "\(lines)")
                #expect(lines.contains { $0.hasSuffix("^") })
            }
        }
    }

    @Test("The caret stands under the spot for wide characters and tabs, and a long line is cut around it")
    func caret() {
        func shown(_ line: String, column: Int) -> [String] {
            let diagnostic = Diagnostic(
                severity: .error, identifier: "x", line: 1, column: column, message: "m",
                solution: "s")
            return DiagnosticRenderer(path: "f", bytes: Array(line.utf8), language: .en).text(diagnostic)
                .split(separator: "\n").map(String.init)
        }
        #expect(shown("zh: 信任?", column: 7) == ["f:1:7: error: m [x]", "  zh: 信任?", "          ^", "  s"])
        #expect(shown("\ta: b", column: 2)[2] == "      ^")
        #expect(shown("a\u{1B}[2Jb", column: 6)[1] == "  a^[[2Jb")
        let long = shown(String(repeating: "x", count: 500) + "@" + String(repeating: "y", count: 500), column: 501)
        #expect(long[1].count < 110)
        #expect(Array(long[1])[long[2].count - 1] == "@")
    }
}

import Foundation
import Support
import Testing
import Text

@testable import Guides

@Suite("Guides from strangers", .serialized)
struct HostileGuideTests {
    static func filled(_ piece: String, before: String = "", after: String = "") -> String {
        let room = YAMLReader.maximumSize - before.utf8.count - after.utf8.count
        return before + String(repeating: piece, count: room / piece.utf8.count) + after
    }

    static let flow = Reading.head + "flow:\n"

    static let files: [(name: String, text: String)] = [
        ("open brackets", filled("[")),
        ("open braces", filled("{")),
        ("dashes", filled("- ")),
        ("question marks", filled("? ")),
        ("colons", filled(": ")),
        ("empty lists", filled("[],", before: "[", after: "[]]")),
        ("short items", filled("a,", before: "[", after: "a]")),
        ("keys", (0..<20_000).map { "k\($0): 1\n" }.joined()),
        ("the same key", filled("k: 1\n")),
        ("anchors", filled("- &a b\n")),
        ("aliases", filled("- *a\n")),
        ("tag directives", filled("%TAG !a! tag:x\n")),
        ("tag directives behind a document", filled("%TAG !a! tag:x\n", before: "a: b\n...\n")),
        ("an alias bomb", "a: &a [x,x,x,x,x,x,x,x,x]\n" + (0..<20).map { "b\($0): &b\($0) [*a,*a,*a]\n" }.joined()),
        ("one huge word", filled("x")),
        ("one huge quoted text", filled("\\u4e2d", before: "a: \"", after: "\"")),
        ("line breaks", filled("\n")),
        ("comments", filled("#\n")),
        ("blanks", filled(" ")),
        (
            "a huge text of names",
            (0..<20_000).reduce(into: flow + "  - say: {en: \"") { $0 += "${a\($1)}" } + "\", zh: x}\n"
        ),
        ("a huge text of one name", filled("${a}", before: flow + "  - say: {en: \"", after: "\", zh: x}\n")),
        ("a huge text of open names", filled("${", before: flow + "  - say: {en: \"", after: "\", zh: x}\n")),
        ("blanks and a name", filled(" ", before: flow + "  - say: {en: \"a", after: "${a} ${b}\", zh: x}\n")),
        ("unknown keys", filled("k,", before: flow + "  - {", after: "k}\n")),
        ("texts on one line", filled("{say: {en: a, zh: b}},", before: flow + "  [", after: "] # end\n")),
        ("half-width texts", filled("{say: {en: a, zh: \"你?\"}},", before: flow + "  [", after: "]\n")),
        (
            "long conditions",
            filled(
                "  - {when: \"" + String(repeating: "a+", count: 190) + "a > 1\", say: {en: a, zh: b}}\n", before: flow)
        ),
        (
            "questions with long names, and as many mistakes",
            flow
                + (0..<300).map { number in
                    let name = String(repeating: "a", count: 50) + "\(number)"
                    return
                        "  - {id: \(name), ask: {en: \"${\(name)x} ${\(name)y}\", zh: b}, answer: text, when: \(name)z}\n"
                }.joined()
        ),
        ("escapes in texts", flow + "  - say: {en: \"\\e[2J\\x07\", zh: \"\\u202E\"}\n"),
    ]

    private static var threadSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    @Test("A hostile file is refused, and that takes no longer than a large good one", arguments: files.map(\.name))
    func refused(name: String) throws {
        let file = try #require(Self.files.first { $0.name == name })
        let bytes = Array(file.text.utf8)
        #expect(bytes.count <= YAMLReader.maximumSize)
        var result: (guide: Guide?, diagnostics: [Diagnostic]) = (nil, [])
        let start = Self.threadSeconds
        result = GuideReader.read(bytes, name: nil)
        let seconds = Self.threadSeconds - start
        #expect(result.guide == nil)
        #expect(!result.diagnostics.isEmpty && result.diagnostics.count <= 102)
        // Of the processor, since others may use it too; debug builds are some ten times slower than the program.
        #expect(seconds < 10)
        let renderer = DiagnosticRenderer(path: "x.yaml", bytes: bytes, language: .zh)
        for diagnostic in result.diagnostics.prefix(3) {
            let shown = renderer.text(diagnostic)
            #expect(shown.count < 2000)
            #expect(shown.unicodeScalars.allSatisfy { $0 == "\n" || !isRefusedCharacter($0) })
        }
    }

    @Test("Changing bytes of a good guide never crashes the reader, and every place it names lies in the file")
    func mutations() {
        var random = SeededGenerator(seed: 20_261_122)
        let good = Array(GuideReaderTests.whole.utf8)
        let pieces: [[UInt8]] = [
            "- ", ": ", "\n", "{", "}", "[", "]", "\"", "'", "#", "|", ">", "&", "*", "!", "${", "\t", "，",
        ]
        .map { Array($0.utf8) }
        for _ in 0..<400 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes.remove(at: place)
                case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 2: bytes.removeSubrange(place..<min(bytes.count, place + 40))
                default: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
                }
            }
            let (guide, diagnostics) = GuideReader.read(bytes, name: "whole", rules: GuideRules(isShipped: true))
            #expect((guide == nil) == diagnostics.contains { $0.severity == .error })
            let source = SourceText(bytes)
            for diagnostic in diagnostics {
                let isInside =
                    (1...source.lineCount).contains(diagnostic.line)
                    && (1...source.line(diagnostic.line).unicodeScalars.count + 1).contains(diagnostic.column)
                #expect(isInside, "\(diagnostic.identifier) at \(diagnostic.line):\(diagnostic.column)")
            }
        }
    }
}

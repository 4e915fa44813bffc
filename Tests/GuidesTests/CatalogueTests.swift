import Foundation
import Guides
import Support
import Testing
import Text

/// `catalogue/` holds one wrong guide for each kind of mistake, and beside it what is said about it in both languages.
/// Read these texts as their reader would: somebody with a text editor and a room of people waiting.
@Suite("Catalogue of mistakes")
struct CatalogueTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "catalogue")

    @Test(
        "Each kind of mistake is found where it is, and alone, and says what to write instead",
        arguments: Diagnostic.Identifier.allCases)
    func found(identifier: Diagnostic.Identifier) throws {
        let bytes = try Self.bytes(for: identifier)
        let name = identifier.rawValue
        let (guide, diagnostics) = GuideReader.read(bytes, name: name, rules: Self.rules)
        #expect(!diagnostics.isEmpty)
        if identifier != .tooManyMistakes {
            #expect(Set(diagnostics.map(\.identifier)) == [name])
        }
        #expect((guide == nil) == diagnostics.contains { $0.severity == .error })
        let shown = identifier == .tooManyMistakes ? diagnostics.suffix(1) : diagnostics[...]
        let texts = Language.ofGuides.map { language in
            let renderer = DiagnosticRenderer(path: "\(name).yaml", bytes: bytes, language: language)
            return shown.map(renderer.text).joined(separator: "\n")
        }
        try expectSnapshot(texts.joined(separator: "\n\n"), Self.folder.appending(path: "\(name).txt"))
    }

    @Test("Every file of the catalogue belongs to a kind of mistake")
    func noStrays() throws {
        let names = try FileManager.default.contentsOfDirectory(at: Self.folder, includingPropertiesForKeys: nil)
            .map { $0.deletingPathExtension().lastPathComponent }
        #expect(Set(names).subtracting(Diagnostic.Identifier.allCases.map(\.rawValue)) == [])
    }

    static let rules = GuideRules(
        isShipped: true, knownGuides: ["trust-quotient", "me-not-them"],
        acceptsDefault: { _, typed in typed != "sometimes" })

    /// Files that no editor would write, or that would be too long to keep, are made here.
    private static func bytes(for identifier: Diagnostic.Identifier) throws -> [UInt8] {
        let head = """
            trustline: 1
            id: \(identifier.rawValue)
            version: 1
            title: {en: Wrong, zh: 有错}
            about: {en: A guide with one mistake., zh: 一份只有一处错误的指引。}
            flow:

            """
        let step = "  - say: {en: Hello., zh: 你好。}\n"
        switch identifier {
        case .fileTooLarge: return Array((head + step + "# " + String(repeating: "x", count: 256 * 1024) + "\n").utf8)
        case .byteOrderMark: return [0xEF, 0xBB, 0xBF] + Array((head + step).utf8)
        case .invalidUTF8: return Array((head + "  - say: {en: Hello, zh: 你").utf8) + [0xC4, 0xE3] + Array("。}\n".utf8)
        case .controlCharacter: return Array((head + "  - say: {en: \"Hel\u{1B}[31mlo.\", zh: 你好。}\n").utf8)
        case .tooManySteps: return Array((head + String(repeating: step, count: 2001)).utf8)
        case .tooManyMistakes:
            return Array((head + String(repeating: "  - sing: {en: La., zh: 啦。}\n", count: 105)).utf8)
        default: return [UInt8](try Data(contentsOf: folder.appending(path: "\(identifier.rawValue).yaml")))
        }
    }
}

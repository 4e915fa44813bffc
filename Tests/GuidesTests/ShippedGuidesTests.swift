import Foundation
import Guides
import Support
import Testing
import Text

@Suite("Shipped guides")
struct ShippedGuidesTests {
    @Test("Every shipped guide reads without an error or a warning", arguments: try Repository.guideFiles())
    func reads(file: URL) throws {
        let name = file.deletingPathExtension().lastPathComponent
        let (guide, diagnostics) = GuideReader.read(
            [UInt8](try Data(contentsOf: file)), name: name, rules: GuideRules(isShipped: true))
        let found = diagnostics.map {
            "\(file.lastPathComponent):\($0.line):\($0.column) \($0.identifier): \($0.message[.en]) \($0.solution[.en])"
        }
        #expect(found == [])
        #expect(guide?.id == name)
    }
}

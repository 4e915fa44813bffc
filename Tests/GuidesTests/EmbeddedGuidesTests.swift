import Foundation
import Guides
import Support
import Testing
import Text

@Suite("Guides compiled into the program")
struct EmbeddedGuidesTests {
    @Test("Every file of questionnaires/ is compiled in, as it is; if not, run Scripts/embed-guides")
    func sameAsFolder() throws {
        let files = try Repository.guideFiles()
        #expect(EmbeddedGuides.names == files.map { $0.deletingPathExtension().lastPathComponent }.sorted())
        for file in files {
            let bytes = EmbeddedGuides.bytes(of: file.deletingPathExtension().lastPathComponent)
            let translations = try Repository.translationFiles(of: file).map { [UInt8](try Data(contentsOf: $0)) }
            let whole = GuideTranslation.joined([UInt8](try Data(contentsOf: file)), translations)
            #expect(bytes == whole, "\(file.lastPathComponent)")
        }
    }

    @Test("A guide that is not there has no bytes")
    func missing() {
        #expect(EmbeddedGuides.bytes(of: "no-such-guide") == nil)
    }

    @Test("The title read alone is the title of the whole guide")
    func titleAlone() throws {
        for name in EmbeddedGuides.names {
            let bytes = try #require(EmbeddedGuides.bytes(of: name))
            let guide = GuideReader.read(bytes, name: nil).guide
            // The practice library is no guide, and has a title or not.
            if let guide { #expect(GuideReader.title(in: bytes) == guide.title) }
        }
        #expect(GuideReader.title(in: Array("flow: [{title: no}]\ntitle: Yes".utf8)) == Wording("Yes"))
        #expect(GuideReader.title(in: Array("title: {xx: no}".utf8)) == nil)
        #expect(GuideReader.title(in: Array("title: [".utf8)) == nil)
        #expect(GuideReader.title(in: Array("id: title\nabout: title".utf8)) == nil)
        #expect(GuideReader.title(in: []) == nil)
    }
}

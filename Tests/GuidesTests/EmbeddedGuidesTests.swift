import Foundation
import Guides
import Testing

@Suite("Guides compiled into the program")
struct EmbeddedGuidesTests {
    @Test("Every file of questionnaires/ is compiled in, as it is; if not, run Scripts/embed-guides")
    func sameAsFolder() throws {
        let files = try Repository.guideFiles()
        #expect(EmbeddedGuides.names == files.map { $0.deletingPathExtension().lastPathComponent }.sorted())
        for file in files {
            let bytes = EmbeddedGuides.bytes(of: file.deletingPathExtension().lastPathComponent)
            #expect(bytes == [UInt8](try Data(contentsOf: file)), "\(file.lastPathComponent)")
        }
    }

    @Test("A guide that is not there has no bytes")
    func missing() {
        #expect(EmbeddedGuides.bytes(of: "no-such-guide") == nil)
    }
}

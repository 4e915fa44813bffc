import FoundationEssentials
import Guides
import LineEditor
import Testing
import Text

@testable import trustline

@Suite("The small print of a first evening")
struct SmallPrintTests {
    @Test("A name for a guide that is about nobody is asked about, not dropped", arguments: [Language.en, .zh])
    func aboutNobody(language: Language) {
        let fixture = ContextFixture(["no"], language: language)
        fixture.run("take", "client-portfolio", "about", "Ming")
        #expect(fixture.squeezed.contains("Ming") && !fixture.squeezed.contains("1-2>"), "\(fixture.said)")
        let begun = ContextFixture([""], language: language)
        begun.run("take", "client-portfolio", "about", "Ming")
        #expect(begun.squeezed.contains(language == .en ? "Haveyoudonethisbefore" : "你做过客户盘点吗"), "\(begun.said)")
    }

    @Test("report of a file says what takes files, not that nothing is here", arguments: [Language.en, .zh])
    func reportOfFile(language: Language) {
        let fixture = ContextFixture(language: language)
        #expect(fixture.run("report", "transcripts/examples/x.json") == 64)
        #expect(fixture.squeezed.contains("transcripts/examples/x.json"), "\(fixture.said)")
        #expect(!fixture.squeezed.contains(language == .en ? "Nothinghereyet" : "还没有"), "\(fixture.said)")
    }

    @Test("why is named in the opening line where the guide says why it asks, and every shipped guide does")
    func why() throws {
        for name in EmbeddedGuides.names where name != "practices" {
            let bytes = try #require(EmbeddedGuides.bytes(of: name))
            let guide = try #require(GuideReader.read(bytes, name: name).guide)
            #expect(guide.flow.questions.contains { $0.why != nil }, "\(name)")
        }
        let messages = Messages(language: .en)
        #expect(messages.howToAnswer(hasWhy: true).contains(":why"))
        #expect(!messages.howToAnswer(hasWhy: false).contains(":why"))
    }

    @Test("What is said for going on in a shell repeats the workspace that was named", arguments: [Language.en, .zh])
    func goingOn(language: Language) {
        let fixture = ContextFixture([":pause"], language: language)
        let folder = fixture.folder + " two"
        fixture.run("--workspace", folder, "take", "client-portfolio")
        #expect(fixture.words.contains("trustline --workspace \"\(folder)\""), "\(fixture.said)")
        #expect(fixture.words.contains(language == .en ? "resume" : "继续"))
    }

    @Test("how shows at the prompt how the number of the last result is computed")
    func how() {
        let fixture = ContextFixture(
            ["trust-pulse about Ming", "4", "4", "4", "4", "4", "4", "2", "2", "", "", ":how", "history", ":quit"])
        fixture.run(all: [])
        let said = fixture.words
        #expect(said.contains("How it is computed: :how"), "\(said)")
        let after = said.components(separatedBy: "How it is computed: :how").last ?? ""
        #expect(after.lowercased().contains("credibility + reliability + intimacy"), "\(after)")
        #expect(after.contains("trust-pulse (about Ming)") && fixture.keyboard.remaining.isEmpty, "\(after)")
    }
}

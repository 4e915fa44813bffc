import Foundation
import Guides
import Support
import Testing
import Text

@Suite("A guide in one more language")
struct TranslationTests {
    private static let guide = """
        trustline: 1
        id: small
        version: 1
        title: {en: Small, zh: 小}
        about: {en: A test., zh: 测试。}
        scales:
          often:
            - {value: 1, en: Never, zh: 从不}
            - {value: 5, en: Always, zh: 总是}
        flow:
          - say: {en: "Think of ${subject}.", zh: "想想${subject}。"}
          - section: {en: Now, zh: 现在}
            do:
              - id: kept
                ask: {en: I kept my word., zh: 我说到做到。}
                answer: often
        """

    private static func read(_ texts: [GuideTranslation.Text], guide: String = "small") throws -> (
        guide: Guide, faults: [GuideTranslation.Fault]
    ) {
        let japanese = try #require(Language(rawValue: "ja"))
        let translation = GuideTranslation(guide: guide, language: japanese, texts: texts)
        let bytes = GuideTranslation.joined(Array(Self.guide.utf8), [Array(translation.yaml.utf8)])
        let read = GuideReader.read(bytes, name: "small")
        #expect(read.diagnostics.isEmpty)
        return (try #require(read.guide), try #require(GuideReader.translations(in: bytes)).faults)
    }

    private static func text(_ place: String, _ original: String, _ text: String) -> GuideTranslation.Text {
        GuideTranslation.Text(place: place, original: original, text: text)
    }

    @Test("Each text stands where its place says, and what is not translated is said in English")
    func places() throws {
        let japanese = try #require(Language(rawValue: "ja"))
        let read = try Self.read([
            Self.text("title", "Small", "小さい"), Self.text("scales.often.1", "Never", "ない"),
            Self.text("kept.ask", "I kept my word.", "約束を\n守った。\"\\"),
            Self.text("flow.1.say", "Think of ${subject}.", "${subject}を思う。"),
        ])
        #expect(read.faults.isEmpty)
        #expect(read.guide.languages == [.en, .zh, japanese])
        #expect(read.guide.title[japanese] == "小さい")
        #expect(read.guide.about[japanese] == "A test.")
        #expect(read.guide.scales["often"]?.points.first?.anchor?[japanese] == "ない")
        #expect(read.guide.title.texts.count == 3)
    }

    @Test(
        "A text whose original has changed, that names what is not there or puts in something else, is not shown, and said"
    )
    func faults() throws {
        let japanese = try #require(Language(rawValue: "ja"))
        let read = try Self.read([
            Self.text("title", "Smaller", "もっと小さい"), Self.text("no_such.ask", "I kept my word.", "約束"),
            Self.text("flow.1.say", "Think of ${subject}.", "${secret}を思う。"),
            Self.text("kept.ask", "I kept my word.", "${"),
        ])
        #expect(
            read.faults == [
                .outdated("title"), .badPlaceholder("flow.1.say"), .badPlaceholder("kept.ask"),
                .unknownPlace("no_such.ask"),
            ])
        #expect(read.guide.title[japanese] == "Small")
        #expect(read.guide.languages == [.en, .zh])
    }

    @Test("A translation of another guide, or a file that is none, changes nothing, however odd it is")
    func strangers() throws {
        #expect(try Self.read([Self.text("title", "Small", "大きい")], guide: "large").faults == [.otherGuide("large")])
        let files = [
            "", "translation: 1", "[", "translation: 1\nguide: small\nlanguage: ja\ntexts: 3",
            "translation: 1\nguide: small\nlanguage: ja\ntexts: [{at: title, of: Small, text: \"\\u0007\"}]",
            "translation: 1\nguide: small\nlanguage: ja\ntexts: [&a {at: title, of: Small, text: x}, *a]",
            "translation: 1\nguide: small\nlanguage: ja\ntexts: [{at: title, of: Small, text: \(String(repeating: "a", count: 300_000))}]",
        ]
        for file in files {
            let bytes = GuideTranslation.joined(Array(Self.guide.utf8), [Array(file.utf8)])
            let read = GuideReader.read(bytes, name: "small")
            #expect(read.guide?.title.texts.count == 2, "\(file.prefix(80))")
            guard case .unreadable? = GuideReader.translations(in: bytes)?.faults.first else {
                Issue.record("nothing is said of \(file.prefix(80))")
                continue
            }
        }
    }

    @Test("A guide without translations is the same file as ever, and one with them comes apart again")
    func seam() {
        let guide = Array(Self.guide.utf8)
        #expect(GuideTranslation.joined(guide, []) == guide)
        let parts = GuideTranslation.parted(GuideTranslation.joined(guide, [[1, 2], [3]]))
        #expect(parts.guide == guide && parts.translations == [[1, 2], [3]])
    }

    @Test("The title read alone is in the translation's language, too")
    func title() throws {
        let japanese = try #require(Language(rawValue: "ja"))
        let translation = GuideTranslation(
            guide: "small", language: japanese, texts: [Self.text("title", "Small", "小さい")])
        let bytes = GuideTranslation.joined(Array(Self.guide.utf8), [Array(translation.yaml.utf8)])
        #expect(GuideReader.title(in: bytes)?[japanese] == "小さい")
    }

    @Test("A translation with characters that no guide may have is written without them, and can be read")
    func refusedCharacters() throws {
        let japanese = try #require(Language(rawValue: "ja"))
        let read = try Self.read([Self.text("title", "Small", "小\u{1B}さ\u{202E}い\t\"\\")])
        #expect(read.faults.isEmpty)
        #expect(read.guide.title[japanese] == "小さい\t\"\\")
    }

    @Test("Every translation that comes with the program fits its guide: no place that is not there, none outdated")
    func shipped() throws {
        var count = 0
        for file in try Repository.guideFiles() {
            guard try !Repository.translationFiles(of: file).isEmpty else { continue }
            let name = file.deletingPathExtension().lastPathComponent
            let bytes = try #require(EmbeddedGuides.bytes(of: name))
            let texts = try #require(GuideReader.translations(in: bytes))
            #expect(texts.faults == [], "\(name)")
            for language in Set(texts.kept.map(\.language)) {
                #expect(texts.missing(in: language).map(\.place) == [], "\(name)")
                count += 1
            }
        }
        #expect(count >= 2)
    }
}

import Forms
import Guides
import Testing
import Text

@Suite("A guide's texts as a gettext file")
struct GettextTests {
    @Test("A guide goes out to a translator and comes back as it was translated")
    func thereAndBack() throws {
        let japanese = try #require(Language(rawValue: "ja"))
        let guide = """
            trustline: 1
            id: small
            version: 1
            title: {en: "A \\"small\\" one", zh: 小}
            about:
              en: |
                One.

                Two.
              zh: 一。
            flow:
              - say: {en: Hello, zh: 你好}
            """
        let texts = try #require(GuideReader.translations(in: Array(guide.utf8)))
        var file = GettextFile("small", texts, in: japanese)
        #expect(file.entries.map(\.context) == ["title", "about", "flow.1.say"])
        #expect(file.entries.map(\.text) == ["A \"small\" one", "One.\n\nTwo.", "Hello"])
        #expect(file.entries[0].comments == ["zh: 小"])
        #expect(file.entries.allSatisfy { $0.translation.isEmpty })
        file.entries[0].translation = "「小」\"\\"
        file.entries[1].translation = "一。\n\n二。"
        let read = try GettextFile(Array(file.text.utf8))
        #expect(read == file)
        let translation = try #require(read.guideTranslation)
        #expect(translation.guide == "small" && translation.language == japanese)
        #expect(translation.texts.map(\.text) == ["「小」\"\\", "一。\n\n二。"])
        // What came back goes out again with the next sheet.
        let joined = GuideTranslation.joined(Array(guide.utf8), [Array(translation.yaml.utf8)])
        let again = GettextFile("small", try #require(GuideReader.translations(in: joined)), in: japanese)
        #expect(again.entries.map(\.translation) == ["「小」\"\\", "一。\n\n二。", ""])
    }

    @Test("Fuzzy, obsolete and plural entries are not used, and what is no such file is refused with its line")
    func odd() throws {
        let head = "msgid \"\"\nmsgstr \"Project-Id-Version: small\\nLanguage: ja\\n\"\n\n"
        let file = try GettextFile(
            Array(
                (head + """
                    #, fuzzy
                    msgctxt "title"
                    msgid "a"
                    msgstr "b"

                    #~ msgid "old"
                    #~ msgstr "alt"

                    msgid "one"
                    msgid_plural "many"
                    msgstr[0] "x"

                    msgctxt "about"
                    msgid "c"
                    msgstr "d"
                    """).utf8))
        #expect(try #require(file.guideTranslation).texts.map(\.place) == ["about"])
        for (text, line) in [("", 1), ("hello", 1), (head + "msgid \"a", 4), (head + "msgid \"a\\\"", 4)] {
            #expect(throws: GettextFile.Refusal(line: line)) { try GettextFile(Array(text.utf8)) }
        }
        #expect(try GettextFile(Array("msgid \"\"\nmsgstr \"Language: ja\\n\"\n".utf8)).guideTranslation == nil)
    }
}

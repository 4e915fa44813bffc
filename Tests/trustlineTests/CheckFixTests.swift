import Foundation
import Testing

@testable import trustline

@Suite("check --fix")
struct CheckFixTests {
    private static let guide = """
        trustline: 1
        id: monday
        version: 1
        title: {en: Monday check, zh: 周一自问}   # 标题
        about: {en: One question., zh: 一个问题。}
        flow:
          - {id: agreed, ask: {en: Is it agreed?, zh: 说定了吗？}, anwser: yesno}
          - {when: agreed == yes, say: {en: Well, then., zh: 好。}}   # a comment

        """

    private func fix(_ text: String, _ arguments: String...) throws -> (words: String, text: String, mode: Int) {
        let fixture = ContextFixture()
        let path = fixture.folder + "/monday.yaml"
        try FileManager.default.createDirectory(atPath: fixture.folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        _ = fixture.run(all: ["check", path] + arguments)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        return (fixture.words, String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self), mode ?? 0)
    }

    @Test("makes the certain mends, says each with its line, and leaves all else byte for byte")
    func mends() throws {
        let (words, text, mode) = try fix(Self.guide, "--fix")
        let better = Self.guide.replacingOccurrences(of: "anwser", with: "answer")
            .replacingOccurrences(of: "== yes", with: "== true")
            .replacingOccurrences(of: "Well, then.", with: "\"Well, then.\"")
        #expect(text == better)
        #expect(mode == 0o640)
        for change in ["7: anwser is now answer", "8: yes is now true", "8: Well, then. is now"] {
            #expect(words.contains(change), "\(words)")
        }
        #expect(words.contains("nothing wrong"))
    }

    @Test("Without --fix the file is as it was, and it is said what --fix would do")
    func onlyWhenAsked() throws {
        let (words, text, _) = try fix(Self.guide)
        #expect(text == Self.guide)
        #expect(words.contains("3 of these have one mend each: check --fix makes them in the file."), "\(words)")
    }

    @Test("What needs a person stays, and is said")
    func leaves() throws {
        let text = Self.guide.replacingOccurrences(of: "agreed == yes", with: "nobody_knows > 3")
        let (words, after, _) = try fix(text, "--fix")
        #expect(after.contains("nobody_knows > 3"))
        #expect(words.contains("Nothing here is called `nobody_knows`."))
    }

    @Test(
        "A guide with a translation beside it: the guide's file gets the mends and nothing of the translation, which stays"
    )
    func translated() throws {
        let fixture = ContextFixture()
        let folder = fixture.folder + "/questionnaires"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Self.guide.write(toFile: folder + "/monday.yaml", atomically: true, encoding: .utf8)
        let translation = """
            translation: 1
            guide: monday
            language: ja
            texts:
              - {at: title, of: Monday check, text: 月曜の確認}

            """
        try translation.write(toFile: folder + "/monday.ja.yaml", atomically: true, encoding: .utf8)
        _ = fixture.run(all: ["check", "monday", "--fix"])
        #expect(fixture.words.contains("7: anwser is now answer"), "\(fixture.words)")
        let mended = try String(contentsOfFile: folder + "/monday.yaml", encoding: .utf8)
        #expect(mended.contains("answer: yesno") && !mended.contains("月曜"), "\(mended)")
        #expect(try String(contentsOfFile: folder + "/monday.ja.yaml", encoding: .utf8) == translation)

        _ = fixture.run(all: ["check", "monday", "--tree"])
        #expect(fixture.words.contains("\"title\": {"), "\(fixture.words)")
    }

    @Test("A translation that cannot be read is said, and is not exported as if nothing were translated")
    func unreadable() throws {
        let fixture = ContextFixture()
        let folder = fixture.folder + "/questionnaires"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try GuideTemplate.text(id: "mine", title: "Mine").write(
            toFile: folder + "/mine.yaml", atomically: true, encoding: .utf8)
        try "broken: [\n".write(toFile: folder + "/mine.fr.yaml", atomically: true, encoding: .utf8)
        _ = fixture.run(all: ["check", "mine"])
        #expect(fixture.words.contains("The file of translations cannot be read"), "\(fixture.words)")
        #expect(fixture.run(all: ["export", "mine", "--format", "po", "--language", "fr"]) == 65)
        #expect(fixture.words.contains("mine.fr.yaml"), "\(fixture.words)")
    }
}

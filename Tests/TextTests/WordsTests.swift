import Foundation
import Support
import Testing

@testable import Text

@Suite("The program's words")
struct WordsTests {
    @Test("English is what the code says, with the arguments in place")
    func english() {
        let words = Words(.en)
        #expect(words("Session \(3): \("acme")") == "Session 3: acme")
        #expect(words.plural(1, one: "\(1) note", other: "\(1) notes") == "1 note")
        #expect(words.plural(2, one: "\(2) note", other: "\(2) notes") == "2 notes")
    }

    @Test("Another language puts the arguments where its sentence wants them")
    func arguments() {
        let words = Words(.zh)
        #expect(words("Session \(3): \("acme")") == "第 3 次：acme")
        #expect(
            words("So far: kept \(1) of \(4), partly \(2), missed \(1).") == "到现在：4 件里做到 1 件，做到一部分 2 件，没做到 1 件。")
        #expect(words.plural(1, one: "\(1) note", other: "\(1) notes") == "1 条补记")
    }

    @Test("An argument that looks like a place for one is left as it was typed")
    func literalBraces() {
        #expect(Words(.zh)("Session \(3): \("{1} {2}")") == "第 3 次：{1} {2}")
    }

    @Test("A name stands in a Chinese sentence with a space only where Latin meets Chinese")
    func spacing() {
        let words = Words(.zh)
        #expect(words("to \("小王")") == "对小王")
        #expect(words("to \("Ming")") == "对 Ming")
        #expect(words("Kept. One more thing \("Ming") can count on.") == "做到了。在 Ming 那里，又多了一次说到做到。")
        #expect(words.enumeration(["a", "乙", "丙"]) == "a、乙和丙")
        #expect(words.enumeration(["a", "b"], isChoice: true) == "a 或 b")
    }

    @Test("One English text has two translations where a context tells its uses apart")
    func context() {
        let words = Words(.zh)
        #expect(words("nobody in particular") != words("nobody in particular", context: "compare"))
    }

    @Test("Sentences stand apart in English and close in Chinese; an empty one leaves no gap")
    func sentences() {
        #expect(Words(.en).sentences(["One.", "", "Two."]) == "One. Two.")
        #expect(Words(.zh).sentences(["一。", "", "二。"]) == "一。二。")
    }

    @Test("What a language lacks is said in English, text by text")
    func fallback() throws {
        #expect(Words(.zh)("Nobody translated \("this").") == "Nobody translated this.")
        #expect(Words(try #require(Language(rawValue: "sw")))("to \("Ming")") == "to Ming")
        #expect(Words(try #require(Language(rawValue: "zh-Hant-TW")))("to \("Ming")") == "对 Ming")
    }

    @Test("A phrase keeps everything until its language is known")
    func phrase() {
        let phrase = Phrase.plural(3, one: "\(3) note", other: "\(3) notes")
        #expect(Words(.en)(phrase) == "3 notes")
        #expect(Words(.zh)(phrase) == "3 条补记")
    }

    @Test(
        "Every text of the code has its Chinese, with the same arguments, and the tables are up to date: run Scripts/words"
    )
    func complete() throws {
        let run = try run("python3 Scripts/words --check", in: Repository.root.path)
        #expect(run.status == 0, "\(run.errors)")
    }

    @Test("A language is its file: a made-up one gets its table, and what it must say of itself is asked for")
    func madeUp() throws {
        let folder = TemporaryFolder()
        let copied = try run("cp -R Scripts Sources languages '\(folder.path)'", in: Repository.root.path)
        try #require(copied.status == 0, "\(copied.errors)")
        // Chinese under another name stands for a language that nobody knew of.
        let made = try run(
            "sed 's/^msgstr \"Chinese\"$/msgstr \"Quux\"/; s/^\"Language: zh/\"Language: qx/' languages/zh.po > languages/qx.po"
                + " && python3 Scripts/words >/dev/null; grep -c translation_qx Sources/CWords/translations.c; ls Sources/CWords/qx.c",
            in: folder.path)
        #expect(made.status == 0, "\(made.errors)")
        let lacking = try run(
            "awk 'BEGIN { RS = \"\"; ORS = \"\\n\\n\" } !/dates: days from today/' languages/qx.po > l && mv l languages/qx.po"
                + " && python3 Scripts/words --check", in: folder.path)
        #expect(lacking.status == 1)
        #expect(
            lacking.errors.contains("qx.po: a language needs this: “-” (dates: days from today)"), "\(lacking.errors)")
    }

    private func run(_ command: String, in folder: String) throws -> (status: Int32, errors: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", command]
        process.currentDirectoryURL = URL(filePath: folder)
        let pipe = Pipe()
        process.standardError = pipe
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let errors = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, errors)
    }
}

@Suite("Languages")
struct LanguageTests {
    @Test(
        "A tag is normalised as BCP 47 writes it",
        arguments: [
            ("en", "en"), ("ZH", "zh"), ("zh_CN", "zh-CN"), ("pt-br", "pt-BR"), ("zh-hant-tw", "zh-Hant-TW"),
            ("yue", "yue"),
        ])
    func normalised(written: String, tag: String) {
        #expect(Language(rawValue: written)?.rawValue == tag)
    }

    @Test("What is no tag is no language", arguments: ["", "z", "zh-", "english please", "123", "中文", "abcdefghi"])
    func refused(written: String) {
        #expect(Language(rawValue: written) == nil)
    }

    @Test("A language that the program does not speak is read from a file and written as it was")
    func decoded() throws {
        let languages = try JSONDecoder().decode([Language].self, from: Data(#"["en","zh","sw"]"#.utf8))
        #expect(languages.map(\.rawValue) == ["en", "zh", "sw"])
        #expect(String(decoding: try JSONEncoder().encode(languages), as: UTF8.self) == #"["en","zh","sw"]"#)
        #expect(languages.map(\.nearestSpoken) == [.en, .zh, nil])
    }

    @Test("A guide's text falls back to its language without region, then to English, then to what there is")
    func wording() throws {
        let taiwan = try #require(Language(rawValue: "zh-TW"))
        let french = try #require(Language(rawValue: "fr"))
        #expect(Wording(en: "yes", zh: "是")[taiwan] == "是")
        #expect(Wording(en: "yes", zh: "是")[french] == "yes")
        #expect(Wording([.zh: "是"])[french] == "是")
    }

    @Test("Each language names itself")
    func names() {
        #expect(Language.spoken.map(\.ownName) == ["English", "日本語", "中文"])
    }
}

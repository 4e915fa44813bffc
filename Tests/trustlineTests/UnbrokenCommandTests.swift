import Journal
import Testing
import Text

@testable import trustline

@Suite("Commands stay on one line")
struct UnbrokenCommandTests {
    @Test(
        "A guide that somebody translated is taken in a language that the program does not speak; another tag is refused"
    )
    func guideLanguage() throws {
        let fixture = ContextFixture()
        let path = try fixture.context.openWorkspace().workspace.guides.add(
            "whose-agenda.fr",
            Array(
                """
                translation: 1
                guide: whose-agenda
                language: fr
                texts:
                  - at: "what.ask"
                    of: "What are you about to do?"
                    text: "Que vas-tu faire ?"

                """.utf8))
        #expect(path != nil)
        #expect(fixture.run("--lang", "de", "guides") == 64)
        #expect(fixture.words.contains("is in de"))
        fixture.restart(["1", ":pause"], today: "2026-01-05")
        #expect(fixture.run("--lang", "fr", "take", "whose-agenda") == 0)
        #expect(fixture.words.contains("Que vas-tu faire ?"))
        #expect(fixture.words.contains("Whose agenda is this?"))
        fixture.restart(today: "2026-01-05")
        #expect(fixture.run("lang", "fr") == 0)
        #expect(fixture.words.contains("From the shell a language holds for one command"))
        fixture.context.isAtPrompt = true
        #expect(fixture.run("lang", "fr") == 0)
        #expect(fixture.words.contains("Guides are now in fr"))
    }

    /// The lines of a paragraph, and the command that must stand whole in one of them.
    @Test(
        "A command that is named in a text is not broken at a space, in any width that it fits into",
        arguments: [
            ("Saved; it is number 3 now. To see all of it: show 3 --how", "show 3 --how"),
            ("Saved; it is number 3 now.\nTo see all of it: show 3 --how", "show 3 --how"),
            (
                "Name another folder, one that you may write to: trustline --workspace FOLDER",
                "trustline --workspace FOLDER"
            ),
            ("Another name: import FILE --id NAME, then go on.", "import FILE --id NAME"),
            ("Or, once it is done: kept k7fm, partly k7fm or moved k7fm friday.", "moved k7fm friday"),
            (
                "It can be taken again: take one-relationship about \"Li Ming\".",
                "take one-relationship about \"Li Ming\""
            ),
            (
                "To go on: trustline --workspace \"/home/li ming/my words\" resume",
                "trustline --workspace \"/home/li ming/my words\" resume"
            ),
            ("The words, one by one, with examples: help commit", "help commit"),
            ("什么也没写。换一个名字：导入 FILE --id NAME，再试一次。", "导入 FILE --id NAME"),
            ("做完了就输入：兑现 k7fm，没做到就输入：改期 k7fm 周五。", "改期 k7fm 周五"),
            ("信任速测：2026年12月7日（周一），还有 7 天。做 信任速测", "做 信任速测"),
            ("保存好了，现在是第 3 次。要看全部：查看 3 --how", "查看 3 --how"),
        ])
    func whole(text: String, command: String) {
        for width in (command.displayWidth + 2)...90 {
            let page = Page(width: width, hasColor: false, isUnicode: true, isPlain: false)
            let lines = page.paragraph(text).split(separator: "\n")
            let isWhole = lines.contains { $0.contains(command) }
            guard isWhole, lines.allSatisfy({ $0.displayWidth <= width }) else {
                Issue.record("\(width): \(lines)")
                return
            }
        }
    }

    @Test(
        "Each example of every command's help stands whole in a text, in every language, so that no command is forgotten"
    )
    func examples() throws {
        for command in Trustline.commands {
            let command = try #require(command as? any CommandWithOptions.Type)
            for language in Language.spoken {
                for line in command.help[language].split(separator: "\n") {
                    let example = String(line[..<(line.firstRange(of: "  ")?.lowerBound ?? line.endIndex)])
                    let text = "To do it: \(example)".withUnbrokenCommands(room: 200)
                    #expect(text.hasSuffix(example.replacing(" ", with: "\u{A0}")), "\(text)")
                }
            }
        }
    }

    @Test("A command wider than a line breaks between its words, and prose is prose")
    func wide() {
        let page = Page(width: 24, hasColor: false, isUnicode: true, isPlain: false)
        #expect(
            page.paragraph("Again: export trust-quotient --format xlsform")
                == "Again: export\ntrust-quotient --format\nxlsform")
        #expect(
            "Take a long look at it, and show it".withUnbrokenCommands(room: 80)
                == "Take a long look at it, and show it")
    }
}

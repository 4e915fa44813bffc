import ArgumentParser
import Guides
import LineEditor
import Testing
import Text

@testable import trustline

@Suite("A narrow window")
struct NarrowWindowTests {
    @Test("A page ends before a heading, and before the first line of what goes on below")
    func pageEnds() {
        func length(_ text: String, rows: Int) -> Int {
            Pager.pageLength(of: text.split(separator: "\n", omittingEmptySubsequences: false), rows: rows)
        }
        #expect(length("a\nb\n\n\u{1B}[1mTitle\u{1B}[0m\n\nc", rows: 4) == 3)
        #expect(length("a\nb\n\n\u{1B}[1mTitle\u{1B}[0m\n\nc", rows: 5) == 3)
        #expect(length("a\nb\n\nTitle\nc\nd", rows: 4) == 3)
        #expect(length("a\nb\nc\nd\ne", rows: 4) == 4)
        #expect(length("a\n\nb\nc\n\ne", rows: 4) == 4)
        #expect(length("a\nb", rows: 4) == 2)
    }

    /// What a person types who tries everything once: both at the prompt and at questions.
    private static func keys(_ language: Language) -> [LineResult] {
        func line(_ en: String, _ zh: String) -> LineResult { .line(language == .en ? en : zh) }
        let everywhere = [
            "help", "guides", "history", "coach", "commitments", "ballot", "team", "precision", "nonsense",
        ]
        let atQuestions: [LineResult] = [
            line(":help", "：帮助"), line(":why", "：为什么"), line(":note she told me first", "：备注 是她先告诉我的"), .line("9"),
            line("no idea at all", "完全不知道"), line(":nonsense", "：没有这个"), .line(""), line(":edit", "：编辑"),
            .tooLong(limit: 262_144), .interrupted(draft: "half"), .line(""), .line("4"), line(":back", "：返回"),
            .line(""),
            line(":pause", "：暂停"),
        ]
        let answers = (0..<21).map { LineResult.line(String(2 + $0 % 4)) }
        return everywhere.map(LineResult.line) + [.interrupted(draft: ""), .tooLong(limit: 262_144)]
            + [.line("take trust-quotient about acme")] + atQuestions + [.line("resume")] + answers
            + [.line(""), .line(""), .line("")]
            + [
                "history", "show 1", "trend trust-quotient", "trend nobody", "timeline", "coach", "search nothing",
                "commit write the notes on friday", "", "commitments", "team new alpha 5", "team alpha",
                "ballot make trust-quotient-rater about acme", "forget 1", "no", "compare 1 2", "report x.pdf", "quit",
            ].map(LineResult.line)
    }

    @Test(
        "Nothing that is said at the prompt or at a question is wider than the window, but for a path or a command",
        arguments: Language.spoken, [50, 34])
    func narrow(language: Language, width: Int) {
        let fixture = ContextFixture(keys: Self.keys(language), language: language, width: width)
        fixture.run(all: [])
        for line in fixture.said.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.split(separator: " ")
            // What cannot be broken stands on a line of its own, or under its indent.
            let isOneWord = words.count <= 1 || line.contains(fixture.folder)
            #expect(isOneWord || line.displayWidth(ambiguous: .two) <= width, "\(line)")
        }
        #expect(fixture.keyboard.remaining.isEmpty)
        #expect(fixture.said.contains("T"))
    }

    @Test("help breaks no command's name at a line's end", arguments: Language.ofGuides, [30, 40, 50])
    func namesWhole(language: Language, width: Int) {
        let fixture = ContextFixture(language: language, width: width)
        fixture.run("help")
        let lines = fixture.said.split(separator: "\n")
        for topic in HelpTopic.all {
            for command in topic.commands {
                let name = fixture.context.messages.said(command._commandName)
                #expect(lines.contains { $0.contains(name) }, "\(name) at \(width)")
            }
        }
        #expect(lines.allSatisfy { $0.displayWidth <= width })
    }
}

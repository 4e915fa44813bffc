import Foundation
import Support
import Testing
import Text

@testable import Guides

/// What authors get wrong most, and what they are told. `mistakes/` holds each as a reader sees it, in both languages: read it aloud.
@Suite("Mends")
struct MendTests {
    private static let scale = """
        scales:
          often5:
            - {value: 1, en: Never, zh: 从不}
            - {value: 5, en: Always, zh: 总是}

        """
    private static let questions = """
          - id: how_ended
            ask: {en: Who ended it?, zh: 是谁结束的？}
            answer: choice
            options:
              - {id: by_them, en: They did, zh: 对方}
              - {id: by_me, en: I did, zh: 我}
          - {id: keep_word, ask: {en: Do you keep your word?, zh: 你说到做到吗？}, answer: often5}
          - {id: agreed, ask: {en: Is it agreed?, zh: 说定了吗？}, answer: yesno}
          - id: channels
            ask: {en: How do you write?, zh: 你们用什么联系？}
            answer: choices
            options:
              - {id: mail, en: Mail, zh: 邮件}
              - {id: chat, en: Chat, zh: 聊天}

        """

    static func guide(_ flow: String, rest: String = "") -> String {
        Reading.head + scale + "flow:\n" + questions + flow + "\n" + rest
    }

    static func when(_ condition: String) -> String {
        guide("  - when: \(condition)\n    say: {en: Well., zh: 好。}")
    }

    /// The mistakes of a guide with their mends, and the file after all of them.
    static func mended(_ text: String) -> (found: [String], text: String) {
        let bytes = Array(text.utf8)
        let found = GuideReader.read(bytes, name: nil, rules: GuideRules(isShipped: true)).diagnostics
        let mended = Replacement.apply(found.compactMap(\.replacement), to: bytes)
        return (
            found.map { "\($0.identifier): \($0.replacement.map { "\($0.old) → \($0.new)" } ?? "-")" },
            String(decoding: mended.bytes, as: UTF8.self)
        )
    }

    @Test(
        "A condition that is written as elsewhere has one mistake and its mend",
        arguments: [
            ("how_ended == by_me", "option-without-quotes: by_me → \"by_me\""),
            ("how_ended in [by_me, \"by_them\"]", "option-without-quotes: by_me → \"by_me\""),
            ("how_ended == by_mee", "option-without-quotes: by_mee → \"by_me\""),
            ("how_ended == client", "option-without-quotes: -"),
            ("how_ended == \"by_mee\"", "unknown-option: by_mee → by_me"),
            ("agreed == yes", "condition-type: yes → true"),
            ("agreed == \"no\"", "condition-type: \"no\" → false"),
            ("keep_word >= \"4\"", "condition-type: \"4\" → 4"),
            ("channels == \"mail\"", "condition-type: -"),
            ("keep_word = 4", "condition-syntax: = → =="),
            ("keep_word => 4", "condition-syntax: => → >="),
            ("keep_word ≥ 4", "condition-syntax: ≥ → >="),
            ("keep_word <> 4", "condition-syntax: <> → !="),
            ("agreed AND keep_word > 3", "condition-syntax: AND → and"),
            ("agreed & keep_word > 3", "condition-syntax: & → &&"),
            ("how_ended is \"by_me\"", "condition-syntax: is → =="),
            ("how_ended not in [\"by_me\"]", "condition-syntax: -"),
            ("keep_wrod >= 4", "unknown-id: keep_wrod → keep_word"),
            ("Agreed", "unknown-id: Agreed → agreed"),
            ("agreed == True", "condition-type: True → true"),
            ("answerd(keep_word)", "unknown-function: answerd → answered"),
        ])
    func condition(written: String, said: String) {
        let text = Self.when(written)
        let (found, better) = Self.mended(text)
        #expect(found == [said])
        if !said.hasSuffix("-") { #expect(Self.mended(better).found.isEmpty, "\(better)") }
    }

    @Test("Quotes fit the quotes of the file, and are left to the author where none fit")
    func quotes() {
        #expect(Self.mended(Self.when("\"how_ended == by_me\"")).text.contains("when: \"how_ended == 'by_me'\"\n"))
        #expect(Self.mended(Self.when("'how_ended == by_me'")).text.contains("when: 'how_ended == \"by_me\"'\n"))
        #expect(Self.mended(Self.when("by_me == how_ended")).found == ["option-without-quotes: -"])
    }

    @Test("A misspelt key is one mistake: what follows from it is not said, and what stands below it is read")
    func keys() {
        let flow =
            Reading.head
            + "flwo:\n  - {id: a, ask: {en: A?, zh: 甲？}, answer: yesno}\n  - {when: b, say: {en: B., zh: 乙。}}\n"
        #expect(Self.mended(flow).found == ["unknown-key: flwo → flow", "unknown-id: -"])
        let step = "  - {id: trust, aks: {en: A?, zh: 甲？}, answer: yesno}\n  - {when: trust, say: {en: B., zh: 乙。}}"
        #expect(Self.mended(Self.guide(step)).found == ["unknown-step: aks → ask"])
        let text = "  - {say: {em: Hello, zh: 你好。}}"
        #expect(Self.mended(Self.guide(text)).found == ["unknown-key: em → en"])
        let kind = "  - {id: trust, ask: {en: A?, zh: 甲？}, answer: yesnoo}\n  - {when: trust, say: {en: B., zh: 乙。}}"
        #expect(Self.mended(Self.guide(kind)).found == ["unknown-answer-kind: yesnoo → yesno"])
    }

    @Test("What could not be read is one mistake, however often it is named")
    func noSecondError() {
        let uses = """
              - when: mood == good or mood >= 3
                say: {en: "It is ${mood}.", zh: "是${mood}。"}
            scores:
              m: {title: {en: M, zh: 心}, mean: [mood]}
            report:
              - answers: [mood]
              - bars: [m]

            """
        for wrong in [
            "answer: feeling", "answer: choice, options: [Good, Bad]",
            "answer: rows, columns: [{id: x, answer: table, en: X, zh: 甲}]",
        ] {
            let question = "  - {id: mood, ask: {en: How are you?, zh: 你好吗？}, \(wrong)}\n"
            let found = Self.mended(Self.guide(question + uses)).found
            #expect(found.count(where: { !$0.hasPrefix("wrong-type") }) <= 1, "\(wrong): \(found)")
            #expect(
                !found.contains { $0.hasPrefix("unknown-id") || $0.hasPrefix("unknown-option") }, "\(wrong): \(found)")
        }
        let badId =
            "  - {id: Mood, ask: {en: How are you?, zh: 你好吗？}, answer: yesno}\n  - {when: Mood, say: {en: B., zh: 乙。}}"
        #expect(Self.mended(Self.guide(badId)).found == ["bad-id: -"])
        // Mended, it would stand there twice.
        let twice = "scores:\n  m: {title: {en: M, zh: 心}, mean: [keep_word, -keep_wrod]}\nreport:\n  - bars: [m]\n"
        #expect(Self.mended(Self.guide("", rest: twice)).found == ["unknown-id: keep_wrod → keep_word"])
    }

    @Test(
        "A full-width colon or comma where YAML takes the plain one is one mistake with its mend",
        arguments: [
            ("version: 1", "version：1", "： → : "), ("  - id: how_ended", "  - id： how_ended", "： → :"),
            ("    answer: choice\n", "    answer：choice\n", "： → : "),
            ("{id: by_me, en: I did", "{id: by_me， en: I did", "， → ,"),
            ("{id: agreed, ask", "{id： agreed，ask", "： → :"),
        ])
    func fullWidth(right: String, wrong: String, mend: String) {
        let text = Self.guide("")
        #expect(text.contains(right))
        var broken = text
        if let place = broken.range(of: right) { broken.replaceSubrange(place, with: wrong) }
        let mended = Self.mended(broken)
        #expect(mended.found.first == "yaml-syntax: \(mend)", "\(wrong): \(mended.found)")
        #expect(mended.found.count == wrong.count { "：，".contains($0) }, "\(wrong): \(mended.found)")
        #expect(GuideReader.read(Array(mended.text.utf8), name: nil).diagnostics.isEmpty, "\(mended.text)")
    }

    @Test(
        "Full-width marks in texts and comments stay",
        arguments: [
            "say: 你好：再见", "zh: 好，en: 再见", "{en: Hello， you, zh: 你好，再见}", "\"id： x\"", "# id： x", "ask: {zh: '他说，好：'}",
        ])
    func fullWidthText(line: String) { #expect(FullWidthMark.all(in: line) == []) }

    @Test("A name is said as the kind that it should be")
    func kinds() {
        func message(_ report: String) -> String {
            let text = Self.guide(
                "", rest: "scores:\n  trust: {title: {en: T, zh: 信}, mean: [keep_word]}\nreport:\n  - \(report)\n")
            let found = GuideReader.read(Array(text.utf8), name: nil).diagnostics
            return found.map { $0.message[.en] + " " + $0.solution[.en] }.joined(separator: "\n")
        }
        #expect(message("bars: [trsut]") == "There is no score `trsut`. Did you mean `trust`?")
        #expect(message("bars: [keep_word]") == "`keep_word` is a question. Name a score.")
        #expect(message("answers: [trust]") == "`trust` is a score. Name a question.")
        #expect(message("checklist: chanels") == "There is no question `chanels`. Did you mean `channels`?")
        #expect(message("quote: chanels").hasPrefix("There is no question `chanels`. Write"))
    }

    @Test("Of two words equally near neither is taken")
    func twoMends() {
        let text = Self.guide(
            "",
            rest:
                "scores:\n  aa: {title: {en: A, zh: 甲}, mean: [keep_word]}\n  ab: {title: {en: B, zh: 乙}, mean: [keep_word]}\nreport:\n  - bars: [ac]\n"
        )
        #expect(Self.mended(text).found == ["unknown-id: -"])
    }

    @Test("A comma that splits a text puts the whole text into quotes; numbers and flags lose theirs")
    func values() {
        let text = Self.guide("  - {say: {en: One, two, three, zh: 你好。}, when: agreed}")
        #expect(Self.mended(text).text.contains("{en: \"One, two, three\", zh: 你好。}"))
        #expect(Self.mended(Self.mended(text).text).found.isEmpty)
        let flags = Self.guide(
            "  - {id: x, ask: {en: A?, zh: 甲？}, answer: integer, optional: yes}\n  - {repeat: r, max: \"3\", do: [{say: {en: B., zh: 乙。}}]}"
        )
        #expect(Self.mended(flags).found == ["wrong-type: yes → true", "wrong-type: \"3\" → 3"])
        #expect(Self.mended(Self.mended(flags).text).found.isEmpty)
    }

    @Test("All else stays byte for byte: comments, spaces, line ends, other mistakes")
    func byteForByte() {
        let text = Self.when("agreed == yes   # 说定了\r\n    # a comment").replacingOccurrences(
            of: "id: test", with: "id:   test")
        let better = Self.mended(text).text
        #expect(better == text.replacingOccurrences(of: "== yes", with: "== true"))
        #expect(better.contains("   # 说定了\r\n    # a comment"))
    }

    @Test("Mistakes and mends on one line keep their places behind other mends")
    func places() {
        let text = Self.when("agreed == yes and keep_wrod > 3 and nothing_like_it > 2")
        let found = GuideReader.read(Array(text.utf8), name: nil, rules: GuideRules(isShipped: true)).diagnostics
        let line = text.split(separator: "\n", omittingEmptySubsequences: false)[found[0].line - 1]
        for diagnostic in found {
            guard let replacement = diagnostic.replacement else { continue }
            #expect(line.dropFirst(replacement.column - 1).hasPrefix(replacement.old))
        }
        #expect(found.map(\.identifier) == ["condition-type", "unknown-id", "unknown-id"])
        #expect(line.dropFirst(found[2].column - 1).hasPrefix("nothing_like_it"))
    }
}

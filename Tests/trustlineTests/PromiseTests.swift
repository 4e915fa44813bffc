import Foundation
import Testing
import Text

/// Promises of `docs/journal.md`, `PRIVACY.md` and `docs/guide-format.md`, kept by the whole program: what is typed goes in,
/// what is said and what lies on disk is looked at.
@Suite("What is promised")
struct PromiseTests {
    /// A guide of the person's own, `NAME.yaml`.
    private func add(_ guide: String, named name: String, to folder: String) throws {
        try guide.write(toFile: folder + "/questionnaires/\(name).yaml", atomically: true, encoding: .utf8)
    }

    /// The files below the workspace's `transcripts` whose path has this in it.
    private func files(_ part: String, in folder: String) throws -> [URL] {
        let root = URL(fileURLWithPath: folder + "/transcripts")
        let walker = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
        return walker.compactMap { $0 as? URL }.filter { $0.path.contains(part) && !$0.hasDirectoryPath }
    }

    // MARK: Teams

    private static let opening = ["", "1", "y", "", "", ""]

    /// What one person types: the same answer everywhere, no comment, and whether they lead.
    private static func ballot(_ answer: Int, leads: Bool) -> [String] {
        ["", ""] + Array(repeating: String(answer), count: 16) + ["", "", leads ? "y" : "n"]
    }

    @Test("Two people say that they lead the team: the second one's ballot is one of the team's, and none is lost")
    func twoLeaders() throws {
        let fixture = ContextFixture()
        fixture.run("team", "new", "alpha", "7")
        let ballots = (0..<7).flatMap { Self.ballot($0 == 0 ? 1 : $0 == 1 ? 5 : 3, leads: $0 < 2) }
        fixture.restart(Self.opening + ballots + Array(repeating: "", count: 14))
        fixture.run("team", "alpha", "check-in")
        let wave = try #require(try files("/waves/", in: fixture.folder).first, "\(fixture.said)")
        let text = try String(contentsOf: wave, encoding: .utf8).filter { !$0.isWhitespace }
        #expect(text.contains("\"c_corridor\":[3,3,3,3,3,5]"), "\(text)")
    }

    // MARK: Sessions

    @Test("Words that were no answer to one question are not noted at a later one")
    func spareWords() throws {
        let desk = try Desk()
        try desk.addGuide()
        let said = desk.run(
            "take", "weekly", "about", "Ana", typing: ["words of the first", "4", ":note", "3", "2", "", "", ""])
        #expect(said.out.contains("words of the first") == false, "\(said.out)")
        #expect(desk.run("show", "last").out.contains("words of the first") == false)
        // At the same question they are.
        desk.run("take", "weekly", "about", "Ana", typing: ["words of the first", ":note", "4", "3", "2", "", "", ""])
        #expect(desk.run("show", "last").out.contains("words of the first"))
    }

    @Test("A session is shown with the guide as it was when it began, also when the guide has changed or is gone")
    func pinned() throws {
        let desk = try Desk()
        try desk.addGuide()
        desk.takeWeekly([4, 3, 2])
        let shown = desk.run("show", "1").out
        #expect(shown.contains("on a scale from 1 to 5"))
        let file = desk.folder.appendingPathComponent("questionnaires/weekly.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        try text.replacing("mean: [kept, early, -hidden]", with: "mean: [kept]").write(
            to: file, atomically: true, encoding: .utf8)
        #expect(desk.run("show", "1").out == shown)
        try FileManager.default.removeItem(at: file)
        #expect(desk.run("show", "1").out == shown)
    }

    @Test("What a session suggested is forgotten with it")
    func suggestions() throws {
        let fixture = ContextFixture()
        fixture.restart(Array(repeating: "3", count: 20) + ["", "", ""])
        fixture.run("take", "trust-quotient", "about", "Ana")
        #expect(try !files("/suggestions/", in: fixture.folder).isEmpty)
        fixture.restart()
        #expect(fixture.run("forget", "last", "--yes") == 0, "\(fixture.said)")
        #expect(try files("/suggestions/", in: fixture.folder).isEmpty)
    }

    @Test("A repeat goes round at most fifty times: more is refused by the checker")
    func rounds() throws {
        for (rounds, status) in [(50, true), (51, false)] {
            let fixture = ContextFixture()
            fixture.run("where")
            try add(
                """
                trustline: 1
                id: rounds
                version: 1
                title: {en: Rounds, zh: 轮}
                about: {en: "About.", zh: "说明。"}
                flow:
                  - repeat: round
                    max: \(rounds)
                    more: {en: "Another?", zh: "还有吗？"}
                    do:
                      - {id: a, ask: {en: "What?", zh: "什么？"}, answer: text}
                """, named: "rounds", to: fixture.folder)
            fixture.restart()
            let checked = fixture.run("check", fixture.folder + "/questionnaires/rounds.yaml")
            #expect((checked == 0) == status, "\(rounds): \(fixture.said)")
        }
    }

    // MARK: Pages

    @Test("Controls and marks that turn the direction round reach no page, whatever one-line text they stand in")
    func pages() throws {
        let fixture = ContextFixture()
        fixture.run("where")
        try add(
            """
            trustline: 1
            id: marks
            version: 1
            title: {en: Marks, zh: 记号}
            about: {en: "About.", zh: "说明。"}
            subject: optional
            flow:
              - {id: people, ask: {en: "Who?", zh: "谁？"}, answer: names}
              - id: facts
                ask: {en: "What?", zh: "什么？"}
                answer: rows
                columns:
                  - {id: when, en: When, zh: 何时, answer: date}
                  - {id: what, en: What, zh: 什么, answer: text}
              - {id: word, ask: {en: "A word?", zh: "一个词？"}, answer: text, label: {en: "Word of ${subject}", zh: "词"}}
            report:
              - heading: {en: "With ${subject}", zh: "和${subject}"}
              - timeline: {rows: facts, date: when, label: what}
              - table: facts
              - answers: [word, people]
              - quote: word
            """, named: "marks", to: fixture.folder)
        let mark = "\u{202E}"
        fixture.restart(["Zo\(mark)e", "", "2026-01-02 | fell \(mark)apart \u{1B}[31m", "", "o\(mark)ne \u{7}", "", ""])
        fixture.run("take", "marks", "about", "A\(mark)na")
        for format in ["html", "md", "svg"] {
            fixture.restart()
            fixture.run("--plain", "report", "last", "--transcript", "--format", format)
            if format != "svg" { #expect(fixture.said.contains("fell"), "\(format): \(fixture.said)") }
            for bad in [mark, "\u{1B}", "\u{7}"] { #expect(!fixture.said.contains(bad), "\(format)") }
        }
    }

    // MARK: The prompt

    @Test("An option at the prompt holds for the command it stands with")
    func options() throws {
        let fixture = ContextFixture()
        fixture.run("where")
        for day in ["2026-01-10", "2026-02-10"] {
            fixture.restart(Array(repeating: "3", count: 20) + ["", "", ""], today: day)
            fixture.run("take", "trust-quotient", "about", "Ana")
        }
        let picture = "+----"
        fixture.restart(["trend trust-quotient about Ana --plain"])
        fixture.run()
        #expect(!fixture.said.contains(picture))
        fixture.restart(["trend trust-quotient about Ana --plain", "trend trust-quotient about Ana"])
        fixture.run()
        #expect(fixture.said.contains(picture), "\(fixture.said)")
    }

    @Test("The value of an option that stands before a command is not the command")
    func valueOfOption() {
        let fixture = ContextFixture()
        for options in [
            ["--color", "never"], ["--color", "always"], ["--lang", "en"], ["--workspace", fixture.folder],
        ] {
            fixture.restart()
            #expect(fixture.run(all: options + ["history"]) == 0, "\(options): \(fixture.said)")
        }
    }

    // MARK: Expressions

    @Test("A whole number past 2^53 is refused, typed and as a result, and one below is not")
    func wholeNumbers() {
        for (expression, isRefused) in [
            ("9007199254740993", true), ("9007199254740993 == 9007199254740992", true), ("9007199254740991 + 1", true),
            ("9007199254740991 + 0", false), ("3 * 3002399751580331", true), ("3 * 3002399751580330", false),
            ("0x20000000000001", true),
        ] {
            let fixture = ContextFixture()
            #expect((fixture.run("eval", expression) != 0) == isRefused, "\(expression): \(fixture.said)")
        }
    }

    // MARK: Days

    @Test("A guide is due again on the day itself, wherever that is said, and not the day before")
    func dueOnTheDay() {
        let fixture = ContextFixture()
        fixture.restart(["4", "4", "2", "2", "none", "none", "", "", ""], today: "2026-09-10")
        fixture.run("take", "one-relationship", "about", "Acme")
        for (day, isDue) in [("2026-10-09", false), ("2026-10-10", true)] {
            fixture.restart(today: day)
            fixture.run("commitments")
            #expect(fixture.words.contains("take one-relationship about Acme") == isDue, "\(day): \(fixture.said)")
            fixture.restart(today: day)
            fixture.run("coach")
            #expect(fixture.words.contains("due since Sat 10 Oct 2026") == isDue, "\(day): \(fixture.said)")
            let next = fixture.words.split(separator: "When to look again").first ?? ""
            #expect(next.contains("take one-relationship about Acme") == isDue, "\(day): \(fixture.said)")
        }
    }

    // MARK: The index

    @Test("After the clock went back the history is in the same order as one made anew from the transcripts")
    func clockWentBack() throws {
        let desk = try Desk("2026-02-10")
        try desk.addGuide()
        desk.takeWeekly([1, 1, 5])
        try desk.wait(days: -20)
        desk.takeWeekly([5, 5, 1])
        try desk.wait(days: 1)
        desk.takeWeekly([3, 3, 3])
        try desk.wait(days: 40)
        let grown = desk.run("history").out
        try? FileManager.default.removeItem(atPath: desk.folder.path + "-home/.cache")
        let anew = desk.run("history").out
        #expect(grown == anew.components(separatedBy: "Reading your sessions").first)
        let days = anew.split(separator: " ").filter { $0.hasPrefix("2026-") }
        #expect(days.prefix(3) == ["2026-02-10", "2026-01-22", "2026-01-21"])
        #expect(desk.run("show", "3").out.contains("2026-02-10"))
    }

    @Test("A session that a synchroniser brings in the moment another is finished is noticed")
    func sameMoment() throws {
        let (desk, other) = (try Desk("2026-02-10"), try Desk("2026-02-11"))
        for desk in [desk, other] { try desk.addGuide() }
        other.takeWeekly([2, 2, 2], about: "Brought")
        desk.takeWeekly([1, 1, 5])
        let month = desk.folder.appendingPathComponent("transcripts/2026/02")
        let time = try #require(try FileManager.default.attributesOfItem(atPath: month.path)[.modificationDate])
        let source = other.folder.appendingPathComponent("transcripts/2026/02")
        for name in try FileManager.default.contentsOfDirectory(atPath: source.path) {
            try FileManager.default.copyItem(
                at: source.appendingPathComponent(name), to: month.appendingPathComponent(name))
        }
        // Within the grain of the file system's clock.
        try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: month.path)
        #expect(desk.run("history").out.contains("Brought"))
    }

    // MARK: Measurement

    private static let quotientGuide = """
        trustline: 1
        id: quot
        version: VERSION
        title: {en: "Quot", zh: "商"}
        about: {en: "About.", zh: "说明。"}
        scales:
          five: [{value: 1, en: low, zh: 低}, {value: 5, en: high, zh: 高}]
        flow:
        QUESTIONS
        scores:
        MEANS
          t:
            title: {en: T, zh: T}
            quotient: {of: [c, r, i], by: s}
        report:
          - quotient: t
        """

    private func quotient(version: Int) -> String {
        let names = ["c", "r", "i", "s"]
        let questions = names.flatMap { name in
            (1...3).map {
                "  - {id: \(name)\($0), ask: {en: \"\(name)\($0)?\", zh: \"\(name)\($0)？\"}, answer: five}"
            }
        }
        let means = names.map { "  \($0):\n    title: {en: \($0), zh: \($0)}\n    mean: [\($0)1, \($0)2, \($0)3]" }
        return Self.quotientGuide.replacing("VERSION", with: String(version))
            .replacing("QUESTIONS", with: questions.joined(separator: "\n"))
            .replacing("MEANS", with: means.joined(separator: "\n"))
    }

    @Test("Sessions with another version of a guide do not count towards how exact an answer is")
    func otherVersions() throws {
        func take(_ fixture: ContextFixture, _ number: Int, day: String) {
            let answers = (0..<12).map { String(1 + (number * number + $0 * (number % 5) + $0 * $0) % 5) }
            fixture.restart(answers + ["", ""], today: day)
            fixture.run("take", "quot", "about", "Ana")
        }
        let (used, fresh) = (ContextFixture(), ContextFixture())
        for fixture in [used, fresh] { fixture.run("where") }
        try add(quotient(version: 1), named: "quot", to: used.folder)
        for number in 1...16 { take(used, number, day: "2026-01-\(number + 10)") }
        used.restart(today: "2026-02-01")
        used.run("--plain", "precision", "quot", "about", "Ana")
        #expect(used.words.contains("n: 16"), "the first version's sessions are enough: \(used.said)")
        for fixture in [used, fresh] {
            try add(quotient(version: 2), named: "quot", to: fixture.folder)
            take(fixture, 3, day: "2026-03-01")
        }
        func line(_ fixture: ContextFixture) -> Substring? {
            fixture.words.firstMatch(of: /most likely lies between [0-9.]+ and [0-9.]+/)?.output
        }
        #expect(line(used) != nil && line(used) == line(fresh), "\(used.said)")
        var errors: [[Double]] = []
        for fixture in [used, fresh] {
            fixture.restart(today: "2026-03-02")
            fixture.run("trend", "quot", "about", "Ana", "--json")
            let courses = try JSONSerialization.jsonObject(with: Data(fixture.said.utf8)) as? [[String: Any]]
            let scores = try #require(courses?.first?["scores"] as? [[String: Any]], "\(fixture.said)")
            errors.append(
                scores.compactMap { ($0["points"] as? [[String: Any]])?.last?["standardError"] as? Double })
        }
        #expect(!errors[1].isEmpty && errors[0] == errors[1])
    }
}

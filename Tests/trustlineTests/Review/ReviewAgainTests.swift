import Answers
import Dialogue
import Foundation
import Guides
import Insight
import Records
import Scoring
import Support
import Testing
import Text

@testable import Journal
@testable import trustline

@Suite("Looking back, with what one's own answers and others say")
struct ReviewAgainTests {
    /// A trust quotient about Acme, four weeks after the last.
    @discardableResult
    private static func take(_ desk: Desk, _ number: Int) throws -> String {
        var random = UInt64(number) &* 0x9E37_79B9_7F4A_7C15 | 1
        let answers = (0..<20).map { _ -> String in
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return String(2 + random >> 62)
        }
        let said = desk.run(["take", "trust-quotient", "about", "Acme"], typing: answers + ["", "", "", ""]).out
        try desk.wait(days: 28)
        return said
    }

    @Test("From the second complete session on, noise is estimated from one's own answers, and said so with the number")
    func ownMeasurement() throws {
        let desk = try Desk("2024-01-10")
        try Self.take(desk, 1)
        #expect(desk.run("trend", "trust-quotient", "--json").out.contains("\"errorBasis\" : \"assumed\""))
        try Self.take(desk, 2)
        #expect(desk.run("trend", "trust-quotient").out.contains("from your own answers: n = 2 complete sessions"))
        let json = desk.run("trend", "trust-quotient", "--json").out
        #expect(json.contains("\"errorBasis\" : \"own_sessions\"") && json.contains("\"errorSessions\" : 2"))
        #expect(desk.run("compare", "1", "2").out.contains("n = 2 complete sessions"))
        #expect(desk.run(["compare", "1", "2"], in: .zh).out.contains("n = 2 次"))
        #expect(desk.run("report", "2", "--format", "md").out.contains("n = 2 complete sessions"))
    }

    @Test("A factor's mean says how far it may be off in show and compare, by as much as trend draws around it")
    func reach() throws {
        let desk = try Desk("2024-01-10")
        try Self.take(desk, 1)
        try Self.take(desk, 2)
        let courses =
            try JSONSerialization.jsonObject(
                with: Data(desk.run("trend", "trust-quotient", "--json").out.utf8)) as? [[String: Any]]
        let scores = try #require(courses?.first?["scores"] as? [[String: Any]])
        let factor = try #require(scores.first { $0["id"] as? String == "credibility" })
        let points = try #require(factor["points"] as? [[String: Any]])
        let shown = try points.map { point in
            let value = try #require(point["value"] as? Double)
            let low = try #require(point["low"] as? Double)
            try #require(low > 1)
            return "\(value.written(.score)) ± \((value - low).written(.score))"
        }
        #expect(desk.run("show", "2").out.contains(shown[1]), "\(shown)")
        let compared = desk.run("compare", "1", "2").out
        #expect(shown.allSatisfy(compared.contains), "\(shown) in \(compared)")
        #expect(desk.run("show", "1").out.contains("After ± stands how far a figure may be off"))
    }

    @Test("The range at a session's end and in show goes by one's own sessions too, the one just finished among them")
    func ownMeasurementEverywhere() throws {
        let desk = try Desk("2024-01-10")
        let first = try Self.take(desk, 1)
        #expect(first.contains("right about 9 times in 10, as long as single answers stray"), "\(first)")
        let alone = desk.run("show", "last", "--how").out
        #expect(alone.contains("correlate at 0.3. From your second complete session on, it rests on all of them."))
        #expect(desk.run(["show", "last", "--how"], in: .zh).out.contains("从你完整做过的第二次起"))
        let range = Self.range(alone)
        let second = try Self.take(desk, 2)
        let rests = "The range rests on how far answers scattered in your own 2 sessions."
        #expect(!second.contains(rests) && !second.contains("assum"), "\(second)")
        #expect(desk.run("show", "last", "--how").out.contains(rests))
        #expect(desk.run(["show", "last", "--how"], in: .zh).out.contains("这个范围看的是你自己 2 次回答有多散。"))
        #expect(desk.run("report", "last", "--format", "md").out.contains(rests))
        let all = desk.run("report", "--all", "--format", "md").out
        #expect(all.contains("n = 2 complete sessions") && !all.contains("assumption"), "\(all)")
        // The same session, told otherwise now: its error is another, its figure is not.
        let again = desk.run("show", "1", "--how").out
        #expect(again.contains(rests) && Self.range(again) != range, "\(Self.range(again))")
        #expect(Self.figure(again) == Self.figure(alone))
        // The file keeps what follows from itself alone.
        let stored = try #require(try Self.transcripts(desk).last)
        #expect(stored.session.guide == "trust-quotient")
        let guide = try #require(
            EmbeddedGuides.bytes(of: "trust-quotient").flatMap { GuideReader.read($0, name: nil).guide })
        let scores = walk(guide, stored.session, stored.entries).scores
        #expect(stored.scores.map(\.standardError) == scores.map(\.standardError))
        #expect(stored.scores.last?.interval?.low == scores.last?.interval?.low)
    }

    private static func transcripts(_ desk: Desk) throws -> [Transcript] {
        let workspace = try Workspace(
            path: desk.folder.path, deviceFile: desk.folder.path + "-device", creating: false,
            chance: Chance(trueRandom))
        return try workspace.history().entries.reversed().map { try workspace.sessions.read($0.id) }
    }

    private static func range(_ text: String) -> [Substring] {
        text.split(separator: "\n").filter { $0.contains("likely range") || $0.contains("9 times in 10") }
    }

    private static func figure(_ text: String) -> [Substring] {
        text.components(separatedBy: "One step").dropFirst().map { $0.prefix { $0 != "\n" } }
    }

    @Test("The range of a lone score of three answers holds as often as any other, and says so")
    func fewDegrees() throws {
        let desk = try Desk()
        try desk.addGuide()
        #expect(desk.takeWeekly([4, 3, 2]).out.contains("9 times in 10, as long as"))
        let many = try Self.take(desk, 1)
        #expect(many.contains("9 times in 10") && !many.contains("or more"), "\(many)")
    }

    @Test(
        "The range of a quotient of single answers says how often it holds if they stray twice as far as assumed",
        arguments: Language.ofGuides)
    func singleAnswers(language: Language) throws {
        let desk = try Desk()
        let answers = ["4", "4", "3", "2", "5", "5"] + Array(repeating: "", count: 10)
        let said = desk.run(["take", "one-relationship", "about", "Acme"], typing: answers, in: language).out
        #expect(
            said.contains(language == .en ? "if they stray twice as far, 6 times in 10" : "要是大一倍，十次里只有六次"), "\(said)")
    }

    @Test("coach judges a change by one's own answers")
    func ownMeasurementInCoaching() throws {
        let desk = try Desk("2024-01-10")
        for number in 1...12 { try Self.take(desk, number) }
        let workspace = try Workspace(
            path: desk.folder.path, deviceFile: desk.folder.path + "-device", creating: false,
            chance: Chance(trueRandom))
        let entries = try workspace.history().entries
        let measurement = try #require(Measurement(of: entries, reader: RecordReader(workspace)))
        #expect(measurement.model.basis == .own(12) && measurement.model.ownSheets == 12)
        let results = measurement.results(of: entries)
        #expect(results.count == 12)
        for entry in entries {
            for score in entry.scores {
                let measured = try #require(results[entry.id]?[score.id])
                #expect(measured.value == score.value && measured.standardError != score.standardError)
            }
        }
        #expect(desk.run("coach").status == 0)
    }

    @Test("Questions and options are in the reader's language; what was written stays as it was written")
    func readersLanguage() throws {
        let desk = try Desk()
        try desk.addGuide()
        desk.takeWeekly([2, 3, 4], story: "I told Acme on the last day.")
        try desk.wait(days: 30)
        desk.takeWeekly([5, 3, 4])
        let compared = desk.run(["compare", "1", "2"], in: .zh).out
        #expect(compared.contains("我说到做到：2（偶尔） → 5（几乎总是）"), "\(compared)")
        let found = desk.run(["search", "acme"], in: .zh).out
        #expect(found.contains("发生了什么？") && found.contains("I told [Acme] on the last day."), "\(found)")
        #expect(desk.run("report", "1", "--transcript", "--format", "md", "--lang", "zh").out.contains("偶尔"))
    }

    @Test("An anchor or option is found by its words in either language, whichever the session was held in")
    func searchesBothLanguages() throws {
        let desk = try Desk()
        try desk.addGuide()
        desk.takeWeekly([2, 3, 4])
        desk.run(["take", "weekly", "about", "阿明"], typing: ["5", "3", "4", "", "", ""], in: .zh)
        // Of the English session what was on no screen then; of the Chinese one likewise.
        let rarely = desk.run("search", "偶尔").out
        #expect(rarely.contains("1  2026-01-10") && rarely.contains("[偶尔]") && !rarely.contains("\n2  "), "\(rarely)")
        let always = desk.run("search", "almost", "always").out
        #expect(always.contains("2  2026-01-10") && always.contains("[Almost] [always]"), "\(always)")
        #expect(desk.run(["search", "almost", "always"], in: .zh).out.contains("[Almost] [always]"))
        try Self.addStages(desk)
        desk.run(["take", "my-project", "about", "Acme"], typing: ["2", "", ""])
        #expect(desk.run("search", "冲突期").out.contains("[冲突期]"))
        #expect(!desk.run("search", "蜜月").out.contains("[蜜月]"))
    }

    @Test("A question is found by its words in either language, once, with how often it was asked and when last")
    func searchesQuestions() throws {
        let desk = try Desk()
        try desk.addGuide()
        desk.takeWeekly([2, 3, 4])
        try desk.wait(days: 7)
        desk.takeWeekly([2, 3, 4])
        let english = desk.run("search", "bad", "news").out
        #expect(english.contains("Questions with these words") && english.contains("I told [bad] [news] early."))
        #expect(english.contains("Weekly check, asked in 2 sessions, last in 2"), "\(english)")
        #expect(desk.run("search", "坏消息").out.contains("[坏消息]我早说"))
        let chinese = desk.run(["search", "坏消息"], in: .zh).out
        #expect(chinese.contains("有这些词的题目") && chinese.contains("每周体检，2 次记录里问过，最近一次是第 2 次"))
        #expect(desk.run("search", "bad news", "--json").out.contains("\"kind\" : \"question\""))
        #expect(desk.run("search", "nowhere").out.contains("Nothing you wrote"))
    }

    @Test("history --all and --json hold one session at a time, and say the same as if they held all")
    func streamedHistory() throws {
        let desk = try Desk()
        try desk.addGuide()
        #expect(desk.run("history", "--json").out == "[\n\n]\n")
        for number in 1...25 {
            desk.takeWeekly([1 + number % 5, 3, 4], about: number % 2 == 0 ? "Ana" : "Bo")
            try desk.wait(days: 1)
        }
        let all = desk.run("history", "--all")
        #expect(all.lines.count { $0.contains("weekly") && $0.contains("2026-") } == 25)
        #expect(all.lines.first?.hasPrefix("  25  ") == true && all.out.contains("weekly (about Ana)"))
        let few = desk.run("history")
        #expect(few.lines.count { $0.contains("weekly") && $0.contains("2026-") } == 20)
        let workspace = try Workspace(
            path: desk.folder.path, deviceFile: desk.folder.path + "-device", creating: false,
            chance: Chance(trueRandom))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let whole = try encoder.encode(try workspace.history().sessions.map(SessionSummary.init))
        #expect(desk.run("history", "--json").out == String(decoding: whole, as: UTF8.self) + "\n")
    }

    @Test("timeline says when a project came into another stage")
    func stages() throws {
        let desk = try Desk()
        try Self.addStages(desk)
        for stage in ["1", "1", "2"] {
            desk.run(["take", "my-project", "about", "Acme"], typing: [stage, "", ""])
            try desk.wait(days: 30)
        }
        let said = desk.run("timeline").out
        #expect(said.contains("Stage of Acme: Honeymoon"))
        #expect(said.contains("Stage of Acme: Conflict, before: Honeymoon"))
        #expect(said.split(separator: "Stage of").count == 3)
        #expect(desk.run(["timeline"], in: .zh).out.contains("阶段（Acme）：冲突期，之前：蜜月期"))
    }

    private static func addStages(_ desk: Desk) throws {
        desk.run("where")
        let guide = """
            trustline: 1
            id: my-project
            version: 1
            title: {en: "Stage", zh: "阶段"}
            about: {en: "Which?", zh: "哪个？"}
            flow:
              - id: stage
                ask: {en: "Which?", zh: "哪个？"}
                answer: choice
                stage: true
                options:
                  - {id: honeymoon, en: "Honeymoon: all is possible", zh: "蜜月期：什么都行"}
                  - {id: conflict, en: "Conflict: not any more", zh: "冲突期：不行了"}
            """
        try Data(guide.utf8).write(to: desk.folder.appending(path: "questionnaires/my-project.yaml"))
    }

    // MARK: Teams

    /// A team of six with its check-ins: so many ballots, all of them alike but for their number.
    static func addTeam(_ desk: Desk, _ name: String = "alpha", checkIns: [(day: String, ballots: Int)]) throws {
        desk.run("team", "new", name, "6")
        let workspace = try Workspace(
            path: desk.folder.path, deviceFile: desk.folder.path + "-device", creating: false,
            chance: Chance(trueRandom))
        let team = try #require(try workspace.teams.all().teams.first { $0.name == name })
        let bytes = try #require(EmbeddedGuides.bytes(of: "team-checkin"))
        let guide = try #require(GuideReader.read(bytes, name: nil).guide.flatMap(TeamGuide.init))
        let hash = Digest.sha256(bytes)
        let pinned = desk.folder.appending(path: "transcripts/guides")
        try FileManager.default.createDirectory(at: pinned, withIntermediateDirectories: true)
        try Data(bytes).write(to: pinned.appending(path: hash + ".yaml"))
        for (place, checkIn) in checkIns.enumerated() {
            var bag = BallotBag()
            for number in 0..<checkIn.ballots {
                var items: [String: Double] = [:]
                var scores: [String: Double] = [:]
                for score in guide.guide.scores {
                    for id in guide.items(ofScore: score.id) { items[id] = Double(2 + number % 3) }
                    scores[score.id] = Double(2 + number % 3) + Double(place)
                }
                bag.add(
                    TeamBallot(
                        person: nil, items: items, scores: scores, errors: [:],
                        comments: [Comment("secret words \(number)", on: nil)]))
            }
            let day = try #require(CivilDate(iso: checkIn.day))
            let terms = CheckInTerms(
                id: "\(day.description.filter { $0 != "-" })-0000000\(place)", team: team.id, guide: "team-checkin",
                guideVersion: guide.guide.version, guideHash: hash, mode: .sealed, minimum: 5, invited: 6, people: nil,
                asksLeader: false, day: day, number: place + 1)
            try workspace.teams.save(TeamWave(terms: terms, bag: bag, guide: guide, isExposing: false))
        }
    }

    @Test("A team's report has its factors with n, agreement and course, and nothing that only the room may see")
    func teamReport() throws {
        let desk = try Desk()
        try Self.addTeam(desk, checkIns: [("2026-01-10", 6), ("2026-04-10", 3), ("2026-07-10", 6)])
        let page = desk.run("report", "team", "alpha", "--format", "md").out
        #expect(page.contains("# Team alpha") && page.contains("3 check-ins, 2026-01-10 to 2026-07-10"))
        #expect(page.contains("n = 6 answers") && page.contains("| Factor | n | median |"))
        #expect(page.contains("2026-04-10: withheld, n = 3."))
        #expect(page.contains("Each person's, lowest first") && !page.contains("Amount"))
        #expect(
            page.contains("| Date | Value | At least | At most | Change |") && page.contains("| 2026-07-10 | 5.0 |"))
        #expect(!page.contains("secret words"))
        let html = desk.run("report", "team", "alpha", "--lang", "zh").out
        #expect(html.contains("<svg") && html.contains("团队 alpha") && !html.contains("secret words"))
        #expect(desk.run("report", "team", "alpha", "--format", "csv").out.hasPrefix("section,label"))
        #expect(desk.run("report", "team", "alpha", "--format", "svg").out.contains("<svg"))
        #expect(!desk.run("report", "team", "alpha", "--format", "json").out.contains("secret words"))
        #expect(desk.run("team", "--json").out.contains("\"name\" : \"alpha\""))
        for words in [["team", "alpha", "--json"], ["team", "alpha", "trend", "--json"]] {
            #expect(desk.run(words).out == desk.run("report", "team", "alpha", "--format", "json").out)
        }
        #expect(desk.run("team", "alpha", "reveal", "--json").status == 64)
    }

    // MARK: Others' answers

    /// One's own answers, and so many replies of raters, each of whom answers in another way.
    private static func askRaters(_ desk: Desk, replies count: Int, about name: String = "") throws -> [String] {
        let own = (0..<20).map { String(1 + $0 % 4) }
        desk.run(["take", "trust-quotient"], typing: [name] + own + ["", "", "", ""])
        let ask = desk.folder.path + "/ask.ballot.json"
        let made = desk.run(
            "ballot", "make", "trust-quotient-rater", "about", "Ana", "--for", "5", "--from", "3", "--output", ask)
        try #require(made.status == 0, "\(made.out)")
        return try (0..<count).map { rater in
            let reply = desk.folder.path + "/reply\(rater).answer.json"
            let typed = [""] + (0..<20).map { String(1 + (rater + $0) % 5) } + ["", "", ""]
            let said = desk.run(["ballot", "answer", ask, "--output", reply], typing: typed)
            try #require(said.status == 0, "\(said.out)")
            return reply
        }
    }

    private struct ReplyFile: Decodable {
        struct Reply: Decodable { var scores: [String: Double] }
        var reply: Reply
    }

    @Test("report --ballots sets the middle of what others answered beside one's own scores, in every format")
    func ballotsReport() throws {
        let desk = try Desk()
        let files = try Self.askRaters(desk, replies: 3)
        let page = desk.run(["report", "last", "--ballots"] + files + ["--format", "md"])
        #expect(page.status == 0 && page.out.contains("## You and others"), "\(page.out)")
        let replies = try files.map { file in
            try JSONDecoder().decode(ReplyFile.self, from: Data(contentsOf: URL(fileURLWithPath: file))).reply.scores
        }
        let workspace = try Workspace(
            path: desk.folder.path, deviceFile: desk.folder.path + "-device", creating: false,
            chance: Chance(trueRandom))
        let own = try workspace.sessions.read(try #require(try workspace.history().entries.first).id)
        let messages = Messages(language: .en)
        for score in own.scores where replies[0][score.id] != nil && score.interval == nil {
            let middle = try #require(Descriptive.median(replies.compactMap { $0[score.id] }))
            let value = try #require(score.value)
            let title = score.title[.en]
            #expect(page.out.contains(messages.ownDot(title, value)), "\(title)")
            #expect(page.out.contains(messages.othersDot(title, middle, 3)), "\(title)")
        }
        let html = desk.run(["report", "last", "--ballots"] + files, in: .zh).out
        #expect(html.contains("自评和他评") && html.contains("<svg") && !html.contains("<script"))
        let json = desk.run(["report", "last", "--ballots"] + files + ["--format", "json"]).out
        #expect(json.contains("You and others"))
        #expect(desk.run(["report", "last", "--ballots"] + files + ["--format", "svg"]).out.contains("<svg"))
        #expect(desk.run(["report", "last", "--ballots"] + files + ["--format", "csv"]).status == 0)
    }

    @Test(
        "A session about oneself under another name is found by asking afterwards; a no leaves the others' view alone")
    func ownUnderAnotherName() throws {
        let desk = try Desk()
        let files = try Self.askRaters(desk, replies: 3, about: "A. Berg")
        let no = desk.run(["ballot", "collect"] + files, typing: ["n"]).out
        #expect(no.contains("about A. Berg: was that about yourself?") && no.contains("To see yourself beside them"))
        let yes = desk.run(["ballot", "collect"] + files, typing: ["y"]).out
        #expect(!yes.contains("To see yourself beside them") && yes.contains("neither is wrong"), "\(yes)")
        let chinese = desk.run(["ballot", "collect"] + files, typing: ["是"], in: .zh).out
        #expect(chinese.contains("说的是你自己吗？") && chinese.contains("你"), "\(chinese)")
        // Nobody is asked where a page is written.
        #expect(
            !desk.run(["report", "last", "--ballots"] + files + ["--format", "md"]).out.contains("about yourself?"))
    }

    @Test("A page in a file asks as well, of the session it is about first, and names the questions that lie apart")
    func ownOnAPage() throws {
        let desk = try Desk()
        let files = try Self.askRaters(desk, replies: 3, about: "A. Berg")
        desk.run(["take", "trust-quotient"], typing: ["Zoe"] + Array(repeating: "3", count: 20) + ["", "", "", ""])
        desk.isOnTerminal = true
        func page(_ session: String, _ typed: [String]) throws -> (asked: String, page: String) {
            let path = desk.folder.path + "/page-\(session)\(typed.joined()).md"
            let said = desk.run(["report", session, "--ballots"] + files + ["-o", path], typing: typed)
            #expect(said.status == 0, "\(said.out)")
            return (said.out, try String(contentsOfFile: path, encoding: .utf8))
        }
        let messages = Messages(language: .en)
        let yes = try page("1", ["y"])
        #expect(yes.asked.contains("about A. Berg: was that about yourself?") && !yes.asked.contains("Zoe"))
        #expect(yes.page.contains(messages.gapHow) && yes.page.contains(messages.itemsApart), "\(yes.page)")
        let other = try page("2", ["n", "y"])
        #expect(other.asked.contains("about Zoe: was that") && other.asked.contains("about A. Berg: was that"))
        #expect(other.page.contains(messages.itemsApart))
        let no = try page("1", ["n", "n"])
        #expect(!no.page.contains(messages.itemsApart) && no.page.contains("To see yourself beside them"))
    }

    @Test("A team's report names whose names it holds, and no other name is in it", arguments: Language.ofGuides)
    func namesInTheReport(language: Language) throws {
        let desk = try Desk()
        try Self.addTeam(desk, checkIns: [("2026-01-10", 6)])
        let names = ["Ana", "Ben", "Chen", "Dora", "Emil", "Fay"]
        desk.run(["team", "alpha", "members"] + names)
        // Somebody looks after the one agreement; somebody else is named in the words of the other.
        desk.run(
            ["team", "alpha", "reveal"],
            typing: Array(repeating: "", count: 6) + ["say it on the day", "Ana", "", "ask Ben every week", "", "", ""])
        let page = desk.run(["report", "team", "alpha", "--format", "md"], in: language).out
        let messages = Messages(language: language)
        #expect(page.contains(messages.teamReportNames(["Ana", "Ben"])), "\(page)")
        for name in names.dropFirst(2) { #expect(!page.contains(name)) }
    }

    @Test("reveal shows any earlier check-in, by its day or its number; two of one day are told apart")
    func earlierReveal() throws {
        let desk = try Desk()
        try Self.addTeam(desk, checkIns: [("2026-01-10", 6), ("2026-04-10", 7), ("2026-04-10", 8)])
        for (word, day, count) in [("2026-01-10", "2026-01-10", 6), ("1", "2026-01-10", 6), ("2", "2026-04-10", 7)] {
            let said = desk.run(["team", "alpha", "reveal", word], typing: ["stop"]).out
            #expect(said.contains("Your picture of \(day)") && said.contains("\(count) answers."), "\(said)")
        }
        #expect(desk.run(["team", "alpha", "reveal"], typing: ["stop"]).out.contains("8 answers."))
        let none = desk.run("team", "alpha", "reveal", "2026-02-02")
        #expect(none.status != 0 && none.out.contains("2026-01-10, 2026-04-10 (2), 2026-04-10 (3)"), "\(none.out)")
    }

    @Test("Below the number that was promised to raters, report --ballots shows nothing of what they answered")
    func tooFewBallots() throws {
        let desk = try Desk()
        let files = try Self.askRaters(desk, replies: 2)
        let page = desk.run(["report", "last", "--ballots"] + files + ["--format", "md"]).out
        #expect(page.contains("Nothing is shown below 3 answers") && !page.contains("others, median"), "\(page)")
        let chinese = desk.run(["report", "last", "--ballots"] + files + ["--format", "md"], in: .zh).out
        #expect(chinese.contains("自评和他评") && !chinese.contains("他评中位数"))
        // A copy of a reply counts once, and a file that is none is named.
        let twice = desk.run(["report", "last", "--ballots"] + files + [files[0], "--format", "md"]).out
        #expect(twice.contains("Nothing is shown below 3 answers"))
        #expect(desk.run("report", "last", "--ballots", "/nowhere.json").status == 65)
    }

    @Test("Of a team that too few answered for, a report says so and no more")
    func withheldReport() throws {
        let desk = try Desk()
        try Self.addTeam(desk, checkIns: [("2026-01-10", 4)])
        let page = desk.run("report", "team", "alpha", "--format", "md").out
        #expect(page.contains("withheld, n = 4") && !page.contains("median") && !page.contains("Credibility"))
        #expect(desk.run("report", "team", "beta").status != 0)
    }
}

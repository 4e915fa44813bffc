import Answers
import Foundation
import Guides
import Insight
import Journal
import Records
import Testing
import Text

@testable import Forms
@testable import trustline

@Suite("Coaching, in one process")
struct CoachingTests {
    /// The trust quotient with the same answer to every question.
    private func take(_ fixture: ContextFixture, _ answers: [String], on day: String) {
        fixture.restart(answers + ["", ""], today: day)
        fixture.run("take", "trust-quotient", "about", "acme")
    }

    @Test("with nothing here, coach points to start")
    func empty() {
        for language in Language.ofGuides {
            let fixture = ContextFixture(language: language)
            #expect(fixture.run("coach") == 0)
            #expect(fixture.words.contains(language == .en ? "start" : "输入 开始"))
        }
    }

    @Test("What coach leaves out of promises and re-takes it counts", arguments: Language.ofGuides)
    func more(language: Language) {
        let fixture = ContextFixture(language: language)
        for number in 0..<5 { fixture.run("commit", "call \(number)") }
        for name in ["ana", "bo", "cy"] {
            fixture.restart(Array(repeating: "3", count: 8) + Array(repeating: "", count: 10), language: language)
            fixture.run("take", "trust-pulse", "about", name)
        }
        func leftOut() -> [String] {
            fixture.restart(language: language)
            fixture.run("coach")
            return fixture.said.split(separator: "\n").map { $0.drop { $0 == " " } }
                .filter { $0.hasPrefix("And ") || $0.hasPrefix("还有") }.map(String.init)
        }
        #expect(leftOut() == [])
        fixture.run("commit", "call 6")
        fixture.run("commit", "call 7")
        fixture.restart(Array(repeating: "3", count: 8) + Array(repeating: "", count: 10), language: language)
        fixture.run("take", "trust-pulse", "about", "di")
        #expect(
            leftOut()
                == (language == .en
                    ? ["And 2 more: commitments", "And 1 more: calendar has them all"]
                    : ["还有 2 件：承诺", "还有 1 份：日历 里都有"]))
    }

    @Test("the same answers twice are no more than noise, and the guide's rhythm says when to look again")
    func noise() {
        let fixture = ContextFixture()
        let answers = Array(repeating: "3", count: 20)
        take(fixture, answers, on: "2026-05-01")
        take(fixture, answers, on: "2026-08-01")
        fixture.restart(today: "2026-08-02")
        fixture.run("coach")
        #expect(
            fixture.words.contains(
                "Trust quotient (about acme): 3.0 on Fri 1 May 2026, now 3.0, 2 sessions: no more than noise."))
        #expect(fixture.words.contains("Fri 30 Oct 2026, in 89 days. take trust-quotient about acme"))
        #expect(fixture.words.contains("would move your number most"))
        #expect(fixture.words.contains("commit takes it on"))
    }

    @Test("kept promises stand beside self-rated reliability, each with its n")
    func beside() {
        let fixture = ContextFixture()
        take(fixture, Array(repeating: "3", count: 20), on: "2026-05-01")
        fixture.restart(today: "2026-05-02")
        for number in 1...6 {
            fixture.run("commit", "something", "by", "today")
            fixture.run(number < 5 ? "kept" : "partly")
            #expect(fixture.words.contains("count says little yet") == false)
        }
        fixture.restart(today: "2026-05-03")
        fixture.run("coach")
        #expect(fixture.words.contains("So far: kept 4 of 6, partly 2, missed 0."))
        #expect(
            fixture.words.contains(
                "About acme, you rated your own reliability 3.0 on a scale of 1 to 5, from "
                    + "5 of 5 answers on Fri 1 May 2026."
            ))
        #expect(fixture.words.contains("Trust quotient (about acme), 20 of 20 answers: "))
        #expect(fixture.words.contains("a second look is worth it"))
        fixture.restart(today: "2026-05-03")
        fixture.run("coach", "--json")
        #expect(fixture.words.contains(#""kept" : 4"#))
        #expect(fixture.words.contains(#""answered" : 5"#))
    }

    @Test("what is due comes first, and a re-take is shown only once its day has come")
    func next() {
        let fixture = ContextFixture()
        take(fixture, Array(repeating: "3", count: 20), on: "2026-05-01")
        fixture.restart(today: "2026-05-02")
        fixture.run("commitments")
        #expect(!fixture.words.contains("look again"))
        fixture.restart(today: "2026-08-01")
        fixture.run("commitments")
        #expect(fixture.words.contains("Trust quotient (about acme): due since Thu 30 Jul 2026"))
        fixture.run("commit", "call", "by", "today")
        fixture.restart(today: "2026-08-01")
        fixture.run("coach", "--json")
        #expect(fixture.words.contains(#""next" : "commitments""#))
        fixture.run("kept")
        fixture.restart(today: "2026-08-01")
        fixture.run("coach", "--json")
        #expect(fixture.words.contains(#""next" : "take trust-quotient about acme""#))
        // Named once, as what comes next.
        fixture.restart(today: "2026-08-01")
        fixture.run("coach")
        #expect(fixture.words.components(separatedBy: "due since Thu 30 Jul 2026").count == 2)
        // The greeting never mentions it.
        fixture.restart(["quit"], today: "2027-08-01")
        fixture.run()
        #expect(!fixture.words.contains("due"))
    }

    @Test(
        "open promises stand there with their days, and the first one that is due is named",
        arguments: Language.ofGuides)
    func commitments(language: Language) throws {
        let fixture = ContextFixture(language: language)
        fixture.run("commit", "call Ana", "by", "tomorrow")
        fixture.run("commit", "tidy up")
        let states = try fixture.context.openWorkspace().workspace.commitments.all().states
        let words = CommitmentWord.shortest(of: states.map(\.id))
        let (first, second) = (words[states[0].id] ?? "?", words[states[1].id] ?? "?")
        fixture.restart(language: language)
        fixture.run("coach")
        let tomorrow = language == .en ? "call Ana · by Mon 23 Nov 2026, tomorrow" : "call Ana · 2026年11月23日（周一），就是明天"
        #expect(fixture.squeezed.contains(first + tomorrow.filter { !$0.isWhitespace }))
        #expect(fixture.squeezed.contains(second + "tidyup"))
        #expect(fixture.squeezed.contains(language == .en ? "Youpromised:callAna" : "你答应了：callAna"))
        #expect(!fixture.squeezed.contains(language == .en ? "Nothing" : "没有"))
        fixture.restart(language: language, today: "2026-11-23")
        fixture.run("coach")
        #expect(fixture.squeezed.contains(language == .en ? "Due:callAna·by" : "到日子了：callAna·"))
        #expect(fixture.squeezed.contains((language == .en ? "kept" : "做到了") + first))
    }

    @Test("one session has one suggestion: at its end, in show and in report; commit says whose it is")
    func oneSuggestion() throws {
        let fixture = ContextFixture()
        let practices = try fixture.context.guideLibrary().practices.map { $0.title[.en] }
        func suggestion(in text: String) -> String {
            let found = practices.filter { text.contains($0) }
            #expect(found.count == 1, "\(found)")
            return found.first ?? ""
        }
        take(fixture, Array(repeating: "3", count: 20), on: "2026-05-01")
        let first = suggestion(in: fixture.words)
        take(fixture, Array(repeating: "3", count: 20), on: "2026-08-01")
        let second = suggestion(in: fixture.words)
        #expect(first != second)
        for (number, expected) in [("1", first), ("2", second)] {
            fixture.restart(today: "2026-08-02")
            fixture.run("show", number)
            #expect(suggestion(in: fixture.words) == expected)
            fixture.restart(today: "2026-08-02")
            let page = fixture.folder + "/page\(number).md"
            fixture.run("report", number, "--output", page)
            #expect(try suggestion(in: String(contentsOfFile: page, encoding: .utf8)) == expected)
        }
        fixture.restart([":quit"], today: "2026-08-02")
        fixture.run("commit")
        #expect(fixture.words.contains(second))
        #expect(fixture.words.contains("This was the last suggestion."))
        // A session after it that suggests nothing.
        fixture.restart((0..<60).map { $0.isMultiple(of: 2) ? ":skip" : "" }, today: "2026-08-03")
        fixture.run("take", "whose-agenda")
        fixture.restart([":quit"], today: "2026-08-03")
        fixture.run("commit")
        #expect(
            fixture.words.contains("It was suggested in session 2, Trust quotient (about acme), on Sat 1 Aug 2026."))
        fixture.restart([":退出"], language: .zh, today: "2026-08-03")
        fixture.run("commit")
        #expect(fixture.squeezed.contains("这是第2次“信任商（关于acme）”（2026年8月1日（周六））里建议的做法。"))
    }
}

@Suite("What to type to take a guide again")
struct RetakeCommandTests {
    @Test(
        "a team's guide is begun with a check-in of that team, any other by taking it",
        arguments: [
            ("team-checkin", "alpha", true, "team alpha check-in"),
            ("team-agreements", "alpha", true, "team alpha check-in team-agreements"),
            ("team-checkin", nil, true, "team NAME check-in"),
            ("one-relationship", "Mr Li", false, "take one-relationship about \"Mr Li\""),
        ] as [(String, String?, Bool, String)])
    func command(guide: String, subject: String?, isForTeam: Bool, command: String) {
        let retake = Retake(
            guide: guide, title: Wording(en: "A guide", zh: "一份指引"), subject: subject, last: .epoch,
            due: .epoch, isForTeam: isForTeam)
        #expect(Messages(language: .en).command(for: retake) == command)
    }
}

@Suite("start, in one process")
struct StartTests {
    @Test("every guide that start can suggest is there to be taken, in two or three questions")
    func reachable() throws {
        let library = try ContextFixture().context.guideLibrary()
        let here = Set(library.files.map(\.id))
        let topics = StartQuestions.topics { here.contains($0) }
        #expect(topics.count == StartQuestions.topics.count)
        for (topicIndex, topic) in topics.enumerated() {
            for (index, choice) in topic.choices.enumerated() {
                let guide = try #require(library.guide(choice.guide))
                let fixture = ContextFixture(["\(topicIndex + 1)", "\(index + 1)", "1", "no"])
                fixture.run("start")
                #expect(fixture.words.contains(guide.title[.en]), "\(choice.guide)")
                let command =
                    guide.isForTeam
                    ? "team new NAME, then \(Messages(language: .en).checkInCommand(nil, with: choice.guide))"
                    : "take \(choice.guide)"
                #expect(fixture.words.contains(command), "\(choice.guide)")
            }
        }
    }

    @Test("start leads to every guide there is")
    func complete() throws {
        let library = try ContextFixture().context.guideLibrary()
        let offered = Set(StartQuestions.topics.flatMap(\.choices).map(\.guide))
        // The practices are no guide to take.
        #expect(Set(library.files.map(\.id)).subtracting(offered) == ["practices"])
    }

    @Test("Enter takes what was suggested")
    func taken() {
        let fixture = ContextFixture(["5", "4", "", "", ":pause"])
        fixture.run("start")
        #expect(fixture.words.contains("take whose-agenda"))
        #expect(fixture.words.contains("Paused"))
    }

    @Test("Yes to what was suggested begins it, and a no is nobody's name", arguments: Language.ofGuides)
    func agreeing(language: Language) {
        for (word, begins) in [("yes", true), ("好的", true), ("no", false), ("算了", false), ("不用了", false)] {
            let fixture = ContextFixture(["1", "1", "1", word, "Ana", ":pause", ""], language: language)
            fixture.run("start")
            #expect(!fixture.said.contains("“\(word)”"), "\(fixture.said)")
            let left = fixture.words.contains(language == .en ? "Nothing was started" : "没有开始")
            #expect(left != begins, "\(word): \(fixture.said)")
        }
    }

    @Test("A guide is found by the beginning of its title, and a mistyped title by its neighbour")
    func titles() {
        for (word, found) in [("信任商", "信任商"), ("会不会是我", "会不会是我的问题"), ("Is it me", "Is it me, not them?")] {
            let fixture = ContextFixture(["Ana", ":pause"], language: word.first?.isASCII == true ? .en : .zh)
            fixture.run("take", word)
            #expect(fixture.words.contains(found) && fixture.said.count > 300, "\(word): \(fixture.words)")
        }
        let mistyped = ContextFixture(language: .zh)
        #expect(mistyped.run("take", "信仰商") != 0)
        #expect(mistyped.words.contains("信任商"))
    }

    @Test("Once a guide was begun, start asks from the beginning again", arguments: ["", "take whose-agenda"])
    func beginsAnew(typed: String) {
        let fixture = ContextFixture(["5", "4", typed, "", ":pause"])
        fixture.run("start")
        #expect(fixture.words.contains("Paused"))
        fixture.restart([""])
        fixture.run("start")
        #expect(fixture.words.contains("What are you facing?") && !fixture.words.contains("You said"))
    }

    @Test("with little time a long guide makes room for a short one; Enter at a question leaves")
    func short() {
        let fixture = ContextFixture(["1", "1", "2", "no"], language: .zh)
        fixture.run("start")
        #expect(fixture.squeezed.contains("做一段关系，四个分关于名字"))
        let leaving = ContextFixture(["7", ""])
        leaving.run("start")
        #expect(leaving.words.contains("Please type a number"))
        #expect(leaving.words.contains("Nothing was started."))
    }

    @Test("start left half-way goes on from there, and :back changes an answer", arguments: Language.ofGuides)
    func leftHalfWay(language: Language) {
        let fixture = ContextFixture(["5", ""], language: language)
        fixture.run("start")
        fixture.restart([":back", ""], language: language)
        fixture.run("start")
        #expect(fixture.squeezed.contains(language == .en ? "Yousaid:Me." : "你答的是：关于我自己"))
        #expect(fixture.squeezed.contains(language == .en ? "Whatareyoufacing?" : "你现在碰到的是什么？"))
    }

    @Test("Every command has help with examples in both languages", arguments: Language.ofGuides)
    func help(language: Language) {
        for name in Trustline.subcommandNames.map({ $0[0] }) {
            let fixture = ContextFixture(language: language)
            #expect(fixture.run(name, "--help") == 0)
            #expect(!fixture.said.contains("USAGE"), "\(name)")
            #expect(fixture.said.split(separator: "\n").count <= 24, "\(name)")
        }
        for width in [50, 80] {
            let fixture = ContextFixture(language: language, width: width)
            fixture.run("help")
            #expect(fixture.said.split(separator: "\n", omittingEmptySubsequences: false).count <= 21)
        }
    }
}

@Suite("The calendar file")
struct CalendarTests {
    @Test("no line is longer than 75 octets, none is cut inside a character, and unfolding gives the text back")
    func folding() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let pieces = [
                "a", "，", "方案", "👩‍👩‍👧", "é", "e\u{301}", ";", "\\", "z" + String(repeating: "\u{301}", count: 60),
            ]
            let line = (0..<Int.random(in: 0...120, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }.joined()
            // Octet by octet: a space and an accent behind it would count as one character.
            let lines = Self.physicalLines(Array(ICalendar.folded(line).utf8))
            #expect(lines.allSatisfy { $0.count <= 75 && String(validating: $0, as: UTF8.self) != nil })
            #expect(lines.dropFirst().allSatisfy { $0.first == UInt8(ascii: " ") })
            #expect(Array(lines.prefix(1).joined() + lines.dropFirst().flatMap { $0.dropFirst() }) == Array(line.utf8))
        }
    }

    private static func physicalLines(_ bytes: [UInt8]) -> [[UInt8]] {
        var lines: [[UInt8]] = [[]]
        for (index, byte) in bytes.enumerated() {
            if byte == 10, index > 0, bytes[index - 1] == 13 {
                lines[lines.count - 1].removeLast()
                lines.append([])
            } else {
                lines[lines.count - 1].append(byte)
            }
        }
        return lines
    }

    @Test("text is escaped as RFC 5545 says, and control characters are left out")
    func escaping() {
        #expect(ICalendar.escaped("a,b;c\\d\ne\r\nf\u{1B}[31m\u{7}g") == "a\\,b\\;c\\\\d\\ne\\nf[31mg")
        #expect(ICalendar.escaped("说好，周五") == "说好，周五")
    }

    @Test("an independent reader finds commitments and re-takes on their days, with ids that stay")
    func independentReader() throws {
        let fixture = ContextFixture(Array(repeating: "3", count: 20) + ["", ""])
        fixture.run("take", "trust-quotient", "about", "acme, Ltd; 分公司")
        fixture.run("commit", "把方案发给小王，别忘了附上上次会议的记录和所有人都同意的那三条修改意见", "by", "friday")
        fixture.run("commit", "tell Ming; in \"plain\" words, today", "by", "today")
        fixture.run("commit", "no day")
        fixture.restart(today: "2026-11-23")
        #expect(fixture.run("calendar") == 0)
        let path = try fixture.context.openWorkspace().workspace.transcripts + "/documents/trustline.ics"
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let first = try Self.events(path)
        #expect(first.count == 3)
        #expect(
            first.contains {
                $0.day == "20261127" && $0.summary == "把方案发给小王，别忘了附上上次会议的记录和所有人都同意的那三条修改意见"
            })
        #expect(first.contains { $0.day == "20261123" && $0.summary == "tell Ming; in \"plain\" words, today" })
        #expect(first.contains { $0.day == "20270220" && $0.summary == "Trust quotient (about acme, Ltd; 分公司)" })
        fixture.restart(today: "2026-11-23")
        let plan = try #require(
            try fixture.context.openWorkspace().workspace.commitments.all().states.first { $0.what.hasPrefix("把方案") })
        fixture.run("moved", try #require(CommitmentWord.shortest(of: [plan.id])[plan.id]), "in", "2", "weeks")
        fixture.run("calendar")
        let second = try Self.events(path)
        #expect(Set(first.map(\.uid)) == Set(second.map(\.uid)))
        #expect(second.contains { $0.day == "20261207" })
    }

    @Test("a file is overwritten only where that is said, and a folder that is not there is said")
    func otherFiles() throws {
        let fixture = ContextFixture()
        fixture.run("commit", "call", "by", "friday")
        let path = fixture.folder + "/notes.txt"
        try Data("my notes".utf8).write(to: URL(filePath: path))
        #expect(fixture.run("calendar", path) != 0)
        #expect(fixture.words.contains("it was left as it is"))
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "my notes")
        #expect(fixture.run("calendar", fixture.folder + "/nowhere/due.ics") != 0)
        #expect(fixture.run("calendar", fixture.folder + "/due.ics") == 0)
        #expect(fixture.run("calendar", fixture.folder + "/due.ics") == 73)
        #expect(fixture.run("calendar", fixture.folder + "/due.ics", "--overwrite") == 0)
        #expect(fixture.run("calendar") == 0 && fixture.run("calendar") == 0)
    }

    struct Event: Decodable {
        var uid: String
        var day: String
        var summary: String
    }

    /// As `Tests/trustlineTests/read_calendar.py`, which shares no code with us, reads it.
    private static func events(_ path: String) throws -> [Event] {
        let process = Process()
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "read_calendar.py").path
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", script, path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(String(decoding: output, as: UTF8.self))")
        return try JSONDecoder().decode([Event].self, from: output)
    }
}

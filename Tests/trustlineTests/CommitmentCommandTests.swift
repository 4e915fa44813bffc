import Answers
import Foundation
import Guides
import Journal
import LineEditor
import Records
import Testing
import Text

@testable import trustline

@Suite("Commitments, in one process")
struct CommitmentCommandTests {
    private func states(_ fixture: ContextFixture) throws -> [CommitmentState] {
        try fixture.context.openWorkspace().workspace.commitments.all().states
    }

    /// The commitments' words, in the order they were made.
    private func commitmentWords(_ fixture: ContextFixture) throws -> [String] {
        let ids = try states(fixture).map(\.id)
        let words = CommitmentWord.shortest(of: ids)
        return ids.compactMap { words[$0] }
    }

    /// The word of the commitment made as the nth.
    private func word(_ number: Int, _ fixture: ContextFixture) throws -> String {
        try commitmentWords(fixture)[number - 1]
    }

    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

    @Test("commit in one line says back what it understood, and commitments lists it with its word")
    func oneLine() throws {
        let fixture = ContextFixture()
        #expect(fixture.run("commit", "send", "the", "plan", "to", "Ming", "by", "friday") == 0)
        let word = try #require(try commitmentWords(fixture).first)
        #expect(fixture.words.contains("\(word) send the plan · to Ming · by Fri 27 Nov 2026, in 5 days"))
        let state = try #require(try states(fixture).first)
        #expect(state.what == "send the plan")
        #expect(state.to == "Ming")
        #expect(state.by == (try day("2026-11-27")))
        fixture.restart()
        fixture.run("commitments")
        #expect(fixture.words.contains("Open \(word) send the plan"))
        #expect(!fixture.words.contains("Due "))
    }

    @Test("A word that came to mean two commitments settles neither, and both are named")
    func twoMeanings() throws {
        let fixture = ContextFixture()
        fixture.run("commit", "call", "Ana")
        let folder = fixture.folder + "/transcripts/commitments"
        let file = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
        let made = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
        let id = try #require(try states(fixture).first).id
        try FileManager.default.removeItem(atPath: folder + "/" + file)
        // Two ids whose words begin alike, as may come from two machines.
        var seen: [String: String] = [:]
        var twins: [String] = []
        for number in 0x1000_0000..<0x1000_2000 where twins.isEmpty {
            let candidate = String(id.dropLast(8)) + String(number, radix: 16)
            let word = try #require(CommitmentWord.shortest(of: [candidate])[candidate])
            if let other = seen[word] { twins = [other, candidate] }
            seen[word] = candidate
        }
        try #require(twins.count == 2)
        for twin in twins {
            try made.replacing(id, with: twin).write(
                toFile: folder + "/" + file.replacing(id, with: twin), atomically: true, encoding: .utf8)
        }
        let words = CommitmentWord.shortest(of: twins)
        let word = String(try #require(words[twins[0]]).prefix(CommitmentWord.least))
        #expect(fixture.run("kept", word) == 64)
        for twin in twins { #expect(fixture.said.contains(try #require(words[twin])), "\(fixture.said)") }
        #expect(try states(fixture).map(\.status) == [.open, .open])
    }

    @Test("A commitment is settled by its word, whatever came before it since; a word that means none settles nothing")
    func byWord() throws {
        let fixture = ContextFixture()
        fixture.run("commit", "call", "Ana")
        let word = try #require(try commitmentWords(fixture).first)
        // From another machine, made earlier.
        try fixture.context.openWorkspace().workspace.commitments.make(
            Commitment(what: "not mine"), at: Timestamp(millisecondsSinceEpoch: 1_000_000_000_000))
        #expect(try states(fixture).map(\.what) == ["not mine", "call Ana"])
        let unknown = try #require(["c2cc", "c2cd", "c2cf"].first { !word.hasPrefix($0) })
        #expect(fixture.run("kept", unknown) == 64)
        #expect(try states(fixture).map(\.status) == [.open, .open])
        #expect(fixture.run("kept", word.uppercased(), "she", "was", "glad") == 0)
        #expect(try states(fixture).map(\.status) == [.open, .kept])
        #expect(try states(fixture)[1].notes == ["she was glad"])
    }

    @Test("The calendar names a commitment by a word that kept takes")
    func calendarWord() throws {
        let fixture = ContextFixture()
        fixture.run("commit", "call", "Ana", "by", "friday")
        fixture.run("calendar")
        let workspace = try fixture.context.openWorkspace().workspace
        let bytes = try #require(try UserFile.guide(at: workspace.transcripts + "/documents/trustline.ics"))
        let text = String(decoding: bytes, as: UTF8.self)
        let after = try #require(text.firstRange(of: "trustline kept ")).upperBound
        let word = String(text[after...].prefix { $0.isLetter || $0.isNumber })
        #expect(word.count >= CommitmentWord.lasting)
        #expect(fixture.run("kept", word) == 0)
        #expect(try states(fixture).map(\.status) == [.kept])
    }

    @Test(
        "A number settles nothing, whoever's promise came first: a promise has its word", arguments: Language.ofGuides)
    func noNumbers(language: Language) throws {
        let fixture = ContextFixture(language: language)
        fixture.run("commit", "call Ana")
        for command in ["kept", "moved", "change", "undo"] { #expect(fixture.run(command, "1", "friday") == 64) }
        #expect(try states(fixture).map(\.status) == [.open])
        #expect(fixture.squeezed.contains("kept\(try word(1, fixture))") || language == .zh)
    }

    @Test("Several promises are settled and moved at once, and nothing is if one word means none")
    func several() throws {
        let fixture = ContextFixture()
        for what in ["one", "two", "three"] { fixture.run("commit", what) }
        let words = try commitmentWords(fixture)
        #expect(fixture.run("kept", words[0], "c2cc", "done") == 64)
        #expect(try states(fixture).map(\.status) == [.open, .open, .open])
        #expect(fixture.run("kept", words[0] + ",", words[1], "both", "done") == 0)
        #expect(try states(fixture).map(\.status) == [.kept, .kept, .open])
        #expect(try states(fixture).map(\.notes) == [["both done"], ["both done"], []])
        #expect(fixture.run("moved", words[1], "and", words[2], "friday") == 0)
        #expect(try states(fixture).dropFirst().map(\.by) == [try day("2026-11-27"), try day("2026-11-27")])
    }

    @Test("A promise typed again, as after a disk that did not confirm it, is there once", arguments: Language.ofGuides)
    func twice(language: Language) throws {
        let fixture = ContextFixture(language: language)
        for _ in 0..<2 { #expect(fixture.run("commit", "call", "Ana", "by", "friday") == 0) }
        #expect(try states(fixture).count == 1)
        #expect(fixture.squeezed.contains(language == .en ? "Thatstandsherealready." : "这条已经记着了"))
    }

    @Test("change says a promise in other words, for somebody else or by another day, and undo brings it back")
    func changing() throws {
        let fixture = ContextFixture()
        fixture.run("commit", "send", "the", "plan", "by", "friday")
        let word = try word(1, fixture)
        #expect(fixture.run("change", word, "to", "Ming") == 0)
        #expect(try states(fixture)[0].to == "Ming")
        #expect(try states(fixture)[0].what == "send the plan")
        #expect(fixture.run("change", word, "send", "half", "of", "it", "by", "tuesday") == 0)
        var state = try states(fixture)[0]
        #expect((state.what, state.to, state.by) == ("send half of it", "Ming", try day("2026-11-24")))
        #expect(state.moves == 0)
        #expect(fixture.run("undo", word) == 0)
        state = try states(fixture)[0]
        #expect((state.what, state.to, state.by) == ("send the plan", "Ming", try day("2026-11-27")))
        #expect(fixture.run("change", word) == 64)
        #expect(fixture.run("change", word, "给小安") == 0)
        #expect(try states(fixture)[0].to == "小安")
    }

    @Test("undo takes back the last thing said, of one promise or of any, and never the promise itself")
    func undoing() throws {
        let fixture = ContextFixture()
        for what in ["one", "two"] { fixture.run("commit", what, "by", "today") }
        let words = try commitmentWords(fixture)
        fixture.run("kept", words[0], "told", "her")
        fixture.run("partly", words[1])
        #expect(fixture.run("undo", words[0]) == 0)
        #expect(fixture.words.contains("Your note with it: told her"))
        #expect(try states(fixture).map(\.status) == [.open, .partly])
        // It is due again, and asked about.
        #expect(try fixture.context.openWorkspace().workspace.commitments.due(on: try day("2026-11-22")).count == 1)
        #expect(fixture.run("undo") == 0)
        #expect(try states(fixture).map(\.status) == [.open, .open])
        #expect(fixture.run("undo") == 0)
        #expect(fixture.words.contains("There is nothing to take back"))
        #expect(try states(fixture).count == 2)
    }

    @Test("forget and a promise's word deletes it from every file, the calendar too", arguments: Language.ofGuides)
    func forgetting(language: Language) throws {
        let fixture = ContextFixture(language: language)
        fixture.run("commit", "call", "Xenia", "by", "friday")
        fixture.run("calendar")
        #expect(try filesHolding("Xenia", in: fixture).count == 2)
        #expect(fixture.run("forget", try word(1, fixture), "--yes") == 0)
        #expect(try filesHolding("Xenia", in: fixture).isEmpty)
        #expect(try states(fixture).isEmpty)
    }

    @Test("A sentence behind commitments is a promise, too; one word that says nothing is not")
    func promiseBehindCommitments() throws {
        let fixture = ContextFixture([""], language: .zh)
        #expect(fixture.run("承诺", "给王姐打电话", "周五前") == 0)
        let made = try states(fixture)
        #expect(made.map(\.what) == ["给王姐打电话"] && made[0].by == CivilDate(iso: "2026-11-27"))
        fixture.restart()
        #expect(fixture.run("commitments", "due") == 64)
        #expect(fixture.run("commitments", "the", "plan", "by", "friday") == 64)
        #expect(fixture.words.contains("To promise something: commit"), "\(fixture.said)")
        #expect(try states(fixture).count == 1)
        #expect(Trustline.holdsPrivateWords("承诺 给王姐打电话"))
    }

    @Test("Forgetting a session leaves its words in no file: calendar, commands, index")
    func forgettingSession() throws {
        let fixture = ContextFixture(Array(repeating: "3", count: 20) + ["", "", ""])
        fixture.run("take", "trust-quotient", "about", "Xenia")
        fixture.run("commit", "call", "Ana", "by", "friday")
        fixture.run("calendar")
        let commands = try fixture.context.openWorkspace().workspace.deviceFiles.commandHistoryFile()
        try "take trust-quotient about Xenia\n".write(toFile: commands, atomically: true, encoding: .utf8)
        fixture.run("history")
        #expect(try filesHolding("Xenia", in: fixture).count >= 3)
        #expect(fixture.run("forget", "last", "--yes") == 0)
        #expect(try filesHolding("Xenia", in: fixture) == [])
        #expect(try filesHolding("call Ana", in: fixture).contains { $0.hasSuffix(".ics") }, "what is still due")
    }

    /// The files of the workspace and of the home folder with this in them.
    private func filesHolding(_ text: String, in fixture: ContextFixture) throws -> [String] {
        try [fixture.folder, fixture.folder + "-home"].flatMap { root in
            let files = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
            return try files.map { root + "/" + $0 }.filter { path in
                var isFolder: ObjCBool = false
                guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
                    return false
                }
                return try Data(contentsOf: URL(fileURLWithPath: path)).range(of: Data(text.utf8)) != nil
            }
        }
    }

    @Test("moved asks whether they know, and takes yes, no, or a command", arguments: ["yes", "no", "commitments", ""])
    func doTheyKnow(answer: String) throws {
        let fixture = ContextFixture([answer])
        fixture.run("commit", "send", "the", "plan", "to", "Ming", "by", "friday")
        fixture.run("moved", try word(1, fixture), "tuesday")
        #expect(fixture.words.contains("Does Ming know?"))
        #expect(fixture.keyboard.remaining.isEmpty)
        #expect(fixture.words.contains("Good. Then it is still a promise.") == (answer == "yes"))
        #expect(fixture.words.contains("Tell Ming before the old day comes") == (answer == "no"))
        #expect(fixture.words.contains("Open ") == (answer == "commitments"))
    }

    @Test(
        "Where nothing is due any more, the calendar that is there becomes an empty one", arguments: Language.ofGuides)
    func emptiedCalendar(language: Language) throws {
        let fixture = ContextFixture(language: language)
        fixture.run("commit", "call", "Xenia", "by", "friday")
        fixture.run("calendar")
        fixture.run("kept")
        #expect(fixture.run("calendar", "--overwrite") == 0)
        #expect(try filesHolding("BEGIN:VCALENDAR", in: fixture).count == 1)
        #expect(try filesHolding("BEGIN:VEVENT", in: fixture).isEmpty)
    }

    @Test("commit alone asks three lines, an unclear day again, and leaving writes nothing")
    func threeLines() throws {
        let fixture = ContextFixture(["把方案发出去", "小王", "哪天吧", "12月4号"], language: .zh)
        fixture.run("commit")
        let state = try #require(try states(fixture).first)
        #expect(state.what == "把方案发出去")
        #expect(state.to == "小王")
        #expect(state.by == (try day("2026-12-04")))
        #expect(fixture.squeezed.contains("没看懂这个日期"))
        for left in [[], ["call"], ["call", "Ming"], [""], [":quit"]] {
            let leaving = ContextFixture(left)
            leaving.run("commit")
            #expect(try states(leaving).isEmpty, "\(left)")
            #expect(leaving.words.hasSuffix("Nothing was written down."), "\(left)")
        }
    }

    @Test("a day that is past makes no promise")
    func past() throws {
        let fixture = ContextFixture()
        #expect(fixture.run("commit", "call", "by", "2026-11-20") == 64)
        #expect(try states(fixture).isEmpty)
    }

    @Test("a day that cannot be read is named, and nothing is written down")
    func unreadDay() throws {
        let fixture = ContextFixture()
        #expect(fixture.run("commit", "call", "Ana", "by", "31", "november") == 64)
        #expect(fixture.words.contains("I could not read “31 november” as a day"))
        #expect(try states(fixture).isEmpty)
        let chinese = ContextFixture(language: .zh)
        #expect(chinese.run("commit", "给小王打电话", "by", "中午") == 64)
        #expect(chinese.squeezed.contains("“中午”看不出是哪一天，所以没有记。"))
        #expect(try states(chinese).isEmpty)
    }

    @Test("a day without a promise asks what is promised")
    func whatFirst() throws {
        let fixture = ContextFixture(["call Ana"])
        fixture.run("commit", "by", "friday")
        let state = try #require(try states(fixture).first)
        #expect(state.what == "call Ana")
        #expect(state.by == (try day("2026-11-27")))
        let leaving = ContextFixture([], language: .zh)
        leaving.run("commit", "周五前")
        #expect(try states(leaving).isEmpty)
        #expect(leaving.squeezed.contains("什么也没有记。"))
    }

    @Test("moved without a day asks for one, takes a remark with it, and gives the word as an example")
    func movedLater() throws {
        for (language, line, note) in [(Language.en, "tomorrow Ming is ill", "Ming is ill"), (.zh, "明天 小王病了", "小王病了")] {
            let fixture = ContextFixture([line], language: language)
            for what in ["one", "two"] { fixture.run("commit", what) }
            let word = try word(2, fixture)
            #expect(fixture.run("moved", word, "someday") == 64)
            #expect(fixture.squeezed.contains(language == .en ? "Try:moved\(word)friday" : "可以写：改期\(word)周五"))
            fixture.run("moved", word)
            let states = try states(fixture)
            #expect(states[1].by == (try day("2026-11-23")))
            #expect(states[1].notes == [note])
        }
    }

    @Test("a day behind missed, or in the answer to it, promises the same again", arguments: Language.ofGuides)
    func missedWithDay(language: Language) throws {
        let tomorrow = language == .en ? "tomorrow" : "明天"
        let half = language == .en ? "tomorrow the first half" : "明天先做一半"
        let fixture = ContextFixture([half], language: language)
        fixture.run("commit", "one", "by", "today")
        fixture.run("missed", try word(1, fixture), tomorrow)
        fixture.run("missed", try word(2, fixture))
        let states = try states(fixture)
        #expect(states.map(\.what) == ["one", "one", language == .en ? "the first half" : "先做一半"])
        #expect(states.dropFirst().map(\.by) == [try day("2026-11-23"), try day("2026-11-23")])
        #expect(states[0].notes.isEmpty)
    }

    @Test("where nothing is due, no calendar is written")
    func emptyCalendar() {
        for language in Language.ofGuides {
            let fixture = ContextFixture(language: language)
            #expect(fixture.run("calendar") == 0)
            #expect(
                fixture.squeezed.contains(language == .en ? "Nothingisdue,sonofilewaswritten." : "没有到期的事，所以没有写文件。"))
        }
    }

    @Test("kept, partly, missed and moved write down what became of it, with a note")
    func settling() throws {
        let fixture = ContextFixture()
        for what in ["one", "two", "three", "four"] { fixture.run("commit", what, "by", "friday") }
        fixture.run("kept", try word(1, fixture), "told", "her")
        fixture.run("partly", try word(2, fixture))
        fixture.run("commitments", "missed", try word(3, fixture))
        fixture.run("moved", try word(4, fixture), "in", "2", "weeks", "Ming", "is", "ill")
        let states = try states(fixture)
        #expect(states.map(\.status) == [.kept, .partly, .missed, .open])
        #expect(states[0].notes == ["told her"])
        #expect(states[3].by == (try day("2026-12-06")))
        #expect(states[3].notes == ["Ming is ill"])
        fixture.restart()
        fixture.run("commitments", "--all")
        #expect(fixture.words.contains("So far: kept 1 of 3, partly 1, missed 1. A day was moved once."))
        #expect(fixture.words.contains("Your note: told her"))
    }

    @Test("the word may be left out when there is only one it can be")
    func withoutNumber() throws {
        let fixture = ContextFixture()
        fixture.run("commit", "one")
        #expect(fixture.run("kept") == 0)
        #expect(fixture.run("kept") == 64)
        fixture.run("commit", "two", "by", "today")
        fixture.run("commit", "three", "by", "friday")
        #expect(fixture.run("partly") == 0)
        #expect(try states(fixture).map(\.status) == [.kept, .partly, .open])
        fixture.run("commit", "four", "by", "friday")
        #expect(fixture.run("kept") == 64)
        #expect(fixture.run("kept", "9") == 64)
        #expect(fixture.words.contains("A promise has a short word instead of a number"))
    }

    @Test("missed leads to say so, clear up and promise again; the new promise knows the old one")
    func missedLeadsOn() throws {
        let fixture = ContextFixture(["the first half by friday"])
        fixture.run("commit", "send", "the", "plan", "to", "Ming", "by", "today")
        fixture.run("missed")
        #expect(fixture.words.contains("say so to Ming before they ask"))
        let states = try states(fixture)
        #expect(states.map(\.what) == ["send the plan", "the first half"])
        #expect(states[0].status == .missed)
        #expect(states[1].to == "Ming")
        #expect(states[1].by == (try day("2026-11-27")))
        #expect(states[1].origin.renews == states[0].id)
    }

    @Test("after a missed one, words without a day promise nothing, and a day alone promises the same again")
    func renewing() throws {
        for (line, count) in [("", 1), ("quit", 1), ("later perhaps", 1), ("tomorrow", 2)] {
            let fixture = ContextFixture([line])
            fixture.run("commit", "call", "Ming", "by", "today")
            fixture.run("missed")
            #expect(try states(fixture).count == count, "\(line)")
            #expect(try states(fixture).last?.what == "call Ming")
        }
    }

    @Test("the start asks about what is due with one key, one after another")
    func atStart() throws {
        let fixture = ContextFixture()
        fixture.run("commit", "one", "by", "tomorrow")
        fixture.run("commit", "two", "by", "tuesday")
        fixture.run("commit", "three", "by", "friday")
        fixture.restart(["k told her", "v friday Ming is ill", "quit"], today: "2026-11-25")
        fixture.run()
        #expect(fixture.words.contains("Due, 1 of 2: one · by Mon 23 Nov 2026, 2 days ago"))
        #expect(!fixture.words.contains("three ·"))
        let states = try states(fixture)
        #expect(states.map(\.status) == [.kept, .open, .open])
        #expect(states[0].notes == ["told her"])
        #expect(states[1].by == (try day("2026-11-27")))
        #expect(fixture.keyboard.remaining.isEmpty)
    }

    @Test("Enter leaves it for later, and a command typed there is obeyed")
    func later() throws {
        let fixture = ContextFixture()
        fixture.run("commit", "one", "by", "today")
        fixture.restart(["", "quit"])
        fixture.run()
        #expect(try states(fixture).map(\.status) == [.open])
        fixture.restart(["where", "quit"])
        fixture.run()
        #expect(fixture.words.contains("Workspace"))
        fixture.restart(["kept \(try word(1, fixture)) at last", "quit"])
        fixture.run()
        #expect(try states(fixture).map(\.status) == [.kept])
        #expect(fixture.keyboard.remaining.isEmpty)
        fixture.restart(["quit"])
        fixture.run()
        #expect(!fixture.words.contains("Due"))
    }

    @Test("the start says at most two lines about what is due, at 80 columns in both languages")
    func twoLines() {
        for language in Language.ofGuides {
            let fixture = ContextFixture()
            for _ in 0..<5 { fixture.run("commit", String(repeating: "call 小王 ", count: 20), "by", "today") }
            fixture.restart(["", "quit"], language: language)
            fixture.run()
            let lines = fixture.said.split(separator: "\n").drop { !$0.hasPrefix("Due") && !$0.hasPrefix("到日子了") }
            #expect(lines.count == 2, "\(fixture.said)")
            #expect(lines.allSatisfy { $0.displayWidth <= 80 })
            // Of a long promise the words are cut, not its day.
            #expect(lines.first?.contains(language == .en ? "today" : "今天") == true, "\(lines)")
        }
    }

    @Test("what a member of a team is to do is listed with the name and never asked of the user")
    func teams() throws {
        let fixture = ContextFixture(["quit"])
        let workspace = try fixture.context.openWorkspace().workspace
        try workspace.commitments.make(
            .init(what: "write the agenda", by: try day("2026-11-20")),
            origin: CommitmentOrigin(owner: "Ming", team: "core"), at: fixture.context.now())
        fixture.run()
        #expect(!fixture.words.contains("agenda"))
        fixture.run("commitments")
        #expect(fixture.words.contains("Ming: write the agenda"))
    }

    @Test("commitments --json holds words, what is due and the counts")
    func json() throws {
        let fixture = ContextFixture()
        fixture.run("commit", "one", "by", "today")
        fixture.run("commit", "two")
        let words = try commitmentWords(fixture)
        fixture.run("kept", words[1])
        fixture.restart()
        fixture.run("commitments", "--json")
        #expect(fixture.words.contains("\"word\" : \"\(words[0])\""))
        #expect(!fixture.words.contains("\"word\" : \"\(words[1])\""))
        #expect(fixture.words.contains(#""isDue" : true"#))
        #expect(fixture.words.contains(#""kept" : 1"#))
    }

    @Test("a command with somebody's own words behind it is not for the arrow keys to bring back")
    func privateWords() {
        for line in [
            "commit call Anna", "kept 2 she was glad", "k 2 x", "没做到 2 忘了", "commitments missed 1 ill",
            "note 3 I was tired", "--lang en commit SECRET", "--workspace /tmp/w kept k7fm SECRET",
            "change k7fm SECRET",
        ] {
            #expect(Trustline.holdsPrivateWords(line), "\(line)")
        }
        for line in [
            "commit", "commitments", "commitments --all", "take trust-quotient about acme", "--plain show 3", "show 3",
            "note 3", "",
        ] {
            #expect(!Trustline.holdsPrivateWords(line), "\(line)")
        }
    }
}

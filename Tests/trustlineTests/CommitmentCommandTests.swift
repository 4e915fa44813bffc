import Answers
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

    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

    @Test("commit in one line says back what it understood, and commitments lists it with its number and its word")
    func oneLine() throws {
        let fixture = ContextFixture()
        #expect(fixture.run("commit", "send", "the", "plan", "to", "Ming", "by", "friday") == 0)
        let word = try #require(try commitmentWords(fixture).first)
        #expect(fixture.words.contains("1 \(word) send the plan · to Ming · by Fri 27 Nov 2026, in 5 days"))
        let state = try #require(try states(fixture).first)
        #expect(state.what == "send the plan")
        #expect(state.to == "Ming")
        #expect(state.by == (try day("2026-11-27")))
        fixture.restart()
        fixture.run("commitments")
        #expect(fixture.words.contains("Open 1 \(word) send the plan"))
        #expect(!fixture.words.contains("Due "))
    }

    @Test("A commitment is settled by its word, whatever came before it since; a word that means none settles nothing")
    func byWord() throws {
        let fixture = ContextFixture()
        fixture.run("commit", "call", "Ana")
        let word = try #require(try commitmentWords(fixture).first)
        // From another machine, made earlier.
        try fixture.context.openWorkspace().workspace.commitments.make(
            Promise(what: "not mine"), at: Timestamp(millisecondsSinceEpoch: 1_000_000_000_000))
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
            #expect(fixture.run("moved", "2", "someday") == 64)
            let word = try commitmentWords(fixture)[1]
            #expect(fixture.squeezed.contains(language == .en ? "Try:moved\(word)friday" : "可以写：moved\(word)周五"))
            fixture.run("moved", "2")
            let states = try states(fixture)
            #expect(states[1].by == (try day("2026-11-23")))
            #expect(states[1].notes == [note])
        }
    }

    @Test("a day behind missed, or in the answer to it, promises the same again", arguments: Language.spoken)
    func missedWithDay(language: Language) throws {
        let tomorrow = language == .en ? "tomorrow" : "明天"
        let half = language == .en ? "tomorrow the first half" : "明天先做一半"
        let fixture = ContextFixture([half], language: language)
        fixture.run("commit", "one", "by", "today")
        fixture.run("missed", "1", tomorrow)
        fixture.run("missed", "2")
        let states = try states(fixture)
        #expect(states.map(\.what) == ["one", "one", language == .en ? "the first half" : "先做一半"])
        #expect(states.dropFirst().map(\.by) == [try day("2026-11-23"), try day("2026-11-23")])
        #expect(states[0].notes.isEmpty)
    }

    @Test("where nothing is due, no calendar is written")
    func emptyCalendar() {
        for language in Language.spoken {
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
        fixture.run("kept", "1", "told", "her")
        fixture.run("partly", "2")
        fixture.run("commitments", "missed", "3")
        fixture.run("moved", "4", "in", "2", "weeks", "Ming", "is", "ill")
        let states = try states(fixture)
        #expect(states.map(\.status) == [.kept, .partly, .missed, .open])
        #expect(states[0].notes == ["told her"])
        #expect(states[3].by == (try day("2026-12-06")))
        #expect(states[3].notes == ["Ming is ill"])
        fixture.restart()
        fixture.run("commitments", "--all")
        #expect(fixture.words.contains("So far: kept 1 of 3, partly 1, missed 1. One day was moved."))
        #expect(fixture.words.contains("Your note: told her"))
    }

    @Test("a number may be left out when there is only one it can be")
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
        #expect(fixture.words.contains("There is no commitment 9."))
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
        #expect(!fixture.words.contains("three"))
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
        fixture.restart(["kept 1 at last", "quit"])
        fixture.run()
        #expect(try states(fixture).map(\.status) == [.kept])
        #expect(fixture.keyboard.remaining.isEmpty)
        fixture.restart(["quit"])
        fixture.run()
        #expect(!fixture.words.contains("Due"))
    }

    @Test("the start says at most two lines about what is due, at 80 columns in both languages")
    func twoLines() {
        for language in Language.spoken {
            let fixture = ContextFixture()
            for _ in 0..<5 { fixture.run("commit", String(repeating: "call 小王 ", count: 20), "by", "today") }
            fixture.restart(["", "quit"], language: language)
            fixture.run()
            let lines = fixture.said.split(separator: "\n").drop { !$0.hasPrefix("Due") && !$0.hasPrefix("到日子了") }
            #expect(lines.count == 2, "\(fixture.said)")
            #expect(lines.allSatisfy { $0.displayWidth <= 80 })
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

    @Test("commitments --json holds numbers, what is due and the counts")
    func json() {
        let fixture = ContextFixture()
        fixture.run("commit", "one", "by", "today")
        fixture.run("commit", "two")
        fixture.run("kept", "2")
        fixture.restart()
        fixture.run("commitments", "--json")
        #expect(fixture.words.contains(#""number" : 1"#))
        #expect(!fixture.words.contains(#""number" : 2"#))
        #expect(fixture.words.contains(#""isDue" : true"#))
        #expect(fixture.words.contains(#""kept" : 1"#))
    }

    @Test("a command with somebody's own words behind it is not for the arrow keys to bring back")
    func privateWords() {
        for line in [
            "commit call Anna", "kept 2 she was glad", "k 2 x", "没做到 2 忘了", "commitments missed 1 ill",
            "note 3 I was tired",
        ] {
            #expect(Trustline.holdsPrivateWords(line), "\(line)")
        }
        for line in ["commit", "commitments", "take trust-quotient about acme", "show 3", "note 3", ""] {
            #expect(!Trustline.holdsPrivateWords(line), "\(line)")
        }
    }
}

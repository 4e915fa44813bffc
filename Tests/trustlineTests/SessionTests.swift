import Answers
import Dialogue
import Foundation
import Guides
import Journal
import Records
import Scoring
import Testing
import Text

@testable import trustline

@Suite("A session, in one process")
struct SessionTests {
    private static let answers = [
        "4", "5", "3", "4", "4", "2", "3", "5", "4", "2", "3", "1", "4", "5", "2", "3", "4", "4", "2", "3",
    ]

    @Test("a whole session ends in a transcript, a report and no draft")
    func wholeSession() throws {
        let fixture = ContextFixture(Self.answers + ["", ""])
        #expect(fixture.run("take", "trust-quotient", "about", "acme") == 0)
        #expect(fixture.words.contains("Saved; it is number 1 now"))
        #expect(fixture.words.contains("9 times in 10"))
        let workspace = try fixture.context.openWorkspace().workspace
        let session = try #require(try workspace.history().entries.first)
        #expect(session.subject == "acme")
        #expect(session.answered == 20)
        #expect(try workspace.drafts.all().drafts.isEmpty)
    }

    @Test("a team's guide is not taken by one person: what to type is said, and nothing is started")
    func teamOnly() throws {
        for (guide, command) in [
            ("team-checkin", "team alpha check-in"), ("team-agreements", "team alpha check-in team-agreements"),
        ] {
            let fixture = ContextFixture(["3", "3"])
            #expect(fixture.run("take", guide, "about", "alpha") != 0)
            #expect(fixture.words.hasSuffix(command))
            #expect(try fixture.context.openWorkspace().workspace.drafts.all().drafts.isEmpty)
        }
    }

    @Test(
        "a team's guide that is taken like any other leads to the check-in of the team it is about, or of the only one")
    func teamTaken() {
        let fixture = ContextFixture()
        fixture.run("team", "new", "night crew", "6")
        fixture.restart([":pause"])
        #expect(fixture.run("take", "team-checkin") == 0)
        #expect(fixture.words.contains("(about night crew)"))
        fixture.run("team", "new", "alpha", "6")
        fixture.restart([":pause"])
        #expect(fixture.run("take", "team-checkin") != 0)
        #expect(fixture.words.hasSuffix(#"team alpha check-in, or team "night crew" check-in"#))
        fixture.restart([":pause"])
        #expect(fixture.run("take", "team-checkin", "about", "night", "crew") == 0)
        #expect(fixture.words.contains("(about night crew)"))
    }

    @Test("what Enter stands for is said in words, not as the guide's author typed it")
    func enterAlone() {
        let english = ContextFixture(["Offer of 12 May", "2", ":pause"])
        english.run("take", "proposal-check", "about", "acme")
        #expect(english.words.contains("Press Enter for none."))
        let chinese = ContextFixture(["五月十二日的报价", "2", ":pause"], language: .zh)
        chinese.run("take", "proposal-check", "about", "青禾")
        #expect(chinese.squeezed.contains("直接按回车就是：无。"))
    }

    @Test("the same answers in the other language give the same scores")
    func languages() throws {
        var scores: [[Double?]] = []
        for language in Language.spoken {
            let fixture = ContextFixture(Self.answers + ["", ""], language: language)
            fixture.run("take", "trust-quotient", "about", "acme")
            let workspace = try fixture.context.openWorkspace().workspace
            scores.append(try #require(try workspace.history().entries.first).scores.map(\.value))
        }
        // The seed is the fixture's, so both were asked in the same order.
        #expect(Set(scores).count == 1 && scores.count > 2)
    }

    @Test("a whole session in Japanese, with a day typed in Japanese, says nothing in English")
    func japanese() throws {
        let japanese = try #require(Language(named: "日本語"))
        let answers = ["4", "3", "2", "3", "確実さ", "安心感", "週に一度、先に連絡する", "", "来週の金曜", "", ""]
        let fixture = ContextFixture(answers, language: japanese)
        fixture.run("take", "one-relationship", "about", "田中さん")
        #expect(fixture.squeezed.contains("田中さんは、あなたの約束を当てにできますか。"))
        #expect(fixture.squeezed.contains("週に一度、先に連絡する"))
        #expect(fixture.said.contains("年"))
        for word in [" the ", " of ", " is ", " your ", " and "] { #expect(!fixture.said.contains(word), "\(word)") }
        let workspace = try fixture.context.openWorkspace().workspace
        let commitment = try #require(try workspace.commitments.all().states.first)
        #expect(commitment.by != nil)
    }

    @Test("after Ctrl-D, resume goes on at the very question, and the next day's start says so")
    func resume() {
        let fixture = ContextFixture(Array(Self.answers.prefix(7)))
        fixture.run("take", "trust-quotient", "about", "acme")
        #expect(fixture.words.contains("Your answers are safe"))
        fixture.restart(["resume", ":pause", "quit"], today: "2026-11-23")
        fixture.run()
        #expect(fixture.words.contains("Not finished: Trust quotient (about acme)"))
        #expect(fixture.words.contains("8 of 21"))
    }

    @Test("seven missing answers in one factor leave it incomplete, and T with it")
    func incomplete() throws {
        let fixture = ContextFixture(Array(repeating: ":skip", count: 20) + ["", ""])
        fixture.run("take", "trust-quotient", "about", "acme")
        let workspace = try fixture.context.openWorkspace().workspace
        let session = try #require(try workspace.history().entries.first)
        #expect(session.scores.allSatisfy { $0.value == nil })
        #expect(fixture.said.contains("incomplete") || fixture.words.contains("answered"))
    }

    @Test("a guide in the workspace takes the place of the shipped one of the same id")
    func ownGuide() throws {
        let fixture = ContextFixture(["quit"])
        #expect(fixture.run("new", "trust-quotient") == 64)
        #expect(fixture.words.contains("Choose another name, such as my-trust-quotient"))
        try GuideTemplate.text(id: "trust-quotient", title: "Mine")
            .write(toFile: fixture.folder + "/questionnaires/trust-quotient.yaml", atomically: true, encoding: .utf8)
        fixture.restart([":why", "4", "2", "", "", ""])
        fixture.run("take", "trust-quotient", "about", "acme")
        #expect(fixture.words.contains("When I named a day, it was done by then."))
    }

    @Test("what new writes passes the check")
    func template() {
        let fixture = ContextFixture()
        #expect(fixture.run("new", "monday-check") == 0)
        #expect(fixture.run("check", "monday-check") == 0)
        #expect(fixture.words.contains("1 guide: nothing wrong."))
    }

    @Test("a guide that is edited in the middle of a session does not change it")
    func pinned() throws {
        let fixture = ContextFixture(["4"])
        fixture.run("new", "mine")
        fixture.run("take", "mine")
        let workspace = try fixture.context.openWorkspace().workspace
        let draft = try #require(try workspace.drafts.all().drafts.first)
        let before = try workspace.guides.pinned(draft.header.guideHash)
        #expect(String(decoding: before, as: UTF8.self).contains("kept_word"))
        #expect(Digest.sha256(before) == draft.header.guideHash)
    }

    @Test(
        "unique beginnings work, others are told apart",
        arguments: [
            ("his", "Nothing here yet"), ("wh", "Workspace"), ("la", "English"), ("histroy", "Did you mean history?"),
        ])
    func commandWords(typed: String, expected: String) {
        let fixture = ContextFixture([], language: typed == "la" ? .zh : .en)
        fixture.run(typed)
        #expect(fixture.words.contains(expected), "\(fixture.said)")
    }

    @Test("show replays every answer and the same result, in either language")
    func show() {
        let fixture = ContextFixture(Self.answers + ["", ""])
        fixture.run("take", "trust-quotient", "about", "acme")
        fixture.restart(language: .zh)
        #expect(fixture.run("show", "last") == 0)
        for text in ["信任商", "关于acme", "十次里大约九次"] { #expect(fixture.squeezed.contains(text)) }
        fixture.restart()
        fixture.run("show", "1", "--json")
        #expect(fixture.said.contains("\"guideHash\""))
    }

    @Test("history shows a course once there are two sessions")
    func course() {
        let fixture = ContextFixture(Self.answers + ["", ""])
        fixture.run("take", "trust-quotient", "about", "acme")
        fixture.restart(Self.answers.reversed() + ["", ""], today: "2026-12-22")
        fixture.run("take", "trust-quotient", "about", "acme")
        fixture.restart(today: "2026-12-23")
        fixture.run("history")
        #expect(fixture.words.contains("2 sessions, from"))
    }
}

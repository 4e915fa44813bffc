import Answers
import Foundation
import Guides
import Journal
import LineEditor
import Records
import Scoring
import Support
import Testing
import Text

@testable import Dialogue
@testable import trustline

@Suite("What an earlier session said")
struct EarlierSessionTests {
    private static let plan = """
        trustline: 1
        id: plan
        version: 1
        title: {en: The plan, zh: 计划}
        about: {en: A plan., zh: 一个计划。}
        flow:
          - when: answered(previous.goal)
            say: {en: "Then it was ${previous.goal}, on ${previous.date}.", zh: "${previous.date}写的是${previous.goal}。"}
          - {id: goal, ask: {en: What is the goal?, zh: 目标是什么？}, answer: text, offer: previous.goal}
          - when: previous.step.outcome == "kept"
            id: after
            ask: {en: What came of it?, zh: 结果怎样？}
            answer: text
          - {id: step, ask: {en: What is the step?, zh: 下一步做什么？}, answer: commitment, optional: true}
        """
    private static let steps = """
        trustline: 1
        id: steps
        version: 1
        title: {en: Steps, zh: 一步一步}
        about: {en: A step., zh: 走一步。}
        flow:
          - when: previous.step.outcome == "open"
            id: then
            ask: {en: What became of the step?, zh: 那一步后来呢？}
            answer: choice
            settles: previous.step
            options:
              - {id: kept, en: I took it, zh: 做了}
              - {id: partly, en: Part of it, zh: 做了一部分}
              - {id: not_yet, en: Not yet, zh: 还没做}
          - {id: step, ask: {en: What is the step?, zh: 下一步做什么？}, answer: commitment, optional: true}
        """
    private static let offer = """
        trustline: 1
        id: offer
        version: 1
        title: {en: The offer, zh: 报价}
        about: {en: An offer., zh: 一份报价。}
        flow:
          - {id: aim, ask: {en: What for?, zh: 为了什么？}, answer: text, offer: plan.goal}
        """

    private func desk() throws -> ContextFixture {
        let fixture = ContextFixture()
        let folder = fixture.folder + "/questionnaires"
        _ = try fixture.context.openWorkspace()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (name, guide) in [("plan", Self.plan), ("offer", Self.offer), ("steps", Self.steps)] {
            try guide.write(toFile: "\(folder)/\(name).yaml", atomically: true, encoding: .utf8)
        }
        return fixture
    }

    private func begin(_ fixture: ContextFixture) {
        fixture.restart(["More leads", "Write to Dana", "Dana", "2026-12-01", ""], today: "2026-11-22")
        fixture.run("take", "plan", "about", "acme")
    }

    /// Every byte below a folder, as text.
    private func everything(in folder: String) -> String {
        let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return files.compactMap { FileManager.default.contents(atPath: "\(folder)/\($0)") }
            .map { String(decoding: $0, as: UTF8.self) }.joined()
    }

    @Test(
        "and an answer to what became of its commitment settles that one, so that nobody asks again",
        arguments: [("1", CommitmentState.Status.kept), ("2", .partly), ("3", .open)])
    func settles(answer: String, status: CommitmentState.Status) throws {
        let fixture = try desk()
        fixture.restart(["Write to Dana", "Dana", "2026-12-01", ""], today: "2026-11-22")
        fixture.run("take", "steps", "about", "acme")
        fixture.restart([answer, "", ""], today: "2026-12-22")
        fixture.run("take", "steps", "about", "acme")
        #expect(fixture.words.contains("What became of the step?"), "\(fixture.said)")
        let workspace = try fixture.context.openWorkspace().workspace
        #expect(try workspace.commitments.all().states.map(\.status) == [status])
    }

    @Test("and a session that is paused has settled it already; of what is said of it afterwards the last word counts")
    func settlesWhenPaused() throws {
        let fixture = try desk()
        fixture.restart(["Write to Dana", "Dana", "2026-12-01", ""], today: "2026-11-22")
        fixture.run("take", "steps", "about", "acme")
        func statuses() throws -> [CommitmentState.Status] {
            try fixture.context.openWorkspace().workspace.commitments.all().states.map(\.status)
        }
        fixture.restart(["1", ":pause"], today: "2026-12-22")
        fixture.run("take", "steps", "about", "acme")
        #expect(try statuses() == [.kept])
        fixture.restart(["quit"], today: "2026-12-22")
        fixture.run(all: [])
        #expect(!fixture.words.contains("Due:"), "\(fixture.said)")
        fixture.restart([":back", "2", ":pause"], today: "2026-12-23")
        fixture.run("resume")
        #expect(try statuses() == [.partly])
        fixture.restart([":back", "3", ":pause"], today: "2026-12-24")
        fixture.run("resume")
        #expect(try statuses() == [.open])
        fixture.restart([":back", "1", ":pause"], today: "2026-12-25")
        fixture.run("resume")
        let id = try #require(fixture.context.openWorkspace().workspace.commitments.all().states.first?.id)
        fixture.restart([""], today: "2026-12-26")
        fixture.run("missed", try #require(CommitmentWord.shortest(of: [id])[id]))
        fixture.restart(["", ""], today: "2026-12-27")
        fixture.run("resume")
        #expect(try statuses() == [.missed])
        #expect(try fixture.context.openWorkspace().workspace.history().entries.count == 2)
    }

    @Test("Of several answers that are offered the first one that was given then")
    func severalOffers() throws {
        let fixture = try desk()
        let guide = Self.offer.replacingOccurrences(of: "offer: plan.goal", with: "offer: [previous.aim, plan.goal]")
        try guide.write(
            toFile: fixture.folder + "/questionnaires/offer.yaml", atomically: true, encoding: .utf8)
        begin(fixture)
        fixture.restart([":same", ""], today: "2026-12-22")
        fixture.run("take", "offer", "about", "acme")
        #expect(fixture.words.contains("In “The plan”, Sun 22 Nov 2026: More leads"), "\(fixture.said)")
        fixture.restart(["Fewer leads", ""], today: "2026-12-23")
        fixture.run("take", "offer", "about", "acme")
        fixture.restart([":pause"], today: "2026-12-24")
        fixture.run("take", "offer", "about", "acme")
        #expect(fixture.words.contains("Last time, Wed 23 Dec 2026: Fewer leads"), "\(fixture.said)")
    }

    @Test(
        "A guide begun again while a session of it is paused says so and offers to go on",
        arguments: [Language.en, .zh])
    func besidePaused(language: Language) throws {
        let fixture = try desk()
        let (new, pause) = language == .en ? ("new", ":pause") : ("新建", ":暂停")
        func drafts() throws -> [Int] {
            try fixture.context.openWorkspace().workspace.drafts.all().drafts.map(\.settled).sorted()
        }
        func take(_ lines: [String], about subject: String = "acme") {
            fixture.restart(lines, language: language, today: "2026-11-22")
            fixture.keyboard.isTerminal = true
            fixture.run("take", "plan", "about", subject)
        }
        take(["More leads", pause])
        take(["", pause])
        #expect(fixture.squeezed.contains(language == .en ? "underwayalready" : "还有一次没做完"), "\(fixture.said)")
        #expect(try drafts() == [1])
        take([pause], about: "zeta")
        #expect(!fixture.squeezed.contains(language == .en ? "underway" : "没做完"))
        take([new, pause])
        #expect(try drafts() == [0, 0, 1])
        take(["where"])
        #expect(try drafts() == [0, 0, 1])
        fixture.restart([], language: language)
        fixture.run("resume")
        let lines = fixture.said.split(separator: "\n").filter { $0.contains("acme") }
        #expect(lines.count == 2 && Set(lines.map { $0.dropFirst(4) }).count == 2, "\(fixture.said)")
        #expect(lines.allSatisfy { $0.contains("2026-11-22") })
    }

    @Test("and its subject keeps the spelling of then")
    func spelling() throws {
        let fixture = try desk()
        begin(fixture)
        fixture.restart(["The same", "", ""], today: "2026-12-22")
        fixture.run("take", "plan", "about", "ACME")
        let workspace = try fixture.context.openWorkspace().workspace
        #expect(try workspace.history().entries.map(\.subject) == ["acme", "acme"])
    }

    @Test("is shown beside the question, never its default, and :same takes it over")
    func same() throws {
        let fixture = try desk()
        begin(fixture)
        #expect(!fixture.words.contains("Last time"))
        #expect(!fixture.words.contains("Then it was"))
        fixture.run("kept")
        fixture.restart(["", ":same", "She called.", "", ""], today: "2026-12-22")
        fixture.run("take", "plan", "about", "ACME")
        #expect(fixture.words.contains("Then it was More leads, on Sun 22 Nov 2026."))
        #expect(fixture.words.contains("Last time, Sun 22 Nov 2026: More leads :same takes it over."))
        #expect(fixture.words.contains("What came of it?"))
        let workspace = try fixture.context.openWorkspace().workspace
        let second = try workspace.sessions.read(try #require(workspace.history().entries.first).id)
        #expect(second.items.map(\.value) == [.text("More leads"), .text("She called."), nil])
        #expect(second.session.earlier?.first?["step"]?.outcome == "kept")
        #expect(
            walk(
                try #require(GuideReader.read(Array(Self.plan.utf8), name: "plan").guide), second.session,
                second.entries
            )
            .path.map(\.key.description) == ["goal", "after", "step"])
    }

    @Test("of another guide about the same subject is offered by that guide's title, and of somebody else never")
    func other() throws {
        let fixture = try desk()
        begin(fixture)
        fixture.restart([":pause"], today: "2026-12-22")
        fixture.run("take", "offer", "about", "zeta")
        #expect(!fixture.words.contains("More leads"))
        fixture.restart([":same", ""], today: "2026-12-22")
        fixture.run("take", "offer", "about", "acme")
        #expect(fixture.words.contains("In “The plan”, Sun 22 Nov 2026: More leads"))
        let workspace = try fixture.context.openWorkspace().workspace
        let second = try workspace.sessions.read(try #require(workspace.history().entries.first).id)
        #expect(second.items.map(\.value) == [.text("More leads")])
    }

    @Test("goes with the earlier session when that is forgotten, from finished sessions and drafts alike")
    func forgotten() throws {
        let fixture = try desk()
        begin(fixture)
        fixture.restart(["Fewer leads", "", ""], today: "2026-12-22")
        fixture.run("take", "plan", "about", "acme")
        fixture.restart([":pause"], today: "2026-12-23")
        fixture.run("take", "offer", "about", "acme")
        let workspace = try fixture.context.openWorkspace().workspace
        let entries = try workspace.history().entries
        #expect(entries.count == 2)
        #expect(try workspace.sessions.read(entries[0].id).session.earlier?.count == 1)
        try workspace.forget(entries[1].id, includingCommitments: true, at: fixture.context.now())
        #expect(try workspace.sessions.read(entries[0].id).session.earlier == nil)
        #expect(!everything(in: fixture.folder).contains("More leads"))
        #expect(!everything(in: fixture.folder).contains("Write to Dana"))
        #expect(everything(in: fixture.folder + "/transcripts/drafts").contains("Fewer leads"))
        try workspace.forget(entries[0].id, includingCommitments: true, at: fixture.context.now())
        #expect(!everything(in: fixture.folder).contains("Fewer leads"))
        fixture.restart(["A better price", ""], today: "2026-12-24")
        #expect(fixture.run("resume") == 0)
        #expect(!fixture.words.contains("In “The plan”"))
        #expect(try workspace.history().entries.count == 1)
    }

    @Test("What a shipped guide offers of another is asked there outside of loops, and is an answer here")
    func shipped() throws {
        var guides: [String: Guide] = [:]
        for file in try Repository.guideFiles() {
            let name = file.deletingPathExtension().lastPathComponent
            guides[name] = GuideReader.read([UInt8](try Data(contentsOf: file)), name: name).guide
        }
        var numbers = SplitMix64(seed: 1)
        var count = 0
        for guide in guides.values {
            for question in guide.flow.questions {
                for offer in question.offers {
                    let other = try #require(guides[offer.guide ?? guide.id])
                    var asked: Question?
                    other.flow.visit { step, loops in
                        if case .ask(let found) = step.kind, found.id == offer.id, loops.isEmpty { asked = found }
                    }
                    let source = try #require(asked, "\(guide.id).\(question.id)")
                    for _ in 0..<20 {
                        let answer = try #require(source.kind.randomAnswer(using: &numbers))
                        #expect(question.kind.accepts(answer), "\(guide.id).\(question.id)")
                    }
                    count += 1
                }
            }
        }
        #expect(count >= 20)
    }

    @Test("The goal of a proposal is asked once: the next guide offers it, and what is typed instead stays")
    func proposalChain() throws {
        let fixture = ContextFixture()
        _ = try fixture.context.openWorkspace()
        let end = (0..<60).map { _ in ":skip" }
        fixture.restart(["2.3 of 100 visitors buy", "Ana"] + end + [""], today: "2026-11-22")
        fixture.run("take", "goal-evidence", "about", "acme")
        fixture.restart([":skip", ":skip", ":skip", ":same", ":pause"], today: "2026-11-29")
        fixture.run("take", "evidence-answer", "about", "acme")
        #expect(fixture.words.contains("Sun 22 Nov 2026: 2.3 of 100 visitors buy"), "\(fixture.words)")
    }
}

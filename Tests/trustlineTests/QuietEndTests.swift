import Foundation
import Guides
import Journal
import Records
import Testing
import Text

@testable import Dialogue
@testable import trustline

@Suite("Nothing follows from a session that ends quietly")
struct QuietEndTests {
    /// An answer after which nobody may be called back.
    struct Exit: CustomTestStringConvertible {
        var guide: String
        var question: String
        var option: String
        var testDescription: String { "\(guide): \(question) \(option)" }
    }

    static let exits = [
        ("me-not-them", "weight", "unsafe"), ("me-not-them", "weight", "heavy"),
        ("boundary-reset", "safe", "unsafe"), ("boundary-reset", "kept", "punished"),
        ("crisis-trust", "state", "lost"), ("leader-in-the-middle", "myself", "worn"),
        ("feedback-about-us", "safe", "afraid"), ("hard-conversation", "weight", "unsafe"),
        ("hard-conversation", "weight", "heavy"), ("repair-and-apology", "weight", "unsafe"),
        ("repair-and-apology", "weight", "heavy"), ("client-breakup", "mood", "heavy"),
        ("first-90-days", "load", "heavy"), ("trust-and-delegate", "load", "heavy"),
    ].map { Exit(guide: $0.0, question: $0.1, option: $0.2) }

    /// The sessions that a shipped guide's test plan leads to, with their cases.
    private func planned(
        _ name: String
    ) throws -> (bytes: [UInt8], guide: Guide, sessions: [(TestPlan.Case, TestPlan.Session)]) {
        let bytes = try #require(EmbeddedGuides.bytes(of: name))
        let guide = try #require(GuideReader.read(bytes, name: name).guide)
        let path = #filePath.replacing(
            "Tests/trustlineTests/QuietEndTests.swift", with: "questionnaires/\(name).test.yaml")
        let plan = try #require(TestPlanReader.read([UInt8](Data(contentsOf: URL(fileURLWithPath: path)))).plan)
        return (bytes, guide, Array(zip(plan.cases, plan.run(on: guide) { _, _, _ in "" }.sessions)))
    }

    /// Resumes a session at its review and finishes it there.
    private func finish(
        _ session: TestPlan.Session, of guide: Guide, _ bytes: [UInt8], in fixture: ContextFixture, on day: String
    ) throws {
        fixture.restart([""], today: day)
        let context = fixture.context
        let header = SessionHeader(
            id: SessionID.make(guide: guide.id, at: context.now(), entropy: 1), guide: guide.id,
            guideVersion: guide.version, guideHash: Digest.sha256(bytes), subject: guide.subject == .none ? nil : "Zoe",
            language: session.header.language, started: context.now(), today: context.today(),
            seed: session.header.seed)
        try context.openWorkspace().workspace.drafts.start(header, guide: bytes)
            .append(session.entries.filter { $0.event != .finish })
        #expect(fixture.run("resume") == 0)
        #expect(try context.openWorkspace().workspace.drafts.all().drafts.isEmpty)
    }

    @Test(
        "where everything was left out no guide is suggested, no practice, and no document is written",
        arguments: EmbeddedGuides.names.filter { $0 != "practices" })
    func allLeftOut(name: String) throws {
        let bytes = try #require(EmbeddedGuides.bytes(of: name))
        let guide = try #require(GuideReader.read(bytes, name: name).guide)
        guard !guide.isForTeam else { return }
        let fixture = ContextFixture()
        fixture.restart([""], today: "2026-01-05")
        let context = fixture.context
        let header = SessionHeader(
            id: SessionID.make(guide: guide.id, at: context.now(), entropy: 1), guide: guide.id,
            guideVersion: guide.version, guideHash: Digest.sha256(bytes), subject: guide.subject == .none ? nil : "Zoe",
            language: .en, started: context.now(), today: context.today(), seed: 1)
        var entries: [LogEntry] = []
        while case .question(let prompt) = walk(guide, header, entries).screen.state {
            entries.append(LogEntry(at: context.now(), event: .skip(prompt.key)))
        }
        try context.openWorkspace().workspace.drafts.start(header, guide: bytes).append(entries)
        #expect(fixture.run("resume") == 0)
        let workspace = try context.openWorkspace().workspace
        #expect(try workspace.drafts.all().drafts.isEmpty)
        #expect(!fixture.words.contains("To go on"))
        #expect(!fixture.words.contains("Your document"))
        #expect(try workspace.commitments.suggestions().isEmpty)
        #expect(!FileManager.default.fileExists(atPath: fixture.folder + "/transcripts/documents"))
    }

    @Test("after a safety exit no guide reminds, suggests, promises or writes a document", arguments: exits)
    func exit(_ exit: Exit) throws {
        let (bytes, guide, sessions) = try planned(exit.guide)
        let leaving = sessions.filter { _, session in
            session.entries.contains { $0.event == .answer(AnswerKey(exit.question), .choice(exit.option)) }
        }
        #expect(!leaving.isEmpty)
        for (plan, session) in leaving {
            #expect(plan.expected.quiet == true, "\(plan.name)")
            let fixture = ContextFixture()
            try finish(session, of: guide, bytes, in: fixture, on: "2026-01-05")
            #expect(!fixture.words.contains("To go on"))
            #expect(!fixture.words.contains("trustline take"))
            let workspace = try fixture.context.openWorkspace().workspace
            #expect(try workspace.commitments.all().states.isEmpty)
            #expect(try workspace.commitments.suggestions().isEmpty)
            #expect(!FileManager.default.fileExists(atPath: fixture.folder + "/documents"))
            fixture.restart(today: "2026-12-31")
            fixture.run("coach")
            #expect(fixture.words.contains("Nothing is waiting."))
            #expect(!fixture.words.contains(exit.guide))
            fixture.restart(today: "2026-12-31")
            fixture.run("commitments")
            #expect(!fixture.words.contains(exit.guide))
            fixture.restart(today: "2026-12-31")
            fixture.run("calendar")
            #expect(!FileManager.default.fileExists(atPath: fixture.folder + "/documents/trustline.ics"))
        }
    }

    @Test("every shipped guide that can end quietly is tried here")
    func all() throws {
        let quiet = EmbeddedGuides.names.filter { name in
            EmbeddedGuides.bytes(of: name).flatMap { GuideReader.read($0, name: name).guide }?.quiet != nil
        }
        #expect(Set(quiet) == Set(Self.exits.map(\.guide)))
    }

    @Test("a quiet end also ends the rhythm of an earlier session about the same person")
    func earlier() throws {
        let (bytes, guide, sessions) = try planned("me-not-them")
        let calm = try #require(
            sessions.first { _, session in
                session.entries.contains { $0.event == .answer(AnswerKey("weight"), .choice("calm")) }
                    && session.entries.contains { $0.event == .finish }
            })
        let unsafe = try #require(
            sessions.first { $0.1.entries.contains { $0.event == .answer(AnswerKey("weight"), .choice("unsafe")) } })
        let fixture = ContextFixture()
        try finish(calm.1, of: guide, bytes, in: fixture, on: "2026-01-05")
        fixture.restart(today: "2026-12-31")
        fixture.run("coach")
        #expect(fixture.words.contains("take me-not-them about Zoe"))
        fixture.restart([""], today: "2026-02-05")
        try finish(unsafe.1, of: guide, bytes, in: fixture, on: "2026-02-05")
        fixture.restart(today: "2026-12-31")
        fixture.run("coach")
        #expect(!fixture.words.contains("take me-not-them about Zoe"))
    }
}

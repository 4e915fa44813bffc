import Foundation
import Guides
import Insight
import Records
import Scoring
import Testing
import Text

@testable import Dialogue
@testable import Journal
@testable import trustline

/// A recorded session taken again through its guide as it is now: the same answers at the same times, new words and scores.
struct Rerecording {
    var transcript: Transcript
    /// Keys of entries that went because the guide no longer has their questions.
    var dropped: [String]

    /// Whether a run is to write the examples, which fails it.
    static let isOn = ProcessInfo.processInfo.environment["TRUSTLINE_RECORD"] == "1"

    /// The first question on the way that the entries do not answer, or answer with what it no longer takes.
    struct Unanswered: Error, CustomStringConvertible {
        var key: AnswerKey
        var description: String { "\(key) has no answer that fits the guide" }
    }

    init(_ recorded: Transcript, of guide: Guide, hash: String) throws {
        let prepared = CompiledGuide(guide)
        var header = recorded.session
        header.guideVersion = guide.version
        header.guideHash = hash
        var dropped: [String] = []
        let entries = recorded.entries.filter { entry in
            guard let key = entry.event.key, prepared.asked(key) == nil else { return true }
            if dropped.last != key.description { dropped.append(key.description) }
            return false
        }
        self.dropped = dropped
        let walked = walk(prepared, header, entries)
        guard case .finished = walked.screen.state else {
            throw Unanswered(key: walked.path.first { $0.state == .open }?.key ?? AnswerKey("finish"))
        }
        transcript = Transcript(
            of: guide, header: header, entries: entries, walk: walked, device: recorded.device,
            finished: recorded.finished
        ) { text, scope, language in interpolate(text[language], scope: scope, walk: walked, language: language) }
    }
}

extension LogEntry.Event {
    /// The question it is about.
    fileprivate var key: AnswerKey? {
        switch self {
        case .answer(let key, _), .skip(let key), .note(let key, _), .line(let key, _), .unsent(let key, _),
            .table(let key, _), .revisit(let key):
            key
        case .keep, .language, .pause, .resume, .ready, .finish: nil
        }
    }
}

@Suite("Recording sessions again after a guide has changed")
struct ExampleRecordingTests {
    @Test(
        "with TRUSTLINE_RECORD=1 each session that comes out differently is written",
        .enabled(if: Rerecording.isOn), arguments: ExampleTests.names)
    func record(name: String) throws {
        let path = "\(ExampleTests.folder)/\(name)"
        let recorded = try UserFile.transcript(at: path)
        let bytes = try #require(EmbeddedGuides.bytes(of: recorded.session.guide), "no guide of this id")
        let guide = try #require(GuideReader.read(bytes, name: recorded.session.guide).guide)
        let again: Rerecording
        do {
            again = try Rerecording(recorded, of: guide, hash: Digest.sha256(bytes))
        } catch let problem as Rerecording.Unanswered {
            Issue.record("\(name): \(problem); put its answer among the entries and record again")
            return
        }
        guard again.transcript != recorded else { return }
        try Data(try JSON.document(again.transcript)).write(to: URL(fileURLWithPath: path))
        let gone = again.dropped.isEmpty ? "" : "; no longer asked: \(again.dropped.joined(separator: ", "))"
        Issue.record("recorded \(name)\(gone): look at it, then run without TRUSTLINE_RECORD")
    }

    @Test(
        "a team's check-in keeps its answers and gets the guide of today", .enabled(if: Rerecording.isOn),
        arguments: ExampleTests.waves)
    func record(wave name: String) throws {
        let path = "\(ExampleTests.folder)/\(name)"
        var wave = try #require(try UserFile.wave(at: path))
        let bytes = try #require(EmbeddedGuides.bytes(of: wave.terms.guide))
        let guide = try #require(GuideReader.read(bytes, name: wave.terms.guide).guide.flatMap(TeamGuide.init))
        guard wave.terms.guideHash != Digest.sha256(bytes) else { return }
        let gone = (wave.bag?.items.keys.sorted() ?? []).filter { guide.question($0) == nil }
        guard gone.isEmpty else {
            Issue.record("\(name): the guide no longer asks \(gone); hold a check-in anew and copy its file here")
            return
        }
        wave.terms.guideHash = Digest.sha256(bytes)
        wave.terms.guideVersion = guide.guide.version
        try Data(try JSON.document(wave)).write(to: URL(fileURLWithPath: path))
        Issue.record("recorded \(name): look at it, then run without TRUSTLINE_RECORD")
    }

    private func guide(_ flow: String) throws -> Guide {
        let text = """
            trustline: 1
            id: small
            version: 2
            title: Small
            about: For a test.
            languages: [en]
            flow:
            \(flow)
            scores:
              total: {title: Total, sum: [first]}
            """
        return try #require(GuideReader.read(Array(text.utf8), name: "small").guide)
    }

    private static let first = "  - {id: first, ask: How many?, answer: integer, min: 0, max: 9}\n"
    private static let second = "  - {id: second, ask: \"After ${first}, what?\", answer: text}\n"

    private func recorded(_ events: [LogEntry.Event]) throws -> Transcript {
        let entries = (events + [.finish]).enumerated().map { place, event in
            LogEntry(at: Timestamp(millisecondsSinceEpoch: Int64(place) * 1000), event: event)
        }
        let header = SessionHeader(
            id: "example", guide: "small", guideVersion: 1, guideHash: "old", subject: nil, language: .en,
            started: Timestamp(millisecondsSinceEpoch: 0), today: .epoch, seed: 1)
        return Transcript(
            session: header, guideTitle: .init(Wording("Old")), device: "here",
            finished: Timestamp(millisecondsSinceEpoch: 9000), language: .en, items: [], parked: [], scores: [],
            entries: entries)
    }

    @Test("texts, scores, version and hash are the guide's of today, answers and times as they were")
    func rewritten() throws {
        let old = try recorded([.answer(AnswerKey("first"), .number(3)), .answer(AnswerKey("second"), .text("x"))])
        let again = try Rerecording(old, of: try guide(Self.first + Self.second), hash: "new")
        #expect(again.dropped.isEmpty)
        #expect(again.transcript.session.guideVersion == 2)
        #expect(again.transcript.session.guideHash == "new")
        #expect(again.transcript.guideTitle[.en] == "Small")
        #expect(again.transcript.items.map(\.question) == ["How many?", "After 3, what?"])
        #expect(again.transcript.items.map(\.at) == [0, 1000].map { Timestamp(millisecondsSinceEpoch: $0) })
        #expect(again.transcript.scores.map(\.value) == [3])
        #expect(again.transcript.entries == old.entries)
        #expect(again.transcript.finished == old.finished)
    }

    @Test("a new question, and one that no longer takes its answer, are named")
    func unanswered() throws {
        let one = try recorded([.answer(AnswerKey("first"), .number(3))])
        let more = try guide(Self.first + Self.second)
        #expect(throws: Rerecording.Unanswered.self) { try Rerecording(one, of: more, hash: "new") }
        let problem = #expect(throws: Rerecording.Unanswered.self) {
            try Rerecording(try recorded([.answer(AnswerKey("first"), .number(30))]), of: more, hash: "new")
        }
        #expect(problem?.key == AnswerKey("first"))
    }

    @Test("an answer put in by hand counts wherever it stands, and a question that went takes its entries along")
    func editedByHand() throws {
        let events: [LogEntry.Event] = [
            .answer(AnswerKey("second"), .text("x")), .revisit(AnswerKey("gone")),
            .answer(AnswerKey("gone"), .yes(true)), .answer(AnswerKey("first"), .number(3)),
        ]
        let again = try Rerecording(try recorded(events), of: try guide(Self.first + Self.second), hash: "new")
        #expect(again.dropped == ["gone"])
        #expect(again.transcript.entries.count == 3)
        #expect(again.transcript.items.map(\.key) == ["first", "second"].map { AnswerKey($0) })
    }
}

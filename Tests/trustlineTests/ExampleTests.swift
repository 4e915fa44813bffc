import Answers
import Dialogue
import FoundationEssentials
import Guides
import Insight
import Journal
import Records
import Reporting
import Scoring
import Testing
import Text

@testable import trustline

/// The recorded sessions in `transcripts/examples/`, named `GUIDE.LANGUAGE.json`.
@Suite("Recorded sessions", .disabled(if: Rerecording.isOn, "they are being recorded"))
struct ExampleTests {
    static let folder: String = {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return "/\(root)/transcripts/examples"
    }()

    private static let files: [String] =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".json") }.sorted()

    /// A team's check-in leaves ballots and a wave, never a transcript.
    static let waves = files.filter { $0.hasPrefix("team-checkin.") }
    static let names = files.filter { !waves.contains($0) }

    private struct Example {
        var transcript: Transcript
        var bytes: [UInt8]
        var guide: Guide
    }

    private static func example(_ name: String) throws -> Example {
        let transcript = try UserFile.transcript(at: "\(folder)/\(name)")
        let bytes = try #require(EmbeddedGuides.bytes(of: transcript.session.guide), "no guide of this id")
        let guide = try #require(GuideReader.read(bytes, name: transcript.session.guide).guide)
        return Example(transcript: transcript, bytes: bytes, guide: guide)
    }

    @Test("every guide has at least one, and both languages have many")
    func everyGuide() {
        // The practices are no guide to take.
        let guides = Set(EmbeddedGuides.names).subtracting(["practices"])
        let recorded = Set(Self.files.map { String($0.prefix { $0 != "." }) })
        #expect(guides.subtracting(recorded).sorted() == [], "no session is recorded for these")
        #expect(recorded.subtracting(guides).sorted() == [], "these are of no guide that is shipped")
        for language in Language.ofGuides {
            let count = Self.names.filter { $0.hasSuffix(".\(language.rawValue).json") }.count
            #expect(count * 3 >= guides.count)
        }
    }

    @Test(
        "a team's check-in is what its guide makes of the answers in it, and is shown in both languages",
        arguments: waves)
    func wave(name: String) throws {
        let path = "\(Self.folder)/\(name)"
        let wave = try #require(try UserFile.wave(at: path))
        let bytes = try #require(EmbeddedGuides.bytes(of: wave.terms.guide))
        let guide = try #require(GuideReader.read(bytes, name: wave.terms.guide).guide.flatMap(TeamGuide.init))
        #expect(
            wave.terms.guideHash == Digest.sha256(bytes) && wave.terms.guideVersion == guide.guide.version,
            "the guide has changed; CONTRIBUTING.md says how to record the session again")
        let bag = try #require(wave.bag)
        // No row of anybody's: rising lists, and somebody passed.
        #expect(wave.terms.mode == .sealed && wave.refused > 0 && bag.people == nil && !bag.comments.isEmpty)
        let lists = Array(bag.items.values) + Array(bag.scores.values)
        #expect(lists.allSatisfy { $0 == $0.sorted() && $0.count == wave.answered })
        // Which answers are one person's is not in it, but the sum over all is the same whoever gave which.
        for score in guide.guide.scores {
            guard case .mean(let items) = score.rule else { continue }
            let ends = try #require(guide.ends(ofScore: score.id))
            let sum = items.reduce(0.0) { sum, item in
                let values = bag.items[item.path] ?? []
                let turned = item.isReversed ? values.map { ends.lowerBound + ends.upperBound - $0 } : values
                return sum + turned.reduce(0, +) / Double(items.count)
            }
            #expect(abs(sum - (bag.scores[score.id] ?? []).reduce(0, +)) < 1e-9, "\(score.id)")
        }
        for language in Language.ofGuides {
            let fixture = ContextFixture(language: language)
            #expect(fixture.run("show", path) == 0)
            let picture = TeamScreens(wave: wave, guide: guide, messages: Messages(language: language))
            #expect(picture.screens.count == 6)
            for screen in picture.screens {
                #expect(fixture.squeezed.contains(screen.title.filter { !$0.isWhitespace }))
            }
            for comment in bag.comments { #expect(fixture.squeezed.contains(comment.text.filter { !$0.isWhitespace })) }
            #expect(fixture.run("show", path, "--json") == 0)
        }
    }

    @Test("its name says guide and language, and the guide is the one that is shipped", arguments: names)
    func pinned(name: String) throws {
        let example = try Self.example(name)
        let session = example.transcript.session
        #expect(name == "\(session.guide).\(example.transcript.language.rawValue).json")
        #expect(
            session.guideHash == Digest.sha256(example.bytes),
            "the guide has changed; CONTRIBUTING.md says how to record the session again")
    }

    @Test("walking the guide along its entries gives the same questions, answers, notes and scores", arguments: names)
    func replayed(name: String) throws {
        let example = try Self.example(name)
        let recorded = example.transcript
        let walked = walk(example.guide, recorded.session, recorded.entries)
        guard case .finished = walked.screen.state else {
            Issue.record("the session does not come to its end")
            return
        }
        let again = Transcript(
            of: example.guide, header: recorded.session, entries: recorded.entries, walk: walked,
            device: recorded.device, finished: recorded.finished
        ) { text, scope, language in interpolate(text[language], scope: scope, walk: walked, language: language) }
        #expect(again.items == recorded.items)
        #expect(again.parked == recorded.parked)
        #expect(again.scores.map(\.id) == recorded.scores.map(\.id))
        for (now, then) in zip(again.scores, recorded.scores) {
            #expect(now.answered == then.answered && now.items == then.items && now.band == then.band, "\(then.id)")
            #expect((now.value == nil) == (then.value == nil), "\(then.id)")
            if let now = now.value, let then = then.value { #expect(abs(now - then) <= 1e-9) }
        }
    }

    @Test("it is a conversation: something was taken back and something was noted", arguments: names)
    func human(name: String) throws {
        let recorded = try Self.example(name).transcript
        #expect(recorded.items.contains { $0.note != nil })
        let answered = recorded.entries.compactMap { entry -> AnswerKey? in
            if case .answer(let key, _) = entry.event { key } else { nil }
        }
        #expect(Set(answered).count < answered.count)
    }

    @Test("show shows it whole, with a report in both languages", arguments: names)
    func shown(name: String) throws {
        let recorded = try Self.example(name).transcript
        for language in Language.ofGuides {
            let fixture = ContextFixture(language: language)
            #expect(fixture.run("show", "\(Self.folder)/\(name)") == 0)
            let said = fixture.squeezed
            for case .text(let text) in recorded.items.compactMap(\.value) {
                let start = text.prefix { !$0.isNewline }.filter { !$0.isWhitespace }
                #expect(said.contains(start), "\(start)")
            }
            for note in recorded.items.compactMap(\.note) {
                #expect(said.contains(note.filter { !$0.isWhitespace }))
            }
            let guide = try Self.example(name).guide
            let report = SessionReports(context: fixture.context).report(
                guide, header: recorded.session, entries: recorded.entries,
                walk: walk(guide, recorded.session, recorded.entries))
            #expect(!report.items.isEmpty)
            #expect(report.language == language)
        }
    }
}

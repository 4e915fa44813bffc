import Dialogue
import Guides
import Records
import Support
import Testing
import Text

@testable import Journal

@Suite struct FinishingTests {
    let folder = TemporaryFolder()

    @Test("Finishing writes, syncs, renames, syncs the folder, and only then removes the draft")
    func order() throws {
        let faulty = FaultyDisk()
        let workspace = try folder.workspace(disk: faulty.disk)
        let header = Example.header()
        let writer = try workspace.drafts.start(header, guide: Example.guide)
        let before = faulty.operations.count
        try workspace.sessions.finish(writer, Example.transcript(header))
        let path = try workspace.layout.transcript(header.id)
        let draft = try workspace.layout.draft(header.id)
        let done = faulty.operations.dropFirst(before)
        let temporary = try #require(done.first { $0.action == .write }?.path)
        let steps: [FaultyDisk.Operation] = [
            .init(action: .write, path: temporary), .init(action: .sync, path: temporary),
            .init(action: .rename, path: path), .init(action: .sync, path: Path.parent(of: path)),
            .init(action: .remove, path: draft),
        ]
        let places = steps.map { step in done.firstIndex(of: step) }
        #expect(!places.contains(nil))
        #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    }

    /// A whole life of a session; which entries were acknowledged before it stopped.
    private func live(_ disk: Disk, in folder: TemporaryFolder) -> (acknowledged: [LogEntry], isFinished: Bool) {
        var acknowledged: [LogEntry] = []
        do {
            let workspace = try folder.workspace(disk: disk)
            let header = Example.header()
            let writer = try workspace.drafts.start(header, guide: Example.guide)
            for number in 0..<3 {
                try writer.append([Example.entry(number)])
                acknowledged.append(Example.entry(number))
            }
            try workspace.sessions.finish(writer, Example.transcript(header, entries: acknowledged))
            return (acknowledged, true)
        } catch {
            return (acknowledged, false)
        }
    }

    @Test(
        "Killed between any two steps, a session is either under way with every acknowledged answer, or finished whole; the next start leaves exactly one of them"
    )
    func everyCrash() throws {
        let counting = FaultyDisk()
        #expect(live(counting.disk, in: TemporaryFolder()).isFinished)
        let steps = counting.operations.count
        #expect(steps > 30)
        var sawDraft = false
        var sawBoth = false
        for step in 0..<steps {
            let folder = TemporaryFolder()
            let (acknowledged, _) = live(FaultyDisk(dyingAt: step).disk, in: folder)
            let before = try folder.files().keys
            let hadBoth =
                before.contains { $0.hasSuffix(".jsonl") && $0.contains("/drafts/") }
                && before.contains { $0.contains("/transcripts/20") }
            sawBoth = sawBoth || hadBoth
            let workspace = try folder.workspace()
            #expect(workspace.recover(at: Example.noon).isEmpty)
            let (drafts, unreadable) = try workspace.drafts.all()
            #expect(unreadable.isEmpty)
            let history = try workspace.history()
            #expect(history.leftOut.isEmpty)
            #expect(drafts.count + history.entries.count <= 1)
            if !acknowledged.isEmpty { #expect(drafts.count + history.entries.count == 1) }
            if let draft = drafts.first {
                sawDraft = true
                #expect(draft.entries.starts(with: acknowledged))
                let (_, writer) = try workspace.drafts.resume(draft.header.id)
                try workspace.sessions.finish(writer, Example.transcript(draft.header, entries: draft.entries))
            }
            if let id = try workspace.history().entries.first?.id {
                #expect(try workspace.sessions.read(id).entries.starts(with: acknowledged))
            }
            #expect(try workspace.drafts.all().drafts.isEmpty)
        }
        #expect(sawDraft && sawBoth)
    }

    @Test("Finishing what is finished changes nothing")
    func idempotent() throws {
        let workspace = try folder.workspace()
        let header = Example.header()
        let transcript = Example.transcript(header)
        try workspace.sessions.finish(try workspace.drafts.start(header, guide: Example.guide), transcript)
        let path = try workspace.layout.transcript(header.id)
        let before = try Disk().status(path)
        try workspace.sessions.finish(try workspace.drafts.start(header, guide: Example.guide), transcript)
        #expect(try Disk().status(path) == before)
        #expect(try workspace.history().entries.count == 1)
        #expect(try workspace.drafts.all().drafts.isEmpty)
    }

    @Test("A draft is not given up for a transcript that cannot be read")
    func keepsDraft() throws {
        let workspace = try folder.workspace()
        let header = Example.header()
        let writer = try workspace.drafts.start(header, guide: Example.guide)
        try writer.append([Example.entry(1)])
        try Disk().makeFolder(Path.parent(of: try workspace.layout.transcript(header.id)))
        try overwrite(try workspace.layout.transcript(header.id), "not JSON".utf8)
        #expect(throws: JournalError.self) { try workspace.sessions.finish(writer, Example.transcript(header)) }
        writer.close()
        #expect(!workspace.recover(at: Example.noon).isEmpty)
        #expect(try workspace.drafts.read(header.id).entries == [Example.entry(1)])
    }

    @Test("A start leaves the drafts and files of running programs alone, and sweeps those of programs that are gone")
    func sweeps() throws {
        let workspace = try folder.workspace()
        let writer = try workspace.drafts.start(Example.header(1), guide: Example.guide)
        let mine = try workspace.deviceFiles.fileForEditor("secret")
        try Disk().makeFolder(workspace.layout.editing)
        try overwrite(workspace.layout.staging + "/999999999-gone.json", "half".utf8)
        try overwrite(workspace.layout.drafts + "/20261122T101500Z-empty-00000000.jsonl", [])
        // The first process of a system runs as long as it does.
        try overwrite(workspace.layout.staging + "/1-half.json", "half".utf8)
        #expect(workspace.recover(at: Example.noon).isEmpty)
        #expect(try Disk().names(in: workspace.layout.editing) == [Path.name(of: mine)])
        #expect(try Disk().names(in: workspace.layout.staging) == ["1-half.json"])
        #expect(try workspace.drafts.all().drafts.map(\.header) == [writer.header])
        #expect(try workspace.drafts.all().unreadable.isEmpty)
        #expect(try workspace.deviceFiles.readEdited(mine) == "secret")
        try workspace.deviceFiles.discardEdited(mine)
        #expect(try Disk().names(in: workspace.layout.editing).isEmpty)
    }

    @Test(
        "A transcript made of a walked guide holds questions, words, parked answers and scores in the session's language"
    )
    func fromWalk() throws {
        let scale = Scale(points: [
            .init(value: 1, anchor: Wording(en: "Never", zh: "从不")),
            .init(value: 5, anchor: Wording(en: "Always", zh: "总是")),
        ])
        let question = Question(
            id: "keep_word", text: Wording(en: "I keep my word to ${subject}.", zh: "我对${subject}说到做到。"),
            kind: .scale(scale), label: Wording(en: "Word", zh: "守信"))
        let options = Question(
            id: "how", text: Wording(en: "How?", zh: "怎样？"),
            kind: .choices(
                [
                    Option(id: "a", text: Wording(en: "By phone", zh: "电话")),
                    Option(id: "b", text: Wording(en: "In person", zh: "当面")),
                ], min: 0, max: 2))
        let guide = Guide(
            id: "trust-quotient", version: 1, title: Wording(en: "Quotient", zh: "信任商"),
            about: Wording("about"), flow: [])
        let walk = Walk(
            screen: Screen(preface: [], state: .finished, settled: 2, total: 2),
            path: [
                PathItem(
                    key: AnswerKey("keep_word"), question: question, state: .answered(.number(5)), note: "嗯",
                    scope: Scope(), at: Example.noon),
                PathItem(
                    key: AnswerKey("how"), question: options, state: .answered(.choices(["a", "b"])), note: nil,
                    scope: Scope(), at: Example.noon),
                PathItem(
                    key: AnswerKey("why"), question: options, state: .skipped, note: nil, scope: Scope(), at: nil),
            ],
            parked: [AnswerKey("z"): .yes(true), AnswerKey("b"): .number(2)], language: .zh, scores: Lazy { [] },
            lookup: { _ in .unknown })
        let transcript = Transcript(
            of: guide, header: Example.header(), entries: [], walk: walk, device: "0123456789abcdef",
            finished: Example.noon
        ) { text, _, language in text[language].replacing("${subject}", with: "阿明") }
        #expect(transcript.items.map(\.question) == ["我对阿明说到做到。", "怎样？", "怎样？"])
        #expect(transcript.items.map(\.words) == ["5（总是）", "电话、当面", nil])
        #expect(transcript.items.map(\.value) == [.number(5), .choices(["a", "b"]), nil])
        #expect(transcript.items[0].label == "守信")
        #expect(transcript.items[0].note == "嗯")
        #expect(transcript.parked.map(\.key.description) == ["b", "z"])
        #expect(transcript.guideTitle == Transcript.Texts(Wording(en: "Quotient", zh: "信任商")))
        let bytes = try JSON.document(transcript)
        #expect(try SessionStore.decode(bytes, path: "x") == transcript)
    }
}

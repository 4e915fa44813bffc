import Dialogue
import Guides
import Records
import Support
import Testing
import Text

@testable import Journal

@Suite struct AmendmentTests {
    let folder: TemporaryFolder

    init() { folder = TemporaryFolder() }

    private init(folder: TemporaryFolder) { self.folder = folder }

    private func finish(_ header: SessionHeader, in workspace: Workspace) throws {
        try workspace.sessions.finish(
            try workspace.drafts.start(header, guide: Example.guide), Example.transcript(header))
    }

    @Test("Notes are added to a finished session without touching it, and read oldest first")
    func notes() throws {
        let workspace = try folder.workspace()
        try finish(Example.header(1), in: workspace)
        try finish(Example.header(2), in: workspace)
        let path = try workspace.layout.transcript(Example.header(1).id)
        let before = try Disk().read(path, limit: .max)
        try workspace.notes.add("first", to: Example.header(1).id, at: Example.noon)
        try workspace.notes.add("second 第二", to: Example.header(1).id, at: Example.entry(5).at)
        try workspace.notes.add("other", to: Example.header(2).id, at: Example.noon)
        #expect(try workspace.notes.all(of: Example.header(1).id).notes.map(\.text) == ["first", "second 第二"])
        #expect(try workspace.notes.all().notes.count == 3)
        #expect(try Disk().read(path, limit: .max) == before)
        #expect(throws: JournalError.unknown(id: Example.header(3).id)) {
            try workspace.notes.add("x", to: Example.header(3).id, at: Example.noon)
        }
    }

    /// A session with the word "Zanzibar" in everything that is kept of it, beside one without.
    private func secret(in workspace: Workspace) throws -> SessionHeader {
        try finish(Example.header(1), in: workspace)
        let header = Example.header(2, guide: "me-not-them", subject: "Zanzibar")
        let writer = try workspace.drafts.start(header, guide: Example.guide)
        try workspace.documents.save("# Zanzibar", id: "handover", session: header.id)
        try workspace.commitments.make(
            Commitment(what: "Write to Zanzibar"), origin: CommitmentOrigin(session: header.id), at: Example.noon)
        try workspace.sessions.finish(writer, Example.transcript(header))
        try workspace.notes.add("Zanzibar again", to: header.id, at: Example.noon)
        return header
    }

    private func mentions(_ word: String) throws -> [String] {
        try folder.files().filter { path, bytes in
            path.contains(word) || String(decoding: bytes, as: UTF8.self).contains(word)
        }.map(\.key)
    }

    @Test("A forgotten session is gone from every file, and the others are all there")
    func forgets() throws {
        let workspace = try folder.workspace()
        let header = try secret(in: workspace)
        #expect(try mentions("Zanzibar").count == 5)
        let gone = try workspace.forget(header.id, includingCommitments: true, at: Example.noon)
        #expect(gone == Forgotten(transcript: true, notes: 1, documents: 1, commitments: 1, guide: false))
        #expect(try mentions("Zanzibar").isEmpty)
        #expect(try mentions(header.id).isEmpty)
        #expect(try workspace.history().entries.map(\.id) == [Example.header(1).id])
        #expect(try workspace.index.overview().sessions == 1)
        #expect(throws: JournalError.unknown(id: header.id)) {
            try workspace.forget(header.id, includingCommitments: true, at: Example.noon)
        }
    }

    @Test("What is forgotten leaves no byte in the cache, its pieces in the full-text index included")
    func forgetsWords() throws {
        let workspace = try folder.workspace()
        let header = Example.header(2, subject: "Qyzquxq 罕龘")
        var transcript = Example.transcript(header)
        transcript.items[0].note = "戆鸜 vvkqjx"
        for number in 3..<60 { try finish(Example.header(number), in: workspace) }
        try workspace.sessions.finish(try workspace.drafts.start(header, guide: Example.guide), transcript)
        for number in 60..<80 { try finish(Example.header(number), in: workspace) }
        // By another path to the same workspace's id, and by an earlier release.
        let clone = folder.path + "/cache/\(workspace.id)-0000000000000000.sqlite"
        try overwrite(clone, try Disk().read(try #require(workspace.index.file), limit: .max))
        try Disk().place(
            Array("Qyzquxq".utf8), at: workspace.transcripts + "/cache/history.jsonl", staging: folder.path)
        let words = ["qyz", "yzq", "zqu", "uxq", "罕", "龘", "戆", "鸜", "vvk", "kqj", "qjx", header.id]
        func held() throws -> [String] {
            let files = try folder.files(in: folder.path + "/cache").values.map { bytes in
                String(decoding: bytes, as: Unicode.UTF8.self).lowercased()
            }
            return words.filter { word in files.contains { $0.contains(word.lowercased()) } }
        }
        #expect(try held().count >= 10)
        try workspace.forget(header.id, includingCommitments: true, at: Example.noon)
        #expect(try held().isEmpty)
        #expect(try mentions("Qyzquxq").isEmpty)
        #expect(try Disk().names(in: folder.path + "/cache").allSatisfy { $0.hasSuffix(".sqlite") })
        #expect(try workspace.history().entries.count == 77)
    }

    @Test("Commitments stay when only the session is to go; the pinned guide goes with the last session that used it")
    func keepsCommitments() throws {
        let workspace = try folder.workspace()
        let header = try secret(in: workspace)
        #expect(try workspace.forget(header.id, includingCommitments: false, at: Example.noon).commitments == 0)
        #expect(try workspace.commitments.all().states.count == 1)
        #expect(try workspace.guides.pinned(header.guideHash) == Example.guide)
        #expect(try workspace.forget(Example.header(1).id, includingCommitments: false, at: Example.noon).guide)
        #expect(throws: JournalError.self) { try workspace.guides.pinned(header.guideHash) }
    }

    @Test(
        "A session under way is forgotten without a trace, its guide with it; one that another program has open is not")
    func forgetsDraft() throws {
        let workspace = try folder.workspace()
        try finish(Example.header(1), in: workspace)
        let header = Example.header(2, guide: "me-not-them", subject: "Zanzibar")
        var writer: DraftWriter? = try workspace.drafts.start(header, guide: Example.guide)
        try writer?.append([Example.entry(1)])
        let before = try folder.files()
        #expect(throws: JournalError.inUse(path: try workspace.layout.draft(header.id))) {
            try workspace.forget(header.id, includingCommitments: false, at: Example.noon)
        }
        #expect(try folder.files() == before)
        writer?.close()
        writer = nil
        let bytes = try Disk().read(try workspace.layout.draft(header.id), limit: .max)
        #expect(
            try workspace.forget(header.id, includingCommitments: false, at: Example.noon) == Forgotten(draft: true))
        #expect(try mentions("Zanzibar").isEmpty && mentions(header.id).isEmpty)
        #expect(try workspace.history().entries.map(\.id) == [Example.header(1).id])
        #expect(try workspace.drafts.all().drafts.isEmpty)
        // Brought back by a synchroniser, it goes again at the next start.
        try Disk().place(bytes, at: try workspace.layout.draft(header.id), staging: folder.path)
        #expect(workspace.recover(at: Example.noon).isEmpty)
        #expect(try workspace.drafts.all().drafts.isEmpty)
        // The only one that used its guide takes it along.
        try workspace.forget(Example.header(1).id, includingCommitments: false, at: Example.noon)
        try workspace.drafts.start(Example.header(3), guide: Example.guide).close()
        #expect(
            try workspace.forget(Example.header(3).id, includingCommitments: false, at: Example.noon)
                == Forgotten(draft: true, guide: true))
        #expect(throws: JournalError.self) { try workspace.guides.pinned(header.guideHash) }
    }

    @Test("Killed between any two steps of forgetting a session under way, it is whole or the next start completes it")
    func everyCrashOfDraft() throws {
        func begin(_ workspace: Workspace) throws -> String {
            let header = Example.header(2, guide: "me-not-them", subject: "Zanzibar")
            try workspace.drafts.start(header, guide: Example.guide).close()
            return header.id
        }
        let counting = FaultyDisk()
        let first = TemporaryFolder()
        let id = try begin(first.workspace())
        try first.workspace(disk: counting.disk).forget(id, includingCommitments: false, at: Example.noon)
        let steps = counting.operations.count
        #expect(steps > 10)
        for step in 0..<steps {
            let folder = TemporaryFolder()
            let tests = AmendmentTests(folder: folder)
            _ = try begin(folder.workspace())
            let dying = try? folder.workspace(disk: FaultyDisk(dyingAt: step).disk)
            _ = try? dying?.forget(id, includingCommitments: false, at: Example.noon)
            let workspace = try folder.workspace()
            #expect(workspace.recover(at: Example.noon).isEmpty)
            let isGone = try tests.mentions("Zanzibar").isEmpty
            let begun = try folder.files().keys.contains { $0.hasSuffix(".forgotten.json") }
            #expect(isGone == begun, "step \(step)")
            #expect(try workspace.drafts.all().drafts.count == (isGone ? 0 : 1))
        }
    }

    @Test("A session that is taken up again before its forgetting was complete is left alone until it is let go")
    func takenUpAgain() throws {
        var held = 0
        for step in 0..<40 {
            let folder = TemporaryFolder()
            let header = Example.header(2, guide: "me-not-them", subject: "Zanzibar")
            try folder.workspace().drafts.start(header, guide: Example.guide).close()
            let dying = try? folder.workspace(disk: FaultyDisk(dyingAt: step).disk)
            _ = try? dying?.forget(header.id, includingCommitments: false, at: Example.noon)
            let workspace = try folder.workspace()
            guard try folder.files().keys.contains(where: { $0.contains("/forgetting/") }),
                let open = try? workspace.drafts.resume(header.id)
            else { continue }
            held += 1
            #expect(workspace.recover(at: Example.noon).isEmpty)
            #expect(try workspace.drafts.all().drafts.count == 1)
            open.writer.close()
            #expect(workspace.recover(at: Example.noon).isEmpty)
            #expect(try workspace.drafts.all().drafts.isEmpty)
        }
        #expect(held > 0)
    }

    @Test("A draft that uses the guide keeps it pinned")
    func draftKeepsGuide() throws {
        let workspace = try folder.workspace()
        try finish(Example.header(1), in: workspace)
        let writer = try workspace.drafts.start(Example.header(2), guide: Example.guide)
        #expect(try !workspace.forget(Example.header(1).id, includingCommitments: false, at: Example.noon).guide)
        #expect(try workspace.guides.pinned(writer.header.guideHash) == Example.guide)
    }

    @Test(
        "A team's check-in keeps its guide pinned, under way or over, on any machine, and so does one that cannot be read"
    )
    func teamKeepsGuide() throws {
        let team = "0123456789abcdef"
        func forgets(_ change: (Workspace, String) throws -> Void) throws -> Bool {
            let folder = TemporaryFolder()
            let workspace = try folder.workspace()
            let tests = AmendmentTests(folder: folder)
            try tests.finish(Example.header(1), in: workspace)
            try workspace.teams.save(Team(id: team, name: "alpha", members: nil, size: 2))
            let terms = CheckInTerms(
                id: workspace.teams.newCheckInID(on: Example.noon.utcDate), team: team, guide: "trust-quotient",
                guideVersion: 1,
                guideHash: Example.header(1).guideHash, mode: .open, minimum: 1, invited: 1, people: nil,
                asksLeader: false, day: Example.noon.utcDate)
            _ = try workspace.teams.startBox(terms, code: nil, guide: Example.guide)
            try change(workspace, folder.path + "/workspace/transcripts/teams/\(team)")
            let gone = try workspace.forget(Example.header(1).id, includingCommitments: false, at: Example.noon)
            #expect(gone.transcript)
            let kept = try? workspace.guides.pinned(terms.guideHash)
            #expect(kept == (gone.guide ? nil : Example.guide))
            return gone.guide
        }
        #expect(try !forgets { _, _ in })
        #expect(try !forgets { workspace, _ in _ = try workspace.teams.resumeBox(of: team, code: nil)?.close() })
        #expect(try forgets { workspace, _ in try workspace.teams.removeBox(of: team) })
        // Another machine's box, whose team nobody knows here yet.
        #expect(
            try !forgets { workspace, path in
                let bytes = try Disk().read("\(path)/boxes/\(workspace.device).json", limit: .max)
                try workspace.teams.removeBox(of: team)
                try Disk().remove("\(path)/team.json")
                try Disk().place(bytes, at: "\(path)/boxes/fedcba9876543210.json", staging: path)
            })
        #expect(
            try !forgets { workspace, path in
                try workspace.teams.removeBox(of: team)
                try Disk().place(
                    Array("{\"format\": 2}".utf8), at: "\(path)/waves/20261122-00000000.json", staging: path)
            })
    }

    @Test("A forgotten session that a synchroniser brings back goes again, also where it was not forgotten")
    func returns() throws {
        let workspace = try folder.workspace()
        let header = try secret(in: workspace)
        let path = try workspace.layout.transcript(header.id)
        let files = try folder.files(in: workspace.transcripts).filter { Path.name(of: $0.key).hasPrefix(header.id) }
        #expect(files.count > 2)
        try workspace.forget(header.id, includingCommitments: true, at: Example.noon)
        for (path, bytes) in files { try Disk().place(bytes, at: path, staging: folder.path) }
        #expect(try workspace.history().entries.map(\.id) == [Example.header(1).id])
        #expect(try Disk().status(path) == nil)
        #expect(try mentions("Zanzibar").isEmpty)
    }

    @Test("Forgetting works where the machine's name is kept in the workspace")
    func nameInside() throws {
        let workspace = try Workspace(path: folder.path + "/workspace", deviceFile: nil, chance: Chance(trueRandom))
        let header = try secret(in: workspace)
        try workspace.forget(header.id, includingCommitments: true, at: Example.noon)
        #expect(try mentions("Zanzibar").isEmpty)
    }

    @Test("Copies of a forgotten session go with it: a synchroniser's, and what the doctor put aside")
    func copies() throws {
        let workspace = try folder.workspace()
        let header = try secret(in: workspace)
        let path = try workspace.layout.transcript(header.id)
        let bytes = try Disk().read(path, limit: .max)
        let copy = path.dropLast(".json".count) + ".sync-conflict-20261122-101500-ABCDEFG.json"
        try overwrite(String(copy), bytes)
        let finding = try #require(try workspace.checkUp().findings.first)
        #expect(try workspace.mend(finding, on: Example.noon.utcDate) != nil)
        try overwrite(String(copy), bytes)
        let stem = String(path.dropLast(".json".count))
        for name in [" (1)", "-LAPTOP", " (Ana's conflicted copy 2026-11-22)", "~2", "-laptop"] {
            try overwrite(stem + name + ".json", bytes)
        }
        // Another session's, whose guide is called like this one's id.
        let other = stem + "-1a2b3c4d.json"
        try overwrite(other, [])
        try workspace.forget(header.id, includingCommitments: true, at: Example.noon)
        #expect(try mentions("Zanzibar").isEmpty)
        #expect(try Disk().status(other) != nil)
    }

    @Test("Killed between any two steps of forgetting, the next start completes it")
    func everyCrash() throws {
        let counting = FaultyDisk()
        let first = TemporaryFolder()
        _ = try secret(in: first.workspace())
        let header = Example.header(2, guide: "me-not-them", subject: "Zanzibar")
        try first.workspace(disk: counting.disk).forget(header.id, includingCommitments: true, at: Example.noon)
        let steps = counting.operations.count
        #expect(steps > 20)
        for step in 0..<steps {
            let folder = TemporaryFolder()
            let tests = AmendmentTests(folder: folder)
            _ = try tests.secret(in: folder.workspace())
            let dying = try? folder.workspace(disk: FaultyDisk(dyingAt: step).disk)
            let done = try? dying?.forget(header.id, includingCommitments: true, at: Example.noon)
            let workspace = try folder.workspace()
            #expect(workspace.recover(at: Example.noon).isEmpty)
            let left = try tests.mentions("Zanzibar")
            let begun = try !folder.files().keys.filter { $0.hasSuffix(".forgotten.json") }.isEmpty
            if begun {
                #expect(left.isEmpty, "step \(step)")
                #expect(try workspace.history().entries.map(\.id) == [Example.header(1).id])
            } else {
                #expect(done == nil)
                #expect(left.count == 5)
                #expect(try workspace.history().entries.count == 2)
            }
        }
    }
}

import Dialogue
import Guides
import Records
import Support
import Testing
import Text

@testable import Journal

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What other programs do to files while ours runs: replaced, removed, damaged, linked elsewhere, turned into pipes.
@Suite struct MisplacedFileTests {
    let folder = TemporaryFolder()

    private func draft(of count: Int) throws -> (workspace: Workspace, writer: DraftWriter, path: String) {
        let workspace = try folder.workspace()
        let writer = try workspace.drafts.start(Example.header(), guide: Example.guide)
        for number in 0..<count { try writer.append([Example.entry(number)]) }
        return (workspace, writer, try workspace.layout.draft(Example.header().id))
    }

    // MARK: Replaced or removed while it is open

    @Test("An answer given after the draft was removed is in a file at the draft's place, with all before it")
    func removed() throws {
        let (workspace, writer, path) = try draft(of: 2)
        #expect(writer.takeReplacement() == nil)
        unlink(path)
        try writer.append([Example.entry(2)])
        #expect(try workspace.drafts.read(Example.header().id).entries == (0..<3).map(Example.entry))
        #expect(writer.takeReplacement() == .init(path: path, beside: nil))
        try writer.append([Example.entry(3)])
        #expect(writer.takeReplacement() == nil)
        #expect(try workspace.drafts.read(Example.header().id).entries == (0..<4).map(Example.entry))
        #expect(throws: JournalError.inUse(path: path)) { try workspace.drafts.resume(Example.header().id) }
    }

    @Test(
        "An answer given after the draft was replaced is at the draft's place, and what replaced it is kept beside it")
    func replaced() throws {
        let (workspace, writer, path) = try draft(of: 2)
        let old = Array(try Disk().read(path, limit: .max).dropLast(30))
        try Disk().place(old, at: path, staging: folder.path)
        try writer.append([Example.entry(2)])
        let beside = try #require(writer.takeReplacement()?.beside)
        #expect(try Disk().read(beside, limit: .max) == old)
        #expect(try workspace.drafts.read(Example.header().id).entries == (0..<3).map(Example.entry))
        // Finished, the session's draft goes; the other program's file does not.
        try workspace.sessions.finish(writer, Example.transcript(Example.header()))
        #expect(workspace.recover(at: Example.noon).isEmpty)
        #expect(try Disk().names(in: workspace.layout.drafts) == [Path.name(of: beside)])
    }

    @Test("An answer given after another program wrote into the draft is whole at its place")
    func writtenInto() throws {
        let (workspace, writer, path) = try draft(of: 2)
        try overwrite(path, "something else".utf8)
        try writer.append([Example.entry(2)])
        #expect(writer.takeReplacement()?.beside != nil)
        #expect(try workspace.drafts.read(Example.header().id).entries == (0..<3).map(Example.entry))
    }

    // MARK: A damaged first line

    @Test("A changed letter in a draft's first line costs nothing that is not in it", arguments: 0..<60)
    func damagedFirstLine(step: Int) throws {
        let workspace = try folder.workspace()
        let guide = try #require(GuideLibraryBytes.quotient)
        var header = Example.header()
        header.guideHash = Digest.sha256(guide)
        let writer = try workspace.drafts.start(header, guide: guide)
        for number in 0..<4 { try writer.append([Example.entry(number)]) }
        writer.close()
        let path = try workspace.layout.draft(header.id)
        var bytes = try Disk().read(path, limit: .max)
        let end = try #require(bytes.firstIndex(of: UInt8(ascii: "\n")))
        bytes[step * (end - 1) / 60] ^= 1
        try overwrite(path, bytes)
        let (draft, again) = try workspace.drafts.resume(header.id)
        #expect(draft.entries == (0..<4).map(Example.entry))
        #expect(draft.isHeaderRescued)
        #expect(draft.header.guideHash == header.guideHash)
        #expect(draft.header.id == header.id)
        try again.append([Example.entry(4)])
        #expect(try workspace.drafts.read(header.id).entries.count == 5)
        #expect(try workspace.drafts.all().drafts.map(\.header) == [draft.header])
    }

    @Test(
        "What still stands in a damaged first line is kept: the guide it names, whatever others fit, whom it is about, its language"
    )
    func rescuedFromTheLine() throws {
        let workspace = try folder.workspace()
        let guide = try #require(GuideLibraryBytes.quotient)
        var header = Example.header(subject: "Ming, 阿明")
        header.guideHash = Digest.sha256(guide)
        header.language = .zh
        let writer = try workspace.drafts.start(header, guide: guide)
        try writer.append([Example.entry(0)])
        writer.close()
        // A newer version of the same guide, which would be taken if nothing said which it was.
        let newer = Array(String(decoding: guide, as: UTF8.self).replacing("\nversion: ", with: "\nversion: 9").utf8)
        try workspace.guides.pin(newer, hash: Digest.sha256(newer))
        let path = try workspace.layout.draft(header.id)
        var bytes = try Disk().read(path, limit: .max)
        bytes[0] ^= 1
        try overwrite(path, bytes)
        let (draft, _) = try workspace.drafts.resume(header.id)
        #expect(draft.isHeaderRescued)
        #expect(draft.header == header)
    }

    @Test(
        "Where no guide is kept that the session can have followed, the draft stays, and is named with what can be read"
    )
    func noGuide() throws {
        let (workspace, writer, path) = try draft(of: 3)
        writer.close()
        var bytes = try Disk().read(path, limit: .max)
        bytes[10] ^= 1
        try overwrite(path, bytes)
        unlink(try workspace.layout.pinnedGuide(Example.header().guideHash))
        let (drafts, unreadable) = try workspace.drafts.all()
        #expect(drafts.isEmpty)
        #expect(
            unreadable == [
                .damaged(path: path, detail: "line 1 is not as it was written; \(3) lines after it can be read")
            ])
        #expect(try Disk().read(path, limit: .max) == bytes)
    }

    // MARK: Copies and leftovers

    @Test("A conflict copy of a draft stays when its session is finished, and is named")
    func conflictCopy() throws {
        let (workspace, writer, path) = try draft(of: 2)
        let copy = path.replacing(".jsonl", with: ".sync-conflict-20261122-101500-ABCDEFG.jsonl")
        try overwrite(copy, try Disk().read(path, limit: .max))
        try workspace.sessions.finish(writer, Example.transcript(Example.header()))
        #expect(workspace.recover(at: Example.noon).isEmpty)
        #expect(try Disk().status(copy) != nil)
        let unreadable = try workspace.drafts.all().unreadable
        #expect(
            unreadable == [
                .damaged(path: copy, detail: "not a session's name; perhaps a synchroniser's conflict copy")
            ])
    }

    @Test("A text that was changed in an editor outlives the program; one that was not goes at the next start")
    func leftInEditor() throws {
        let workspace = try folder.workspace()
        let files = workspace.deviceFiles
        func leave(_ text: String) throws -> String {
            let path = try files.fileForEditor(text)
            let gone = path.replacing("/\(Disk.processID)-", with: "/999999999-")
            try Disk().rename(path, to: gone)
            return gone
        }
        let untouched = try leave("as it was")
        let changed = try leave("as it was")
        try overwrite(changed, "what I wrote".utf8)
        let mine = try files.fileForEditor("open now")
        #expect(workspace.recover(at: Example.noon).isEmpty)
        #expect(try Disk().status(untouched) == nil)
        #expect(try files.leftInEditor() == [changed])
        #expect(try files.readEdited(changed) == "what I wrote")
        #expect(try files.readEdited(mine) == "open now")
    }

    // MARK: Pipes, folders and links in place of files

    @Test(
        "A pipe, a folder or a link in place of a draft, a note, an event or a document neither hangs nor leads out",
        .timeLimit(.minutes(1)))
    func strangers() throws {
        let (workspace, writer, path) = try draft(of: 1)
        try workspace.sessions.finish(writer, Example.transcript(Example.header()))
        _ = try workspace.drafts.start(Example.header(1), guide: Example.guide)
        let layout = workspace.layout
        let outside = folder.path + "/outside"
        try Disk().makeFolder(outside)
        try overwrite(outside + "/secret", "not ours".utf8)
        let event = "20261122T101503120Z-1a2b3c4d"
        for folder in [layout.amendments, layout.commitments, layout.documents] { try Disk().makeFolder(folder) }
        for (number, place) in [
            path, try layout.draft(Example.header(2).id),
            Path.join(layout.amendments, "\(Example.header().id).\(event).note.json"),
            Path.join(layout.commitments, "\(event).\(event).made.undated.json"),
        ].enumerated() {
            switch number % 2 {
            case 0: mkfifo(place, 0o600)
            default: symlink(outside + "/secret", place)
            }
        }
        mkfifo(Path.join(layout.documents, "trustline.ics"), 0o600)
        _ = workspace.recover(at: Example.noon)
        #expect(try workspace.drafts.all().drafts.map(\.header) == [Example.header(1)])
        #expect(try workspace.drafts.all().unreadable.count == 2)
        #expect(try workspace.notes.all().leftOut.count == 1)
        #expect(try workspace.commitments.all().leftOut.count == 1)
        #expect(throws: JournalError.self) { try workspace.documents.saveCalendar(Array("BEGIN:VCALENDAR".utf8)) }
        #expect(try Disk().read(outside + "/secret", limit: .max) == Array("not ours".utf8))
    }

    @Test("A link to a file that would be good is not followed either")
    func linkToAGoodFile() throws {
        let workspace = try folder.workspace()
        let id = try workspace.commitments.make(Commitment(what: "call"), at: Example.noon)
        let inside = workspace.layout.commitments
        let name = try #require(try Disk().names(in: inside).first { $0.contains(id) })
        let outside = folder.path + "/outside"
        try Disk().makeFolder(outside)
        #expect(rename(Path.join(inside, name), Path.join(outside, name)) == 0)
        symlink(Path.join(outside, name), Path.join(inside, name))
        let (states, leftOut) = try workspace.commitments.all()
        #expect(states.isEmpty)
        #expect(leftOut.count == 1)
        #expect(throws: JournalError.self) { try workspace.files.disk.read(Path.join(inside, name), limit: .max) }
    }

    @Test("A folder that is a link is not followed out of the workspace, for reading or for writing")
    func linkedFolders() throws {
        let workspace = try folder.workspace()
        let outside = folder.path + "/outside"
        try Disk().makeFolder(outside + "/11")
        let layout = workspace.layout
        symlink(outside, layout.commitments)
        symlink(outside, Path.join(layout.transcripts, "2026"))
        #expect(throws: JournalError.system(.list, path: layout.commitments, code: ELOOP)) {
            try workspace.commitments.all()
        }
        #expect(throws: JournalError.self) { try workspace.commitments.make(Commitment(what: "x"), at: Example.noon) }
        let writer = try workspace.drafts.start(Example.header(), guide: Example.guide)
        #expect(throws: JournalError.self) {
            try workspace.sessions.finish(writer, Example.transcript(Example.header()))
        }
        #expect(try Disk().names(in: outside) == ["11"])
        #expect(try Disk().names(in: outside + "/11").isEmpty)
        #expect(try workspace.drafts.all().drafts.count == 1)
    }

    @Test("The workspace itself may stand behind a link")
    func linkedWorkspace() throws {
        try Disk().makeFolder(folder.path + "/elsewhere")
        symlink(folder.path + "/elsewhere", folder.path + "/workspace")
        let (workspace, _, _) = try draft(of: 2)
        #expect(try workspace.drafts.all().drafts.count == 1)
    }

    // MARK: Written and not confirmed

    @Test("An event whose folder could not be synced is said to be written, and saying it again makes no second one")
    func unconfirmed() throws {
        let id = try folder.workspace().commitments.make(Commitment(what: "x"), at: Example.noon)
        let counting = FaultyDisk()
        try folder.workspace(disk: counting.disk).commitments.move(
            id, to: try #require(CivilDate(iso: "2026-12-01")), at: Example.noon)
        let sync = try #require(counting.operations.lastIndex { $0.action == .sync })
        let failing = try folder.workspace(disk: FaultyDisk(faults: [sync: .fails(code: EIO)]).disk)
        func settle(in workspace: Workspace) throws {
            try workspace.commitments.settle(id, as: .kept, note: "done", at: Example.entry(3).at)
        }
        do {
            try settle(in: failing)
            Issue.record("the sync was to fail")
        } catch JournalError.unconfirmed(_, let code) {
            #expect(code == EIO)
        }
        let workspace = try folder.workspace()
        #expect(try workspace.commitments.all().states.map(\.status) == [.kept])
        let before = try folder.files()
        try settle(in: workspace)
        #expect(try folder.files() == before)
        // Something else that is said is written.
        try workspace.commitments.settle(id, as: .partly, note: "half of it", at: Example.entry(4).at)
        #expect(try workspace.commitments.all().states.map(\.status) == [.partly])
    }

    @Test("An undo that the disk did not confirm took nothing back, and said again it takes back one thing, not two")
    func unconfirmedUndo() throws {
        func prepare(_ workspace: Workspace) throws -> String {
            let id = try workspace.commitments.make(Commitment(what: "x"), at: Example.noon)
            try workspace.commitments.settle(id, as: .partly, note: "half", at: Example.entry(3).at)
            try workspace.commitments.settle(id, as: .kept, note: nil, at: Example.entry(4).at)
            return id
        }
        let counting = FaultyDisk()
        let counted = try folder.workspace(disk: counting.disk)
        let first = try prepare(counted)
        let done = counting.operations.count
        _ = try counted.commitments.undo(first, at: Example.entry(5).at)
        let syncs = counting.operations.indices.filter { $0 >= done && counting.operations[$0].action == .sync }
        #expect(try counted.commitments.all().states.map(\.status) == [.partly])
        for sync in syncs {
            let other = TemporaryFolder()
            let workspace = try other.workspace(disk: FaultyDisk(faults: [sync: .fails(code: EIO)]).disk)
            let id = try prepare(workspace)
            #expect(throws: JournalError.self) { try workspace.commitments.undo(id, at: Example.entry(5).at) }
            #expect(try workspace.commitments.all().states.map(\.status) == [.kept])
            _ = try workspace.commitments.undo(id, at: Example.entry(6).at)
            #expect(try workspace.commitments.all().states.map(\.status) == [.partly])
        }
    }
}

/// A guide that is one.
private enum GuideLibraryBytes {
    static let quotient: [UInt8]? = Array(
        """
        trustline: 1
        id: trust-quotient
        version: 1
        title: {en: "Quotient", zh: "信任商"}
        about: {en: "About", zh: "关于"}
        flow:
          - {id: keep_word_0, ask: {en: "I keep my word.", zh: "我说到做到。"}, answer: yesno}
        """.utf8)
}

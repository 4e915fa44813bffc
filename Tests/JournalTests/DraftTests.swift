import Dialogue
import Guides
import Testing

@testable import Journal

@Suite struct DraftTests {
    let folder = TemporaryFolder()

    @Test("What is appended is read again, by another program too, and in the order it was written")
    func appendsAndReads() throws {
        let workspace = try folder.workspace()
        let header = Example.header()
        let writer = try workspace.startDraft(header, guide: Example.guide)
        let entries = (0..<30).map(Example.entry)
        for entry in entries { try writer.append(entry) }
        let draft = try folder.workspace().readDraft(header.id)
        #expect(draft.header == header)
        #expect(draft.entries == entries)
        #expect(draft.damagedLines.isEmpty)
        #expect(!draft.isTorn)
        #expect(try workspace.pinnedGuide(header.guideHash) == Example.guide)
        #expect(try workspace.drafts().drafts.map(\.header) == [header])
    }

    @Test("A finished session is read back as it was, its draft is gone, and history lists it")
    func finishes() throws {
        let workspace = try folder.workspace()
        let header = Example.header()
        let writer = try workspace.startDraft(header, guide: Example.guide)
        try writer.append(Example.entry(0))
        let transcript = Example.transcript(header, entries: [Example.entry(0)], device: workspace.device)
        try workspace.finish(writer, transcript)
        #expect(try workspace.readTranscript(header.id) == transcript)
        #expect(try workspace.drafts().drafts.isEmpty)
        #expect(try workspace.history().entries == [HistoryEntry(transcript)])
    }
}

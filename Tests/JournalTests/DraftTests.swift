import Dialogue
import Guides
import Records
import Support
import Synchronization
import Testing
import Text

@testable import Journal

@Suite struct DraftTests {
    let folder = TemporaryFolder()

    @Test("What is appended is read again, by another program too, and in the order it was written")
    func appendsAndReads() throws {
        let workspace = try folder.workspace()
        let header = Example.header()
        let writer = try workspace.drafts.start(header, guide: Example.guide)
        let entries = (0..<30).map(Example.entry)
        for entry in entries { try writer.append([entry]) }
        let draft = try folder.workspace().drafts.read(header.id)
        #expect(draft.header == header)
        #expect(draft.entries == entries)
        #expect(draft.damagedLines.isEmpty)
        #expect(!draft.isTorn)
        #expect(try workspace.guides.pinned(header.guideHash) == Example.guide)
        #expect(try workspace.drafts.all().drafts.map(\.header) == [header])
    }

    @Test("A finished session is read back as it was, its draft is gone, and history lists it")
    func finishes() throws {
        let workspace = try folder.workspace()
        let header = Example.header()
        let writer = try workspace.drafts.start(header, guide: Example.guide)
        try writer.append([Example.entry(0)])
        let transcript = Example.transcript(header, entries: [Example.entry(0)], device: workspace.device)
        try workspace.sessions.finish(writer, transcript)
        #expect(try workspace.sessions.read(header.id) == transcript)
        #expect(try workspace.drafts.all().drafts.isEmpty)
        #expect(try workspace.history().entries == [HistoryEntry(transcript)])
    }

    /// A draft of some entries, as bytes.
    private func draftBytes(_ count: Int) throws -> (bytes: [UInt8], entries: [LogEntry]) {
        let entries = (0..<count).map(Example.entry)
        let head = DraftHead(format: 1, device: "0123456789abcdef", session: Example.header())
        var bytes = try DraftLine.draft(head).encoded()
        for entry in entries { bytes += try DraftLine.encoded([entry]) }
        return (bytes, entries)
    }

    @Test("However many bytes of a draft arrived, what is read is the entries that arrived whole")
    func everyPrefix() throws {
        let (bytes, entries) = try draftBytes(12)
        let firstLine = try #require(bytes.firstIndex(of: UInt8(ascii: "\n"))) + 1
        for length in firstLine...bytes.count {
            let contents = try DraftContents(Array(bytes.prefix(length)), path: "draft")
            let whole = bytes.prefix(length).count { $0 == UInt8(ascii: "\n") } - 1
            #expect(contents.entries == Array(entries.prefix(whole)))
            #expect(contents.damagedLines.isEmpty)
            #expect(contents.isTorn == (bytes[length - 1] != UInt8(ascii: "\n")))
        }
        for length in 0..<firstLine {
            #expect(throws: JournalError.self) { try DraftContents(Array(bytes.prefix(length)), path: "draft") }
        }
    }

    @Test(
        "Random damage never crashes, never invents an entry, and never loses a line it did not touch",
        arguments: 0..<200)
    func randomDamage(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let (bytes, entries) = try draftBytes(10)
        var damaged = bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let place = Int.random(in: 0..<damaged.count, using: &random)
            switch Int.random(in: 0...2, using: &random) {
            case 0: damaged[place] = UInt8.random(in: 0...255, using: &random)
            case 1: damaged.remove(at: place)
            default: damaged.insert(UInt8.random(in: 0...255, using: &random), at: place)
            }
        }
        let lines = bytes.split(separator: UInt8(ascii: "\n"))
        let left = Set(damaged.split(separator: UInt8(ascii: "\n")).map(Array.init))
        guard let contents = try? DraftContents(damaged, path: "draft") else {
            #expect(!damaged.starts(with: lines[0] + [UInt8(ascii: "\n")]))
            return
        }
        let ended = damaged.last == UInt8(ascii: "\n")
        let untouched = zip(lines.dropFirst(), entries).filter { left.contains(Array($0.0)) }.map(\.1)
        #expect(contents.entries == untouched || (!ended && contents.entries == Array(untouched.dropLast())))
    }

    @Test(
        "A torn last line is cut before the next answer is written, and kept beside the draft", arguments: [1, 5, 40])
    func cutsTornTail(missing: Int) throws {
        let workspace = try folder.workspace()
        let header = Example.header()
        let writer = try workspace.drafts.start(header, guide: Example.guide)
        for number in 0..<4 { try writer.append([Example.entry(number)]) }
        writer.close()
        let path = try workspace.layout.draft(header.id)
        let bytes = try Disk().read(path, limit: .max)
        try overwrite(path, bytes.dropLast(missing))
        let (draft, again) = try workspace.drafts.resume(header.id)
        #expect(draft.entries == (0..<3).map(Example.entry))
        #expect(draft.isTorn)
        try again.append([Example.entry(7)])
        let read = try workspace.drafts.read(header.id)
        #expect(read.entries == (0..<3).map(Example.entry) + [Example.entry(7)])
        #expect(!read.isTorn)
        let kept = try #require(try folder.files().first { $0.key.contains(".torn-") })
        #expect(bytes.dropLast(missing).suffix(kept.value.count).elementsEqual(kept.value))
        #expect(try workspace.drafts.all().drafts.count == 1)
        try workspace.sessions.finish(again, Example.transcript(header))
        #expect(try folder.files().allSatisfy { !$0.key.contains(".torn-") })
    }

    @Test("A full disk refuses the answer, leaves the draft as it was, and takes the answer when there is room again")
    func fullDisk() throws {
        let header = Example.header()
        let line = try DraftLine.encoded([Example.entry(2)])
        for written in 0..<line.count {
            let folder = TemporaryFolder()
            let counting = FaultyDisk()
            let counted = try folder.workspace(disk: counting.disk).drafts.start(header, guide: Example.guide)
            try counted.append([Example.entry(1)])
            let next = counting.operations.count
            let other = TemporaryFolder()
            let faulty = FaultyDisk(faults: [next: .short(written)])
            let workspace = try other.workspace(disk: faulty.disk)
            let writer = try workspace.drafts.start(header, guide: Example.guide)
            try writer.append([Example.entry(1)])
            let path = try workspace.layout.draft(header.id)
            let before = try Disk().read(path, limit: .max)
            #expect(throws: JournalError.system(.write, path: path, code: 28)) { try writer.append([Example.entry(2)]) }
            #expect(try Disk().read(path, limit: .max) == before)
            try writer.append([Example.entry(2)])
            #expect(try workspace.drafts.read(header.id).entries == [Example.entry(1), Example.entry(2)])
        }
    }

    @Test("What is done meanwhile is done with the answer written and not yet known to be on the disk")
    func meanwhile() throws {
        let header = Example.header()
        let counting = FaultyDisk()
        let writer = try folder.workspace(disk: counting.disk).drafts.start(header, guide: Example.guide)
        let path = try folder.workspace().layout.draft(header.id)
        var written: [LogEntry] = []
        try writer.append([Example.entry(1)]) {
            written = (try? Disk().read(path, limit: .max)).flatMap { try? DraftContents($0, path: path).entries } ?? []
            #expect(counting.operations.last?.action == .write)
        }
        #expect(written == [Example.entry(1)])
        #expect(counting.operations.last?.action == .sync)
        // The sync of the next one fails.
        let faulty = FaultyDisk(faults: [counting.operations.count + 1: .fails(code: 5)])
        let other = TemporaryFolder()
        let again = try other.workspace(disk: faulty.disk).drafts.start(header, guide: Example.guide)
        try again.append([Example.entry(1)])
        var wasThere = false
        #expect(throws: JournalError.self) { try again.append([Example.entry(2)]) { wasThere = true } }
        #expect(wasThere)
        #expect(try other.workspace().drafts.read(header.id).entries == [Example.entry(1)])
    }

    @Test("When the draft cannot even be trimmed after a failed write, the next append trims it first")
    func debris() throws {
        let header = Example.header()
        let counting = FaultyDisk()
        let other = TemporaryFolder()
        _ = try other.workspace(disk: counting.disk).drafts.start(header, guide: Example.guide)
        let next = counting.operations.count
        let faulty = FaultyDisk(faults: [next: .short(10), next + 1: .fails(code: 5)])
        let workspace = try folder.workspace(disk: faulty.disk)
        let writer = try workspace.drafts.start(header, guide: Example.guide)
        #expect(throws: JournalError.self) { try writer.append([Example.entry(0)]) }
        #expect(try workspace.drafts.read(header.id).isTorn)
        try writer.append([Example.entry(1)])
        let draft = try workspace.drafts.read(header.id)
        #expect(draft.entries == [Example.entry(1)])
        #expect(draft.damagedLines.isEmpty)
    }

    @Test("An answer is one write and one sync")
    func oneWriteOneSync() throws {
        let faulty = FaultyDisk()
        let writer = try folder.workspace(disk: faulty.disk).drafts.start(Example.header(), guide: Example.guide)
        let before = faulty.operations.count
        try writer.append([Example.entry(1)])
        #expect(faulty.operations.dropFirst(before).map(\.action) == [.write, .sync])
    }

    private static let answerWithNote = [
        Example.entry(1), LogEntry(at: Example.noon, event: .note(AnswerKey("keep_word"), "late")),
        LogEntry(at: Example.noon, event: .language(.zh)),
    ]

    @Test("The entries of one input are one write and one sync, each a summed line of its own")
    func oneWriteForAnInput() throws {
        let faulty = FaultyDisk()
        let workspace = try folder.workspace(disk: faulty.disk)
        let writer = try workspace.drafts.start(Example.header(), guide: Example.guide)
        let before = faulty.operations.count
        try writer.append(Self.answerWithNote)
        #expect(faulty.operations.dropFirst(before).map(\.action) == [.write, .sync])
        #expect(try workspace.drafts.read(Example.header().id).entries == Self.answerWithNote)
        let bytes = try Disk().read(try workspace.layout.draft(Example.header().id), limit: .max)
        #expect(bytes.count { $0 == UInt8(ascii: "\n") } == 1 + Self.answerWithNote.count)
    }

    @Test("However many bytes of an input of several entries arrived, all of its entries are read or none")
    func tornInput() throws {
        let header = Example.header()
        let input = try DraftLine.encoded(Self.answerWithNote)
        for written in 0..<input.count {
            let folder = TemporaryFolder()
            let workspace = try folder.workspace()
            let writer = try workspace.drafts.start(header, guide: Example.guide)
            try writer.append([Example.entry(0)])
            writer.close()
            let path = try workspace.layout.draft(header.id)
            let whole = try Disk().read(path, limit: .max)
            try overwrite(path, whole + input.prefix(written))
            #expect(try workspace.drafts.read(header.id).entries == [Example.entry(0)])
            #expect(try workspace.drafts.read(header.id).isTorn == (written > 0))
            let (draft, again) = try workspace.drafts.resume(header.id)
            #expect(draft.entries == [Example.entry(0)])
            #expect(try Disk().read(path, limit: .max) == whole)
            try again.append(Self.answerWithNote)
            #expect(try workspace.drafts.read(header.id).entries == [Example.entry(0)] + Self.answerWithNote)
        }
    }

    @Test("A disk that fails in the middle of an input leaves nothing of it, even where it cannot be trimmed at once")
    func refusedInput() throws {
        let header = Example.header()
        let counting = FaultyDisk()
        let other = TemporaryFolder()
        _ = try other.workspace(disk: counting.disk).drafts.start(header, guide: Example.guide)
        let next = counting.operations.count
        let first = try DraftLine.encoded(Array(Self.answerWithNote.prefix(2))).count - 10
        for canTrim in [true, false] {
            var faults: [Int: Disk.Fault] = [next: .short(first)]
            if !canTrim { faults[next + 1] = .fails(code: 5) }
            let folder = TemporaryFolder()
            let workspace = try folder.workspace(disk: FaultyDisk(faults: faults).disk)
            let writer = try workspace.drafts.start(header, guide: Example.guide)
            #expect(throws: JournalError.self) { try writer.append(Self.answerWithNote) }
            #expect(try workspace.drafts.read(header.id).entries.isEmpty)
            try writer.append(Self.answerWithNote)
            #expect(try workspace.drafts.read(header.id).entries == Self.answerWithNote)
            #expect(try workspace.drafts.read(header.id).damagedLines.isEmpty)
        }
    }

    @Test("Two programs cannot write the same draft, but anybody may read it")
    func locks() throws {
        let workspace = try folder.workspace()
        let header = Example.header()
        let writer = try workspace.drafts.start(header, guide: Example.guide)
        #expect(throws: JournalError.inUse(path: try workspace.layout.draft(header.id))) {
            try workspace.drafts.resume(header.id)
        }
        #expect(try workspace.drafts.read(header.id).entries.isEmpty)
        writer.close()
        #expect(try workspace.drafts.resume(header.id).draft.header == header)
    }

    @Test("A damaged line in the middle is passed over, named by its number, and left in the file")
    func damagedMiddle() throws {
        let workspace = try folder.workspace()
        let header = Example.header()
        let writer = try workspace.drafts.start(header, guide: Example.guide)
        for number in 0..<5 { try writer.append([Example.entry(number)]) }
        writer.close()
        let path = try workspace.layout.draft(header.id)
        var lines = try Disk().read(path, limit: .max).split(separator: UInt8(ascii: "\n")).map(Array.init)
        lines[2][40] ^= 1
        let damaged = Array(lines.joined(separator: [UInt8(ascii: "\n")])) + [UInt8(ascii: "\n")]
        try overwrite(path, damaged)
        let (draft, again) = try workspace.drafts.resume(header.id)
        #expect(draft.entries == [0, 2, 3, 4].map(Example.entry))
        #expect(draft.damagedLines == [3])
        try again.append([Example.entry(9)])
        #expect(try Disk().read(path, limit: .max).starts(with: damaged))
    }

    @Test("A draft counts what is settled and knows when something last happened")
    func progress() throws {
        let workspace = try folder.workspace()
        let writer = try workspace.drafts.start(Example.header(), guide: Example.guide)
        for number in [0, 3, 2, 0] { try writer.append([Example.entry(number)]) }
        let draft = try #require(try workspace.drafts.all().drafts.first)
        #expect(draft.settled == 2)
        #expect(draft.lastActivity == Example.entry(0).at)
    }

    @Test("A start beside a start: a new draft that the other took for a leftover is made once more")
    func besideAnother() throws {
        let other = try folder.workspace()
        let header = Example.header(0)
        let path = try other.layout.draft(header.id)
        let swept = Mutex(false)
        let disk = Disk { action, place in
            if action == .lock, place == path,
                !swept.withLock({ was in
                    defer { was = true }
                    return was
                })
            {
                other.recover(at: Example.noon)
            }
            return nil
        }
        let writer = try folder.workspace(disk: disk).drafts.start(header, guide: Example.guide)
        try writer.append([Example.entry(1)])
        #expect(swept.withLock { $0 })
        #expect(try other.drafts.read(header.id).entries.count == 1)
    }

    @Test("A draft that was written to between looking at it and locking it is no leftover")
    func writtenMeanwhile() throws {
        let path = try folder.workspace().layout.draft(Example.header(0).id)
        try Disk().makeFolder(Path.parent(of: path))
        try overwrite(path, [])
        let slow = Disk { action, place in
            if action == .lock, place == path { try? overwrite(path, Array("answers".utf8)) }
            return nil
        }
        try folder.workspace(disk: slow).recover(at: Example.noon)
        #expect(try Disk().status(path) != nil)
    }

    @Test("A guide that is not the one the header names is not pinned")
    func wrongGuide() throws {
        let workspace = try folder.workspace()
        #expect(throws: JournalError.self) { try workspace.drafts.start(Example.header(), guide: [1, 2, 3]) }
        #expect(try workspace.drafts.all().drafts.isEmpty)
    }
}

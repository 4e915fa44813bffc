import Answers
import Dialogue
import Guides
import Records
import Testing
import Text

@testable import Journal

@Suite struct HistoryTests {
    let folder = TemporaryFolder()

    /// Sessions a day apart, three guides in turn, finished an hour after they began.
    private func fill(_ workspace: Workspace, _ numbers: Range<Int>) throws -> [HistoryEntry] {
        try numbers.map { number in
            let time = Timestamp(
                millisecondsSinceEpoch: Example.noon.millisecondsSinceEpoch + Int64(number) * 86_400_000)
            let header = Example.header(
                number, guide: ["trust-quotient", "me-not-them", "contract"][number % 3],
                subject: [nil, "Acme", "阿明 \"A\"\\\n"][number % 3], at: time)
            let transcript = Example.transcript(
                header, value: number % 5 == 0 ? nil : 1 + Double(number % 40) / 10,
                finished: Timestamp(millisecondsSinceEpoch: time.millisecondsSinceEpoch + 3_600_000))
            try workspace.finish(try workspace.startDraft(header, guide: Example.guide), transcript)
            return HistoryEntry(transcript)
        }
    }

    @Test("History answers from the index just what the transcripts say, newest first, by guide, subject and moment")
    func queries() throws {
        let workspace = try folder.workspace()
        let expected = Array(try fill(workspace, 0..<70).reversed())
        #expect(try workspace.history().entries == expected)
        #expect(
            try workspace.history(HistoryQuery(guide: "me-not-them")).entries
                == expected.filter { $0.guide == "me-not-them" })
        for subject in ["Acme", "阿明 \"A\"\\\n", "nobody"] {
            #expect(
                try workspace.history(HistoryQuery(subject: subject)).entries
                    == expected.filter { $0.subject == subject })
        }
        let moment = expected[20].finished
        #expect(try workspace.history(HistoryQuery(since: moment)).entries == Array(expected.prefix(21)))
        let later = Timestamp(millisecondsSinceEpoch: moment.millisecondsSinceEpoch + 1)
        #expect(try workspace.history(HistoryQuery(since: later)).entries == Array(expected.prefix(20)))
        #expect(try workspace.history(HistoryQuery(limit: 5)).entries == Array(expected.prefix(5)))
        #expect(
            try workspace.historyOverview() == HistoryOverview(sessions: 70, latest: expected[0], isCurrent: true))
    }

    @Test("A session is found by its number and by its id, a guide by how it begins, a name in capitals or not")
    func finding() throws {
        let workspace = try folder.workspace()
        let oldest = try fill(workspace, 0..<40)
        for number in [1, 2, 17, 39, 40] {
            let history = try workspace.history(HistoryQuery(number: number))
            #expect(history.sessions == [NumberedSession(number: number, entry: oldest[number - 1])])
            #expect(history.total == 40)
            #expect(try workspace.history(HistoryQuery(id: oldest[number - 1].id)).sessions == history.sessions)
        }
        for number in [-1, 0, 41] { #expect(try workspace.history(HistoryQuery(number: number)).sessions.isEmpty) }
        #expect(
            try workspace.history(HistoryQuery(guideBeginning: "me-")).sessions.map(\.number)
                == (1...40).reversed().filter { oldest[$0 - 1].guide == "me-not-them" })
        #expect(
            try workspace.history(HistoryQuery(subject: "ACME", limit: 3)).entries
                == Array(oldest.filter { $0.subject == "Acme" }.suffix(3).reversed()))
    }

    @Test("The last values of a guide and subject come oldest first, no more than asked for, none for none")
    func lastValues() throws {
        let workspace = try folder.workspace()
        let oldest = try fill(workspace, 0..<70)
        let courses = Set(oldest.map(HistoryCourse.init(of:)))
        #expect(courses.count == 3)
        for limit in [0, 1, 5, 1000] {
            for since in [nil, oldest[30].finished] {
                let found = try workspace.lastValues(of: courses, limit: limit, since: since)
                for course in courses {
                    let expected = oldest.filter { entry in
                        HistoryCourse(of: entry) == course && since.map { entry.finished >= $0 } != false
                    }.compactMap { $0.summary?.value }
                    #expect(found[course] == Array(expected.suffix(limit)))
                }
            }
        }
    }

    @Test("The index that grew session by session is the index that is made from the transcripts")
    func grownIsRebuilt() throws {
        let workspace = try folder.workspace()
        _ = try fill(workspace, 0..<40)
        let grown = try workspace.disk.read(workspace.indexPath, limit: .max)
        #expect(!grown.isEmpty)
        #expect(try workspace.refreshHistory() == 0)
        var calls: [Int] = []
        let read = try workspace.refreshHistory(rebuilding: true) { done, total in
            calls.append(done)
            #expect(total == 40)
        }
        #expect(read == 40)
        #expect(calls.first == 0 && calls.last == 40)
        #expect(try workspace.disk.read(workspace.indexPath, limit: .max) == grown)
    }

    @Test("Sessions that come and go behind the index's back are noticed, and only the new ones are read")
    func foreignSessions() throws {
        let workspace = try folder.workspace()
        let mine = try fill(workspace, 0..<20)
        let other = TemporaryFolder()
        let theirs = try fill(try other.workspace(), 20..<25)
        let disk = Disk()
        for entry in theirs {
            let bytes = try disk.read(try other.workspace().transcriptPath(entry.id), limit: .max)
            try disk.place(bytes, at: try workspace.transcriptPath(entry.id), staging: folder.path)
        }
        try disk.remove(try workspace.transcriptPath(mine[3].id))
        #expect(try workspace.historyOverview().isCurrent == false)
        #expect(try workspace.refreshHistory() == 5)
        let expected = (mine[..<3] + mine[4...] + theirs).reversed()
        #expect(try workspace.history().entries == Array(expected))
        #expect(try workspace.historyOverview().isCurrent)
    }

    @Test(
        "Conflict copies, broken files and files under another session's name are listed with the reason, kept, and not loaded"
    )
    func leavesOut() throws {
        let workspace = try folder.workspace()
        let entries = try fill(workspace, 0..<3)
        let path = try workspace.transcriptPath(entries[0].id)
        let bytes = try Disk().read(path, limit: .max)
        let month = Path.parent(of: path)
        let strange: [String: [UInt8]] = [
            "\(entries[0].id).sync-conflict-20261122-101500-ABCDEFG.json": bytes,
            "\(entries[0].id) (conflicted copy).json": bytes,
            "\(entries[0].id)-laptop.json": bytes,
            "20261119T000000Z-torn-00000000.json": Array(bytes.prefix(bytes.count / 2)),
            "20261119T000000Z-empty-00000000.json": [],
            "20261119T000000Z-deep-00000000.json": Array(String(repeating: "[", count: 100_000).utf8),
            "notes.txt": Array("mine".utf8),
        ]
        for (name, bytes) in strange { try overwrite(month + "/" + name, bytes) }
        let history = try workspace.history()
        #expect(history.entries.count == 3)
        #expect(history.leftOut.count == strange.count)
        for (name, bytes) in strange {
            #expect(try Disk().read(month + "/" + name, limit: .max) == bytes)
            #expect(history.leftOut.contains { "\($0)".contains(name) })
        }
    }

    @Test("A damaged, cut, overlong or missing index is made again, never believed", arguments: 0..<40)
    func damagedIndex(seed: Int) throws {
        let workspace = try folder.workspace()
        let expected = Array(try fill(workspace, 0..<12).reversed())
        var random = SeededGenerator(seed: UInt64(seed))
        var bytes = try Disk().read(workspace.indexPath, limit: .max)
        switch seed % 4 {
        case 0: bytes.removeLast(Int.random(in: 1...bytes.count, using: &random))
        case 1: bytes.append(contentsOf: (0..<50).map { _ in UInt8.random(in: 0...255, using: &random) })
        case 2: bytes[Int.random(in: 0..<bytes.count, using: &random)] = 0
        default: bytes = Array(repeating: 0, count: bytes.count)
        }
        try overwrite(workspace.indexPath, bytes)
        if seed % 8 == 7 { try Disk().remove(workspace.indexPath) }
        #expect(try workspace.history().entries == expected)
    }

    @Test("The index's quick reader finds in a transcript just what the full decoder finds")
    func scannerAgrees() throws {
        var random = SeededGenerator(seed: 1)
        for number in 0..<500 {
            let header = Example.header(number, subject: number % 3 == 0 ? nil : randomText(&random))
            var transcript = Example.transcript(header, entries: (0..<(number % 9)).map(Example.entry))
            transcript.scores = (0..<Int.random(in: 0...4, using: &random)).map { index in
                ScoreRecord(
                    id: "score_\(index)", title: .init(en: randomText(&random), zh: nil),
                    value: index == 2 ? nil : Double.random(in: -1e6...1e6, using: &random), answered: index, items: 5,
                    interval: index == 1
                        ? .init(
                            low: Double.random(in: 0...1, using: &random), high: 1e-7, confidence: 0.9,
                            clippedBelow: true, clippedAbove: false) : nil,
                    error: index % 2 == 0 ? nil : Double.random(in: 0...2, using: &random))
            }
            transcript.guideTitle.zh = randomText(&random)
            let bytes = try JSON.document(transcript)
            let quick = try bytes.withUnsafeBufferPointer { try HistoryEntry(scanning: $0) }
            #expect(quick == HistoryEntry(transcript))
            var line: [UInt8] = []
            IndexLine.encode(quick, into: &line)
            var names = NameTable()
            let read = try line.dropLast().withUnsafeBufferPointer { buffer in
                try IndexLine.decode(try IndexLine.Front(buffer), names: &names)
            }
            #expect(read == quick)
        }
    }

    @Test("No block size makes a difference to the lines read backwards")
    func backwards() throws {
        let lines = (0..<50).map { String(repeating: "x", count: $0 * 7 % 31) + "\($0)" }
        let path = folder.path + "/lines"
        let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
        try overwrite(path, bytes)
        for size in [1, 2, 3, 7, 64, 1000, 100_000] {
            var read: [String] = []
            let file = try OpenFile(path, 0, disk: Disk())
            try IndexLines.file(file, bytes: bytes.count).forEachBackwards(blockSize: size) { line in
                read.append(String(decoding: line, as: UTF8.self))
                return true
            }
            #expect(read == lines.reversed())
        }
    }
}

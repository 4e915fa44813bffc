import Answers
import Dialogue
import Guides
import Records
import Scoring
import Support
import Testing
import Text

@testable import Journal

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

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
            try workspace.sessions.finish(try workspace.drafts.start(header, guide: Example.guide), transcript)
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
            try workspace.index.overview() == HistoryOverview(sessions: 70, latest: expected[0], isCurrent: true))
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
        #expect(try workspace.history(HistoryQuery(guideBeginning: "")).entries == Array(oldest.reversed()))
        #expect(try workspace.history(HistoryQuery(guideBeginning: "me-not-them-")).sessions.isEmpty)
        #expect(
            try workspace.history(HistoryQuery(subject: "ACME", limit: 3)).entries
                == Array(oldest.filter { $0.subject == "Acme" }.suffix(3).reversed()))
    }

    @Test("Courses with scores come with the latest first, the subject as it was spelled last")
    func courses() throws {
        let workspace = try folder.workspace()
        for (number, (guide, subject, value)) in [
            ("trust-quotient", "Acme", 4.0), ("contract", nil, 3), ("me-not-them", "Bo", nil),
            ("trust-quotient", "ACME", nil),
            ("contract", "Bo", 2),
        ].enumerated() {
            let time = Timestamp(millisecondsSinceEpoch: Example.noon.millisecondsSinceEpoch + Int64(number) * 1000)
            let header = Example.header(number, guide: guide, subject: subject, at: time)
            try workspace.sessions.finish(
                try workspace.drafts.start(header, guide: Example.guide), Example.transcript(header, value: value))
        }
        func courses(_ query: HistoryQuery) throws -> [String] {
            try workspace.index.scoredCourses(query).map { "\($0.guide) \($0.subject ?? "-")" }
        }
        #expect(try courses(HistoryQuery()) == ["contract Bo", "trust-quotient ACME", "contract -"])
        #expect(try courses(HistoryQuery(guideBeginning: "c")) == ["contract Bo", "contract -"])
        #expect(try courses(HistoryQuery(subject: "acme")) == ["trust-quotient ACME"])
        // The session with a value is not among those asked for.
        let later = Timestamp(millisecondsSinceEpoch: Example.noon.millisecondsSinceEpoch + 2000)
        #expect(try courses(HistoryQuery(since: later)) == ["contract Bo"])
    }

    @Test("The last values of a guide and subject come oldest first, no more than asked for, none for none")
    func lastValues() throws {
        let workspace = try folder.workspace()
        let oldest = try fill(workspace, 0..<70)
        let courses = Set(oldest.map(HistoryCourse.init(of:)))
        #expect(courses.count == 3)
        for limit in [0, 1, 5, 1000] {
            for since in [nil, oldest[30].finished] {
                let found = try workspace.index.lastValues(of: courses, limit: limit, since: since)
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
        let grown = try contents(of: workspace)
        #expect(grown.count > 200)
        #expect(try workspace.index.refresh() == 0)
        var calls: [Int] = []
        let read = try workspace.index.refresh(rebuilding: true) { done, total in
            calls.append(done)
            #expect(total == 40)
        }
        #expect(read == 40)
        #expect(calls.first == 0 && calls.last == 40)
        #expect(try contents(of: workspace) == grown)
    }

    private func file(of workspace: Workspace) throws -> String { try #require(workspace.index.file) }

    /// The rows of the index's tables, those that tell when a folder was looked at left out.
    private func contents(of workspace: Workspace) throws -> [String] {
        let database = try Database(try file(of: workspace), patience: 0)
        try database.run("CREATE VIRTUAL TABLE temp.gram_row USING fts5vocab (main, gram, instance)")
        var rows: [String] = []
        for query in [
            """
            SELECT json_array(number, session.id, guide, guide_version, guide_pin, subject, subject_key, language, started,
            finished, session.answered, asked, sum, questions, text, place, score.id, value, score.answered, items, low,
            high, error) FROM session JOIN words ON words.session = session.key JOIN path ON path.key = path
            JOIN score ON score.session = session.key ORDER BY number, place
            """,
            "SELECT json_array(name, files) FROM folder ORDER BY name",
            "SELECT json_array(term, id) FROM gram_row JOIN session ON session.key = doc ORDER BY term, id",
        ] {
            let statement = try database.prepare(query)
            while try statement.step() { rows.append(try #require(statement.text(0))) }
        }
        return rows
    }

    @Test("Sessions that come and go behind the index's back are noticed, and only the new ones are read")
    func foreignSessions() throws {
        let workspace = try folder.workspace()
        let mine = try fill(workspace, 0..<20)
        let other = TemporaryFolder()
        let theirs = try fill(try other.workspace(), 20..<25)
        let disk = Disk()
        for entry in theirs {
            let bytes = try disk.read(try other.workspace().layout.transcript(entry.id), limit: .max)
            try disk.place(bytes, at: try workspace.layout.transcript(entry.id), staging: folder.path)
        }
        try disk.remove(try workspace.layout.transcript(mine[3].id))
        #expect(try workspace.index.overview().isCurrent == false)
        #expect(try workspace.index.refresh() == 5)
        let expected = (mine[..<3] + mine[4...] + theirs).reversed()
        #expect(try workspace.history().entries == Array(expected))
        #expect(try workspace.index.overview().isCurrent)
    }

    @Test("Files that systems, synchronisers and office programs leave are passed over without a word, and left alone")
    func systemsFiles() throws {
        let workspace = try folder.workspace()
        let entries = try fill(workspace, 0..<2)
        let month = Path.parent(of: try workspace.layout.transcript(entries[0].id))
        let names = [
            ".DS_Store", "Thumbs.db", "desktop.ini", ".nfs000000000001", ".syncthing.20261119T000000Z-a.json.tmp",
            "~syncthing~20261119T000000Z-a.json.tmp", ".20261119T000000Z-a.json.icloud", "~$notes.docx",
        ]
        for name in names { try overwrite(month + "/" + name, [0, 1, 2]) }
        let history = try workspace.history()
        #expect(history.entries.count == 2)
        #expect(history.leftOut.isEmpty, "\(history.leftOut)")
        for name in names { #expect(try Disk().read(month + "/" + name, limit: .max) == [0, 1, 2]) }
    }

    @Test(
        "Conflict copies, broken files and files under another session's name are listed with the reason, kept, and not loaded"
    )
    func leavesOut() throws {
        let workspace = try folder.workspace()
        let entries = try fill(workspace, 0..<3)
        let path = try workspace.layout.transcript(entries[0].id)
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

    @Test("A damaged, cut, overlong or missing index is made again, never believed", arguments: 0..<60)
    func damagedIndex(seed: Int) throws {
        let workspace = try folder.workspace()
        let expected = Array(try fill(workspace, 0..<12).reversed())
        var random = SeededGenerator(seed: UInt64(seed))
        let path = try file(of: workspace)
        var bytes = try Disk().read(path, limit: .max)
        switch seed % 5 {
        case 0: bytes.removeLast(Int.random(in: 1...bytes.count, using: &random))
        case 1: bytes.append(contentsOf: (0..<50).map { _ in UInt8.random(in: 0...255, using: &random) })
        case 2: bytes[Int.random(in: 0..<bytes.count, using: &random)] = 0
        case 3: for _ in 0..<20 { bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= 1 << UInt8(seed % 8) }
        default: bytes = Array(repeating: 0, count: bytes.count)
        }
        try overwrite(path, bytes)
        if seed % 10 == 9 { try Disk().remove(path) }
        #expect(try workspace.history().entries == expected)
        #expect(try workspace.history().sessions.map(\.number) == (1...12).reversed())
    }

    @Test("An index of another version is made again")
    func otherVersion() throws {
        let workspace = try folder.workspace()
        let expected = Array(try fill(workspace, 0..<3).reversed())
        let database = try Database(try file(of: workspace), patience: 0)
        try database.run("DELETE FROM session; PRAGMA user_version = \(SessionIndex.version + 1)")
        #expect(try workspace.index.overview().latest == nil)
        #expect(try workspace.history().entries == expected)
        #expect(try workspace.index.overview().latest == expected[0])
    }

    @Test(
        "A session finished after the clock went back takes its place in the order of finishing, and the numbers follow"
    )
    func clockWentBack() throws {
        let workspace = try folder.workspace()
        let later = try fill(workspace, 10..<13)
        let earlier = try fill(workspace, 4..<6)
        let expected = Array((earlier + later).reversed())
        #expect(try workspace.index.refresh() == 0)
        let sessions = try workspace.history().sessions
        #expect(sessions.map(\.entry) == expected)
        #expect(sessions.map(\.number) == [5, 4, 3, 2, 1])
        #expect(try workspace.index.overview().latest == expected[0])
    }

    @Test("Sessions finished in one millisecond keep their numbers, in whichever order the index met them")
    func oneMillisecond() throws {
        let workspace = try folder.workspace()
        let headers = [3, 1, 2].map { Example.header($0) }
        for header in headers {
            try workspace.sessions.finish(
                try workspace.drafts.start(header, guide: Example.guide),
                Example.transcript(header, finished: Example.noon))
        }
        let expected = headers.map(\.id).sorted()
        #expect(try workspace.history().sessions.map(\.entry.id) == expected.reversed())
        #expect(try workspace.history(HistoryQuery(number: 1)).entries.map(\.id) == [expected[0]])
        try workspace.index.refresh(rebuilding: true)
        #expect(try workspace.history().sessions.map(\.entry.id) == expected.reversed())
    }

    @Test("A folder that changed just now is not relied on: a file that comes within the clock's grain is noticed")
    func unsettled() throws {
        let workspace = try folder.workspace()
        let mine = try fill(workspace, 0..<1)
        let other = TemporaryFolder()
        let header = Example.header(9, at: mine[0].started)
        let theirs = try other.workspace()
        try theirs.sessions.finish(try theirs.drafts.start(header, guide: Example.guide), Example.transcript(header))
        let path = try workspace.layout.transcript(header.id)
        let month = Path.parent(of: path)
        var info = stat()
        #expect(stat(month, &info) == 0)
        #expect(try workspace.index.overview().isCurrent)
        try Disk().place(
            try Disk().read(try theirs.layout.transcript(header.id), limit: .max), at: path, staging: folder.path)
        // As if both had come within one tick of the clock.
        #expect(utimensat(AT_FDCWD, month, [info.st_atim, info.st_mtim], 0) == 0)
        #expect(try !workspace.index.overview().isCurrent)
        #expect(try workspace.history().entries.count == 2)
    }

    @Test("A start with a settled index looks at folders only, however many sessions there are")
    func start() throws {
        let workspace = try folder.workspace()
        _ = try fill(workspace, 0..<20)
        for month in try workspace.index.monthFolders() {
            let old = [timespec(tv_sec: 1_700_000_000, tv_nsec: 5), timespec(tv_sec: 1_700_000_000, tv_nsec: 5)]
            #expect(utimensat(AT_FDCWD, workspace.transcripts + "/" + month.name, old, 0) == 0)
        }
        try workspace.index.refresh()
        let counting = FaultyDisk()
        #expect(try folder.workspace(disk: counting.disk).index.overview().isCurrent)
        #expect(!counting.operations.contains { $0.action == .read && $0.path.contains("/2") })
        #expect(!counting.operations.contains { $0.action == .list && $0.path.count { $0 == "/" } > 7 })
    }

    @Test(
        "A clock far outside the range of nanoseconds does not stop the program",
        arguments: [-10_000, 1600, 2400, 9999])
    func strangeClock(year: Int) throws {
        let workspace = try folder.workspace()
        let expected = try fill(workspace, 0..<2)
        for month in try workspace.index.monthFolders() {
            let time = timespec(tv_sec: (year - 1970) * 31_556_952, tv_nsec: 999_999_999)
            _ = utimensat(AT_FDCWD, workspace.transcripts + "/" + month.name, [time, time], 0)
        }
        #expect(try workspace.history().entries == expected.reversed())
        #expect(
            Disk.nanoseconds(timespec(tv_sec: .max, tv_nsec: 1)) != Disk.nanoseconds(timespec(tv_sec: .max, tv_nsec: 2))
        )
    }

    @Test(
        "A session that cannot be read now is said as that, and read the next time; those the index knew stay, with their numbers"
    )
    func passingError() throws {
        let workspace = try folder.workspace()
        let mine = try fill(workspace, 0..<3)
        let path = try workspace.layout.transcript(mine[1].id)
        for code in [EIO, EACCES] {
            let failing = Disk { action, at in
                action == .read && at == path || action == .list && at.hasSuffix("/2026/11") && code == EACCES
                    ? .fails(code: code) : nil
            }
            // Known already: not even looked at.
            #expect(try folder.workspace(disk: failing).history().entries == mine.reversed())
        }
        let failing = try folder.workspace(disk: Disk { _, at in at == path ? .fails(code: EIO) : nil })
        try failing.index.refresh(rebuilding: true)
        let without = try failing.history()
        #expect(without.entries == [mine[2], mine[0]])
        #expect(without.leftOut == [.unreadable(path: path, code: EIO)])
        #expect(try workspace.history().entries == mine.reversed())
        #expect(try workspace.history().leftOut.isEmpty)
        // Another session comes into the month while one file in it cannot be read.
        let more = try fill(failing, 3..<4)
        #expect(try failing.history().entries == (mine + more).reversed())
    }

    @Test("A damaged file that somebody mends in its place is a session again")
    func mended() throws {
        let workspace = try folder.workspace()
        let mine = try fill(workspace, 0..<2)
        let path = try workspace.layout.transcript(mine[1].id)
        let bytes = try Disk().read(path, limit: .max)
        try overwrite(path, bytes.prefix(100))
        try workspace.index.refresh(rebuilding: true)
        #expect(try workspace.history().leftOut.count == 1)
        try overwrite(path, bytes)
        #expect(try workspace.history().leftOut.isEmpty)
        #expect(try workspace.history().entries == mine.reversed())
    }

    @Test("Two clones of a workspace have an index each; by a symbolic link it is the same one")
    func names() throws {
        let workspace = try folder.workspace()
        #expect(symlink(workspace.path, folder.path + "/link") == 0)
        let link = try Workspace(
            path: folder.path + "/link", deviceFile: folder.path + "/device", cacheFolder: folder.path + "/cache",
            chance: Chance(trueRandom))
        #expect(link.index.file == workspace.index.file)
        let description = try Disk().read(workspace.transcripts + "/workspace.json", limit: .max)
        try Disk().place(description, at: folder.path + "/clone/transcripts/workspace.json", staging: folder.path)
        let clone = try Workspace(
            path: folder.path + "/clone", deviceFile: folder.path + "/device", cacheFolder: folder.path + "/cache",
            chance: Chance(trueRandom))
        #expect(clone.id == workspace.id)
        #expect(clone.index.file != workspace.index.file)
        #expect(Path.parent(of: try file(of: workspace)) == folder.path + "/cache")
        unlink(folder.path + "/link")
    }

    @Test(
        "While another program has the index locked, history answers from memory and a session that finishes is not held up"
    )
    func locked() throws {
        let workspace = try folder.workspace()
        let mine = try fill(workspace, 0..<2)
        let other = try Database(try file(of: workspace), patience: 0)
        try other.run("BEGIN EXCLUSIVE")
        #expect(try workspace.history().entries == mine.reversed())
        #expect(try !workspace.index.overview().isCurrent)
        let more = try fill(workspace, 2..<3)
        try other.run("COMMIT")
        #expect(try workspace.history().entries == (mine + more).reversed())
    }

    @Test("The index of release 0.1.0 in the workspace goes when there is a new one")
    func formerIndex() throws {
        let workspace = try folder.workspace()
        let cache = workspace.transcripts + "/cache"
        for name in ["history.jsonl", "history.json", "lock"] {
            try Disk().place(Array("old".utf8), at: cache + "/" + name, staging: folder.path)
        }
        _ = try fill(workspace, 0..<1)
        try workspace.index.refresh(rebuilding: true)
        #expect(try Disk().status(cache) == nil)
    }

    @Test("Whatever the index takes from a transcript, the whole decoder finds in it as well")
    func decodersAgree() throws {
        var random = SeededGenerator(seed: 1)
        for number in 0..<500 {
            let header = Example.header(number, subject: number % 3 == 0 ? nil : randomText(&random))
            var transcript = Example.transcript(header, entries: (0..<(number % 9)).map(Example.entry))
            transcript.scores = (0..<Int.random(in: 0...4, using: &random)).map { index in
                let result = ScoreResult(
                    id: "score_\(index)",
                    value: index == 2 ? nil : Double.random(in: -1e6...1e6, using: &random), answered: index, items: 5,
                    standardError: index % 2 == 0 ? nil : Double.random(in: 0...2, using: &random),
                    interval: index == 1
                        ? .init(
                            low: Double.random(in: 0...1, using: &random), high: 1e-7, confidence: 0.9,
                            clippedBelow: true, clippedAbove: false) : nil)
                return TitledScore(title: Transcript.Texts(Wording([.en: randomText(&random)])), result)
            }
            transcript.guideTitle.wording.texts[.zh] = randomText(&random)
            let indexed = try IndexedSession(header.id, try JSON.document(transcript), path: "x")
            #expect(indexed.entry == HistoryEntry(transcript))
        }
    }
}

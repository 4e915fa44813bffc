import Age
import Dialogue
import Foundation
import Guides
import Records
import Support
import Testing
import Text

@testable import Journal

@Suite("A workspace with a lock")
struct LockTests {
    let folder = TemporaryFolder()
    static let right = Secret(Array("correct horse".utf8))
    static let wrong = Secret(Array("battery staple".utf8))
    static let workFactor = 4
    /// Words, names and guides of the examples: none of them may be seen in a locked workspace.
    private static let words = [
        "Acme", "Ming", "She said", "keep_word", "trust-quotient", "me-not-them", "reliability", "Handover",
        "Call back",
        "diagnosis", "甲组", "surprised", "x-rater", "Later I saw", "Reliability",
    ]

    private func full() throws -> Workspace {
        let workspace = try folder.workspace()
        try writeOneOfEverything(in: workspace)
        try writeTeams(in: workspace)
        try workspace.measurements.save(
            ImportedMeasurement(
                guide: "trust-quotient", guideVersion: 1, at: Example.noon, device: workspace.device, sheets: 40,
                itemError: 0.21, degreesOfFreedom: 624, factors: []))
        _ = try workspace.history()
        return workspace
    }

    @discardableResult
    private func lock(_ workspace: Workspace, paper: AgeIdentity? = nil) throws -> WorkspaceLock.Outcome {
        try workspace.lock.put(Self.right, paper: paper, workFactor: Self.workFactor)
    }

    /// As the next run of the program would.
    private func reopened(with passphrase: Secret? = nil, disk: Disk = Disk()) throws -> Workspace {
        let workspace = try folder.workspace(disk: disk)
        if let passphrase { #expect(try workspace.lock.unlock(passphrase)) }
        return workspace
    }

    /// All that can be read of a workspace, said in one text.
    private func contents(_ workspace: Workspace) throws -> String {
        var said: [String] = []
        func add(_ value: some Encodable) throws { said.append(String(decoding: try JSON.line(value), as: UTF8.self)) }
        for session in try workspace.history().entries { try add(try workspace.sessions.read(session.id)) }
        for draft in try workspace.drafts.all().drafts {
            try add(draft.header)
            for entry in draft.entries { try add(entry) }
            said.append("\(draft.isTorn) \(draft.damagedLines)")
        }
        for note in try workspace.notes.all().notes { try add(note) }
        for state in try workspace.commitments.all().states { said.append("\(state)") }
        said.append("\(try workspace.commitments.suggestions())")
        for team in try workspace.teams.all().teams {
            try add(team)
            for wave in try workspace.teams.waves(of: team.id).waves { try add(wave) }
        }
        said.append("\(try workspace.teams.openBoxes().map(\.1.cast).sorted())")
        said.append("\(try workspace.measurements.imported(for: "trust-quotient")?.sheets ?? 0)")
        for hash in try workspace.guides.pinnedHashes() { said.append("\(try workspace.guides.pinned(hash).count)") }
        return said.joined(separator: "\n")
    }

    /// Files that show one of the words, by name or by contents.
    private func telling() throws -> [String] {
        try folder.files().filter { path, bytes in
            let inside = path.dropFirst(folder.path.count)
            let data = Data(bytes)
            return Self.words.contains { word in
                inside.contains(word)
                    || data.range(of: Data(word.utf8)) != nil && Self.withoutBase64(bytes).contains(word)
            }
        }.keys.sorted()
    }

    /// Without what is 60 letters long or more: the base64 of a sealed line spells a word of four by chance, once in some hundred runs.
    private static func withoutBase64(_ bytes: [UInt8]) -> String {
        func isBase64(_ byte: UInt8) -> Bool {
            switch Unicode.Scalar(byte) {
            case "a"..."z", "A"..."Z", "0"..."9", "+", "/", "=": true
            default: false
            }
        }
        var kept: [UInt8] = []
        var start = bytes.startIndex
        while start < bytes.endIndex {
            let run = bytes[start...].prefix(while: isBase64)
            // No word is this long; the shortest run of an age file is 43.
            if run.count < 30 { kept += run }
            if run.endIndex < bytes.endIndex { kept.append(bytes[run.endIndex]) }
            start = run.endIndex + 1
        }
        return String(decoding: kept, as: UTF8.self)
    }

    @Test("Locked, no file shows a word, a name or a guide, be it by its contents or its name; nor does the index")
    func nothingToSee() throws {
        let workspace = try full()
        #expect(try telling().count > 10)
        let outcome = try lock(workspace)
        #expect(outcome.left.isEmpty && outcome.done > 10)
        #expect(try telling() == [])
        #expect(try folder.files(in: folder.path + "/cache").isEmpty)
        for path in try folder.files(in: workspace.transcripts).keys {
            let relative = path.dropFirst(workspace.transcripts.count + 1)
            #expect(
                SealedName.isOne(Path.name(of: path)) || relative.hasPrefix("lock/") || relative == "workspace.json",
                "\(relative)")
        }
    }

    @Test("With the passphrase everything is as it was, also in the next run; after the lock is removed, byte for byte")
    func roundTrip() throws {
        let workspace = try full()
        let before = try contents(workspace)
        let files = try folder.files(in: workspace.transcripts)
        try lock(workspace)
        #expect(try contents(try reopened(with: Self.right)) == before)
        let outcome = try reopened(with: Self.right).lock.remove()
        #expect(outcome.left.isEmpty)
        let after = try folder.files(in: workspace.transcripts)
        // The calendar is made again when it is asked for.
        let kept = files.filter { !$0.key.hasSuffix("trustline.ics") && !$0.key.hasSuffix("/commands") }
        #expect(after == kept, "\(Set(after.keys).symmetricDifference(kept.keys).sorted())")
        #expect(try contents(try folder.workspace()) == before)
    }

    @Test("Without the passphrase nothing can be read, and nobody is asked twice over for what nobody knows")
    func locked() throws {
        try lock(try full())
        let workspace = try reopened()
        #expect(throws: JournalError.locked(path: workspace.transcripts)) { try workspace.drafts.all() }
        #expect(throws: JournalError.locked(path: workspace.transcripts)) { try workspace.history() }
        #expect(throws: JournalError.locked(path: workspace.transcripts)) { try workspace.commitments.all() }
        #expect(throws: JournalError.locked(path: workspace.transcripts)) {
            try workspace.sessions.read(Example.header().id)
        }
    }

    @Test("A wrong passphrase opens nothing and changes no byte")
    func wrongPassphrase() throws {
        try lock(try full())
        let before = try folder.files()
        let workspace = try reopened()
        #expect(try !workspace.lock.unlock(Self.wrong))
        #expect(try !workspace.lock.unlock(Secret([])))
        #expect(try folder.files() == before)
        #expect(!workspace.vault.isUnlocked)
    }

    @Test("Answering needs no passphrase: a session is begun, answered and finished, and read with it later")
    func answering() throws {
        try lock(try full())
        let workspace = try reopened()
        workspace.vault.isQuiet = true
        let header = Example.header(9, guide: "diagnosis", subject: "Zoë")
        let writer = try workspace.drafts.start(header, guide: Example.guide)
        for number in 0..<4 { try writer.append([Example.entry(number), Example.entry(number + 4)]) }
        let open = try workspace.drafts.start(Example.header(10, guide: "contract"), guide: Example.guide)
        try open.append([Example.entry(1)])
        open.close()
        try workspace.sessions.finish(writer, Example.transcript(header, entries: (0..<4).map(Example.entry)))
        try workspace.commitments.make(Commitment(what: "write to Zoë", to: "Zoë", by: header.today), at: Example.noon)
        #expect(try telling() == [])
        #expect(try workspace.history().entries.isEmpty)

        let unlocked = try reopened(with: Self.right)
        #expect(try unlocked.sessions.read(header.id).session.subject == "Zoë")
        #expect(try unlocked.history().entries.contains { $0.id == header.id })
        let draft = try unlocked.drafts.resume(Example.header(10, guide: "contract").id)
        #expect(draft.draft.entries.count == 1)
        try draft.writer.append([Example.entry(2)])
        #expect(try unlocked.drafts.read(draft.draft.header.id).entries.count == 2)
        #expect(try unlocked.commitments.all().states.contains { $0.what == "write to Zoë" })
        #expect(try telling() == [])
    }

    @Test("However many bytes of a sealed draft arrived, what is read is the answers whose lines arrived whole")
    func tornDraft() throws {
        try lock(try folder.workspace())
        let workspace = try reopened(with: Self.right)
        let header = Example.header()
        let writer = try workspace.drafts.start(header, guide: Example.guide)
        var ends: [Int] = []
        for number in 0..<3 {
            try writer.append([Example.entry(number)])
            ends.append(try Disk().read(writer.path, limit: .max).count)
        }
        writer.close()
        let whole = try Disk().read(writer.path, limit: .max)
        let first = try #require(whole.firstIndex(of: UInt8(ascii: "\n"))) + 1
        for count in stride(from: first, through: whole.count, by: 41) {
            try overwrite(writer.path, whole[..<count])
            let draft = try workspace.drafts.read(header.id)
            #expect(draft.entries == (0..<3).filter { ends[$0] <= count }.map(Example.entry))
        }
    }

    @Test(
        "Killed between any two steps of locking, everything is read with the same passphrase, and the next start completes it"
    )
    func killedLocking() throws {
        let before = try contents(try full())
        let original = try folder.files()
        let counting = FaultyDisk()
        try lock(try folder.workspace(disk: counting.disk))
        let steps = counting.operations.count
        #expect(steps > 100)
        for step in 0..<steps {
            try restore(original)
            _ = try? lock(try folder.workspace(disk: FaultyDisk(dyingAt: step).disk))
            let next = try folder.workspace()
            guard next.vault.isLocked else {
                // It had not begun: plain as before, and it can be locked.
                #expect(try contents(next) == before, "step \(step)")
                continue
            }
            #expect(try next.lock.unlock(Self.right), "step \(step)")
            #expect(try contents(next) == before, "step \(step), before completing")
            next.vault.lockAgain()
            next.vault.isQuiet = true
            #expect(next.recover(at: Example.noon).isEmpty, "step \(step)")
            let telling = try telling()
            #expect(telling == [], "step \(step)")
            let after = try reopened(with: Self.right)
            #expect(try contents(after) == before, "step \(step), after completing")
        }
    }

    @Test(
        "Killed between any two steps of removing the lock, everything is read with the same passphrase, and completed with it"
    )
    func killedRemoving() throws {
        try lock(try full())
        let before = try contents(try reopened(with: Self.right))
        let original = try folder.files()
        let counting = FaultyDisk()
        _ = try reopened(with: Self.right, disk: counting.disk).lock.remove()
        let steps = counting.operations.count
        for step in 0..<steps {
            try restore(original)
            if let workspace = try? folder.workspace(disk: FaultyDisk(dyingAt: step).disk),
                (try? workspace.lock.unlock(Self.right)) == true
            {
                _ = try? workspace.lock.remove()
            }
            let next = try folder.workspace()
            if next.vault.isLocked, !next.vault.isUnlocked {
                if try next.disk.outside.status(next.layout.lockFile(.identity)) != nil {
                    #expect(try next.lock.unlock(Self.right), "step \(step)")
                }
            }
            #expect(try contents(next) == before, "step \(step), before completing")
            #expect(next.recover(at: Example.noon).isEmpty, "step \(step)")
            #expect(
                try contents(try reopened(with: try folder.workspace().vault.isLocked ? Self.right : nil)) == before)
        }
    }

    private func restore(_ files: [String: [UInt8]]) throws {
        for name in ["workspace", "cache", "device"] {
            try? FileManager.default.removeItem(atPath: folder.path + "/" + name)
        }
        for (path, bytes) in files {
            try Disk().makeFolder(Path.parent(of: path))
            try overwrite(path, bytes)
        }
    }

    @Test("What the doctor put aside is sealed as well, and plain again without the lock; a link there is not followed")
    func setAside() throws {
        let workspace = try full()
        let aside = workspace.layout.setAside + "/2026-11-22/transcripts/drafts/0123456789abcdef"
        try Disk().makeFolder(aside)
        let kept = ["a (1).json": "Acme", "b.jsonl": "{\"draft\":\"Acme\"}\n", "c.jsonl.torn-9": "Ming"]
        for (name, text) in kept { try overwrite(aside + "/" + name, text.utf8) }
        let outside = folder.path + "/outside"
        try Disk().makeFolder(outside)
        try overwrite(outside + "/other", "not ours".utf8)
        for name in ["folder", "file"] {
            symlink(name == "file" ? outside + "/other" : outside, aside + "/link to a " + name)
        }
        let outcome = try lock(workspace)
        #expect(outcome.left.isEmpty)
        #expect(try telling() == [])
        let next = try reopened(with: Self.right)
        #expect(try Set(next.disk.names(in: aside)).isSuperset(of: kept.keys))
        #expect(try next.disk.read(aside + "/a (1).json", limit: .max) == Array("Acme".utf8))
        #expect(try next.lock.remove().left.isEmpty)
        for (name, text) in kept { #expect(try Disk().read(aside + "/" + name, limit: .max) == Array(text.utf8)) }
        #expect(try Disk().read(outside + "/other", limit: .max) == Array("not ours".utf8))
        #expect(try Disk().names(in: outside) == ["other"])
    }

    @Test("What a synchroniser brought of another machine's files under way does not stay in plain")
    func foreignStaging() throws {
        let workspace = try full()
        let staging = workspace.layout.allDevices + "/00112233445566ff/staging"
        try Disk().makeFolder(staging)
        try overwrite(staging + "/77-20261122T101500Z-x.json", "Acme".utf8)
        #expect(try telling() != [])
        #expect(try lock(workspace).left.isEmpty)
        #expect(try telling() == [])
    }

    @Test("Killed after the key went and before the mark of removing did, everything is read without a passphrase")
    func killedAtTheEnd() throws {
        let workspace = try full()
        let before = try contents(workspace)
        let last = workspace.layout
        for left in [[Layout.LockFile.removing], [.removing, .recipients]] {
            try Disk().makeFolder(Path.parent(of: last.lockFile(.removing)))
            for file in left { try overwrite(last.lockFile(file), (AgeIdentity().recipient.text + "\n").utf8) }
            let next = try folder.workspace()
            #expect(!next.vault.isLocked)
            #expect(try contents(next) == before)
            #expect(next.recover(at: Example.noon).isEmpty)
            #expect(try left.allSatisfy { try Disk().status(last.lockFile($0)) == nil })
        }
        try lock(try folder.workspace())
        #expect(try contents(try reopened(with: Self.right)) == before)
    }

    @Test("A lock is not put on while a session is open in another program; nothing is changed")
    func inUse() throws {
        let workspace = try full()
        let writer = try workspace.drafts.start(Example.header(5), guide: Example.guide)
        let before = try folder.files()
        #expect(throws: JournalError.inUse(path: writer.path)) { try lock(try folder.workspace()) }
        #expect(try folder.files() == before)
    }

    @Test("The key on paper opens everything, and another passphrase can be set with it")
    func paper() throws {
        let paper = AgeIdentity()
        let workspace = try full()
        let before = try contents(workspace)
        try lock(workspace, paper: paper)
        let next = try reopened()
        #expect(next.lock.hasPaper)
        #expect(try !next.lock.unlock(paper: AgeIdentity()))
        #expect(try next.lock.unlock(paper: paper))
        #expect(try contents(next) == before)
        try next.lock.change(to: Self.wrong, workFactor: Self.workFactor)
        #expect(try !folder.workspace().lock.unlock(Self.right))
        #expect(try contents(try reopened(with: Self.wrong)) == before)
        // Also without ours: each file by itself.
        let sealed = try #require(try folder.files().first { $0.key.contains("/2026/") })
        #expect(try AgeFile(sealed.value).open(with: paper).count > 100)
    }

    @Test("A sealed file that a backup brings back is put in its place as it is")
    func restored() throws {
        let workspace = try full()
        try lock(workspace)
        let sealed = try #require(try folder.files().first { $0.key.contains("/2026/") })
        try Disk().remove(sealed.key)
        let next = try reopened(with: Self.right)
        try next.files.place(bytes: sealed.value, at: sealed.key)
        #expect(try Disk().read(sealed.key, limit: .max) == sealed.value)
        #expect(try next.history().leftOut.isEmpty)
    }

    @Test("A foreign key in the list of keys is noticed at the next unlocking, and nothing is unlocked")
    func foreignKey() throws {
        let workspace = try full()
        try lock(workspace)
        try overwrite(workspace.layout.lockFile(.recipients), Array((AgeIdentity().recipient.text + "\n").utf8))
        let next = try reopened()
        #expect(throws: JournalError.self) { try next.lock.unlock(Self.right) }
        #expect(!next.vault.isUnlocked)
    }

    @Test(
        "The index is kept between runs, sealed; the next run reads no session again, and what is forgotten is not in it"
    )
    func index() throws {
        try lock(try full())
        let first = try reopened(with: Self.right)
        _ = try first.history()
        let kept = try folder.files(in: folder.path + "/cache")
        #expect(kept.count == 1 && kept.keys.allSatisfy { $0.hasSuffix(".sqlite.age") })
        #expect(try telling() == [])
        let next = try reopened(with: Self.right)
        #expect(try next.index.refresh() == 0)
        #expect(try next.history().entries.count == first.history().entries.count)
        try next.forget(Example.header().id, includingCommitments: true, at: Example.noon)
        #expect(try reopened(with: Self.right).history().entries.contains { $0.id == Example.header().id } == false)
    }

    @Test("What a synchroniser brings from before the lock is sealed at the next opening; of two that differ both stay")
    func stray() throws {
        let workspace = try full()
        let transcript = try workspace.layout.transcript(Example.header().id)
        let bytes = try Disk().read(transcript, limit: .max)
        try lock(workspace)
        try overwrite(transcript, bytes)
        let other = Example.header(6)
        let path = try workspace.layout.transcript(other.id)
        try overwrite(path, try JSON.document(Example.transcript(other)))
        let note = try #require(
            try reopened(with: Self.right).disk.names(in: workspace.layout.amendments).first {
                $0.hasSuffix(".note.json")
            })
        try overwrite(Path.join(workspace.layout.amendments, note), Array("{}".utf8))
        let next = try reopened(with: Self.right)
        #expect(next.recover(at: Example.noon).isEmpty)
        #expect(try telling() == [])
        #expect(try next.history().entries.contains { $0.id == other.id })
        #expect(try next.notes.all().notes.count == 1)
        #expect(try next.notes.all().leftOut.count == 1)
    }

    @Test("What is due can be counted from the names of sealed files: promises that are over do not count")
    func due() throws {
        let workspace = try folder.workspace()
        try lock(workspace)
        let locked = try reopened()
        locked.vault.isQuiet = true
        let today = Example.noon.utcDate
        let kept = try locked.commitments.make(Commitment(what: "a", by: today), at: Example.noon)
        try locked.commitments.make(Commitment(what: "b", by: today), at: Example.noon)
        try locked.commitments.make(
            Commitment(what: "c", by: CivilDate(daysSinceEpoch: today.daysSinceEpoch + 3)), at: Example.noon)
        #expect(try locked.commitments.countDue(on: today) == 2)
        let unlocked = try reopened(with: Self.right)
        try unlocked.commitments.settle(kept, as: .kept, at: Example.noon)
        #expect(try reopened().commitments.countDue(on: today) == 1)
        #expect(try unlocked.commitments.due(on: today).count == 1)
    }

    @Test(
        "Debian's age opens every file with the key, and the key with the passphrase's; a draft line by line",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/age")))
    func age() throws {
        let workspace = try full()
        let plain = try folder.files(in: workspace.transcripts)
        try lock(workspace)
        let identity = try #require(try reopened(with: Self.right).vault.identity)
        let key = folder.path + "/key.txt"
        try overwrite(key, Array((identity.text + "\n").utf8))
        func run(_ script: String) throws -> [UInt8] {
            let process = Process()
            process.executableURL = URL(filePath: "/bin/sh")
            process.arguments = ["-c", script]
            let pipe = Pipe()
            process.standardOutput = pipe
            try process.run()
            let output = pipe.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0, "\(script)")
            return [UInt8](output)
        }
        var opened: [[UInt8]] = []
        for path in try folder.files(in: workspace.transcripts).keys.sorted()
        where SealedName.isOne(Path.name(of: path)) {
            opened.append(
                try run(
                    SealedName.isLines(path)
                        ? "sed 's/.*\"sealed\":\"//; s/\"}$//' '\(path)' | while read -r line; do printf %s \"$line\" | base64 -d | age -d -i '\(key)'; done"
                        : "age -d -i '\(key)' '\(path)'"))
        }
        let expected = plain.filter {
            workspace.vault.couldCover($0.key)
        }.map(\.value)
        #expect(Set(opened) == Set(expected))
        #expect(opened.count == expected.count)
    }
}

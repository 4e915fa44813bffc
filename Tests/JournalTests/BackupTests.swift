import Dialogue
import Foundation
import Guides
import Records
import Support
import Testing
import Text

@testable import Journal

@Suite("Backups")
struct BackupTests {
    let folder = TemporaryFolder()
    let day = Example.noon.utcDate

    @Test("A backup restored into an empty folder is the same workspace, with what was under way")
    func restoredElsewhere() throws {
        let workspace = try furnished()
        let backup = try workspace.backUp(to: folder.path + "/b.tar", overwriting: false, day: day, at: Example.noon)
        #expect(backup.leftOut == [] && backup.openBoxes == 0)
        let places = elsewhere()
        let restored = try Restoring(archive: backup.path, places: places, chance: Chance(trueRandom)).restore()
        #expect(restored.written == backup.files - 1 && restored.different == [] && restored.refused == [])
        let new = try Workspace(path: places.workspace, deviceFile: places.deviceFile, chance: Chance(trueRandom))
        #expect(new.id == workspace.id && new.device != workspace.device)
        func contents(_ workspace: Workspace) throws -> [String: [UInt8]] {
            try folder.files(in: workspace.path).reduce(into: [:]) { files, file in
                let path = file.key.dropFirst(workspace.path.utf8.count)
                    .replacingOccurrences(of: workspace.device, with: "DEVICE")
                if !path.hasSuffix("/backup") { files[path] = file.value }
            }
        }
        #expect(try contents(new) == contents(workspace))
        #expect(try new.drafts.all().drafts.map(\.header) == workspace.drafts.all().drafts.map(\.header))
        #expect(try new.history().entries == workspace.history().entries)
        // Once more changes nothing.
        let again = try Restoring(archive: backup.path, places: places, chance: Chance(trueRandom)).restore()
        #expect(again.written == 0 && again.same == backup.files - 1 && again.different == [])
    }

    @Test("tar takes a backup apart, long and Chinese names included, and what tar makes of a workspace is restored")
    func tar() throws {
        let workspace = try furnished()
        let backup = try workspace.backUp(to: folder.path + "/b.tar", overwriting: false, day: day, at: Example.noon)
        try Disk().makeFolder(folder.path + "/taken")
        try run("tar", "-xf", backup.path, "-C", folder.path + "/taken")
        let taken = try folder.files(in: folder.path + "/taken")
        #expect(taken.count == backup.files + 1)
        for (path, bytes) in taken where !path.hasSuffix(BackupDescription.path) {
            let original = workspace.path + path.dropFirst((folder.path + "/taken").utf8.count)
            #expect(try Disk().read(original, limit: .max) == bytes)
        }
        for format in ["gnu", "pax", "ustar", "v7"] {
            // Long names do not fit into every format.
            let names = format == "gnu" || format == "pax" ? ["."] : ["./questionnaires", "transcripts/workspace.json"]
            try run(["tar", "--format=\(format)", "-cf", folder.path + "/\(format).tar", "-C", workspace.path] + names)
            let places = elsewhere()
            let restored = try Restoring(
                archive: folder.path + "/\(format).tar", places: places, chance: Chance(trueRandom)
            ).restore()
            #expect(restored.refused == [] && restored.written > 0 && restored.damage == nil, "\(format)")
            if names == ["."] {
                let new = try Workspace(
                    path: places.workspace, deviceFile: places.deviceFile, chance: Chance(trueRandom))
                #expect(try new.history().entries == workspace.history().entries, "\(format)")
            }
        }
    }

    @Test("Restoring writes nothing over and brings nothing back that was forgotten")
    func nothingOver() throws {
        let workspace = try furnished()
        let backup = try workspace.backUp(to: folder.path + "/b.tar", overwriting: false, day: day, at: Example.noon)
        let sessions = try workspace.history().entries.map(\.id)
        try workspace.forget(sessions[0], includingCommitments: false, at: Example.noon)
        let guide = workspace.questionnaires + "/mine.yaml"
        try overwrite(guide, Array("changed since".utf8))
        let before = try folder.files(in: workspace.path)
        let places = Places(workspace: workspace.path, deviceFile: folder.path + "/device")
        let trial = try Restoring(archive: backup.path, places: places, chance: Chance(trueRandom)).restore(
            isTrial: true)
        #expect(try folder.files(in: workspace.path) == before)
        let restored = try Restoring(archive: backup.path, places: places, chance: Chance(trueRandom)).restore()
        #expect(restored == trial)
        #expect(restored.different == [guide] && restored.forgotten > 0)
        let after = try folder.files(in: workspace.path)
        for (path, bytes) in before { #expect(after[path] == bytes, "\(path)") }
        #expect(try workspace.history().entries.map(\.id) == Array(sessions.dropFirst()))
    }

    @Test("A stranger's archive writes nothing but regular files below questionnaires and transcripts")
    func stranger() throws {
        let box = "transcripts/teams/0123456789abcdef/boxes/0123456789abcdef.json"
        let bad = [
            "../above", "/tmp/absolute", "questionnaires/../../above", "transcripts/.git/hooks/post-checkout",
            ".git/hooks/post-checkout", "questionnaires//double", "questionnaires/turned\u{202E}lmay.exe",
            "elsewhere/file",
            "questionnaires/line\nbreak", "transcripts/devices/this", "transcripts/devices/0123456789abcdef/staging/x",
            box,
            "transcripts/a/b/c/d/e/f/g/h/i", "questionnaires/" + String(repeating: "n", count: 256),
        ]
        var archive: [UInt8] = []
        for path in bad + ["questionnaires/good.yaml"] {
            archive += Tar.header(path: path, size: 4, modified: 0) + Tar.padded(Array("good".utf8))
        }
        // A symbolic link, a hard link, a device, a pipe, a sparse file.
        for type in "1234S6".utf8 {
            var header = Tar.header(path: "questionnaires/odd", size: 0, modified: 0)
            header[156] = type
            let sum = String(
                header.indices.reduce(0) { $0 + ((148..<156).contains($1) ? 32 : Int(header[$1])) }, radix: 8)
            header.replaceSubrange(
                148..<156, with: Array((String(repeating: "0", count: 6 - sum.count) + sum + "\0 ").utf8))
            archive += header
        }
        try overwrite(folder.path + "/bad.tar", archive + Tar.end)
        let places = elsewhere()
        let restored = try Restoring(archive: folder.path + "/bad.tar", places: places, chance: Chance(trueRandom))
            .restore()
        #expect(restored.written == 1 && restored.refusedCount == bad.count + 6)
        let found = try folder.files(in: places.workspace).keys.map {
            String($0.dropFirst(places.workspace.utf8.count))
        }
        #expect(Set(found) == ["/questionnaires/good.yaml", "/transcripts/workspace.json"])
    }

    @Test("An archive cut off or damaged anywhere gives what stands before that, and never a half file")
    func damage() throws {
        let workspace = try furnished()
        let backup = try workspace.backUp(to: folder.path + "/b.tar", overwriting: false, day: day, at: Example.noon)
        let whole = try Disk().read(backup.path, limit: .max)
        let originals = Set(try folder.files(in: workspace.path).values)
        var random = SeededGenerator(seed: 17)
        for round in 0..<60 {
            var bytes = whole
            if round % 2 == 0 {
                bytes.removeLast(1 + random.below(bytes.count))
            } else {
                // Headers alone carry sums: damage to what is in a file is for the file's reader to find.
                let header = random.below(bytes.count / 512) * 512
                if bytes[(header + 257)..<(header + 262)].elementsEqual("ustar".utf8) {
                    bytes[header + random.below(500)] ^= UInt8(1 << random.below(8))
                }
            }
            try overwrite(folder.path + "/cut.tar", bytes)
            let places = elsewhere()
            do {
                _ = try Restoring(archive: folder.path + "/cut.tar", places: places, chance: Chance(trueRandom))
                    .restore()
            } catch {
                guard case JournalError.damaged = error else { throw error }
                continue
            }
            for (path, bytes) in try folder.files(in: places.workspace) where !path.hasSuffix("workspace.json") {
                #expect(originals.contains(bytes), "round \(round): \(path)")
            }
        }
    }

    @Test("What cannot be read is named and the rest is in the backup; a disk that fails leaves no archive")
    func unreadable() throws {
        var workspace = try furnished()
        let odd = workspace.transcripts + "/2026/pipe.json"
        #expect(mkfifo(odd, 0o600) == 0)
        let backup = try workspace.backUp(to: folder.path + "/b.tar", overwriting: false, day: day, at: Example.noon)
        #expect(backup.leftOut == [.damaged(path: odd, detail: "not a regular file")])
        #expect(throws: JournalError.occupied(path: backup.path)) {
            try workspace.backUp(to: backup.path, overwriting: false, day: day, at: Example.noon)
        }
        let guide = workspace.questionnaires + "/mine.yaml"
        workspace = try folder.workspace(
            disk: Disk { action, path in action == .read && path == guide ? .fails(code: EIO) : nil })
        let second = try workspace.backUp(to: folder.path, overwriting: false, day: day, at: Example.noon)
        #expect(second.path == folder.path + "/trustline-\(day).tar")
        #expect(second.leftOut.contains(.system(.read, path: guide, code: EIO)) && second.files == backup.files)
    }

    @Test("Ballots of a check-in under way are in no backup")
    func boxes() throws {
        let workspace = try furnished()
        let box = workspace.transcripts + "/teams/0123456789abcdef/boxes"
        try Disk().makeFolder(box)
        try overwrite(box + "/\(workspace.device).json", Array("{}".utf8))
        let backup = try workspace.backUp(to: folder.path + "/b.tar", overwriting: false, day: day, at: Example.noon)
        #expect(backup.openBoxes == 1)
        let listed = try run("tar", "-tf", backup.path)
        #expect(listed.contains("transcripts/workspace.json") && !listed.contains("boxes"))
    }

    // MARK: Support

    /// With something of most kinds in it.
    private func furnished() throws -> Workspace {
        let workspace = try folder.workspace()
        for number in 0..<3 {
            let long = number == 2 ? "a-guide-with-" + String(repeating: "long-", count: 12) + "name" : "trust-quotient"
            let header = Example.header(number, guide: long)
            let writer = try workspace.drafts.start(header, guide: Example.guide)
            try writer.append([Example.entry(number)])
            try workspace.sessions.finish(writer, Example.transcript(header))
            try workspace.notes.add("later", to: header.id, at: Example.noon)
        }
        let under = try workspace.drafts.start(Example.header(9), guide: Example.guide)
        try under.append([Example.entry(1)])
        try workspace.commitments.make(Commitment(what: "打电话", to: "Ming", by: day), at: Example.noon)
        try workspace.teams.save(Team(id: "0123456789abcdef", name: "Blue", members: ["Ana", "Bo"], size: 2))
        _ = try workspace.guides.add("mine", Example.guide)
        _ = try workspace.guides.add("信任", Example.guide)
        return workspace
    }

    private func elsewhere() -> Places {
        let root = folder.path + "/" + UUID().uuidString
        return Places(workspace: root + "/workspace", deviceFile: root + "/device")
    }

    @discardableResult
    private func run(_ words: String...) throws -> String { try run(words) }

    @discardableResult
    private func run(_ words: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(words)")
        return String(decoding: output, as: UTF8.self)
    }
}

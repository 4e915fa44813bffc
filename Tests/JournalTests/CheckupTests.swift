import Dialogue
import Foundation
import Guides
import Records
import Support
import Testing
import Text

@testable import Journal

@Suite("Doctor")
struct CheckupTests {
    let folder = TemporaryFolder()
    let day = Example.noon.utcDate

    @Test("A workspace as the program leaves it has nothing wrong with it")
    func healthy() throws {
        let workspace = try furnished()
        let (findings, files) = try workspace.checkUp()
        let there = try folder.files(in: workspace.path).count
        #expect(findings == [] && files == there)
    }

    @Test("Whatever happens to a file is found; mended, no byte is gone and nothing can be mended any more")
    func everything() throws {
        let workspace = try furnished()
        let originals = try folder.files(in: workspace.path).keys.sorted()
        let damages: [(String, ([UInt8]) -> [UInt8])] = [
            ("truncated", { Array($0.prefix($0.count / 2)) }),
            ("zero-filled", { [UInt8](repeating: 0, count: $0.count) }),
            (
                "a letter of a key changed",
                { bytes in
                    var bytes = bytes
                    if let quote = bytes.firstIndex(of: UInt8(ascii: "\"")) { bytes[quote + 1] ^= 1 }
                    return bytes
                }
            ),
            ("empty", { _ in [] }),
        ]
        for (name, damage) in damages {
            for path in originals where !path.contains("/devices/") && !path.contains("/questionnaires/") {
                let before = try Disk().read(path, limit: .max)
                let damaged = damage(before)
                guard damaged != before else { continue }
                try overwrite(path, damaged)
                let found = try workspace.checkUp().findings.filter { $0.path == path }
                // A document's words are the person's; a draft with a whole beginning is one.
                if path.hasSuffix(".md") || path.hasSuffix(".jsonl") && found == [] {
                    try overwrite(path, before)
                    continue
                }
                #expect(found.count == 1, "\(name): \(path)")
                try expectMended(workspace, keeping: damaged, "\(name): \(path)")
                try overwrite(path, before)
            }
        }
    }

    @Test("A file of a newer program is left alone, and said to be that")
    func newer() throws {
        let workspace = try furnished()
        for path in try folder.files(in: workspace.path).keys where path.hasSuffix(".json") {
            let before = try Disk().read(path, limit: .max)
            let text = String(decoding: before, as: UTF8.self)
            try overwrite(path, Array(text.replacingOccurrences(of: "\"format\" : 1", with: "\"format\" : 2").utf8))
            if path == workspace.transcripts + "/workspace.json" {
                try overwrite(path, before)
                continue
            }
            let found = try workspace.checkUp().findings
            let isBallot = path.contains("/ballots/")
            #expect(found.count == 1 && (isBallot || !found[0].canBeMended), "\(path): \(found)")
            try overwrite(path, before)
        }
    }

    @Test("A synchroniser's copy of every kind of file is found, and set aside where it says nothing else")
    func copies() throws {
        let workspace = try furnished()
        let names: [(String, String) -> String] = [
            { "\($0).sync-conflict-20261122-101500-ABCDEFG\($1)" }, { "\($0) (conflicted copy 2026-11-22)\($1)" },
            { "\($0) (Ana's conflicted copy 2026-11-22)\($1)" }, { "\($0)（阿明的冲突副本 2026-11-22）\($1)" },
            { "\($0) (1)\($1)" },
            { "\($0) 2\($1)" }, { "\($0)\($1).orig" }, { "\($0)\($1)~" }, { "\($0)_conflict-20261122-101500\($1)" },
        ]
        for path in try folder.files(in: workspace.path).keys.sorted() where !path.contains("/devices/") {
            let ending = "." + path.split(separator: ".").last!
            for (number, name) in names.enumerated() {
                let isOwn = path.contains("/questionnaires/")
                if isOwn, ![0, 1, 2, 3, 8].contains(number) { continue }
                let bytes = try Disk().read(path, limit: .max)
                let copy = name(String(path.dropLast(ending.count)), ending)
                try overwrite(copy, bytes)
                let found = try workspace.checkUp().findings
                #expect(found.map(\.problem) == [.copy(original: path, isSame: true)], "\(copy)")
                try expectMended(workspace, keeping: bytes, copy)
                // A damaged one is set aside as well, and a good one takes a missing or damaged one's place.
                guard !isOwn, !path.hasSuffix(".md"), number == 0 else { continue }
                try overwrite(copy, [0])
                try expectMended(workspace, keeping: [0], copy)
                if path.hasSuffix("workspace.json") || path.contains("/boxes/") { continue }
                try overwrite(copy, bytes)
                try overwrite(path, [0])
                try expectMended(workspace, keeping: [0], copy)
                #expect(try Disk().read(path, limit: .max) == bytes, "\(copy)")
            }
        }
    }

    @Test("A team changed on two machines comes together, from a copy and from between merge markers")
    func teams() throws {
        let workspace = try furnished()
        let team = try #require(try workspace.teams.all().teams.first)
        let path = workspace.transcripts + "/teams/\(team.id)/team.json"
        var other = team
        other.members = ["Ana", "Cy"]
        let both = ["Ana", "Bo", "Cy"]
        let copy = workspace.transcripts + "/teams/\(team.id)/team.sync-conflict-20261122-101500-ABCDEFG.json"
        try overwrite(copy, try JSON.document(other))
        try expectMended(workspace, keeping: try JSON.document(other), copy)
        #expect(try workspace.teams.all().teams.map(\.members) == [both])
        let lines = { (team: Team) in String(decoding: (try? JSON.document(team)) ?? [], as: UTF8.self) }
        let marked = "<<<<<<< HEAD\n\(lines(team))||||||| base\n{\n=======\n\(lines(other))>>>>>>> there\n"
        try overwrite(path, Array(marked.utf8))
        try expectMended(workspace, keeping: Array(marked.utf8), path)
        #expect(try workspace.teams.all().teams.map(\.members) == [both])
    }

    @Test("Links, pipes, folders in a file's place, foreign files and open doors are said, and put out of the way")
    func odd() throws {
        let workspace = try furnished()
        let transcripts = workspace.transcripts
        let session = try #require(try workspace.history().entries.first).id
        let transcript = try workspace.layout.transcript(session)
        #expect(chmod(transcript, 0o644) == 0 && chmod(transcripts + "/teams", 0o755) == 0)
        #expect(mkfifo(transcripts + "/drafts/\(workspace.device)/pipe.jsonl", 0o600) == 0)
        #expect(symlink("/etc", transcripts + "/2025") == 0)
        try Disk().makeFolder(transcripts + "/amendments/\(String(repeating: "a", count: 32)).forgotten.json")
        try overwrite(transcripts + "/holiday.txt", Array("photos".utf8))
        try Disk().makeFolder(transcripts + "/2020/01")
        try Disk().rename(transcript, to: transcripts + "/2020/01/\(session).json")
        let problems = try workspace.checkUp().findings.map(\.problem)
        #expect(problems.count { $0 == .openToOthers } == 2 && problems.contains(.link) && problems.contains(.foreign))
        #expect(problems.count { $0 == .notAFile } == 2 && problems.contains(.misplaced))
        try expectMended(workspace, keeping: Array("photos".utf8), "odd things", leaving: [.foreign])
        #expect(try workspace.history().entries.contains { $0.id == session })
    }

    @Test("What a newer program put into a file stays when this one writes it again")
    func unknownFields() throws {
        let workspace = try furnished()
        var team = try #require(try workspace.teams.all().teams.first)
        let path = try workspace.layout.teamFile(team.id)
        let text = String(decoding: try Disk().read(path, limit: .max), as: UTF8.self)
        let big = "{ \"deep\" : [ 18446744073709551615, 1.10 ] }"
        try overwrite(path, Array(text.replacingOccurrences(of: "{", with: "{ \"zeal\" : \(big), ").utf8))
        team.members = ["Ana", "Bo", "Cy"]
        team.size = 3
        try workspace.teams.save(team)
        let after = String(decoding: try Disk().read(path, limit: .max), as: UTF8.self)
        #expect(
            after.contains("18446744073709551615") && after.contains("1.10") && after.contains("\"zeal\""), "\(after)")
        #expect(try workspace.teams.all().teams == [team])
        // A field that this program knows and took away stays away.
        team.members = nil
        try workspace.teams.save(team)
        #expect(try workspace.teams.all().teams == [team])
    }

    @Test("Files that others may read are mentioned at every start until they are closed")
    func mentioned() throws {
        let workspace = try furnished()
        let path = workspace.transcripts + "/workspace.json"
        #expect(workspace.recover(at: Example.noon) == [])
        #expect(chmod(path, 0o644) == 0)
        #expect(workspace.recover(at: Example.noon) == [.openToOthers(path: path)])
        for finding in try workspace.checkUp().findings { _ = try workspace.mend(finding, on: day) }
        #expect(workspace.recover(at: Example.noon) == [])
    }

    @Test("The guide of a session under way is written again where the program has it")
    func guide() throws {
        let workspace = try furnished()
        let bytes = try #require(EmbeddedGuides.bytes(of: "trust-quotient"))
        var header = Example.header(5)
        header.guideHash = Digest.sha256(bytes)
        _ = try workspace.drafts.start(header, guide: bytes)
        let path = try workspace.layout.pinnedGuide(header.guideHash)
        try Disk().remove(path)
        #expect(try workspace.checkUp().findings.map(\.problem) == [.guideMissing])
        try expectMended(workspace, keeping: bytes, path)
    }

    @Test("After a quarter without a backup one is reminded, once")
    func reminder() throws {
        let workspace = try furnished()
        func reminds(_ days: Int64) throws -> Bool {
            let now = Timestamp(millisecondsSinceEpoch: Example.noon.millisecondsSinceEpoch + days * 86_400_000)
            return try workspace.deviceFiles.reminds(of: Example.noon, at: now)
        }
        #expect(try !reminds(90) && reminds(92) && !reminds(93))
        _ = try workspace.backUp(to: folder.path + "/b.tar", overwriting: false, day: day, at: Example.noon)
        #expect(try !reminds(90) && reminds(92) && !reminds(200))
    }

    // MARK: Support

    private func expectMended(
        _ workspace: Workspace, keeping bytes: [UInt8], _ name: String, leaving: [Finding.Problem] = []
    ) throws {
        let findings = try workspace.checkUp().findings
        for finding in findings where finding.canBeMended { _ = try workspace.mend(finding, on: day) }
        #expect(try folder.files(in: workspace.path).values.contains(bytes), "\(name)")
        let left = try workspace.checkUp().findings
        #expect(left.allSatisfy { !$0.canBeMended }, "\(name): \(left)")
        if !leaving.isEmpty { #expect(left.map(\.problem) == leaving, "\(name)") }
    }

    private func furnished() throws -> Workspace {
        let workspace = try folder.workspace()
        for number in 0..<2 {
            let header = Example.header(number)
            let writer = try workspace.drafts.start(header, guide: Example.guide)
            try writer.append([Example.entry(number)])
            try workspace.sessions.finish(writer, Example.transcript(header))
        }
        let session = Example.header(0).id
        try workspace.notes.add("later", to: session, at: Example.noon)
        try workspace.documents.save("# Words", id: "letter", session: session)
        let under = try workspace.drafts.start(Example.header(9), guide: Example.guide)
        try under.append([Example.entry(1)])
        let made = try workspace.commitments.make(Commitment(what: "call", to: "Ming", by: day), at: Example.noon)
        try workspace.commitments.settle(made, as: .kept, at: Example.noon)
        try workspace.commitments.suggest("small-promise", session: session, at: Example.noon)
        try workspace.teams.save(Team(id: "0123456789abcdef", name: "Blue", members: ["Ana", "Bo"], size: 2))
        _ = try workspace.guides.add("mine", Example.guide)
        let doomed = try workspace.drafts.start(Example.header(7), guide: Example.guide)
        doomed.close()
        try workspace.forget(Example.header(7).id, includingCommitments: false, at: Example.noon)
        return workspace
    }
}

import Dialogue
import Foundation
import Guides
import Records
import Scoring
import Support
import Testing
import Text

@testable import Journal

@Suite("Merging workspaces")
struct MergingTests {
    let folder = TemporaryFolder()

    @Test("In whatever order and however often: every machine that merged the others has the same files")
    func order() throws {
        for seed in UInt64(1)...12 {
            var random = SeededGenerator(seed: seed)
            let machines = try (0..<3).map { number in
                try live("\(seed)-\(number)", device: number, from: &random)
            }
            let orders = [[0, 1, 2], [2, 1, 0], [1, 2, 0]]
            var results: [[String: [UInt8]]] = []
            for (number, order) in orders.enumerated() {
                let target = try copy(machines[order[0]], "\(seed)-merged-\(number)")
                for other in order.dropFirst() {
                    _ = try Merging(from: machines[other].path, into: target).merge(at: noon)
                }
                // What the others brought to one another comes as well, and again changes nothing.
                for other in order { _ = try? Merging(from: machines[other].path, into: target).merge(at: noon) }
                let before = try contents(target)
                for other in order.dropFirst() {
                    let again = try Merging(from: machines[other].path, into: target).merge(at: noon)
                    #expect(again.isEmpty, "seed \(seed), order \(order): \(again)")
                }
                #expect(try contents(target) == before)
                results.append(before)
                #expect(try target.checkUp().findings.allSatisfy { !$0.canBeMended }, "seed \(seed)")
            }
            for result in results.dropFirst() {
                #expect(
                    Set(result.keys) == Set(results[0].keys),
                    "seed \(seed): \(Set(result.keys).symmetricDifference(results[0].keys))")
                for (name, bytes) in result { #expect(results[0][name] == bytes, "seed \(seed): \(name)") }
            }
        }
    }

    @Test("A dry run says what would come and writes nothing, here or there")
    func trial() throws {
        var random = SeededGenerator(seed: 3)
        let (here, there) = (try live("a", device: 1, from: &random), try live("b", device: 2, from: &random))
        let (before, other) = (try folder.files(in: here.path), try folder.files(in: there.path))
        let merging = try Merging(from: there.path, into: here)
        let trial = try merging.merge(isTrial: true, at: noon)
        #expect(try folder.files(in: here.path) == before)
        let merged = try merging.merge(at: noon)
        #expect(
            merged.sessions == trial.sessions && merged.commitments == trial.commitments && merged.notes == trial.notes)
        #expect(!merged.isEmpty && !merging.isSameWorkspace)
        #expect(try folder.files(in: there.path) == other)
    }

    @Test("What was forgotten on either side is gone after merging, promises as well, and stays gone")
    func forgotten() throws {
        let here = try workspace("here", device: 1)
        let session = try finish(0, in: here)
        let other = try finish(1, in: here)
        let commitment = try here.commitments.make(Commitment(what: "call", to: nil, by: nil), at: noon)
        let there = try copy(here, "there")
        try there.notes.add("from there", to: session, at: noon)
        try here.forget(session, includingCommitments: false, at: noon)
        try here.commitments.remove(commitment, at: noon)
        _ = try Merging(from: there.path, into: here).merge(at: noon)
        _ = try Merging(from: here.path, into: there).merge(at: noon)
        for workspace in [here, there] {
            #expect(try workspace.history().entries.map(\.id) == [other])
            #expect(try workspace.commitments.all().states == [])
            let names = try folder.files(in: workspace.path).keys.filter { $0.contains(session) }
            #expect(names == [])
        }
    }

    @Test("Open boxes and sessions under way stay where they are, damaged files are named")
    func staying() throws {
        let (here, there) = (try workspace("here", device: 1), try workspace("there", device: 2))
        _ = try there.drafts.start(Example.header(4), guide: Example.guide)
        let box = there.transcripts + "/teams/0123456789abcdef/boxes"
        try Disk().makeFolder(box)
        try overwrite(box + "/\(there.device).json", Array("{}".utf8))
        let bad = try there.layout.transcript(try finish(1, in: there))
        try overwrite(bad, [0, 0])
        let merged = try Merging(from: there.path, into: here).merge(at: noon)
        #expect(merged.drafts == 1 && merged.boxes == 1 && merged.sessions == 0)
        #expect(merged.leftOut.map(\.path) == [bad])
        #expect(!(try folder.files(in: here.path).keys.contains { $0.contains("boxes") || $0.contains("/2026/") }))
    }

    @Test("A jotted line comes once; forgotten on either side, with its promise or alone, it goes and stays gone")
    func jots() throws {
        let (here, there) = (try workspace("here", device: 1), try workspace("there", device: 2))
        let commitment = try here.commitments.make(Commitment(what: "x"), at: noon)
        _ = try Merging(from: here.path, into: there).merge(at: noon)
        let alone = try there.jots.add("alone", at: noon)
        try there.jots.add("beside it", commitment: commitment, at: noon)
        try there.jots.add("stays", about: "Ming", at: noon)
        for _ in 0..<2 { _ = try Merging(from: there.path, into: here).merge(at: noon) }
        #expect(try here.jots.all(commitments: [commitment]).jots.count == 3)
        try here.jots.remove(alone.id, at: noon)
        try here.commitments.remove(commitment, at: noon)
        for _ in 0..<2 {
            _ = try Merging(from: there.path, into: here).merge(at: noon)
            #expect(try here.jots.all(commitments: []).jots.map(\.text) == ["stays"])
        }
        _ = try Merging(from: here.path, into: there).merge(at: noon)
        #expect(try there.jots.all(commitments: []).jots.map(\.text) == ["stays"])
    }

    @Test("Teams of one name are named, joined on request, and stay joined when they come again")
    func joined() throws {
        let (here, there) = (try workspace("here", device: 1), try workspace("there", device: 2))
        let one = Team(id: "1111111111111111", name: "Blue", members: ["Ana", "Bo"], size: 2)
        let two = Team(id: "2222222222222222", name: "blue", members: ["Bo", "Cy"], size: 2)
        try here.teams.save(one)
        try there.teams.save(two)
        let note = TeamNote(wave: "20261122-1a2b3c4d", about: "x", text: "we talk", at: noon)
        try there.files.place(
            note,
            at: there.transcripts
                + "/teams/\(two.id)/notes/20261122-1a2b3c4d.\(EventName.make(at: noon, random: "1a2b3c4d")).json")
        #expect(try Merging(from: there.path, into: here).merge(at: noon).sameNames == ["Blue"])
        let joined = try here.teams.join(try here.teams.all().teams)
        #expect(joined.members == ["Ana", "Bo", "Cy"] && joined.joined == [two.id] && joined.id == one.id)
        #expect(try here.teams.all().teams == [joined])
        _ = try Merging(from: there.path, into: here).merge(at: noon)
        _ = try Merging(from: here.path, into: there).merge(at: noon)
        #expect(try here.teams.all().teams == [joined] && there.teams.all().teams == [joined])
        for workspace in [here, there] {
            #expect(try folder.files(in: workspace.path).keys.count { $0.contains("/\(one.id)/notes/") } == 1)
            #expect(try folder.files(in: workspace.path).keys.count { $0.contains(two.id) } == 0)
        }
    }

    // MARK: Random histories

    private let noon = Example.noon

    private func workspace(_ name: String, device: Int) throws -> Workspace {
        let root = folder.path + "/" + name
        try Disk().makeFolder(root)
        try overwrite(root + "/device", Array("000000000000000\(device)\n".utf8))
        return try Workspace(path: root + "/workspace", deviceFile: root + "/device", chance: Chance(trueRandom))
    }

    @discardableResult
    private func finish(_ number: Int, in workspace: Workspace) throws -> String {
        let time = Timestamp(millisecondsSinceEpoch: noon.millisecondsSinceEpoch + Int64(number) * 60_000)
        let header = Example.header(number, at: time)
        let writer = try workspace.drafts.start(header, guide: Example.guide)
        try workspace.sessions.finish(writer, Example.transcript(header, device: "0123456789abcdef"))
        return header.id
    }

    /// A workspace in which some of a common stock of things happened, as on copies that went their ways.
    private func live(_ name: String, device: Int, from random: inout SeededGenerator) throws -> Workspace {
        let workspace = try workspace(name, device: device)
        for number in 0..<6 where random.below(2) == 0 { try finish(number, in: workspace) }
        func time(_ number: Int) -> Timestamp {
            Timestamp(millisecondsSinceEpoch: noon.millisecondsSinceEpoch + Int64(number) * 1000)
        }
        for entry in try workspace.history().entries where random.below(2) == 0 {
            try workspace.notes.add("note of \(device)", to: entry.id, at: time(random.below(100)))
        }
        for number in 0..<4 where random.below(2) == 0 {
            let id = EventName.make(at: time(number), source: "promise \(number)")
            try workspace.commitments.make(
                Commitment(what: "promise \(number)", to: nil, by: nil), id: id, at: time(number))
            if random.below(2) == 0 { try workspace.commitments.settle(id, as: .kept, at: time(200 + random.below(9))) }
            if random.below(4) == 0 { try workspace.commitments.remove(id, at: time(0)) }
        }
        for number in 0..<2 where random.below(3) > 0 {
            let people = ["Ana", "Bo", "Cy", "Di"].filter { _ in random.below(2) == 0 } + ["Em", "Fi"]
            try workspace.teams.save(
                Team(
                    id: "000000000000000\(number)", name: random.pick(["Blue", "Red"]), members: people,
                    size: people.count))
        }
        if random.below(2) == 0 {
            try workspace.measurements.save(
                ImportedMeasurement(
                    guide: "trust-quotient", guideVersion: 1, at: noon, device: "0123456789abcdef",
                    sheets: random.below(5), itemError: 0.5, degreesOfFreedom: 10, factors: []))
        }
        for entry in try workspace.history().entries where random.below(4) == 0 {
            try workspace.forget(entry.id, includingCommitments: false, at: time(0))
        }
        return workspace
    }

    private func copy(_ original: Workspace, _ name: String) throws -> Workspace {
        let copied = try workspace(name, device: 9)
        for (path, bytes) in try folder.files(in: original.path) {
            let target = copied.path + path.dropFirst(original.path.utf8.count)
            try Disk().makeFolder(Path.parent(of: target))
            try overwrite(target, bytes)
        }
        return try Workspace(path: copied.path, deviceFile: folder.path + "/\(name)/device", chance: Chance(trueRandom))
    }

    /// Everything but what belongs to a machine and the workspace's name.
    private func contents(_ workspace: Workspace) throws -> [String: [UInt8]] {
        try folder.files(in: workspace.path).reduce(into: [:]) { files, file in
            let name = String(file.key.dropFirst(workspace.path.utf8.count))
            guard !name.contains("/devices/"), !name.hasSuffix("workspace.json") else { return }
            // Who forgot it, and when, does not matter.
            files[name] = name.hasSuffix(".forgotten.json") ? [] : file.value
        }
    }
}

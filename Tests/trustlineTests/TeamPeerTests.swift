import Answers
import Dialogue
import Foundation
import Guides
import Insight
import Journal
import Records
import Support
import Testing
import Text

@testable import trustline

/// Random teams through the program's own way from typed answers to the picture, beside what an independent program makes of the
/// same answers.
@Suite("A team's picture against an independent implementation")
struct TeamPeerTests {
    static let python = "/usr/bin/python3"
    static let teams = 240
    static let file = Repository.guides.appending(path: "team-checkin.yaml")

    struct Team: Encodable {
        struct Person: Encodable {
            var answers: [String: Int]
            var leader: Bool
            /// Not for the other program: it must not matter.
            var comment = false

            enum CodingKeys: CodingKey { case answers, leader }
        }

        var minimum: Int
        var people: [Person]

        init(_ random: inout SeededGenerator, questions: [String]) {
            minimum = 3 + random.below(3)
            // How much is left out differs between teams, so that some lists fall below the minimum and some do not.
            let gaps = [0, 0, 3, 10, 30][random.below(5)]
            let leans = (0..<questions.count).map { _ in random.below(3) }
            people = (0..<(4 + random.below(9))).map { _ in
                guard random.below(9) > 0 else { return Person(answers: [:], leader: false) }
                var answers: [String: Int] = [:]
                for (index, question) in questions.enumerated() where random.below(100) >= gaps {
                    answers[question] = min(5, 1 + leans[index] + random.below(4 - leans[index] / 2))
                }
                return Person(answers: answers, leader: false, comment: random.below(3) == 0)
            }
            let leader = random.below(2 * people.count)
            if people.indices.contains(leader), !people[leader].answers.isEmpty { people[leader].leader = true }
        }
    }

    struct Peer: Decodable {
        struct Factor: Decodable {
            var values: [Double]
            var mean: Double
            var median: Double
            var agreement: Double?
            var deviation: Double?
        }
        var shown: Bool
        var n: Int
        var items: [String: [Double]]?
        var factors: [String: Factor]?
        var order: [String]?
        var spreads: [Double]?
        var lowest: [String]?
        var leader: [String: Double]?
    }

    @Test(
        "240 random teams: who may see what, values, medians, means, r*wg, AD, the order of disagreement to 1e-9",
        .enabled(if: FileManager.default.isExecutableFile(atPath: python), "needs \(python)"))
    func randomTeams() throws {
        let loaded = try #require(GuideReader.read(Array(try Data(contentsOf: Self.file)), name: "team-checkin").guide)
        let guide = try #require(TeamGuide(loaded))
        let questions = loaded.scores.flatMap { guide.items(ofScore: $0.id) }.sorted()
        try #require(questions.count == 16)
        var random = SeededGenerator(seed: 20_261_122)
        let teams = (0..<Self.teams).map { _ in Team(&random, questions: questions) }
        let peers: [Peer] = try Self.ask(teams, [Self.file.path])
        try #require(peers.count == teams.count)
        var differences: [String] = []
        var seen = (shown: 0, hidden: 0, incomplete: 0, leader: 0, joined: 0)
        for (number, (team, peer)) in zip(teams, peers).enumerated() {
            let wave = try Self.wave(of: team, guide, &random)
            for difference in Self.differences(wave, guide, peer) {
                differences.append("team \(number): \(difference)")
            }
            seen.shown += peer.shown ? 1 : 0
            seen.hidden += peer.shown ? 0 : 1
            seen.incomplete += (peer.factors?.values.contains { $0.agreement == nil } ?? false) ? 1 : 0
            seen.leader += peer.leader == nil ? 0 : 1
            seen.joined += wave.joinsLeader == true ? 1 : 0
        }
        #expect(differences == [])
        // A comparison in which the hard cases never came would prove nothing.
        #expect(
            seen.shown > 120 && seen.hidden > 10 && seen.incomplete > 10 && seen.leader > 30 && seen.joined > 3,
            "\(seen)")
    }

    /// The ballots typed one after another, as a room types them.
    private static func wave(of team: Team, _ guide: TeamGuide, _ random: inout SeededGenerator) throws -> TeamWave {
        let day = try #require(CivilDate(iso: "2026-11-22"))
        let terms = CheckInTerms(
            id: "20261122-00000000", team: "0123456789abcdef", guide: guide.guide.id, guideVersion: 1, guideHash: "",
            mode: .sealed, minimum: team.minimum, invited: team.people.count, people: nil, asksLeader: true, day: day)
        let bag = try bag(of: team, guide, &random)
        var wave = TeamWave(terms: terms, bag: bag, guide: guide, isExposing: false)
        // Before anything is rounded.
        if wave.outcome == .shown {
            wave.bag = bag.shown(from: terms.minimum)
            // The peer goes by how far people stand apart; the floor under that is compared with --gaps.
            wave.bag?.errors = [:]
            wave.figures = nil
        }
        return wave
    }

    static func bag(of team: Team, _ guide: TeamGuide, _ random: inout SeededGenerator) throws -> BallotBag {
        let day = try #require(CivilDate(iso: "2026-11-22"))
        let prepared = CompiledGuide(guide.ballot)
        var bag = BallotBag()
        for person in team.people {
            guard !person.answers.isEmpty else {
                bag.add(TeamBallot(items: [:], scores: [:]))
                continue
            }
            let header = SessionHeader(
                id: "", guide: guide.guide.id, guideVersion: 1, guideHash: "", subject: nil, language: .en,
                started: Timestamp(millisecondsSinceEpoch: 0), today: day, seed: UInt64(random.below(1_000_000)))
            // Nothing branches in this guide: the way ahead is known at the first question.
            let entries = walk(prepared, header, []).path.map { item in
                let event: LogEntry.Event =
                    if let value = person.answers[item.question.id] {
                        .answer(item.key, .number(Double(value)))
                    } else if person.comment, case .text = item.question.kind {
                        .answer(item.key, .text("words"))
                    } else {
                        .skip(item.key)
                    }
                return LogEntry(at: Timestamp(millisecondsSinceEpoch: 0), event: event)
            }
            try #require(entries.count > 16)
            var (ballot, words) = guide.read(walk(prepared, header, entries))
            ballot.comments = words
            ballot.isLeader = person.leader
            bag.add(ballot)
        }
        return bag
    }

    private static func differences(_ wave: TeamWave, _ guide: TeamGuide, _ peer: Peer) -> [String] {
        let picture = TeamPicture(wave: wave, guide: guide)
        var found: [String] = []
        func near(_ what: String, _ ours: Double?, _ theirs: Double?) {
            switch (ours, theirs) {
            case (nil, nil): break
            case (let ours?, let theirs?) where abs(ours - theirs) <= 1e-9: break
            default: found.append("\(what): \(String(describing: ours)) and \(String(describing: theirs))")
            }
        }
        func same<Value: Equatable>(_ what: String, _ ours: Value, _ theirs: Value) {
            if ours != theirs { found.append("\(what): \(ours) and \(theirs)") }
        }
        same("shown", wave.outcome == .shown, peer.shown)
        same("n", wave.answered, peer.n)
        guard peer.shown else {
            if wave.bag != nil || !picture.factors.isEmpty { found.append("something is shown below the minimum") }
            return found
        }
        same("questions", wave.bag?.items ?? [:], peer.items ?? [:])
        let factors = peer.factors ?? [:]
        same("factors", Set(picture.factors.map(\.id)), Set(factors.keys))
        for ours in picture.factors {
            guard let theirs = factors[ours.id] else { continue }
            same("\(ours.id) values", ours.values.count, theirs.values.count)
            for (one, other) in zip(ours.values, theirs.values) { near("\(ours.id) value", one, other) }
            near("\(ours.id) mean", ours.figures.mean, theirs.mean)
            near("\(ours.id) median", ours.figures.median, theirs.median)
            near("\(ours.id) r*wg", ours.figures.agreement, theirs.agreement)
            near("\(ours.id) AD", ours.figures.deviation, theirs.deviation)
        }
        let order = wave.bag?.byDisagreement(guide) ?? []
        for (ours, theirs) in zip(order.map(\.spread), peer.spreads ?? []) { near("spread", ours, theirs) }
        same("order", order.map(\.id), peer.order ?? [])
        same("lowest", picture.lowest.map(\.id), peer.lowest ?? [])
        same("leader", wave.bag?.leader.map { Set($0.keys) }, peer.leader.map { Set($0.keys) })
        for (id, value) in wave.bag?.leader ?? [:] { near("leader's \(id)", value, peer.leader?[id]) }
        return found
    }

    /// What the independent program makes of each case.
    static func ask<Case: Encodable, Answer: Decodable>(_ teams: [Case], _ arguments: [String]) throws -> [Answer] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("teams-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let input = folder.appendingPathComponent("teams.ndjson")
        let encoder = JSONEncoder()
        let lines = try teams.map { String(decoding: try encoder.encode($0), as: UTF8.self) + "\n" }
        try Data(lines.joined().utf8).write(to: input)
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = [Repository.root.appendingPathComponent("Tests/peers/team_peer.py").path] + arguments
        process.standardInput = try FileHandle(forReadingFrom: input)
        process.standardOutput = output
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        let decoder = JSONDecoder()
        return try String(decoding: text, as: UTF8.self).split(separator: "\n").map {
            try decoder.decode(Answer.self, from: Data($0.utf8))
        }
    }
}

import Answers
import Dialogue
import Foundation
import Guides
import Insight
import Journal
import Records
import Reporting
import Support
import Testing
import Text

@testable import trustline

/// Random raters from typed answers to the table of self against others, beside an independent count of the same answers.
@Suite("Self against others, against an independent implementation")
struct RaterPeerTests {
    static let file = Repository.root.appendingPathComponent("questionnaires/trust-quotient-rater.yaml")

    struct Case: Encodable {
        var minimum: Int
        /// By factor: the score and its error.
        var own: [String: [Double]]
        var error: [String: Double]
        var people: [TeamPeerTests.Team.Person]
    }

    struct Peer: Decodable {
        struct Factor: Decodable {
            var n: Int
            var mean: Double
            var median: Double
            var word: String?
        }
        var shown: Bool
        var factors: [String: Factor]
    }

    @Test(
        "240 askings: who may see what, means, medians, n and the words of every gap",
        .enabled(if: FileManager.default.isExecutableFile(atPath: TeamPeerTests.python), "needs Python"))
    func randomRaters() throws {
        let bytes = Array(try Data(contentsOf: Self.file))
        let loaded = try #require(GuideReader.read(bytes, name: "trust-quotient-rater").guide)
        let guide = try #require(TeamGuide(loaded))
        let factors = loaded.scores.filter { !guide.items(ofScore: $0.id).isEmpty }
        try #require(factors.count == 4)
        var random = SeededGenerator(seed: 20_261_122)
        var cases: [Case] = []
        var pictures: [RaterPicture] = []
        for _ in 0..<240 {
            let (one, picture) = try Self.asking(guide, bytes, factors, &random)
            cases.append(one)
            pictures.append(picture)
        }
        let peers: [Peer] = try TeamPeerTests.ask(cases, ["--gaps", Self.file.path])
        try #require(peers.count == cases.count)
        var differences: [String] = []
        var seen: [String: Int] = [:]
        for (number, (picture, peer)) in zip(pictures, peers).enumerated() {
            seen[peer.shown ? "shown" : "hidden", default: 0] += 1
            for word in peer.factors.values { seen[word.word ?? "alone", default: 0] += 1 }
            let (ours, theirs) = (Self.rows(picture.report), Self.rows(peer, picture, factors))
            let agree =
                ours.count == theirs.count && zip(ours, theirs).allSatisfy { zip($0, $1).allSatisfy(Self.isSame) }
            if !agree { differences.append("asking \(number): \(ours) and \(theirs)") }
        }
        #expect(differences == [])
        // A comparison in which a word never came would prove nothing of it.
        for key in ["shown", "hidden", "more", "less", "noise", "alone"] {
            #expect(seen[key, default: 0] > 10, "\(seen)")
        }
    }

    /// Raters who answer one after another, and what the person said of themselves.
    private static func asking(
        _ guide: TeamGuide, _ bytes: [UInt8], _ factors: [Score], _ random: inout SeededGenerator
    ) throws -> (Case, RaterPicture) {
        let questions = factors.flatMap { guide.items(ofScore: $0.id) }.sorted()
        var team = TeamPeerTests.Team(&random, questions: questions)
        // Raters mark no leader.
        for place in team.people.indices { team.people[place].leader = false }
        let bag = try TeamPeerTests.bag(of: team, guide, &random)
        var own: [String: [Double]] = [:]
        for factor in factors where random.below(8) > 0 {
            own[factor.id] = [1 + Double(random.below(17)) / 4, 0.2 + Double(random.below(5)) / 10]
        }
        let request = RaterBallot.Request(
            id: Chance(trueRandom).name(), guide: guide.guide, bytes: bytes, about: "Ana", wanted: 12, mode: .sealed,
            minimum: team.minimum)
        let picture = RaterPicture(
            request: request,
            comparison: RaterComparison(
                guide: guide, bag: bag, minimum: request.minimum,
                own: own.mapValues { RaterComparison.OwnScore(value: $0[0], error: $0[1]) }),
            messages: Messages(language: .en))
        let error = Dictionary(uniqueKeysWithValues: factors.map { ($0.id, bag.errors[$0.id] ?? 0) })
        return (Case(minimum: team.minimum, own: own, error: error, people: team.people), picture)
    }

    /// A cell; exact halves of a hundredth may be rounded either way, as they come out of the additions.
    private static func isSame(_ one: String, _ other: String) -> Bool {
        guard let ours = Double(one), let theirs = Double(other) else { return one == other }
        return abs(ours - theirs) < 0.0101
    }

    /// What the table says, a row a factor.
    private static func rows(_ report: Report) -> [[String]] {
        for case .table(let table) in report.items { return table.rows }
        return []
    }

    private static func rows(_ peer: Peer, _ picture: RaterPicture, _ factors: [Score]) -> [[String]] {
        return factors.compactMap { factor in
            guard let seen = peer.factors[factor.id] else { return nil }
            let words = [
                "noise": "no more than noise apart", "more": "you see more of it than they do",
                "less": "they see more of it than you do",
            ]
            return [
                factor.title[.en], picture.comparison.own[factor.id].map { $0.value.written(.upTo(2)) } ?? "-",
                seen.mean.written(.upTo(2)),
                seen.median.written(.upTo(2)), String(seen.n), seen.word.flatMap { words[$0] } ?? "",
            ]
        }
    }
}

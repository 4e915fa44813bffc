import Foundation
import Guides
import Scoring
import Support
import Testing
import Text

/// A random answer sheet: four factors of one to six items, with reversed items, other scales and gaps.
private struct RandomSheet {
    struct Item: Encodable {
        var value: Double?
        var reversed: Bool
        var low: Double
        var high: Double

        enum CodingKeys: CodingKey { case value, reversed, low, high }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(value, forKey: .value)
            try container.encode(reversed, forKey: .reversed)
            try container.encode(low, forKey: .low)
            try container.encode(high, forKey: .high)
        }
    }

    struct Factor: Encodable {
        var need: Int
        var items: [Item]
    }

    struct Sheet: Encodable {
        var factors: [Factor]
    }

    var sheet: Sheet

    init(_ random: inout SeededGenerator) {
        let scales: [(Double, Double)] = [(1, 5), (1, 5), (1, 5), (1, 7), (0, 10), (0, 6)]
        let isUsual = Int.random(in: 0..<4, using: &random) > 0
        let isExtreme = Int.random(in: 0..<10, using: &random) == 0
        let isMixed = Int.random(in: 0..<8, using: &random) == 0
        let scale = isUsual ? (1, 5) : scales.randomElement(using: &random) ?? (1, 5)
        sheet = Sheet(
            factors: (0..<4).map { _ in
                let count = isUsual ? 5 : Int.random(in: 1...6, using: &random)
                let items = (0..<count).map { _ in
                    let (low, high) = isMixed ? scales.randomElement(using: &random) ?? scale : scale
                    let value =
                        isExtreme
                        ? (Bool.random(using: &random) ? low : high)
                        : Double(Int.random(in: Int(low)...Int(high), using: &random))
                    let isMissing = Int.random(in: 0..<25, using: &random) == 0
                    return Item(
                        value: isMissing ? nil : value, reversed: Bool.random(using: &random), low: low, high: high)
                }
                return Factor(need: max(1, count - 1), items: items)
            })
    }

    var results: [ScoreResult] {
        var flow: [Step] = []
        var scores: [Score] = []
        var answers: [String: ExpressionValue] = [:]
        for (index, factor) in sheet.factors.enumerated() {
            var references: [ItemReference] = []
            for (number, item) in factor.items.enumerated() {
                let id = "f\(index)_\(number)"
                let scale = Scale(
                    points: (Int(item.low)...Int(item.high)).map { Scale.Point(value: $0, anchor: nil) })
                flow.append(question(id, .scale(scale)))
                references.append(ItemReference(path: id, isReversed: item.reversed))
                answers[id] = item.value.map { .number($0) }
            }
            scores.append(score("f\(index)", .mean(references), need: factor.need))
        }
        scores.append(score("t", .quotient(of: ["f0", "f1", "f2"], by: "f3")))
        let plan = ScorePlan(guide(flow, scores))
        return plan.scores { answers[plan.names[$0].joined(separator: ".")] ?? .unknown }
    }
}

private struct PeerResult: Decodable {
    var means: [Double?]
    var t: Double?
    var interval: [Double]?
    var clipped: [Bool]?
    var unbounded: Bool?
    var possible: [Double]?
    var error: Double?
    var changes: [Double]?
    var strongest: [Int]?
}

@Suite("Against an independent implementation")
struct PeerTests {
    static let python = "/usr/bin/python3"
    static let sheets = 1_000

    @Test(
        "A thousand random sheets give the factor means, T, interval and sensitivity of the Python peer to 1e-9",
        .enabled(if: FileManager.default.isExecutableFile(atPath: python), "skipped: there is no \(python)"))
    func trustQuotient() throws {
        var random = SeededGenerator(seed: 20_261_122)
        let sheets = (0..<Self.sheets).map { _ in RandomSheet(&random) }
        let peers = try Self.ask(sheets.map(\.sheet))
        try #require(peers.count == sheets.count)
        var complete = 0
        var unbounded = 0
        var differences: [String] = []
        for (number, (sheet, peer)) in zip(sheets, peers).enumerated() {
            let ours = sheet.results
            let t = try #require(ours.last)
            let named = Self.compare(ours, t, peer)
            differences += named.filter { !isClose($0.ours, $0.peer, 1e-9) }.map { "sheet \(number): \($0)" }
            complete += t.value == nil ? 0 : 1
            guard let quotient = t.quotient else { continue }
            unbounded += quotient.isUnbounded ? 1 : 0
            if t.interval.map({ [$0.clippedBelow, $0.clippedAbove] }) != peer.clipped
                || quotient.isUnbounded != peer.unbounded
                || quotient.strongestTied != peer.strongest?.map({ "f\($0)" })
            {
                differences.append("sheet \(number): clipping, bounds or strongest")
            }
        }
        #expect(differences == [])
        // A comparison of sheets that are all incomplete, or all easy, would prove nothing.
        #expect(complete > Self.sheets / 2)
        #expect(unbounded > 10)
    }

    private static func compare(
        _ ours: [ScoreResult], _ t: ScoreResult, _ peer: PeerResult
    ) -> [(name: String, ours: Double?, peer: Double?)] {
        let quotient = t.quotient
        let changes = quotient.map { $0.sensitivity.map { ($0.score, $0.change) } } ?? []
        let byScore = Dictionary(uniqueKeysWithValues: changes)
        return zip(ours, peer.means).map { ($0.id, $0.value, $1) }
            + (0..<4).map { ("change of f\($0)", byScore["f\($0)"], peer.changes?[$0]) }
            + [
                ("t", t.value, peer.t), ("quotient", quotient?.value, peer.t),
                ("low", t.interval?.low, peer.interval?[0]),
                ("high", t.interval?.high, peer.interval?[1]),
                ("possible low", quotient?.possible.lowerBound, peer.possible?[0]),
                ("possible high", quotient?.possible.upperBound, peer.possible?[1]),
                ("error", quotient?.standardError, peer.error),
            ]
    }

    private static func ask(_ sheets: [RandomSheet.Sheet]) throws -> [PeerResult] {
        let script = Repository.tests.appending(path: "peers/trust_quotient_peer.py")
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("peer-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let input = folder.appendingPathComponent("sheets.ndjson")
        let output = folder.appendingPathComponent("scores.ndjson")
        let encoder = JSONEncoder()
        let lines = try sheets.map { String(decoding: try encoder.encode($0), as: UTF8.self) + "\n" }
        try Data(lines.joined().utf8).write(to: input)
        try Data().write(to: output)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = [script.path]
        process.standardInput = try FileHandle(forReadingFrom: input)
        process.standardOutput = try FileHandle(forWritingTo: output)
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        let decoder = JSONDecoder()
        return try String(contentsOf: output, encoding: .utf8).split(separator: "\n").map {
            try decoder.decode(PeerResult.self, from: Data($0.utf8))
        }
    }
}

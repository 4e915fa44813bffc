import Dialogue
import Foundation
import Guides
import Scoring
import Testing
import Text

@testable import trustline

@Suite("A table of plain rows is scored without sheets, and comes to the same")
struct FlatTableTests {
    private func ratings(_ id: String) throws -> [(id: String, low: Int, high: Int)] {
        let bytes = try #require(EmbeddedGuides.bytes(of: id))
        let guide = try #require(GuideReader.read(bytes, name: id).guide)
        let (_, questions) = try #require(CompiledGuide(guide).flatScores)
        return guide.flow.questions.compactMap { question in
            guard questions.contains(question.id), case .scale(let scale) = question.kind else { return nil }
            return (question.id, scale.low, scale.high)
        }
    }

    @Test("Each row comes to what it comes to by itself", arguments: ["trust-quotient", "trust-pulse"])
    func same(_ guide: String) throws {
        let ratings = try ratings(guide)
        var plain = "who," + ratings.map(\.id).joined(separator: ",") + "\n"
        var close = plain
        var chance = SplitMix64(seed: 7)
        for row in 0..<400 {
            let cells = ratings.map { rating in
                Int.random(in: 0..<8, using: &chance) == 0 && row % 3 > 0
                    ? ["", "NA"].randomElement(using: &chance) ?? ""
                    : "\(Int.random(in: rating.low...rating.high, using: &chance))"
            }
            plain += "p\(row)," + cells.joined(separator: ",") + "\n"
            // A space is no part of a plain rating: this row goes through a sheet.
            close += "p\(row), " + cells.joined(separator: ",") + "\n"
        }
        let desk = try Desk()
        let ours = desk.run(["score", guide], data: plain)
        let theirs = desk.run(["score", guide], data: close)
        #expect(ours.lines.count == theirs.lines.count && ours.lines.count > 400)
        var differing = 0
        for (one, other) in zip(ours.lines, theirs.lines) {
            let cells = zip(
                one.split(separator: ",", omittingEmptySubsequences: false),
                other.split(separator: ",", omittingEmptySubsequences: false))
            for (left, right) in cells where left != right {
                guard let left = Double(left), let right = Double(right), abs(left - right) <= 1e-12 * max(1, abs(left))
                else {
                    differing += 1
                    continue
                }
            }
        }
        #expect(differing == 0)
    }

    @Test("Plain rows and others stand in the order of the table, faults with their lines")
    func order() throws {
        let ratings = try ratings("trust-pulse")
        let plain = ratings.map { "\($0.high)" }.joined(separator: ",")
        let bad = (["9999"] + ratings.dropFirst().map { "\($0.low)" }).joined(separator: ",")
        let rows = [
            "a,\(plain)", "", "\"b, \"\"c\"\"\",\(plain)", "\"d\ne\",\(plain)", "f,\(bad)", "\"g\",\(plain)",
            "\"h,i\",\(plain)", "j,1",
            " k,\(plain)", "ü,\(plain)",
        ]
        let table = "who,\(ratings.map(\.id).joined(separator: ","))\n" + rows.joined(separator: "\r\n")
        let desk = try Desk()
        let said = desk.run(["score", "trust-pulse"], data: table)
        #expect(said.status == 0)
        let text = said.out.replacingOccurrences(of: "\r\n", with: "\n")
        var last = text.startIndex
        for name in [
            "error\na,", "\n\"b, \"\"c\"\"\",", "\n\"d", "\nf,", "\ng,", "\n\"h,i\",", "\nj,", "\n\" k\",", "\nü,",
        ] {
            let place = text.range(of: name)
            #expect(place != nil, "\(name) in \(text)")
            if let place {
                #expect(place.lowerBound >= last)
                last = place.lowerBound
            }
        }
        #expect(text.contains("line 7: ") && text.contains("line 10: "), "\(text)")
        #expect(text.contains("7 of 9 rows scored"), "\(text)")
    }
}

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
        let questions = try #require(CompiledGuide(guide).ratingQuestions).scored
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
        for (one, other) in zip(ours.lines, theirs.lines) { if !isSame(one, other) { differing += 1 } }
        #expect(differing == 0)
    }

    /// Ratings behind a condition on answers, on an option, and on another rating; and ratings in rounds.
    private let conditions = """
        trustline: 1
        id: conditions
        version: 1
        languages: [en]
        title: Conditions
        about: Conditions.
        scales:
          five: [{value: 1, en: A}, {value: 2, en: B}, {value: 3, en: C}, {value: 4, en: D}, {value: 5, en: E}]
        flow:
          - {id: remote, ask: "Remote?", answer: yesno}
          - id: role
            ask: "Role?"
            answer: choice
            options:
              - {id: lead, en: Lead}
              - id: peer
                en: Peer
                then:
                  - {id: p1, ask: "P1?", answer: five}
                  - {id: p2, ask: "P2?", answer: five}
          - {id: q1, ask: "Q1?", answer: five}
          - {id: q2, ask: "Q2?", answer: five, when: remote}
          - {id: q3, ask: "Q3?", answer: five, when: q1 > 2 and remote != true}
          - {id: q4, ask: "Q4?", answer: five}
          - {id: note, ask: "Why?", answer: text, optional: true}
          - repeat: moments
            max: 3
            more: "Another one?"
            do:
              - {id: m1, ask: "M1?", answer: five}
              - {id: m2, ask: "M2?", answer: five, when: remote}
        scores:
          one: {title: One, mean: [q1, -q2, p1], need: 1}
          two: {title: Two, mean: [q3, q4, p2, m1], need: 2}
          rounds: {title: Rounds, mean: [m1, -m2], need: 1}
          ratio: {title: Ratio, quotient: {of: [one, rounds], by: two}}
        """

    @Test("With conditions and loops too, a row comes to what it comes to by itself, and without a sheet")
    func shapes() throws {
        let guide = try #require(GuideReader.read(Array(conditions.utf8), name: "conditions").guide)
        let scorer = BatchScorer(guide)
        let rounds = (1...3).flatMap { ["moments[\($0)]/m1", "moments[\($0)]/m2"] }
        let ids = ["remote", "role", "q1", "q2", "q3", "q4", "p1", "p2", "note"] + rounds + ["moments[1]#more"]
        var chance = SplitMix64(seed: 11)
        var rows: [[String]] = []
        for _ in 0..<600 {
            func pick(_ texts: String...) -> String { texts.randomElement(using: &chance) ?? "" }
            func rating() -> String { pick("1", "2", "3", "4", "5", "5", "", "NA") }
            let last = Int.random(in: 0...3, using: &chance)
            let moments = (1...3).flatMap { $0 <= last ? [rating(), rating()] : ["", ""] }
            rows.append(
                [pick("yes", "no", "true", "", "是"), pick("lead", "peer", "Peer", "")] + (0..<6).map { _ in rating() }
                    + [pick("x", "\"a, b\"", "")] + moments + [pick("yes", "no", "", "")])
        }
        func table(_ row: ([String]) -> [String]) -> String {
            "who," + ids.joined(separator: ",") + "\n"
                + rows.enumerated().map { "p\($0)," + row($1).joined(separator: ",") + "\n" }.joined()
        }
        let plain = table { $0 }
        // With a space no rating is plain: these rows go through sheets.
        let close = table { row in
            var row = row
            row[5] = row[5] == "NA" ? "na" : " " + row[5]
            return row
        }
        let desk = try Desk()
        try desk.addGuide()
        try Data(conditions.utf8).write(to: desk.folder.appending(path: "questionnaires/conditions.yaml"))
        let ours = desk.run(["score", "conditions"], data: plain)
        let theirs = desk.run(["score", "conditions"], data: close)
        #expect(
            ours.status == 0 && ours.lines.count == theirs.lines.count && ours.lines.count > 600,
            "\(ours.out.prefix(500))")
        let differing = zip(ours.lines, theirs.lines).filter { !isSame($0, $1) }
        #expect(differing.isEmpty, "\(differing.prefix(3))")
        let columns = ids.map { scorer.column(named: $0) }
        #expect(!columns.contains { $0 == nil })
        let usual = SessionHeader(
            id: "", guide: "conditions", guideVersion: 1, guideHash: "", subject: nil, language: .en,
            started: Timestamp(millisecondsSinceEpoch: 0), today: try #require(CivilDate(iso: "2026-01-01")), seed: 0)
        let flat = try #require(
            FlatTable(scorer, [nil] + columns, expected: [nil], separator: UInt8(ascii: ","), usual: usual))
        let bytes = Array(plain.utf8)
        let first = try #require(bytes.firstIndex(of: 0x0A)) + 1
        for _ in 0..<2 {
            let scored = flat.rows(of: bytes, in: first..<bytes.count)
            #expect(scored.count == 600, "\(scored.count) of 600")
        }
    }

    @Test(
        "A value on a band's edge is in the band that begins there, and an answer that no score needs must still be one"
    )
    func edges() throws {
        let guide = """
            trustline: 1
            id: edges
            version: 1
            languages: [en]
            title: Edges
            about: Edges.
            scales:
              five: [{value: 1, en: A}, {value: 2, en: B}, {value: 3, en: C}, {value: 4, en: D}, {value: 5, en: E}]
            flow:
              - {id: q1, ask: "Q1?", answer: five}
              - {id: q2, ask: "Q2?", answer: five}
              - {id: hours, ask: "Hours?", answer: integer, min: 0, max: 9}
            scores:
              one:
                title: One
                mean: [q1, q2]
                bands:
                  - {id: low, en: Low, from: 1}
                  - {id: mid, en: Middle, from: 3}
            """
        let desk = try Desk()
        try desk.addGuide()
        try Data(guide.utf8).write(to: desk.folder.appending(path: "questionnaires/edges.yaml"))
        let said = desk.run(["score", "edges"], data: "q1,q2,hours\n3,3,4\n3,2,4\n1,1,\n3,3,99\n3,3,many\n")
        let rows = said.lines.filter { !$0.isEmpty }.dropFirst()
        #expect(rows.prefix(3).map { $0.split(separator: ",").last } == ["mid", "low", "low"], "\(said.out)")
        #expect(rows.dropFirst(3).prefix(2).allSatisfy { $0.hasPrefix(",,,") && $0.contains("hours") }, "\(said.out)")
        #expect(said.out.contains("3 of 5 rows scored"))
    }

    private func isSame(_ one: String, _ other: String) -> Bool {
        let cells = zip(
            one.split(separator: ",", omittingEmptySubsequences: false),
            other.split(separator: ",", omittingEmptySubsequences: false))
        return cells.allSatisfy { left, right in
            if left == right { return true }
            guard let left = Double(left), let right = Double(right) else { return false }
            return abs(left - right) <= 1e-12 * max(1, abs(left))
        }
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

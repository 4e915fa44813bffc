import Dialogue
import Foundation
import Journal
import Testing
import Text

@testable import trustline

@Suite("Sessions leave as tables and lines")
struct ExportTests {
    /// Some ratings, then as many rounds as there are moments, each with a rating and a note.
    private let moments = """
        trustline: 1
        id: moments
        version: 3
        languages: [en]
        title: Moments
        about: Moments of trust.
        scales:
          three:
            - {value: 1, en: Low}
            - {value: 2, en: Middle}
            - {value: 3, en: High}
        flow:
          - {id: mood, ask: "How was it?", answer: three}
          - repeat: moments
            max: 3
            more: "Another one?"
            do:
              - {id: weight, ask: "How much?", answer: three}
        scores:
          overall:
            title: Overall
            mean: [mood]
        """

    private func desk() throws -> Desk {
        let desk = try Desk()
        try desk.addGuide()
        try Data(moments.utf8).write(to: desk.folder.appending(path: "questionnaires/moments.yaml"))
        return desk
    }

    private func table(_ text: String) -> [[String]] {
        text.split(separator: "\r\n", omittingEmptySubsequences: true).map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    @Test(
        "A column for each question of each round that anybody had, in the order in which sessions and questions come")
    func loops() throws {
        let desk = try desk()
        #expect(desk.run(["take", "moments"], typing: ["", "1", "2", "no", ""]).status == 0)
        try desk.wait(days: 1)
        #expect(desk.run(["take", "moments"], typing: ["", "3", "1", "yes", "2", "yes", "3", ""]).status == 0)
        let rows = table(desk.run("export", "moments").out)
        try #require(rows.count == 3)
        #expect(
            rows.first?.dropFirst(8).joined(separator: " ")
                == "mood moments[1]/weight moments[1]#more moments[2]/weight moments[2]#more moments[3]/weight score_overall",
            "\(rows)")
        #expect(rows[1].dropFirst(8).joined(separator: ",") == "1,2,false,,,,1")
        #expect(rows[2].dropFirst(8).joined(separator: ",") == "3,1,true,2,true,3,3")
        desk.takeWeekly([5, 4, 1])
        let both = table(desk.run("export").out)
        #expect(both.count == 4 && both.allSatisfy { $0.count == both[0].count })
        #expect(both[0].contains("moments/moments[3]/weight") && both[0].contains("weekly/kept"))
        #expect(both[0].suffix(2) == ["moments/score_overall", "weekly/score_reliability"])
    }

    @Test("More sessions than are in memory at a time come in their order, each once")
    func blocks() throws {
        let desk = try desk()
        for number in 0..<270 { desk.takeWeekly([1 + number % 5, 1, 2], about: "P\(number)") }
        let rows = table(desk.run("export", "weekly").out).dropFirst()
        #expect(rows.map { $0[0] } == (1...270).map(String.init))
        #expect(rows.map { $0[4] } == (0..<270).map { "P\($0)" })
        let lines = desk.run("export", "--format", "ndjson").lines.filter { !$0.isEmpty }
        #expect(lines.count == 270 * 5)
        #expect(lines.last?.contains("\"session\":270") == true && lines[0].contains("\"session\":1,"))
        #expect(table(desk.run("export", "weekly", "about", "P3").out).count == 2)
        #expect(desk.run("export", "weekly", "about", "Nobody").out.contains("Nobody"))
    }

    @Test("Lines have their keys in order, and whatever was typed is one JSON string")
    func lines() throws {
        let desk = try desk()
        let typed = "a \"b\" \\ c \u{202E}d / é 中 \u{7F}"
        desk.takeWeekly([5, 4, 1], story: typed)
        let lines = desk.run("export", "--format", "ndjson").lines.filter { !$0.isEmpty }
        for line in lines {
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
            let keys = object.keys.sorted()
            let places = keys.compactMap { line.range(of: "\"\($0)\":")?.lowerBound }
            #expect(places == places.sorted() && places.count == keys.count)
            #expect(object["guide"] as? String == "weekly" && object["subject"] as? String == "Ana")
            #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E && $0.value != 0x7F })
        }
        #expect(lines[3].contains("\\\"b\\\"") && lines[0].contains("\"number\":5,\"question\":\"kept\""))
    }

    @Test("Exported lines score to what the sessions scored, whichever guide and loops they are of")
    func scoreLines() throws {
        let desk = try desk()
        try Data(moments.replacing("mean: [mood]", with: "mean: [mood, weight]").utf8).write(
            to: desk.folder.appending(path: "questionnaires/moments.yaml"))
        #expect(desk.run(["take", "moments"], typing: ["", "1", "2", "no", ""]).status == 0)
        try desk.wait(days: 1)
        #expect(desk.run(["take", "moments"], typing: ["", "3", "1", "yes", "2", "yes", "3", ""]).status == 0)
        desk.takeWeekly([5, 4, 1], story: "one, \"two\"\nthree")
        let lines = desk.run("export", "--format", "ndjson").out
        let wide = desk.run("export", "moments", "-o", desk.folder.appending(path: "wide.csv").path)
        #expect(wide.status == 0)
        let said = desk.run(["score", "moments", "--format", "csv"], data: lines)
        let rows = table(said.out)
        let fromTable = table(desk.run("score", "moments", desk.folder.appending(path: "wide.csv").path).out)
        try #require(rows.count > 3 && fromTable.count > 2, "\(said.out)")
        #expect(rows[0].prefix(7) == ["session", "id", "guide", "version", "subject", "language", "finished"])
        for number in 1...2 {
            #expect(rows[number].dropFirst(7) == fromTable[number].suffix(rows[number].count - 7), "\(rows)")
            #expect(rows[number][7] != "")
        }
        #expect(rows[3].joined().contains("a sheet of weekly"), "the other session is named, not scored: \(rows)")
        let weekly = desk.run(["score", "weekly"], data: lines)
        #expect(weekly.lines[2].contains("\"reliability\":4.66"), "\(weekly.out)")
    }

    @Test("An exported line that cannot be used makes its session's row say so, and scattered lines stop the scoring")
    func brokenLines() throws {
        let desk = try desk()
        for ratings in [[5, 4, 1], [2, 3, 4], [1, 1, 1]] { desk.takeWeekly(ratings) }
        let lines = desk.run("export", "weekly", "--format", "ndjson").lines.filter { !$0.isEmpty }
        func score(_ lines: [String]) -> (status: Int32, lines: [String], out: String) {
            let said = desk.run(["score", "weekly"], data: lines.joined(separator: "\n"))
            return (said.status, said.lines, said.out)
        }
        var cut = lines
        cut[4] = String(lines[4].dropLast(9))
        let doubtful = score(cut)
        #expect(doubtful.status == 0)
        #expect(doubtful.lines[0].contains("\"error\":\"line 5: "), "\(doubtful)")
        #expect(doubtful.lines[1].contains("\"error\":\"line 5: "), "it may have been the next session's: \(doubtful)")
        #expect(!doubtful.lines[2].contains("\"error\""), "\(doubtful)")
        let twice = score(lines[..<2] + [lines[1]] + lines[2...])
        #expect(twice.lines[0].contains("early: given twice"), "\(twice)")
        let value = score(lines.map { $0.replacing("\"text\":\"5\"", with: "\"text\":\"9\"") })
        #expect(value.lines[0].contains("kept: “9” is not"), "\(value)")
        let unknown = score(lines.map { $0.replacing("\"key\":\"kept\"", with: "\"key\":\"other\"") })
        #expect(unknown.lines[0].contains("other: the guide has no such question"), "\(unknown)")
        let scattered = score(lines.sorted())
        #expect(scattered.status == 65 && scattered.out.contains("Sort the lines by id"), "\(scattered)")
    }

    @Test("A text as JSON is what Foundation writes, with what may not reach a terminal escaped")
    func strings() throws {
        var chance = SplitMix64(seed: 3)
        for _ in 0..<3000 {
            let text = String(
                String.UnicodeScalarView(
                    (0..<Int.random(in: 0..<6, using: &chance)).compactMap { _ in
                        Unicode.Scalar(
                            UInt32.random(in: 0..<0x3100, using: &chance) >> UInt32.random(in: 0..<8, using: &chance))
                    }))
            let written = String(decoding: try JSON.line(text), as: UTF8.self).escapedJSON
            #expect(text.jsonString == written)
            var appended: [UInt8] = []
            appended.append(json: text)
            #expect(appended == Array(written.utf8))
        }
        for value in UInt32(0)..<0x1_1000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            #expect("a\(scalar)b".escapedJSON == "a\(scalar.jsonEscape ?? String(scalar))b", "\(value)")
        }
    }
}

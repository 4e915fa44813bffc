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
        }
    }
}

import Foundation
import Guides
import Scoring
import Support
import Testing
import Text

@testable import Journal
@testable import trustline

@Suite("How exact the numbers are, and what that rests on")
struct PrecisionTests {
    /// Answers of people who differ: each has a level, from which single answers stray.
    private static func sheets(_ count: Int, of guide: Guide, seed: UInt64 = 7) -> [[String: Int]] {
        var random = seed
        func next(_ count: UInt64) -> Int {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((random >> 33) % count)
        }
        return (0..<count).map { _ in
            let level = 2 + next(3)
            var sheet: [String: Int] = [:]
            for factor in ScorePlan(guide).factors {
                for item in factor.items { sheet[item] = min(5, max(1, level - 1 + next(3))) }
            }
            return sheet
        }
    }

    private static func guide() throws -> Guide {
        try #require(EmbeddedGuides.bytes(of: "trust-quotient").flatMap { GuideReader.read($0, name: nil).guide })
    }

    private static func csv(_ sheets: [[String: Int]]) -> String {
        let columns = (sheets.first ?? [:]).keys.sorted()
        let rows = sheets.enumerated().map { number, sheet in
            (["person \(number)"] + columns.map { String(sheet[$0] ?? 0) }).joined(separator: ",")
        }
        return ([(["who"] + columns).joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
    }

    private static func workspace(_ desk: Desk) throws -> Workspace {
        try Workspace(
            path: desk.folder.path, deviceFile: desk.folder.path + "-device", creating: false,
            chance: Chance(trueRandom))
    }

    @Test("Without data the assumptions are named, and from when on one's own answers count, in both languages")
    func assumed() throws {
        let desk = try Desk()
        let said = desk.run("precision", "trust-quotient")
        #expect(said.status == 0)
        #expect(said.out.contains("a quarter of its scale") && said.out.contains("correlation of 0.30"))
        #expect(said.out.contains("From your second complete session on, they rest on all of them."))
        #expect(said.out.contains("from 30 complete sheets on: 30 to go"))
        let chinese = desk.run(["precision", "trust-quotient"], in: .zh).out
        #expect(chinese.contains("目前的范围看的是一次的回答有多散") && chinese.contains("从你完整做过的第二次起"))
        let json = desk.run("precision", "trust-quotient", "--json").out
        #expect(json.contains("\"errorBasis\" : \"assumed\"") && json.contains("\"id\" : \"item-deviation\""))
        // 0.25 · √0.7 of a span of 4, over five items.
        let error = 4 * 0.25 * 0.7.squareRoot() / 5.0.squareRoot()
        #expect(json.contains("\"standardError\" : \(String(error).prefix(10))"), "\(json)")
        #expect(desk.run("precision").status == 0)
        #expect(desk.run("precision", "trust-quotient", "since", "2026-01-01").status == 64)
        #expect(desk.run("precision", "--drop").status == 64)
    }

    @Test("Imported sheets take the place of the assumptions wherever a range is shown, and can be dropped again")
    func imported() throws {
        let desk = try Desk()
        let answers = Self.sheets(40, of: try Self.guide())
        desk.run(
            ["take", "trust-quotient", "about", "Acme"],
            typing: (0..<20).map { String(2 + $0 % 3) } + ["", "", "", ""])
        let before = desk.run("show", "last", "--how").out
        let file = desk.folder.appending(path: "sheets.csv")
        try Data((Self.csv(answers) + "bad row\n").utf8).write(to: file)
        let said = desk.run("precision", "trust-quotient", "--from", file.path)
        #expect(said.status == 0 && said.out.contains("Kept from n = 40 complete sheets"), "\(said.out)")
        #expect(said.out.contains("line 42:") && said.out.contains("1 of 41 rows could not be used"))

        let precision = desk.run("precision", "trust-quotient", "about", "acme").out
        #expect(precision.contains("The ranges rest on imported sheets, n = 40, and on your own answers."))
        let plan = ScorePlan(try Self.guide())
        let positions = answers.compactMap { sheet in
            plan.positions(ofFactor: "credibility") { name in
                sheet[plan.names[name][0]].map { .number(Double($0)) } ?? .unknown
            }
        }
        let alpha = try #require(Reliability.alpha(positions))
        #expect(precision.contains(String((alpha * 100).rounded() / 100)), "\(alpha) in \(precision)")
        let shown = desk.run("show", "last", "--how").out
        #expect(shown != before && shown.contains("how far answers scattered in 40 imported sheets and in your own."))
        #expect(desk.run(["show", "last", "--how"], in: .zh).out.contains("这个范围看的是导入的 40 份答卷和你自己的回答有多散。"))
        #expect(desk.run("precision").out.contains("40 imported sheets"))
        #expect(desk.run(["precision", "trust-quotient"], in: .zh).out.contains("目前的范围靠的是导入的答卷（n = 40 份）和你自己的回答。"))
        let scored = desk.run(["score", "trust-quotient"], data: Self.csv(answers)).out
        #expect(scored.contains("Standard errors rest on imported sheets: n = 40."))
        try desk.wait(days: 30)
        desk.run(
            ["take", "trust-quotient", "about", "Acme"],
            typing: (0..<20).map { String(3 + $0 % 3) } + ["", "", "", ""])
        #expect(desk.run("trend", "trust-quotient").out.contains("estimated from imported sheets, n = 40,"))
        #expect(desk.run("compare", "1", "2").out.contains("estimated from imported sheets, n = 40,"))
        #expect(desk.run("trend", "--json").out.contains("\"errorBasis\" : \"imported_sheets\""))

        // What is kept is no answer.
        let kept = try String(
            contentsOf: desk.folder.appending(path: "transcripts/measurements/trust-quotient.json"), encoding: .utf8)
        #expect(!kept.contains("person") && kept.contains("\"sheets\" : 40"))
        #expect(desk.run("precision", "trust-quotient", "--drop").out.contains("is gone"))
        #expect(desk.run("show", "1", "--how").out.contains("in your own 2 sessions"))
        #expect(desk.run("precision", "trust-quotient", "--drop").out.contains("nothing to drop"))
    }

    @Test("Too few sheets, no file, or nothing to estimate from: said clearly, and nothing changes")
    func refused() throws {
        let desk = try Desk()
        let few = Self.csv(Self.sheets(11, of: try Self.guide()))
        let said = desk.run(["precision", "trust-quotient", "--from", "-"], data: few)
        #expect(said.status == 65 && said.out.contains("11 complete sheets of 12 that it takes. Nothing was changed"))
        let chinese = desk.run(["precision", "trust-quotient", "--from", "-"], data: few, in: .zh).out
        #expect(chinese.contains("完整的答卷有 11 份，要 12 份才够。什么都没改"))
        #expect(desk.run("precision", "trust-quotient", "--from", "/nowhere.csv").status == 66)
        #expect(desk.run(["precision", "client-portfolio", "--from", "-"], data: few).status == 65)
        #expect(try Self.workspace(desk).measurements.imported(for: "trust-quotient") == nil)
        // A guide of single ratings with a mean of three needs more sheets: two degrees of freedom each.
        try desk.addGuide()
        let weekly = "kept,early,hidden\n" + String(repeating: "1,2,3\n5,4,1\n3,3,3\n", count: 16)
        let refused = desk.run(["precision", "weekly", "--from", "-"], data: weekly).out
        #expect(refused.contains("48 complete sheets of 51"))
        let enough = weekly + "1,1,5\n2,2,4\n4,4,2\n"
        #expect(desk.run(["precision", "weekly", "--from", "-"], data: enough).status == 0)
    }

    @Test("From thirty complete sessions on, alpha and omega of one's own answers are shown")
    func ownReliability() throws {
        let desk = try Desk("2024-01-10")
        try desk.addGuide()
        let bytes = [UInt8](try Data(contentsOf: desk.folder.appending(path: "questionnaires/weekly.yaml")))
        let sheets = Self.sheets(31, of: try #require(GuideReader.read(bytes, name: nil).guide))
        for sheet in sheets.prefix(29) { desk.takeWeekly(["kept", "early", "hidden"].map { sheet[$0] ?? 0 }) }
        #expect(desk.run("precision", "weekly").out.contains("from 30 complete sheets on: 1 to go"))
        for sheet in sheets.suffix(2) { desk.takeWeekly(["kept", "early", "hidden"].map { sheet[$0] ?? 0 }) }
        let json = desk.run("precision", "weekly", "--json").out
        let positions = sheets.map { sheet -> [Double] in
            let hidden = 6 - (sheet["hidden"] ?? 0)
            return [sheet["kept"] ?? 0, sheet["early"] ?? 0, hidden].map { Double($0 - 1) / 4 }
        }
        let alpha = try #require(Reliability.alpha(positions))
        #expect(json.contains("\"alpha\" : \(String(alpha).prefix(8))"), "\(alpha) in \(json)")
        #expect(json.contains("\"sheets\" : 31"))
        let chinese = desk.run(["precision", "weekly"], in: .zh).out
        #expect(chinese.contains("α 系数"))
    }

    @Test("From three teams on, how much of the differences lies between teams; what was withheld counts for nothing")
    func teams() throws {
        let desk = try Desk()
        for (place, name) in ["alpha", "beta"].enumerated() {
            try ReviewAgainTests.addTeam(desk, name, checkIns: [("2026-01-1\(place)", 6)])
        }
        try ReviewAgainTests.addTeam(desk, "withheld", checkIns: [("2026-01-15", 4)])
        let two = desk.run("precision", "team-checkin").out
        #expect(two.contains("from 3 teams with a shown result on; there are 2"), "\(two)")
        try ReviewAgainTests.addTeam(desk, "gamma", checkIns: [("2026-01-20", 6), ("2026-04-20", 6)])
        // Six answers of 2, 3, 4, 2, 3, 4 in two teams, one more for all in the third.
        let low = [2.0, 2, 3, 3, 4, 4]
        let expected = try #require(IntraclassCorrelation(teams: [low, low, low.map { $0 + 1 }]))
        let json = desk.run("precision", "team-checkin", "--json").out
        #expect(json.contains("\"icc1\" : \(String(expected.single).prefix(8))"), "\(json)")
        #expect(json.contains("\"teams\" : 3") && json.contains("\"answers\" : 18"))
        let said = desk.run("precision", "team-checkin").out
        #expect(said.contains("ICC(1,k)") && said.contains("lies between the teams"))
        #expect(desk.run(["precision", "team-checkin"], in: .zh).out.contains("团队之间"))
    }

    @Test("Where teams differ less than the people in them, no reliability of a team's mean is shown")
    func noReliability() throws {
        let desk = try Desk()
        for (name, ballots) in [("alpha", 6), ("beta", 6), ("gamma", 5)] {
            try ReviewAgainTests.addTeam(desk, name, checkIns: [("2026-01-10", ballots)])
        }
        let answers = [2.0, 3, 4, 2, 3, 4]
        let mean = try #require(
            IntraclassCorrelation(teams: [answers, answers, Array(answers.prefix(5))])?.mean)
        #expect(mean < 0)
        let said = desk.run("precision", "team-checkin").out
        #expect(said.contains("ICC(1,k)") && !said.contains(mean.written(.upTo(2))), "\(said)")
    }
}

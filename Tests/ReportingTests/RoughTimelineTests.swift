import Guides
import Reporting
import Testing
import Text

@Suite("A timeline of dates that are known only roughly")
struct RoughTimelineTests {
    private static let guide = """
        trustline: 1
        id: facts
        version: 1
        title: {en: Facts, zh: 事实}
        about: {en: For a test., zh: 用来测试。}
        subject: none
        flow:
          - id: facts
            ask: {en: What happened?, zh: 发生了什么？}
            answer: rows
            columns:
              - {id: what, en: What, zh: 什么, answer: text}
              - {id: when, en: When, zh: 什么时候, answer: date, past: true, optional: true}
        report:
          - timeline: {rows: facts, date: when, label: what}
        """

    private func lines(_ dates: [String?], _ language: Language = .en) throws -> String {
        let rows: [[String: AnswerValue]] = try zip("ABCDEFG", dates).map { name, date in
            var row: [String: AnswerValue] = ["what": .text(String(name))]
            guard let date else { return row }
            row["when"] = try RoughDate(date).map { .rough($0) } ?? .date(#require(CivilDate(iso: date)))
            return row
        }
        let fixture = try Fixture(yaml: Self.guide, language: language, answers: ["facts": [.rows(rows)]])
        return fixture.report().plainLines().joined(separator: " ").split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }

    @Test("a gap between days is counted")
    func exact() throws {
        let text = try lines(["2026-01-05", "2026-03-05", "2026-03-10"])
        #expect(text.contains("The longest gap is 59 days, after “A”."))
        #expect(text.contains("3 entries from 2026-01-05 to 2026-03-10."))
    }

    @Test("beside a rough date it is said how long it was at least, and the date is shown as it was said")
    func atLeast() throws {
        // From 31 May 2025 to 10 June 2026.
        let text = try lines(["2025-05", "2026-06-10", "2026-06-12"])
        #expect(text.contains("There was a gap of at least 375 days, after “A”."))
        #expect(text.contains("3 entries from May 2025 to 2026-06-12."))
        #expect(!text.contains("2025-05-01") && !text.contains("longest"))
        let chinese = try lines(["2025-05", "2026-06-10", "2026-06-12"], .zh).filter { !$0.isWhitespace }
        #expect(chinese.contains("至少有375天没有动静"))
        #expect(chinese.contains("2025年5月"))
    }

    @Test("what may lie in a gap makes none of it certain")
    func within() throws {
        // The year may be any day of it.
        let text = try lines(["2025", "2025-02-01", "2025-11-01"])
        #expect(!text.contains("gap"))
        // A gap between two days, where another one may have been longer.
        let other = try lines(["2025-01", "2025-03-20", "2025-05-20"])
        #expect(other.contains("There was a gap of at least 61 days, after “B”."))
    }

    @Test("it stands in the order of the days it can be, and without a date last")
    func order() throws {
        let text = try lines(["2026-05-12", nil, "2026-05", "2025", "2026-Q2"])
        let places = try ["2025", "Q2 2026", "May 2026", "2026-05-12", "no date"].map {
            try #require(text.firstRange(of: $0), "\($0) in \(text)").lowerBound
        }
        #expect(places == places.sorted(), "\(text)")
        #expect(try !lines(["2026-05"]).contains("entries"), "one entry says it all itself")
    }
}

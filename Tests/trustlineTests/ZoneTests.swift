import Guides
import Testing
import Text

@testable import trustline

@Suite("Days where the person is")
struct ZoneTests {
    private static func zone(hours: Int64) -> Zone {
        Zone { Timestamp(millisecondsSinceEpoch: $0.millisecondsSinceEpoch + hours * 3_600_000).utcDate }
    }

    @Test("A day begins with its first millisecond, wherever one is", arguments: [-12, -5, 0, 8, 14] as [Int64])
    func start(hours: Int64) throws {
        let zone = Self.zone(hours: hours)
        for text in ["1969-12-31", "1970-01-01", "2024-02-29", "2026-11-22", "9999-12-30"] {
            let day = try #require(CivilDate(iso: text))
            let start = zone.start(of: day)
            #expect(start.millisecondsSinceEpoch == Int64(day.daysSinceEpoch) * 86_400_000 - hours * 3_600_000)
            #expect(zone.day(start) == day)
            #expect(zone.day(Timestamp(millisecondsSinceEpoch: start.millisecondsSinceEpoch - 1)) < day)
        }
    }

    @Test("The system's zone gives days in order, and each begins where it says")
    func system() throws {
        var last = Zone.system.day(Timestamp(millisecondsSinceEpoch: -1))
        for hour in 0..<(24 * 800) {
            let moment = Timestamp(millisecondsSinceEpoch: 1_735_689_600_000 + Int64(hour) * 3_600_000)
            let day = Zone.system.day(moment)
            #expect(day >= last && abs(day.daysSinceEpoch - moment.utcDate.daysSinceEpoch) <= 1)
            if day > last { #expect(Zone.system.start(of: day) <= moment) }
            last = day
        }
    }

    @Test("Far east it is tomorrow already: what was finished minutes ago was finished today, on every page")
    func east() throws {
        let desk = try Desk("2026-01-10")
        desk.zone = Self.zone(hours: 14)
        try desk.addGuide()
        desk.takeWeekly([5, 4, 1], commitment: ["Call her", "Ana", "2026-01-12"])
        #expect(desk.run("history", "since", "today").out.contains("2026-01-11"))
        #expect(desk.run("history", "since", "2026-01-12").out.contains("Nothing since 2026-01-12."))
        desk.run("note", "last", "Thought better of it")
        for words in [
            ["history"], ["show", "last"], ["timeline", "since", "today"], ["note", "last"], ["search", "Ana"],
            ["report", "last", "--format", "md"], ["report", "--all", "--format", "md"], ["trend", "--ascii"],
        ] {
            let said = desk.run(words).out
            #expect(said.contains("2026-01-11") && !said.contains("2026-01-10"), "\(words): \(said)")
        }
        try desk.wait(days: 1)
        let said = desk.takeWeekly([5, 5, 1])
        #expect(said.out.contains("number 2"), "\(said.out)")
        #expect(desk.run("compare", "1", "2").out.contains("2026-01-11"))
        let today = desk.run("history", "since", "today")
        #expect(today.lines.count { $0.contains("weekly (about") } == 1, "\(today.out)")
    }

    @Test("Far west it is still yesterday")
    func west() throws {
        let desk = try Desk("2026-01-10")
        desk.zone = Self.zone(hours: -11)
        try desk.addGuide()
        desk.takeWeekly([5, 4, 1])
        #expect(desk.run("history").out.contains("2026-01-09"))
        #expect(desk.run("history", "since", "2026-01-10").out.contains("Nothing since 2026-01-10."))
    }
}

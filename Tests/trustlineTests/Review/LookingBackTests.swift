import Foundation
import Guides
import Testing
import Text

@testable import trustline

@Suite("Looking back")
struct LookingBackTests {
    /// Four sessions a month apart; the last is far higher than the others.
    private func desk() throws -> Desk {
        let desk = try Desk()
        try desk.addGuide()
        for (ratings, story) in [
            ([2, 2, 4], "I told Acme on the last day."), ([2, 3, 4], ""), ([2, 2, 4], "我没有提前告诉客户。"),
            ([5, 5, 1], "All went well \u{1B}[2J"),
        ] {
            desk.takeWeekly(ratings, story: story)
            try desk.wait(days: 30)
        }
        return desk
    }

    @Test("A small difference is called noise, a large one a change, each with its interval")
    func trend() throws {
        let said = try desk().run("trend", "weekly")
        #expect(said.status == 0)
        #expect(said.out.contains("2026-02-09: 2.3, likely between"))
        #expect(said.lines.first { $0.hasPrefix("2026-02-09") }?.hasSuffix("no more than noise") == true)
        #expect(said.lines.first { $0.hasPrefix("2026-04-10") }?.hasSuffix("higher, by more than noise") == true)
        #expect(said.out.contains("From first to last: +3.0, higher, by more than noise."))
    }

    @Test("trend --json gives every point with its session, its error and what the step means")
    func trendJSON() throws {
        let said = try desk().run("trend", "weekly", "--json")
        let courses = try #require(try JSONSerialization.jsonObject(with: Data(said.out.utf8)) as? [[String: Any]])
        let scores = try #require(courses.first?["scores"] as? [[String: Any]])
        let points = try #require(scores.first?["points"] as? [[String: Any]])
        #expect(points.compactMap { $0["session"] as? Int } == [1, 2, 3, 4])
        #expect(points.allSatisfy { ($0["standardError"] as? Double ?? 0) > 0 })
        let last = try #require(points.last?["change"] as? [String: Any])
        #expect(last["verdict"] as? String == "higher")
        #expect((last["difference"] as? Double ?? 0) > (last["threshold"] as? Double ?? .infinity))
    }

    @Test("The words after trend are those of history: a subject, a day")
    func trendWords() throws {
        let desk = try desk()
        #expect(desk.run("trend", "about", "Ana", "since", "2026-02-01", "--json").out.contains("\"session\" : 2"))
        #expect(!desk.run("trend", "about", "Ana", "since", "2026-02-01", "--json").out.contains("\"session\" : 1\n"))
        #expect(desk.run("trend", "about", "nobody").out.contains("Nothing is known as nobody."))
        #expect(desk.run("trend", "since", "yesteryear").status == 64)
    }

    @Test("Of one session no trend is claimed")
    func single() throws {
        let desk = try Desk()
        try desk.addGuide()
        desk.takeWeekly([3, 3, 3])
        #expect(desk.run("trend").out.contains("One session so far"))
        #expect(desk.run(["trend"], in: .zh).out.contains("只有一次"))
    }

    @Test("compare puts the earlier session first, whichever is named first, and lists the answers that differ")
    func compare() throws {
        let desk = try desk()
        let said = desk.run("compare", "4", "1")
        #expect(said.out.contains("Session 1 of 2026-01-10 and session 4 of 2026-04-10."))
        #expect(said.out.contains("I kept my word: 2 (Rarely) → 5 (Almost always)"))
        #expect(said.out.contains("higher, by more than noise"))
        // Both may be of one day: a number tells them apart.
        #expect(
            said.lines.contains { $0.contains(/Score: Reliability; no. 1: 2.0 ± \d.\d; no. 4: 5.0 ± \d.\d;/) },
            "\(said.out)")
        #expect(desk.run("compare", "1", "4").out == said.out)
        #expect(desk.run("compare", "1", "1").status == 64)
        #expect(desk.run("compare", "1", "9").out.contains("There is no session 9"))
        let chinese = desk.run(["compare", "1", "3"], in: .zh)
        #expect(chinese.out.contains("在误差之内") && chinese.out.contains("第 3 次"))
    }

    @Test("search finds both languages without spaces, in any case and in full width, and drives no terminal")
    func search() throws {
        let desk = try desk()
        #expect(desk.run("search", "ACME", "last").out.contains("I told [Acme] on the [last] day."))
        #expect(desk.run("search", "ａｃｍｅ").out.contains("[Acme]"))
        #expect(desk.run("search", "告诉", "客户").out.contains("我没有提前[告诉][客户]。"))
        #expect(!desk.run("search", "well").out.contains("\u{1B}"))
        #expect(desk.run("search", "Acme", "well").out.contains("Nothing you wrote contains"))
        #expect(desk.run("search").status == 64)
    }

    @Test("A later note stands beside its session, is found by search and shown by show")
    func note() throws {
        let desk = try desk()
        #expect(desk.run("note", "3", "looking", "back,", "I", "was", "tired").status == 0)
        #expect(desk.run("note", "3").out.contains("looking back, I was tired"))
        #expect(desk.run("note", "2").out.contains("No later notes"))
        #expect(desk.run("search", "tired").out.contains("Noted later"))
        #expect(desk.run("show", "3").out.contains("looking back, I was tired"))
        #expect(!desk.run("show", "2").out.contains("tired"))
    }

    @Test(
        "A line is jotted down beside a person, a promise, a session or nothing; timeline and search find it, forget removes it"
    )
    func jot() throws {
        let desk = try desk()
        desk.run("commit", "call", "Ana")
        let word = try #require(desk.run("commitments").out.firstMatch(of: /([a-z0-9]{4})  call Ana/)).output.1
        #expect(desk.run("jot", "slept", "badly").out.hasPrefix("Jotted down. forget "))
        #expect(desk.run("jot", "about", "Ming", "she", "called").out.contains("beside “Ming”"))
        #expect(desk.run("jot", "about", "Ming", "Li:", "so", "did", "he").out.contains("beside “Ming Li”"))
        #expect(desk.run("jot", String(word), "half", "done").out.contains("beside “call Ana”"))
        #expect(desk.run("jot", "3", "I", "was", "tired").out.contains("beside session 3"))
        #expect(desk.run("jot", "99", "people", "came").out.contains("Jotted down."))
        // A name alone, known or not, is no line.
        for words in [[], ["about"], ["about", "Ming"], ["about", "Nobody"]] {
            #expect(desk.run(["jot"] + words).status == 64, "\(words)")
        }
        let all = desk.run("timeline").out
        for text in [
            "Jotted down: slept badly", "she called (beside “Ming”)", "so did he (beside “Ming Li”)",
            "half done (beside “call Ana”)", "Noted later: I was tired", "99 people came",
        ] { #expect(all.contains(text), "\(text)") }
        let about = desk.run("timeline", "about", "ming").out
        #expect(about.contains("she called") && !about.contains("slept") && !about.contains("so did he"))
        #expect(desk.run("commitments", "--all").out.contains("half done"))
        #expect(desk.run("search", "ming").out.contains("she called (beside “[Ming]”)"))
        #expect(desk.run("search", "slept", "--json").out.contains("\"kind\" : \"jot\""))
        let jotted = try #require(desk.run("search", "slept").out.firstMatch(of: /([a-z0-9]{6})  \[slept\]/)).output.1
        #expect(desk.run("forget", String(jotted), "--yes").status == 0)
        #expect(desk.run("forget", String(word), "--yes").status == 0)
        let left = desk.run("timeline").out
        #expect(!left.contains("slept") && !left.contains("half done") && left.contains("she called"))
    }

    @Test("关于 and the name behind it may stand together, in whatever a name is typed after")
    func together() throws {
        let desk = try Desk()
        #expect(desk.run("--lang", "zh", "随手", "关于小明", "她回了电话").out.contains("在“小明”旁边"))
        #expect(desk.run("--lang", "zh", "时间线", "关于小明").out.contains("她回了电话"))
        #expect(desk.run("--lang", "zh", "做", "trust-quotient", "关于小明").out.contains("关于小明"))
        #expect(!desk.run("--lang", "zh", "信任商", "关于小明").out.contains("关于关于"))
        // What is searched for or promised stays as it was typed.
        desk.run("--lang", "zh", "随手", "他问了关于合同的事")
        #expect(desk.run("--lang", "zh", "搜索", "关于合同").out.contains("[关于合同]"))
    }

    @Test(
        "report --all opens with what changed, what is due, what was kept, and a line for each person that leads to more"
    )
    func overview() throws {
        let desk = try Desk()
        try desk.addGuide()
        desk.takeWeekly([1, 1, 5], commitment: ["Write to Ana", "Ana", "2026-02-01"])
        desk.run("commit", "call", "Bo", "by", "today")
        let word = try #require(desk.run("due").out.firstMatch(of: /([a-z0-9]{4})  call Bo/)).output.1
        desk.run("kept", String(word))
        try desk.wait(days: 40)
        desk.takeWeekly([5, 5, 1])
        desk.takeWeekly([3, 3, 3], about: "Bo")
        let html = desk.run("report", "--all").out
        let sections = html.components(separatedBy: "<section ")
        let overview = sections[1]
        for text in [
            "What changed", "1.0 on Sat 10 Jan 2026, now 5.0", "Due", "Write to Ana", "Kept: 100% of what is settled",
        ] {
            #expect(overview.contains(text), "\(text) is not in: \(overview)")
        }
        // Each line has a picture of its course, and leads to a section that is there and is about this person.
        #expect(overview.components(separatedBy: "<svg").count == 3)
        for name in ["Ana", "Bo"] {
            let link = try #require(overview.firstMatch(of: try Regex("#(section-[0-9]+)\"><bdi>\(name)<")))
            let target = try #require(sections.first { $0.hasPrefix("id=\"\(link.output[1].substring ?? "")\"") })
            #expect(target.contains("<h2>Weekly check (about \(name))</h2>"))
            // The section's title is not said again above its only course.
            #expect(!target.contains("<h3>Weekly check"))
        }
        // The contents stand behind the overview, before the detail.
        let contents = try #require(html.firstRange(of: "<nav>"))
        let first = try #require(html.firstRange(of: "id=\"section-1\""))
        #expect(contents.lowerBound < first.lowerBound && html.contains("#section-1\"><bdi>Weekly check (about Bo)<"))
        let text = desk.run("report", "--all", "--format", "md").out
        #expect(text.contains("| About | What | Course | Value |") && text.contains("| Ana | Weekly check"))
    }

    @Test("A page has the latest events and says so, of whatever kind they are; for programs it has all")
    func latestEvents() throws {
        let desk = try Desk()
        try desk.addGuide()
        for day in 1...4 {
            desk.takeWeekly([day, 3, 3])
            try desk.wait(days: 1)
        }
        let none = try SessionPage(
            ofAll: HistoryArguments([], context: desk.context), mostEvents: 3, context: desk.context)
        var sessions = ""
        try none.write(.md, context: desk.context) { sessions += $0 }
        #expect(sessions.contains("These are the latest 3."))
        // On the oldest session, and the newest of all.
        desk.run("note", "1", "she was glad")
        let query = try HistoryArguments([], context: desk.context)
        func page(_ most: Int?) throws -> String {
            let page = try SessionPage(ofAll: query, mostEvents: most, context: desk.context)
            var text = ""
            try page.write(.md, context: desk.context) { text += $0 }
            return text.components(separatedBy: "## Day by day").last ?? ""
        }
        let three = try page(3)
        #expect(three.contains("These are the latest 3."))
        #expect(!three.contains("Session 2:") && three.contains("Session 3:") && three.contains("Session 4:"))
        #expect(three.contains("Noted later: she was glad (session 1)"))
        for most in [5, nil] {
            let all = try page(most)
            #expect(!all.contains("These are the latest") && all.contains("Session 1:") && all.contains("she was glad"))
        }
        #expect(try page(4).contains("These are the latest 4."))
        #expect(PageFormat.allCases.filter { $0.mostEvents != nil } == [.html, .md])
    }

    @Test("trend shows several courses one after the other, apart, and says when there is one session of each")
    func severalCourses() throws {
        let desk = try Desk()
        try desk.addGuide()
        desk.takeWeekly([1, 3, 3], about: "Ana")
        desk.takeWeekly([2, 3, 3], about: "Bo")
        #expect(desk.run("trend").lines[0].hasPrefix("One session of each"), "\(desk.run("trend").out)")
        try desk.wait(days: 1)
        for name in ["Ana", "Bo", "Cy"] { desk.takeWeekly([5, 3, 3], about: name) }
        let lines = desk.run("trend").lines
        #expect(!lines.contains { $0.hasPrefix("One session of each") })
        let headings = lines.indices.filter { lines[$0].hasPrefix("Weekly check (about ") }
        #expect(headings.map { lines[$0] } == ["Weekly check (about Bo)", "Weekly check (about Ana)"])
        #expect(
            headings[0] == 0 && headings[1] > 2 && lines[headings[1] - 1].isEmpty && !lines[headings[1] - 2].isEmpty)
    }

    @Test("timeline has sessions, notes and promises by their days, of whom it is asked about")
    func timeline() throws {
        let desk = try Desk()
        try desk.addGuide()
        desk.takeWeekly([3, 3, 3], commitment: ["Write to Ana", "Ana", "2026-02-01"])
        try desk.wait(days: 2)
        desk.takeWeekly([3, 3, 3], about: "Bo")
        desk.run("note", "1", "she was glad")
        let said = desk.run("timeline", "about", "Ana").lines
        #expect(
            said[0].hasPrefix("2026-01-10: Session 1: weekly (about Ana)")
                && said[1].contains("Committed to: Write to Ana"))
        #expect(said[2].contains("Noted later: she was glad"))
        #expect(!said.joined().contains("Bo"))
        #expect(desk.run("timeline").out.contains("Bo"))
    }

    @Test("compare and trend give T the same range")
    func rangesOfQuotients() throws {
        let blanks = Array(repeating: "", count: 8)
        let fixture = ContextFixture(["4", "3", "4", "2", "3", "4", "3", "3"] + blanks)
        fixture.run("take", "trust-pulse", "about", "Ana")
        fixture.restart(["5", "3", "4", "1", "3", "4", "4", "2"] + blanks, today: "2026-11-23")
        fixture.run("take", "trust-pulse", "about", "Ana")
        fixture.restart()
        fixture.run("--plain", "trend", "trust-pulse", "about", "Ana")
        let ranges = fixture.words.matches(of: /([\d.]+), likely between ([\d.]+) and ([\d.]+)/).prefix(2).map {
            "\($0.1) (\($0.2)–\($0.3))"
        }
        #expect(ranges.count == 2, "\(fixture.said)")
        fixture.restart()
        fixture.run("compare", "1", "2")
        for range in ranges { #expect(fixture.words.contains(range), "\(range): \(fixture.words)") }
    }

    @Test("A score stands with one decimal on every screen, and a change is what lies between the two as they stand")
    func decimals() throws {
        let desk = try Desk()
        try desk.addGuide()
        desk.takeWeekly([2, 2, 3])
        desk.takeWeekly([4, 4, 2])
        #expect(desk.run("compare", "1", "2").out.contains(/no. 1: 2.3 ± \d.\d; no. 2: 4.0 ± \d.\d; Change: \+1.7;/))
        #expect(desk.run("history").out.contains("2.3") && !desk.run("history").out.contains("2.33"))
        #expect(desk.run("trend", "weekly").out.contains("From first to last: +1.7"))
    }

    @Test("A name nothing is known as is no empty history: the nearest name is said, and what there is")
    func unknownNames() throws {
        let empty = try Desk()
        #expect(empty.run("history", "acme").out.contains("Nothing here yet."))
        let desk = try Desk()
        try desk.addGuide()
        desk.takeWeekly([3, 3, 3], about: "Acme Ltd")
        desk.takeWeekly([3, 3, 3], about: "小林")
        for command in ["history", "trend", "timeline", "export"] {
            let unknown = desk.run(command, "nosuchguide").out
            #expect(unknown.contains("Nothing is known as nosuchguide."), "\(unknown)")
            #expect(unknown.contains("There are sessions of weekly; about 小林, Acme Ltd."))
            #expect(desk.run(command, "weakly").out.contains("Did you mean: \(command) weekly"))
            let about = "\(command) about \"Acme Ltd\""
            #expect(desk.run(command, "acme ltd").out.contains("Acme Ltd is a name, not a guide. Type: \(about)"))
            #expect(desk.run(command, "about", "acme").out.contains("Did you mean: \(about)"))
            #expect(desk.run(command, "about", "Zoë").out.contains("Nothing is known as Zoë."))
        }
        #expect(desk.run("history", "trust-quotient").out.contains("To take it: take trust-quotient"))
        let since = desk.run("history", "since", "2026-01-11").out
        #expect(since.contains("Nothing since 2026-01-11. The latest session is of 2026-01-10."))
        let chinese = desk.run(["history", "about", "老王"], in: .zh).out
        #expect(chinese.contains("没有叫“老王”的记录。已有的指引：weekly；关于：小林、Acme Ltd。"), "\(chinese)")
        #expect(desk.run(["trend", "小林"], in: .zh).out.contains("“小林”是名字，不是指引。请输入：trend about 小林"))
        #expect(desk.run("report", "--all", "nosuchguide", "--format", "md").out.contains("Nothing is known as"))
    }

    @Test("Sessions of one day are told apart by their times, in words and in pictures")
    func oneDay() throws {
        let desk = try Desk()
        try desk.addGuide()
        desk.takeWeekly([2, 2, 4])
        desk.zone = Zone({ $0.utcDate }, minute: { _ in 1150 })
        desk.takeWeekly([5, 5, 1])
        let said = desk.run("trend", "weekly").out
        #expect(said.contains("2026-01-10 19:10: 2") && said.contains("2026-01-10 19:10: 5"), "\(said)")
        try desk.wait(days: 1)
        desk.takeWeekly([5, 5, 1])
        #expect(desk.run("trend", "weekly").out.contains("to 5.0 on 2026-01-11."))
    }

    @Test("forget says which numbers have moved, and nothing of numbers when the last session goes")
    func renumbered() throws {
        let desk = try desk()
        try desk.wait(days: 1)
        desk.takeWeekly([3, 3, 3], about: "Bo")
        #expect(!desk.run("forget", "last", "--yes").out.contains("moved"))
        desk.takeWeekly([3, 3, 3], about: "Bo")
        let said = desk.run("forget", "1", "--yes").out
        #expect(said.contains("Later sessions have moved down by one: what was 2 is 1 now."), "\(said)")
        desk.takeWeekly([3, 3, 3], about: "Bo")
        #expect(desk.run(["forget", "1", "--yes"], in: .zh).out.contains("原来的第 2 次现在是第 1 次"))
    }

    @Test("An unfinished session is forgotten by its number, or by guide and name; several are listed first")
    func forgetDraft() throws {
        let desk = try Desk()
        try desk.addGuide()
        #expect(desk.run("forget", "draft").out.contains("There is no unfinished session."))
        desk.run(["take", "weekly", "about", "Quince"], typing: ["4", ":pause"])
        let asked = desk.run("forget", "draft", typing: ["no"]).out
        #expect(asked.contains("Weekly check (about Quince)  begun 2026-01-10 10:15, one answer"), "\(asked)")
        #expect(asked.contains("Not finished, 1 question done.") && asked.contains("Nothing was deleted."))
        try desk.wait(days: 1)
        desk.run(["take", "weekly", "about", "Ana"], typing: ["4", "5", ":pause"])
        let listed = desk.run("forget", "draft", typing: ["forget"]).out
        #expect(
            listed.contains("  1  Weekly check (about Ana)  begun 2026-01-11 10:15, 2 answers")
                && listed.contains("  2  Weekly check (about Quince)"))
        #expect(listed.contains("Type forget draft and the number.") && !listed.contains("Gone"))
        #expect(desk.run("resume").out.contains("forget draft and the number deletes one"))
        #expect(desk.run("forget", "draft", "3").out.contains("There is no unfinished session 3; there are 2."))
        #expect(desk.run("forget", "draft", "x").status == 64)
        #expect(
            desk.run("forget", "weekly", "about", "Bo").out.contains("No unfinished session is called weekly about Bo.")
        )
        let gone = desk.run("forget", "weekly", "about", "quince", typing: ["forget"])
        #expect(gone.status == 0 && gone.out.contains("Gone: the unfinished session."), "\(gone)")
        #expect(gone.out.contains("synchroniser"))
        let files = try #require(FileManager.default.enumerator(at: desk.folder, includingPropertiesForKeys: nil))
        for case let file as URL in files {
            guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
            #expect(!text.contains("Quince"), "\(file.lastPathComponent)")
        }
        let chinese = desk.run(["forget", "草稿"], typing: ["删除"], in: .zh).out
        #expect(chinese.contains("还没做完，做了 2 题。") && chinese.contains("已删除：这份没做完的记录、它那份指引的副本。"), "\(chinese)")
        #expect(desk.run("resume").out.contains("Nothing is waiting"))
    }

    @Test("Acme, acme and a full-width ＡＣＭＥ are one name in history, trend, compare and coach")
    func oneName() throws {
        let desk = try Desk()
        try desk.addGuide()
        for (rating, name) in [(1, "Acme"), (2, "acme"), (5, "ＡＣＭＥ")] {
            desk.takeWeekly([rating, rating, 6 - rating], about: name)
            try desk.wait(days: 7)
        }
        let json = desk.run("trend", "--json").out
        #expect(json.components(separatedBy: "\"guide\"").count == 2 && json.contains("\"session\" : 3"), "\(json)")
        #expect(!desk.run("compare", "1", "3").out.contains("not a change over time"))
        #expect(desk.run("history", "about", "ACME", "--json").out.components(separatedBy: "\"number\"").count == 4)
        #expect(desk.run("history").out.contains("3 sessions"))
    }

    @Test("forget asks, takes only the whole word, then leaves no trace of the words, and says where copies may be")
    func forget() throws {
        let desk = try desk()
        desk.run("note", "1", "quince")
        #expect(desk.run("forget", "1", typing: ["yes"]).out.contains("Nothing was deleted."))
        #expect(desk.run("forget", "1").out.contains("Nothing was deleted."))
        #expect(desk.run("history").out.contains("2026-01-10"))
        let said = desk.run("forget", "1", typing: ["forget"])
        #expect(said.out.contains("Gone: the session, 1 note"))
        #expect(said.out.contains("synchroniser"))
        #expect(!desk.run("history").out.contains("2026-01-10"))
        let files = try #require(FileManager.default.enumerator(at: desk.folder, includingPropertiesForKeys: nil))
        for case let file as URL in files {
            guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
            #expect(!text.contains("Acme") && !text.contains("quince"), "\(file.lastPathComponent)")
        }
        #expect(desk.run(["forget", "1"], typing: ["遗忘"], in: .zh).out.contains("已删除"))
    }
}

import Answers
import Guides
import Testing
import Text

@testable import trustline

@Suite("What follows commit, kept and moved")
struct CommitmentWordsTests {
    // A Sunday.
    private let today = CivilDate(iso: "2026-11-22") ?? .epoch

    private func read(_ line: String, names: [String] = []) -> CommitmentWords {
        CommitmentWords(CommandWord.split(line), today: today, names: names)
    }

    private func check(_ line: String, _ what: String, to: String? = nil, by: String? = nil, names: [String] = []) {
        let words = read(line, names: names)
        #expect(words.what == what, "\(line)")
        #expect(words.to == to, "\(line)")
        #expect(words.by == by.flatMap { CivilDate(iso: $0) }, "\(line)")
    }

    @Test("what, to whom and by when are told apart in English")
    func english() {
        check("send the plan to Ming by friday", "send the plan", to: "Ming", by: "2026-11-27")
        check("send the plan by in 2 weeks", "send the plan", by: "2026-12-06")
        check("send the plan to Ming Li", "send the plan", to: "Ming Li")
        check("send the plan to acme on 4 dec", "send the plan", to: "acme", by: "2026-12-04", names: ["Acme"])
        check("\"talk to the team\" to Anna", "talk to the team", to: "Anna")
        check("call back", "call back")
    }

    @Test("words that only look like a name or a day stay in the promise")
    func lookalikes() {
        check("stand by the team", "stand by the team")
        check("call back to say how it went", "call back to say how it went")
        check("go to bed before eleven", "go to bed before eleven")
        check("stand by Ming by friday", "stand by Ming", by: "2026-11-27")
        check("talk to Ming by monday", "talk to Ming", to: "Ming", by: "2026-11-23")
        check("to Ming", "to Ming")
        check("by friday", "", by: "2026-11-27")
        check("sit in the sun", "sit in the sun")
        check("hear May out", "hear May out")
        check("learn by doing", "learn by doing")
        check("10号楼漏水要修", "10号楼漏水要修")
        check("月底的报告写完", "月底的报告写完")
        check("", "")
    }

    @Test("and in Chinese, wherever the day stands")
    func chinese() {
        check("周五前把方案发给小王", "把方案发给小王", by: "2026-11-27")
        check("把方案发出去 给小王 周五之前", "把方案发出去", to: "小王", by: "2026-11-27")
        check("12月4日之前，写完报告", "写完报告", by: "2026-12-04")
        check("打电话 给小李 by 三天后", "打电话", to: "小李", by: "2026-11-25")
        check("在大家前面认个错", "在大家前面认个错")
        check("给小王打电话", "给小王打电话")
    }

    @Test("the day is read at the end or the beginning, quoted or not")
    func days() {
        let friday = "2026-11-27"
        let tomorrow = "2026-11-23"
        check("\"call Ana by friday\"", "call Ana", by: friday)
        check("\"call Ana to settle it by friday\" to Ben", "call Ana to settle it", to: "Ben", by: friday)
        check("call Ana tomorrow", "call Ana", by: tomorrow)
        check("call Ana tomorrow.", "call Ana", by: tomorrow)
        check("call Ana in 3 days", "call Ana", by: "2026-11-25")
        check("call Ana within a week", "call Ana", by: "2026-11-29")
        check("call Ana on friday", "call Ana", by: friday)
        check("call Ana friday", "call Ana", by: friday)
        check("call Ana next week", "call Ana", by: "2026-11-29")
        check("call Ana the day after tomorrow", "call Ana", by: "2026-11-24")
        check("finish the draft by march", "finish the draft", by: "2027-03-01")
        check("by friday send the plan", "send the plan", by: friday)
        check("tomorrow the first half", "the first half", by: tomorrow)
        check("给小王打电话 明天", "给小王打电话", by: tomorrow)
        check("把方案发出去，周五前", "把方案发出去", by: friday)
        check("把方案发出去周五前", "把方案发出去", by: friday)
        check("「把方案发出去 周五之前」", "把方案发出去", by: friday)
        check("把方案发出去 三天内", "把方案发出去", by: "2026-11-25")
        check("把方案发出去 by 下下周", "把方案发出去", by: "2026-12-06")
        check("明天给小王打电话", "给小王打电话", by: tomorrow)
        check("明天先做一半", "先做一半", by: tomorrow)
        check("tomorrow", "", by: tomorrow)
        check("周五前", "", by: friday)
    }

    @Test("what stands where a day would and is none is told apart, and a manner of speaking is not taken for one")
    func unreadDays() {
        for (line, day) in [
            ("call Ana by noon", "noon"), ("call Ana by 31 november", "31 november"), ("by noon", "noon"),
            ("send it to Ming by the weekend", "the weekend"), ("\"call Ana by whenever\"", "whenever"),
            ("把方案发出去 by 有空的时候", "有空的时候"), ("把方案发出去 开会前", "开会"),
        ] {
            #expect(read(line).unreadDay == day, "\(line)")
        }
        for line in [
            "stand by the team", "stand by my word", "go through it step by step", "learn by doing", "call back",
            "call Ana by friday", "在大家前面认个错", "send it by friday to Ming",
        ] {
            #expect(read(line).unreadDay == nil, "\(line)")
        }
    }

    @Test("a number, a day and a remark are told apart")
    func settling() {
        func settled(_ line: String, day: Bool = false) -> SettlingWords {
            SettlingWords(CommandWord.split(line), wantsDay: day, today: today)
        }
        #expect(settled("2 told him first") == SettlingWords(number: 2, day: nil, note: "told him first"))
        #expect(settled("２") == SettlingWords(number: 2, day: nil, note: nil))
        #expect(settled("told him") == SettlingWords(number: nil, day: nil, note: "told him"))
        // The Friday of next week, as weeks begin on Monday.
        let friday = CivilDate(iso: "2026-11-27")
        #expect(settled("2 next friday", day: true) == SettlingWords(number: 2, day: friday, note: nil))
        #expect(settled("2 to 2026-11-27 Ming is ill", day: true) == .init(number: 2, day: friday, note: "Ming is ill"))
        #expect(settled("2 改到下周五 小王病了", day: true) == SettlingWords(number: 2, day: friday, note: "小王病了"))
        #expect(settled("3 明天", day: true) == .init(number: 3, day: CivilDate(iso: "2026-11-23"), note: nil))
        #expect(settled("2 may be later", day: true) == SettlingWords(number: 2, day: nil, note: "may be later"))
        #expect(settled("2 some day", day: true) == SettlingWords(number: 2, day: nil, note: "some day"))
    }
}

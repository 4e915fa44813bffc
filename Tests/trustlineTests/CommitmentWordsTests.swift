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
        check("call Bob by 31/12", "call Bob", by: "2026-12-31")
        check("call Bob friday 4/12", "call Bob", by: "2026-12-04")
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
        check("be there 24/7", "be there 24/7")
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
        check("12/5前给小明打电话", "给小明打电话", by: "2026-12-05")
        check("给小明打电话12/5前", "给小明打电话", by: "2026-12-05")
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

    @Test("a day is taken whole: the longest reading, at the beginning or at the end")
    func wholeDays() {
        for (line, what, by) in [
            ("send report sunday next week", "send report", "2026-11-29"),
            ("send report next week sunday", "send report", "2026-11-29"),
            ("send report friday this week", "send report", "2026-11-20"),
            ("send the report friday next week.", "send the report", "2026-11-27"),
            ("pay rent 4 dec", "pay rent", "2026-12-04"), ("pay rent december 4th", "pay rent", "2026-12-04"),
            ("pay rent dec 4, 2026", "pay rent", "2026-12-04"), ("pay rent 2026-12-04", "pay rent", "2026-12-04"),
            ("pay rent by 4 dec 2026", "pay rent", "2026-12-04"),
            ("the first half by friday", "the first half", "2026-11-27"),
            ("in 3 days, call Ana", "call Ana", "2026-11-25"), ("friday, call Ana", "call Ana", "2026-11-27"),
            ("call the team, tomorrow", "call the team,", "2026-11-23"),
            ("把报告交了，12月4日前", "把报告交了", "2026-12-04"), ("12月4日前把报告交了", "把报告交了", "2026-12-04"),
            ("在周五前把报告交了", "把报告交了", "2026-11-27"), ("最晚周五，把报告交了", "把报告交了", "2026-11-27"),
            ("下周五下午交报告", "下午交报告", "2026-11-27"), ("下个月5号还钱", "还钱", "2026-12-05"),
            ("下个月5号前还3000元", "还3000元", "2026-12-05"), ("还3000元 下个月5号前", "还3000元", "2026-12-05"),
            ("三天后给她打电话", "给她打电话", "2026-11-25"), ("明天，3000元还给同事", "3000元还给同事", "2026-11-23"),
        ] {
            check(line, what, by: by)
            #expect(!read(line).isDayDoubtful, "\(line)")
        }
    }

    @Test("where a day may belong to the words, they stay whole and the day is asked for")
    func doubtfulDays() {
        for line in [
            "下个月3000元还给同事", "下周三次跑步", "下周二手车过户", "周五10点开会", "下周五百元还给同事", "明天的会我来开", "周五和周六值班", "每周五交周报", "12月22个人开会",
            "10月3日那天的事要道歉", "在10月3日那天的事上道歉", "周三那次争吵，跟他说对不起", "下周末前把账结了", "下周初交稿", "周五这件事跟他说清楚",
            "10号楼漏水要修", "月底的报告写完", "给小王打电话明天", "把明天的会取消", "开会 从周一到 周五", "12月前端重构", "今天气好就去",
            "call Ana every friday", "meet monday or tuesday", "be there between monday and friday",
            "prepare for friday",
            "talk about monday", "send the notes of monday", "monday meeting notes",
            "tell Ana on friday about the budget",
            "call Ana tomorrow at 10", "tomorrow or friday call Ana", "by march 15 calls", "by friday 15 calls",
            "call Bob by 5/12", "finish 3/4", "call Bob on 3/4/2027", "tomorrow call Ana, then Ben on friday",
            "next week of rest", "from monday until friday",
            "把报告发出去2025年1月1日前",
        ] {
            let words = read(line)
            #expect(words.by == nil, "\(line)")
            #expect(words.isDayDoubtful, "\(line)")
            #expect(words.what == line)
            #expect(words.unreadDay == nil, "\(line)")
        }
    }

    @Test(
        "a time that is no single day, and figures that are two days, stay in the words, and the day is asked for",
        arguments: [
            "finish the draft over the weekend", "周末前把报告写完", "这周内回复张工", "pay 12/05/2026", "send 2026-02-30 invoice",
            "本周内把账结清",
        ])
    func noSingleDay(text: String) throws {
        let words = CommitmentWords(text.split(separator: " ").map(String.init), today: today)
        #expect(words.what == text && words.by == nil && words.isDayDoubtful, "\(words)")
    }

    @Test("a date that no calendar has is refused, in either language and wherever it stands")
    func impossibleDays() {
        for (line, day) in [
            ("2月30号前交", "2月30号"), ("2月30日交报告", "2月30日"), ("把报告交了 2月30号前", "2月30号"), ("把报告交了，6月31日", "6月31日"),
            ("把报告交了13月5号前", "13月5号"), ("32号前交", "32号"), ("二月三十号前交", "二月三十号"), ("今年2月29号前交", "今年2月29号"),
            ("2027年2月29日之前交", "2027年2月29日"),
            ("下个月32号前交", "下个月32号"), ("send it 31 june", "31 june"), ("send it by june 31", "june 31"),
            ("send it on 30 feb", "30 feb"), ("31 june send it", "31 june"),
            ("by 31st of november call Ana", "31st of november"),
            ("send it by 2026-02-30", "2026-02-30"), ("send it 2026-13-01", "2026-13-01"),
            ("send it by 29 february 2027", "29 february 2027"), ("send it 45 may", "45 may"),
        ] {
            let words = read(line)
            #expect(words.by == nil, "\(line)")
            #expect(words.unreadDay == day, "\(line)")
        }
        // This one there is.
        check("send it by 29 february", "send it", by: "2028-02-29")
        check("2月29号前交", "交", by: "2028-02-29")
    }

    @Test("no words are lost or torn: without its day a promise is a beginning or an end of what was typed")
    func nothingTorn() {
        let days = [
            "friday", "by friday", "tomorrow", "in 2 weeks", "sunday next week", "4 dec", "by 4 dec 2026", "2026-12-04",
            "周五前", "明天",
            "12月4号", "下个月5号前", "三天后", "下周五", "2月30号", "31 june", "下个月", "next week", "每周五", "5号前",
        ]
        let things = [
            "send it", "call Ana", "3000元还给同事", "给小王打电话", "10 calls", "the 4th draft", "第2版", "10点开会", "两次", "把5号楼的事说完",
            "and rest", "的会",
            "前端", "2 weeks of rest", "May",
        ]
        for day in days {
            for thing in things {
                for glue in [" ", ", ", "，", ""] {
                    for line in [day + glue + thing, thing + glue + day] {
                        let words = read(line)
                        let what = words.what.filter { !$0.isWhitespace }
                        let all = line.filter { !$0.isWhitespace }
                        if words.by == nil, words.to == nil { #expect(what == all, "\(line)") }
                        #expect(all.hasPrefix(what) || all.hasSuffix(what), "\(line) became \(words.what)")
                        // No figure is torn in two.
                        if glue.isEmpty, let next = all.dropFirst(all.count - what.count).first, all.hasSuffix(what),
                            what != all, next.isNumber
                        {
                            let before = all.dropLast(what.count).last
                            #expect(before?.isNumber != true, "\(line) became \(words.what)")
                        }
                    }
                }
            }
        }
    }

    @Test("the first line of a guide's commitment is read as what follows commit is")
    func inAGuide() {
        func read(_ line: String) -> Input { parseCommitmentPart(line, .what, today: today) }
        for (line, what, to, by) in [
            ("send the plan to Ming by friday", "send the plan", "Ming", "2026-11-27"),
            ("call Ana by friday", "call Ana", nil, "2026-11-27"), ("周五前把方案发出去", "把方案发出去", nil, "2026-11-27"),
        ] as [(String, String, String?, String)] {
            #expect(
                read(line) == .answer(.commitment(Commitment(what: what, to: to, by: CivilDate(iso: by))), note: nil))
            check(line, what, to: to, by: by)
        }
        for line in ["call Ana", "下个月3000元还给同事", "send it to Ming", "stand by the team", "call her by noon"] {
            #expect(read(line) == .answer(.text(line), note: nil), "\(line)")
        }
        #expect(read("2月30号前交") == .misunderstood(.noSuchDay("2月30号")))
        #expect(read("send it by 31 june") == .misunderstood(.noSuchDay("31 june")))
        #expect(read("send it by 2026-11-20") == .misunderstood(.behind("send it by 2026-11-20")))
        func day(_ line: String) -> Input { parseCommitmentPart(line, .by, today: today) }
        for line in ["friday", "by friday", "周五", "周五前", "on friday"] {
            #expect(day(line) == .answer(.date(CivilDate(iso: "2026-11-27") ?? .epoch), note: nil), "\(line)")
        }
        #expect(day("2月30号") == .misunderstood(.noSuchDay("2月30号")))
        #expect(day("yesterday") == .misunderstood(.behind("yesterday")))
        #expect(day("someday") == .misunderstood(.notAnAnswer(text: "someday")))
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
        func settled(_ line: String, day: Bool = false) -> SettlingArguments {
            SettlingArguments(CommandWord.split(line), wantsDay: day, today: today)
        }
        #expect(settled("2 told him first") == SettlingArguments(number: 2, day: nil, note: "told him first"))
        #expect(settled("２") == SettlingArguments(number: 2, day: nil, note: nil))
        #expect(settled("told him") == SettlingArguments(day: nil, note: "told him"))
        // The Friday of next week, as weeks begin on Monday.
        let friday = CivilDate(iso: "2026-11-27")
        #expect(settled("2 next friday", day: true) == SettlingArguments(number: 2, day: friday, note: nil))
        #expect(settled("2 to 2026-11-27 Ming is ill", day: true) == .init(number: 2, day: friday, note: "Ming is ill"))
        #expect(settled("2 改到下周五 小王病了", day: true) == SettlingArguments(number: 2, day: friday, note: "小王病了"))
        #expect(settled("3 明天", day: true) == .init(number: 3, day: CivilDate(iso: "2026-11-23"), note: nil))
        #expect(settled("2 may be later", day: true) == SettlingArguments(number: 2, day: nil, note: "may be later"))
        #expect(settled("2 some day", day: true) == SettlingArguments(number: 2, day: nil, note: "some day"))
    }
}

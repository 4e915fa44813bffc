import Guides
import Testing

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
        check("by friday", "by friday")
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
        #expect(settled("2 some day", day: true) == SettlingWords(number: 2, day: nil, note: "some day"))
    }
}

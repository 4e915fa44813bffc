import Answers
import Dialogue
import Guides
import Insight
import Journal
import Records
import Reporting
import Text

extension Messages {
    // MARK: coach

    var coachAbstract: String {
        pick("What changed, what you kept, what to look at next.", "哪些变了，哪些做到了，接下来看什么。")
    }
    var changedTitle: String { pick("What changed", "哪些变了") }
    var keptTitle: String { pick("Your word", "说到做到") }
    var nextTitle: String { pick("Next", "接下来") }
    var promisedTitle: String { pick("Promised", "等着兑现的") }
    func andMorePromises(_ count: Int) -> String {
        pick("And \(count) more: commitments", "还有 \(count) 件：commitments")
    }
    var againTitle: String { pick("When to look again", "什么时候再看一次") }

    func change(
        _ name: String, from: Double, on day: CivilDate, to: Double, sessions: Int?, verdict: String
    ) -> String {
        let count = sessions.map { pick(", \($0) sessions", "，共 \($0) 次") } ?? ""
        let since = shown(day, language: language)
        return pick(
            "\(name): \(decimal(from)) on \(since), now \(decimal(to))\(count): \(verdict).",
            "\(name)：\(since)是 \(decimal(from))，现在 \(decimal(to))\(count)；\(verdict)。")
    }

    func selfRated(_ rating: Coaching.SelfRating) -> String {
        let scale =
            if let low = rating.low, let high = rating.high {
                pick(" on a scale of \(decimal(low)) to \(decimal(high))", "（\(decimal(low)) 到 \(decimal(high)) 分）")
            } else { "" }
        let day = shown(rating.day, language: language)
        let subject = rating.subject?.sanitizedLine
        return pick(
            (subject.map { "About \($0), you" } ?? "You")
                + " rated your own reliability \(decimal(rating.value))\(scale), from \(rating.answered) of "
                + "\(rating.items) answers on \(day).",
            (subject.map { joinedInChinese(["关于", $0]) + "，" } ?? "")
                + "你给自己的可靠性打了 \(decimal(rating.value))\(scale)，\(day)，答了 \(rating.answered)/\(rating.items) 题。")
    }

    /// What was done beside what is thought of it; below five there is little to read.
    func twoViews(_ count: CommitmentCount) -> String {
        count.settled < 5
            ? pick(
                "With \(self.count(count.settled, "commitment", "commitments")) the count says little yet.",
                "有结果的才 \(count.settled) 件，还看不出什么。")
            : pick(
                "One line is what you did, the other how you see it. Where they part, a second look is worth it.",
                "一个是你做了什么，一个是你怎么看自己。两边对不上的地方，值得再想想。")
    }

    /// - Parameter name: the guide's title and whom it was about.
    func lever(_ lever: Coaching.Lever, in name: String) -> String {
        let more = lever.more.map { $0[language] }
        let any = enumeration(more, in: language, isChoice: true)
        let gains = more.isEmpty ? nil : pick("\(any), one step more,", "\(any)高一分")
        let less = lever.less.map { pick("\($0[language]), one step less,", "\($0[language])低一分") }
        let step = [less, gains].compactMap(\.self).joined(separator: pick(" or ", "，或者"))
        return pick(
            "\(name), \(lever.answered) of \(lever.items) answers: \(step) would "
                + "move your number most, from "
                + "\(decimal(lever.from)) to \(decimal(lever.to)).",
            "\(name)，答了 \(lever.answered)/\(lever.items) 题：\(step)，你的数字动得最多，从 "
                + "\(decimal(lever.from)) 到 \(decimal(lever.to))。")
    }

    func next(_ step: Coaching.NextStep, today: CivilDate, line: (Retake) -> String) -> String {
        switch step {
        case .start:
            pick(
                "Nothing here yet. Type start: it asks two or three questions and suggests a guide.",
                "这里还没有记录。输入 start，回答两三个问题，就给你推荐一份指引。")
        case .due(let first, let number):
            pick("Due", "到日子了") + (number > 1 ? pick(", 1 of \(number)", "（共 \(number) 件）") : "") + colon
                + commitment(first.state, today: today)
                + pick(". When it is done: kept \(first.number)", "。做完了就输入 kept \(first.number)")
        case .waits(let first):
            pick("You promised: ", "你答应了：") + commitment(first.state, today: today)
                + (first.state.by == nil
                    ? pick(". moved \(first.number) friday gives it a day", "。想定个日子就输入 moved \(first.number) 周五")
                    : pick(". When it is done: kept \(first.number)", "。做完了就输入 kept \(first.number)"))
        case .resume(let title): pick("\(title) is not finished: resume", "“\(title)”还没做完：resume")
        case .again(let retake): line(retake)
        case .practice(let title):
            pick(
                "To do it rather than only know it: “\(title[language])”. commit takes it on.",
                "光知道不如做一次：“\(title[language])”。输入 commit 就定下来。")
        case .underWay(let what): pick("Under way: “\(what)”. One at a time is enough.", "正在做：“\(what)”。一次做一件就够。")
        case .nothing:
            pick("Nothing is waiting. When something is on your mind, type start.", "眼下没有要做的。心里有事的时候，输入 start。")
        }
    }

    // MARK: start

    var startAbstract: String {
        pick("Two or three questions, then one guide for you.", "回答两三个问题，推荐一份指引。")
    }
    var startQuestion: String { pick("What are you facing?", "你现在碰到的是什么？") }
    var startCloser: String { pick("Which comes closest?", "哪一条最像？") }
    var startTime: String { pick("How much time do you have now?", "现在有多少时间？") }
    func startTimes(long: Int, short: Int) -> [Wording] {
        [
            Wording(en: "About \(long) minutes; I can pause on the way", zh: "大约 \(long) 分钟，中间可以停"),
            Wording(en: "Only \(short) or so; something short first", zh: "只有 \(short) 分钟左右，先来份短的"),
        ]
    }
    func startUnclear(_ count: Int) -> String {
        pick(
            "Please type a number from 1 to \(count). :back is the question before; Enter leaves.",
            "请输入 1 到 \(count) 的数字。想回上一问，输入 :返回；不做了，直接按回车。")
    }
    var startLeft: String { pick("Nothing was started. Type guides to see all of them.", "没有开始。输入 guides 看全部指引。") }
    var startAbout: String { pick(" about NAME", " about 名字") }
    func startTake(_ command: String) -> String {
        pick(
            "Press Enter to begin now, or type it: \(command). Any other word leaves.",
            "按回车就开始，也可以自己输入：\(command)。不做了，随便输入一个字。")
    }
    func startTeam(_ guide: String) -> String {
        let (make, checkIn) = newTeamCommands(for: guide)
        return pick(
            "It is for all of you, at one keyboard. To begin: \(make), then \(checkIn)",
            "这份要大家在同一台电脑前一起做。开始：\(make)，然后 \(checkIn)")
    }

    // MARK: calendar

    var calendarAbstract: String {
        pick("Write what is due to a file for your calendar: calendar due.ics", "把到期的事写成日历文件：calendar due.ics")
    }
    var nothingForCalendar: String { pick("Nothing is due, so no file was written.", "没有到期的事，所以没有写文件。") }
    func calendarWritten(_ path: String, days: Int) -> String {
        pick(
            "\(count(days, "date", "dates")) written to \(path). Open it with your calendar. Write it again later "
                + "with --overwrite, and the same entries are brought up to date.",
            "\(days) 个日子写进了 \(path)。用日历打开它就好；以后加上 --overwrite 再写一次，会更新同样的条目。")
    }
    var calendarPrivacy: String {
        pick(
            "It holds your promises and names in plain words. Only you can read the file; "
                + "who sees your calendar is up to you.",
            "里面有你的承诺和人名。这个文件只有你能读；日历给谁看，你自己定。")
    }
    /// The name of an entry in a calendar.
    func calendarPromise(_ state: CommitmentState) -> String {
        guard let to = state.to, !state.what.contains(to) else { return state.what }
        return pick("\(state.what) (to \(to))", "\(state.what)（\(joinedInChinese(["对", to]))）")
    }
    func calendarSettle(_ number: Int) -> String {
        pick(
            "Afterwards: trustline kept \(number), partly \(number), missed \(number), or moved \(number) and a day.",
            "之后输入：trustline kept \(number)（做到了）、partly \(number)（一部分）、missed \(number)（没做到），或 moved \(number) 加日期。")
    }
    func calendarRetake(_ last: String, command: String) -> String {
        pick("Last time: \(last). To take it again: \(command)", "上一次：\(last)。再做一次：\(command)")
    }
}

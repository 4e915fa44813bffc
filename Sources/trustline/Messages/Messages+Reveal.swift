import Guides
import Journal
import Records
import Reporting
import Text

/// What a room is told about its picture, asked about it, and what it agrees on.
extension Messages {
    /// Lists that would tell few people apart beside an earlier result.
    func leftOut(scores: [String], questions: Int) -> String {
        let en = scores + (questions == 0 ? [] : [count(questions, "question", "questions")])
        let zh = scores + (questions == 0 ? [] : ["\(questions) 道题"])
        return pick(
            "Left out: \(en.joined(separator: ", ")). Not everybody answered all of it, on an earlier day or today. Taking one result "
                + "from the other would show what a few of you said.",
            "没有显示：\(zh.joined(separator: "、"))。以前那次或者今天，有人没答全。两次结果一减，就能看出少数几个人说了什么。")
    }

    func turnoutTitle(_ day: CivilDate) -> String { pick("Your picture of \(day)", "你们 \(day) 的样子") }

    func turnout(_ wave: TeamWave) -> [String] {
        let passed =
            wave.refused == 0 ? "" : pick(" \(wave.refused) handed in an empty ballot.", "有 \(wave.refused) 份空白。")
        var counts = pick("n = \(wave.answered) answers.\(passed)", "n = \(wave.answered) 份回答。\(passed)")
        if wave.bag?.leader != nil {
            counts += pick(
                " The leader's own stands apart, on a screen of its own.", "负责人那份单独放在后面一页。")
        } else if wave.joinsLeader == true {
            counts += pick(
                " The leader's own is among them: without it you would be fewer than \(wave.terms.minimum), so it does not stand "
                    + "apart.",
                "负责人那份也算在里面：少了它就不满 \(wave.terms.minimum) 份，所以不单独列出。")
        }
        switch wave.outcome {
        case .shown:
            return [
                counts,
                pick(
                    "This is how the team looks to you today. It is not a mark, and there is no norm; look for what surprises you.",
                    "这是你们今天眼里的团队，不是打分，也没有标准答案。看看有什么出乎意料。"),
            ]
        case .tooFew:
            return [
                counts,
                pick(
                    "That is fewer than the \(wave.terms.minimum) you agreed on, so nothing is shown and the answers are gone. "
                        + "Talk about what would make it easier to answer.",
                    "不到你们约定的 \(wave.terms.minimum) 份，所以什么都不显示，回答也已丢掉。不妨聊聊：怎样大家才更愿意回答？"),
            ]
        case .overlap:
            let left =
                wave.changes == nil
                ? "" : pick(" The next screen says whether anything has changed.", "下一页只说有没有变化。")
            return [
                counts,
                pick(
                    "Withheld: nearly the same people have answered this guide before. Taking one result from the other would show "
                        + "what a few of you said. The answers of today are gone.\(left) What you thought of while answering is "
                        + "still yours: talk about it.",
                    "不予显示：以前几乎同一批人答过这份指引，两次结果一减，就能看出少数几个人说了什么。今天的回答已经丢掉。\(left)答题时想到的还在你们心里，可以直接聊。"
                ),
            ]
        }
    }

    func changesTitle(since day: CivilDate) -> String { pick("Since \(day)", "跟 \(day) 比") }
    var changesColumns: [(title: String, isNumber: Bool)] {
        [(pick("Factor", "因素"), false), (pick("on the whole", "总的来看"), false)]
    }
    func change(_ change: TeamWave.Change) -> String {
        switch change {
        case .higher: pick("higher, by more than noise", "上升，超出误差范围")
        case .lower: pick("lower, by more than noise", "下降，超出误差范围")
        case .withinNoise: pick("no more than noise", "在误差范围之内")
        }
    }
    func changed(_ factor: String, _ change: TeamWave.Change) -> String {
        pick("\(factor): \(self.change(change))", "\(factor)：\(self.change(change))")
    }
    var changesHow: String {
        pick(
            "That is all that can be said without telling a few of you apart: no number, no dot. Less is better for self-orientation.",
            "不把少数几个人暴露出来，能说的就只有这些：没有数字，也没有点。自我导向越低越好。")
    }

    func dotTitle(_ title: String, median: Double) -> String {
        pick("\(title), median \(decimal(median))", "\(title)，中位数 \(decimal(median))")
    }
    var dotsTitle: String { pick("The four factors on one scale", "四个因素，同一把尺") }
    var dotsHow: String {
        pick(
            "Less is better for self-orientation, more for the others.",
            "自我导向越低越好，其他三个越高越好。")
    }
    var dotsQuestion: String {
        pick(
            "Which line would you not have expected? What would somebody new here see first?", "哪一行跟你想的不一样？刚来的人最先会看到什么？"
        )
    }
    var agreementTitle: String { pick("How far you see the same", "你们看得有多一致") }
    var agreementColumns: [(title: String, isNumber: Bool)] {
        [
            (pick("Factor", "因素"), false), ("n", true), (pick("median", "中位数"), true), ("r*wg", true), ("AD", true),
            (pick("you are", "看法"), false),
        ]
    }
    var agreementHow: String {
        pick(
            "r*wg: 1 means all say the same, 0 as if everyone had rolled dice, less than 0 two camps. AD: how many points you are "
                + "from the middle on average. Both say whether you agree, not whether you are right.",
            "r*wg：1 是大家说的一样，0 等于各自掷骰子，低于 0 是分成了两派。AD：平均离中间差几分。两个数只说一致不一致，不说对不对。")
    }
    /// Factors of which a question has too few answers to say how far the answers agree.
    func agreementUnknown(_ factors: [String]) -> String {
        let all = enumeration(factors, in: language)
        return pick(
            "Not in this table: \(all). Some of the questions behind it have too few answers to compare.",
            joinedInChinese(["表里没有", all]) + "：有的题答的人太少，没法比。")
    }
    var agreementQuestion: String {
        pick("Where you agree, is it because it is so, or because nobody says otherwise?", "看法一致的地方，是真的如此，还是没人肯说“不”？")
    }
    /// The bounds are those of LeBreton & Senter (2008), *Organizational Research Methods* 11, table 3.
    func agreementWord(_ value: Double?) -> String {
        switch value {
        case nil: ""
        case let value? where value >= 0.71: pick("close together", "很一致")
        case let value? where value >= 0.51: pick("fairly close", "还算一致")
        case let value? where value >= 0.31: pick("apart", "不太一致")
        default: pick("far apart", "各有各的看法")
        }
    }
    var widestTitle: String { pick("Where you differ most", "分歧最大的一题") }
    var widestQuestion: String {
        pick(
            "Nobody needs to say which dot is theirs. What could somebody on the left have seen that somebody on the right has not?",
            "不用说哪个点是自己。左边的人可能看到了什么，是右边的人没看到的？")
    }
    func lowestTitle(_ factors: [String]) -> String {
        let all = enumeration(factors, in: language)
        return pick("Most room to grow: \(all)", "最有改善空间的：\(all)")
    }
    /// - Parameter isOnly: whether no other factor stands as low.
    func lowestWords(
        _ factor: String, isOnly: Bool, median: Double, ends: ClosedRange<Double>?, isReversed: Bool
    ) -> String {
        let (low, high) = (decimal(ends?.lowerBound ?? 1), decimal(ends?.upperBound ?? 5))
        let place =
            isOnly
            ? pick("Of all the factors, \(factor) is furthest from where you would want it", "\(factor)离你们想要的最远")
            : pick("\(factor) is among the furthest from where you would want it", "\(factor)离你们想要的也一样远")
        return place
            + pick(
                ": its median is \(decimal(median)), on a scale from \(low)",
                "：中位数 \(decimal(median))，从 \(low) 到 \(high)")
            + (isReversed ? pick(", the best here, to \(high).", "，越低越好。") : pick(" to \(high).", "。"))
    }
    func factorQuestion(_ id: String) -> String {
        switch id {
        case "credibility":
            pick(
                "When did one of us last learn something important too late? What would have made it easy to say?",
                "上一次，有谁太晚才知道一件要紧的事？怎样才会有人早说？")
        case "reliability":
            pick("Which promise among us slips most often, and what do we do when it does?", "我们之间哪种约定最常落空？落空的时候我们怎么办？")
        case "intimacy":
            pick("What happened here the last time somebody admitted a mistake?", "上一次有人承认自己搞砸了，后来怎么样？")
        case "self_orientation":
            pick(
                "What makes each of us look after ourselves first here? What would we stop if it cost us nothing?",
                "是什么让我们先顾自己？要是没有代价，我们会先停掉哪一件？")
        default: pick("What did you see in the last weeks that this rests on?", "最近几周看到的哪些事，让大家这样答？")
        }
    }
    var leaderTitle: String { pick("The leader's view beside the team's", "负责人的看法和团队的看法") }
    var leaderColumns: [(title: String, isNumber: Bool)] {
        [(pick("Factor", "因素"), false), (pick("leader", "负责人"), true), (pick("team, median", "团队中位数"), true)]
    }
    var leaderQuestion: String {
        pick("What does the leader get to see that others do not, and the other way round?", "负责人看得到、别人看不到的是什么？反过来呢？")
    }
    var peopleTitle: String { pick("Each of you", "每个人的") }
    var personColumn: String { pick("Name", "名字") }
    var peopleQuestion: String {
        pick("What would you like to ask somebody whose row is unlike yours?", "看到跟自己不一样的那一行，你想问什么？")
    }
    var commentsTitle: String { pick("In your own words", "你们自己的话") }
    var commentsQuestion: String {
        pick("Which of these could begin on Monday? Do not guess who wrote it.", "哪一句下周一就能开始？别猜是谁写的。")
    }

    func talkAbout(_ question: String) -> String { pick("Talk about it: ", "聊一聊：") + question }
    func revealHow(isLast: Bool) -> String {
        isLast
            ? pick("Enter: your agreements · note WORDS · timer 5 · back · stop", "回车：写下约定 · 记 内容 · 计时 5 · 返回 · 停")
            : pick(
                "Enter: next · note WORDS: write down what was said · timer 5 · back · stop",
                "回车：下一页 · 记 内容：记下说了什么 · 计时 5 · 返回 · 停")
    }

    enum RevealChoice: Equatable {
        case next, back, stop, unclear
        case note(String)
        /// Minutes.
        case timer(Int)
    }

    func revealChoice(_ line: String) -> RevealChoice {
        func rest(_ words: [String]) -> String? {
            for word in words where line.lowercased().hasPrefix(word) {
                return String(line.dropFirst(word.count)).trimmingSpaces
            }
            return nil
        }
        switch line.lowercased() {
        case "": return .next
        case "back", ":back", "b", "返回": return .back
        case "stop", "quit", "q", ":quit", "停", "退出": return .stop
        default:
            if let minutes = rest(["timer", "计时"]).flatMap({ Int($0) }), (1...60).contains(minutes) {
                return .timer(minutes)
            }
            if let words = rest([":note", "note ", "备注", "记"]), !words.isEmpty { return .note(words) }
            return .unclear
        }
    }

    func revealLater(_ team: String) -> String {
        pick(
            "The picture is kept. To go on with it, and with your agreements: \(command("team", team, "reveal"))",
            "结果都在。想接着看、接着写约定：\(command("team", team, "揭晓"))")
    }

    var noteKept: String { pick("Written down.", "记下了。") }
    func timerStarted(_ minutes: Int) -> String {
        pick("\(count(minutes, "minute", "minutes")), from now.", "\(minutes) 分钟，开始。")
    }
    func timeIsUp(_ minutes: Int) -> String {
        pick("Time is up: \(count(minutes, "minute", "minutes")).", "时间到：\(minutes) 分钟。")
    }

    // MARK: Agreements

    var agreeTitle: String { pick("What you will do", "你们要做什么") }
    var agreeWhat: String {
        pick(
            "One thing the team will do: small, and something you could see done. Press Enter for none.",
            "团队要做的一件事，要小，做没做看得出来。没有就按回车。")
    }
    var agreeAnother: String { pick("Another one? Press Enter when that is all.", "还有吗？没有就按回车。") }
    var agreeWho: String { pick("Who looks after it? Press Enter for all of you.", "谁来负责？直接按回车就是大家一起。") }
    var agreeBy: String {
        pick("By when? For example friday, or in 2 weeks; press Enter for no date.", "哪天之前？下周五、两周后；没有日期就按回车。")
    }
    func agreed(_ what: String, who: String, by day: String?) -> String {
        let owner = who.isEmpty ? pick("all of you", "大家") : who
        return pick("Agreed: \(what); \(owner)", "约定：\(what)；\(owner)")
            + (day.map { pick("; by \($0)", "；" + joinedInChinese([$0, "之前"])) } ?? "")
    }
    func teamFinished(agreements: Int, team: String) -> String {
        let show = command("team", team, pick("show", "查看"))
        guard agreements > 0 else {
            return pick(
                "No agreement this time. To see the picture again: \(show)",
                "这次没有约定。想再看：\(show)")
        }
        return pick(
            "\(count(agreements, "agreement", "agreements")) written down, to come up first next time. To see the picture again: "
                + show,
            "留下 \(agreements) 条约定，下次先从这些问起。想再看：\(show)")
    }
    var recallTitle: String { pick("First: what you agreed on last time", "先看看上次的约定") }
    func recallLine(_ what: String, who: String?, by day: String?) -> String {
        ([what, who] + [day]).compactMap { $0 }.joined(separator: pick("; ", "；"))
    }
    var recallAsk: String {
        pick("k kept · p partly · m missed · Enter: still open", "k 做到了 · p 做到一部分 · m 没做到 · 回车：还在进行")
    }

    enum Recalled: Equatable {
        case settled(CommitmentEvent.Kind)
        case stillOpen
    }

    func recallChoice(_ line: String) -> Recalled? {
        switch line.lowercased() {
        case "": .stillOpen
        case "k", "kept", "做到了", "做到": .settled(.kept)
        case "p", "partly", "一部分", "部分": .settled(.partly)
        case "m", "missed", "没做到", "没有": .settled(.missed)
        default: nil
        }
    }

    // MARK: Trend

    func trendTitle(_ team: String) -> String {
        pick("\(team) over time", joinedInChinese([team.sanitizedLine, "的变化"]))
    }
    var trendColumns: [(title: String, isNumber: Bool)] {
        [
            (pick("Factor", "因素"), false), (pick("Day", "日期"), false), ("n", true), (pick("mean", "平均"), true),
            (pick("since before", "与上次比"), false),
        ]
    }
    /// - Parameter changes: what is said all the same.
    func trendWithheld(_ wave: TeamWave, changes: [String]) -> String {
        let since = wave.changes.map { pick(" Since \($0.since): ", "跟 \($0.since) 比：") } ?? ""
        let said = changes.isEmpty ? "" : since + changes.joined(separator: pick("; ", "；")) + pick(".", "。")
        return pick(
            "\(wave.terms.day): withheld, n = \(wave.answered).\(said)",
            "\(wave.terms.day)：未显示，n = \(wave.answered)。\(said)")
    }
    var trendRule: String {
        pick(
            "Welch's test on the means, 90 % sure. Who answered is not known, so the same people count as if they were others: small "
                + "changes are called noise rather than news.",
            "用 Welch 检验比较平均数，九成把握。谁答的并不知道，所以同一批人也按不同的人来算：小变化宁可当作误差。")
    }
    var comma: String { pick(", ", "，") }
    /// - Parameter withheld: whether others took place whose figures are not shown.
    func trendOneOnly(withheld: Bool) -> String {
        withheld
            ? pick("A trend needs two check-ins whose figures may be shown.", "要有两次能显示分数的体检，才看得出变化。")
            : pick("One check-in so far; a trend needs two.", "目前只有一次体检，要两次才看得出变化。")
    }
}

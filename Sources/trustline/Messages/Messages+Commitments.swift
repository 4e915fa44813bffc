import Answers
import Dialogue
import Guides
import Insight
import Journal
import Records
import Text

extension Messages {
    // MARK: The command tree

    var commitAbstract: String {
        pick(
            "Promise something: commit send the plan to Ming by friday. Alone, it asks.",
            "许一个承诺：commit 把方案发出去 给小王 by 周五。只输入 commit 就会问你。")
    }
    var commitmentsAbstract: String {
        pick("What you promised, and what is due.", "你答应过的事，哪些到日子了。")
    }
    var keptAbstract: String {
        pick(
            "Say how a commitment went: kept 2, and a note if you like. Also partly, missed, moved.",
            "说说承诺怎么样了：kept 2，后面可以加一句话。还有 partly、missed、moved。")
    }
    var partlyAbstract: String { pick("Done in part: partly 2.", "做到了一部分：partly 2。") }
    var missedAbstract: String { pick("Not done: missed 2.", "没做到：missed 2。") }
    var movedAbstract: String { pick("Another day: moved 2 friday.", "改个日子：moved 2 周五。") }
    var optionAllCommitments: String { pick("Also what is settled, with your notes.", "连已经了结的一起列出，带备注。") }

    /// What a word says of how a commitment ended.
    func settlingKind(_ word: String) -> CommitmentEvent.Kind? {
        switch word.lowercased() {
        case "k", "kept", "keep", "做到了", "做到", "做完了", "完成": .kept
        case "p", "partly", "part", "做了一部分", "一部分", "部分": .partly
        case "m", "missed", "miss", "没做到", "没做", "没有": .missed
        case "v", "moved", "move", "改期", "改天", "推迟": .moved
        default: nil
        }
    }

    // MARK: One commitment in words

    /// What, to whom, by when and how far that is, or how it ended.
    func commitment(_ state: CommitmentState, today: CivilDate) -> String {
        var parts = [named(state)]
        switch state.status {
        case .open:
            if let by = state.by {
                parts.append(
                    pick("by ", "") + shown(by, language: language) + pick(", ", "，") + distance(by, from: today))
            }
        case .kept: parts.append(pick("kept", "做到了"))
        case .partly: parts.append(pick("partly", "做到一部分"))
        case .missed: parts.append(pick("missed", "没做到"))
        }
        if state.status != .open { parts.append(shown(day(of: state.since), language: language)) }
        return parts.joined(separator: " · ")
    }

    /// What, and to whom unless the words say it.
    private func named(_ state: CommitmentState) -> String {
        let what = state.what.sanitizedLine
        let owner = state.origin.owner.map { pick("\($0.sanitizedLine): ", "\($0.sanitizedLine)：") } ?? ""
        guard let to = state.to?.sanitizedLine, !what.contains(to) else { return owner + what }
        return owner + what + " · " + pick("to \(to)", "对\(spaced(to, end: false))")
    }

    /// A name inside a Chinese sentence: with a space where Latin letters meet Chinese ones.
    private func spaced(_ name: String, start: Bool = true, end: Bool = true) -> String {
        // Between two characters that the sentence has there.
        let text = joinedInChinese([start ? "中" : "", name.sanitizedLine, end ? "中" : ""])
        return String(text.dropFirst(start ? 1 : 0).dropLast(end ? 1 : 0))
    }

    /// `today`, `in 5 days`, `2 days ago`.
    func distance(_ day: CivilDate, from today: CivilDate) -> String {
        let days = day.daysSinceEpoch - today.daysSinceEpoch
        return switch days {
        case 0: pick("today", "就是今天")
        case 1: pick("tomorrow", "就是明天")
        case -1: pick("yesterday", "昨天")
        case 2...: pick("in \(days) days", "还有 \(days) 天")
        default: pick("\(-days) days ago", "过了 \(-days) 天")
        }
    }

    // MARK: Making one

    var commitUsage: String {
        pick(
            "Say what you will do: commit send the plan to Ming by friday. Nothing was written down.",
            "说说你要做什么：commit 把方案发出去 给小王 by 周五。什么也没有记。")
    }
    /// - Parameter session: the one that suggested it, where that is not the last.
    func takePractice(from session: String?) -> String {
        guard let session else {
            return pick(
                "This was the last suggestion. Press Enter to take it, or say in your own words what you will do.",
                "这是上次建议的做法。按回车就做它；也可以用自己的话写你要做什么。")
        }
        return pick(
            "It was suggested in \(session). Press Enter to take it, or say in your own words what you will do.",
            "这是\(session)里建议的做法。按回车就做它；也可以用自己的话写你要做什么。")
    }
    func suggestingSession(_ number: Int, _ name: String, on day: CivilDate) -> String {
        let day = shown(day, language: language)
        return pick("session \(number), \(name), on \(day)", "第 \(number) 次“\(name)”（\(day)）")
    }
    func dayUnread(_ day: String) -> String {
        let day = day.sanitizedLine
        return pick(
            "I could not read “\(day)” as a day, so nothing was written down. A day is, for "
                + "example, friday, 4 dec or in 2 "
                + "weeks. If it is part of what you promise, type commit alone: it asks for one thing at a time.",
            "“\(day)”看不出是哪一天，所以没有记。日子可以写：周五、12月4日、两周后。如果它本来就是承诺的一部分，只输入 commit，会一项一项问你。")
    }
    func practiceBy(_ day: String) -> String {
        pick("By when? For example friday, or in 2 weeks; press Enter for \(day).", "哪天之前？下周五、两周后；按回车就是 \(day)。")
    }
    var nothingPromised: String { pick("Nothing was written down.", "什么也没有记。") }
    var madeWithDay: String {
        pick("Written down. On that day you will be asked how it went.", "记下了。到那天会问你怎么样了。")
    }
    func madeWithoutDay(_ number: Int) -> String {
        pick(
            "Written down, without a day. moved \(number) friday gives it one.",
            "记下了，没有定日子。想定就输入：moved \(number) 周五")
    }
    func dayIsPast(_ day: String) -> String {
        pick("\(day) has passed. Nothing was changed. Choose today or a later day.", "\(day) 已经过了，什么也没改。请选今天或以后的日子。")
    }

    // MARK: The list

    var dueTitle: String { pick("Due", "到日子了") }
    var openTitle: String { pick("Open", "还没到日子") }
    var settledTitle: String { pick("Settled", "已经了结") }
    var retakesTitle: String { pick("Time to look again, if you like", "想的话，可以再看一次") }
    var nothingOpen: String { pick("No commitment is open.", "没有等着兑现的承诺。") }

    func soFar(_ count: CommitmentCount) -> String {
        pick(
            "So far: kept \(count.kept) of \(count.settled), partly \(count.partly), missed \(count.missed)."
                + (count.moves > 0
                    ? count.moves == 1 ? " One day was moved." : " \(count.moves) days were moved." : ""),
            "到现在：\(count.settled) 件里做到 \(count.kept) 件，做到一部分 \(count.partly) 件，没做到 \(count.missed) 件。"
                + (count.moves > 0 ? "改过 \(count.moves) 次日子。" : ""))
    }

    func settleHint(_ number: Int) -> String {
        pick(
            "kept \(number), partly \(number), missed \(number) or moved \(number) friday; a few words may follow.",
            "输入 kept \(number)（做到了）、partly \(number)（一部分）、missed \(number)（没做到）或 moved \(number) 周五（改期），后面可以加几句话。")
    }

    func retake(_ name: String, on due: CivilDate, today: CivilDate, command: String) -> String {
        let day = shown(due, language: language)
        return due <= today
            ? pick("\(name): due since \(day). \(command)", "\(name)：\(day)已到。\(command)")
            : pick(
                "\(name): \(day), \(distance(due, from: today)). \(command)",
                "\(name)：\(day)，\(distance(due, from: today))。\(command)")
    }

    var commitmentsUsage: String {
        pick(
            "commitments lists them, --all with what is settled. Then kept 2, partly 2, missed 2 or moved 2 friday.",
            "commitments 列出承诺，加 --all 连了结的一起列。然后输入 kept 2、partly 2、missed 2 或 moved 2 周五。")
    }
    func noSuchCommitment(_ number: Int) -> String {
        pick(
            "There is no commitment \(number). Type commitments to see them with their numbers.",
            "没有第 \(number) 个承诺。输入 commitments 看编号。")
    }
    var whichCommitment: String {
        pick(
            "Which one? Type commitments to see them with their numbers, then for example kept 2.",
            "是哪一个？输入 commitments 看编号，再输入比如 kept 2。")
    }

    // MARK: How it went

    func nowKept(_ state: CommitmentState) -> String {
        state.to.map {
            pick("Kept. One more thing \($0.sanitizedLine) can count on.", "做到了。在\(spaced($0))那里，又多了一次说到做到。")
        }
            ?? pick("Kept. Written down.", "做到了，记下了。")
    }
    func nowPartly(_ state: CommitmentState) -> String {
        pick(
            "Noted: partly kept. If the rest still matters, commit to just that: commit …",
            "记下了，做到一部分。剩下的要是还重要，就单独再答应一次：commit ……")
    }
    func nowMissed(_ state: CommitmentState) -> String {
        let who = state.to.map { $0.sanitizedLine }
        return pick(
            "Written down; it happens. What helps now: say so to \(who ?? "whoever waits for it") "
                + "before they ask, clear "
                + "up what it left undone, and promise again, smaller if need be.",
            "记下了，谁都会有。现在最管用的三步：趁\(spaced(who ?? "等的人"))还没问，先说一声；把留下的事收拾好；再答应一次，小一点也行。")
    }
    var renewQuestion: String {
        pick(
            "A new day for it? For example friday, or make it smaller: the first half by "
                + "friday. Press Enter to let it rest.",
            "换哪一天？比如“周五”；或者改小一点：“周五前先做一半”。按回车就先放下。")
    }
    var notRenewed: String {
        pick(
            "I found no day in that, so nothing new was promised. Later: commit the first half by friday",
            "这里面没看到日子，所以没有记新的承诺。想好了再输入：commit 先做一半 by 周五")
    }
    var moveToWhen: String { pick("To which day? For example friday, or in 2 weeks.", "改到哪一天？下周五、两周后。") }
    var leftAsItWas: String { pick("Left as it was.", "没有改动。") }
    func movedUsage(_ number: Int) -> String {
        pick(
            "I found no day there. Try: moved \(number) friday, or moved \(number) 2026-12-04",
            "没看懂改到哪一天。可以写：moved \(number) 周五，或 moved \(number) 2026-12-04")
    }
    func moved(_ state: CommitmentState, to day: String) -> String {
        state.to.map {
            pick("Now \(day). Does \($0.sanitizedLine) know?", "改到 \(day)。\(spaced($0, start: false))知道吗？")
        } ?? pick("Now \(day).", "改到 \(day)。")
    }

    // MARK: At the start

    func isDue(_ state: CommitmentState, today: CivilDate, others: Int) -> String {
        let what = commitment(state, today: today)
        guard others > 0 else { return pick("Due: \(what)", "到日子了：\(what)") }
        return pick("Due, 1 of \(others + 1): \(what)", "到日子了（共 \(others + 1) 件）：\(what)")
    }
    var dueKeys: String {
        pick(
            "k kept  p partly  m missed  v moved  Enter later; a note may follow",
            "k 做到了  p 一部分  m 没做到  v 改期  回车 以后再说；后面可以加备注")
    }
}

import Answers
import Dialogue
import Guides
import Journal
import Records
import Scoring
import Text

/// Looking back: trend, compare, timeline, search, note, forget.
extension Messages {
    // MARK: What the commands say of themselves

    var trendAbstract: String {
        pick("What changed, and is it more than noise: trend trust-quotient", "变了什么，是不是误差：trend trust-quotient")
    }
    var compareAbstract: String { pick("Two sessions side by side: compare 3 7", "两次记录放在一起看：compare 3 7") }
    var timelineAbstract: String {
        pick("Sessions, promises and later notes by day: timeline about acme", "按日子看记录、承诺和补记：timeline about 张三")
    }
    var searchAbstract: String { pick("Find your own words again: search deadline", "找回自己写过的话：search 交付") }
    var noteAbstract: String {
        pick("Add a remark to a session: note 3 looking back …", "给一次记录补一句：note 3 现在看来……")
    }
    var forgetAbstract: String {
        pick("Delete a session for good: forget 3, forget draft", "彻底删除一次记录：forget 3、forget draft")
    }

    var historyWordsHelp: String {
        pick("[GUIDE] [about NAME] [since DATE]", "[指引] [about 名字] [since 日期]")
    }
    var sessionNumberHelp: String {
        pick("A session's number, as history shows it, or last.", "记录编号（history 里的数字），或 last。")
    }
    var noteTextHelp: String { pick("What to add; nothing shows the notes there are.", "要补的话；不写就列出已有的补记。") }
    var searchWordsHelp: String { pick("Words that occur together in one answer.", "同一个回答里都出现的词。") }
    var forgetWordsHelp: String {
        pick(
            "A session's number or last; or, of those not finished, draft, draft and a number, GUIDE about NAME.",
            "记录编号，或 last；没做完的用 draft、draft 加编号，或“指引 about 名字”。")
    }
    var forgetPromisesHelp: String {
        pick("Also the promises made in that session.", "连同那次许下的承诺一起删除。")
    }
    var forgetYesHelp: String { pick("Do not ask.", "不再询问。") }

    // MARK: Trend

    var trendTitle: String { pick("Trend", "走势") }

    var noScoresYet: String {
        pick("None of these sessions has a score. Type history to see them.", "这些记录都没有分数。输入 history 看列表。")
    }

    var oneSessionEach: String {
        pick("One session of each so far; a trend needs two of the same guide.", "每份指引都只做过一次；同一份做过两次才看得出走势。")
    }

    func overall(_ change: TrendChange) -> String {
        let amount = decimal(abs(change.difference))
        return switch change.verdict {
        case .higher: pick("From first to last: up \(amount), more than noise.", "从第一次到最近一次：升了 \(amount)，超出误差。")
        case .lower: pick("From first to last: down \(amount), more than noise.", "从第一次到最近一次：降了 \(amount)，超出误差。")
        case .withinNoise:
            pick(
                "From first to last: a difference of \(amount), which noise alone can make.",
                "从第一次到最近一次：差 \(amount)，单是误差也可能这么大。")
        case .unknown:
            pick(
                "From first to last: a difference of \(amount); too little is known to call it a change.",
                "从第一次到最近一次：差 \(amount)，数据太少，还不好说算不算变化。")
        }
    }

    func drift(isUp: Bool, perMonth: Double) -> String {
        let amount = decimal(abs(perMonth))
        return pick(
            "All sessions together drift \(isUp ? "up" : "down"), by about \(amount) a month, more than noise.",
            "把每一次放在一起看，它在慢慢\(isUp ? "升" : "降")，每月约 \(amount)，超出误差。")
    }

    func severalVersions(_ versions: [Int]) -> String {
        let list = versions.map(String.init).joined(separator: pick(", ", "、"))
        return pick(
            "The guide changed in between (versions \(list)): part of a difference may come from that.",
            "这份指引中间改过（版本 \(list)），差别里可能有一部分来自改动。")
    }

    /// - Parameter model: `nil`: the assumptions, in an overview of many courses.
    func errorRestsOn(_ model: MeasurementModel?) -> String {
        let assumption = pick(
            "How large the noise is follows from the answers themselves and from one assumption: two items of one factor "
                + "correlate at 0.30.",
            "误差有多大，是从回答本身估出来的，加上一个假设：同一项的两道题相关约 0.30。")
        guard let model else {
            return assumption
                + pick(
                    " An overview keeps to that. Ask for one guide about one name, and your own answers take its place where "
                        + "they are enough.",
                    "总览都按这个假设来。单看一份指引、一个名字，回答够多就改用你自己的。")
        }
        return switch model.basis {
        case .assumed: assumption + ownInstead(model)
        case .own(let count):
            pick(
                "How large the noise is was estimated from your own answers: n = \(count) complete "
                    + "sessions with this guide.",
                "误差有多大，是从你自己的回答估出来的：这份指引你完整做过，n = \(count) 次。")
        case .imported(let count):
            pick(
                "How large the noise is was estimated from imported sheets: n = \(count).",
                "误差有多大，是从导入的答卷估出来的，n = \(count) 份。") + ownInstead(model)
        }
    }

    /// When one's own answers take the place of what the noise is taken from now.
    private func ownInstead(_ model: MeasurementModel) -> String {
        let needed = model.own?.needed ?? Assumptions.enoughSheets
        let missing = model.own.map { pick("; \($0.missing) to go", "，还差 \($0.missing) 次") } ?? ""
        return pick(
            " From \(needed) complete sessions with one guide on, your own answers take its place\(missing).",
            "同一份指引完整做满 \(needed) 次，就改用你自己的回答来估\(missing)。")
    }

    // MARK: Nothing fits

    func nameNotGuide(_ name: String, command: String) -> String {
        pick(
            "\(name.sanitizedLine) is a name, not a guide. Type: \(command)",
            "“\(name.sanitizedLine)”是名字，不是指引。请输入：\(command)")
    }

    func notTaken(_ guide: String, command: String) -> String {
        pick("You have not finished \(guide) yet. To take it: \(command)", "\(guide) 你还没做完过。要做就输入：\(command)")
    }

    /// - Parameter nearest: what to type for the name that may have been meant.
    func nothingKnown(as name: String, nearest: String?, _ known: KnownNames) -> String {
        let name = name.sanitizedLine
        let unknown = pick("Nothing is known as \(name).", "没有叫“\(name)”的记录。")
        let meant = nearest.map { pick(" Did you mean: \($0)", "你是不是想输入：\($0)") }
        return unknown + (meant ?? pick(" ", "") + thereIs(known))
    }

    func nothingSince(_ day: CivilDate, latest: CivilDate) -> String {
        pick("Nothing since \(day). The latest session is of \(latest).", "\(day) 以来没有记录。最近一次是 \(latest)。")
    }

    func nothingFits(_ known: KnownNames) -> String {
        pick("No session fits all of that. ", "没有同时符合这些条件的记录。") + thereIs(known)
    }

    /// Some of the names, the latest first.
    private func thereIs(_ known: KnownNames) -> String {
        func some(_ names: [String]) -> String {
            let shown = names.prefix(6).map(\.sanitizedLine).joined(separator: pick(", ", "、"))
            return shown + (names.count > 6 ? pick(" and more", "等") : "")
        }
        let guides = pick("There are sessions of \(some(known.guides))", "已有的指引：\(some(known.guides))")
        guard !known.subjects.isEmpty else { return guides + pick(".", "。") }
        return guides + pick("; about \(some(known.subjects)).", "；关于：\(some(known.subjects))。")
    }

    // MARK: Stages

    /// A stage of a relationship, once it is another than before.
    func stage(_ stage: String, before: String?, of subject: String?) -> String {
        let name = subject.map { pick(" of \($0)", "（\($0)）") } ?? ""
        let from = before.map { pick(", before: \($0)", "，之前：\($0)") } ?? ""
        return pick("Stage\(name): \(stage)\(from)", "阶段\(name)：\(stage)\(from)")
    }

    // MARK: Compare

    func comparing(numbers: [Int], days: [String]) -> String {
        pick(
            "Session \(numbers[0]) of \(days[0]) and session \(numbers[1]) of \(days[1]).",
            "第 \(numbers[0]) 次（\(days[0])）和第 \(numbers[1]) 次（\(days[1])）。")
    }

    /// Heads a column; which day that was stands above.
    func sessionHead(_ number: Int) -> String { pick("no. \(number)", "第 \(number) 次") }

    func sameSession(_ word: String) -> String {
        pick(
            "Both are session \(word). Type two numbers: compare 3 7", "两个都是第 \(word) 次。请写两个编号：compare 3 7")
    }

    func differentGuides(_ sessions: [(number: Int, guide: String)]) -> String {
        let list = sessions.map { "\($0.number) \($0.guide)" }.joined(separator: pick(", ", "、"))
        return pick(
            "These are from two guides (\(list)), so their numbers cannot be compared. history GUIDE lists those of one.",
            "这两次用的不是同一份指引（\(list)），数字不能比。输入 history 加指引名，看同一份的记录。")
    }

    func differentSubjects(_ first: String?, _ second: String?) -> String {
        let names = [first, second].map { $0 ?? pick("nobody in particular", "没有特定的人") }
        return pick(
            "One is about \(names[0]), the other about \(names[1]); this is not a change over time.",
            "一次关于\(names[0])，一次关于\(names[1])：这不是时间上的变化。")
    }

    var sameAnswers: String { pick("All answers are the same.", "所有回答都一样。") }

    func answersThatDiffer(_ count: Int) -> String {
        pick(count == 1 ? "One answer differs" : "\(count) answers differ", "有 \(count) 个回答不一样")
    }

    func value(_ score: ScoreRecord, decimals: Int = 0) -> String {
        score.value.map { decimal($0, atLeast: decimals) } ?? incomplete
    }

    /// `+0.4`, `-1.2`, `0`.
    func signed(_ number: Double, decimals: Int = 0) -> String {
        let text = decimal(number, atLeast: decimals)
        return number > 0 && decimal(number) != "0" ? "+" + text : text
    }

    /// How many decimals the longest of some numbers needs, 0…2: numbers of one row are read together.
    func decimals(of numbers: [Double?]) -> Int {
        numbers.compactMap { $0.map { places(in: decimal($0)) } }.max() ?? 0
    }

    /// A number with zeros at its end, up to so many decimals.
    private func decimal(_ number: Double, atLeast decimals: Int) -> String {
        let text = decimal(number)
        let places = places(in: text)
        guard places < decimals else { return text }
        return text + (places == 0 ? "." : "") + String(repeating: "0", count: decimals - places)
    }

    private func places(in text: String) -> Int {
        text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) - 1 } ?? 0
    }

    /// An answer as the session keeps it, without its guide; `nil`: left out.
    func answer(_ item: Transcript.Item) -> String? {
        guard let value = item.value else { return nil }
        guard let words = item.words else { return self.words(value) }
        if case .number(let number) = value { return "\(decimal(number)) \(words)" }
        return words
    }

    /// A value in words when there is no question to say it better.
    func words(_ value: AnswerValue) -> String {
        switch value {
        case .number(let number): decimal(number)
        case .choice(let text), .text(let text): text
        case .choices(let texts), .names(let texts): texts.joined(separator: pick(", ", "、"))
        case .yes(let flag): flag ? pick("yes", "是") : pick("no", "否")
        case .date(let date): shown(date, language: language)
        case .rows(let rows):
            rows.map { row in row.sorted { $0.key < $1.key }.map { words($0.value) }.joined(separator: " | ") }
                .joined(separator: "\n")
        case .commitment(let promise):
            ([promise.what, promise.to] + [promise.by.map { shown($0, language: language) }]).compactMap { $0 }
                .joined(separator: pick(", ", "，"))
        }
    }

    // MARK: Timeline

    func timelineText(_ event: TimelineEvent) -> String {
        let number = event.session.map { pick(" (session \($0))", "（第 \($0) 次）") } ?? ""
        return switch event.kind {
        case .session: (event.session.map { pick("Session \($0): ", "第 \($0) 次：") } ?? "") + event.text
        case .note: pick("Noted later: ", "补记：") + event.text + number
        case .promised: pick("Committed to: ", "许下承诺：") + event.text + number
        case .kept: pick("Kept: ", "做到了：") + event.text
        case .partly: pick("Kept in part: ", "做到一部分：") + event.text
        case .missed: pick("Not kept: ", "没做到：") + event.text
        case .stage: event.text
        }
    }

    func promise(_ promise: CommitmentState) -> String {
        var text = promise.what
        if let to = promise.to { text += pick(", to \(to)", "，对\(to)") }
        if let by = promise.by { text += pick(", by \(by)", "，\(by) 之前") }
        return text
    }

    // MARK: Search

    var searchUsage: String {
        pick("What shall I look for? search deadline", "要找什么？例如：search 交付")
    }

    func nothingFound(_ words: String) -> String {
        pick(
            "Nothing you wrote contains \(words). Fewer or shorter words find more.",
            "你写过的话里没有“\(words)”。少写几个字，或换个说法试试。")
    }

    var foundQuestions: String { pick("Questions with these words", "有这些词的题目") }
    func asked(in guide: String, sessions: Int, latest: Int) -> String {
        pick(
            "\(guide), asked in \(count(sessions, "session", "sessions")), last in \(latest)",
            "\(guide)，\(sessions) 次记录里问过，最近一次是第 \(latest) 次")
    }

    var laterNote: String { pick("Noted later", "补记") }
    func noteOn(_ question: String) -> String { question + pick(" (your note)", "（备注）") }

    func found(_ places: Int, in sessions: Int) -> String {
        pick(
            "\(count(places, "place", "places")) in \(count(sessions, "session", "sessions")). show and the number "
                + "shows a session whole.",
            "\(sessions) 次记录里找到 \(places) 处。输入 show 加编号看整次记录。")
    }

    // MARK: Note

    func noteKept(_ number: Int) -> String {
        pick("Noted beside session \(number); the session itself stays as it was.", "补记在第 \(number) 次记录旁边，记录本身不变。")
    }

    func noNotes(_ number: Int) -> String {
        pick(
            "No later notes on session \(number). To add one: note \(number) and your words.",
            "第 \(number) 次还没有补记。要补一句：note \(number) 加上你的话。")
    }

    var laterNotes: String { pick("Noted later", "后来的补记") }

    // MARK: Forget

    func aboutToForget(promises: Int, including: Bool) -> String {
        let what = pick(
            "Its answers, its notes and the documents made from it will be gone, and nothing brings them back.",
            "它的回答、补记和由它生成的文档都会删除，再也找不回来。")
        guard promises > 0 else { return what }
        return what
            + (including
                ? pick(" So will \(count(promises, "promise", "promises")) made in it.", "那次许下的 \(promises) 个承诺也一起删除。")
                : pick(
                    " \(count(promises, "promise", "promises")) made in it will stay; add --promises to delete "
                        + (promises == 1 ? "it too." : "them too."),
                    "那次许下的 \(promises) 个承诺会留下；加 --promises 一起删除。"))
    }

    var forgetQuestion: String {
        pick("Type forget to delete it; anything else keeps it.", "输入“删除”就删掉，输入别的就留着。")
    }

    var nothingForgotten: String { pick("Nothing was deleted.", "什么也没有删除。") }

    func forgotten(_ gone: Forgotten) -> String {
        var parts = [gone.draft ? pick("the unfinished session", "这份没做完的记录") : pick("the session", "这次记录")]
        if gone.notes > 0 { parts.append(pick(count(gone.notes, "note", "notes"), "\(gone.notes) 条补记")) }
        if gone.documents > 0 {
            parts.append(pick(count(gone.documents, "document", "documents"), "\(gone.documents) 份文档"))
        }
        if gone.commitments > 0 {
            parts.append(pick(count(gone.commitments, "promise", "promises"), "\(gone.commitments) 个承诺"))
        }
        if gone.guide { parts.append(pick("the copy of its guide", "它那份指引的副本")) }
        return pick("Gone: ", "已删除：") + parts.joined(separator: pick(", ", "、")) + pick(".", "。")
    }

    /// The sessions after it are one lower now.
    func renumbered(from number: Int) -> String {
        pick(
            "Later sessions have moved down by one: what was \(number + 1) is \(number) now.",
            "后面的记录编号都往前移了一位：原来的第 \(number + 1) 次现在是第 \(number) 次。")
    }

    // MARK: Forget what is not finished

    /// - Parameter settled: questions answered or left out.
    func aboutToForgetDraft(settled: Int) -> String {
        let done = pick(
            settled == 0 ? "nothing answered yet" : "\(count(settled, "question", "questions")) done",
            settled == 0 ? "一题都没答" : "做了 \(settled) 题")
        return pick("Not finished, \(done). Once deleted, nothing brings it back.", "还没做完，\(done)。删掉就找不回来了。")
    }

    var noDrafts: String {
        pick("There is no unfinished session. history lists the finished ones.", "没有做到一半的。做完的记录用 history 看。")
    }

    func noDraftLike(_ words: String) -> String {
        pick("No unfinished session is called \(words).", "没有叫“\(words)”的未完成记录。")
    }

    var chooseDraftToForget: String { pick("Type forget draft and the number.", "输入 forget draft 加编号。") }

    var forgetUsage: String {
        pick("Like this: forget 3, or forget draft 2", "请这样写：forget 3，或 forget draft 2")
    }

    var copiesElsewhere: String {
        pick(
            "If a synchroniser or a backup copies this folder, it may still hold the file, "
                + "in its history or on another "
                + "machine: delete it there too. What you printed or exported is not touched.",
            "如果这个文件夹有同步或备份，那边的历史版本或别的机器上可能还有这个文件，请在那里也删掉。打印或导出的内容不受影响。")
    }
}

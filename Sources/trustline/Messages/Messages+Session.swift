import Answers
import Dialogue
import Guides
import Text

extension Messages {
    enum AfterInterrupt {
        case pause, quit, goOn, words
    }

    enum InReview: Equatable {
        case finish, pause, quit, unclear
        case change(Int)
        case language(Language)
    }

    // MARK: Starting and ending

    /// Said once, at the start of a session.
    var howToAnswer: String {
        pick(
            "Just type your answer. Words with a colon are commands: :back, :skip, :note, "
                + ":why, :pause; :help lists them all. Every answer is saved as you go.",
            "直接输入回答就好。冒号开头的是命令：:返回、:跳过、:备注、:为什么、:暂停；:帮助 列出全部。答一题，存一题。")
    }

    func aboutSubject(_ name: String) -> String { pick(" (about \(name))", "（\(joinedInChinese(["关于", name]))）") }

    var askSubject: String {
        pick("Who or what is this about? A name, a client, a team.", "这次是关于谁？一个人、一个客户、一个团队都可以。")
    }

    var askSubjectOptional: String {
        pick(
            "Is this about someone in particular? Type a name, or press Enter to answer in general.",
            "这次是关于某个人、客户或团队吗？输入名字；不针对谁，就直接按回车。")
    }

    var paused: String {
        pick("Paused. Your answers are safe. Type resume to go on.", "已暂停，回答都保存好了。输入 resume（或“继续”）接着做。")
    }

    /// Outside of the program's own prompt a command begins with the program's name.
    var pausedInShell: String {
        pick("Paused. Your answers are safe. To go on: trustline resume", "已暂停，回答都保存好了。要接着做，就输入：trustline resume")
    }

    func savedAs(_ number: Int, atPrompt: Bool) -> String {
        let command = (atPrompt ? "" : "trustline ") + "show \(number)"
        return pick(
            "Saved as session \(number). To see it again: \(command)", "已保存为第 \(number) 次记录。想再看：\(command)")
    }

    func savedDocument(_ path: String) -> String {
        pick("Your document is at \(path)", "文档保存在 \(path)")
    }

    /// - Parameters:
    ///   - name: the team that was asked for.
    ///   - teams: those there are.
    func guideNeedsTeam(_ id: String, named name: String? = nil, teams: [String]) -> String {
        guard teams.isEmpty || name != nil else {
            let commands = teams.prefix(3).map { checkInCommand($0, with: id) }
            return pick(
                "\(id) is made for a team in one room. Nothing was started. Type: \(commands.joined(separator: ", or "))",
                "\(id) 是给一个团队当面一起做的，还没有开始任何记录。请输入：\(commands.joined(separator: "，或 "))")
        }
        let (make, checkIn) = newTeamCommands(for: id, named: name)
        return pick(
            "\(id) is made for a team in one room. Nothing was started. Type: \(make), then \(checkIn)",
            "\(id) 是给一个团队当面一起做的，还没有开始任何记录。请先输入：\(make)，再输入：\(checkIn)")
    }

    // MARK: At a question

    func progress(_ number: Int, of total: Int) -> String {
        pick("\(number) of \(max(number, total))", "第 \(number) 题，共 \(max(number, total)) 题")
    }

    func previousAnswer(_ answer: String) -> String {
        pick("You answered: \(answer)", "你之前的回答：\(answer)")
    }

    var enterKeeps: String { pick("Press Enter to keep it.", "想保留就按回车。") }

    func defaultAnswer(_ answer: String) -> String {
        pick("Press Enter for \(answer).", "直接按回车就是：\(answer)。")
    }

    func yourNote(_ note: String) -> String { pick("Your note: \(note)", "你的备注：\(note)") }

    var linesSoFar: String { pick("So far:", "已经写下：") }

    /// The line under a question that says how to answer; `nil` where the question shows it already.
    func howTo(_ question: Question, language: Language) -> String? {
        let optional = question.isOptional ? pick(" Press Enter to leave it out.", "直接按回车可以不答。") : ""
        switch question.kind {
        case .scale, .choice: return question.isOptional ? optional.trimmingSpaces : nil
        case .choices(_, let min, let max):
            return pick("One or more numbers, like 1 3", "可以选多个，例如 1 3") + amount(min, max) + pick(".", "。") + optional
        case .yesNo: return pick("y or n.", "是或否（y / n）。") + optional
        case .number(let range):
            return pick("A number", range.isWhole ? "一个整数" : "一个数") + limits(range) + pick(".", "。") + optional
        case .date where question.isPast:
            return pick("A date: 2026-05-12, 12 may, may 2026, last month.", "一个日期：2026-05-12、5月12日、去年9月、上个月。")
                + optional
        case .date: return pick("A date: 2026-11-22, friday, in 2 weeks.", "一个日期：2026-11-22、下周五、两周后。") + optional
        case .text: return optional.isEmpty ? nil : optional.trimmingSpaces
        case .long:
            return pick("As many lines as you like; an empty line ends it.", "想写几行都可以，空一行就结束。") + optional
        case .names(let min, let max):
            return pick("One to a line", "一行一个") + amount(min, max) + pick("; an empty line ends it.", "；空一行就结束。")
                + optional
        case .rows(let columns, _, _):
            let pattern = columns.map { $0.title[language] }.joined(separator: " | ")
            let cells = columns.compactMap { cell($0, language) }.map { " " + $0 }.joined()
            return pick("One row to a line: \(pattern).", "一行一条：\(pattern)。")
                + (language == .zh ? cells.trimmingSpaces : cells)
                + pick(" An empty line ends it.", "空一行就结束。") + optional
        case .commitment: return optional.isEmpty ? nil : optional.trimmingSpaces
        }
    }

    /// What to type in a column whose title does not say it: the points of a scale, the words of options, yes or no, how a date
    /// may be written.
    private func cell(_ column: Column, _ language: Language) -> String? {
        let title = column.title[language]
        let choices: [String]
        switch column.kind {
        case .scale(let scale):
            choices = scale.points.map { point in "\(point.value)" + (point.anchor.map { " " + $0[language] } ?? "") }
        case .choice(let options), .choices(let options, _, _):
            choices = options.enumerated().map { "\($0 + 1) \($1.text[language])" }
        case .yesNo: choices = [pick("y or n", "是或否（y / n）")]
        case .date where column.isPast: choices = [pick("12 may, may 2026, last month", "5月12日、去年9月、上个月")]
        case .date: choices = [pick("4 dec, friday, in 2 weeks", "12月4日、下周五、两周后")]
        default: return nil
        }
        return pick("\(title): \(choices.joined(separator: ", ")).", "\(title)：\(choices.joined(separator: "，"))。")
    }

    private func amount(_ min: Int, _ max: Int) -> String {
        switch (min, max) {
        case (let low, let high) where low > 0 && low == high: pick(", exactly \(low)", "，正好 \(low) 个")
        case (let low, let high) where low > 1 && high < 50: pick(", \(low) to \(high)", "，\(low) 到 \(high) 个")
        case (let low, _) where low > 1: pick(", at least \(low)", "，至少 \(low) 个")
        case (_, let high) where high < 50: pick(", at most \(high)", "，最多 \(high) 个")
        default: ""
        }
    }

    func limits(_ range: NumberRange) -> String {
        let unit = range.unit.map { pick(" ", "") + $0[language] } ?? ""
        return switch (range.min, range.max) {
        case (let low?, let high?):
            pick(" from \(plain(low)) to \(plain(high))\(unit)", "，\(plain(low)) 到 \(plain(high))\(unit)")
        case (let low?, nil): pick(", \(plain(low)) or more\(unit)", "，不小于 \(plain(low))\(unit)")
        case (nil, let high?): pick(", \(plain(high)) or less\(unit)", "，不大于 \(plain(high))\(unit)")
        case (nil, nil): unit.isEmpty ? "" : pick(" (\(unit.trimmingSpaces))", "（\(unit)）")
        }
    }

    func plain(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
    }

    func answerNeeded(_ question: Question) -> String {
        pick("Type an answer, or :skip to leave this one out.", "请写下回答；想跳过就输入 :跳过")
    }

    var nothingBefore: String { pick("This is the first question.", "这已经是第一题了。") }

    var noted: String { pick("Noted. And your answer?", "备注记下了。那你的回答是？") }

    func noteUsage(_ note: String?) -> String {
        (note.map { yourNote($0) + "\n" } ?? "")
            + pick("To add a note: :note and your words.", "加备注：输入 :备注 再写上你的话。")
    }

    var noWhy: String {
        pick("There is no explanation for this one.", "这一题没有附说明。")
    }

    func unknownColonCommand(_ word: String, nearest: String?) -> String {
        let hint = nearest.map { pick("Did you mean :\($0)? ", "是不是 :\($0)？") } ?? ""
        return pick(
            ":\(word) is not a command, and nothing was stored. \(hint):help lists them. If your "
                + "answer begins with a colon, type two.",
            "没有 :\(word) 这个命令，什么也没有记录。\(hint):帮助 列出全部；回答本身以冒号开头时，请输入两个冒号。")
    }

    func misunderstood(_ what: Input.Misunderstanding, question: Question, canBeNote: Bool) -> String {
        let expected = expectation(question)
        let note = canBeNote ? pick(" Your words are kept: :note adds them as a note.", "你写的还在：输入 :备注，就留作备注。") : ""
        switch what {
        case .notAnAnswer: return pick("I did not understand that. ", "这个回答没看懂。") + expected + note
        case .outOfRange(let text, let min, let max):
            let range = NumberRange(isWhole: false, min: min, max: max)
            return pick("\(text) is outside the range", "\(text) 不在范围里") + limits(range) + pick(". ", "。") + expected
        case .tooFew(let least): return pick("At least \(least), please. ", "至少要 \(least) 个。") + expected
        case .tooMany(let most): return pick("At most \(most), please. ", "最多 \(most) 个。") + expected
        case .cell(let row, let column, let reason):
            return refusedRow(row, column: column, reason, question: question)
        case .tooManyCells(let row, let columns):
            return pick(
                "\(row.map { "Row \($0)" } ?? "That row") has more than \(columns) parts. ",
                "\(row.map { "第 \($0) 行" } ?? "这一行")超过了 \(columns) 项。") + expected
        case .ambiguous(let texts):
            return pick("That could be: ", "可能是：") + listed(texts) + pick(". ", "。")
                + expected
        }
    }

    private func expectation(_ question: Question) -> String {
        switch question.kind {
        case .scale(let scale):
            let anchors = scale.points.compactMap { point in point.anchor.map { "\(point.value) \($0[language])" } }
            return pick("Please type a number: ", "请输入数字：") + anchors.joined(separator: pick(", ", "，"))
                + pick(".", "。")
        case .choice(let options):
            return pick("Please type a number from 1 to \(options.count).", "请输入 1 到 \(options.count) 的数字。")
        default: return howTo(question, language: language) ?? pick("Please try again.", "请再试一次。")
        }
    }

    var promiseTo: String { pick("Who does it matter to? Press Enter if only to you.", "这对谁重要？只对自己重要就按回车。") }
    var promiseBy: String {
        pick("By when? For example friday, or in 2 weeks; press Enter for no date.", "哪天之前？下周五、两周后；没有日期就按回车。")
    }
    func promiseWhat(optional: Bool) -> String {
        pick("One small, concrete thing:", "你会做什么？一件小而具体的事。")
    }
    func dateUnclear(_ text: String) -> String {
        pick(
            "I could not read a date there. Try 2026-12-04, friday, in 2 weeks, or Enter for none.",
            "没看懂这个日期。可以写 2026-12-04、下周五、两周后，或者按回车不填。")
    }

    var editOnlyText: String {
        pick(":edit is for answers in words. Please just type this one.", ":编辑 用来写文字。这一题请直接输入。")
    }
    func editorFailed(_ editor: String) -> String {
        pick(
            "Your editor (\(editor)) ended with an error, so nothing was taken from it. What "
                + "you answered before is safe. Type the answer here, or set EDITOR to another "
                + "editor.",
            "编辑器（\(editor)）没有正常结束，所以什么也没有取回。之前的回答都在。可以直接在这里输入，或把 EDITOR 设成别的编辑器。")
    }
    func editorFailedWithText(_ editor: String) -> String {
        pick(
            "Your editor (\(editor)) ended with an error. What you wrote there stands in the line below and is on disk: Enter "
                + "takes it, :edit opens it again.",
            "你的编辑器（\(editor)）出错退出了。写下的内容已存盘，就在下面这一行里：按回车就用它，输入 :编辑 可以再打开。")
    }

    var editUnchanged: String { pick("Nothing was written there; the question is still open.", "没有写下内容，问题还在这里。") }

    /// What may be typed at a question besides answers, and what it does.
    var questionCommands: [(name: String, does: String)] {
        [
            (pick(":back", ":返回"), pick("to the question before", "回到上一题")),
            (pick(":skip", ":跳过"), pick("leave this one out", "不答这一题")),
            (pick(":note …", ":备注 …"), pick("add a remark", "加一句备注")),
            (pick(":why", ":为什么"), pick("why this is asked", "为什么问这个")),
            (pick(":edit", ":编辑"), pick("write in your editor", "用编辑器来写")),
            (pick(":lang", ":语言"), pick("switch language", "切换语言")),
            (pick(":pause", ":暂停"), pick("stop for now", "先停在这里")),
            (pick(":quit", ":退出"), pick("stop and leave", "停下并离开")),
        ]
    }
    var questionHelp: String {
        pick(
            "Anything without a colon is your answer. \"4 because …\" is a rating and a note. Ctrl-C asks what to do, Ctrl-D pauses. "
                + "Nothing you answered gets lost.",
            "不带冒号的都是回答。“4 因为……”是打分加备注。Ctrl-C 会问你怎么办，Ctrl-D 暂停。答过的都不会丢。")
    }

    /// Of the history of the prompt, where it cannot be read or written.
    func commandsNotKept(_ reason: String) -> String {
        pick(
            "\(reason) So the commands typed here are not remembered for next time. Everything else is kept as always.",
            reason + "所以这里输入的命令，下次启动时不会记得；其他内容照常保存。")
    }

    func lineTooLong(_ limit: Int) -> String {
        pick(
            "That line is longer than \(limit / 1024) KB and was not taken. Everything before "
                + "it is safe. Please use :edit, or several lines.",
            "这一行超过了 \(limit / 1024) KB，没有记录；之前的都保存好了。请用 :编辑，或者分几行来写。")
    }

    // MARK: Ctrl-C and the review

    var interruptedChoice: String {
        pick("Your answers are safe.  p  pause   q  quit   Enter  go on", "回答都保存好了。  p 暂停   q 退出   回车 接着答")
    }

    func choiceAfterInterrupt(_ line: String) -> AfterInterrupt {
        switch word(line) {
        case "p", "pause", "暂停", "停": .pause
        case "q", "quit", "exit", "退出": .quit
        case "", "g", "go on", "go", "continue", "接着答", "继续": .goOn
        default: .words
        }
    }

    var reviewTitle: String { pick("Your answers", "你的回答") }
    var leftOut: String { pick("(left out)", "（未答）") }

    var colon: String { pick(": ", "：") }

    func reviewHowTo(count: Int, _ part: ReviewPart? = nil) -> String {
        if let part, !part.isLast {
            return pick(
                "Screen \(part.number) of \(part.count). Enter for the next, or a number "
                    + "from 1 to \(count) to change that answer.",
                "第 \(part.number) 屏，共 \(part.count) 屏。按回车看下一屏；输入 1 到 \(count) 的数字可以修改那一题。")
        }
        return pick(
            count == 1
                ? "Enter to finish, or 1 to change the answer."
                : "Enter to finish, or a number from 1 to \(count) to change that answer.",
            count == 1 ? "按回车完成，输入 1 可以修改。" : "按回车完成；输入 1 到 \(count) 的数字可以修改那一题。")
    }

    func reviewUnclear(count: Int, _ part: ReviewPart? = nil) -> String {
        reviewHowTo(count: count, part) + pick(" :pause stops here.", " :暂停 先停在这里。")
    }

    func choiceInReview(_ line: String, count: Int) -> InReview {
        let word = word(line)
        switch word {
        case "", "done", "finish", "完成": return .finish
        case ":pause", ":p", ":暂停": return .pause
        case ":quit", ":q", ":退出": return .quit
        case ":back", ":b", ":返回", ":上一题": return count > 0 ? .change(count) : .unclear
        case ":lang", ":语言": return .language(language == .en ? .zh : .en)
        case ":lang zh", ":语言 中文": return .language(.zh)
        case ":lang en", ":语言 英文": return .language(.en)
        default:
            guard let number = Int(word), (1...max(1, count)).contains(number), count > 0 else { return .unclear }
            return .change(number)
        }
    }

    /// Trimmed, lower case, full-width forms folded.
    private func word(_ line: String) -> String {
        let folded = String(
            String.UnicodeScalarView(
                line.unicodeScalars.map { scalar in
                    (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
                }))
        return folded.lowercased().trimmingSpaces
    }
}

extension String {
    /// Without white space at either end.
    var trimmingSpaces: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}

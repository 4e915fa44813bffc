import Guides
import Text

extension Messages {
    // MARK: What the command tree says of itself

    var programAbstract: String {
        pick(
            "Look honestly at trust: yourself, a relationship, a team, a project.",
            "坦诚地看一看信任：自己、一段关系、一个团队、一个项目。")
    }
    var programDiscussion: String {
        pick(
            "Without a command it opens a prompt where the same words work. Everything stays on this machine.",
            "不带命令就进入提示符，同样的命令在那里都能用。所有内容只留在这台机器上。")
    }
    var optionLang: String { pick("Language: en or zh.", "语言：en 或 zh。") }
    var optionWorkspace: String { pick("The folder to work in.", "工作文件夹。") }
    var optionPlain: String { pick("Words instead of pictures, for screen readers and pipes.", "用文字代替图形，适合读屏软件和管道。") }
    var optionAscii: String { pick("Only ASCII in pictures.", "图形只用 ASCII 字符。") }
    var optionColor: String { pick("Colour: auto, always or never.", "颜色：auto、always 或 never。") }
    var optionJSON: String { pick("Print JSON.", "输出 JSON。") }
    var optionAll: String { pick("All of them, not only the latest.", "全部列出，不只最近的。") }

    var guidesAbstract: String {
        pick("List the guides, or search them: guides about money.", "列出指引，或搜索：guides about 客户。")
    }
    var takeAbstract: String {
        pick("Take a guide: take trust-quotient about acme.", "开始一份指引：take trust-quotient about 张三。")
    }
    var resumeAbstract: String { pick("Go on with a session you paused.", "接着做暂停的那一份。") }
    var historyAbstract: String { pick("Your sessions, newest first.", "做过的记录，最近的在前。") }
    var showAbstract: String { pick("One session again, whole: show 3.", "完整回看一次记录：show 3。") }
    var langAbstract: String { pick("Switch language: lang zh.", "切换语言：lang en。") }
    var whereAbstract: String { pick("Where your words are kept.", "你写的内容存在哪里。") }
    var helpAbstract: String { pick("This list, or more on one command: help take.", "这份列表；或某条命令的说明：help take。") }
    var quitAbstract: String { pick("Leave.", "离开。") }

    // MARK: Commands misread

    func ambiguousCommand(_ word: String, _ names: [String]) -> String {
        pick(
            "\(word) could be \(names.joined(separator: " or ")). Type one more letter.",
            "\(word) 可能是 \(names.joined(separator: "、"))。请再多打一个字母。")
    }

    func unknownCommand(_ word: String, nearest: String?) -> String {
        if let nearest {
            return pick(
                "There is no command \(word). Did you mean \(nearest)? Type help to see them all.",
                "没有 \(word) 这个命令。是不是 \(nearest)？输入 help 看全部。")
        }
        return pick(
            "There is no command \(word). Type help to see what you can type.", "没有 \(word) 这个命令。输入 help 看可以用的命令。")
    }

    var misreadCommand: String { pick("I could not read that command.", "这条命令没看懂。") }

    // MARK: Guides

    func unknownGuide(_ word: String, nearest: String?) -> String {
        let hint = nearest.map { pick("Did you mean \($0)? ", "是不是 \($0)？") } ?? ""
        return pick(
            "There is no guide \(word). \(hint)Type guides to see them all.", "没有 \(word) 这份指引。\(hint)输入 guides 看全部。")
    }

    func ambiguousGuide(_ word: String, _ ids: [String]) -> String {
        pick(
            "\(word) could be \(ids.joined(separator: ", ")). Type a little more.",
            "\(word) 可能是 \(ids.joined(separator: "、"))。请多打几个字母。")
    }

    func brokenGuide(_ path: String) -> String {
        pick(
            "This guide cannot be used yet; nothing was started. Mend what is marked above, then: \(command("check", path))",
            "这份指引还不能用，没有开始任何记录。请先改好上面的地方，再输入：\(command("check", path))")
    }

    func minutes(_ number: Int) -> String { pick("\(number) min", "\(number) 分钟") }

    func groupTitle(_ group: Guide.Group?) -> String {
        switch group {
        case .me: pick("Me", "关于我自己")
        case .breakup: pick("A client left, or I left", "客户走了，或者我走了")
        case .partnership: pick("Something is off in this partnership", "这段合作有点不对劲")
        case .proposal: pick("Before I propose, or promise", "提案和承诺之前")
        case .team: pick("My team", "我的团队")
        case nil: pick("Other", "其他")
        }
    }

    var guidesHint: String {
        pick("To begin: take and the name, for example take trust-quotient", "开始：输入 take 加名字，例如 take trust-quotient")
    }

    func noGuidesAbout(_ words: String) -> String {
        pick("No guide mentions \(words). Type guides to see them all.", "没有指引提到“\(words)”。输入 guides 看全部。")
    }

    // MARK: The REPL

    func greetingEmpty() -> String {
        pick(
            "Trustline. A good first one: take trust-quotient (8 minutes). Type guides to see them all.",
            "Trustline 信任线。可以先做：take trust-quotient（8 分钟）。输入 guides 看全部指引。")
    }

    func greeting(sessions: Int, last: String) -> String {
        pick(
            "\(count(sessions, "session", "sessions")) here. Last: \(last)", "这里有 \(sessions) 次记录。最近一次：\(last)")
    }

    var greetingNext: String { pick("Type guides, history or help.", "可以输入 guides、history 或 help。") }

    func greetingOpen(_ what: String, count: Int) -> String {
        count == 1
            ? pick("Not finished: \(what). Type resume to go on.", "还没做完：“\(what)”。输入 resume 继续。")
            : pick(
                "Not finished: \(what) and \(count - 1) more. Type resume to go on.",
                "还没做完：“\(what)”等 \(count) 份。输入 resume 继续。")
    }

    func firstRun(_ path: String) -> String {
        pick(
            "Your words are kept in \(path), readable by you alone. Nothing leaves this machine.",
            "你写的内容只存在 \(path)，只有你能读，不会离开这台机器。")
    }

    /// The headings that the argument parser writes in English only.
    func parserHelp(_ text: String) -> String {
        guard language == .zh else { return text }
        let words = [
            ("OVERVIEW: ", "说明："), ("USAGE: ", "用法："), ("ARGUMENTS:", "参数："), ("OPTIONS:", "选项："),
            ("Show help information.", "显示这份说明。"), ("Show the version.", "显示版本。"),
        ]
        return words.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }

    func aboutMistyped(_ command: String) -> String {
        pick("Nothing was started. Did you mean: \(command)", "没有开始。是不是想输入：\(command)")
    }

    /// What `lang` alone says.
    var languageChoice: String {
        pick("You are using English. 换成中文：lang zh", "现在用的是中文。For English: lang en")
    }

    func languageNow(_ language: Language) -> String {
        language == .zh ? "好，现在用中文。For English: lang en" : "English from here on. 换成中文：lang zh"
    }

    func whereWorkspace(_ path: String) -> String { pick("Workspace    \(path)", "工作文件夹  \(path)") }
    func whereSessions(_ path: String) -> String { pick("Sessions     \(path)", "记录        \(path)") }
    func whereGuides(_ path: String) -> String { pick("Your guides  \(path)", "你的指引    \(path)") }
    var wherePrivacy: String {
        pick(
            "Plain JSON files, readable by you alone. The program never uses the network.",
            "都是普通的 JSON 文件，只有你能读。程序从不联网。")
    }

    var nothingToResume: String {
        pick("Nothing is waiting to be resumed. Type guides to see what you can take.", "没有暂停着的指引。输入 guides 看可以做什么。")
    }
    var nothingYet: String {
        pick("Nothing here yet. Type guides to see what you can take.", "这里还没有记录。输入 guides 看可以做什么。")
    }
    func noSuchSession(_ text: String) -> String {
        pick(
            "There is no session \(text). Type history to see them with their numbers.",
            "没有第 \(text) 次记录。输入 history 看编号。")
    }
    var openSessions: String { pick("Not finished yet:", "还没做完：") }
    var chooseResume: String {
        pick(
            "Type resume and the number; forget draft and the number deletes one.",
            "输入 resume 加编号接着做；输入 forget draft 加编号删掉。")
    }
    var onlyInterrupted: String { pick("To leave, type quit or press Ctrl-D.", "要离开请输入 quit，或按 Ctrl-D。") }
    var goodbye: String { pick("Goodbye. Everything is saved.", "再见，都保存好了。") }

    var nothingStarted: String { pick("Nothing was started.", "没有开始任何记录。") }

    func noSuchDraft(_ number: Int, of count: Int) -> String {
        pick(
            "There is no unfinished session \(number); there are \(count). Type resume to see them.",
            "没有第 \(number) 份未完成的记录，一共 \(count) 份。输入 resume 看列表。")
    }

    func draftMended(_ lines: Int) -> String {
        lines == 0
            ? pick(
                "The last line was cut off when the program ended; everything before it is here.",
                "上次程序中断时最后一行没写完，之前的都在。")
            : pick(
                "\(count(lines, "line", "lines")) of this session could not be read and stay "
                    + "in the file; everything else is here.",
                "这次记录里有 \(lines) 行读不出来，原样留在文件里；其余都在。")
    }

    func sinceUnclear(_ text: String) -> String {
        pick(
            "I could not read a date in \(text). Try: history since 2026-10-01",
            "没看懂日期“\(text)”。可以写：history since 2026-10-01")
    }

    var historyUsage: String {
        pick("history [GUIDE] [about NAME] [since DATE] [--all]", "history [指引] [about 名字] [since 日期] [--all]")
    }

    var helpFooter: String {
        pick(
            "The beginning of a word is enough; Tab completes. In a question :help lists what you can type there.",
            "打出开头几个字母就行，Tab 补全。答题时输入 :帮助 看可以用的命令。")
    }

    /// - Parameter isCut: there may be earlier sessions than these.
    func course(sessions: Int, isCut: Bool, first: String, last: String) -> String {
        isCut
            ? pick(
                "The last \(sessions) sessions, from \(first) to \(last) now.",
                "最近 \(sessions) 次，从 \(first) 到现在的 \(last)。")
            : pick(
                "\(sessions) sessions, from \(first) at first to \(last) now.",
                "共 \(sessions) 次，从最初的 \(first) 到现在的 \(last)。")
    }

    var olderSessions: String {
        pick("There are older ones. To see all: history --all", "还有更早的。要看全部：history --all")
    }

    func readingSessions(_ done: Int, of total: Int) -> String {
        pick("Reading your sessions: \(done) of \(total).", "正在读你的记录：第 \(done) 份，共 \(total) 份。")
    }

    var incomplete: String { pick("incomplete", "不完整") }

    /// At most two decimals.
    func decimal(_ number: Double) -> String {
        let hundredths = (number * 100).rounded()
        guard abs(hundredths) < 1e15 else { return String(number) }
        let whole = Int64(abs(hundredths)) / 100
        let rest = Int64(abs(hundredths)) % 100
        let sign = hundredths < 0 ? "-" : ""
        if rest == 0 { return "\(sign)\(whole)" }
        if rest % 10 == 0 { return "\(sign)\(whole).\(rest / 10)" }
        return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }
}

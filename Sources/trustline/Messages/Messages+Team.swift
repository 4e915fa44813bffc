import Guides
import Journal
import Records
import Text

/// What is said to a room before and between the ballots.
extension Messages {
    var teamAbstract: String {
        pick(
            "A team in one room: team new alpha 8, then team alpha check-in.",
            "一个团队当面一起做：team new 甲组 8，再 team 甲组 体检。")
    }
    var optionPresent: String {
        pick("For a projector: wide spacing, and nothing that is only for the room.", "投影用：间距放大，不显示只给在座的人看的内容。")
    }

    var teamUsage: String {
        pick(
            "team new NAME [names, or how many]; team NAME check-in [GUIDE]; team NAME reveal; team NAME show; team NAME "
                + "trend; team NAME members [names, or how many].",
            "team new 名称 [名单或人数]；team 名称 体检 [指引]；team 名称 揭晓；team 名称 查看；team 名称 趋势；team 名称 成员 [名单或人数]。")
    }
    /// As Tab offers it.
    var teamNew: String { pick("new", "新建") }
    func greetingCheckIn(_ team: String, cast: Int, of invited: Int) -> String {
        pick(
            "The check-in of \(team) is under way: \(cast) of \(invited) have handed in. To go on: \(checkInCommand(team))",
            joinedInChinese([team, "的体检做到一半："]) + "已交 \(cast) 份，共 \(invited) 份。接着做：\(checkInCommand(team))")
    }
    var noTeams: String {
        pick(
            "No team yet. To make one: team new alpha 8, or with names: team new alpha Ana Ben Chen",
            "还没有团队。新建：team new 甲组 8，或带上名单：team new 甲组 安 本 陈")
    }
    func noSuchTeam(_ name: String, nearest: String?) -> String {
        let hint = nearest.map { pick(" Did you mean \($0)?", "是不是 \($0)？") } ?? ""
        return pick(
            "There is no team \(name).\(hint) To make it: \(command("team", "new", name))",
            joinedInChinese(["没有", name, "这个团队。"]) + "\(hint)新建：\(command("team", "new", name))")
    }
    func teamExists(_ name: String) -> String {
        pick(
            "There is a team \(name) already; it was left as it is. If its people changed: \(command("team", name, "members")) …",
            joinedInChinese(["已经有", name, "这个团队了，"]) + "原样没动。人变了的话：\(command("team", name, "成员")) …")
    }
    func teamName(_ name: String) -> String {
        pick("\(name) is a word of the command. Please give the team another name.", "\(name) 是命令里的词，换个名字吧。")
    }
    func teamSize(_ given: Int) -> String {
        pick(
            "A team has 2 to 40 people, each name once; I counted \(given). Nothing was made.",
            "团队要有 2 到 40 个人，名字不能重复；这里数出来是 \(given)。什么也没有建。")
    }
    func teamMade(_ team: Team) -> String {
        pick(
            "\(team.name): \(team.size) people. When you sit together: \(checkInCommand(team.name))",
            "\(team.name)：\(team.size) 个人。人到齐了就输入：\(checkInCommand(team.name))")
    }
    func namesStay(_ team: Team) -> String {
        let names = team.members ?? []
        let all = CommandWord.joined(["team", team.name, pick("members", "成员")] + names)
        return pick(
            "\(team.name) is kept with names, and a number would drop them. Nothing was changed. To change the list, type all "
                + "of it: \(all)",
            joinedInChinese([team.name, "是带名单的，"]) + "只写人数会把名字丢掉，所以什么都没改。想改名单，请把所有人写全：\(all)")
    }
    func teamLine(_ team: Team, waves: Int) -> String {
        pick("\(team.size) people, \(count(waves, "check-in", "check-ins"))", "\(team.size) 人，\(waves) 次体检")
    }
    func noWaves(_ team: String) -> String {
        pick(
            "\(team) has no finished check-in yet. To begin: \(checkInCommand(team))",
            joinedInChinese([team, "还没有完成过体检。"]) + "开始：\(checkInCommand(team))")
    }
    func personNumber(_ number: Int) -> String { pick("Person \(number)", "第 \(number) 位") }
    func teamBusy(_ team: String) -> String {
        pick(
            "Another trustline is at the check-in of \(team) right now, in another window perhaps. Nothing was changed. Go on there, "
                + "or pause it there first.",
            "另一个 trustline 正在做 \(team) 的体检，可能开在另一个窗口。什么都没有改动。请在那边继续，或者先在那边暂停。")
    }
    /// Behind a question.
    ///
    /// - Parameter enter: what Enter alone means.
    func yesOrNo(enter: Bool) -> String { enter ? pick(" Y/n", "是/否（回车算是）") : pick(" y/N", "是/否（回车算否）") }
    var notUnderstood: String { pick("I did not understand that. Once more, please:", "没看懂，请再来一次：") }

    // MARK: Agreeing

    func askCount(_ usual: Int) -> String {
        pick("How many are in the room? Press Enter for \(usual).", "在座多少人？直接按回车就是 \(usual) 人。")
    }
    var askMissing: String {
        pick("Who is missing? Names or numbers; press Enter if all are here.", "谁没来？写名字或编号；都在就按回车。")
    }
    func notOnList(_ word: String, team: String) -> String {
        let members = command("team", team, pick("members", "成员"))
        return pick(
            "\(word) is not on the list. If somebody is here who is not on it: press Ctrl-D, then type all names: \(members) …",
            joinedInChinese(["名单里没有", word.sanitizedLine]) + "。要是来了名单以外的人：先按 Ctrl-D，再把名字写全：\(members) …")
    }
    var tooFewHere: String {
        pick("A check-in takes at least two people.", "至少要有两个人才能做。")
    }
    var modeTitle: String { pick("Choose together, before anyone answers", "开始之前，大家一起选") }
    func modeChoice(people: Int) -> String {
        pick(
            """
            - 1  sealed: nobody, not even who runs this, can tell who said what. Nothing is shown below \
            \(CheckInTerms.usualMinimum) answers.
            - 2  sealed, shown from \(CheckInTerms.leastMinimum) answers on. With so few, each of you can subtract your \
            own answer and nearly guess the rest.
            - 3  open: names are shown beside the scores.
            """,
            """
            - 1  密封：谁说了什么，谁也分不出来，主持人也不行。不到 \(CheckInTerms.usualMinimum) 份回答，什么都不显示。
            - 2  密封，满 \(CheckInTerms.leastMinimum) 份就显示。人这么少，每个人减去自己的回答，就差不多能猜出别人的。
            - 3  公开：分数旁边写名字。
            """)
    }
    /// A sealed check-in on a terminal that keeps what it shows.
    var cannotClear: String {
        pick(
            "This terminal cannot clear its screen: the code and everybody's answers would stay on it for the next person to read. ",
            "这个终端清不了屏：恢复码和每个人的回答都会留在上面，下一个人看得到。")
    }
    var openHere: String {
        pick(
            "Here there is only open. To answer sealed, press Ctrl-D and begin again in another terminal window.",
            "在这里只能选公开。想密封，请按 Ctrl-D 退出，换一个终端窗口再来。")
    }
    func sealedElsewhere(_ team: String) -> String {
        pick(
            "Please go on in another terminal window: \(checkInCommand(team)). What was handed in is kept.",
            "请换一个终端窗口接着做：\(checkInCommand(team))。交上来的都还在。")
    }
    var askLeader: String {
        pick(
            "May the leader mark their own ballot, to see it beside the team's?",
            "要不要让负责人标出自己那份，好跟团队的放在一起看？")
    }
    func termsTitle(_ mode: BallotMode) -> String {
        switch mode {
        case .sealed: pick("Sealed. This is what you agree on:", "密封。你们约定的是：")
        case .open: pick("Open. This is what you agree on:", "公开。你们约定的是：")
        }
    }
    func terms(_ terms: CheckInTerms) -> [String] {
        switch terms.mode {
        case .sealed:
            [
                pick(
                    "Stored: for each question a list of all values, sorted; no name, no time, no order, no row for a person. "
                        + "Until the last ballot is in, even that is encrypted.",
                    "保存：每一题所有人的数值，从小到大排好；没有名字、时间和先后，也没有谁的一整行。最后一份交上来之前，连这些也是加密的。")
                    + (terms.people == nil
                        ? "" : pick(" Who was asked is kept, not who answered.", "会留下问过哪些人，不会留下谁答了。")),
                pick(
                    "Shown: to this room, and to whoever opens this machine's files later, the scores of all together.",
                    "显示：给在座的人看所有人合在一起的分数；以后打开这台电脑文件的人，看到的也只有这些。"),
                pick(
                    "From \(terms.minimum) answers on. With fewer, nothing is shown and the answers are thrown away.",
                    "满 \(terms.minimum) 份才显示。不够就什么都不显示，回答也会丢掉。")
                    + (terms.minimum < CheckInTerms.usualMinimum
                        ? pick(
                            " With \(terms.minimum), someone can subtract their own answer.",
                            "只有 \(terms.minimum) 份时，有人能减去自己的那份。") : ""),
                pick(
                    "Withheld, too, if beside an earlier result of nearly the same people it would show what fewer than "
                        + "\(terms.minimum) of you said; then you learn only whether anything has changed.",
                    "要是跟以前几乎同一批人的结果一比，就能看出不到 \(terms.minimum) 个人说了什么，也不显示，只告诉你们有没有变化。"),
                pick(
                    "Your own words are shown only if you say so when you hand in. A wording can give you away.",
                    "你写的话，交的时候你同意了才会显示。措辞可能让人认出你。"),
                pick("You may hand in an empty ballot; nobody learns who did.", "可以交空白的，谁也不会知道是谁交的。"),
            ]
        case .open:
            [
                pick(
                    "Stored: each name with its scores and words, from the first ballot on.", "保存：从第一份起，每个名字连同分数和写的话。"),
                pick(
                    "Shown: all of it, to this room and to whoever opens the files later.", "显示：全部内容，在座的人和以后打开文件的人都看得到。"
                ),
                pick("You may hand in an empty ballot; your name then stands without scores.", "可以交空白的，名字后面就没有分数。"),
            ]
        }
    }
    func tooFewInRoom(_ count: Int, _ minimum: Int) -> String {
        pick(
            "You are \(count), so nothing could be shown. To choose again: Enter, then begin once more.",
            "你们只有 \(count) 个人，到时候什么都显示不了。想重新选，直接按回车，再来一次。")
    }
    /// As many as the minimum, in sealed mode.
    func justEnoughInRoom(_ minimum: Int) -> String {
        pick(
            "You are exactly \(minimum): after one empty ballot nothing can be shown. Nobody has to answer for that; it is only better "
                + "to know it now.",
            "你们正好 \(minimum) 个人：只要有一份空白，就什么都显示不了。谁也不必因此勉强自己，只是先说清楚。")
    }
    func willBeWithheld(_ withholding: Withholding) -> String {
        switch withholding.leader {
        case .marks:
            return pick(
                "Once before, the leader's ballot stood apart. Please let the leader mark theirs today as well: otherwise taking one "
                    + "result from the other would show what the leader said, and the picture is withheld.",
                "以前有一次，负责人那份是单独放的。今天也请负责人标出来：不然两次一减，就能看出负责人说了什么，结果就不会显示。")
        case .doesNotMark:
            return pick(
                "Once before, the leader's ballot was one of all. Please leave it unmarked today as well: otherwise taking one "
                    + "result from the other would show what the leader said, and the picture is withheld.",
                "以前有一次，负责人那份是跟大家混在一起的。今天也请不要标出来：不然两次一减，就能看出负责人说了什么，结果就不会显示。")
        case .wouldMark, nil: break
        }
        let when = withholding.until.map { pick("before \($0) ", "\($0) 之前") } ?? ""
        let left =
            withholding.since.map {
                pick(
                    " You would learn only whether the factors have changed since \($0).", "只会告诉你们：跟 \($0) 比，各个因素有没有变化。"
                )
            } ?? ""
        if withholding.leader == .wouldMark {
            return pick(
                "Stop and read this. Once before, the leader's ballot stood apart. Taking one result from the other would show what "
                    + "the leader said, so the picture would be withheld and its answers thrown away.\(left) If the leader may mark "
                    + "their ballot, and does, it is shown: press Enter, then begin once more.",
                "请先看这一条：以前有一次，负责人那份是单独放的。两次结果一减，就能看出负责人说了什么，所以这次的结果不会显示，回答会丢掉。"
                    + "\(left)要是让负责人标出自己那份，就能显示：直接按回车，再来一次。")
        }
        let way =
            withholding.until == nil
            ? pick(" With exactly the same people as then it would be shown.", "人跟那次一模一样，就能显示。")
            : pick(" Somebody handed in an empty ballot then, and might not today.", "那次有人交了空白，今天就未必。")
        return pick(
            "Stop and read this. Nearly the same people have answered before. Taking one result from the other would show what a few "
                + "of you said, so \(when)the picture would be withheld and its answers thrown away.\(left)\(way) Enter leaves it "
                + "for now.",
            "请先看这一条：以前几乎同一批人答过。两次结果一减，就能看出少数几个人说了什么，所以\(when)这次的结果不会显示，回答会丢掉。\(left)\(way)直接按回车就先不做。"
        )
    }
    var termsAgreed: String {
        pick("This cannot be changed afterwards. Is everyone all right with it?", "定了就不能再改。大家都同意吗？")
    }
    var keeperTitle: String { pick("One of you keeps the code", "请一个人保管恢复码") }
    var keeperWhy: String {
        pick(
            "If this machine stops in the middle, only this code opens the sealed ballots again. Somebody who does NOT own "
                + "this machine takes the seat, with paper and pen. Press Enter when only you can see the screen.",
            "万一中途断了，只有靠恢复码才能接着做。请一位不是这台电脑主人的人坐过来，带上纸笔。只有你看得到屏幕时，按回车。")
    }
    var keeperWritten: String {
        pick(
            "Write it down, show it to nobody, tear it up at the end. Press Enter when it is on paper.",
            "写在纸上，别给人看，结束后撕掉。写好了按回车。")
    }

    // MARK: Passing the keyboard

    func handover(_ name: String?) -> String {
        name.map { pick("Next: \($0). Please sit down.", "下一位：\($0)，请坐。") } ?? pick("Next: please sit down.", "下一位，请坐。")
    }
    func handedIn(_ cast: Int, of invited: Int) -> String {
        pick("\(cast) of \(invited) have handed in.", "已交 \(cast) 份，共 \(invited) 份。")
    }
    func handoverHow(canWait: Bool, invited: Int) -> String {
        // Somebody who does not come is the likeliest reason to count again.
        let other = invited > 2 ? invited - 1 : invited + 1
        return pick(
            "Press Enter when only you can see the screen. (For the room: type count \(other) if you are \(other) after all, "
                + (canWait ? "later if this person comes later, " : "") + "pause to go on another time.)",
            "只有你看得到屏幕时，按回车。（其实是 \(other) 个人就输入“人数 \(other)”；" + (canWait ? "这位晚点来就输入“稍后”；" : "") + "改天再做就输入“暂停”。）")
    }

    enum HandoverChoice: Equatable {
        case begin, pause, later, unclear
        case count(Int)
    }

    func handoverChoice(_ line: String) -> HandoverChoice {
        let line = line.lowercased()
        switch line {
        case "": return .begin
        case "pause", ":pause", "quit", ":quit", "暂停", ":暂停", "：暂停", "退出": return .pause
        case "later", "稍后": return .later
        default:
            for word in ["count", "人数"] where line.hasPrefix(word) {
                guard let number = Int(String(line.dropFirst(word.count)).trimmingSpaces), Team.sizes.contains(number)
                else { return .unclear }
                return .count(number)
            }
            return .unclear
        }
    }

    func countNow(_ count: Int, minimum: Int) -> String {
        let warning =
            count < minimum
            ? pick(
                " That is fewer than the \(minimum) you agreed on, so nothing can be shown in the end.",
                "不到你们约定的 \(minimum) 份，最后什么都显示不了。") : ""
        return pick("You are \(count) now.", "现在是 \(count) 个人。") + warning
    }

    func privateTitle(_ name: String?, _ mode: BallotMode) -> String {
        let greeting = name.map { pick("\($0), only", "\($0)，") } ?? pick("Only", "")
        return greeting + pick(" you should see this now.", "现在应该只有你一个人看得到屏幕。")
    }
    func howToAnswerBallot(_ mode: BallotMode) -> String {
        pick(
            "Just type your answer. :back goes to your last question, :skip leaves one out. At the end you see all your "
                + "answers and can change them. Nothing is stored before you hand in.",
            "直接输入回答。:返回 回到你的上一题，:跳过 不答这一题。最后能看到自己的全部回答，还可以改。交上去之前，什么都不会保存。")
    }
    var askName: String { pick("Your name, as the room will see it:", "你的名字（大家会看到）：") }
    var beginOrPass: String {
        pick("Enter to begin. To hand in an empty ballot: pass", "按回车开始。想交空白的，输入：弃权")
    }
    func passes(_ line: String) -> Bool? {
        switch line.lowercased() {
        case "": false
        case "pass", ":pass", "弃权", "不答", ":弃权", "：弃权": true
        default: nil
        }
    }
    /// - Parameter reader: whom a rater's words are for; `nil`: the room.
    func askConsent(_ words: [String], minimum: Int, _ mode: BallotMode, reader: String? = nil) -> String {
        let reader = reader ?? pick("the room", "大家")
        let given = joinedInChinese(["给", reader, "看吗？"])
        let quoted = words.map { "“\($0)”" }.joined(separator: pick(", ", ""))
        return switch mode {
        case .sealed:
            pick(
                "You wrote: \(quoted). May \(reader) read it, word for word, mixed with the others', without a name, if there are "
                    + "\(minimum) answers? If not, it is thrown away.",
                "你写了：\(quoted)。满 \(minimum) 份回答后，可以原样\(given)会和别人的混在一起，不带名字。不同意就丢掉。")
        case .open:
            pick(
                "You wrote: \(quoted). May \(reader) read it? If not, it is thrown away.",
                "你写了：\(quoted)。可以\(given)不同意就丢掉。")
        }
    }
    var askIsLeader: String {
        pick(
            "Only if you lead this team: should your scores be shown beside the team's, marked as the leader's?",
            "只问负责人：你的分数要不要标成“负责人”，跟团队的放在一起看？")
    }
    func ballotDone(_ mode: BallotMode) -> String {
        switch mode {
        case .sealed: pick("Done: your answers are sealed. Thank you.", "好了，你的回答已经封好。谢谢。")
        case .open: pick("Done: your answers are stored. Thank you.", "好了，你的回答已保存。谢谢。")
        }
    }
    var storeAgain: String {
        pick(
            "The ballot is still here, in memory, unseen. Make room, then press Enter to try again.",
            "这份回答还在内存里，没有人看到。腾出空间后，按回车再试一次。")
    }
    func allIn(_ cast: Int) -> String {
        pick("All \(cast) have handed in.", "\(cast) 份都交了。")
    }
    var allSee: String {
        pick("When everybody can see the screen, press Enter.", "大家都能看到屏幕时，按回车。")
    }
    var closeAgain: String {
        pick(
            "All ballots are kept, still sealed; only there is no result yet. Put that right, then press Enter to try again.",
            "所有回答都还封着、都在，只是结果还出不来。解决上面的问题后，按回车再试一次。")
    }
    var interruptedBallot: String {
        pick(
            "None of this ballot is stored yet. Enter: go on. p: stop here and throw it away. q: leave the program as well.",
            "这份回答还没有保存。回车：接着答。p：停在这里，丢掉这份。q：连程序一起退出。")
    }
    var noEditorForBallots: String {
        pick(
            ":edit would write your words to a file. In a team's ballot, please type them here.",
            ":编辑 会把你的话写进文件。团队问卷里，请直接在这里输入。")
    }
    var ballotNotKept: String {
        pick(
            "The ballot that was open was not stored. Whoever sat here begins it again.",
            "正在填的这份没有保存，坐在这里的人需要重新开始。")
    }
    func teamPaused(_ team: String) -> String {
        pick(
            "Paused. What was handed in is kept. To go on: \(checkInCommand(team))",
            "已暂停，交上来的都还在。继续：\(checkInCommand(team))")
    }
    func teamResumed(cast: Int, of invited: Int) -> String {
        pick("Going on: \(cast) of \(invited) have handed in.", "接着做：已交 \(cast) 份，共 \(invited) 份。")
    }
    var teamResumedHow: String {
        pick(
            "What was handed in is kept. A ballot that was open was not; whoever was at it begins again.",
            "交上来的都还在。当时正在填的那份没有保存，那个人需要重新开始。")
    }
    var askCode: String {
        pick(
            "The keeper of the code, please: sit down so that only you see the screen, and type it.",
            "请保管恢复码的人坐过来，只让自己看到屏幕，输入恢复码。")
    }
    var wrongCode: String {
        pick(
            "That is not the code of this room. Try again. If the code is lost, nobody can open these ballots. To throw them away, "
                + "type: begin again",
            "不是这次的恢复码，请再试。要是找不到了，谁也打不开这些回答：输入“重新开始”就会丢掉它们。")
    }
    var boxThrownAway: String {
        pick("The sealed ballots are gone, unread. Start anew when you like.", "封着的回答已经丢掉，没有人读过。想做时重新开始就好。")
    }
}

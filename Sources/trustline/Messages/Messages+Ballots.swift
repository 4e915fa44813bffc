import Guides
import Journal
import Records
import Scoring
import Text

/// Ballots that travel: what is said to who asks, who answers, and who collects.
extension Messages {
    var ballotAbstract: String {
        pick(
            "Ask others how they see you: ballot make trust-quotient-rater about me --for 6.",
            "请别人评一评你：ballot make trust-quotient-rater about 我 --for 6。")
    }
    var ballotUsage: String {
        pick(
            "ballot make GUIDE about NAME --for 6 [--from 5] [--open]; ballot answer FILE; ballot collect FILES.",
            "问卷 制作 指引 关于 名字 --for 6 [--from 5] [--open]；问卷 回答 文件；问卷 收集 文件。")
    }
    var optionFor: String { pick("How many answers you hope for.", "希望收到几份回答。") }
    var optionFrom: String { pick("Show nothing below this many answers: 5, or as few as 3.", "不到这么多份就不显示：默认 5，最少 3。") }
    var optionOpen: String { pick("Names are shown.", "公开名字。") }
    var optionOutput: String { pick("The file to write; one that is there stays as it is.", "写到哪个文件；已有的文件不会动。") }
    var wantedRange: String { pick("--for takes 1 to 100.", "--for 要 1 到 100。") }
    var minimumRange: String {
        pick("--from takes 3 to 100; with fewer, answers could be told apart.", "--from 要 3 到 100；再少就分得出是谁了。")
    }
    func noScores(_ id: String) -> String {
        pick("\(id) has no scores, so there is nothing to compare. Nothing was written.", "\(id) 没有分数，没法比较。什么也没有写。")
    }
    var askRatedName: String { pick("Your name, as your raters know you:", "你的名字（别人平时怎么叫你）：") }
    func fileExists(_ path: String) -> String {
        pick(
            "There is a file \(path) already; it was left as it is. Name another with --output.",
            "\(path) 已经有了，原样没动。用 --output 换个名字。")
    }
    func ballotMade(_ path: String, _ request: RaterBallot.Request) -> String {
        let way =
            request.mode == .sealed
            ? pick(
                "It holds no name but yours. Whoever gets the answers back can open them one by one and sees who sent which: let "
                    + "somebody you all trust collect them, if that matters.",
                "里面除了你的名字，没有别人的名字。但收回答的人能一份份打开，也知道是谁发来的；在意的话，请一个大家都信得过的人来收。")
            : pick("Names are asked for and shown.", "会问名字，也会显示。")
        let file = path.split(separator: "/").last.map(String.init) ?? path
        let answer = command("trustline", "ballot", "answer", file)
        return pick(
            "Send \(path) to \(request.wanted) people. They type: \(answer), and send the answer back. \(way)",
            "把 \(path) 发给 \(request.wanted) 个人。他们输入：\(answer)，再把回答发回来。\(way)")
    }

    func raterTerms(_ request: RaterBallot.Request) -> [String] {
        switch request.mode {
        case .sealed:
            [
                pick(
                    "Your answers go into one file on your machine, without your name. You send it back yourself.",
                    "你的回答写进你这台机器上的一个文件，不带名字，由你自己发回去。"),
                pick(
                    "Whoever you send it to can open it and knows it came from you. The program shows \(request.about) only all "
                        + "answers together, from \(request.minimum) on.",
                    "收到的人能打开它，也知道是你发的。满 \(request.minimum) 份，程序才显示，而且只给\(request.about)看合在一起的结果。"),
            ]
        case .open:
            [
                pick(
                    "Your name is asked for, and \(request.about) sees it beside your scores.",
                    "会问你的名字，\(request.about)会看到你的名字和分数。")
            ]
        }
    }
    var raterAgreed: String { pick("Shall we begin?", "开始吗？") }
    var raterStopped: String {
        pick("Stopped. Nothing was written; the file you were sent is as it was.", "停下了。什么也没有写，发给你的文件没有动。")
    }
    /// - Parameter reason: why nothing can be written there.
    func cannotReply(_ reason: String) -> String {
        pick(
            "Your answers could not be written where they shall go. \(reason) You have not been asked anything yet: name "
                + "another file with --output.",
            "你的回答没法写到这个位置。\(reason)还没有开始提问：用 --output 换一个文件。")
    }
    func replyElsewhere(_ path: String) -> String {
        pick(
            "Your answers are all still here, in memory. Type another file for them, for example ~/answer.json; or make room and press "
                + "Enter to try \(path) again.",
            "你的回答都还在内存里，没有丢。换个文件就输入它的位置，比如 ~/answer.json；或者腾出空间后按回车，再试一次 \(path)。")
    }
    func raterDone(_ path: String) -> String {
        pick("Your answers are in \(path). Send that file back.", "你的回答在 \(path)。把这个文件发回去就好。")
    }

    func refusal(_ refusal: BallotRefusal) -> String {
        switch refusal {
        case .unreadable(let path): pick("\(path) cannot be read; not counted.", "\(path) 读不了，没有算进去。")
        case .notABallot(let path):
            pick("\(path) is not a Trustline ballot; not counted.", "\(path) 不是 Trustline 的问卷，没有算进去。")
        case .newerFormat(let path, let found):
            pick(
                "\(path) was written by a newer trustline (format \(found)); not counted. Update trustline, then try again.",
                "\(path) 是更新版本的 trustline 写的（格式 \(found)），没有算进去。请先升级再试。")
        case .edited(let path):
            pick(
                "\(path) was changed after it was written; not counted. Ask for the file again, as it was.",
                "\(path) 写好以后被改过，没有算进去。请对方把原来的文件再发一次。")
        case .unanswered(let path):
            pick(
                "\(path) has no answers in it; not counted. It is the file that was sent out.",
                "\(path) 里没有回答，没有算进去。这是发出去的那份。")
        case .foreign(let path):
            pick(
                "\(path) belongs to another request, or to none made here; not counted.",
                "\(path) 是别的问卷，或者不是从这里发出去的，没有算进去。")
        case .otherVersion(let path, let found, let expected):
            pick(
                "\(path) answers other questions than the ones asked (version \(found), not \(expected)); not counted.",
                "\(path) 答的不是这次的题目（版本 \(found)，应为 \(expected)），没有算进去。")
        case .duplicate(let path, let of):
            pick("\(path) is the same ballot as \(of); counted once.", "\(path) 和 \(of) 是同一份，只算一次。")
        case .tooMany(let path, let wanted):
            pick(
                "\(path) is one more than the \(wanted) that were asked for; not counted.",
                "\(path) 超出了约好的 \(wanted) 份，没有算进去。")
        }
    }
    var nothingCollected: String {
        pick("No ballot could be counted. Nothing was changed.", "没有一份能算进去。什么都没有改动。")
    }
    func collected(_ answered: Int, of wanted: Int) -> String {
        pick("n = \(answered) of \(wanted) answers.", "n = \(answered) 份回答，原定 \(wanted) 份。")
    }
    func tooFewReplies(_ minimum: Int) -> String {
        pick(
            "Nothing is shown below \(minimum) answers, as the raters were promised. Wait for more.",
            "答应过评你的人：不到 \(minimum) 份不显示。再等等。")
    }
    /// What others say, factor by factor; with one's own view in front of it and the gap behind, where there is one.
    func gapColumns(besideOwn: Bool) -> [(title: String, isNumber: Bool)] {
        [(pick("Factor", "因素"), false)] + (besideOwn ? [(pick("you", "自评"), true)] : [])
            + [(pick("others, mean", "他评平均"), true), (pick("median", "中位数"), true), ("n", true)]
            + (besideOwn ? [("", false)] : [])
    }
    func gap(_ gap: SelfOtherGap) -> String {
        guard gap.isReliable else { return pick("no more than noise apart", "差距在误差之内") }
        return gap.gap > 0
            ? pick("you see more of it than they do", "你打的比别人高") : pick("they see more of it than you do", "别人打的比你高")
    }
    var gapHow: String {
        pick(
            "Where the two differ, neither is wrong: others see what you do, you see what you mean. A gap is named when it is more than noise, 90 % sure.",
            "两边不一样，不等于谁错了：别人看到你做的，你知道自己想的。以上比较有九成把握。")
    }
    func noOwnSession(_ id: String) -> String {
        let own = id.hasSuffix("-rater") ? String(id.dropLast(6)) : id
        return pick("To see yourself beside them: take \(own)", "想把自评放在一起看：take \(own)")
    }
}

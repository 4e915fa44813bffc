import Guides
import Text

/// The questions of `start`: what somebody is facing, what it is about, and, before a long guide, how much time there is.
struct StartQuestions {
    struct Topic {
        var text: Wording
        var choices: [Choice]
    }

    struct Choice {
        var text: Wording
        var guide: String
        /// A short one for the same thing, offered when the guide takes longer than a quarter of an hour.
        var short: String?

        init(_ english: String, _ chinese: String, _ guide: String, short: String? = nil) {
            text = Wording(en: english, zh: chinese)
            self.guide = guide
            self.short = short
        }
    }

    static let topics: [Topic] = [
        Topic(
            text: Wording(en: "A client left, or I left", zh: "客户走了，或者我走了"),
            choices: [
                Choice(
                    "It still bothers me, and I tell it the same way each time", "心里还过不去，每次讲起来都是同一个版本", "me-not-them",
                    short: "one-relationship"),
                Choice("I want to know why it ended and what I look for next", "想弄明白为什么散了，下一个客户该怎么挑", "client-breakup"),
                Choice("It is ending now, and I want to leave well", "正要收尾，想好聚好散", "leave-well"),
                Choice("I am not sure whether to keep this client", "这个客户留不留，我拿不准", "keep-or-part"),
            ]),
        Topic(
            text: Wording(en: "Something is off in this partnership", zh: "这段合作有点不对劲"),
            choices: [
                Choice("I seem to give more than I get", "好像一直是我在迁就", "partnership-balance", short: "one-relationship"),
                Choice("There is a limit I have to say out loud", "有条底线，得跟对方说清楚", "boundary-reset"),
                Choice("The project was easy and now it is not", "项目一开始挺顺，现在不顺了", "project-stage"),
                Choice("Which of my clients cost more than they bring", "哪些客户，花的力气比带来的多", "client-portfolio"),
                Choice("A quick look at one person", "只想快速看看跟某个人的关系", "one-relationship"),
                Choice("I want to hear what they really think of us", "想听听对方到底怎么看我们", "feedback-about-us"),
                Choice("It is done, and we want to look back together", "做完了，想跟客户一起复盘", "look-back-together"),
            ]),
        Topic(
            text: Wording(en: "I am about to propose or promise something", zh: "我要提案，或者要答应什么"),
            choices: [
                Choice("A first talk, before the scope is signed", "还没签，准备第一次谈", "first-conversation"),
                Choice("We talk past each other, and I do not know where", "总说不到一起，又不知道卡在哪", "alignment-gaps"),
                Choice("The goal has no number and no week", "目标没有数字，也没有时间", "goal-evidence"),
                Choice("They will ask what it really brings", "对方会问：到底能带来什么", "evidence-answer"),
                Choice("The proposal is written and goes out soon", "方案写好了，马上要发", "proposal-check"),
                Choice("A sign-off or demo is coming", "快验收或演示了", "acceptance-rehearsal"),
                Choice("It could go wrong, and nobody says so", "有风险，但没人说出来", "risk-and-exit"),
            ]),
        Topic(
            text: Wording(en: "My team", zh: "我的团队"),
            choices: [
                Choice("How much do we trust each other? All of us answer", "我们之间信任怎么样？大家一起答", "team-checkin"),
                Choice("We are new, or starting over", "团队刚组建，或者要重新开始", "team-agreements"),
                Choice(
                    "I lead, and I am pressed from all sides", "我带团队，上下左右都在压我", "leader-in-the-middle",
                    short: "whose-agenda"),
                Choice("We hardly ever meet in one room", "我们很少当面见", "virtual-trust"),
                Choice("Nobody knows what comes next", "谁都不知道接下来会怎样", "crisis-trust"),
            ]),
        Topic(
            text: Wording(en: "Me", zh: "我自己"),
            choices: [
                Choice(
                    "How far can people trust me? The whole picture", "别人能多信任我？看个全貌", "trust-quotient",
                    short: "one-relationship"),
                Choice("How do I stand with one person", "我跟某个人之间怎么样", "one-relationship"),
                Choice(
                    "I suspect that I make things about myself", "我怀疑自己凡事先想到自己", "self-orientation-traps",
                    short: "whose-agenda"),
                Choice("I am about to send something or walk in somewhere", "马上要发一条消息，或者要去开个会", "whose-agenda"),
                Choice("I work with people I rarely see", "我跟共事的人很少见面", "virtual-trust"),
                Choice("There is a talk I keep putting off", "有一场谈话，我一直拖着", "hard-conversation"),
                Choice("I owe somebody an apology, or something to put right", "我欠人一个道歉，或者该补上的事", "repair-and-apology"),
            ]),
    ]

    /// From this many minutes on it is asked how much time there is.
    static let longMinutes = 15

    /// The topics whose guides are here.
    ///
    /// - Parameter isHere: whether a guide can be taken.
    static func topics(isHere: (String) -> Bool) -> [Topic] {
        topics.map { topic in Topic(text: topic.text, choices: topic.choices.filter { isHere($0.guide) }) }
            .filter { !$0.choices.isEmpty }
    }
}

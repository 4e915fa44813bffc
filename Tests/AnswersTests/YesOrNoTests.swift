import Answers
import Guides
import Testing
import Text

@Suite("Yes and no")
struct YesOrNoTests {
    private static let yes = [
        "y", "Yes", "yes!", "yep", "Yup.", "yeah", "sure", "of course", "I do", "ok", "是", "是的", "是啊", "对", "对的", "对呀",
        "有", "有的",
        "有啊", "有呀。", "有过", "嗯", "嗯。", "嗯嗯", "好", "好的", "好啊", "好吧", "会的", "可以", "可以的", "行", "行啊", "要", "能", "没错", "当然",
        "当然有", "愿意", "同意", "的确", "确实", "没问题", "ｙｅｓ", "有！",
    ]
    private static let no = [
        "n", "No", "no.", "nope", "Nah", "nah!", "not really", "not yet", "never", "no thanks", "I don't", "I don’t",
        "否", "不",
        "不是", "不是的", "不对", "没", "没有", "没有了", "没了", "没有啊", "没有呀", "没呢", "还没", "还没有", "还没呢", "不用", "不用了", "不用啦", "不必",
        "不必了",
        "不需要", "不要了", "不了", "算了", "算了吧", "算了。", "从来没有", "没有过", "不会", "不会的", "不能", "不行", "不行的", "不想", "不太", "暂时没有",
        "没什么",
        "不同意", "没有的",
    ]
    /// Neither: they put off, ask back, or mean "enough".
    private static let neither = [
        "maybe", "perhaps", "也许", "可能", "不知道", "不好说", "说不准", "好了", "可以了", "行了", "对了", "有吗", "是吗", "没有吗", "y/n",
        "yes no",
        "有没有", "是不是", "了", "的", "", "。", "好不好", "不得不", "没准", "没准儿", "nobody knows",
    ]

    @Test("every word of the list says yes, or no, or neither", arguments: [true, false])
    func words(flag: Bool) {
        for word in flag ? Self.yes : Self.no { #expect(yesOrNo(word) == flag, "\(word)") }
        for word in Self.neither { #expect(yesOrNo(word) == nil, "\(word)") }
    }

    @Test("a remark behind the word is its note")
    func remarks() {
        let question = Question(id: "q", text: Wording("?"), kind: .yesNo)
        let today = CivilDate(iso: "2026-11-22") ?? .epoch
        for (text, flag, note) in [
            ("没有了，都说完了", false, "都说完了"), ("不用了。谢谢", false, "谢谢"), ("有的，上周一次", true, "上周一次"),
            ("nope, not once", false, "not once"),
            ("嗯，但是只有一次", true, "但是只有一次"),
        ] {
            #expect(
                parseInput(text, for: question, language: .zh, today: today) == .answer(.yes(flag), note: note),
                "\(text)")
        }
    }

    @Test(
        "the answer is 有 or 没有 where the question asks whether there is something",
        arguments: [
            ("里面有没有哪一条，是你得去补上的？", true), ("合同里有吗", true), ("那么，照现在这样，还让你有干劲吗？", true), ("对方的难处，你跟人讲过没有？", true),
            ("还有别的吗？", true), ("上次说好了。这次有进展吗？", true), ("现在看对方。有没有哪一刻，对方也只想着自己的目标？", true), ("对方有没有", true),
            ("要花的时间和精力，挣得回来吗？", false), ("是不是有人先提的？", false), ("所有人都同意吗？", false), ("只有你一个人知道吗？", false),
            ("能拍板吗", false),
            ("要是有人问起，你答得上来吗？", false), ("记下来了吗", false), ("有时候会后悔吗？", false), ("说的是人，不是活", false),
            ("你愿意吗？有没有都行。你愿意吗？", false),
            ("两边都看得见", false), ("", false), ("Is there any?", false),
        ])
    func having(question: String, isHaving: Bool) {
        #expect(asksWhetherThereIs(question, in: .zh) == isHaving)
        let asked = Question(id: "q", text: Wording(en: "Is it so?", zh: question), kind: .yesNo)
        #expect(shown(.yes(true), for: asked, language: .zh) == (isHaving ? "有" : "是"))
        #expect(shown(.yes(false), for: asked, language: .zh) == (isHaving ? "没有" : "否"))
        #expect(shown(.yes(false), for: asked, language: .en) == "no")
        // What is shown can be typed.
        let today = CivilDate(iso: "2026-11-22") ?? .epoch
        for flag in [true, false] {
            let text = shown(.yes(flag), for: asked, language: .zh)
            #expect(parseInput(text, for: asked, language: .zh, today: today) == .answer(.yes(flag), note: nil))
        }
    }
}

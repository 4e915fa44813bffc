/// Scores.
extension Diagnostic {
    static func noRule(_ rules: [String], at place: SourcePosition) -> Self {
        Diagnostic(
            .noRule, at: place, en: "This score does not say how it is computed.", zh: "这个得分没有写怎么算。",
            fix: ("Add one of \(quotedList(rules, ", ")).", "加上 \(quotedList(rules, "、")) 中的一个。"))
    }

    static func badWeight(at place: SourcePosition) -> Self {
        Diagnostic(
            .badWeight, at: place, en: "A weight is larger than 0.", zh: "权重要大于 0。",
            fix: (
                "To leave an item out, take it out of the list; to turn it round, write -id.",
                "不想算它，就从列表里去掉；想反过来计分，就写 -id。"
            ))
    }

    static func badBands(at place: SourcePosition) -> Self {
        Diagnostic(
            .badBands, at: place, en: "The bands do not rise here.", zh: "分段的 from 没有往上走。",
            fix: ("List them from low to high.", "从低到高写。"))
    }

    static func notNumeric(_ item: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .notNumeric, at: place, en: "\(quoted(item)) is not answered with a number.",
            zh: "\(quoted(item)) 的回答不是数字。",
            fix: (
                "Name questions with a scale, `number`, `integer` or `yesno`; `count` takes any.",
                "请写量表、`number`、`integer` 或 `yesno` 的问题；`count` 什么问题都能算。"
            ))
    }

    static func notReversible(_ item: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .notReversible, at: place, en: "\(quoted(item)) cannot be turned round with a minus.",
            zh: "\(quoted(item)) 前面不能加减号来反向计分。",
            fix: (
                "Only an item with a lowest and a highest value can; give it min and max, or leave out the minus.",
                "有最小值和最大值才能反过来；加上 min 和 max，或者去掉减号。"
            ))
    }

    static func needTooHigh(_ need: Int, _ count: Int, at place: SourcePosition) -> Self {
        Diagnostic(
            .needTooHigh, at: place, en: "It needs \(need) answers and has only \(count) item\(count == 1 ? "" : "s").",
            zh: "要求 \(need) 个回答，可一共只有 \(count) 题。", fix: ("Write need: \(count) or less.", "写 need: \(count) 或更小。"))
    }

    static func rangeWithoutBounds(_ item: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .rangeWithoutBounds, at: place, en: "\(quoted(item)) has no lowest and highest value to rescale from.",
            zh: "\(quoted(item)) 没有最小值和最大值，没法换算。", fix: ("Give the question min and max.", "给这个问题写上 min 和 max。"))
    }

    static func rangeBelowZero(_ item: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .rangeWithoutBounds, at: place,
            en: "\(quoted(item)) can be below 0, so what is divided by it has no lowest and highest value.",
            zh: "\(quoted(item)) 可能小于 0，除出来的结果没有最小值和最大值，没法换算。",
            fix: ("Give the question a min of 0 or more, or leave out `range`.", "给这个问题写上不小于 0 的 min，或者去掉 `range`。"))
    }

    static func laterScore(_ score: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .laterScore, at: place, en: "\(quoted(score)) is not computed until later.",
            zh: "算到这里时，\(quoted(score)) 还没有算出来。",
            fix: ("Move it above this score; a score cannot contain itself.", "把它挪到这个得分上面；得分不能包含自己。"))
    }

    static func quotientOfMeans(_ score: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .quotientOfMeans, at: place, en: "\(quoted(score)) is not a mean of items.",
            zh: "\(quoted(score)) 不是一组题目的平均分。",
            fix: (
                "A quotient is made of scores with `mean`, one item is enough; for anything else use `formula`.",
                "商要由 `mean` 得分组成，一题也行；别的算法请用 `formula`。"
            ))
    }

    static func acrossWithoutMember(_ item: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .acrossWithoutMember, at: place, en: "\(quoted(item)) is not asked of every member.",
            zh: "\(quoted(item)) 不是每个成员都要回答的。",
            fix: ("Ask it inside `each: member`, or leave out `across`.", "把它放进 `each: member`，或者去掉 `across`。"))
    }

    static func acrossInsideLoop(_ item: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .acrossInsideLoop, at: place, en: "\(quoted(item)) is asked of every member several times, in a loop.",
            zh: "\(quoted(item)) 在循环里，每个成员要回答好几次。",
            fix: (
                "Ask it directly inside `each: member`, or leave out `across`: then all rounds of all members count together.",
                "把它直接放进 `each: member`；或者去掉 `across`，所有人的所有回答就一起算。"
            ))
    }

    static func unbalancedKeys(_ score: String, reversed: Int, of count: Int, at place: SourcePosition) -> Self {
        Diagnostic(
            .unbalancedKeys, .warning, at: place,
            en:
                "\(reversed) of the \(count) items of \(quoted(score)) are turned round, so one and the same answer to all of them misses the middle.",
            zh: "\(quoted(score)) 的 \(count) 题里有 \(reversed) 题反向计分，全选同一个答案也会偏离中间。",
            fix: ("Word about half of them the other way, and write -id for these.", "把大约一半的题反着问，写成 -id。"))
    }
}

import Forms
import Guides
import Text

/// Guides as forms for phones.
extension Messages {
    var formOfOneGuide: String {
        pick(
            "A form is made of one guide: export trust-quotient --format xlsform -o trust-quotient.xlsx",
            "一次导出一份指引：export trust-quotient --format xlsform -o trust-quotient.xlsx")
    }

    var formDiffers: String {
        pick("On a phone it goes as in a session, but for this:", "手机上跟在这里答差不多，只有这些不一样：")
    }

    func leftOut(_ gap: LeftOut) -> String {
        switch gap {
        case .members:
            pick(
                "Every member of the team sends a form of their own. Scores over the whole team need a session: score "
                    + "counts each form alone.",
                "团队里每个人各交一份。整个团队的分数只有在一次团队记录里才有，score 一份一份地算。")
        case .loops(let ids):
            pick("A loop inside a loop is not there: \(listed(ids)).", "循环里面的循环没有带过去：\(listed(ids))。")
        case .conditions(let ids):
            pick(
                "Everybody is asked these, since a form cannot hold their condition: \(listed(ids)). score leaves out "
                    + "what does not count.",
                "这几题的条件表格里写不出来，人人都会被问到：\(listed(ids))。不该算的，score 不会算。")
        case .shuffle(let titles):
            pick(
                "The questions come in one order for everybody: \(listed(titles.map { $0[language] })).",
                "题目不再打乱，人人顺序一样：\(listed(titles.map { $0[language] }))。")
        case .defaults(let ids):
            pick("These start empty: \(listed(ids)).", "这几题没有预填：\(listed(ids))。")
        case .insertions(let ids):
            pick(
                "An earlier answer is not put into the words of \(listed(ids)); “…” stands there.",
                "\(listed(ids)) 的文字里插不进前面的回答，写的是“……”。")
        case .remarks(let number):
            pick(
                "\(count(number, "remark is", "remarks are")) left out, since a form cannot hold the condition.",
                "有 \(number) 句话没有带过去，因为条件写不出来。")
        case .shown(let kinds):
            pick(
                "Nothing is shown between the questions: \(listed(kinds)).", "题目之间不显示图表和原话：\(listed(kinds))。")
        case .keys(let ids):
            pick(
                "Words about keys make no sense on a phone. See whether you want to change them: \(listed(ids)).",
                "有些话说的是键盘，手机上用不着，可以自己改一改：\(listed(ids))。")
        case .commitments(let ids):
            pick(
                "A promise arrives as an answer; nobody is asked later whether it was kept: \(listed(ids)).",
                "承诺只是一个回答，到时候没有人来问做到没有：\(listed(ids))。")
        case .result:
            pick(
                "No result on the phone. What comes back goes through score.", "手机上看不到结果，收回来的回答交给 score。")
        case .documents(let titles):
            pick(
                "No document is written: \(listed(titles.map { $0[language] })).",
                "不会生成文档：\(listed(titles.map { $0[language] }))。")
        }
    }
}

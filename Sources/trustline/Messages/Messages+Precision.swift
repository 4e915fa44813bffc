import Guides
import Insight
import Journal
import Records
import Scoring
import Text

/// How exact the numbers are, and what that rests on.
extension Messages {
    var precisionAbstract: String {
        pick(
            "How exact your numbers are, and what that rests on: precision trust-quotient",
            "数字有多准，凭什么这么说：precision trust-quotient")
    }
    var precisionWordsHelp: String { pick("[GUIDE] [about NAME]", "[指引] [about 名字]") }
    var precisionFromHelp: String {
        pick(
            "Estimate it from other people's answer sheets, CSV or NDJSON as for score; - reads standard input.",
            "从别人的答卷估计（CSV 或 NDJSON，格式同 score）；- 表示读标准输入。")
    }
    func waitingForWriter(_ file: String) -> String {
        pick(
            "Nobody is writing to \(file) yet; I wait ten seconds. Ctrl-C ends it.",
            "还没有程序往 \(file) 里写，先等十秒。Ctrl-C 可以停下。")
    }
    var precisionDropHelp: String {
        pick("Drop what was estimated from imported sheets.", "去掉从导入的答卷估出来的数。")
    }
    var precisionTitle: String { pick("Precision", "测量精度") }
    var precisionUsage: String {
        pick(
            "precision takes a guide and a name, no more: precision trust-quotient about Acme. Nothing was changed. "
                + "--from and --drop need the guide.",
            "precision 后面只写指引和名字：precision trust-quotient about 张三。什么都没改。--from 和 --drop 要写明指引。")
    }

    // MARK: One guide

    /// What the ranges rest on now, with the assumptions named where it is these.
    func restsOn(_ model: MeasurementModel) -> String {
        let said: String
        switch model.basis {
        case .assumed:
            let standing = Assumptions.standing.filter { $0.id != "enough-sheets" }.map { $0.text[language] }
            said = pick("The ranges rest on assumptions. ", "目前的范围靠的是假设：") + standing.joined(separator: pick(" ", ""))
        case .own(let count):
            said = pick(
                "The ranges rest on your own answers: n = \(count) complete sessions.",
                "目前的范围靠的是你自己的回答：完整做过的，n = \(count) 次。")
        case .imported(let count):
            said = pick(
                "The ranges rest on imported sheets: n = \(count).", "目前的范围靠的是导入的答卷：n = \(count) 份。")
        }
        guard let own = model.own, own.missing > 0 else { return said }
        return said
            + pick(
                " You have \(own.complete) complete \(own.complete == 1 ? "session" : "sessions"); from \(own.needed) on "
                    + "your own answers take over, so \(own.missing) to go.",
                "你完整做过 \(own.complete) 次；满 \(own.needed) 次就改用你自己的回答，还差 \(own.missing) 次。")
    }

    /// - Parameter showsReliability: with columns for alpha and omega.
    func precisionColumns(showsReliability: Bool) -> [(title: String, isNumber: Bool)] {
        let first = [
            (pick("Score", "分数"), false), (pick("Items", "题数"), true), (pick("n", "n"), true),
            (pick("Standard error", "标准误"), true),
        ]
        return first + (showsReliability ? [(pick("alpha", "α 系数"), true), (pick("omega", "ω 系数"), true)] : [])
    }

    var standardErrorMeans: String {
        pick(
            "n counts complete sheets. Standard error: two sheets in three come out no further than this from what they would "
                + "be without noise; answers that scatter more make it larger.",
            "n 是完整答完的份数。标准误：三份里大约有两份，离“没有误差时该有的数”不超过这么多；回答越散，它越大。")
    }

    func reliabilityMissing(_ missing: Int) -> String {
        let enough = Assumptions.enoughForReliability
        return pick(
            "Cronbach's alpha and McDonald's omega are shown from \(enough) complete sheets on: \(missing) to go.",
            "克龙巴赫 α 和麦克唐纳 ω 要满 \(enough) 份完整答卷才显示，还差 \(missing) 份。")
    }

    var reliabilityMeans: String {
        pick(
            "Alpha and omega: how much of the differences between your sessions is more than noise, where 1 is all. They say "
                + "how well the items hold together over your own time, and nothing about other people.",
            "α 和 ω：你各次之间的差别里，有多少不是误差；1 表示全都不是。说的是这几道题在你自己身上合不合拍，跟别人没有关系。")
    }

    var noFactors: String {
        pick(
            "This guide has no score made of several ratings that are asked once, so there is nothing to estimate from.",
            "这份指引里没有由几道评分题合成的分数，没法估计误差。")
    }

    func otherSubjects(_ names: [String?], guide: String) -> String {
        let shown = names.prefix(5).map { $0 ?? pick("nobody in particular", "没有写关于谁") }
            .joined(separator: pick(", ", "、"))
        let rest = names.count - 5
        let list = rest > 0 ? shown + pick(" and \(rest) more", " 等 \(names.count) 个") : shown
        return pick(
            "Also taken about: \(list). For one of them: precision \(guide) about NAME",
            "还做过关于：\(list)。单看一个：precision \(guide) about 名字")
    }

    // MARK: Imported sheets

    var importedTitle: String { pick("Imported sheets", "导入的答卷") }

    func importedSaid(_ imported: ImportedMeasurement, version: Int, isUsed: Bool) -> String {
        let day = day(of: imported.at)
        let base = pick(
            "Estimated on \(day) from n = \(imported.sheets) complete sheets; the sheets themselves were not kept.",
            "\(day) 从 n = \(imported.sheets) 份完整答卷估计；答卷本身没有留下。")
        if imported.guideVersion != version {
            return base
                + pick(
                    " They belong to version \(imported.guideVersion) of the guide, and this is \(version): not used.",
                    "它们属于这份指引的第 \(imported.guideVersion) 版，现在是第 \(version) 版，所以没有用。")
        }
        return base
            + (isUsed
                ? pick(
                    " Alpha and omega here: how well the guide tells these people apart.",
                    "这里的 α 和 ω 说的是：它能不能把这些人区分开。")
                : pick(" Not used: your own answers are enough.", "没有用上：你自己的回答已经够了。"))
    }

    func measurementImported(_ measurement: ImportedMeasurement) -> String {
        pick(
            "Kept from n = \(measurement.sheets) complete sheets: how far single answers scatter. The answers themselves are not "
                + "kept. It counts until your own sessions are enough; precision \(measurement.guide) --drop takes it back.",
            "从 n = \(measurement.sheets) 份完整答卷里，只留下单个回答有多散，回答本身不留。在你自己的记录够用之前就用它；"
                + "不要了：precision \(measurement.guide) --drop")
    }

    func tooFewSheets(_ complete: Int, needed: Int) -> String {
        pick(
            "\(count(complete, "complete sheet", "complete sheets")) of \(needed) that it takes. Nothing was changed: what the "
                + "ranges rest on stays as it was. Bring more sheets, with every rating answered.",
            "完整的答卷有 \(complete) 份，要 \(needed) 份才够。什么都没改，范围还按原来的算。请多收一些评分题都答完的答卷。")
    }

    func rowsNotUsed(_ faults: Int, of rows: Int) -> String {
        pick(
            "\(faults) of \(count(rows, "row", "rows")) could not be used, as said above.",
            "\(rows) 行里有 \(faults) 行用不了，原因见上。")
    }

    func measurementDropped(_ guide: String) -> String {
        pick(
            "What was estimated from imported sheets for \(guide) is gone.", "为 \(guide) 从导入的答卷估出来的数，已经去掉。")
    }

    func nothingToDrop(_ guide: String) -> String {
        pick(
            "Nothing was imported for \(guide), so there is nothing to drop. precision \(guide) --from FILE imports sheets.",
            "没有为 \(guide) 导入过答卷，没什么可去掉的。导入：precision \(guide) --from 文件")
    }

    func scoredByImported(_ sheets: Int) -> String {
        pick(
            "Standard errors rest on imported sheets: n = \(sheets).", "标准误按导入的答卷算：n = \(sheets) 份。")
    }

    func noSheetFile(_ file: String) -> String {
        pick(
            "There is no file \(file). Nothing was changed. Check the name, or give - for standard input.",
            "没有 \(file) 这个文件。什么都没改。请看看文件名，或写 - 读标准输入。")
    }

    // MARK: All guides

    var precisionOverviewColumns: [(title: String, isNumber: Bool)] {
        [
            (pick("Guide", "指引"), false), (pick("n", "n"), true), (pick("Needed", "需要"), true),
            (pick("The ranges rest on", "范围靠的是"), false),
        ]
    }

    func basis(_ basis: MeasurementModel.Basis) -> String {
        switch basis {
        case .assumed: pick("assumptions", "假设")
        case .own: pick("your own answers", "自己的回答")
        case .imported(let count): pick("\(count) imported sheets", "导入的 \(count) 份答卷")
        }
    }

    var precisionOverview: String {
        pick(
            "n: complete sessions with the guide as it is now, up to the latest \(Measurement.limit). One guide in full: "
                + "precision GUIDE about NAME",
            "n：按指引现在这一版完整做过的次数，最多算最近 \(Measurement.limit) 次。细看一份：precision 指引 about 名字")
    }

    // MARK: Teams

    var teamsTitle: String { pick("Between teams", "团队之间") }

    var teamsColumns: [(title: String, isNumber: Bool)] {
        [
            (pick("Score", "分数"), false), (pick("Teams", "团队"), true), (pick("n", "n"), true), ("ICC(1)", true),
            ("ICC(1,k)", true),
        ]
    }

    var teamsMean: String {
        pick(
            "From each team's latest result that was shown; n counts answers. ICC(1): how much of the differences between "
                + "people's answers lies between the teams, 0 or below where the team makes none. ICC(1,k): how well a "
                + "team's mean tells it from the others, where 1 is fully.",
            "取每个团队最近一次公布的结果，n 是回答数。ICC(1)：人与人之间的差别，有多大一部分在团队之间；0 或更低，说明在哪个团队没有差别。"
                + "ICC(1,k)：团队的平均数能不能把团队区分开，1 是完全能。")
    }

    func tooFewTeams(_ teams: Int) -> String {
        let enough = TeamComparison.enough
        return pick(
            "How teams differ is shown from \(enough) teams with a shown result on; there \(teams == 1 ? "is" : "are") \(teams).",
            "有公布结果的团队满 \(enough) 个，才比较团队之间的差别；现在有 \(teams) 个。")
    }
}

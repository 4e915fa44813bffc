import Guides
import Journal
import Records
import Reporting
import Text

/// Scores in bulk, reports and exports.
extension Messages {
    var scoreAbstract: String {
        pick(
            "Score many sheets at once: score trust-quotient < answers.csv > scores.csv",
            "批量计分：score trust-quotient < answers.csv > scores.csv")
    }
    var guideHelp: String { pick("A guide, as guides lists it.", "指引的名字，见 guides。") }
    var scoreFormatHelp: String {
        pick("What to write; if left out, the same as what was read.", "输出格式；不写就和读到的一样。")
    }

    func noScoresInGuide(_ id: String) -> String {
        pick("\(id) declares no scores, so there is nothing to compute.", "\(id) 没有分数，没什么可算的。")
    }

    var noSheets: String {
        pick(
            "Nothing came in. Give answers as CSV with a header of question ids, or one JSON "
                + "object a line: score GUIDE "
                + "< answers.csv",
            "没有读到内容。请给 CSV（表头是题目 id），或每行一个 JSON：score 指引 < answers.csv")
    }

    func noQuestionColumns(_ guide: String, example: String?) -> String {
        let hint = example.map { pick(", such as \($0)", "，例如 \($0)") } ?? ""
        return pick(
            "No column is named after a question of \(guide). The first row must hold question ids\(hint); nothing was "
                + "scored. check \(guide) --tree shows them.",
            "没有一列是 \(guide) 的题目。第一行要写题目 id\(hint)；什么也没算。输入 check \(guide) --tree 可以看到 id。")
    }

    func columnTwice(_ id: String) -> String {
        pick(
            "Two columns answer \(id), and nothing was scored. Take one of them out.",
            "有两列都对应 \(id)，什么也没算。请去掉一列。")
    }

    func rowFault(_ fault: CSVReader.Fault, _ line: Int) -> String { atLine(line, rowFault(fault)) }

    func rowFault(_ fault: CSVReader.Fault) -> String {
        switch fault {
        case .openQuote: pick("a quotation mark is never closed", "有一个引号没有关上")
        case .tooLong: pick("longer than \(CSVReader.limit / 1024) KB", "超过了 \(CSVReader.limit / 1024) KB")
        case .notUTF8: pick("not UTF-8; save the file as UTF-8", "不是 UTF-8，请把文件另存为 UTF-8")
        }
    }

    func cellCount(_ count: Int, expected: Int) -> String {
        pick("\(count) cells, where the header has \(expected)", "有 \(count) 格，表头是 \(expected) 格")
    }

    func cellFault(_ question: String, _ fault: AnswerCell.Fault) -> String {
        let text = String(fault.text.prefix(40))
        return pick(
            "\(question): “\(text)” is not \(fault.expected[language])",
            "\(question)：“\(text)”" + joinedInChinese(["不是", fault.expected[language]]))
    }

    var listsNeedNDJSON: Wording {
        Wording(en: "for a table: a list goes into NDJSON", zh: "表格能放的：列表请用 NDJSON")
    }
    var valueExpected: Wording { Wording(en: "a number, a text or a list", zh: "数字、文字或列表") }
    var notAnObject: String { pick("not a JSON object", "不是 JSON 对象") }
    var noAnswersInLine: String { pick("no answer to any question of the guide", "没有这份指引的任何回答") }
    func keyTwice(_ key: String) -> String { pick("\(key): given twice", "\(key)：给了两次") }
    func atLine(_ line: Int, _ what: String) -> String { pick("line \(line): \(what)", "第 \(line) 行：\(what)") }

    func scored(rows: Int, faults: Int) -> String {
        faults == 0
            ? pick("\(count(rows, "row", "rows")) scored.", "\(rows) 行已计分。")
            : pick(
                "\(rows - faults) of \(count(rows, "row", "rows")) scored; \(faults) could not be, as said above.",
                "\(rows) 行里 \(rows - faults) 行已计分，\(faults) 行没能计分，原因见上。")
    }
}

/// Reports and exports.
extension Messages {
    var reportAbstract: String {
        pick("A session as a page to keep or print: report 3 -o acme.html", "把一次记录做成网页，可以保存、打印：report 3 -o acme.html")
    }
    var reportAllHelp: String { pick("Everything, over time.", "全部记录，按时间看。") }
    var reportBallotsHelp: String {
        pick("What raters sent back, beside your own scores.", "别人评你的回答文件，和自评放在一起看。")
    }
    var reportTranscriptHelp: String { pick("With every question and answer.", "附上每一题和回答。") }
    var reportFormatHelp: String {
        pick("Default: by the file's ending, else html.", "默认看文件后缀，否则 html。")
    }
    var outputHelp: String {
        pick("Write to this file; one that is there stays as it is.", "写进这个文件；已有的文件不会动。")
    }
    var overwriteHelp: String { pick("Replace the file if it is there.", "文件已经有了就换成新的。") }
    func fileStays(_ path: String) -> String {
        pick(
            "There is a file \(path) already; it was left as it is. Name another, or add --overwrite to replace it.",
            "\(path) 已经有了，原样没动。换个名字，或者加上 --overwrite 换掉它。")
    }
    var exportAbstract: String {
        pick("Your answers for other programs: export > answers.csv", "把回答导出给别的程序：export > answers.csv")
    }
    var exportFormatHelp: String {
        pick(
            "csv: one row per session; ndjson: one line per answer; xlsform: a guide's questions for ODK or Kobo.",
            "csv：每次记录一行；ndjson：每个回答一行；xlsform：把一份指引的题目交给 ODK 或 Kobo。")
    }

    func written(_ path: String) -> String { pick("Written to \(path)", "写到了 \(path)") }
    var noPictures: String {
        pick("There is no picture in this report. --format html has its words.", "这份报告里没有图。用 --format html 看文字。")
    }

    var resultTitle: String { pick("Result", "结果") }
    var overTimeTitle: String { pick("Over time", "一路走来") }
    var allTitle: String { pick("Looking back", "回顾") }
    func allSubtitle(_ sessions: Int, from: String, to: String) -> String {
        pick("\(count(sessions, "session", "sessions")), \(from) to \(to)", "\(sessions) 次记录，\(from) 到 \(to)")
    }

    func teamReportTitle(_ team: String) -> String {
        pick("Team \(team)", joinedInChinese(["团队", team.sanitizedLine]))
    }
    func teamReportSubtitle(_ waves: Int, from: CivilDate, to: CivilDate) -> String {
        let days = from == to ? "\(from)" : pick("\(from) to \(to)", "\(from) 到 \(to)")
        return pick("\(count(waves, "check-in", "check-ins")), \(days)", "\(waves) 次体检，\(days)")
    }
    var teamReportPrivate: String {
        pick(
            "Names, comments and the leader's own answers stay in the room; they are not in this report.",
            "名字、留言和负责人自己的回答只留在现场，不写进这份报告。")
    }
    var selfAndOthers: String { pick("You and others", "自评和他评") }
    func ownDot(_ factor: String, _ value: Double) -> String {
        pick("\(factor): you, \(decimal(value))", "\(factor)：自评 \(decimal(value))")
    }
    func othersDot(_ factor: String, _ median: Double, _ n: Int) -> String {
        pick(
            "\(factor): others, median \(decimal(median)), n = \(n)",
            "\(factor)：他评中位数 \(decimal(median))，n = \(n)")
    }

    /// - Parameter ofTeam: what a team agreed on: by whom, and not to whom, for all of it is the team's.
    func promises(_ states: [CommitmentState], ofTeam: Bool = false) -> Report {
        let kept = states.count { $0.status == .kept }
        let settled = states.count { $0.status != .open }
        let summary =
            settled == 0
            ? pick("None is settled yet.", "都还没到结果。")
            : pick("Settled: \(settled); of these kept: \(kept).", "有结果的 \(settled) 个里，做到了 \(kept) 个。")
        return Report(
            title: ofTeam ? pick("Agreements", "约定") : pick("Commitments", "承诺"), language: language,
            items: [
                .table(
                    Report.Table(
                        columns: [
                            .init(title: pick("What", "内容")),
                            .init(title: ofTeam ? pick("Who", "谁负责") : pick("To", "对谁")),
                            .init(title: pick("By", "期限")),
                            .init(title: pick("How it stands", "结果")),
                        ],
                        rows: states.map {
                            [
                                $0.what, (ofTeam ? $0.origin.owner : $0.to) ?? "", $0.by?.description ?? "",
                                status($0.status),
                            ]
                        })),
                .paragraph(summary),
            ])
    }

    private func status(_ status: CommitmentState.Status) -> String {
        switch status {
        case .open: pick("open", "进行中")
        case .kept: pick("kept", "做到了")
        case .partly: pick("kept in part", "做到一部分")
        case .missed: pick("not kept", "没做到")
        }
    }

    func scores(_ transcript: Transcript) -> [Report.Entry] {
        transcript.scores.map {
            Report.Entry(label: $0.title[language], text: "\(value($0)) (\($0.answered)/\($0.items))")
        }
    }

    func answers(_ transcript: Transcript) -> Report {
        Report(
            title: pick("Every answer", "每一题的回答"), language: language,
            items: [
                .list(
                    Report.List(
                        transcript.items.map {
                            Report.Entry(label: $0.question, text: answer($0) ?? leftOut, note: $0.note)
                        }))
            ])
    }

    // MARK: What a file's name says it is

    func noPageFormat(_ ending: String) -> String {
        pick(
            "A report is no .\(ending.sanitizedLine) file; nothing was written. It can be .html, .md, .json, .csv or .svg. For "
                + "paper or PDF write .html, open it in a browser and print it; or say what to write with --format.",
            "报告不能写成 .\(ending.sanitizedLine) 文件，什么都没有写。可以是 .html、.md、.json、.csv 或 .svg。要打印或 PDF，就写成 .html，在浏览器里打开再打印；"
                + "也可以用 --format 指定格式。")
    }

    func noExportFormat(_ ending: String) -> String {
        pick(
            "Answers are not written as .\(ending.sanitizedLine); nothing was written. It can be .csv or .ndjson, or .xlsx for "
                + "a guide's questions; or say what to write with --format.",
            "回答不能导出成 .\(ending.sanitizedLine) 文件，什么都没有写。可以是 .csv 或 .ndjson；指引的题目可以是 .xlsx。也可以用 --format 指定格式。")
    }

    // MARK: One name twice

    func headerTwice(_ name: String, columns: [Int]) -> String {
        let places = columns.map(String.init)
        return pick(
            "Standard input, line 1: columns \(places.joined(separator: " and ")) are both called \(name.sanitizedLine), and "
                + "an object cannot hold one name twice. Nothing was scored. Rename one, or write --format csv.",
            "标准输入第 1 行：第 \(places.joined(separator: "、")) 列都叫“\(name.sanitizedLine)”，一个对象里放不下两个同名的项。一行也没算。给其中一列改个名字，或用 "
                + "--format csv。")
    }

    func headerTaken(_ name: String, column: Int) -> String {
        pick(
            "Standard input, line 1: column \(column) is called \(name.sanitizedLine), as one of the results is, and an object "
                + "cannot hold one name twice. Nothing was scored. Rename it, or write --format csv.",
            "标准输入第 1 行：第 \(column) 列叫“\(name.sanitizedLine)”，结果里也有一项叫这个名字，一个对象里放不下两个同名的项。一行也没算。给这一列改个名字，或用 --format csv。"
        )
    }

    func keyTaken(_ name: String) -> String {
        pick("\(name): one of the results is called so as well; rename it", "\(name)：结果里也有一项叫这个名字，请改名")
    }
}

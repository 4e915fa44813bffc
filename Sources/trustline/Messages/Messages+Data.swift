import Answers
import Guides
import Insight
import Journal
import Records
import Reporting
import Scoring
import Text

/// Batch scoring.
extension Messages {
    var scoreAbstract: String {
        words("Score many sheets at once: score trust-quotient answers.csv -o scores.csv")
    }
    var scoreFileHelp: String { words("A file of sheets; without one they come in by standard input.") }
    var guideHelp: String { words("A guide, as guides lists it.") }
    var scoreFormatHelp: String {
        words("What to write; if left out, the same as what was read.")
    }

    func noScoresInGuide(_ id: String) -> String {
        words("\(id) declares no scores, so there is nothing to compute.")
    }

    var noSheets: String {
        words(
            """
            Nothing came in. Give answers as CSV with a header of question ids, or one JSON object a line: \
            score GUIDE answers.csv
            """)
    }

    func noQuestionColumns(_ guide: String, example: String?) -> String {
        let hint = example.map { words(", such as \($0)") } ?? ""
        return words(
            """
            No column is named after a question of \(guide). The first row must hold question ids\(hint); \
            nothing was scored. check \(guide) --tree shows them.
            """)
    }

    func columnTwice(_ id: String) -> String {
        words("Two columns answer \(id), and nothing was scored. Take one of them out.")
    }

    func columnsMissing(_ ids: [String]) -> String {
        words(
            """
            No column answers \(words.list(ids)). Scores are computed from what there is, as if nobody had answered \
            the rest.
            """)
    }

    func sheetOfGuide(_ other: String, not id: String) -> String {
        words("a sheet of \(other.sanitizedLine), not of \(id)")
    }

    func sheetOfVersion(_ other: String, not version: Int, of id: String) -> String {
        words(
            """
            filled in for version \(other.sanitizedLine) of \(id), and this is version \(version); score it with the file \
            of its version, or take the column out if the questions are the same
            """)
    }

    func rowFault(_ fault: CSVReader.Fault, _ line: Int) -> String { atLine(line, rowFault(fault)) }

    func rowFault(_ fault: CSVReader.Fault) -> String {
        switch fault {
        case .openQuote: words("a quotation mark is never closed")
        case .tooLong: words("longer than \(CSVReader.limit / 1024) KB")
        case .tooWide: words("more than \(CSVReader.cellLimit) columns")
        case .notUTF8: words("not UTF-8; save the file as UTF-8")
        }
    }

    func cellCount(_ count: Int, expected: Int) -> String {
        words("\(count) cells, where the header has \(expected)")
    }

    func cellFault(_ question: String, _ fault: AnswerCell.Fault) -> String {
        let text = String(fault.text.prefix(40))
        return words("\(question): “\(text)” is not \(fault.expected)")
    }

    var listsNeedNDJSON: Phrase {
        Phrase("for a table: a list goes into NDJSON")
    }
    var valueExpected: Phrase { Phrase("a number, a text or a list") }
    var notAnObject: String { words("not a JSON object") }
    var noAnswersInLine: String { words("no answer to any question of the guide") }
    var noExportedAnswer: String { words("not an answer as `export` writes it") }
    func noQuestion(_ key: String) -> String { words("\(key): the guide has no such question") }
    func linesApart(_ id: String, line: Int) -> String {
        words(
            """
            Line \(line) is of session \(id), which has answers further up, and another session is between them. Nothing in your \
            file was changed, but what was scored up to here is not to be used. Sort the lines by id, then score again.
            """)
    }
    func keyTwice(_ key: String) -> String { words("\(key): given twice") }
    func atLine(_ line: Int, _ what: String) -> String { words("line \(line): \(what)") }

    func scored(rows: Int, faults: Int) -> String {
        faults == 0
            ? words.plural(
                rows, one: "\(rows) row scored.",
                other: "\(rows) rows scored.")
            : words.plural(
                rows, one: "\(rows - faults) of \(rows) row scored; \(faults) could not be, as said above.",
                other: "\(rows - faults) of \(rows) rows scored; \(faults) could not be, as said above.")
    }
}

/// Reports and exports.
extension Messages {
    var reportAbstract: String {
        words("A session as a page to keep or print: report 3 -o acme.html")
    }
    var reportAllHelp: String { words("Everything, over time.") }
    var reportBallotsHelp: String {
        words("What raters sent back, beside your own scores.")
    }
    var reportTranscriptHelp: String { words("With every question and answer.") }
    var reportFormatHelp: String {
        words("Default: by the file's ending, else html.")
    }
    var outputHelp: String {
        words("Write to this file; one that is there stays as it is.")
    }
    var overwriteHelp: String { words("Replace the file if it is there.") }
    func fileStays(_ path: String) -> String {
        words(
            """
            There is a file \(path) already; it was left as it is. Name another, or add --overwrite to \
            replace it.
            """)
    }
    func outputIsInput(_ path: String) -> String {
        words("\(path) is the file that is read, and would be gone. Nothing was written. Name another for the result.")
    }
    var exportAbstract: String {
        words("Your answers for other programs: export -o answers.csv")
    }
    var exportFormatHelp: String {
        words(
            """
            csv: one row per session; ndjson: one line per answer; xlsform: a guide's questions for ODK or \
            Kobo; sql: a guide's scores as a view for a database.
            """)
    }

    var dialectHelp: String { words("With sql: for which engine.") }

    var answersTableHelp: String { words("With sql: the table of answers.") }

    var answersLayoutHelp: String {
        words("With sql: wide is a row per session, as csv is written; long is a row per answer, as ndjson is.")
    }

    var groupsHelp: String {
        words("With sql: columns that name groups, the largest first, as in region,team; a view of their results.")
    }

    var minimumHelp: String { words("With --by: nothing is shown of fewer people than this; 3 or more.") }

    var waveHelp: String { words("With --by: the column that says in which wave somebody answered.") }

    var personHelp: String { words("With --by: the column that says who somebody is in every wave.") }

    func written(_ path: String) -> String { words("Written to \(path)") }
    var noPictures: String {
        words("There is no picture in this report. --format html has its words.")
    }

    var resultTitle: String { words("Result") }
    var overTimeTitle: String { words("Over time") }
    var allTitle: String { words("Looking back") }
    var overviewTitle: String { words("How things stand") }
    var inALineTitle: String { words("Each in a line") }
    var noChangeYet: String { words("Nothing was taken twice yet.") }
    var noneSettled: String { words("None is settled yet.") }
    func keptRate(_ count: CommitmentCount) -> String {
        let share = (Double(count.kept) / Double(max(1, count.settled))).written(.percent)
        return words("Kept: \(share) of what is settled.")
    }
    func sessions(_ count: Int) -> String {
        words.plural(count, one: "\(count) session", other: "\(count) sessions")
    }
    func allSubtitle(_ sessions: Int, from: String, to: String) -> String {
        words.plural(
            sessions, one: "\(sessions) session, \(from) to \(to)",
            other: "\(sessions) sessions, \(from) to \(to)")
    }

    func teamReportTitle(_ team: String) -> String {
        words("Team \(team.sanitizedLine)")
    }
    func teamReportSubtitle(_ waves: Int, from: CivilDate, to: CivilDate) -> String {
        let days = from == to ? "\(from)" : words("\(from) to \(to)")
        return words.plural(
            waves, one: "\(waves) check-in, \(days)",
            other: "\(waves) check-ins, \(days)")
    }
    var teamReportPrivate: String {
        words("Who answered what, comments and the leader's own answers stay in the room; they are not in this report.")
    }
    /// Warns that these names appear beside agreements.
    func teamReportNames(_ names: [String]) -> String {
        words("Names in it, beside what was agreed on: \(words.list(names)).")
    }
    var selfAndOthers: String { words("You and others") }
    func ownDot(_ factor: String, _ value: Double) -> String {
        words("\(factor): you, \(value.written(.upTo(2)))")
    }
    func othersDot(_ factor: String, _ median: Double, _ n: Int) -> String {
        words("\(factor): others, median \(median.written(.upTo(2))), n = \(n)")
    }

    /// - Parameter ofTeam: whether these are a team's agreements, which show the owner instead of the recipient.
    func commitmentTable(_ states: [CommitmentState], ofTeam: Bool = false) -> Report {
        let kept = states.count { $0.status == .kept }
        let settled = states.count { $0.status != .open }
        let summary =
            settled == 0
            ? words("None is settled yet.")
            : words("Settled: \(settled); of these kept: \(kept).")
        return Report(
            title: ofTeam ? words("Agreements") : words("Commitments"), language: language,
            items: [
                .table(
                    Report.Table(
                        columns: [
                            .init(title: words("What")),
                            .init(title: ofTeam ? words("Who") : words("To")),
                            .init(title: words("By")),
                            .init(title: words("How it stands")),
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
        case .open: words("open")
        case .kept: words("kept")
        case .partly: words("kept in part")
        case .missed: words("not kept")
        }
    }

    func scores(_ transcript: Transcript) -> [Report.Entry] {
        transcript.scores.map {
            Report.Entry(label: $0.title[language], text: "\(value($0)) (\($0.answered)/\($0.items))")
        }
    }

    func answers(_ transcript: Transcript) -> Report {
        Report(
            title: words("Every answer"), language: language,
            items: [
                .list(
                    Report.List(
                        transcript.items.map {
                            Report.Entry(label: $0.question, text: answer($0) ?? leftOut, note: $0.note)
                        }))
            ])
    }

    // MARK: Formats by file extension

    func noPageFormat(_ ending: String) -> String {
        words(
            """
            A report is no .\(ending.sanitizedLine) file; nothing was written. It can be .html, .md, .json, \
            .csv or .svg. For paper or PDF write .html, open it in a browser and print it; or say what to \
            write with --format.
            """)
    }

    func noExportFormat(_ ending: String) -> String {
        words(
            """
            Answers are not written as .\(ending.sanitizedLine); nothing was written. It can be .csv or \
            .ndjson, .xlsx for a guide's questions or .sql for its scores; or say what to write with --format.
            """)
    }

    // MARK: Duplicate names

    func headerTwice(_ name: String, columns: [Int]) -> String {
        let places = columns.map(String.init).joined { words("\($0) and \($1)", context: "columns") }
        return words(
            """
            Standard input, line 1: columns \(places) are both called \(name.sanitizedLine), and an object cannot hold one \
            name twice. Nothing was scored. Rename one, or write --format csv.
            """)
    }

    func headerTaken(_ name: String, column: Int) -> String {
        words(
            """
            Standard input, line 1: column \(column) is called \(name.sanitizedLine), as one of the results \
            is, and an object cannot hold one name twice. Nothing was scored. Rename it, or write --format \
            csv.
            """)
    }

    func keyTaken(_ name: String) -> String {
        words("\(name): one of the results is called so as well; rename it")
    }
}

public import ArgumentParser
public import Forms
import Guides
import Insight
import Journal
import Records
import Scoring
import Text

/// `export trust-quotient > answers.csv`, `export --format ndjson > answers.ndjson`: answers for other programs;
/// `export trust-quotient --format xlsform -o trust-quotient.xlsx`: a form for ODK and Kobo.
struct ExportCommand: CommandWithOptions {
    static let onlyReads = true
    static let help = Phrase(
        """
        export -o answers.csv  Your answers, a row for each session.
        export trust-quotient --format ndjson -o answers.ndjson  An object a line, of one guide.
        export trust-quotient --format xlsform -o form.xlsx  The guide as a form for phones.
        export trust-quotient --format sql -o scores.sql  Its scores as a view for DuckDB, Spark or PostgreSQL.
        export trust-quotient --format sql --by team --minimum 5 -o scores.sql  And what may be shown of each team.
        export --output answers.csv --overwrite  Replaces the file.
        export trust-quotient --format po --language ja  The guide's texts, for a translator.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "export", abstract: Speech.messages.exportAbstract,
            aliases: Phrase("export", context: "command").aliases)
    }

    @Argument(help: ArgumentHelp(Speech.messages.historyWordsHelp, valueName: "words")) var words: [String] = []
    @ArgumentParser.Option(help: ArgumentHelp(Speech.messages.exportFormatHelp, valueName: "csv|ndjson|xlsform|sql|po"))
    var format: ExportFormat?
    @ArgumentParser.Option(help: ArgumentHelp(Speech.messages.exportLanguageHelp, valueName: "tag")) var language:
        String?
    @ArgumentParser.Option(help: ArgumentHelp(Speech.messages.dialectHelp, valueName: "duckdb|spark|postgres"))
    var dialect: SQLDialect = .duckdb
    @ArgumentParser.Option(help: ArgumentHelp(Speech.messages.answersTableHelp, valueName: "table"))
    var from = "answers"
    @ArgumentParser.Option(help: ArgumentHelp(Speech.messages.answersLayoutHelp, valueName: "wide|long"))
    var layout: ScoreSQL.Layout = .wide
    @ArgumentParser.Option(help: ArgumentHelp(Speech.messages.groupsHelp, valueName: "columns"))
    var by: String?
    @ArgumentParser.Option(help: ArgumentHelp(Speech.messages.minimumHelp, valueName: "number"))
    var minimum: Int?
    @ArgumentParser.Option(help: ArgumentHelp(Speech.messages.waveHelp, valueName: "column")) var wave: String?
    @ArgumentParser.Option(help: ArgumentHelp(Speech.messages.personHelp, valueName: "column")) var person: String?
    @ArgumentParser.Option(name: .shortAndLong, help: ArgumentHelp(Speech.messages.outputHelp, valueName: "file"))
    var output: String?
    @Flag(help: ArgumentHelp(Speech.messages.overwriteHelp)) var overwrite = false
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        let format =
            try format ?? output.map { try context.files.format(of: $0, else: context.messages.noExportFormat) } ?? .csv
        if format == .po { return try exportTexts(in: context) }
        if format == .xlsform { return try exportForm(in: context) }
        if format == .sql { return try exportView(in: context) }
        let query = try HistoryArguments(words, context: context)
        let past = try PastSessions(in: context)
        var latest = query.query
        latest.limit = 1
        guard !(try past.history(latest).sessions.isEmpty) else {
            throw CommandError(try EmptyResult(past).why(query, after: ["export"]))
        }
        let export = SessionExport(workspace: past.workspace, query: query.query)
        let make = format == .ndjson ? export.long : export.wide
        guard let output else {
            return try make { context.writeOutput(String(decoding: $0, as: UTF8.self)) }
        }
        let path = context.absolute(output)
        try context.files.write(to: path, overwriting: overwrite) { append in try make(append) }
        context.say(context.page.paragraph(context.messages.written(path)))
    }

    /// Writes a guide's texts with existing translations as a `.po` file; to standard output if no file is named.
    private func exportTexts(in context: Context) throws {
        guard let word = words.first, words.count == 1, let language else {
            throw CommandError(context.messages.needsLanguage, status: 64)
        }
        guard let target = Language(rawValue: language) ?? Language(named: language) else {
            throw CommandError(context.messages.noSuchLanguage(language), status: 64)
        }
        let library = try context.guideLibrary()
        let guide = try library.translatable(word, for: context)
        guard let texts = GuideReader.translations(in: try library.bytes(of: guide)) else { return }
        // A file that cannot be read may hold translations that would be missing here, and be lost at the next import.
        if let fault = texts.faults.first(where: { if case .unreadable = $0 { true } else { false } }) {
            throw CommandError("\(guide.id).\(target.rawValue).yaml: \(context.messages.fault(fault))", status: 65)
        }
        let file = GettextFile(guide.id, texts, in: target).text
        guard let output else { return context.writeOutput(file) }
        let path = context.absolute(output)
        try context.files.write(Array(file.utf8), to: path, overwriting: overwrite)
        context.say(context.page.paragraph(context.messages.written(path)))
    }

    /// Writes a guide's questions as an XLSForm and reports what it cannot express.
    private func exportForm(in context: Context) throws {
        guard words.count == 1, let word = words.first else {
            throw CommandError(context.messages.formOfOneGuide, status: 64)
        }
        let guide = try context.guides.usable(named: word, in: try context.guideLibrary()).guide
        let form = XLSForm(guide, language: context.language)
        let path = context.absolute(output ?? guide.id + ".xlsx")
        try context.files.write(form.workbook, to: path, overwriting: overwrite)
        context.say(context.page.paragraph(context.messages.written(path)))
        guard !form.leftOut.isEmpty else { return }
        context.say(context.page.paragraph(context.messages.formDiffers))
        for gap in form.leftOut { context.say(context.page.item(context.messages.leftOut(gap), first: "- ")) }
    }

    /// Writes a guide's scores as an SQL view and names the scores it cannot compute.
    private func exportView(in context: Context) throws {
        guard words.count == 1, let word = words.first else {
            throw CommandError(context.messages.viewOfOneGuide, status: 64)
        }
        let library = try context.guideLibrary()
        let guide = try context.guides.usable(named: word, in: library).guide
        guard !guide.scores.isEmpty else { throw CommandError(context.messages.noScoresInGuide(guide.id)) }
        let model = Measurement(of: guide, entries: [], reader: RecordReader(library.workspace)).model
        let name = guide.id.replacing("-", with: "_")
        let sql = ScoreSQL(
            guide, model: model, dialect: dialect, table: from, view: name + "_scores", layout: layout,
            groups: try grouping(of: guide, context).map { (name + "_groups", name + "_apart", $0) })
        guard !sql.scores.isEmpty else {
            throw CommandError(context.messages.noScoreAsView(guide.id, sql.obstacles), status: 65)
        }
        let path = output.map(context.absolute)
        if let path {
            try context.files.write(Array(sql.text.utf8), to: path, overwriting: overwrite)
            context.say(context.page.paragraph(context.messages.written(path)))
        } else {
            context.writeOutput(sql.text)
        }
        guard !sql.leftOut.isEmpty else { return }
        context.writeError(context.page.paragraph(context.messages.scoresLeftOut(sql.leftOut, sql.obstacles)) + "\n")
    }

    /// What `--by` and the options with it ask for.
    private func grouping(of guide: Guide, _ context: Context) throws -> SQLGrouping? {
        guard let by else {
            guard minimum == nil, wave == nil, person == nil else {
                throw CommandError(context.messages.needsGroups, status: 64)
            }
            return nil
        }
        guard (minimum ?? CheckInTerms.usualMinimum) >= CheckInTerms.leastMinimum else {
            throw CommandError(context.messages.leastMinimum(CheckInTerms.leastMinimum), status: 64)
        }
        guard wave == nil || person != nil else { throw CommandError(context.messages.wavesNeedPeople, status: 64) }
        guard wave == nil || dialect != .spark else { throw CommandError(context.messages.wavesNotInSpark, status: 64) }
        let grouping = SQLGrouping(
            levels: by.split(separator: ",").map { String($0).trimmingSpaces }, wave: wave, person: person,
            minimum: minimum ?? CheckInTerms.usualMinimum)
        let taken = Set(guide.flow.questions.map(\.id)).union(SQLGrouping.resultColumns)
        let columns = grouping.columns
        if let wrong = columns.first(where: { name in taken.contains(name) || columns.count { $0 == name } > 1 }) {
            throw CommandError(context.messages.noGroupColumn(wrong), status: 64)
        }
        guard !grouping.levels.isEmpty else { throw CommandError(context.messages.noGroupColumn(by), status: 64) }
        return grouping
    }
}

/// `export --format`.
enum ExportFormat: String, ExpressibleByArgument, CaseIterable, FileFormat {
    case csv, ndjson, xlsform, sql, po

    init?(fileEnding: String) {
        switch fileEnding {
        case "", "csv": self = .csv
        case "ndjson", "jsonl": self = .ndjson
        case "xlsx": self = .xlsform
        case "po": self = .po
        case "sql": self = .sql
        default: return nil
        }
    }
}

extension SQLDialect: ExpressibleByArgument {}
extension ScoreSQL.Layout: ExpressibleByArgument {}

import ArgumentParser
import Guides
import Insight
import Journal
import Reporting
import Scoring
import Text

/// `score trust-quotient answers.csv -o scores.csv`: scores any number of sheets as a stream; from standard input to standard output
/// if no files are named.
struct ScoreCommand: CommandWithOptions {
    var readsData: Bool { file.map { $0 == "-" } ?? true }
    static let help = Phrase(
        """
        score trust-quotient answers.csv -o scores.csv  Many sheets at once, a row each.
        score trust-quotient answers.ndjson --format ndjson  The same, an object a line.
        trustline score trust-quotient < answers.csv > scores.csv  The same between other programs of a shell.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "score", abstract: Speech.messages.scoreAbstract,
            aliases: Phrase("score", context: "command").aliases)
    }

    @Argument(help: ArgumentHelp(Speech.messages.guideHelp)) var guide: String
    @Argument(help: ArgumentHelp(Speech.messages.scoreFileHelp)) var file: String?
    @ArgumentParser.Option(name: .shortAndLong, help: ArgumentHelp(Speech.messages.outputHelp, valueName: "file"))
    var output: String?
    @Flag(help: ArgumentHelp(Speech.messages.overwriteHelp)) var overwrite = false
    @ArgumentParser.Option(help: ArgumentHelp(Speech.messages.scoreFormatHelp, valueName: "csv|ndjson"))
    var format: SheetFormat?
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        let library = try context.guideLibrary()
        let loaded = try context.guides.usable(named: guide, in: library)
        guard !loaded.guide.scores.isEmpty else {
            throw CommandError(context.messages.noScoresInGuide(loaded.guide.id))
        }
        // Other people's sheets use the imported measurement error, never that of the user's own sessions.
        let model = Measurement(of: loaded.guide, entries: [], reader: RecordReader(library.workspace)).model
        var run = BatchRun(
            context: context, scorer: BatchScorer(loaded.guide, model: model), format: format,
            readBytes: try context.files.chunks(of: file))
        if let output {
            let path = context.absolute(output)
            try context.files.checkOutput(path, reading: [file ?? "-"])
            try context.files.write(to: path, overwriting: overwrite) { append in
                run.write = { try append(Array($0.utf8)) }
                try run.run()
            }
            context.writeError(context.page.paragraph(context.messages.written(path)) + "\n")
        } else {
            try run.run()
        }
        if case .imported(let sheets) = model.basis {
            context.writeError(context.page.paragraph(context.messages.scoredByImported(sheets)) + "\n")
        }
    }
}

/// The format of sheets.
enum SheetFormat: String, ExpressibleByArgument, CaseIterable {
    case csv, ndjson
}

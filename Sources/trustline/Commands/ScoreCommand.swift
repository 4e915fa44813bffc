import ArgumentParser
import Guides
import Insight
import Reporting
import Scoring
import Text

/// `score trust-quotient < answers.csv > scores.csv`: scores any number of sheets, one after another.
struct ScoreCommand: CommandWithOptions {
    static let readsData = true
    static let help = Phrase(
        """
        trustline score trust-quotient < answers.csv > scores.csv  From a shell: many sheets at once, a row each.
        trustline score trust-quotient --format ndjson < answers.ndjson  The same, an object a line.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "score", abstract: Speech.messages.scoreAbstract,
            aliases: Phrase("score", context: "command").aliases)
    }

    @Argument(help: ArgumentHelp(Speech.messages.guideHelp)) var guide: String
    @ArgumentParser.Option(help: ArgumentHelp(Speech.messages.scoreFormatHelp, valueName: "csv|ndjson"))
    var format: SheetFormat?
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        let library = try context.guideLibrary()
        let loaded = try context.usableGuide(named: guide, in: library)
        guard !loaded.guide.scores.isEmpty else {
            throw Complaint(context.messages.noScoresInGuide(loaded.guide.id))
        }
        // Other people's sheets use the error of measurement imported for their guide, never that of one's own sessions.
        let model = Measurement(of: loaded.guide, entries: [], reader: RecordReader(library.workspace)).model
        var run = BatchRun(context: context, scorer: BatchScorer(loaded.guide, model: model), format: format)
        try run.run()
        if case .imported(let sheets) = model.basis {
            context.writeError(context.page.paragraph(context.messages.scoredByImported(sheets)) + "\n")
        }
    }
}

/// How sheets are written.
enum SheetFormat: String, ExpressibleByArgument, CaseIterable {
    case csv, ndjson
}

import ArgumentParser
import Guides
import Reporting
import Scoring

/// `score trust-quotient < answers.csv > scores.csv`: scores any number of sheets, one after another.
struct ScoreCommand: CommandWithOptions {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "score", abstract: Speech.messages.scoreAbstract, aliases: ["计分"])
    }

    @Argument(help: ArgumentHelp(Speech.messages.guideHelp)) var guide: String
    @ArgumentParser.Option(help: ArgumentHelp(Speech.messages.scoreFormatHelp, valueName: "csv|ndjson"))
    var format: SheetFormat?
    @OptionGroup var options: GlobalOptions

    func run(in host: Host) throws {
        let loaded = try host.usableGuide(named: guide, in: try host.guideLibrary())
        guard !loaded.guide.scores.isEmpty else {
            throw Complaint(host.messages.noScoresInGuide(loaded.guide.id))
        }
        var run = BatchRun(host: host, scorer: BatchScorer(loaded.guide), format: format)
        try run.run()
    }
}

/// How sheets are written.
enum SheetFormat: String, ExpressibleByArgument, CaseIterable {
    case csv, ndjson
}

import ArgumentParser
import Guides
import Journal

/// `export trust-quotient > answers.csv`, `export --format ndjson > answers.ndjson`: the answers for other programs.
struct ExportCommand: CommandWithOptions {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "export", abstract: Speech.messages.exportAbstract, aliases: ["导出"])
    }

    @Argument(help: ArgumentHelp(Speech.messages.historyWordsHelp, valueName: "words")) var words: [String] = []
    @ArgumentParser.Option(help: ArgumentHelp(Speech.messages.exportFormatHelp, valueName: "csv|ndjson"))
    var format: SheetFormat = .csv
    @OptionGroup var options: GlobalOptions

    func run(in host: Host) throws {
        let (workspace, sessions) = try host.sessions(try HistoryWords(words, host: host))
        guard !sessions.isEmpty else { throw Complaint(host.page.paragraph(host.messages.nothingYet)) }
        let export = SessionExport(workspace: workspace, sessions: sessions.reversed())
        switch format {
        case .csv: try export.wide(host.writeOutput)
        case .ndjson: try export.long(host.writeOutput)
        }
    }
}

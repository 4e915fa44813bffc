import ArgumentParser
import Guides
import Journal
import Reporting

/// `report 3 --output acme.html`, `report --all --format md`, `report team alpha`: a session, everything, or a team's
/// check-ins, as a document; with `--ballots` what others answered beside one's own.
struct ReportCommand: CommandWithOptions {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "report", abstract: Speech.messages.reportAbstract, aliases: ["报告"])
    }

    @Argument(help: ArgumentHelp(Speech.messages.sessionNumberHelp, valueName: "n")) var words: [String] = []
    @Flag(help: ArgumentHelp(Speech.messages.reportAllHelp)) var all = false
    @Flag(help: ArgumentHelp(Speech.messages.reportTranscriptHelp)) var transcript = false
    @ArgumentParser.Option(
        parsing: .upToNextOption, help: ArgumentHelp(Speech.messages.reportBallotsHelp, valueName: "file"))
    var ballots: [String] = []
    @ArgumentParser.Option(help: ArgumentHelp(Speech.messages.reportFormatHelp, valueName: "html|md|json|csv|svg"))
    var format: PageFormat?
    @ArgumentParser.Option(name: .shortAndLong, help: ArgumentHelp(Speech.messages.outputHelp, valueName: "file"))
    var output: String?
    @Flag(help: ArgumentHelp(Speech.messages.overwriteHelp)) var overwrite = false
    @OptionGroup var options: GlobalOptions

    func run(in host: Host) throws {
        var page: SessionPage
        let name: String
        if all {
            page = try SessionPage(ofAll: try HistoryWords(words, host: host), host: host)
            name = "all"
        } else if words.count > 1, ["team", "团队"].contains(words[0].lowercased()) {
            page = try SessionPage(ofTeam: words.dropFirst().joined(separator: " "), host: host)
            name = "team"
        } else {
            let workspace = try host.openWorkspace().workspace
            let session = try host.session(named: words.first ?? "last")
            page = try SessionPage(of: session, in: workspace, showsAnswers: transcript, host: host)
            name = String(session.number)
        }
        if !ballots.isEmpty { try page.add(try host.raterPicture(of: ballots), messages: host.messages) }
        let format = format ?? output.flatMap { PageFormat(rawValue: Self.ending(of: $0)) } ?? .html
        let text = try page.text(format, host: host)
        // HTML on a terminal helps nobody.
        let file = output ?? (host.page.isPlain ? nil : "trustline-report-\(name).\(format.rawValue)")
        guard let file else { return host.writeOutput(text) }
        let path = host.absolute(file)
        try host.writeOut(Array(text.utf8), to: path, overwriting: overwrite)
        host.say(host.page.paragraph(host.messages.written(path)))
    }

    private static func ending(of file: String) -> String {
        file.split(separator: ".").last.map { $0.lowercased() } ?? ""
    }
}

extension PageFormat: ExpressibleByArgument {}

import ArgumentParser
import Guides
import Journal
import Records
import Reporting
import Text

/// `report 3 --output acme.html`, `report --all --format md`, `report team alpha`: writes a session, everything, or a team's
/// check-ins as a document; `--ballots` adds raters' answers.
struct ReportCommand: CommandWithOptions {
    static let onlyReads = true
    static let help = Phrase(
        """
        report 3 -o acme.html  A session as a page to keep or print.
        report last --format md  Also json, csv or svg; the ending of --output says it too.
        report --all  Everything on one page. --transcript adds each answer.
        report team alpha  A team's check-ins.
        report 3 --ballots a.answer.json b.answer.json  What others answered beside your own.
        report trust-quotient --from groups.csv --by team  An organisation's groups, none by name.
        report 3 -o acme.html --overwrite  Replaces the file.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "report", abstract: Speech.messages.reportAbstract,
            aliases: Phrase("report", context: "command").aliases)
    }

    @Argument(help: ArgumentHelp(Speech.messages.sessionNumberHelp, valueName: "n")) var words: [String] = []
    @Flag(help: ArgumentHelp(Speech.messages.reportAllHelp)) var all = false
    @Flag(help: ArgumentHelp(Speech.messages.reportTranscriptHelp)) var transcript = false
    @ArgumentParser.Option(
        parsing: .upToNextOption, help: ArgumentHelp(Speech.messages.reportBallotsHelp, valueName: "file"))
    var ballots: [String] = []
    @ArgumentParser.Option(help: ArgumentHelp(Speech.messages.reportFromHelp, valueName: "file")) var from: String?
    @ArgumentParser.Option(help: ArgumentHelp(Speech.messages.reportByHelp, valueName: "column")) var by: String?
    @ArgumentParser.Option(help: ArgumentHelp(Speech.messages.reportWaveHelp, valueName: "column")) var wave: String?
    @ArgumentParser.Option(help: ArgumentHelp(Speech.messages.reportFormatHelp, valueName: "html|md|json|csv|svg"))
    var format: PageFormat?
    @ArgumentParser.Option(name: .shortAndLong, help: ArgumentHelp(Speech.messages.outputHelp, valueName: "file"))
    var output: String?
    @Flag(help: ArgumentHelp(Speech.messages.overwriteHelp)) var overwrite = false
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        let format =
            try format ?? output.map { try context.files.format(of: $0, else: context.messages.noPageFormat) } ?? .html
        var page: SessionPage
        let name: String
        var asked: HistoryEntry?
        if let from {
            guard let by else { throw CommandError(context.messages.reportNeedsBy, status: 64) }
            let library = try context.guideLibrary()
            let guide = try words.first.map { try context.guides.usable(named: $0, in: library).guide }
            page = try SessionPage(ofGroups: from, by: by, wave: wave, guide: guide, context: context)
            name = "groups"
        } else if all {
            page = try SessionPage(
                ofAll: try HistoryArguments(words, context: context),
                mostEvents: format.mostEvents, context: context)
            name = "all"
        } else if words.count > 1, Keywords.team.contains(words[0].lowercased()) {
            page = try SessionPage(ofTeam: words.dropFirst().joined(separator: " "), context: context)
            name = "team"
        } else {
            let session = try PastSessions(in: context).session(named: words.first ?? "last")
            page = try SessionPage(of: session, showsAnswers: transcript, context: context)
            name = String(session.number)
            asked = session.entry
        }
        // On a terminal, write a file, because it cannot show HTML.
        let file = output ?? (context.page.isPlain ? nil : "trustline-report-\(name).\(format.rawValue)")
        if !ballots.isEmpty {
            let picture = try RaterBallots(in: context).picture(
                of: ballots, beside: asked, asksOwn: file != nil && context.world.isOnTerminal)
            try page.add(picture, messages: context.messages)
        }
        guard let file else { return try page.write(format, context: context, context.writeOutput) }
        let path = context.absolute(file)
        try context.files.checkOutput(path, reading: ballots + (from.map { [$0] } ?? []))
        try context.files.write(to: path, overwriting: overwrite) { append in
            var text = ""
            try page.write(format, context: context) { piece in
                text += piece
                guard text.utf8.count > 32 * 1024 else { return }
                try append(Array(text.utf8))
                text = ""
            }
            try append(Array(text.utf8))
        }
        context.say(context.page.paragraph(context.messages.written(path)))
    }
}

extension PageFormat: ExpressibleByArgument, FileFormat {
    init?(fileEnding: String) {
        self.init(rawValue: ["": "html", "htm": "html", "markdown": "md"][fileEnding] ?? fileEnding)
    }
}

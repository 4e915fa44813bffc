import ArgumentParser
import Guides
import Text

/// `help`, `help promises`, `help take`.
struct HelpCommand: CommandWithOptions {
    static let isQuiet = true
    static let isFollowedByName = true
    static let help = Phrase(
        """
        help  What there is, by topic.
        help promises  One topic.
        help kept  One command, with examples.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "help", abstract: Speech.messages.helpAbstract,
            aliases: ["？"] + Phrase("help", context: "command").aliases)
    }

    @Argument var topic: [String] = []
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws { context.say(try HelpPage(context: context).text(on: topic.first)) }
}

/// A group of related commands, in the order a user meets them.
struct HelpTopic {
    var name: Phrase
    var commands: [any CommandWithOptions.Type]

    static let all = [
        HelpTopic(
            name: Phrase("begin", context: "help"),
            commands: [StartCommand.self, GuidesCommand.self, TakeCommand.self, ResumeCommand.self]),
        HelpTopic(
            name: Phrase("past", context: "help"),
            commands: [
                HistoryCommand.self, ShowCommand.self, TrendCommand.self, CompareCommand.self, TimelineCommand.self,
                SearchCommand.self, NoteCommand.self, JotCommand.self, ForgetCommand.self,
            ]),
        HelpTopic(
            name: Phrase("promises", context: "help"),
            commands: [
                CommitCommand.self, CommitmentsCommand.self, DueCommand.self, KeptCommand.self, PartlyCommand.self,
                MissedCommand.self, MovedCommand.self, ChangeCommand.self, UndoCommand.self, CoachCommand.self,
                CalendarCommand.self,
            ]),
        HelpTopic(name: Phrase("together", context: "help"), commands: [TeamCommand.self, BallotCommand.self]),
        HelpTopic(
            name: Phrase("files", context: "help"),
            commands: [
                ReportCommand.self, ExportCommand.self, ImportCommand.self, ScoreCommand.self, PrecisionCommand.self,
            ]),
        HelpTopic(
            name: Phrase("keeping", context: "help"),
            commands: [BackupCommand.self, RestoreCommand.self, MergeCommand.self, DoctorCommand.self]),
        HelpTopic(
            name: Phrase("own", context: "help"), commands: [NewCommand.self, CheckCommand.self, EvalCommand.self]),
        HelpTopic(
            name: Phrase("program", context: "help"),
            commands: [
                LockCommand.self, UnlockCommand.self, PassphraseCommand.self, LangCommand.self, WhereCommand.self,
                HelpCommand.self, QuitCommand.self,
            ]),
    ]
}

/// The pages of `help`. Each fits a window and names further pages.
struct HelpPage: ContextProviding {
    let context: Context

    /// - Parameter word: a command or topic; `nil` for the list of topics.
    /// - Throws: ``CommandError`` if `word` is neither.
    func text(on word: String?) throws -> String {
        // "help me" is not a question about a command.
        guard let word, !Phrase("me", context: "typed behind help").typed.contains(word.lowercased()) else {
            return overview
        }
        let names = Trustline.subcommandNames
        if let topic = HelpTopic.all.first(where: { topic in
            Language.spoken.contains { topic.name[$0] == word.lowercased() }
        }), !names.contains(where: { $0.contains(word.lowercased()) }) {
            return lines(of: topic)
        }
        switch CommandWord.resolve(word, among: names) {
        case .exact(let name): return examples(of: name)
        case .ambiguous(let names): throw CommandError(messages.ambiguousCommand(word, names), status: 64)
        case .unknown(let nearest): throw CommandError(messages.unknownCommand(word, nearest: nearest), status: 64)
        }
    }

    /// Wraps a list of names between names only; ordinary wrapping would break Chinese ones anywhere.
    private func rows(of names: [String]) -> [String] {
        let room = page.width - topicWidth - 2
        func bare(_ text: some StringProtocol) -> String {
            var text = String(text)
            while text.last == " " { text.removeLast() }
            return text
        }
        var rest = messages.words.list(names)[...]
        var rows = [""]
        for next in names.indices {
            let following = names.indices.contains(next + 1) ? names[next + 1] : nil
            let end = following.flatMap { rest.dropFirst(names[next].count).firstRange(of: $0)?.lowerBound }
            let piece = rest[..<(end ?? rest.endIndex)]
            rest = rest[piece.endIndex...]
            let isFull = (rows[rows.count - 1] + bare(piece)).displayWidth(ambiguous: page.ambiguous) > room
            if isFull, !rows[rows.count - 1].isEmpty { rows.append("") }
            rows[rows.count - 1] += piece
        }
        return rows.map(bare)
    }

    private var topicWidth: Int { (HelpTopic.all.map { $0.name[language].displayWidth }.max() ?? 0) + 2 }

    private var overview: String {
        let width = topicWidth
        let topics = HelpTopic.all.map { topic in
            let names = topic.commands.map { messages.said($0._commandName) }
            let name = topic.name[language].padded(to: width)
            let indent = String(repeating: " ", count: width + 2)
            return "  " + page.ink.bold(name) + rows(of: names).joined(separator: "\n" + indent)
        }
        return ([page.paragraph(messages.helpBeginning), ""] + topics + ["", page.paragraph(messages.helpFooter)])
            .joined(separator: "\n")
    }

    private func lines(of topic: HelpTopic) -> String {
        var lines = topic.commands.map {
            page.entry(label: messages.said($0._commandName), value: $0.configuration.abstract, first: "  ")
        }
        lines += ["", page.paragraph(messages.helpOne(messages.said(topic.commands[0]._commandName)))]
        return lines.joined(separator: "\n")
    }

    /// Usage examples of a command, aligned in two columns.
    func examples(of name: String) -> String {
        guard let command = HelpTopic.all.flatMap(\.commands).first(where: { $0._commandName == name }) else {
            return ""
        }
        let examples = command.help[language].split(separator: "\n").map { line in
            guard let gap = line.firstRange(of: "  ") else { return page.item(String(line), first: "  ") }
            return page.entry(
                label: String(line[..<gap.lowerBound]), value: String(line[gap.upperBound...]), first: "  ")
        }
        var lines = [page.ink.bold(page.paragraph(command.configuration.abstract)), ""] + examples
        if name == "help" {
            lines += [""] + messages.optionLines.map { page.entry(label: $0.option, value: $0.meaning, first: "  ") }
        }
        return lines.joined(separator: "\n")
    }
}

import ArgumentParser
import CArguments
import Guides
import Text

/// A command that runs in a context.
protocol ContextCommand: ParsableCommand {
    /// The command only writes, so it does not ask for the passphrase of a locked workspace.
    static var isQuiet: Bool { get }
    /// Standard input holds data, so no passphrase is read from it unless it is a terminal.
    var readsData: Bool { get }
    /// The command writes nothing into the workspace, so it makes none in the folder that `--workspace` names.
    static var onlyReads: Bool { get }
    /// - Throws: `CommandError`, or a typed error of a lower layer that `Context.report` puts into words.
    func run(in context: Context) throws
}

extension ContextCommand {
    static var isQuiet: Bool { false }
    var readsData: Bool { false }
    static var onlyReads: Bool { false }
}

/// The root of the command tree. Without a subcommand it opens the prompt.
struct Trustline: ContextCommand {
    static var configuration: CommandConfiguration {
        let messages = Speech.messages
        return CommandConfiguration(
            commandName: "trustline", abstract: messages.programAbstract, discussion: messages.programDiscussion,
            version: Program.versionWithCommit, subcommands: Self.commands)
    }

    static let commands: [any ParsableCommand.Type] = [
        StartCommand.self, GuidesCommand.self, TakeCommand.self, ResumeCommand.self, HistoryCommand.self,
        ShowCommand.self, CommitCommand.self, CommitmentsCommand.self, DueCommand.self, KeptCommand.self,
        PartlyCommand.self,
        MissedCommand.self, MovedCommand.self, ChangeCommand.self, UndoCommand.self, CoachCommand.self,
        CalendarCommand.self,
        TrendCommand.self, CompareCommand.self, PrecisionCommand.self, TimelineCommand.self, SearchCommand.self,
        NoteCommand.self, JotCommand.self, ForgetCommand.self, ScoreCommand.self, ReportCommand.self,
        ExportCommand.self,
        ImportCommand.self,
        TeamCommand.self, BallotCommand.self,
        CheckCommand.self, NewCommand.self, EvalCommand.self,
        BackupCommand.self, RestoreCommand.self, MergeCommand.self, DoctorCommand.self,
        LockCommand.self, UnlockCommand.self, PassphraseCommand.self,
        LangCommand.self, WhereCommand.self, HelpCommand.self, QuitCommand.self,
    ]

    @OptionGroup var options: GlobalOptions

    static let isQuiet = true

    func run(in context: Context) throws {
        var prompt = Repl(context: context)
        try prompt.run()
    }
}

/// Options common to all commands.
struct GlobalOptions: ParsableArguments {
    @ArgumentParser.Option(
        help: ArgumentHelp(
            Speech.messages.optionLang, valueName: Language.spoken.map(\.rawValue).joined(separator: "|")))
    var lang: Language?

    @ArgumentParser.Option(help: ArgumentHelp(Speech.messages.optionWorkspace, valueName: "folder"))
    var workspace: String?

    @Flag(help: ArgumentHelp(Speech.messages.optionPlain))
    var plain = false

    @Flag(help: ArgumentHelp(Speech.messages.optionAscii))
    var ascii = false

    @ArgumentParser.Option(help: ArgumentHelp(Speech.messages.optionColor, valueName: "auto|always|never"))
    var color: ColorChoice?
}

/// `--color`.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
}

enum Program {
    static let version = "0.2.0"

    /// As `--version` says it: `0.2.0 (27c2be2)`, or the version alone where the build named no commit.
    static var versionWithCommit: String {
        let commit = String(cString: trustline_commit())
        return commit.isEmpty ? version : "\(version) (\(commit))"
    }
}

import ArgumentParser
import Guides
import Insight
import Journal
import Records
import Text

/// `due`: due commitments and re-takes. `due --short` is for a shell prompt: a few words, read from file names alone, and no
/// output if nothing is due.
struct DueCommand: CommandWithOptions {
    static let onlyReads = true
    static let help = Phrase(
        """
        due  What is due, and nothing else. --json is for other programs.
        due --short  How much is due, in a word or two, for a shell's prompt; nothing where nothing is due.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "due", abstract: Speech.messages.dueAbstract,
            aliases: Phrase("due", context: "command").aliases)
    }

    @Flag(help: ArgumentHelp(Speech.messages.optionShort)) var short = false
    @ArgumentParser.Option(
        name: .customLong("up-to"), help: ArgumentHelp(Speech.messages.optionUpTo, valueName: "n"))
    var largest = 5
    @Flag(help: ArgumentHelp(Speech.messages.optionJSON)) var json = false
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        guard !short else { return try sayShort(in: context) }
        let (commitments, leftOut) = try CommitmentActions(in: context).all()
        let due = commitments.filter { $0.state.isDue(on: context.today()) }
        let retakes = try PastSessions(in: context).retakes().filter { $0.due <= context.today() }
        if json {
            let output = CommitmentsOutput(due, retakes: retakes, today: context.today(), all: false)
            return context.say(try context.json(output))
        }
        for error in leftOut { context.writeError(context.page.paragraph(error.text(in: context.language)) + "\n") }
        guard !due.isEmpty || !retakes.isEmpty else {
            return context.say(context.page.paragraph(context.messages.nothingDue))
        }
        CommitmentList(context: context).showDue(due, retakes: retakes)
    }

    /// Never creates a workspace, asks for a passphrase or repairs anything, because a shell prompt runs it.
    private func sayShort(in context: Context) throws {
        let count = try WorkspaceOpening(context: context).existing()?.commitments.countDue(on: context.today()) ?? 0
        guard count > 0 else { return }
        context.say(count > largest ? context.messages.severalDue : context.messages.shortDue(count))
    }
}

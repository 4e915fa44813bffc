import ArgumentParser
import Guides
import Journal
import Text

/// `lang zh`: changes the language. Without a code it shows the current one and how to switch.
struct LangCommand: CommandWithOptions {
    static let isQuiet = true
    static let isFollowedByName = true
    static let help = Phrase(
        """
        lang en  English.
        lang  Which languages there are.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "lang", abstract: Speech.messages.langAbstract,
            aliases: Phrase("lang", context: "command").aliases)
    }

    @Argument var language: Language?
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        guard let language else { return context.say(context.page.paragraph(context.messages.languageChoice)) }
        try CommandDispatch.check(language, in: context)
        guard context.isAtPrompt else {
            return context.say(context.page.paragraph(context.messages.languageOfShell(language)))
        }
        context.state.language = language
        context.state.hasChosenLanguage = true
        let context = context.forNextCommand
        guard language.nearestSpoken != nil else {
            return context.say(context.page.paragraph(context.messages.guidesOnly(in: language)))
        }
        context.say(context.page.paragraph(context.messages.languageNow(language)))
    }
}

/// `where`: prints the folders in use.
struct WhereCommand: CommandWithOptions {
    static let isQuiet = true
    static let help = Phrase(
        """
        where  The folder in which your words are kept.
        where --json  The same for other programs.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "where", abstract: Speech.messages.whereAbstract,
            aliases: Phrase("where", context: "command").aliases)
    }

    @Flag(help: ArgumentHelp(Speech.messages.optionJSON)) var json = false
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        let workspace = try context.openWorkspace().workspace
        if json {
            var places = [
                "workspace": workspace.path, "transcripts": workspace.transcripts,
                "questionnaires": workspace.questionnaires,
            ]
            places["index"] = workspace.index.file
            return context.say(try context.json(places))
        }
        let messages = context.messages
        context.say(messages.whereWorkspace(workspace.path))
        context.say(messages.whereSessions(workspace.transcripts))
        context.say(messages.whereGuides(workspace.questionnaires))
        if let index = workspace.index.file { context.say(messages.whereIndex(index)) }
        context.say(
            context.page.paragraph(workspace.vault.isLocked ? messages.whereSealed : messages.wherePrivacy))
    }
}

struct QuitCommand: CommandWithOptions {
    static let isQuiet = true
    static let help = Phrase(
        """
        quit  Leaves. So does Ctrl-D. Everything is saved already.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "quit", abstract: Speech.messages.quitAbstract,
            aliases: ["exit", "q"] + Phrase("quit", context: "command").aliases)
    }

    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        context.isLeaving = true
    }
}

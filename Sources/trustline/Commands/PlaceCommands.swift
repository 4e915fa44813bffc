import ArgumentParser
import Guides
import Journal
import Text

/// `lang zh`; alone it says which is spoken and how to switch.
struct LangCommand: CommandWithOptions {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "lang", abstract: Speech.messages.langAbstract, aliases: ["语言"])
    }

    @Argument var language: Language?
    @OptionGroup var options: GlobalOptions

    func run(in host: Context) throws {
        guard let language else { return host.say(host.page.paragraph(host.messages.languageChoice)) }
        host.state.language = language
        host.state.hasChosenLanguage = true
        let host = host.forNextCommand
        host.say(host.page.paragraph(host.messages.languageNow(language)))
    }
}

/// `where`: the folders.
struct WhereCommand: CommandWithOptions {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "where", abstract: Speech.messages.whereAbstract, aliases: ["在哪", "在哪里"])
    }

    @Flag(help: ArgumentHelp(Speech.messages.optionJSON)) var json = false
    @OptionGroup var options: GlobalOptions

    func run(in host: Context) throws {
        let workspace = try host.openWorkspace().workspace
        if json {
            var places = [
                "workspace": workspace.path, "transcripts": workspace.transcripts,
                "questionnaires": workspace.questionnaires,
            ]
            places["index"] = workspace.index.file
            return host.say(try host.json(places))
        }
        let messages = host.messages
        host.say(messages.whereWorkspace(workspace.path))
        host.say(messages.whereSessions(workspace.transcripts))
        host.say(messages.whereGuides(workspace.questionnaires))
        if let index = workspace.index.file { host.say(messages.whereIndex(index)) }
        host.say(host.page.paragraph(messages.wherePrivacy))
    }
}

struct QuitCommand: CommandWithOptions {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "quit", abstract: Speech.messages.quitAbstract, aliases: ["exit", "q", "退出", "离开"])
    }

    @OptionGroup var options: GlobalOptions

    func run(in host: Context) throws {
        host.isLeaving = true
    }
}

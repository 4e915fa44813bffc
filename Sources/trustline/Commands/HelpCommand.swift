import ArgumentParser
import Guides
import Text

/// `help`, `help take`: the command tree in words, in the person's language.
struct HelpCommand: CommandWithOptions {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "help", abstract: Speech.messages.helpAbstract, aliases: ["帮助", "？"])
    }

    @Argument var topic: [String] = []
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        if let topic = topic.first {
            guard case .exact(let name) = CommandWord.resolve(topic, among: Trustline.subcommandNames),
                let command = Trustline.configuration.subcommands.first(where: { $0._commandName == name })
            else { throw Complaint(context.messages.unknownCommand(topic, nearest: nil), status: 64) }
            context.say(context.messages.parserHelp(Trustline.helpMessage(for: command, columns: context.page.width)))
            return
        }
        for command in Trustline.configuration.subcommands where command.configuration.shouldDisplay {
            let aliases =
                context.language == .zh
                ? command.configuration.aliases.filter { !$0.unicodeScalars.allSatisfy(\.isASCII) } : []
            let name = ([command._commandName] + aliases.prefix(1)).joined(separator: " ")
            context.say(context.page.entry(label: name, value: command.configuration.abstract, first: "  "))
        }
        context.say()
        context.say(context.page.paragraph(context.messages.helpFooter))
    }
}

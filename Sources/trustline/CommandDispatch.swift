import ArgumentParser
import Guides
import LineEditor
import Text

/// From the words of one command line to the command that runs.
struct CommandDispatch {
    let context: Context

    /// Runs the program's own command line. Its `--lang` holds for as long as the program runs, also at the prompt.
    ///
    /// - Returns: the exit status: non-zero also if output could not be written or input could not be read.
    func program(_ words: [String]) -> Int32 {
        if let language = Self.languageOption(in: words) {
            context.state.language = language
            context.state.hasChosenLanguage = true
        }
        return end(run(words))
    }

    /// The exit status, or that of a failed standard stream.
    func end(_ status: Int32) -> Int32 {
        guard let failure = context.world.failure() else { return status }
        return context.forNextCommand.report(failure)
    }

    /// Runs one command line in a context of its own and returns its exit status.
    func run(_ words: [String]) -> Int32 {
        var context = context.forNextCommand
        if let language = Self.languageOption(in: words) {
            context.language = language
            context.hasChosenLanguage = true
        }
        return Speech.$language.withValue(context.language) {
            do {
                // Nothing to parse: building the parser's tree takes as long as all the rest of a start.
                guard !words.isEmpty else {
                    var prompt = Repl(context: context)
                    try prompt.run()
                    return 0
                }
                let command = try Trustline.parseAsRoot(try Self.resolved(words, context.messages))
                return try Self.run(command, in: context)
            } catch {
                return context.report(error)
            }
        }
    }

    private static func run(_ command: any ParsableCommand, in context: Context) throws -> Int32 {
        guard let command = command as? any HostCommand else {
            // Commands of the argument parser's own, such as `help`.
            var command = command
            try command.run()
            return 0
        }
        let options = (command as? any CommandWithOptions)?.options
        try command.run(in: options.map(context.applying) ?? context)
        return 0
    }

    /// The first word that is no option, written out in full.
    private static func resolved(_ words: [String], _ messages: Messages) throws -> [String] {
        guard let index = commandIndex(in: words) else { return words }
        switch CommandWord.resolve(words[index], among: Trustline.subcommandNames + [["help"]]) {
        case .exact(let name):
            var words = words
            words[index] = name
            return words
        case .ambiguous(let names): throw Complaint(messages.ambiguousCommand(words[index], names), status: 64)
        case .unknown(let nearest): throw Complaint(messages.unknownCommand(words[index], nearest: nearest), status: 64)
        }
    }

    static func commandIndex(in words: [String]) -> Int? {
        var index = 0
        while index < words.count {
            let word = words[index]
            if !word.hasPrefix("-") { return index }
            if word == "--" { return nil }
            if ["--lang", "--workspace", "--color", "--generate-completion-script"].contains(word) { index += 1 }
            index += 1
        }
        return nil
    }

    private static func languageOption(in words: [String]) -> Language? {
        for (index, word) in words.enumerated() {
            if word.hasPrefix("--lang=") { return Language(argument: String(word.dropFirst(7))) }
            if word == "--lang", index + 1 < words.count { return Language(argument: words[index + 1]) }
        }
        return nil
    }
}

/// A command that carries the options every command understands.
protocol CommandWithOptions: HostCommand {
    var options: GlobalOptions { get }
}

extension Trustline: CommandWithOptions {
    /// The usage lines of the argument parser's message.
    static func usage(in message: String) -> String {
        message.split(separator: "\n").filter { $0.hasPrefix("Usage:") || $0.hasPrefix("  See") }
            .joined(separator: "\n")
    }
}

import ArgumentParser
import Guides
import LineEditor
import Text

extension Host {
    /// Runs one command line and returns its exit status.
    func run(_ words: [String]) -> Int32 {
        if let given = Self.languageOption(in: words) {
            languageOption = (before: language, during: given)
            language = given
            hasChosenLanguage = true
        }
        return Speech.$language.withValue(language) {
            do {
                // Nothing to parse: building the parser's tree takes as long as all the rest of a start.
                guard !words.isEmpty else {
                    try Repl(host: self).run()
                    return 0
                }
                let command = try Trustline.parseAsRoot(try resolved(words))
                return try run(command)
            } catch {
                return report(error)
            }
        }
    }

    private func run(_ command: any ParsableCommand) throws -> Int32 {
        guard let command = command as? any HostCommand else {
            // Commands of the argument parser's own, such as `help`.
            var command = command
            try command.run()
            return 0
        }
        if let options = (command as? any CommandWithOptions)?.options { apply(options) }
        try command.run(in: self)
        return 0
    }

    private func apply(_ options: GlobalOptions) {
        if let lang = options.lang { language = lang }
        if let workspace = options.workspace { workspaceOption = workspace }
        switch options.color {
        case .always: page.hasColor = true
        case .never: page.hasColor = false
        case .auto, nil: break
        }
        if options.plain { page.isPlain = true }
        if options.ascii {
            page.isUnicode = false
            page.prefersUnicode = false
        }
    }

    /// The first word that is no option, written out in full.
    private func resolved(_ words: [String]) throws -> [String] {
        guard let index = Self.commandIndex(in: words) else { return words }
        switch CommandWord.resolve(words[index], among: Trustline.subcommandNames + [["help"]]) {
        case .exact(let name):
            var words = words
            words[index] = name
            return words
        case .ambiguous(let names): throw Complaint(messages.ambiguousCommand(words[index], names), status: 64)
        case .unknown(let nearest): throw Complaint(messages.unknownCommand(words[index], nearest: nearest), status: 64)
        }
    }

    private static func commandIndex(in words: [String]) -> Int? {
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

    /// Says what went wrong, in words; returns the exit status.
    func report(_ error: any Error) -> Int32 {
        if let ended = error as? ExitStatus { return ended.status }
        if let complaint = explain(error) {
            writeError((complaint.isLaidOut ? complaint.text.sanitized : page.paragraph(complaint.text)) + "\n")
            return complaint.status
        }
        let status = Trustline.exitCode(for: error).rawValue
        let text = Trustline.fullMessage(for: error)
        if status == 0 {
            say(text)
        } else if language == .zh {
            writeError(messages.misreadCommand + "\n" + Trustline.usage(in: text) + "\n")
        } else {
            writeError(text + "\n")
        }
        return status
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

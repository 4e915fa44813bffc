import ArgumentParser
import Guides
import Journal
import LineEditor
import Text

/// Parses the words of one command line and runs the command they name.
struct CommandDispatch {
    let context: Context

    /// Runs the process's own command line. Its `--lang` stays in effect until the program ends, at the prompt too.
    ///
    /// - Returns: the exit status: non-zero also if output could not be written or input could not be read.
    func program(_ words: [String]) -> Int32 {
        if let language = Self.languageOption(in: words) {
            context.state.language = language
            context.state.hasChosenLanguage = true
        }
        return end(run(words))
    }

    /// Replaces `status` by that of a failed standard stream, if one failed.
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
                // Building the parser's tree would take as long as the rest of startup.
                guard !words.isEmpty else {
                    var prompt = Repl(context: context)
                    try prompt.run()
                    return 0
                }
                let words = try resolved(words, in: context)
                let name = Self.commandIndex(in: words).map { words[$0] }
                if words.contains("--help") || words.contains("-h") {
                    context.say(try HelpPage(context: context).text(on: name))
                    return 0
                }
                return try Self.run(try Self.parsed(words, named: name, in: context), in: context)
            } catch {
                return context.report(error)
            }
        }
    }

    /// - Throws: if neither the program nor a guide in the workspace is translated into this language.
    static func check(_ language: Language, in context: Context) throws {
        guard language.nearestSpoken == nil,
            try !context.openWorkspace().workspace.guides.languages().contains(language)
        else { return }
        throw CommandError(context.messages.languageUnknown(language), status: 64)
    }

    private static func run(_ command: any ParsableCommand, in context: Context) throws -> Int32 {
        guard let command = command as? any ContextCommand else {
            // Commands built into ArgumentParser, such as `help`.
            var command = command
            try command.run()
            return 0
        }
        // The prompt's completion and greeting must never ask for a passphrase.
        context.state.isQuiet = type(of: command).isQuiet
        context.state.readsData = command.readsData
        context.state.hasDeclined = false
        defer { context.state.isQuiet = true }
        let options = (command as? any CommandWithOptions)?.options
        if let language = options?.lang { try Self.check(language, in: context) }
        // An unset variable of a shell; the current folder would be written into.
        if options?.workspace?.isEmpty == true { throw CommandError(context.messages.emptyWorkspace, status: 64) }
        let own = options.map(context.applying) ?? context
        // A mistyped folder would be written into by a command that only reads.
        if type(of: command).onlyReads, let folder = options?.workspace,
            try WorkspaceOpening(context: own).existing() == nil
        {
            throw CommandError(own.messages.noWorkspace(in: own.absolute(folder), typed: folder), status: 66)
        }
        try command.run(in: own)
        return 0
    }

    /// - Throws: ``CommandError`` that says what to type instead.
    private static func parsed(
        _ words: [String], named name: String?, in context: Context
    ) throws -> any ParsableCommand {
        do { return try Trustline.parseAsRoot(words) } catch {
            let status = Trustline.exitCode(for: error).rawValue
            guard status != 0 else { throw error }
            let reason = context.messages.misreadCommand(Misreading(Trustline.message(for: error)))
            guard let name else {
                let options = context.messages.optionLines.map {
                    context.page.entry(label: $0.option, value: $0.meaning, first: "  ")
                }
                let text = [context.page.paragraph(reason), ""] + options
                throw CommandError(text.joined(separator: "\n"), status: status, isLaidOut: true)
            }
            // Laid-out text is shown without control characters, including those for colour.
            var plain = context
            plain.page.hasColor = false
            throw CommandError(
                context.page.paragraph(reason) + "\n\n" + HelpPage(context: plain).examples(of: name),
                status: status, isLaidOut: true)
        }
    }

    /// Whether a line's first word is a command's name or alias, written out in full.
    static func beginsWithCommand(_ line: String) -> Bool {
        let word = CommandWord.split(line).first?.lowercased() ?? ""
        return (Trustline.subcommandNames + [["help"]]).contains { $0.contains(word) }
    }

    /// The words with the command's name written out in full, and `take` put in front of a guide's name.
    private func resolved(_ words: [String], in context: Context) throws -> [String] {
        let messages = context.messages
        guard let index = Self.commandIndex(in: words) else { return words }
        let names = Trustline.subcommandNames + [["help"]]
        // "me not them" is a guide, not an abbreviation of `merge`.
        let name = Keywords.parted(words[index...]).prefix { !Keywords.about.contains($0.lowercased()) }
        if name.count > 1, !names.contains(where: { $0.contains(words[index].lowercased()) }),
            EmbeddedGuides.names.contains(name.joined(separator: "-").lowercased())
        {
            return Array(words[..<index]) + ["take"] + words[index...]
        }
        switch CommandWord.resolve(words[index], among: names) {
        case .exact(let name):
            var words = words
            words[index] = name
            return words
        case .ambiguous(let names): throw CommandError(messages.ambiguousCommand(words[index], names), status: 64)
        case .unknown(let nearest):
            if Int(words[index]) != nil { throw CommandError(messages.numberAlone(words[index]), status: 64) }
            guard !nameOfGuide(words[index...], in: context) else {
                return Array(words[..<index]) + ["take"] + words[index...]
            }
            throw CommandError(messages.unknownCommand(words[index], nearest: nearest), status: 64)
        }
    }

    /// Whether the words begin with a guide's title, or its id, with or without spaces. From the shell only built-in guides
    /// count: looking for others would create a workspace.
    private func nameOfGuide(_ words: ArraySlice<String>, in context: Context) -> Bool {
        let name = Keywords.parted(words).prefix { !Keywords.about.contains($0.lowercased()) }
        let names = [name.first ?? "", name.joined(separator: "-")].map { $0.lowercased() }
        if names.contains(where: EmbeddedGuides.names.contains) { return true }
        guard context.isAtPrompt, let library = try? context.guideLibrary() else { return false }
        return library.files.contains { names.contains($0.id) }
            || library.files.contains { file in
                let title = library.guide(file.id)?.title.texts.values.map { $0.lowercased() } ?? []
                return title.contains(name.joined(separator: " ").lowercased())
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

/// A command with the options common to all commands.
protocol CommandWithOptions: ContextCommand {
    var options: GlobalOptions { get }
    /// Usage examples, one a line: the command, two spaces, what it does.
    static var help: Phrase { get }
    /// Any word may follow its name, such as a guide's title or a team's name.
    static var isFollowedByName: Bool { get }
}

extension CommandWithOptions {
    static var isFollowedByName: Bool { false }
}

extension Trustline: CommandWithOptions {
    static let help = Phrase("trustline  Opens the prompt.")
}

import ArgumentParser
import Guides
import Insight
import Text

/// `take trust-quotient about acme`.
struct TakeCommand: CommandWithOptions {
    static let isQuiet = true
    static let isFollowedByName = true
    static let help = Phrase(
        """
        take trust-quotient  Begins a guide. Its name alone does the same.
        take one-relationship about Ming  Says whom it is about.
        take one-rel  The beginning of a name is enough.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "take", abstract: Speech.messages.takeAbstract,
            aliases: Phrase("take", context: "command").aliases)
    }

    @Argument(completion: .custom { _, _, _ in EmbeddedGuides.names }) var words: [String] = []
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        let words = Keywords.parted(words)
        guard let first = words.first else { return try GuidesCommand.parse([]).run(in: context) }
        let rest = words.dropFirst()
        let library = try context.guideLibrary()
        // A guide's id may be typed with spaces: `take one relationship about Ming`.
        let about = rest.firstIndex { Keywords.about.contains($0.lowercased()) } ?? rest.endIndex
        let spaced = words[..<about].joined(separator: "-").lowercased()
        let isSpaced = about > 1 && library.files.contains { $0.id == spaced }
        var name = isSpaced ? words[about...] : rest
        if about == name.startIndex, about < words.endIndex {
            name = name.dropFirst()
        } else if let second = name.first, name.count > 1, nearestWord(to: second.lowercased(), among: ["about"]) != nil
        {
            throw CommandError(
                context.messages.aboutMistyped(
                    context.messages.beginCommand(
                        first, about: name.dropFirst().joined(separator: " "), isForTeam: false)), status: 64)
        }
        let loaded = try context.guides.usable(named: isSpaced ? spaced : first, in: library)
        try SessionConductor(context: context).take(loaded, about: name.isEmpty ? nil : name.joined(separator: " "))
    }
}

/// `resume`, `resume 2`.
struct ResumeCommand: CommandWithOptions {
    static let help = Phrase(
        """
        resume  Goes on where you stopped; lists them where there are several.
        resume 2  The second of the list.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "resume", abstract: Speech.messages.resumeAbstract,
            aliases: Phrase("resume", context: "command").aliases)
    }

    @Argument var number: Int?
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        try SessionConductor(context: context).resume(number: number)
    }
}

import ArgumentParser
import Guides
import Journal
import Records
import Text

/// `team`, `team new alpha 8`, `team alpha check-in`, `team alpha reveal`, `team alpha show`, `team alpha trend`, `team alpha members Ana Ben`,
/// `team alpha begin-anew`.
struct TeamCommand: CommandWithOptions {
    static let isFollowedByName = true
    static let help = Phrase(
        """
        team new alpha 8  A team of eight; names may stand in place of the number.
        team alpha check-in  Everybody answers in turn, sealed, at this keyboard.
        team alpha check-in --phones  Everybody answers at once, each on their own phone.
        team room-test  Whether a phone reaches this machine, before a whole room tries.
        team alpha  Its last picture; reveal and trend after the name show more.
        team alpha join  Makes one team of several called alpha.
        team alpha --present  For a screen that all can see. --json is for other programs.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "team", abstract: Speech.messages.teamAbstract, discussion: Speech.messages.teamUsage,
            aliases: Phrase("team", context: "command").aliases)
    }

    @Argument var words: [String] = []
    @Flag(help: ArgumentHelp(Speech.messages.optionPresent)) var present = false
    @Flag(help: ArgumentHelp(Speech.messages.optionJSON)) var json = false
    @OptionGroup var phoneOptions: PhoneOptions
    @OptionGroup var options: GlobalOptions

    static let verbs = [
        Phrase("check-in|checkin", context: "team command"), Phrase("show", context: "team command"),
        Phrase("reveal", context: "team command"), Phrase("trend", context: "team command"),
        Phrase("members", context: "team command"), Phrase("begin-anew|anew", context: "team command"),
        Phrase("join", context: "team command"),
    ]

    /// The default guide of a check-in: the built-in guide that each member answers alone.
    static let usualGuide =
        EmbeddedGuides.names.first { name in
            guard let bytes = EmbeddedGuides.bytes(of: name), holds(bytes, "each: member") else { return false }
            return GuideReader.read(bytes, name: name).guide.flatMap(TeamGuide.init) != nil
        } ?? ""

    /// A quick test before parsing a guide.
    private static func holds(_ bytes: [UInt8], _ text: String) -> Bool {
        let text = Array(text.utf8)
        return bytes.indices.dropLast(text.count).contains {
            bytes[$0] == text[0] && bytes[$0..<($0 + text.count)].elementsEqual(text)
        }
    }

    func run(in context: Context) throws {
        let wishes = try phoneOptions.wishes(in: context)
        if json { return try printJSON(context) }
        guard let first = words.first else { return try TeamActions(in: context).list() }
        if Keywords.new.contains(first.lowercased()) {
            guard words.count > 1 else { throw usage(context) }
            // In `team new night crew 8` a final number is the size and all before it the name.
            let nameCount = words.count > 3 && Int(words[words.count - 1]) != nil ? words.count - 2 : 1
            return try TeamActions(in: context).make(
                named: words[1...nameCount].joined(separator: " "), of: Array(words.dropFirst(1 + nameCount)))
        }
        if words.count == 1, Keywords.roomTest.contains(first.lowercased()) {
            var test = RoomTest(context: context)
            return try test.run(wishes ?? RoomLink.Wishes())
        }
        let teams = try TeamActions(in: context)
        if words.count > 1,
            case .exact("join") = CommandWord.resolve(words[words.count - 1], among: Self.verbs.map(\.typed))
        {
            return try teams.join(named: words.dropLast().joined(separator: " "))
        }
        let (team, words) = try teams.team(at: words)
        let rest = Array(words.dropFirst())
        guard let word = words.first else { return try teams.show(team, isPresenting: present) }
        guard case .exact(let verb) = CommandWord.resolve(word, among: Self.verbs.map(\.typed)) else {
            throw usage(context)
        }
        switch verb {
        case "check-in":
            try teams.checkIn(
                team,
                with: try context.guides.usable(
                    named: rest.first ?? Self.usualGuide, in: GuideLibrary(workspace: teams.workspace)),
                isPresenting: present, wishes: wishes)
        case "show": try teams.show(team, isPresenting: present)
        case "reveal": try teams.reveal(team, of: rest.first, isPresenting: present)
        case "trend": try teams.showTrend(of: team)
        case "members": try teams.change(team, to: rest)
        case "begin-anew": try teams.beginAnew(team)
        default: throw usage(context)
        }
    }

    /// Prints the teams, or everything that may be shown of one; what the screen withholds is withheld here too.
    private func printJSON(_ context: Context) throws {
        let teams = try TeamActions(in: context)
        guard !words.isEmpty else { return context.say(try context.json(try teams.workspace.teams.all().teams)) }
        let (team, rest) = try teams.team(at: words)
        guard rest.isEmpty || rest.count == 1 && (Keywords.show + Keywords.trend).contains(rest[0]) else {
            throw usage(context)
        }
        context.say(try SessionPage(ofTeam: team.name, context: context).json(context))
    }

    private func usage(_ context: Context) -> CommandError {
        CommandError(context.messages.teamUsage, status: 64)
    }
}

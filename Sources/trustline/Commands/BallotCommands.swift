import ArgumentParser
import Guides
import Journal
import Records
import Text

/// `ballot make trust-quotient-rater about me --for 6`, `ballot answer FILE`, `ballot collect *.json`.
struct BallotCommand: CommandWithOptions {
    static let help = Phrase(
        """
        ballot make trust-quotient-rater about me --for 6  A file to send to six people.
        ballot make … --from 4  Shown from four answers on. --open names who answered, --output names the file.
        ballot make … --phones  A link instead of a file: they answer by phone. --open-for 3d says until when.
        ballot answer me.ballot.json  What they type.
        ballot collect *.answer.json  Puts the replies together.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "ballot", abstract: Speech.messages.ballotAbstract, discussion: Speech.messages.ballotUsage,
            aliases: Phrase("ballot", context: "command").aliases)
    }

    @Argument var words: [String] = []
    @ArgumentParser.Option(name: .customLong("for"), help: ArgumentHelp(Speech.messages.optionFor, valueName: "n"))
    var wanted: Int = 6
    @ArgumentParser.Option(name: .customLong("from"), help: ArgumentHelp(Speech.messages.optionFrom, valueName: "n"))
    var minimum: Int = CheckInTerms.usualMinimum
    @Flag(help: ArgumentHelp(Speech.messages.optionOpen)) var open = false
    @ArgumentParser.Option(help: ArgumentHelp(Speech.messages.optionOutput, valueName: "file")) var output: String?
    @OptionGroup var phoneOptions: PhoneOptions
    @OptionGroup var options: GlobalOptions

    static let verbs = [
        Phrase("make", context: "ballot"), Phrase("answer", context: "ballot"), Phrase("collect", context: "ballot"),
    ]

    func run(in context: Context) throws {
        guard let first = words.first,
            case .exact(let verb) = CommandWord.resolve(first, among: Self.verbs.map(\.typed))
        else {
            throw usage(context)
        }
        let rest = Keywords.parted(words.dropFirst())
        switch verb {
        case "make":
            guard let guide = rest.first else { throw usage(context) }
            guard (1...100).contains(wanted) else { throw CommandError(context.messages.wantedRange, status: 64) }
            guard open || (CheckInTerms.leastMinimum...100).contains(minimum) else {
                throw CommandError(context.messages.minimumRange, status: 64)
            }
            // In an open one names stand beside the answers, from the first on.
            guard open || wanted >= minimum else {
                throw CommandError(context.messages.tooFewWanted(wanted, minimum: minimum), status: 64)
            }
            let about = rest.dropFirst().drop { Keywords.about.contains($0.lowercased()) }.joined(separator: " ")
            try RaterBallots(in: context).make(
                guide, about: about, wanted: wanted, mode: open ? .open : .sealed, minimum: minimum, output: output,
                wishes: try phoneOptions.wishes(in: context))
        case "answer":
            guard rest.count == 1 else { throw usage(context) }
            var ballots = RaterBallots(in: context)
            try ballots.answer(rest[0], output: output)
        case "collect":
            try RaterBallots(in: context).collect(rest)
        default: throw usage(context)
        }
    }

    private func usage(_ context: Context) -> CommandError {
        CommandError(context.messages.ballotUsage, status: 64)
    }
}

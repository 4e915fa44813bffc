import ArgumentParser
import Guides
import Insight
import Journal
import Records
import Text

/// `commit send the plan to Ming by friday`; without words it asks.
struct CommitCommand: CommandWithOptions {
    static let isQuiet = true
    static let help = Phrase(
        """
        commit  Asks for what, for whom and by when.
        commit send the plan to Ming by friday  All in one line.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "commit", abstract: Speech.messages.commitAbstract,
            aliases: Phrase("commit", context: "command").aliases)
    }

    @Argument var words: [String] = []
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        let actions = try CommitmentActions(in: context)
        if words.isEmpty { try actions.commitByAsking() } else { try actions.commit(to: words) }
    }
}

/// `commitments`: due and open commitments; with `--all` settled ones too.
struct CommitmentsCommand: CommandWithOptions {
    static let onlyReads = true
    static let help = Phrase(
        """
        commitments  What is due and what is open. The short word before each one names it.
        commitments --all  Also what is settled, with your notes. --json is for other programs.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "commitments", abstract: Speech.messages.commitmentsAbstract,
            aliases: Phrase("commitments", context: "command").aliases)
    }

    @Argument var words: [String] = []
    @Flag(help: ArgumentHelp(Speech.messages.optionAllCommitments)) var all = false
    @Flag(help: ArgumentHelp(Speech.messages.optionJSON)) var json = false
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        if let first = words.first {
            let actions = try CommitmentActions(in: context)
            // Accept `commitments kept k7fm` for `kept k7fm`, and `承诺 WORDS` for `commit WORDS`.
            if let kind = context.messages.settlingKind(first) {
                return try actions.settle(Array(words.dropFirst()), as: kind)
            }
            guard !words.allSatisfy({ $0.unicodeScalars.allSatisfy(\.isASCII) }) else {
                throw CommandError(context.messages.commitmentsUsage, status: 64)
            }
            return try actions.commit(to: words)
        }
        let actions = try CommitmentActions(in: context)
        let (named, leftOut) = try actions.all()
        let jots = try Jots(in: actions.workspace).named.map(\.jot)
        let commitments = named.map { commitment in
            var state = commitment.state
            state.notes += jots.filter { $0.commitment == state.id }.map(\.text)
            return NamedCommitment(word: commitment.word, state: state)
        }
        let retakes = try PastSessions(in: context).retakes().filter { $0.due <= context.today() }
        if json {
            context.say(
                try context.json(
                    CommitmentsOutput(commitments, retakes: retakes, today: context.today(), all: all)))
            return
        }
        for error in leftOut { context.writeError(context.page.paragraph(error.text(in: context.language)) + "\n") }
        CommitmentList(context: context).show(commitments, retakes: retakes, all: all)
    }
}

/// The screen of `commitments`.
struct CommitmentList: ContextProviding {
    let context: Context

    func show(_ commitments: [NamedCommitment], retakes: [Retake], all: Bool) {
        let today = today()
        let open = commitments.open
        let due = open.filter { $0.state.isDue(on: today) }
        section(messages.dueTitle, due, withNotes: all)
        section(messages.openTitle, open.filter { !$0.state.isDue(on: today) }, withNotes: all)
        if all { section(messages.settledTitle, commitments.filter { $0.state.status != .open }, withNotes: true) }
        if open.isEmpty {
            say()
            say(page.paragraph(messages.nothingOpen))
        }
        let count = CommitmentCount(commitments, today: today)
        if count.settled > 0 {
            say()
            say(page.paragraph(messages.soFar(count)))
        }
        section(retakes.prefix(3))
        hint(due.first ?? open.first)
    }

    /// Prints due commitments and re-takes only.
    func showDue(_ commitments: [NamedCommitment], retakes: [Retake]) {
        section(messages.dueTitle, commitments)
        section(retakes[...])
        hint(commitments.first)
    }

    private func section(_ title: String, _ members: [NamedCommitment], withNotes: Bool = false) {
        guard !members.isEmpty else { return }
        say()
        say(page.ink.bold(page.paragraph(title)))
        for member in members {
            say(page.item(messages.commitment(member.state, today: today()), first: "  \(member.word)  "))
            guard withNotes else { continue }
            for note in member.state.notes { say(page.item(messages.yourNote(note), first: "        ")) }
        }
    }

    private func section(_ retakes: ArraySlice<Retake>) {
        guard !retakes.isEmpty else { return }
        say()
        say(page.ink.bold(page.paragraph(messages.retakesTitle)))
        for retake in retakes { say(page.item(line(retake), first: "  ")) }
    }

    /// Tells how to settle this commitment.
    private func hint(_ commitment: NamedCommitment?) {
        guard let commitment else { return }
        say()
        say(page.paragraph(messages.settleHint(commitment.word)))
    }
}

extension ContextProviding {
    /// One line: the guide, when it is or was due, and the command.
    func line(_ retake: Retake) -> String {
        messages.retake(
            named(retake.title[language], about: retake.subject), on: retake.due, today: today(),
            command: messages.command(for: retake).sanitizedLine)
    }
}

extension Messages {
    /// The command that takes the guide again.
    func command(for retake: Retake) -> String {
        beginCommand(retake.guide, about: retake.subject, isForTeam: retake.isForTeam)
    }
}

/// `commitments --json`.
struct CommitmentsOutput: Encodable {
    var commitments: [Item]
    var count: CommitmentCount
    var retakes: [RetakeOutput]

    struct Item: Encodable {
        /// The commitment's word, as `kept` takes it; the same on every machine.
        var word: String
        var isDue: Bool
        var commitment: CommitmentState
    }

    init(_ commitments: [NamedCommitment], retakes: [Retake], today: CivilDate, all: Bool) {
        self.commitments = commitments.filter { all || $0.state.status == .open }.map {
            Item(word: $0.word, isDue: $0.state.isDue(on: today), commitment: $0.state)
        }
        count = CommitmentCount(commitments, today: today)
        self.retakes = retakes.map(RetakeOutput.init)
    }
}

/// A re-take in `--json` output.
struct RetakeOutput: Encodable {
    var guide: String
    var subject: String?
    var last: CivilDate
    var due: CivilDate
    var command: String

    init(_ retake: Retake) {
        guide = retake.guide
        subject = retake.subject
        last = retake.last
        due = retake.due
        command = Messages(language: .en).command(for: retake)
    }
}

/// `kept k7fm`, `kept k7fm told him the day before`.
struct KeptCommand: CommandWithOptions {
    static let help = Phrase(
        """
        kept k7fm  It is done. commitments shows the short word of each promise.
        kept k7fm she was glad  The same, with a note.
        kept k7fm c3dp  Several at once.
        kept  Where only one is due.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "kept", abstract: Speech.messages.keptAbstract,
            aliases: Phrase("kept", context: "command").aliases)
    }

    @Argument var words: [String] = []
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws { try CommitmentActions(in: context).settle(words, as: .kept) }
}

struct PartlyCommand: CommandWithOptions {
    static let help = Phrase(
        """
        partly k7fm  Part of it is done.
        partly k7fm the first half  The same, with a note.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "partly", abstract: Speech.messages.partlyAbstract,
            aliases: Phrase("partly", context: "command").aliases)
    }

    @Argument var words: [String] = []
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws { try CommitmentActions(in: context).settle(words, as: .partly) }
}

struct MissedCommand: CommandWithOptions {
    static let help = Phrase(
        """
        missed k7fm  It was not done. It asks whether to promise it again, or a smaller part.
        missed k7fm friday  Promises the same again, by friday.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "missed", abstract: Speech.messages.missedAbstract,
            aliases: Phrase("missed", context: "command").aliases)
    }

    @Argument var words: [String] = []
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws { try CommitmentActions(in: context).settle(words, as: .missed) }
}

/// `moved k7fm next friday`.
struct MovedCommand: CommandWithOptions {
    static let help = Phrase(
        """
        moved k7fm friday  Another day for it.
        moved k7fm c3dp in 2 weeks Ming is ill  Several at once, with the reason.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "moved", abstract: Speech.messages.movedAbstract,
            aliases: Phrase("moved", context: "command").aliases)
    }

    @Argument var words: [String] = []
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws { try CommitmentActions(in: context).settle(words, as: .moved) }
}

/// `change k7fm to Ming`, `change k7fm by friday`.
struct ChangeCommand: CommandWithOptions {
    static let help = Phrase(
        """
        change k7fm to Ming  Says for whom it is.
        change k7fm by friday  Another day, where the first was a slip.
        change k7fm send half of the plan  Other words for it.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "change", abstract: Speech.messages.changeAbstract,
            aliases: Phrase("change", context: "command").aliases)
    }

    @Argument var words: [String] = []
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws { try CommitmentActions(in: context).change(words) }
}

/// `undo`, `undo k7fm`.
struct UndoCommand: CommandWithOptions {
    static let help = Phrase(
        """
        undo  Takes back the last thing you said of any promise: kept, missed, moved, change.
        undo k7fm  The last thing said of this one.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "undo", abstract: Speech.messages.undoAbstract,
            aliases: Phrase("undo", context: "command").aliases)
    }

    @Argument var words: [String] = []
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws { try CommitmentActions(in: context).undo(words) }
}

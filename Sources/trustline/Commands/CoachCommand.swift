import ArgumentParser
import Guides
import Insight
import Journal
import Scoring
import Text

/// `coach`: what changed, what was kept, what next, when to look again.
struct CoachCommand: CommandWithOptions {
    static let onlyReads = true
    static let help = Phrase(
        """
        coach  What changed, what you kept, and one thing to do next.
        coach --json  The same for other programs.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "coach", abstract: Speech.messages.coachAbstract,
            aliases: Phrase("coach", context: "command").aliases)
    }

    @Flag(help: ArgumentHelp(Speech.messages.optionJSON)) var json = false
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        let past = try PastSessions(in: context)
        let actions = try CommitmentActions(in: context)
        let draft = try past.workspace.drafts.all().drafts.first
        let coaching = try Coaching(
            try past.workspace.history().entries, commitments: try actions.all().commitments,
            retakes: try past.retakes(), draft: draft.map { context.guides.title(of: $0.header, in: past.workspace) },
            waiting: try actions.waitingPractice()?.practice, today: context.today(), zone: context.zone,
            reader: past.reader, language: context.language)
        if json {
            context.say(try context.json(CoachOutput(coaching, zone: context.zone)))
        } else {
            CoachPage(context: context).show(coaching)
        }
    }
}

/// The screen of `coach`.
struct CoachPage: ContextProviding {
    let context: Context

    func show(_ coaching: Coaching) {
        section(messages.changedTitle, coaching.changes.map { messages.change($0) })
        var kept: [String] = []
        if coaching.count.settled > 0 { kept.append(messages.soFar(coaching.count)) }
        if let rating = coaching.reliability { kept.append(messages.selfRated(rating)) }
        if coaching.count.settled > 0, coaching.reliability != nil { kept.append(messages.twoViews(coaching.count)) }
        section(messages.keptTitle, kept)
        let promised = coaching.open.prefix(5)
        let more = coaching.open.count - promised.count
        section(
            messages.openCommitmentsTitle, more > 0 ? [messages.andMoreCommitments(more)] : [],
            below: promised.map { (word: $0.word, text: messages.commitment($0.state, today: coaching.today)) })
        let lever = coaching.lever.map { lever in
            messages.lever(lever, in: named(lever.guide[language], about: lever.subject))
        }
        section(
            messages.nextTitle,
            [lever, messages.next(coaching.next, today: coaching.today, line: line)].compactMap { $0 })
        // The one that comes next is named already.
        let others = coaching.retakes.filter { retake in
            if case .again(retake) = coaching.next { false } else { true }
        }
        let again = others.prefix(3).map(line)
        let later = others.count - again.count
        section(messages.againTitle, again + (later > 0 ? [messages.andMoreRetakes(later)] : []))
    }

    /// - Parameter named: what stands above the lines, each hanging behind its word.
    private func section(_ title: String, _ lines: [String], below named: [(word: String, text: String)] = []) {
        guard !lines.isEmpty || !named.isEmpty else { return }
        say()
        say(page.ink.bold(page.paragraph(title)))
        for (word, text) in named { say(page.item(text.sanitizedLine, first: "  \(word)  ")) }
        for line in lines { say(page.item(line.sanitizedLine, first: "  ")) }
    }

}

/// `coach --json`.
struct CoachOutput: Encodable {
    var changes: [Change]
    var commitments: CommitmentCount
    var selfRatedReliability: Coaching.SelfRating?
    var lever: Lever?
    /// What to type next.
    var next: String?
    var retakes: [RetakeOutput]

    struct Change: Encodable {
        var guide: String
        var subject: String?
        var score: String
        var from: Double
        var since: CivilDate
        var to: Double
        var sessions: Int
        var verdict: String
    }

    struct Lever: Encodable {
        /// Several if a step on any of them has the same effect.
        var factors: [[String: String]]
        var subject: String?
        var answered: Int
        var items: Int
        var from: Double
        var to: Double
    }

    init(_ coaching: Coaching, zone: Zone) {
        changes = coaching.changes.map {
            Change(
                guide: $0.guide, subject: $0.subject, score: $0.score, from: $0.from.value,
                since: zone.day($0.from.time), to: $0.to.value, sessions: $0.sessions, verdict: $0.verdict.rawValue)
        }
        commitments = coaching.count
        selfRatedReliability = coaching.reliability
        lever = coaching.lever.map { lever in
            Lever(
                factors: (lever.more + [lever.less].compactMap(\.self)).map { factor in
                    Dictionary(uniqueKeysWithValues: factor.texts.map { ($0.key.rawValue, $0.value) })
                },
                subject: lever.subject, answered: lever.answered, items: lever.items, from: lever.from, to: lever.to)
        }
        next = Self.command(coaching.next)
        retakes = coaching.retakes.map(RetakeOutput.init)
    }

    /// What to type next, if anything.
    private static func command(_ next: Coaching.NextStep) -> String? {
        switch next {
        case .start, .nothing: "start"
        case .due, .waits: "commitments"
        case .resume: "resume"
        case .again(let retake): Messages(language: .en).command(for: retake)
        case .practice: "commit"
        case .underWay: nil
        }
    }
}

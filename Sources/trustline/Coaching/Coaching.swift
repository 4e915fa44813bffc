import Dialogue
import Guides
import Journal
import Records
import Scoring
import Text

/// History and commitments looked at together: what `coach` says.
struct Coaching {
    var changes: [ScoreChange]
    var count: CommitmentCount
    /// The person's own promises that are open, the earliest day first.
    var open: [NumberedCommitment]
    var reliability: SelfRating?
    /// What would move the latest quotient most.
    var lever: Lever?
    var next: NextStep
    /// The earliest due first.
    var retakes: [Retake]
    var today: CivilDate

    /// How somebody rated their own reliability last.
    struct SelfRating: Encodable, Equatable {
        var value: Double
        var low: Double?
        var high: Double?
        var answered: Int
        var items: Int
        var day: CivilDate
        /// Whom the check-in was about.
        var subject: String?
    }

    struct Lever {
        var guide: Wording
        /// Whom the session was about.
        var subject: String?
        /// How many answers the quotient rests on, of how many.
        var answered: Int
        var items: Int
        /// Those of which one step more does most, and the one of which one step less does; one of them at least.
        var more: [Wording]
        var less: Wording?
        /// The quotient now, and after one step.
        var from: Double
        var to: Double
    }

    enum NextStep {
        /// Nothing has been taken yet.
        case start
        /// The first that is due, of how many.
        case due(NumberedCommitment, of: Int)
        case resume(String)
        case again(Retake)
        /// A suggested practice nobody has promised.
        case practice(Wording)
        /// One is under way.
        case underWay(String)
        /// The first of the open promises, whose day is still to come.
        case waits(NumberedCommitment)
        case nothing
    }

    /// What to type next, if anything.
    var command: String? {
        switch next {
        case .start, .nothing: "start"
        case .due, .waits: "commitments"
        case .resume: "resume"
        case .again(let retake): retake.command()
        case .practice: "commit"
        case .underWay: nil
        }
    }
}

extension Host {
    func coaching(in workspace: Workspace) throws -> Coaching {
        let today = today()
        let entries = try workspace.history().entries
        let commitments = try numberedCommitments(in: workspace).commitments
        let count = CommitmentCount(commitments) { $0.isDue(on: today) }
        let open = commitments.filter { $0.isOwn && $0.state.status == .open }.sorted {
            ($0.state.by?.daysSinceEpoch ?? .max, $0.number) < ($1.state.by?.daysSinceEpoch ?? .max, $1.number)
        }
        let retakes = try retakes(in: workspace)
        return Coaching(
            changes: try changes(entries, in: workspace), count: count, open: open,
            reliability: try selfRatedReliability(entries, in: workspace), lever: try lever(entries, in: workspace),
            next: try nextStep(entries, open, retakes, due: count.due, in: workspace), retakes: retakes,
            today: today)
    }

    /// From the latest general check-in: what others said, or what was said of one relationship, is another thing.
    private func selfRatedReliability(
        _ entries: [HistoryEntry], in workspace: Workspace
    ) throws -> Coaching.SelfRating? {
        let score = Practice.Factor.reliability.rawValue
        guard
            let entry = entries.first(where: { entry in
                entry.guide == "trust-quotient" && entry.scores.contains { $0.id == score && $0.value != nil }
            }),
            let record = try workspace.readTranscript(entry.id).scores.first(where: { $0.id == score }),
            let value = record.value
        else { return nil }
        return Coaching.SelfRating(
            value: value, low: record.possible?.low, high: record.possible?.high, answered: record.answered,
            items: record.items, day: zone.day(entry.finished), subject: entry.subject)
    }

    private func lever(_ entries: [HistoryEntry], in workspace: Workspace) throws -> Coaching.Lever? {
        guard let entry = entries.first(where: { $0.scores.contains { $0.low != nil } }),
            let (guide, scores) = try scores(of: entry, in: workspace),
            let result = scores.last(where: { $0.quotient != nil }), let quotient = result.quotient,
            let most = quotient.levers.first,
            case .quotient(_, let divisor)? = guide.scores.first(where: { $0.id == result.id })?.rule
        else { return nil }
        let levers = quotient.levers.compactMap { lever in guide.scores.first { $0.id == lever.score } }
        return Coaching.Lever(
            guide: guide.title, subject: entry.subject, answered: result.answered, items: result.items,
            more: levers.filter { $0.id != divisor }.map(\.title),
            less: levers.first { $0.id == divisor }?.title, from: quotient.value, to: quotient.value + most.change)
    }

    private func nextStep(
        _ entries: [HistoryEntry], _ open: [NumberedCommitment], _ retakes: [Retake], due: Int,
        in workspace: Workspace
    ) throws -> Coaching.NextStep {
        // Days come in their order, so the first that is open is the first that is due.
        if due > 0, let first = open.first { return .due(first, of: due) }
        if let draft = try workspace.drafts().drafts.first { return .resume(title(of: draft.header, in: workspace)) }
        if entries.isEmpty { return open.first.map { .waits($0) } ?? .start }
        if let practice = open.first(where: { $0.state.practice != nil }) { return .underWay(practice.state.what) }
        if let retake = retakes.first, retake.due <= today() { return .again(retake) }
        if let waiting = try waitingPractice(in: workspace) { return .practice(waiting.practice.title) }
        return open.first.map { .waits($0) } ?? .nothing
    }
}

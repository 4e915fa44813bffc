public import Guides
public import Records
import Scoring
public import Text

/// History and commitments looked at together: what `coach` says.
public struct Coaching {
    public let changes: [ScoreChange]
    public let count: CommitmentCount
    /// The person's own promises that are open, the earliest day first.
    public let open: [NamedCommitment]
    public let reliability: SelfRating?
    /// What would move the latest quotient most.
    public let lever: Lever?
    public let next: NextStep
    /// The earliest due first.
    public let retakes: [Retake]
    public let today: CivilDate

    /// How somebody rated their own reliability last.
    public struct SelfRating: Encodable, Equatable {
        public let value: Double
        public let low: Double?
        public let high: Double?
        public let answered: Int
        public let items: Int
        public let day: CivilDate
        /// Whom the check-in was about.
        public let subject: String?

        public init(
            value: Double, low: Double?, high: Double?, answered: Int, items: Int, day: CivilDate, subject: String?
        ) {
            self.value = value
            self.low = low
            self.high = high
            self.answered = answered
            self.items = items
            self.day = day
            self.subject = subject
        }
    }

    public struct Lever {
        public let guide: Wording
        /// Whom the session was about.
        public let subject: String?
        /// How many answers the quotient rests on, of how many.
        public let answered: Int
        public let items: Int
        /// Those of which one step more does most, and the one of which one step less does; one of them at least.
        public let more: [Wording]
        public let less: Wording?
        /// The lowest value of `less`, where it is nearer than one step.
        public let least: Double?
        /// The quotient now, and after one step.
        public let from: Double
        public let to: Double

        public init(
            guide: Wording, subject: String?, answered: Int, items: Int, more: [Wording], less: Wording?,
            least: Double?,
            from: Double, to: Double
        ) {
            self.guide = guide
            self.subject = subject
            self.answered = answered
            self.items = items
            self.more = more
            self.less = less
            self.least = least
            self.from = from
            self.to = to
        }
    }

    public enum NextStep {
        /// Nothing has been taken yet.
        case start
        /// The first that is due, of how many.
        case due(NamedCommitment, of: Int)
        /// The name of a session under way.
        case resume(String)
        case again(Retake)
        /// A suggested practice nobody has promised.
        case practice(Wording)
        /// The promise of a practice, not settled yet.
        case underWay(String)
        /// The first of the open promises, whose day is still to come.
        case waits(NamedCommitment)
        case nothing
    }

    /// - Parameters:
    ///   - entries: all finished sessions, newest first.
    ///   - commitments: all there are.
    ///   - draft: the name of the latest session under way.
    ///   - waiting: the practice suggested last, if nobody has promised it since.
    /// - Throws: where a session that is looked at cannot be read.
    public init(
        _ entries: [HistoryEntry], commitments: [NamedCommitment], retakes: [Retake], draft: String?,
        waiting: Practice?, today: CivilDate, zone: Zone, reader: RecordReader, language: Language
    ) throws {
        changes = try ScoreChange.all(entries, reader: reader, language: language)
        count = CommitmentCount(commitments, today: today)
        open = commitments.filter(\.isOwn).open
        reliability = try Self.selfRatedReliability(entries, zone: zone, reader: reader)
        lever = try Self.lever(entries, reader: reader)
        self.retakes = retakes
        self.today = today
        next = Self.next(
            count.due, open, retakes, draft: draft, waiting: waiting, hasTaken: !entries.isEmpty, today: today)
    }

    /// From the latest general check-in only: ratings by others or of one relationship measure something else.
    private static func selfRatedReliability(
        _ entries: [HistoryEntry], zone: Zone, reader: RecordReader
    ) throws -> SelfRating? {
        let score = Practice.Factor.reliability.rawValue
        var isGeneral: [String: Bool] = [:]
        let latest = entries.first { entry in
            guard entry.scores.contains(where: { $0.id == score && $0.value != nil }) else { return false }
            let known =
                isGeneral[entry.guidePin] ?? reader.guide(entry.guide, entry.guidePin)?.isGeneralCheckIn ?? false
            isGeneral[entry.guidePin] = known
            return known
        }
        guard let latest, let record = try reader.transcript(latest.id).scores.first(where: { $0.id == score }),
            let value = record.value
        else { return nil }
        return SelfRating(
            value: value, low: record.possible?.lowerBound, high: record.possible?.upperBound,
            answered: record.answered,
            items: record.items, day: zone.day(latest.finished), subject: latest.subject)
    }

    private static func lever(_ entries: [HistoryEntry], reader: RecordReader) throws -> Lever? {
        guard let entry = entries.first(where: { $0.scores.contains { $0.interval != nil } }),
            let (guide, scores) = try reader.scores(of: entry),
            let result = scores.last(where: { $0.quotient != nil }), let quotient = result.quotient,
            let most = quotient.levers.first,
            case .quotient(_, let divisor)? = guide.scores.first(where: { $0.id == result.id })?.rule
        else { return nil }
        let levers = quotient.levers.compactMap { lever in guide.scores.first { $0.id == lever.score } }
        return Lever(
            guide: guide.title, subject: entry.subject, answered: result.answered, items: result.items,
            more: levers.filter { $0.id != divisor }.map(\.title),
            less: levers.first { $0.id == divisor }?.title,
            least: scores.first { $0.id == divisor }?.leastWithinOneStep, from: quotient.value,
            to: quotient.value + most.change)
    }

    private static func next(
        _ due: Int, _ open: [NamedCommitment], _ retakes: [Retake], draft: String?, waiting: Practice?,
        hasTaken: Bool, today: CivilDate
    ) -> NextStep {
        // The earliest day comes first, so the first that is open is the first that is due.
        if due > 0, let first = open.first { return .due(first, of: due) }
        if let draft { return .resume(draft) }
        if !hasTaken { return open.first.map { .waits($0) } ?? .start }
        if let practice = open.first(where: { $0.state.practice != nil }) { return .underWay(practice.state.what) }
        if let retake = retakes.first, retake.due <= today { return .again(retake) }
        if let waiting { return .practice(waiting.title) }
        return open.first.map { .waits($0) } ?? .nothing
    }
}

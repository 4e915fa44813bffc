public import Guides
public import Records
import Scoring
public import Text

/// The conclusions of `coach` from history and commitments.
public struct Coaching {
    public let changes: [ScoreChange]
    public let count: CommitmentCount
    /// The user's own open commitments, the earliest day first.
    public let open: [NamedCommitment]
    public let reliability: SelfRating?
    /// The change that would move the latest quotient most.
    public let lever: Lever?
    public let next: NextStep
    /// Re-takes, the earliest due first.
    public let retakes: [Retake]
    public let today: CivilDate

    /// The latest self-rating of reliability.
    public struct SelfRating: Encodable, Equatable {
        public let value: Double
        public let low: Double?
        public let high: Double?
        public let answered: Int
        public let items: Int
        public let day: CivilDate
        /// The check-in's subject.
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
        /// The session's subject.
        public let subject: String?
        /// The number of answers the quotient is based on, and of its items.
        public let answered: Int
        public let items: Int
        /// The factors of which one step more has the largest effect, and the one of which one step less has; at least
        /// one of both.
        public let more: [Wording]
        public let less: Wording?
        /// The lowest value of `less`, if it is less than one step away.
        public let least: Double?
        /// The quotient now, and after that step.
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
        /// There are no sessions yet.
        case start
        /// The first due commitment, and their number.
        case due(NamedCommitment, of: Int)
        /// The name of an unfinished session.
        case resume(String)
        case again(Retake)
        /// A suggested practice without a commitment.
        case practice(Wording)
        /// The open commitment to a practice.
        case underWay(String)
        /// The first open commitment, not yet due.
        case waits(NamedCommitment)
        case nothing
    }

    /// - Parameters:
    ///   - entries: all finished sessions, newest first.
    ///   - commitments: all commitments.
    ///   - draft: the name of the latest unfinished session.
    ///   - waiting: the practice suggested last, if no commitment was made of it.
    /// - Throws: if a needed session cannot be read.
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

    /// From the latest general check-in only, as ratings by others or of one relationship measure something else.
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
        // Sorted by day, so the first open one is the first due.
        if due > 0, let first = open.first { return .due(first, of: due) }
        if let draft { return .resume(draft) }
        if !hasTaken { return open.first.map { .waits($0) } ?? .start }
        if let practice = open.first(where: { $0.state.practice != nil }) { return .underWay(practice.state.what) }
        if let retake = retakes.first, retake.due <= today { return .again(retake) }
        if let waiting { return .practice(waiting.title) }
        return open.first.map { .waits($0) } ?? .nothing
    }
}

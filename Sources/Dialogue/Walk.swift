public import Guides
public import Scoring
public import Text

/// Where a session stands: the result of walking a guide along a log.
public struct Walk: Sendable {
    public var screen: Screen
    /// Every question on the path so far, in the order asked, settled or not yet.
    public private(set) var path: [PathItem]
    /// Answers off the current path: kept, not scored, and used again when the path returns to them.
    public var parked: [AnswerKey: AnswerValue]
    public var language: Language
    /// One per declared score, from the answers on the path; computed when first asked for.
    public var scores: [ScoreResult] { scored.value }
    /// Looks names up as conditions do, from the answers on the path and the scores.
    public var lookup: @Sendable (_ path: [String]) -> ExpressionValue
    private let scored: OnDemand<[ScoreResult]>
    /// What the guide computed on the way, in the order come to.
    var computed: [PathItem] = []
    /// Where on the path each question stands.
    private let places: OnDemand<[String: [Int]]>
    /// The answers on the path; `nil` in a walk that was not made by walking.
    var known: KnownAnswers?

    public init(
        screen: Screen, path: [PathItem], parked: [AnswerKey: AnswerValue], language: Language,
        scores: OnDemand<[ScoreResult]>,
        lookup: @escaping @Sendable (_ path: [String]) -> ExpressionValue
    ) {
        self.screen = screen
        self.path = path
        places = OnDemand { Dictionary(grouping: path.indices) { path[$0].question.id } }
        self.parked = parked
        self.language = language
        scored = scores
        self.lookup = lookup
    }

    /// Looks a name up as a condition at a place in the guide does: inside a loop an id is this round's answer, and the
    /// loop's own name is known.
    public func lookup(_ path: [String], in scope: Scope) -> ExpressionValue {
        guard let known else { return lookup(path) }
        return known.value(path, in: scope) { scores[$0] }
    }

    /// Whether nothing follows from the session: its guide's `quiet` holds.
    public var isQuiet: Bool { known?.guide.guide.quiet?.holds(lookup) ?? false }

    /// The askings of a question that can be seen from a place in the guide: inside a loop this round's, outside all.
    /// `previous.ID` is the answer of the session before.
    public func items(_ question: String, in scope: Scope = Scope()) -> [PathItem] {
        if question.hasPrefix("previous.") {
            return known?.previousItem(String(question.dropFirst("previous.".count))).map { [$0] } ?? []
        }
        let asked = Array(
            (places.value[question] ?? []).lazy.map { path[$0] }.filter { $0.scope.isVisible(from: scope) })
        guard asked.isEmpty else { return asked }
        return computed.filter { $0.question.id == question && $0.scope.isVisible(from: scope) }
    }
}

/// What to put before the person.
public struct Screen: Sendable {
    /// What comes before the question (or at the end): says, section titles, blocks, with `${…}` still in their texts.
    public var preface: [Preface]
    public var state: State
    /// How many questions of the path known so far are settled, and how many there are on it.
    public var settled: Int
    public var total: Int
    public var progress = Progress()

    public enum State: Sendable {
        case question(Prompt)
        /// A private question for the next member of a team comes: pass the keyboard. Index into the header's members.
        case handover(member: Int)
        /// All is answered; change something or finish.
        case review
        case finished
    }

    public init(preface: [Preface], state: State, settled: Int, total: Int) {
        self.preface = preface
        self.state = state
        self.settled = settled
        self.total = total
    }
}

/// How far a session is, in figures that do not move when an answer leads elsewhere.
public struct Progress: Sendable, Equatable {
    /// The question's place on the path, from 1.
    public var place = 1
    /// `nil`: how many questions come depends on the answers.
    public var total: Int?
    /// The section that the question stands in, from 1; 0 before the first.
    public var part = 0
    /// `nil`: which sections come depends on the answers.
    public var parts: Int?
    /// From the shortest way on to the longest, each at least 1; `nil` where the guide gives no minutes.
    public var minutesLeft: ClosedRange<Int>?
}

public struct Preface: Sendable {
    public enum Kind: Sendable {
        case section(Wording)
        case say(Wording)
        case show([Block])
    }

    public var kind: Kind
    /// The loop entries and rounds this stands in, for `${…}`.
    public var scope: Scope

    public init(kind: Kind, scope: Scope) {
        self.kind = kind
        self.scope = scope
    }
}

/// The question to ask now.
public struct Prompt: Sendable {
    public var key: AnswerKey
    /// A question of the guide, or one that a `repeat` makes of its `more`.
    public var question: Question
    /// Given before: the default that Enter keeps.
    public var previous: AnswerValue?
    public var note: String?
    /// Lines of a longer answer under way, typed before an interruption.
    public var lines: [String]
    /// The table that is asked for, where it is one.
    public var table: TableUnderWay?
    /// Unsent text that was in the line when the session was left.
    public var unsent: String
    public var scope: Scope
    /// The question `:back` goes to.
    public var back: AnswerKey?

    public init(
        key: AnswerKey, question: Question, previous: AnswerValue?, note: String?, lines: [String] = [],
        table: TableUnderWay? = nil, unsent: String = "", scope: Scope, back: AnswerKey?
    ) {
        self.key = key
        self.question = question
        self.previous = previous
        self.note = note
        self.lines = lines
        self.table = table
        self.unsent = unsent
        self.scope = scope
        self.back = back
    }
}

/// One question on the path.
public struct PathItem: Sendable {
    public var key: AnswerKey
    public var question: Question
    public var state: State
    public var note: String?
    public var scope: Scope
    /// When it was last settled.
    public var at: Timestamp?

    public enum State: Sendable, Equatable {
        case answered(AnswerValue)
        case skipped
        case open
    }

    public init(
        key: AnswerKey, question: Question, state: State, note: String?, scope: Scope, at: Timestamp?
    ) {
        self.key = key
        self.question = question
        self.state = state
        self.note = note
        self.scope = scope
        self.at = at
    }
}

extension PathItem {
    /// What names the rounds it stands in, from the outermost in: `Acme · 2`; `nil` outside loops and for the private round of a
    /// member.
    ///
    /// - Parameters:
    ///   - depth: the outer rounds that need no name.
    ///   - members: the people of a team's session.
    public func roundName(below depth: Int = 0, members: [String]?, language: Language) -> String? {
        let rounds = scope.rounds.dropFirst(depth)
        if rounds.isEmpty || rounds.contains(where: \.isPrivate) { return nil }
        return rounds.map { round in
            for case .choice(let id, let text) in scope.names.values where id == round.entry {
                return text[language]
            }
            if round.loop == "member", let members, let number = Int(round.entry),
                members.indices.contains(number - 1)
            {
                return members[number - 1]
            }
            return round.entry
        }.joined(separator: " · ")
    }
}

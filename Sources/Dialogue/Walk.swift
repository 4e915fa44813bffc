public import Guides
public import Scoring
public import Text

/// A session's state: the result of walking a guide along a log.
public struct Walk: Sendable {
    public var screen: Screen
    /// All questions on the path so far, in order, settled or not.
    public private(set) var path: [PathItem]
    /// Answers off the current path; not scored, and used again if the path returns to them.
    public var parked: [AnswerKey: AnswerValue]
    public var language: Language
    /// A result for each declared score, from the answers on the path; computed lazily.
    public var scores: [ScoreResult] { scored.value }
    /// Resolves names as in conditions outside loops.
    public var lookup: @Sendable (_ path: [String]) -> ExpressionValue
    private let scored: Lazy<[ScoreResult]>
    /// Computed values, in order.
    var computed: [PathItem] = []
    /// Indices into the path by question id.
    private let places: Lazy<[String: [Int]]>
    /// The answers on the path; `nil` in a walk constructed otherwise.
    var known: KnownAnswers?

    public init(
        screen: Screen, path: [PathItem], parked: [AnswerKey: AnswerValue], language: Language,
        scores: Lazy<[ScoreResult]>,
        lookup: @escaping @Sendable (_ path: [String]) -> ExpressionValue
    ) {
        self.screen = screen
        self.path = path
        places = Lazy { Dictionary(grouping: path.indices) { path[$0].question.id } }
        self.parked = parked
        self.language = language
        scored = scores
        self.lookup = lookup
    }

    /// Resolves a name as in a condition with this scope: within a loop an id is this round's answer, and the loop's
    /// name is known.
    public func lookup(_ path: [String], in scope: Scope) -> ExpressionValue {
        guard let known else { return lookup(path) }
        return known.value(path, in: scope) { scores[$0] }
    }

    /// Whether the guide's `quiet` condition holds, so that nothing should follow from the session.
    public var isQuiet: Bool { known?.guide.guide.quiet?.holds(lookup) ?? false }

    /// Whether nothing follows from the session: it ends quietly, or no question was answered.
    public var endsThere: Bool {
        isQuiet || !path.contains { if case .answered = $0.state { true } else { false } }
    }

    /// A question's items visible from a scope: within a loop this round's, outside all. `previous.ID` is the answer of
    /// the previous session.
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

/// What to show next.
public struct Screen: Sendable {
    /// What is shown before the question or at the end: texts, section titles, report blocks, with `${…}` unreplaced.
    public var preface: [Preface]
    public var state: State
    /// The numbers of settled and of all questions on the path known so far.
    public var settled: Int
    public var total: Int
    public var progress = Progress()

    public enum State: Sendable {
        case question(Prompt)
        /// Pass the keyboard to this member, an index into the header's members, for private questions.
        case handover(member: Int)
        /// Everything is settled; change something or finish.
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

/// A session's progress, in numbers that do not change when the path does.
public struct Progress: Sendable, Equatable {
    /// The question's place on the path, from 1.
    public var place = 1
    /// The number of questions; `nil` if it depends on answers.
    public var total: Int?
    /// The question's section, from 1; 0 before the first.
    public var part = 0
    /// The number of sections; `nil` if it depends on answers.
    public var parts: Int?
    /// Minutes left on the shortest and longest way, at least 1; `nil` if the guide states no minutes.
    public var minutesLeft: ClosedRange<Int>?
}

public struct Preface: Sendable {
    public enum Kind: Sendable {
        case section(Wording)
        case say(Wording)
        case show([Block])
    }

    public var kind: Kind
    /// The enclosing loop entries and rounds, for `${…}`.
    public var scope: Scope

    public init(kind: Kind, scope: Scope) {
        self.kind = kind
        self.scope = scope
    }
}

/// The current question.
public struct Prompt: Sendable {
    public var key: AnswerKey
    /// A question of the guide, or one made of a repeat's `more`.
    public var question: Question
    /// The earlier answer, which Enter keeps.
    public var previous: AnswerValue?
    public var note: String?
    /// Logged lines of an unfinished multi-line answer.
    public var lines: [String]
    /// The table's state, if it is a table.
    public var table: TableUnderWay?
    /// Text in the line when the session was left.
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

/// A question on the path.
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
    /// The names of its rounds, the outermost first, as in `Acme · 2`; `nil` outside loops and for a member's private round.
    ///
    /// - Parameters:
    ///   - depth: the number of outer rounds to leave out.
    ///   - members: the names of the team's members.
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

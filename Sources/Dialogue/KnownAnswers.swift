import Answers
import Guides
import Scoring
import Text

/// The answers on the path so far by slot, for conditions, scores and texts.
struct KnownAnswers: Sendable {
    /// A round of a loop.
    struct Round: Sendable {
        /// The loop's slot.
        var loop: Int
        /// The enclosing round, an index into ``rounds``; `nil` outside loops.
        var parent: Int?
        /// Its index among the rounds of its parent, and (``ordinal``) among all rounds of the loop, from 0.
        var place: Int
        var ordinal: Int
        /// Its name in keys.
        var entry: String
        var value: Scope.Entry
    }

    let guide: CompiledGuide
    let header: SessionHeader
    let language: Language
    private(set) var rounds: [Round] = []
    /// For each loop slot, its rounds in order, as indices into ``rounds``.
    private var roundsOfLoop: [[Int]]
    /// Answers by slot, for questions outside loops.
    private var single: [AnswerValue?]
    /// For each slot of a question in loops, its answers by ordinal of the innermost loop's round.
    private var inLoops: [[AnswerValue?]]
    /// Incremented with each added answer or round that scores may depend on, to invalidate cached scores.
    private(set) var edition = 0

    init(guide: CompiledGuide, header: SessionHeader, language: Language) {
        self.guide = guide
        self.header = header
        self.language = language
        roundsOfLoop = Array(repeating: [], count: guide.loops.count)
        single = Array(repeating: nil, count: guide.questions.count)
        inLoops = guide.loops.isEmpty ? [] : Array(repeating: [], count: guide.questions.count)
    }

    mutating func add(_ value: AnswerValue, to slot: Int, in round: Int?) {
        if let round {
            let ordinal = rounds[round].ordinal
            while inLoops[slot].count <= ordinal { inLoops[slot].append(nil) }
            inLoops[slot][ordinal] = value
        } else {
            single[slot] = value
        }
        if guide.questions[slot].isScored { edition += 1 }
    }

    /// Adds or re-enters a round.
    ///
    /// - Returns: an index into ``rounds``.
    mutating func enter(_ loop: Int, in parent: Int?, place: Int, entry: String, _ value: Scope.Entry) -> Int {
        if guide.loops[loop].isShared, let known = round(of: loop, in: parent, entry: entry) { return known }
        rounds.append(
            Round(
                loop: loop, parent: parent, place: place, ordinal: roundsOfLoop[loop].count, entry: entry, value: value)
        )
        roundsOfLoop[loop].append(rounds.count - 1)
        edition += 1
        return rounds.count - 1
    }

    private func round(of loop: Int, in parent: Int?, entry: String) -> Int? {
        roundsOfLoop[loop].first { rounds[$0].parent == parent && rounds[$0].entry == entry }
    }

    /// The innermost known round of a scope.
    func round(in scope: Scope) -> Int? {
        var round: Int?
        for one in scope.rounds {
            guard let loop = guide.slot(ofLoop: one.loop, in: round.map { rounds[$0].loop }),
                let inner = self.round(of: loop, in: round, entry: one.entry)
            else { break }
            round = inner
        }
        return round
    }

    /// The key of a question in these rounds, as used in logs and transcripts.
    static func key(_ id: String, in rounds: some Collection<Scope.Round>) -> AnswerKey {
        guard !rounds.isEmpty else { return AnswerKey(id) }
        var text = ""
        for round in rounds { text += round.description + "/" }
        return AnswerKey(text + id)
    }

    // MARK: Looking up

    /// The number of rounds visited by a lookup from this round.
    func breadth(_ reference: Reference, from round: Int?) -> Int {
        let loops: [Int]
        switch reference {
        case .question(let slot, _): loops = guide.questions[slot].loops
        case .rounds(let slot): loops = guide.loops[slot].chain
        default: return 1
        }
        guard let innermost = loops.last, shared(loops, round) < loops.count else { return 1 }
        return max(1, roundsOfLoop[innermost].count)
    }

    /// The value of a name in a condition or formula.
    ///
    /// Within a loop, the id of one of its questions is this round's answer. From outside, it is a list with one value
    /// for each round, unknown if unanswered, so that lists of one loop are aligned.
    ///
    /// - Parameter score: the score at this index in the guide; returns `nil` if unknown.
    func value(of reference: Reference, from round: Int?, score: (_ place: Int) -> ScoreResult?) -> ExpressionValue {
        switch reference {
        case .question(let slot, let field):
            let loops = guide.questions[slot].loops
            let shared = shared(loops, round)
            if shared == loops.count {
                return value(of: answer(slot, in: round.flatMap { ancestor($0, depth: shared - 1) }), slot, field)
            }
            return .list(
                visibleRounds(of: loops[loops.count - 1], from: round).map {
                    value(of: answer(slot, in: $0), slot, field)
                })
        case .entry(let depth, let field):
            guard let around = round.flatMap({ ancestor($0, depth: depth) }) else { return .unknown }
            return value(of: rounds[around].value, field)
        case .rounds(let loop):
            return .list((0..<visibleRounds(of: loop, from: round).count).map { .number(Double($0 + 1)) })
        case .score(let place, let attribute): return score(place)?.expressionValue(attribute) ?? .unknown
        case .previous(let id, let field): return previous(id, field)
        case .recalled(let recalled): return self.recalled(recalled).map { ExpressionValue($0) } ?? .unknown
        case .other: return otherMember(from: round).map { .text($0) } ?? .unknown
        case .subject: return .text(header.subject ?? "")
        case .today: return .text(header.today.description)
        case .language: return .text(language.rawValue)
        case .unknown: return .unknown
        }
    }

    /// Same, for an uncompiled name, as in texts and report blocks.
    func value(_ path: [String], in scope: Scope, score: (_ place: Int) -> ScoreResult?) -> ExpressionValue {
        if let entry = path.first.flatMap({ scope.names[$0] }) { return value(of: entry, path.dropFirst().first) }
        return value(of: guide.reference(path), from: round(in: scope), score: score)
    }

    /// The rounds of a loop visible from a round: those in the same rounds of all shared enclosing loops.
    func visibleRounds(of loop: Int, from round: Int?) -> [Int] {
        let shared = shared(guide.loops[loop].chain, round)
        guard shared > 0, let round, let common = ancestor(round, depth: shared - 1) else { return roundsOfLoop[loop] }
        return roundsOfLoop[loop].filter { ancestor($0, depth: shared - 1) == common }
    }

    /// A question's answers visible from a round, one for each visible round; `nil` if unanswered.
    func answers(to slot: Int, from round: Int?) -> [AnswerValue?] {
        let loops = guide.questions[slot].loops
        let shared = shared(loops, round)
        guard shared < loops.count else { return [answer(slot, in: round.flatMap { ancestor($0, depth: shared - 1) })] }
        return visibleRounds(of: loops[loops.count - 1], from: round).map { answer(slot, in: $0) }
    }

    private func answer(_ slot: Int, in round: Int?) -> AnswerValue? {
        guard let round else { return single[slot] }
        let ordinal = rounds[round].ordinal
        return ordinal < inLoops[slot].count ? inLoops[slot][ordinal] : nil
    }

    /// The enclosing round at this depth, from 0, or the round itself; `nil` if the round is less deep.
    private func ancestor(_ round: Int, depth: Int) -> Int? {
        guard depth >= 0 else { return nil }
        var found: Int? = round
        while let here = found {
            let own = guide.loops[rounds[here].loop].chain.count - 1
            if own == depth { return here }
            guard own > depth else { return nil }
            found = rounds[here].parent
        }
        return nil
    }

    /// The number of these loops, counted from the outermost, that enclose the round.
    private func shared(_ loops: [Int], _ round: Int?) -> Int {
        guard let round, !loops.isEmpty else { return 0 }
        return zip(loops, guide.loops[rounds[round].loop].chain).prefix { $0 == $1 }.count
    }

    private func value(of answer: AnswerValue?, _ slot: Int, _ field: String?) -> ExpressionValue {
        guard let answer else { return .unknown }
        return ExpressionValue(answer, kind: guide.questions[slot].question.kind, field: field)
    }

    private func value(of entry: Scope.Entry, _ field: String?) -> ExpressionValue {
        switch (entry, field) {
        case (.row(let cells, let first), let column):
            return cells[column ?? first].map { ExpressionValue($0) } ?? .unknown
        case (.round(let number), nil): return .number(Double(number))
        case (.text(let text), nil): return .text(text)
        case (.choice(let id, _), nil): return .text(id)
        case (.member(let member), nil): return .text(name(ofMember: member))
        default: return .unknown
        }
    }

    /// The other of two members, seen from a round of one of them.
    func otherMember(from round: Int?) -> String? {
        guard let members = header.members, members.count == 2 else { return nil }
        var here = round
        while let found = here {
            if case .member(let member) = rounds[found].value, members.indices.contains(member) {
                return members[1 - member]
            }
            here = rounds[found].parent
        }
        return nil
    }

    func name(ofMember member: Int) -> String {
        guard let members = header.members, members.indices.contains(member) else { return "" }
        return members[member]
    }

    // MARK: Scores

    func scores() -> [ScoreResult] {
        var left = Traversal.lookupLimit
        return guide.plan.scores { scoredValue($0, &left) }
    }

    /// - Parameter left: the remaining number of rounds that lookups may visit; decremented.
    func score(_ place: Int, _ left: inout Int) -> ScoreResult? {
        guide.plan.score(place) { scoredValue($0, &left) }
    }

    /// The value of one of the plan's names.
    func scoredValue(_ name: Int, _ left: inout Int) -> ExpressionValue {
        let reference = guide.planNames[name]
        left -= breadth(reference, from: nil)
        return left > 0 ? value(of: reference, from: nil) { _ in nil } : .unknown
    }
}

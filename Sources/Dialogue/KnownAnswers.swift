import Answers
import Guides
import Scoring
import Text

/// The answers on the path so far, in their slots, for conditions, scores and texts.
struct KnownAnswers: Sendable {
    /// One round of a loop that was gone through.
    struct Round: Sendable {
        /// Its slot.
        var loop: Int
        /// The round around it, in ``rounds``; `nil` outside of all loops.
        var parent: Int?
        /// Which of the rounds in its parent it is, and which of all rounds of the loop, from 0.
        var place: Int
        var ordinal: Int
        /// As it stands in keys.
        var entry: String
        var value: Scope.Entry
    }

    let guide: CompiledGuide
    let header: SessionHeader
    let language: Language
    private(set) var rounds: [Round] = []
    /// By the slot of a loop, in the order gone through; indices into ``rounds``.
    private var roundsOfLoop: [[Int]]
    /// By the slot of a question that stands in no loop.
    private var single: [AnswerValue?]
    /// By the slot of a question in loops: for each round of its innermost loop, by ordinal.
    private var inLoops: [[AnswerValue?]]
    /// Counts the answers and rounds added that scores may depend on, so that they are computed again only then.
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

    /// - Returns: the round, an index into ``rounds``.
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

    /// The innermost round of a scope that was gone through.
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

    /// The key of a question's asking in a round, as logs and transcripts have it.
    static func key(_ id: String, in rounds: some Collection<Scope.Round>) -> AnswerKey {
        guard !rounds.isEmpty else { return AnswerKey(id) }
        var text = ""
        for round in rounds { text += round.description + "/" }
        return AnswerKey(text + id)
    }

    // MARK: Looking up

    /// How many rounds are looked through when this is looked up from a round.
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

    /// How a name in a condition or formula is understood.
    ///
    /// Inside a loop the id of a question in the same loop is this round's answer; from outside it is a list with one value
    /// for every round gone through, unknown where there is no answer, so that lists of one loop lie side by side.
    ///
    /// - Parameter score: by its place in the guide; `nil` where scores are not known.
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

    /// Same, for a name that was not compiled: in texts, reports and blocks.
    func value(_ path: [String], in scope: Scope, score: (_ place: Int) -> ScoreResult?) -> ExpressionValue {
        if let entry = path.first.flatMap({ scope.names[$0] }) { return value(of: entry, path.dropFirst().first) }
        return value(of: guide.reference(path), from: round(in: scope), score: score)
    }

    /// The rounds of a loop that can be seen from a round: as far as both stand in the same loops, the same rounds.
    func visibleRounds(of loop: Int, from round: Int?) -> [Int] {
        let shared = shared(guide.loops[loop].chain, round)
        guard shared > 0, let round, let common = ancestor(round, depth: shared - 1) else { return roundsOfLoop[loop] }
        return roundsOfLoop[loop].filter { ancestor($0, depth: shared - 1) == common }
    }

    /// The answers to a question that can be seen from a round, one for every round, `nil` where there is none.
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

    /// The round around a round at a depth, from 0, or itself; `nil` if it does not stand so deep.
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

    /// How many of these loops, from the outermost in, the round stands in.
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

    /// Of two members the other one, seen from a round of one of them.
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

    /// - Parameter left: how many rounds may be looked through; counted down.
    func score(_ place: Int, _ left: inout Int) -> ScoreResult? {
        guide.plan.score(place) { scoredValue($0, &left) }
    }

    /// What a name of the plan stands for; a score is not computed from another by its name alone.
    func scoredValue(_ name: Int, _ left: inout Int) -> ExpressionValue {
        let reference = guide.planNames[name]
        left -= breadth(reference, from: nil)
        return left > 0 ? value(of: reference, from: nil) { _ in nil } : .unknown
    }
}

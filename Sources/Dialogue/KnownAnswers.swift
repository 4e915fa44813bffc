import Guides
import Scoring
import Text

/// The answers on the path, for conditions, scores and texts.
struct KnownAnswers: Sendable {
    let index: PreparedGuide
    let header: SessionHeader
    let language: Language
    private(set) var values: [AnswerKey: AnswerValue] = [:]
    /// By the loops they stand in: the rounds gone through, in order.
    private var rounds: [[String]: [[Scope.Round]]] = [:]
    /// Counts the answers and rounds added that scores may depend on, so that they are computed again only then.
    private(set) var edition = 0

    init(index: PreparedGuide, header: SessionHeader, language: Language) {
        self.index = index
        self.header = header
        self.language = language
    }

    /// - Parameter question: the id of the question that `key` asks.
    mutating func add(_ value: AnswerValue, for key: AnswerKey, of question: String) {
        values[key] = value
        if index.scored.contains(question) { edition += 1 }
    }

    mutating func enter(_ scope: Scope) {
        rounds[scope.rounds.map(\.loop), default: []].append(scope.rounds)
        edition += 1
    }

    static func key(_ id: String, in rounds: some Collection<Scope.Round>) -> AnswerKey {
        guard !rounds.isEmpty else { return AnswerKey(id) }
        var text = ""
        for round in rounds { text += round.description + "/" }
        return AnswerKey(text + id)
    }

    /// How many rounds are looked through when this name is looked up from a place.
    func breadth(_ name: String?, from scope: Scope) -> Int {
        guard let name, let loops = index.questions[name]?.loops ?? index.repeats[name],
            KnownAnswers.shared(loops, scope) < loops.count
        else { return 1 }
        return max(1, rounds[loops]?.count ?? 1)
    }

    /// How a name in a condition or formula is understood.
    ///
    /// Inside a loop the id of a question in the same loop is this round's answer; from outside it is a list with one value
    /// for every round gone through, unknown where there is no answer, so that lists of one loop lie side by side.
    func value(_ path: [String], in scope: Scope, score: (_ id: String) -> ScoreResult?) -> ExpressionValue {
        guard let head = path.first else { return .unknown }
        let rest = path.dropFirst()
        if let entry = scope.names[head] { return value(of: entry, rest) }
        if let asked = index.questions[head] { return value(of: asked, rest, in: scope) }
        if let loops = index.repeats[head], rest.isEmpty {
            let visible = visibleRounds(of: loops, from: scope)
            return .list((0..<visible.count).map { .number(Double($0 + 1)) })
        }
        if index.scores[head] != nil { return score(head)?.expressionValue(rest.first) ?? .unknown }
        guard rest.isEmpty else { return .unknown }
        switch head {
        case "subject": return .text(header.subject ?? "")
        case "today": return .text(header.today.description)
        case "lang": return .text(language.rawValue)
        default: return .unknown
        }
    }

    /// The rounds of a loop that can be seen from a place: as far as both stand in the same loops, the same rounds.
    func visibleRounds(of loops: [String], from scope: Scope) -> [[Scope.Round]] {
        let shared = KnownAnswers.shared(loops, scope)
        let all = rounds[loops] ?? []
        guard shared > 0 else { return all }
        return all.filter { round in zip(round, scope.rounds).prefix(shared).allSatisfy { $0.entry == $1.entry } }
    }

    /// The answers to a question that can be seen from a place, one for every round, `nil` where there is none.
    func answers(to asked: PreparedGuide.Asked, from scope: Scope) -> [AnswerValue?] {
        let id = asked.question.id
        let shared = KnownAnswers.shared(asked.loops, scope)
        if shared == asked.loops.count {
            return [values[KnownAnswers.key(id, in: scope.rounds.prefix(shared))]]
        }
        return visibleRounds(of: asked.loops, from: scope).map { values[KnownAnswers.key(id, in: $0)] }
    }

    private static func shared(_ loops: [String], _ scope: Scope) -> Int {
        zip(loops, scope.rounds).prefix { $0 == $1.loop }.count
    }

    private func value(
        of asked: PreparedGuide.Asked, _ rest: ArraySlice<String>, in scope: Scope
    ) -> ExpressionValue {
        let all = answers(to: asked, from: scope).map { answer in
            answer.map { ExpressionValue($0, kind: asked.question.kind, field: rest.first) } ?? .unknown
        }
        if KnownAnswers.shared(asked.loops, scope) == asked.loops.count { return all.first ?? .unknown }
        return .list(all)
    }

    private func value(of entry: Scope.Entry, _ rest: ArraySlice<String>) -> ExpressionValue {
        switch (entry, rest.first) {
        case (.row(let cells, let first), let column):
            return cells[column ?? first].map { ExpressionValue($0) } ?? .unknown
        case (.round(let number), nil): return .number(Double(number))
        case (.text(let text), nil): return .text(text)
        case (.choice(let id, _), nil): return .text(id)
        case (.member(let member), nil): return .text(name(ofMember: member))
        default: return .unknown
        }
    }

    func name(ofMember member: Int) -> String {
        guard let members = header.members, members.indices.contains(member) else { return "" }
        return members[member]
    }
}

extension ExpressionValue {
    /// - Parameter field: a column of rows, or `what`, `to`, `by` of a commitment.
    init(_ answer: AnswerValue, kind: AnswerKind? = nil, field: String? = nil) {
        switch (answer, field) {
        case (.number(let number), nil): self = .number(number)
        case (.choice(let id), nil): self = .text(id)
        case (.choices(let ids), nil): self = .list(ids.map { .text($0) })
        case (.yes(let flag), nil): self = .bool(flag)
        case (.date(let date), nil): self = .text(date.description)
        case (.text(let text), nil): self = .text(text)
        case (.names(let names), nil): self = .list(names.map { .text($0) })
        case (.commitment(let promise), nil), (.commitment(let promise), "what"): self = .text(promise.what)
        case (.commitment(let promise), "to"): self = promise.to.map { .text($0) } ?? .unknown
        case (.commitment(let promise), "by"): self = promise.by.map { .text($0.description) } ?? .unknown
        case (.rows(let rows), let column):
            guard case .rows(let columns, _, _)? = kind, let id = column ?? columns.first?.id else {
                self = .unknown
                return
            }
            self = .list(rows.map { row in row[id].map { ExpressionValue($0) } ?? .unknown })
        default: self = .unknown
        }
    }
}

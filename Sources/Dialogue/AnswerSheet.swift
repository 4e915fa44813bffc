public import Guides
public import Scoring
import Text

/// Somebody's answers to a guide as a table or another program gives them: what was settled, without a log.
///
/// A walk along it is the walk of a session in which everything was answered or skipped: conditions, options and loops hold here
/// as they do there. Whether a `repeat` has another round is its own question's answer (`ID#more`), or else whether the lists
/// of the questions in it go on.
public struct AnswerSheet: Sendable {
    /// By ``CompiledQuestion/sheetPlace``: of a question that stands in loops, or of a column, lists in lists, the outermost loop
    /// first.
    private var given: [ExpressionValue]
    private var keyed: [AnswerKey: AnswerValue] = [:]
    /// Whether nothing was put in.
    public private(set) var isEmpty = true

    public init(_ guide: CompiledGuide) {
        given = Array(repeating: .unknown, count: guide.sheetPlaces)
    }

    /// - Parameter value: of the column's kind, in as many lists as its depth says; unknown for no answer. Rounds of loops in loops
    ///   may come as one list, one after another.
    public mutating func put(_ value: ExpressionValue, in column: SheetColumn) {
        isEmpty = false
        switch column.target {
        case .place(let place): given[place] = value
        case .key(let key): keyed[key] = AnswerValue(value, of: column.kind)
        }
    }

    /// One answer by its key, as a transcript has it.
    public mutating func put(_ value: AnswerValue, for key: AnswerKey) {
        isEmpty = false
        keyed[key] = value
    }

    /// One answer to a question outside loops, or of the round that the column names.
    public mutating func put(_ value: AnswerValue, for column: SheetColumn) {
        switch column.target {
        case .place: put(value, for: AnswerKey(column.name))
        case .key(let key): put(value, for: key)
        }
    }

    // MARK: For the walk

    func answer(
        to question: CompiledQuestion, in round: Int?, key: @autoclosure () -> AnswerKey, _ known: KnownAnswers
    ) -> AnswerValue? {
        if !keyed.isEmpty, let value = keyed[key()] { return value }
        guard case .rows(let columns, _, _) = question.question.kind else {
            return AnswerValue(value(question.sheetPlace, question, in: round, known), of: question.question.kind)
        }
        let lists = columns.indices.map { value(question.sheetPlace + 1 + $0, question, in: round, known) }
        let cells = lists.map { list in if case .list(let cells) = list { cells } else { [ExpressionValue]() } }
        // A table may have been answered with no rows.
        guard lists.contains(where: { if case .list = $0 { true } else { false } }) else { return nil }
        let count = cells.map(\.count).max() ?? 0
        return .rows(
            (0..<count).map { row in
                var found: [String: AnswerValue] = [:]
                for (column, cells) in zip(columns, cells) where row < cells.count {
                    found[column.id] = AnswerValue(cells[row], of: column.kind)
                }
                return found
            })
    }

    /// Whether a repeat goes on after this round, where its own question has no answer.
    func hasRound(after round: Int, prefix: String, _ known: KnownAnswers) -> Bool {
        let guide = known.guide
        let here = known.rounds[round]
        let depth = guide.loops[here.loop].chain.count - 1
        let path = places(round, known)
        for slot in guide.loops[here.loop].questions {
            let question = guide.questions[slot]
            for place in question.sheetPlace..<question.sheetPlace + 1 + question.question.kind.columns.count {
                let value = given[place]
                if isFlat(value, question, place) {
                    guard case .list(let all) = value, depth == question.loops.count - 1 else { continue }
                    if all.count > here.ordinal + 1 { return true }
                } else if case .list(let rounds) = value.element(path.dropLast()), rounds.count > here.place + 1 {
                    return true
                }
            }
        }
        let next = "\(prefix)\(guide.loops[here.loop].id)[\(here.place + 2)]"
        return keyed.keys.contains { $0.description.hasPrefix(next) }
    }

    /// For how many members of a team there are answers.
    func members(_ guide: CompiledGuide) -> Int {
        var count = 0
        for question in guide.questions where question.isPerMember {
            for place in question.sheetPlace..<question.sheetPlace + 1 + question.question.kind.columns.count {
                if case .list(let members) = given[place] { count = max(count, members.count) }
            }
        }
        for key in keyed.keys where key.description.hasPrefix("member[") {
            let number = key.description.dropFirst("member[".count).prefix { $0 != "]" }
            count = max(count, Int(number) ?? 0)
        }
        return count
    }

    private func value(
        _ place: Int, _ question: CompiledQuestion, in round: Int?, _ known: KnownAnswers
    ) -> ExpressionValue {
        let value = given[place]
        guard let round else { return value }
        if isFlat(value, question, place) { return value.element([known.rounds[round].ordinal]) }
        return value.element(places(round, known)[...])
    }

    private func places(_ round: Int, _ known: KnownAnswers) -> [Int] {
        var places: [Int] = []
        var here: Int? = round
        while let round = here {
            places.append(known.rounds[round].place)
            here = known.rounds[round].parent
        }
        return places.reversed()
    }

    /// Whether the rounds of loops in loops come in one list.
    private func isFlat(_ value: ExpressionValue, _ question: CompiledQuestion, _ place: Int) -> Bool {
        guard question.loops.count > 1 else { return false }
        let kind =
            place == question.sheetPlace
            ? question.question.kind : question.question.kind.columns[place - question.sheetPlace - 1].kind
        let own = (kind.isList ? 1 : 0) + (place == question.sheetPlace ? 0 : 1)
        return value.nesting < question.loops.count + own
    }
}

/// Where a column of a table, or a member of an object, belongs in a sheet.
public struct SheetColumn: Sendable {
    /// A question's id, `rows_question.column`, or an answer's key.
    public var name: String
    public var kind: AnswerKind
    /// How many lists its answers come in: one for each loop, one for a column.
    public var depth: Int
    let target: Target

    enum Target: Sendable {
        case place(Int)
        case key(AnswerKey)
    }
}

extension CompiledGuide {
    /// - Parameter name: a question's id, `rows_question.column`, or the key of one answer, `clients[Acme]/excites`.
    public func sheetColumn(_ name: String) -> SheetColumn? {
        if let column = sheetColumns[name] { return column }
        let key = AnswerKey(name)
        guard name.contains("["), let asked = asked(key), !asked.loops.isEmpty else { return nil }
        return SheetColumn(name: name, kind: asked.question.kind, depth: 0, target: .key(key))
    }

    /// What a sheet comes to, as a session with the same answers would.
    ///
    /// - Parameter header: subject, language and day for conditions, the seed for shuffled sections; without members there are as
    ///   many as the sheet has answers for.
    public func follow(_ sheet: AnswerSheet, _ header: SessionHeader) -> FollowedSheet {
        var header = header
        if header.members == nil {
            let count = sheet.members(self)
            if count > 0 { header.members = Array(repeating: "", count: count) }
        }
        return FollowedSheet(known: Traversal(self, header, sheet).known)
    }
}

/// A sheet that was followed to its end.
public struct FollowedSheet: Sendable {
    let known: KnownAnswers

    /// One per declared score, in the guide's order.
    public var scores: [ScoreResult] { known.scores() }

    /// For each of the plan's factors where the answers stand on their scales, 0…1; `nil` where one is missing.
    public var positions: [[Double]?] {
        var left = Traversal.lookupLimit
        return known.guide.plan.factors.map { factor in
            known.guide.plan.positions(ofFactor: factor.id) { known.scoredValue($0, &left) }
        }
    }
}

extension AnswerValue {
    /// - Returns: `nil` for no answer, or one that is not of this kind.
    init?(_ value: ExpressionValue, of kind: AnswerKind) {
        switch (value, kind) {
        case (.number(let number), .scale), (.number(let number), .number): self = .number(number)
        case (.bool(let flag), .yesNo): self = .yes(flag)
        case (.text(let text), .choice): self = .choice(text)
        case (.text(let text), .date):
            if let rough = RoughDate(text) {
                self = .rough(rough)
            } else {
                guard let date = CivilDate(iso: text) else { return nil }
                self = .date(date)
            }
        case (.text(let text), .commitment): self = .commitment(Promise(what: text))
        case (.text(let text), .text), (.text(let text), .long): self = .text(text)
        case (.list(let members), .choices): self = .choices(members.compactMap(\.text))
        case (.list(let members), .names): self = .names(members.compactMap(\.text))
        default: return nil
        }
    }
}

extension ExpressionValue {
    fileprivate var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// How many lists are in each other.
    fileprivate var nesting: Int {
        guard case .list(let members) = self else { return 0 }
        return 1 + (members.map(\.nesting).max() ?? 0)
    }

    /// What stands at this place of lists in lists; unknown past an end.
    fileprivate func element(_ path: ArraySlice<Int>) -> ExpressionValue {
        guard let place = path.first else { return self }
        guard case .list(let members) = self, members.indices.contains(place) else { return .unknown }
        return members[place].element(path.dropFirst())
    }
}

extension AnswerKind {
    /// Whether an answer is a list.
    fileprivate var isList: Bool {
        switch self {
        case .choices, .names: true
        default: false
        }
    }
}

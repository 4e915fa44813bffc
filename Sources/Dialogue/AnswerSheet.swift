public import Guides
public import Scoring
import Text

/// Answers to a guide without a log, from a table or another program.
///
/// It is evaluated like a session in which every question was answered or skipped, with the same conditions, options and loops.
/// A `repeat` has another round if its own question (`ID#more`) says so, or else if the lists of its questions continue.
public struct AnswerSheet: Sendable {
    /// Values by ``CompiledQuestion/sheetPlace``. Values of questions in loops and of table columns are nested lists,
    /// the outermost loop first.
    private var given: [ExpressionValue]
    private var keyed: [AnswerKey: AnswerValue] = [:]
    /// Whether the sheet has no answers.
    public private(set) var isEmpty = true

    public init(_ guide: CompiledGuide) {
        given = Array(repeating: .unknown, count: guide.sheetPlaces)
    }

    /// - Parameter value: a value of the column's kind, in nested lists according to its depth; unknown for no answer.
    ///   Rounds of nested loops may also be given as one flat list.
    public mutating func put(_ value: ExpressionValue, in column: SheetColumn) {
        isEmpty = false
        switch column.target {
        case .place(let place): given[place] = value
        case .key(let key): keyed[key] = AnswerValue(value, of: column.kind)
        }
    }

    /// Sets an answer by its key, as in transcripts.
    public mutating func put(_ value: AnswerValue, for key: AnswerKey) {
        isEmpty = false
        keyed[key] = value
    }

    /// Sets an answer to a question outside loops, or in the round that the column names.
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
        // Distinguish a table with no rows from an unanswered one.
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

    /// Whether a repeat without an answer to its own question has another round after this one.
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

    /// The number of team members with answers.
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

    /// Whether rounds of nested loops are given as one flat list.
    private func isFlat(_ value: ExpressionValue, _ question: CompiledQuestion, _ place: Int) -> Bool {
        guard question.loops.count > 1 else { return false }
        let kind =
            place == question.sheetPlace
            ? question.question.kind : question.question.kind.columns[place - question.sheetPlace - 1].kind
        let own = (kind.isList ? 1 : 0) + (place == question.sheetPlace ? 0 : 1)
        return value.nesting < question.loops.count + own
    }
}

/// The place of a table's column, or an object's member, in a sheet.
public struct SheetColumn: Sendable {
    /// A question's id, `QUESTION.COLUMN` of a table, or an answer's key.
    public var name: String
    /// The question's id.
    public var question: String
    public var kind: AnswerKind
    /// The nesting depth of lists: one for each loop, one for a table's column.
    public var depth: Int
    let target: Target

    /// Whether it is the answer of one round of a loop.
    public var isOfRound: Bool {
        if case .key = target { true } else { false }
    }

    enum Target: Sendable {
        case place(Int)
        case key(AnswerKey)
    }
}

extension CompiledGuide {
    /// - Parameter name: a question's id, `QUESTION.COLUMN` of a table, or an answer's key such as `clients[Acme]/excites`.
    public func sheetColumn(_ name: String) -> SheetColumn? {
        if let column = sheetColumns[name] { return column }
        let key = AnswerKey(name)
        guard name.contains("["), let asked = asked(key), !asked.loops.isEmpty else { return nil }
        return SheetColumn(
            name: name, question: asked.question.id, kind: asked.question.kind, depth: 0, target: .key(key))
    }

    /// Evaluates a sheet like a session with the same answers.
    ///
    /// - Parameter header: subject, language and day for conditions, and the seed of shuffled sections. Without
    ///   members, their number follows from the sheet.
    public func follow(_ sheet: AnswerSheet, _ header: SessionHeader) -> FollowedSheet {
        var header = header
        if header.members == nil {
            let count = sheet.members(self)
            if count > 0 { header.members = Array(repeating: "", count: count) }
        }
        return FollowedSheet(known: Traversal(self, header, sheet).known)
    }
}

/// An evaluated sheet.
public struct FollowedSheet: Sendable {
    let known: KnownAnswers

    /// A result for each declared score, in the guide's order.
    public var scores: [ScoreResult] { known.scores() }

    /// The value of each of ``ScorePlan/names``.
    public var scoredValues: [ExpressionValue] {
        var left = Traversal.lookupLimit
        return known.guide.planNames.indices.map { known.scoredValue($0, &left) }
    }

    /// For each of the plan's factors, its answers as positions on their scales, 0 to 1; `nil` if one is missing.
    public var positions: [[Double]?] {
        var left = Traversal.lookupLimit
        return known.guide.plan.factors.map { factor in
            known.guide.plan.positions(ofFactor: factor.id) { known.scoredValue($0, &left) }
        }
    }
}

extension AnswerValue {
    /// - Returns: `nil` for an unknown value, or one of another kind.
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
        case (.text(let text), .commitment): self = .commitment(Commitment(what: text))
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

    /// The nesting depth of lists.
    fileprivate var nesting: Int {
        guard case .list(let members) = self else { return 0 }
        return 1 + (members.map(\.nesting).max() ?? 0)
    }

    /// The element at an index path of nested lists; unknown if out of range.
    fileprivate func element(_ path: ArraySlice<Int>) -> ExpressionValue {
        guard let place = path.first else { return self }
        guard case .list(let members) = self, members.indices.contains(place) else { return .unknown }
        return members[place].element(path.dropFirst())
    }
}

extension AnswerKind {
    /// Whether answers of this kind are lists.
    fileprivate var isList: Bool {
        switch self {
        case .choices, .names: true
        default: false
        }
    }
}

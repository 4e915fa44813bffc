public import Text

/// A loop that encloses a step.
public enum FlowLoop: Sendable {
    case `repeat`(Repeat)
    case each(Each)

    /// The name in answer keys: a repeat's id, the question that an `each` iterates over, or `member`.
    public var id: String {
        switch self {
        case .repeat(let loop): loop.id
        case .each(let loop): loop.source
        }
    }

    /// The name of the round's number or entry in conditions and texts.
    public var name: String {
        switch self {
        case .repeat(let loop): loop.id
        case .each(let loop): loop.name
        }
    }

    public var isOverMembers: Bool {
        if case .each(let loop) = self { loop.isOverMembers } else { false }
    }

    /// Whether each member of a team goes through it alone.
    public var isPrivate: Bool {
        if case .each(let loop) = self { loop.isOverMembers && loop.isPrivate } else { false }
    }
}

extension [Step] {
    /// Visits every step in file order, including those within options, sections and loops.
    ///
    /// - Parameter body: called with the step and its enclosing loops, the outermost first.
    public func visit(in loops: [FlowLoop] = [], _ body: (_ step: Step, _ loops: [FlowLoop]) -> Void) {
        for step in self {
            body(step, loops)
            switch step.kind {
            case .say, .show, .compute: break
            case .ask(let question): for option in question.kind.options { option.then.visit(in: loops, body) }
            case .section(let section): section.steps.visit(in: loops, body)
            case .repeat(let loop): loop.steps.visit(in: loops + [.repeat(loop)], body)
            case .each(let loop): loop.steps.visit(in: loops + [.each(loop)], body)
            }
        }
    }

    /// Ids of questions in sections marked `closer`, which only the long version asks.
    package var questionsOfCloserLook: [String] {
        var ids: [String] = []
        visit { step, _ in
            if case .section(let section) = step.kind, section.isCloser { ids += section.steps.questionIDs }
        }
        return ids
    }

    /// Ids of all questions, including computed values and repeats' `more`.
    private var questionIDs: [String] {
        var ids: [String] = []
        visit { step, _ in
            switch step.kind {
            case .ask(let question): ids.append(question.id)
            case .compute(let computed): ids.append(computed.question.id)
            case .repeat(let loop): ids.append(loop.id + "#more")
            case .say, .show, .section, .each: break
            }
        }
        return ids
    }

    /// Titles of repeats' rounds by id.
    public var roundTitles: [String: Wording] {
        var titles: [String: Wording] = [:]
        visit { step, _ in
            if case .repeat(let loop) = step.kind { titles[loop.id] = loop.title }
        }
        return titles
    }

    /// All questions in file order.
    public var questions: [Question] {
        var questions: [Question] = []
        visit { step, _ in
            if case .ask(let question) = step.kind { questions.append(question) }
        }
        return questions
    }
}

extension AnswerKind {
    /// The options of a `choice` or `choices` question; otherwise empty.
    public var options: [Option] {
        switch self {
        case .choice(let options), .choices(let options, min: _, max: _): options
        default: []
        }
    }

    /// Same, with the options that satisfy a predicate; `max` is at most their number. Other kinds are unchanged.
    ///
    /// - Returns: `nil` if fewer options are left than `min`, or none.
    public func offering(_ isOffered: (Option) -> Bool) -> AnswerKind? {
        let left = options.filter(isOffered)
        switch self {
        case .choice: return left.isEmpty ? nil : .choice(left)
        case .choices(_, let min, let max):
            return left.count < Swift.max(1, min) ? nil : .choices(left, min: min, max: Swift.min(max, left.count))
        default: return self
        }
    }

    public var isCommitment: Bool {
        if case .commitment = self { true } else { false }
    }

    /// The columns of a `rows` question; otherwise empty.
    public var columns: [Column] {
        if case .rows(let columns, min: _, max: _) = self { columns } else { [] }
    }
}

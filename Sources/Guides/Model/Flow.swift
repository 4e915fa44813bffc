public import Text

/// A loop as the steps inside it see it.
public enum FlowLoop: Sendable {
    case `repeat`(Repeat)
    case each(Each)

    /// As it stands in an answer's key: a repeat's id, the question an `each` goes over, or `member`.
    public var id: String {
        switch self {
        case .repeat(let loop): loop.id
        case .each(let loop): loop.source
        }
    }

    /// What conditions and texts inside call the round's number or the entry.
    public var name: String {
        switch self {
        case .repeat(let loop): loop.id
        case .each(let loop): loop.name
        }
    }

    public var isOverMembers: Bool {
        if case .each(let loop) = self { loop.isOverMembers } else { false }
    }

    /// Gone through by each member of a team alone.
    public var isPrivate: Bool {
        if case .each(let loop) = self { loop.isOverMembers && loop.isPrivate } else { false }
    }
}

extension [Step] {
    /// Calls `body` with every step in the order of the file, those inside options, sections and loops included.
    ///
    /// - Parameter body: is given the loops around the step, from the outermost in.
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

    /// The ids of the questions in sections that are part of the closer look.
    package var questionsOfCloserLook: [String] {
        var ids: [String] = []
        visit { step, _ in
            if case .section(let section) = step.kind, section.isCloser { ids += section.steps.questionIDs }
        }
        return ids
    }

    /// Also of what is computed or made of a repeat's `more`.
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

    /// What the rounds of each repeat are called, by its id.
    public var roundTitles: [String: Wording] {
        var titles: [String: Wording] = [:]
        visit { step, _ in
            if case .repeat(let loop) = step.kind { titles[loop.id] = loop.title }
        }
        return titles
    }

    /// Every question, in the order of the file.
    public var questions: [Question] {
        var questions: [Question] = []
        visit { step, _ in
            if case .ask(let question) = step.kind { questions.append(question) }
        }
        return questions
    }
}

extension AnswerKind {
    /// Those of a `choice` or `choices` question; else none.
    public var options: [Option] {
        switch self {
        case .choice(let options), .choices(let options, min: _, max: _): options
        default: []
        }
    }

    public var isCommitment: Bool {
        if case .commitment = self { true } else { false }
    }

    /// Those of a `rows` question; else none.
    public var columns: [Column] {
        if case .rows(let columns, min: _, max: _) = self { columns } else { [] }
    }
}

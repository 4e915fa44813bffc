import Answers
public import Dialogue
public import Guides
import Scoring
import Text

/// A guide as a team answers it: what each person is asked alone, and what its scores and questions are measured on.
public struct TeamGuide: Sendable {
    public let guide: Guide
    /// What one person answers.
    public let ballot: Guide
    private let questions: [String: Question]

    /// - Returns: `nil` for a guide without scored questions that each person answers alone: the room takes it together.
    public init?(_ guide: Guide) {
        let alone = guide.flow.filter { step in
            if case .each(let each) = step.kind { return each.isOverMembers && each.isPrivate }
            return false
        }
        let hasMembers = guide.flow.contains { step in
            if case .each(let each) = step.kind { return each.isOverMembers }
            return false
        }
        guard !guide.scores.isEmpty, !alone.isEmpty || !hasMembers else { return nil }
        var ballot = guide
        if !alone.isEmpty { ballot.flow = alone }
        self.guide = guide
        self.ballot = ballot
        questions = Dictionary(ballot.flow.questions.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    }

    public func question(_ id: String) -> Question? { questions[id] }

    /// The ends of a question's scale; `nil` where it has none.
    public func ends(ofQuestion id: String) -> ClosedRange<Double>? {
        switch questions[id]?.kind {
        case .scale(let scale)?: Double(scale.low)...Double(scale.high)
        case .yesNo?: 0...1
        default: nil
        }
    }

    /// The ends of a mean score over questions of one scale; `nil` for other scores.
    public func ends(ofScore id: String) -> ClosedRange<Double>? {
        guard let score = guide.scores.first(where: { $0.id == id }) else { return nil }
        if let range = score.range { return range }
        guard case .mean(let items) = score.rule else { return nil }
        let ends = items.map { self.ends(ofQuestion: $0.path) }
        guard let first = ends.first, ends.allSatisfy({ $0 == first }) else { return nil }
        return first
    }

    /// The questions a mean score is made of.
    public func items(ofScore id: String) -> [String] {
        guard let score = guide.scores.first(where: { $0.id == id }), case .mean(let items) = score.rule else {
            return []
        }
        return items.map(\.path)
    }

    /// How many answers a question has to choose from.
    public func points(ofQuestion id: String) -> Int? {
        ends(ofQuestion: id).map { Int($0.upperBound - $0.lowerBound) + 1 }
    }

    /// For these factors less is better.
    public func isReversed(score id: String) -> Bool { id == Practice.Factor.selfOrientation.rawValue }

    /// A ballot from answers by question: scores and errors are recomputed here, never taken from a file.
    ///
    /// - Returns: `nil` where an answer is none that this guide allows.
    public func ballot(answers: [String: Double]) -> TeamBallot? {
        var values: [String: AnswerValue] = [:]
        for (id, number) in answers {
            if case .yesNo? = questions[id]?.kind {
                guard number == 0 || number == 1 else { return nil }
                values[id] = .yes(number == 1)
            } else {
                values[id] = .number(number)
            }
        }
        return ballot(answers: values, notes: [:])?.ballot
    }

    /// The same with texts and notes, as somebody answered elsewhere.
    ///
    /// - Returns: the ballot, and apart from it their own words, as ``read(_:)`` gives them; `nil` where an answer is none that this
    ///   guide allows, or a note stands at no question.
    public func ballot(
        answers: [String: AnswerValue], notes: [String: String]
    ) -> (ballot: TeamBallot, words: [Comment])? {
        let epoch = Timestamp(millisecondsSinceEpoch: 0)
        let header = SessionHeader(
            id: "", guide: guide.id, guideVersion: guide.version, guideHash: "", subject: nil, language: .en,
            started: epoch, today: epoch.utcDate, seed: 0)
        var entries: [LogEntry] = []
        var used = 0
        while true {
            let walk = walk(ballot, header, entries)
            switch walk.screen.state {
            case .question(let prompt):
                let id = prompt.question.id
                if let note = notes[id] {
                    entries.append(LogEntry(at: epoch, event: .note(prompt.key, note)))
                    used += 1
                }
                if let answer = answers[id] {
                    guard prompt.question.kind.accepts(answer) else { return nil }
                    entries.append(LogEntry(at: epoch, event: .answer(prompt.key, answer)))
                    used += 1
                } else {
                    entries.append(LogEntry(at: epoch, event: .skip(prompt.key)))
                }
            case .handover(let member): entries.append(LogEntry(at: epoch, event: .ready(member: member)))
            case .review, .finished: return used == answers.count + notes.count ? read(walk) : nil
            }
        }
    }

    /// Comments with the question each belongs to, in the guide's order, those of an unknown one last; of one question in the order given.
    public func byQuestion(_ comments: [Comment]) -> [(question: Question?, comments: [Comment])] {
        let asked = ballot.flow.questions.map { question in
            (question: Optional(question), comments: comments.filter { $0.question == question.id })
        }
        let rest = comments.filter { comment in comment.question.flatMap(question) == nil }
        return (asked + [(nil, rest)]).filter { !$0.comments.isEmpty }
    }

    /// A person's ballot as it goes into the box, and apart from it their own words, which are sent only with their consent.
    public func read(_ walk: Walk) -> (ballot: TeamBallot, words: [Comment]) {
        var items: [String: Double] = [:]
        var words: [Comment] = []
        for item in walk.path {
            if let note = item.note { words.append(Comment(note, on: item.question.id)) }
            guard case .answered(let value) = item.state else { continue }
            switch (item.question.kind, value) {
            case (.scale, .number(let number)): items[item.question.id] = number
            case (.yesNo, .yes(let flag)): items[item.question.id] = flag ? 1 : 0
            case (.text, .text(let text)), (.long, .text(let text)):
                words.append(Comment(text, on: item.question.id))
            default: break
            }
        }
        var scores: [String: Double] = [:]
        var errors: [String: Double] = [:]
        for score in walk.scores where !items.isEmpty {
            guard let value = score.value else { continue }
            scores[score.id] = value
            errors[score.id] = score.standardError
        }
        return (TeamBallot(items: items, scores: scores, errors: errors), words)
    }
}

import Answers
public import Dialogue
public import Guides
import Scoring
import Text

/// A guide for check-ins: the questions each person answers alone, and the scales of its scores and questions.
public struct TeamGuide: Sendable {
    public let guide: Guide
    /// The part that each person answers.
    public let ballot: Guide
    private let questions: [String: Question]

    /// - Returns: `nil` for a guide without scored questions answered alone, which a room takes together.
    public init?(_ guide: Guide) {
        let alone = guide.flow.filter { step in
            if case .each(let each) = step.kind { return each.isOverMembers && each.isPrivate }
            return false
        }
        guard !guide.scores.isEmpty, !alone.isEmpty || !guide.isForTeam else { return nil }
        var ballot = guide
        if !alone.isEmpty { ballot.flow = alone }
        self.guide = guide
        self.ballot = ballot
        questions = Dictionary(ballot.flow.questions.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    }

    public func question(_ id: String) -> Question? { questions[id] }

    /// The ends of a question's scale, if any.
    public func ends(ofQuestion id: String) -> ClosedRange<Double>? {
        switch questions[id]?.kind {
        case .scale(let scale)?: Double(scale.low)...Double(scale.high)
        case .yesNo?: 0...1
        default: nil
        }
    }

    /// The ends of the scale of a mean score whose questions have the same scale; `nil` for other scores.
    public func ends(ofScore id: String) -> ClosedRange<Double>? {
        guard let score = guide.scores.first(where: { $0.id == id }) else { return nil }
        if let range = score.range { return range }
        guard case .mean(let items) = score.rule else { return nil }
        let ends = items.map { self.ends(ofQuestion: $0.path) }
        guard let first = ends.first, ends.allSatisfy({ $0 == first }) else { return nil }
        return first
    }

    /// The questions of a mean score.
    public func items(ofScore id: String) -> [String] {
        guard let score = guide.scores.first(where: { $0.id == id }), case .mean(let items) = score.rule else {
            return []
        }
        return items.map(\.path)
    }

    /// The number of points of a question's scale.
    public func points(ofQuestion id: String) -> Int? {
        ends(ofQuestion: id).map { Int($0.upperBound - $0.lowerBound) + 1 }
    }

    /// Whether less is better.
    public func isReversed(score id: String) -> Bool { id == Practice.Factor.selfOrientation.rawValue }

    /// Creates a ballot from answers by question. Scores and errors are always computed here, never taken from a file.
    ///
    /// - Returns: `nil` if an answer is not valid.
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

    /// Same, with texts and notes.
    ///
    /// - Returns: the ballot, and separately the texts as in ``read(_:)``; `nil` if an answer is not valid, or a note's
    ///   question does not exist.
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

    /// Groups comments by question in the guide's order, those of unknown questions last.
    public func byQuestion(_ comments: [Comment]) -> [(question: Question?, comments: [Comment])] {
        let asked = ballot.flow.questions.map { question in
            (question: Optional(question), comments: comments.filter { $0.question == question.id })
        }
        let rest = comments.filter { comment in comment.question.flatMap(question) == nil }
        return (asked + [(nil, rest)]).filter { !$0.comments.isEmpty }
    }

    /// A person's ballot, and separately their texts, which are added only with their consent.
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

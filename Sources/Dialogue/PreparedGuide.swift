public import Guides
public import Scoring
import Text

/// A guide made ready to be walked many times: what it declares, by id, found once.
public struct PreparedGuide: Sendable {
    public let guide: Guide
    struct Asked: Sendable {
        var question: Question
        /// The loops it stands in, from the outermost in, by `Scope.Round.loop`.
        var loops: [String]
        var isPrivate: Bool
    }

    private(set) var questions: [String: Asked] = [:]
    /// The questions that repeats make of their `more`, by the repeat's id.
    private(set) var more: [String: Asked] = [:]
    /// By a repeat's id: the loops down to and including it.
    private(set) var repeats: [String: [String]] = [:]
    private(set) var scores: [String: Int] = [:]

    let scorePlan: ScorePlan
    /// What scores are computed from, by the first part of its name.
    let scored: Set<String>

    /// - Parameter model: the error of one answer, for the uncertainty of scores; the scores themselves do not depend on it.
    public init(_ guide: Guide, model: MeasurementModel = .assumed) {
        self.guide = guide
        scorePlan = ScorePlan(guide, model: model)
        scored = scorePlan.names
        for (position, score) in guide.scores.enumerated() { scores[score.id] = position }
        add(guide.flow, loops: [], isPrivate: false)
    }

    private mutating func add(_ steps: [Step], loops: [String], isPrivate: Bool) {
        for step in steps {
            switch step.kind {
            case .say, .show: break
            case .ask(let question):
                questions[question.id] = Asked(question: question, loops: loops, isPrivate: isPrivate)
                for option in question.kind.options { add(option.then, loops: loops, isPrivate: isPrivate) }
            case .section(let section): add(section.steps, loops: loops, isPrivate: isPrivate)
            case .repeat(let loop):
                let inner = loops + [loop.id]
                repeats[loop.id] = inner
                if let text = loop.more {
                    let question = Question(id: loop.id + "#more", text: text, kind: .yesNo)
                    more[loop.id] = Asked(question: question, loops: inner, isPrivate: isPrivate)
                }
                add(loop.steps, loops: inner, isPrivate: isPrivate)
            case .each(let loop):
                let hidden = isPrivate || loop.isOverMembers && loop.isPrivate
                add(loop.steps, loops: loops + [loop.source], isPrivate: hidden)
            }
        }
    }

    /// The question a key asks, on the path or not; `nil` for a key of some other guide.
    func asked(_ key: AnswerKey) -> Asked? {
        let text = key.description
        let last = text.utf8.lastIndex(of: UInt8(ascii: "/")).map { text.utf8.index(after: $0) } ?? text.startIndex
        let name = text[last...]
        if name.hasSuffix("#more"), let bracket = name.utf8.firstIndex(of: UInt8(ascii: "[")) {
            return more[String(name[..<bracket])]
        }
        return questions[String(name)]
    }
}

extension AnswerKind {
    /// Those of a `choice` or `choices` question.
    var options: [Option] {
        switch self {
        case .choice(let options): options
        case .choices(let options, min: _, max: _): options
        default: []
        }
    }
}

import Guides
import Scoring
import Text

/// A place in a guide's flow, the same in every round of a loop: a number mixed from the places of the steps around it.
/// Seeds shuffled sections, so it must never be computed otherwise.
struct Position: Hashable, Sendable {
    let number: UInt64

    static let top = Position(number: 0)

    /// The step at a place in the list this one holds; the steps of an option are held by the option's place.
    func child(_ place: Int) -> Position {
        var mixer = SplitMix64(seed: number &+ UInt64(place) &+ 1)
        return Position(number: mixer.next())
    }
}

/// One way through a guide along a settled log, first step to last. Questions not settled yet are gone past, so that the path
/// known so far can be counted; conditions that need them are unknown, hence false.
struct Traversal {
    /// More questions than this are not asked: a guide whose loops multiply still ends, with the review.
    static let questionLimit = 5_000
    /// Likewise for steps of any kind gone through.
    static let stepLimit = 20_000
    /// And for the rounds that conditions look through, and those that the scores do: past it nothing is known, so that
    /// conditions about lists in loops within loops cannot take minutes.
    static let lookupLimit = 100_000

    private(set) var path: [PathItem] = []
    /// For every question of the path what comes before it, since the question before; one more for the end.
    private(set) var prefaces: [[Preface]] = []
    private(set) var known: KnownAnswers
    /// The steps that were there, said, asked or gone into.
    private(set) var reached: [Position] = []
    private let log: SettledLog
    private var preface: [Preface] = []
    private var stepsLeft = Traversal.stepLimit
    private var lookupsLeft = Traversal.lookupLimit
    private var open = 0
    /// What conditions asked for, while the answers are those of `edition`.
    private var scores: (edition: Int, results: [String: ScoreResult]) = (0, [:])

    init(_ index: PreparedGuide, _ header: SessionHeader, _ log: SettledLog) {
        self.log = log
        known = KnownAnswers(index: index, header: header, language: log.language)
        walk(index.guide.flow, Scope(), position: .top)
        prefaces.append(preface)
    }

    /// - Parameter position: of what holds the steps.
    private mutating func walk(_ steps: [Step], _ scope: Scope, position: Position, order: [Int]? = nil) {
        for place in steps.indices {
            let place = order?[place] ?? place
            guard stepsLeft > 0, path.count < Traversal.questionLimit else { return }
            stepsLeft -= 1
            let step = steps[place]
            if let condition = step.when, !holds(condition, scope) { continue }
            let position = position.child(place)
            reached.append(position)
            walk(step.kind, scope, position: position)
        }
    }

    private mutating func walk(_ step: Step.Kind, _ scope: Scope, position: Position) {
        switch step {
        case .say(let text): preface.append(Preface(kind: .say(text), scope: scope))
        case .show(let blocks): preface.append(Preface(kind: .show(blocks), scope: scope))
        case .ask(let question):
            guard let answer = ask(question, key: KnownAnswers.key(question.id, in: scope.rounds), scope) else {
                return
            }
            for (place, option) in question.kind.options.enumerated() where answer.chooses(option) {
                walk(option.then, scope, position: position.child(place))
            }
        case .section(let section):
            var order: [Int]?
            if section.shuffle {
                var numbers = SplitMix64(seed: known.header.seed &+ position.number)
                order = numbers.order(of: section.steps.count)
            }
            titled(section.title, scope) { $0.walk(section.steps, scope, position: position, order: order) }
        case .repeat(let loop): walk(loop, scope, position: position)
        case .each(let loop): walk(loop, scope, position: position)
        }
    }

    /// Puts a title before what `body` adds, or nothing where it adds nothing.
    private mutating func titled(_ title: Wording?, _ scope: Scope, _ body: (inout Traversal) -> Void) {
        guard let title else { return body(&self) }
        preface.append(Preface(kind: .section(title), scope: scope))
        let before = (questions: path.count, prefaces: preface.count)
        body(&self)
        if path.count == before.questions, preface.count == before.prefaces { preface.removeLast() }
    }

    /// - Returns: the answer, if there is one.
    private mutating func ask(_ question: Question, key: AnswerKey, _ scope: Scope) -> AnswerValue? {
        guard path.count < Traversal.questionLimit else { return nil }
        var answer: AnswerValue?
        var state = PathItem.State.open
        let settled = log.settled[key]
        switch settled?.what {
        case .answered(let value):
            answer = value
            state = .answered(value)
            known.add(value, for: key, of: question.id)
        case .skipped: state = .skipped
        case nil: open += 1
        }
        path.append(
            PathItem(
                key: key, question: question, state: state, note: log.notes[key], scope: scope, at: settled?.at))
        prefaces.append(preface)
        preface = []
        return answer
    }

    private mutating func walk(_ loop: Repeat, _ scope: Scope, position: Position) {
        guard loop.max > 0 else { return }
        for number in 1...loop.max {
            guard stepsLeft > 0 else { return }
            stepsLeft -= 1
            let round = Scope.Round(loop: loop.id, entry: String(number))
            let inner = scope.entering(round, as: loop.id, .round(number))
            let openBefore = open
            known.enter(inner)
            titled(loop.title, inner) { $0.walk(loop.steps, inner, position: position) }
            if number == loop.max { return }
            if let until = loop.until, holds(until, inner) { return }
            if let asked = known.index.more[loop.id] {
                let key = AnswerKey(KnownAnswers.key(round.description, in: scope.rounds).description + "#more")
                guard ask(asked.question, key: key, inner) == .yes(true) else { return }
            } else if loop.until != nil, open > openBefore {
                // Whether there is another round is not known before this one is settled.
                return
            }
        }
    }

    private mutating func walk(_ loop: Each, _ scope: Scope, position: Position) {
        var seen: Set<String> = []
        for (name, entry) in entries(of: loop, scope) {
            guard stepsLeft > 0 else { return }
            stepsLeft -= 1
            var unique = name
            var count = 1
            while !seen.insert(unique).inserted {
                count += 1
                unique = "\(name)#\(count)"
            }
            let round = Scope.Round(
                loop: loop.source, entry: unique, isPrivate: loop.isOverMembers && loop.isPrivate)
            let inner = scope.entering(round, as: loop.name, entry)
            known.enter(inner)
            titled(loop.title, inner) { $0.walk(loop.steps, inner, position: position) }
        }
    }

    /// What an `each` goes over, with what names each entry in a key.
    private func entries(of loop: Each, _ scope: Scope) -> [(name: String, entry: Scope.Entry)] {
        if loop.isOverMembers {
            return (0..<(known.header.members?.count ?? 1)).map { (String($0 + 1), .member($0)) }
        }
        guard let asked = known.index.questions[loop.source] else { return [] }
        return known.answers(to: asked, from: scope).flatMap { answer -> [(name: String, entry: Scope.Entry)] in
            switch (answer, asked.question.kind) {
            case (.names(let names)?, _):
                return names.map { ($0, .text($0)) }
            case (.choices(let ids)?, .choices(let options, _, _)):
                return options.filter { ids.contains($0.id) }.map { ($0.id, .choice(id: $0.id, text: $0.text)) }
            case (.rows(let rows)?, .rows(let columns, _, _)):
                guard let first = columns.first else { return [] }
                return rows.map { ($0[first.id]?.plain ?? "", .row($0, first: first.id)) }
            default:
                return []
            }
        }
    }

    private mutating func holds(_ condition: Expression, _ scope: Scope) -> Bool {
        if scores.edition != known.edition { scores = (known.edition, [:]) }
        var results = scores.results
        var left = lookupsLeft
        let holds = condition.holds { path in
            left -= known.breadth(path.first, from: scope)
            guard left > 0 else { return .unknown }
            return known.value(path, in: scope) { id in
                if let found = results[id] { return found }
                let result = known.score(id, &left)
                results[id] = result
                return result
            }
        }
        scores.results = results
        lookupsLeft = left
        return holds
    }
}

extension KnownAnswers {
    func scores() -> [ScoreResult] {
        var left = Traversal.lookupLimit
        return index.scorePlan.scores { answer(path: $0, &left) }
    }

    /// - Parameter left: how many rounds may be looked through; counted down.
    func score(_ id: String, _ left: inout Int) -> ScoreResult? {
        index.scorePlan.score(id) { answer(path: $0, &left) }
    }

    private func answer(path: [String], _ left: inout Int) -> ExpressionValue {
        left -= breadth(path.first, from: Scope())
        return left > 0 ? value(path, in: Scope(), score: { _ in nil }) : .unknown
    }
}

extension AnswerValue {
    func chooses(_ option: Option) -> Bool {
        switch self {
        case .choice(let id): id == option.id
        case .choices(let ids): ids.contains(option.id)
        default: false
        }
    }

    /// The bare text of a cell that names its row.
    var plain: String {
        switch self {
        case .number(let number):
            if let whole = Int(exactly: number) { String(whole) } else { String(number) }
        case .choice(let id): id
        case .yes(let flag): flag ? "yes" : "no"
        case .date(let date): date.description
        case .text(let text): text
        case .choices(let texts), .names(let texts): texts.joined(separator: ", ")
        case .commitment(let promise): promise.what
        case .rows: ""
        }
    }
}

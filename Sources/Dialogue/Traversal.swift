import Answers
import Guides
import Scoring
import Text

/// Traverses a guide from first to last step along a log or sheet. Unsettled questions are passed over, so that the
/// path known so far can be counted; conditions that need them are unknown and therefore false.
struct Traversal {
    /// The most questions on a path; bounds guides with nested loops.
    static let questionLimit = 5_000
    /// The most steps of any kind.
    static let stepLimit = 20_000
    /// The most rounds visited by lookups of conditions and scores. Beyond it values are unknown; bounds the time of
    /// conditions on lists in nested loops.
    static let lookupLimit = 100_000

    private(set) var path: [PathItem] = []
    /// Slots of the path's questions.
    private var slots: [Int] = []
    /// For each question on the path, what is shown before it since the previous one; and one more for the end.
    private(set) var prefaces: [[Preface]] = []
    private(set) var known: KnownAnswers
    /// Computed values, in order.
    private(set) var computed: [PathItem] = []
    private var outlook = RemainingTime()
    /// Positions of the steps whose condition held.
    private(set) var reached: [Position] = []
    private let source: Source
    private var preface: [Preface] = []
    private var asked = 0
    private var stepsLeft = Traversal.stepLimit
    private var lookupsLeft = Traversal.lookupLimit
    private var open = 0
    /// Cached scores by index, valid for this `edition` of the answers.
    private var scores: (edition: Int, results: [Int: ScoreResult]) = (0, [:])

    /// The source of answers.
    private enum Source {
        case log(SettledLog)
        /// A sheet, in which everything is settled: questions without an answer are skipped. Path and prefaces are not
        /// recorded.
        case sheet(AnswerSheet)
    }

    /// The enclosing rounds of a step.
    private struct Place {
        var scope = Scope()
        /// The innermost round, an index into ``KnownAnswers/rounds``.
        var round: Int?
        /// The prefix of keys.
        var prefix = ""

        func key(_ id: String) -> AnswerKey { AnswerKey(prefix.isEmpty ? id : prefix + id) }
    }

    init(_ guide: CompiledGuide, _ header: SessionHeader, _ log: SettledLog) {
        source = .log(log)
        known = KnownAnswers(guide: guide, header: header, language: log.language)
        walk(guide.flow, Place())
        prefaces.append(preface)
    }

    init(_ guide: CompiledGuide, _ header: SessionHeader, _ sheet: AnswerSheet) {
        source = .sheet(sheet)
        known = KnownAnswers(guide: guide, header: header, language: header.language)
        walk(guide.flow, Place())
    }

    private var isForPath: Bool {
        if case .log = source { true } else { false }
    }

    /// The progress at a place on the path.
    func progress(at place: Int) -> Progress {
        let guide = known.guide
        let titles = prefaces[...place].joined().count { preface in
            if case .section = preface.kind { preface.scope.rounds.isEmpty } else { false }
        }
        return Progress(
            place: place + 1, total: guide.asksAlike ? path.count : nil, part: titles, parts: guide.parts,
            minutesLeft: outlook.minutesLeft(at: place, of: slots, in: guide))
    }

    private mutating func walk(_ steps: [CompiledStep], _ here: Place, order: [Int]? = nil) {
        for place in steps.indices {
            let place = order?[place] ?? place
            guard stepsLeft > 0, asked < Traversal.questionLimit else { return }
            stepsLeft -= 1
            if let condition = steps[place].when, !holds(condition, here.round) {
                if isForPath, here.round == nil { outlook.ruleOut(steps[place], when: condition, known) }
                continue
            }
            if isForPath { reached.append(steps[place].position) }
            walk(steps[place], here)
        }
    }

    private mutating func walk(_ step: CompiledStep, _ here: Place) {
        switch step.kind {
        case .say(let text): add(.say(text), here)
        case .show(let blocks): add(.show(blocks), here)
        case .compute(let slot, let formula): compute(formula, slot, here)
        case .ask(let slot, let offers, let branches):
            let kind = known.guide.questions[slot].question.kind
            if kind.isCommitment, isQuiet { return }
            var offered: AnswerKind?
            if !offers.isEmpty {
                let there = zip(kind.options, offers).filter { $0.1.map { holds($0, here.round) } ?? true }.map(\.0.id)
                offered = kind.offering { there.contains($0.id) }
                // Too few options are offered.
                if offered == nil { return }
            }
            guard let answer = ask(slot, offering: offered, key: nil, here) else { return }
            for branch in branches {
                if answer.chooses(branch.option) {
                    walk(branch.steps, here)
                } else if isForPath, here.round == nil {
                    outlook.ruleOut(branch.steps.flatMap(\.slots))
                }
            }
        case .section(let title, let isShuffled, let steps):
            var order: [Int]?
            if isShuffled {
                var numbers = SplitMix64(seed: known.header.seed &+ step.position.number)
                order = numbers.order(of: steps.count)
            }
            titled(title, here) { $0.walk(steps, here, order: order) }
        case .repeat(let loop): walk(loop, here)
        case .each(let loop): walk(loop, here)
        }
    }

    /// Computes a value; unknown and non-numeric results are dropped. Shown with two decimals, but used unrounded.
    private mutating func compute(_ formula: Condition, _ slot: Int, _ here: Place) {
        guard case .number(let number) = value(of: formula, here.round) else { return }
        known.add(.number(number), to: slot, in: here.round)
        guard isForPath else { return }
        let question = known.guide.questions[slot].question
        computed.append(
            PathItem(
                key: here.key(question.id), question: question,
                state: .answered(.number((number * 100).rounded() / 100)), note: nil, scope: here.scope, at: nil))
    }

    private mutating func add(_ kind: Preface.Kind, _ here: Place) {
        if isForPath { preface.append(Preface(kind: kind, scope: here.scope)) }
    }

    /// Adds a title before what `body` adds, unless it adds nothing.
    private mutating func titled(_ title: Wording?, _ here: Place, _ body: (inout Traversal) -> Void) {
        guard let title, isForPath else { return body(&self) }
        add(.section(title), here)
        let before = (questions: path.count, prefaces: preface.count)
        body(&self)
        if path.count == before.questions, preface.count == before.prefaces { preface.removeLast() }
    }

    /// - Parameters:
    ///   - offered: the question's kind with the options offered here, if not all are. Other options of a stored answer do not
    ///     count; if the rest is not a valid answer, the question is open.
    ///   - key: `nil` for the default key, the question's id in its rounds.
    /// - Returns: the answer, if there is one.
    private mutating func ask(
        _ slot: Int, offering offered: AnswerKind? = nil, key: AnswerKey?, _ here: Place
    ) -> AnswerValue? {
        guard asked < Traversal.questionLimit else { return nil }
        asked += 1
        switch source {
        case .sheet(let sheet):
            let question = known.guide.questions[slot]
            var answer = sheet.answer(
                to: question, in: here.round, key: key ?? here.key(question.question.id), known)
            if let offered { answer = answer?.among(offered) }
            if let answer { known.add(answer, to: slot, in: here.round) }
            return answer
        case .log(let log):
            var question = known.guide.questions[slot].question
            if let offered { question.kind = offered }
            let key = key ?? here.key(question.id)
            var state = PathItem.State.open
            let settled = log.settled[key]
            if case .skipped? = settled?.what { state = .skipped }
            var answer: AnswerValue?
            if case .answered(let value)? = settled?.what {
                answer = offered.map { value.among($0) } ?? value
            }
            if let answer {
                state = .answered(answer)
                known.add(answer, to: slot, in: here.round)
            }
            if state == .open { open += 1 }
            outlook.note(slot, isSettled: state != .open)
            path.append(
                PathItem(
                    key: key, question: question, state: state, note: log.notes[key], scope: here.scope, at: settled?.at
                ))
            slots.append(slot)
            prefaces.append(preface)
            preface = []
            return answer
        }
    }

    private mutating func walk(_ loop: CompiledStep.Rounds, _ here: Place) {
        guard loop.max > 0 else { return }
        let id = known.guide.loops[loop.loop].id
        for number in 1...loop.max {
            guard stepsLeft > 0 else { return }
            stepsLeft -= 1
            let inner = enter(
                loop.loop, Scope.Round(loop: id, entry: String(number)), as: id, .round(number), place: number - 1, here
            )
            let openBefore = open
            titled(loop.title, inner) { $0.walk(loop.steps, inner) }
            if number == loop.max { return }
            if let until = loop.until, holds(until, inner.round) { return }
            if let more = loop.more {
                guard goesOn(more, inner, in: here) else { return }
            } else if loop.until != nil, open > openBefore {
                // Another round is decided only after this one is settled.
                return
            }
        }
    }

    /// Asks whether there is another round, with the key `moments[2]#more`.
    private mutating func goesOn(_ more: Int, _ inner: Place, in here: Place) -> Bool {
        let key = AnswerKey(String(inner.prefix.dropLast()) + "#more")
        if let answer = ask(more, key: key, inner) { return answer == .yes(true) }
        guard case .sheet(let sheet) = source, let round = inner.round,
            sheet.hasRound(after: round, prefix: here.prefix, known)
        else { return false }
        known.add(.yes(true), to: more, in: round)
        return true
    }

    private mutating func walk(_ loop: CompiledStep.Entries, _ here: Place) {
        let id = known.guide.loops[loop.loop].id
        let entries = entries(of: loop, here)
        for (place, (unique, (_, entry))) in zip(Scope.roundNames(entries.map(\.name)), entries).enumerated() {
            guard stepsLeft > 0 else { return }
            stepsLeft -= 1
            let round = Scope.Round(loop: id, entry: unique, isPrivate: loop.isPrivate)
            let inner = enter(loop.loop, round, as: loop.name, entry, place: place, here)
            titled(loop.title, inner) { $0.walk(loop.steps, inner) }
        }
    }

    private mutating func enter(
        _ loop: Int, _ round: Scope.Round, as name: String, _ entry: Scope.Entry, place: Int, _ here: Place
    ) -> Place {
        Place(
            scope: here.scope.entering(round, as: name, entry),
            round: known.enter(loop, in: here.round, place: place, entry: round.entry, entry),
            prefix: here.prefix + round.description + "/")
    }

    /// The entries of an `each`, with their names in keys.
    private func entries(of loop: CompiledStep.Entries, _ here: Place) -> [(name: String, entry: Scope.Entry)] {
        guard let source = loop.source else {
            guard known.guide.loops[loop.loop].id == "member" else { return [] }
            return (0..<(known.header.members?.count ?? 1)).map { (String($0 + 1), .member($0)) }
        }
        let kind = known.guide.questions[source].question.kind
        return known.answers(to: source, from: here.round).flatMap { answer -> [(name: String, entry: Scope.Entry)] in
            switch (answer, kind) {
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

    /// Whether the guide's `quiet` condition holds so far.
    private var isQuiet: Bool {
        mutating get { known.guide.quiet.map { holds($0, nil) } ?? false }
    }

    private mutating func holds(_ condition: Condition, _ round: Int?) -> Bool {
        value(of: condition, round) == .bool(true)
    }

    /// The condition's value; unknown on an evaluation error.
    private mutating func value(of condition: Condition, _ round: Int?) -> ExpressionValue {
        if scores.edition != known.edition { scores = (known.edition, [:]) }
        var results = scores.results
        var left = lookupsLeft
        let value = try? condition.expression.evaluateByPlace({ name in
            let reference = condition.names[name]
            left -= known.breadth(reference, from: round)
            guard left > 0 else { return .unknown }
            return known.value(of: reference, from: round) { place in
                if let found = results[place] { return found }
                let result = known.score(place, &left)
                results[place] = result
                return result
            }
        })
        scores.results = results
        lookupsLeft = left
        return value ?? .unknown
    }
}

extension AnswerValue {
    /// The answer restricted to the options offered; `nil` if none of the chosen ones is.
    fileprivate func among(_ offered: AnswerKind) -> AnswerValue? {
        guard case .choices(let ids) = self else { return offered.accepts(self) ? self : nil }
        let left = AnswerValue.choices(ids.filter { id in offered.options.contains { $0.id == id } })
        if left == .choices([]), !ids.isEmpty { return nil }
        return offered.accepts(left) ? left : nil
    }

    func chooses(_ option: String) -> Bool {
        switch self {
        case .choice(let id): id == option
        case .choices(let ids): ids.contains(option)
        default: false
        }
    }

    /// The text of a cell that names its row.
    var plain: String {
        switch self {
        case .number(let number):
            if let whole = Int(exactly: number) { String(whole) } else { String(number) }
        case .choice(let id): id
        case .yes(let flag): flag ? "yes" : "no"
        case .date(let date): date.description
        case .rough(let date): date.description
        case .text(let text): text
        case .choices(let texts), .names(let texts): texts.joined(separator: ", ")
        case .commitment(let commitment): commitment.what
        case .rows: ""
        }
    }
}

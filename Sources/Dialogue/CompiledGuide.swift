public import Guides
public import Scoring
import Text

/// A guide compiled for repeated walks: questions, loops and scores have numbered slots, and names in conditions and
/// formulas are resolved to them. Only logs, transcripts and texts still use ids.
public struct CompiledGuide: Sendable {
    public let guide: Guide
    public let plan: ScorePlan
    private(set) var flow: [CompiledStep] = []
    private(set) var quiet: Condition?
    /// Whether the number of questions is independent of answers.
    private(set) var asksAlike = false
    /// The number of sections outside loops; `nil` if it depends on answers.
    private(set) var parts: Int?
    /// Slots of questions that only the long version of the guide asks.
    private(set) var closer: Set<Int> = []
    /// Questions in the order of the file, including those made of repeats' `more`.
    private(set) var questions: [CompiledQuestion] = []
    private(set) var loops: [CompiledLoop] = []
    /// The references that ``plan`` uses by number.
    private(set) var planNames: [Reference] = []
    private var slots: [String: Int] = [:]
    private var loopSlots: [LoopKey: Int] = [:]
    /// Loop slots by repeat id.
    private var repeats: [String: Int] = [:]
    private var scores: [String: Int] = [:]
    /// The number of places in an ``AnswerSheet``.
    private(set) var sheetPlaces = 0
    /// A sheet's columns by name, except those named by an answer's key.
    private(set) var sheetColumns: [String: SheetColumn] = [:]

    private struct LoopKey: Hashable {
        var parent: Int?
        var id: String
    }

    /// - Parameter model: the measurement error of an answer, for standard errors; scores themselves do not depend on it.
    public init(_ guide: Guide, model: MeasurementModel = .assumed) {
        self.guide = guide
        plan = ScorePlan(guide, model: model)
        for (place, score) in guide.scores.enumerated() { scores[score.id] = place }
        number()
        planNames = plan.names.map { reference($0) }
        for name in planNames {
            if case .question(let slot, _) = name { questions[slot].isScored = true }
        }
        flow = compiled(guide.flow, in: [], names: [:], position: .top)
        quiet = guide.quiet.map { condition($0, names: [:]) }
        asksAlike = !flow.contains(where: \.asksVary)
        closer = Set(guide.flow.questionsOfCloserLook.compactMap { slots[$0] })
        let sections = flow.flatMap(\.sections)
        parts = sections.isEmpty || flow.contains(where: \.sectionsVary) ? nil : sections.count
    }

    func place(ofScore id: String) -> Int? { scores[id] }
    func slot(ofQuestion id: String) -> Int? { slots[id] }
    func slot(ofRepeat id: String) -> Int? { repeats[id] }
    func slot(ofLoop id: String, in parent: Int?) -> Int? { loopSlots[LoopKey(parent: parent, id: id)] }

    /// The question of a key, on the path or not; `nil` if the guide has none.
    func asked(_ key: AnswerKey) -> CompiledQuestion? {
        let text = key.description
        let last = text.utf8.lastIndex(of: UInt8(ascii: "/")).map { text.utf8.index(after: $0) } ?? text.startIndex
        let name = text[last...]
        if name.hasSuffix("#more"), let bracket = name.utf8.firstIndex(of: UInt8(ascii: "[")) {
            return slots[name[..<bracket] + "#more"].map { questions[$0] }
        }
        guard !name.hasSuffix("#more") else { return nil }
        return slots[String(name)].map { questions[$0] }
    }

    /// Resolves a name at a place in the flow.
    ///
    /// - Parameter names: depths of the enclosing loops by name, from 0.
    func reference(_ path: [String], names: [String: Int] = [:]) -> Reference {
        guard let head = path.first else { return .unknown }
        let field = path.dropFirst().first
        if let depth = names[head] { return .entry(depth: depth, field: field) }
        if let slot = slots[head] { return .question(slot, field: field) }
        if let slot = repeats[head], field == nil { return .rounds(slot) }
        if let place = scores[head] { return .score(place, attribute: field) }
        if let recalled = guide.from[head], field == nil { return .recalled(recalled) }
        if head == Recalled.previous, let field { return .previous(field, field: path.dropFirst(2).first) }
        switch (head, field) {
        case ("subject", nil): return .subject
        case ("today", nil): return .today
        case ("lang", nil): return .language
        case (Recalled.other, nil): return .other
        default: return .unknown
        }
    }

    // MARK: Compiling

    /// Assigns slots to questions and loops.
    private mutating func number() {
        let flow = guide.flow
        flow.visit { step, loops in
            switch step.kind {
            case .say, .show, .section: break
            case .ask(let question): add(question, in: loops)
            case .compute(let computed): add(computed.question, in: loops, isComputed: true)
            case .repeat(let loop):
                let inside = enter(loops + [.repeat(loop)])
                repeats[loop.id] = inside
                if let text = loop.more {
                    add(Question(id: loop.id + "#more", text: text, kind: .yesNo), in: loops + [.repeat(loop)])
                }
            case .each(let loop): _ = enter(loops + [.each(loop)])
            }
        }
    }

    /// The slot of the innermost of these loops. Two `each` over the same list in the same loop share a slot, so that
    /// answers about an entry in one can be used in the other.
    private mutating func enter(_ loops: [FlowLoop]) -> Int? {
        guard let loop = loops.last else { return nil }
        let outer = chain(loops.dropLast())
        let key = LoopKey(parent: outer.last, id: loop.id)
        if let slot = loopSlots[key] {
            self.loops[slot].isShared = true
            return slot
        }
        let slot = self.loops.count
        loopSlots[key] = slot
        self.loops.append(CompiledLoop(id: loop.id, chain: outer + [slot]))
        return slot
    }

    /// Slots of these loops, the outermost first; loops without a slot are left out.
    private func chain(_ loops: some Sequence<FlowLoop>) -> [Int] {
        loops.reduce(into: []) { chain, loop in
            if let slot = loopSlots[LoopKey(parent: chain.last, id: loop.id)] { chain.append(slot) }
        }
    }

    /// - Parameter isComputed: whether it is a `compute` step, which has no place in a sheet.
    private mutating func add(_ question: Question, in loops: [FlowLoop], isComputed: Bool = false) {
        let slot = questions.count
        let chain = chain(loops)
        slots[question.id] = slot
        if !isComputed {
            sheetColumns[question.id] = SheetColumn(
                name: question.id, question: question.id, kind: question.kind, depth: chain.count,
                target: .place(sheetPlaces))
        }
        for (offset, column) in question.kind.columns.enumerated() {
            let name = "\(question.id).\(column.id)"
            sheetColumns[name] = SheetColumn(
                name: name, question: question.id, kind: column.kind, depth: chain.count + 1,
                target: .place(sheetPlaces + 1 + offset))
        }
        for loop in chain { self.loops[loop].questions.append(slot) }
        questions.append(
            CompiledQuestion(
                slot: slot, question: question, loops: chain, isPrivate: loops.contains(where: \.isPrivate),
                isPerMember: loops.first?.isOverMembers ?? false, sheetPlace: sheetPlaces))
        sheetPlaces += 1 + question.kind.columns.count
    }

    private func compiled(
        _ steps: [Step], in loops: [Int], names: [String: Int], position: Position
    ) -> [CompiledStep] {
        steps.enumerated().map { place, step in
            let position = position.child(place)
            return CompiledStep(
                when: step.when.map { condition($0, names: names) }, position: position,
                kind: compiled(step.kind, in: loops, names: names, position: position))
        }
    }

    private func compiled(
        _ kind: Step.Kind, in loops: [Int], names: [String: Int], position: Position
    ) -> CompiledStep.Kind {
        /// The steps of a loop.
        func inside(_ id: String, _ name: String, _ steps: [Step]) -> (
            slot: Int, steps: [CompiledStep], names: [String: Int]
        ) {
            var names = names
            names[name] = loops.count
            let slot = loopSlots[LoopKey(parent: loops.last, id: id)] ?? 0
            return (slot, compiled(steps, in: loops + [slot], names: names, position: position), names)
        }
        switch kind {
        case .say(let text): return .say(text)
        case .show(let blocks): return .show(blocks)
        case .compute(let computed):
            return .compute(slots[computed.question.id] ?? 0, condition(computed.formula, names: names))
        case .ask(let question):
            let options = question.kind.options.enumerated().compactMap { place, option in
                option.then.isEmpty
                    ? nil
                    : CompiledStep.Branch(
                        option: option.id,
                        steps: compiled(option.then, in: loops, names: names, position: position.child(place)))
            }
            let offers = question.kind.options.map { option in option.when.map { condition($0, names: names) } }
            return .ask(slots[question.id] ?? 0, offers.contains { $0 != nil } ? offers : [], options)
        case .section(let section):
            let steps = compiled(section.steps, in: loops, names: names, position: position)
            return .section(section.title, isShuffled: section.shuffle, steps)
        case .repeat(let loop):
            let (slot, steps, inner) = inside(loop.id, loop.id, loop.steps)
            return .repeat(
                CompiledStep.Rounds(
                    loop: slot, title: loop.title, more: loop.more.flatMap { _ in slots[loop.id + "#more"] },
                    until: loop.until.map { condition($0, names: inner) }, max: loop.max, steps: steps))
        case .each(let loop):
            let (slot, steps, _) = inside(loop.source, loop.name, loop.steps)
            return .each(
                CompiledStep.Entries(
                    loop: slot, source: slots[loop.source], name: loop.name, title: loop.title,
                    isPrivate: loop.isOverMembers && loop.isPrivate, steps: steps))
        }
    }

    private func condition(_ expression: Expression, names: [String: Int]) -> Condition {
        Condition(
            expression: expression, names: expression.names.map { reference($0, names: names) })
    }
}

/// A question with its slot.
struct CompiledQuestion: Sendable {
    var slot: Int
    var question: Question
    /// Slots of the enclosing loops, the outermost first.
    var loops: [Int]
    var isPrivate: Bool
    /// Whether the outermost loop is over a team's members.
    var isPerMember: Bool
    /// Whether a score is computed from it.
    var isScored = false
    /// Its place in an ``AnswerSheet``; the places of a table's columns follow.
    var sheetPlace: Int
}

/// A loop with its slot.
struct CompiledLoop: Sendable {
    /// The name used in keys.
    var id: String
    /// Slots of the enclosing loops, the outermost first, and this one.
    var chain: [Int]
    /// Slots of its questions.
    var questions: [Int] = []
    /// Whether several steps share the slot, so that a round may be entered again.
    var isShared = false
}

/// The meaning of a name in a condition, formula or text.
enum Reference: Sendable {
    /// The round's number, or the entry, of the loop at this depth, from 0; `field` is a column of a row.
    case entry(depth: Int, field: String?)
    /// A question's answer; outside its loops, the list of its answers.
    case question(Int, field: String?)
    /// A repeat's rounds seen from outside: 1, 2, 3 …
    case rounds(Int)
    case score(Int, attribute: String?)
    /// An answer, score or the day of the previous session.
    case previous(String, field: String?)
    /// An answer or score of another guide's latest session.
    case recalled(Recalled)
    /// The other member of a team of two.
    case other
    case subject, today, language
    case unknown
}

struct Condition: Sendable {
    var expression: Expression
    /// The references of the expression's names.
    var names: [Reference]
}

/// A step with its conditions compiled.
struct CompiledStep: Sendable {
    var when: Condition?
    var position: Position
    var kind: Kind

    enum Kind: Sendable {
        case say(Wording)
        case show([Block])
        case compute(Int, Condition)
        /// The slot, the options' conditions in order (empty if none has one), and the branches.
        case ask(Int, [Condition?], [Branch])
        case section(Wording, isShuffled: Bool, [CompiledStep])
        case `repeat`(Rounds)
        case each(Entries)
    }

    /// Steps that follow if an option is chosen.
    struct Branch: Sendable {
        var option: String
        var steps: [CompiledStep]
    }

    struct Rounds: Sendable {
        var loop: Int
        var title: Wording?
        /// The slot of the question whether there is another round.
        var more: Int?
        var until: Condition?
        var max: Int
        var steps: [CompiledStep]
    }

    struct Entries: Sendable {
        var loop: Int
        /// The slot of the question whose answer is iterated; `nil` for a team's members.
        var source: Int?
        var name: String
        var title: Wording?
        var isPrivate: Bool
        var steps: [CompiledStep]
    }
}

extension CompiledStep {
    /// All nested steps, reached or not.
    var inner: [CompiledStep] {
        switch kind {
        case .say, .show, .compute: []
        case .ask(_, _, let branches): branches.flatMap(\.steps)
        case .section(_, _, let steps): steps
        case .repeat(let loop): loop.steps
        case .each(let loop): loop.steps
        }
    }

    /// Slots of everything asked or computed in it.
    var slots: [Int] {
        let own =
            switch kind {
            case .ask(let slot, _, _), .compute(let slot, _): [slot]
            case .repeat(let loop): loop.more.map { [$0] } ?? []
            case .say, .show, .section, .each: [Int]()
            }
        return own + inner.flatMap(\.slots)
    }

    private var asks: Bool {
        if case .ask = kind { true } else { inner.contains(where: \.asks) }
    }

    /// Whether the number of its questions depends on answers.
    var asksVary: Bool {
        if when != nil, asks { return true }
        return switch kind {
        case .say, .show, .compute: false
        // Not asked if too few options are offered.
        case .ask(_, let offers, _): !offers.isEmpty || inner.contains(where: \.asks)
        case .section: inner.contains(where: \.asksVary)
        case .repeat(let loop): loop.more != nil || loop.until != nil || inner.contains(where: \.asksVary)
        case .each(let loop): loop.source != nil || inner.contains(where: \.asksVary)
        }
    }

    /// The sections in it, including itself, but not within loops.
    var sections: [CompiledStep] {
        switch kind {
        case .repeat, .each: []
        case .section: [self] + inner.flatMap(\.sections)
        default: inner.flatMap(\.sections)
        }
    }

    /// Whether the number of its sections depends on answers.
    var sectionsVary: Bool {
        if sections.isEmpty { return false }
        if case .ask = kind { return true }
        if case .section = kind, !inner.contains(where: \.isAlwaysThere) { return true }
        return when != nil || inner.contains(where: \.sectionsVary)
    }

    /// Whether it always says or asks something. A section without such a step may be empty and is then not counted.
    private var isAlwaysThere: Bool {
        guard when == nil else { return false }
        return switch kind {
        case .say, .show, .ask: true
        case .section: inner.contains(where: \.isAlwaysThere)
        case .repeat, .each, .compute: false
        }
    }
}

/// A hash of a step's position in the flow, the same in every round of a loop. It seeds the order of shuffled sections, so its
/// definition must never change.
struct Position: Hashable, Sendable {
    let number: UInt64

    static let top = Position(number: 0)

    /// The position of the step at index `place` among this one's children; an option's steps are children of the
    /// option's position.
    func child(_ place: Int) -> Position {
        var mixer = SplitMix64(seed: number &+ UInt64(place) &+ 1)
        return Position(number: mixer.next())
    }
}

extension CompiledGuide {
    /// The ids of the questions outside loops that scores are computed from, in the guide's order, without those of tables.
    public var scoredQuestions: [String] {
        questions.filter { $0.isScored && $0.loops.isEmpty && sheetColumns[$0.question.id] != nil }.map(\.question)
            .filter(\.kind.columns.isEmpty).map(\.id)
    }

    /// For tables of many rows: the ids of the questions that scores are computed from, and of those on whose answers it depends
    /// which of them are asked, and how often.
    ///
    /// - Returns: `nil` if it depends on more than answers, or if scores need more than ratings.
    public var ratingQuestions: (scored: Set<String>, deciding: Set<String>)? {
        var scored: Set<Int> = []
        for name in planNames {
            guard case .question(let slot, field: nil) = name, case .scale = questions[slot].question.kind else {
                return nil
            }
            scored.insert(slot)
        }
        let needs = dependencies
        var deciding: Set<Int> = []
        var open = Array(scored)
        while let slot = open.popLast() {
            for reference in needs[slot] ?? [] {
                switch reference {
                case .question(let other, _): if deciding.insert(other).inserted { open.append(other) }
                // The same for all sheets, or decided by the question that a loop goes over.
                case .today, .language, .unknown, .previous, .recalled, .entry: break
                case .score, .rounds, .subject, .other: return nil
                }
            }
        }
        guard !scored.union(deciding).contains(where: { questions[$0].isPerMember }),
            !scored.intersection(deciding).contains(where: { !questions[$0].loops.isEmpty })
        else { return nil }
        func ids(_ slots: Set<Int>) -> Set<String> { Set(slots.map { questions[$0].question.id }) }
        return (ids(scored), ids(deciding))
    }

    /// For each question, what its being asked, or its options, depends on.
    private var dependencies: [Int: [Reference]] {
        var needs: [Int: [Reference]] = [:]
        func visit(_ steps: [CompiledStep], _ around: [Reference]) {
            for step in steps {
                let here = around + (step.when?.names ?? [])
                switch step.kind {
                case .say, .show: break
                case .compute(let slot, let formula): needs[slot] = here + formula.names
                case .ask(let slot, let offers, let branches):
                    let own = here + offers.flatMap { $0?.names ?? [] }
                    needs[slot] = own
                    for branch in branches { visit(branch.steps, own + [.question(slot, field: nil)]) }
                case .section(_, _, let inner): visit(inner, here)
                case .repeat(let loop):
                    let more = loop.more.map { [Reference.question($0, field: nil)] } ?? []
                    let inside = here + (loop.until?.names ?? []) + more
                    if let slot = loop.more { needs[slot] = inside }
                    visit(loop.steps, inside)
                case .each(let loop):
                    visit(loop.steps, here + (loop.source.map { [.question($0, field: nil)] } ?? []))
                }
            }
        }
        visit(flow, [])
        return needs
    }
}

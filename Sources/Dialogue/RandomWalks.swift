import Answers
public import Guides
import Scoring
import Text

/// Findings of random sessions of a guide, combined with the sessions of its test plan.
public struct RandomWalkFindings: Sendable, Equatable {
    /// The number of random sessions.
    public var walks = 0
    /// Seeds of sessions that did not reach the end.
    public var deadEnds: [UInt64] = []
    /// Questions and `say` steps with empty text, by id or first words.
    public var withoutText: [String] = []
    /// Scores that were incomplete in all sessions.
    public var neverComplete: [String] = []
    /// Blocks of the report and documents whose condition never held, such as `report 3` or `handover 1`, counted from 1.
    public var neverShown: [String] = []
    /// Steps that no session reached: a question's id, a section's title, a loop's id, or the first words of a `say`.
    public var neverReached: [String] = []

    public var isClean: Bool {
        deadEnds.isEmpty && withoutText.isEmpty && neverComplete.isEmpty && neverShown.isEmpty && neverReached.isEmpty
    }
}

/// Runs random sessions of a guide, with occasional skips, steps back and changes.
///
/// No findings are no proof: a branch that depends on one answer among thousands may never be reached.
///
/// - Parameters:
///   - count: the number of sessions; 200 reach most places of most guides.
///   - seed: determines the sessions.
///   - planned: sessions of the test plan; what they reach counts as reached.
public func randomWalks(
    of guide: Guide, count: Int, seed: UInt64 = 1, besides planned: [TestPlan.Session] = []
) -> RandomWalkFindings {
    var walker = RandomWalker(guide)
    for session in planned { walker.follow(session) }
    for number in 0..<max(count, 0) { walker.take(seed: seed &+ UInt64(number)) }
    return walker.findings()
}

private struct RandomWalker {
    let guide: Guide
    let compiled: CompiledGuide
    private let steps: [(position: Position, name: String)]
    private let blocks: [(name: String, when: Expression)]
    private var result = RandomWalkFindings()
    private var reached: Set<Position> = []
    private var complete: Set<String> = []
    private var shown: Set<String> = []
    private var wordless: Set<String> = []
    /// The previous session.
    private var before: EarlierSession?

    init(_ guide: Guide) {
        self.guide = guide
        compiled = CompiledGuide(guide)
        steps = RandomWalker.steps(compiled.flow, of: compiled)
        let lists = [("report", guide.report)] + guide.documents.map { ($0.id, $0.body) }
        blocks = lists.flatMap { name, blocks in
            blocks.enumerated().compactMap { place, block in block.when.map { ("\(name) \(place + 1)", $0) } }
        }
    }

    private static func steps(
        _ steps: [CompiledStep], of compiled: CompiledGuide
    ) -> [(position: Position, name: String)] {
        steps.enumerated().flatMap { place, step in
            [(step.position, name(of: step, place, compiled))] + RandomWalker.steps(step.inner, of: compiled)
        }
    }

    private static func name(of step: CompiledStep, _ place: Int, _ compiled: CompiledGuide) -> String {
        switch step.kind {
        case .say(let text): start(of: text)
        case .show: "show \(place + 1)"
        case .compute(let slot, _): compiled.questions[slot].question.id
        case .ask(let slot, _, _): compiled.questions[slot].question.id
        case .section(let title, _, _): start(of: title)
        case .repeat(let rounds): compiled.loops[rounds.loop].id
        case .each(let entries): compiled.loops[entries.loop].id
        }
    }

    private static func start(of text: Wording) -> String {
        let words = text[.en]
        return words.count > 40 ? "\(words.prefix(40))…" : words
    }

    mutating func follow(_ session: TestPlan.Session) {
        var live = LiveWalk(compiled, session.header)
        for entry in session.entries { live.add(entry) }
        finish(&live)
    }

    mutating func take(seed: UInt64) {
        result.walks += 1
        var numbers = SplitMix64(seed: seed)
        var header = header(seed: seed, using: &numbers)
        if !guide.recalled.isEmpty, seed % 2 == 0 {
            header.earlier = (before.map { [$0] } ?? []) + others(using: &numbers)
        }
        var live = LiveWalk(compiled, header)
        // Enough for the longest path with changes and hand-overs.
        for moment in 0..<(3 * Traversal.questionLimit) {
            let screen = live.screen()
            look(at: screen, &live)
            guard let event = event(screen, using: &numbers) else {
                before = previous(live.walk(), using: &numbers)
                return finish(&live)
            }
            live.add(LogEntry(at: Timestamp(millisecondsSinceEpoch: Int64(moment)), event: event))
        }
        result.deadEnds.append(seed)
    }

    private func header(seed: UInt64, using numbers: inout SplitMix64) -> SessionHeader {
        var subject: String?
        switch guide.subject {
        case .none: break
        case .required: subject = "Ann"
        case .optional: subject = numbers.number(below: 2) == 0 ? "Ann" : nil
        }
        let members = guide.isForTeam ? ["Ann", "Ben", "小王"].prefix(2 + numbers.number(below: 2)) : nil
        return SessionHeader(
            id: "random-\(seed)", guide: guide.id, guideVersion: guide.version, guideHash: "", subject: subject,
            language: guide.languages[numbers.number(below: guide.languages.count)],
            started: Timestamp(millisecondsSinceEpoch: 0),
            today: CivilDate(daysSinceEpoch: 20_000 + numbers.number(below: 700)) ?? .epoch, seed: numbers.next(),
            members: members.map { Array($0) })
    }

    /// Random sessions of recalled guides.
    private func others(using numbers: inout SplitMix64) -> [EarlierSession] {
        let names = Dictionary(grouping: guide.recalled.filter { $0.guide != nil }) { $0.guide ?? "" }
        return names.sorted { $0.key < $1.key }.map { other, names in
            let answers = names.map { name in
                let value =
                    numbers.number(below: 2) == 0
                    ? AnswerValue.text("words") : .number(Double(numbers.number(below: 6)))
                return EarlierSession.Answer(id: name.id, value: value)
            }
            return EarlierSession(
                session: "other", guide: other, title: Wording(other),
                date: CivilDate(daysSinceEpoch: 19_950) ?? .epoch,
                answers: answers)
        }
    }

    private func previous(_ walk: Walk, using numbers: inout SplitMix64) -> EarlierSession? {
        guard !guide.recalled.isEmpty else { return nil }
        var answers: [EarlierSession.Answer] = []
        for name in guide.recalled where name.guide == nil {
            if case .answered(let value)? = walk.items(name.id).first?.state {
                let outcome = ["open", "kept", "partly", "missed"][numbers.number(below: 4)]
                answers.append(EarlierSession.Answer(id: name.id, value: value, outcome: outcome))
            } else if let value = walk.scores.first(where: { $0.id == name.id })?.value {
                answers.append(EarlierSession.Answer(id: name.id, value: .number(value)))
            }
        }
        return EarlierSession(
            session: "before", guide: guide.id, title: guide.title, date: CivilDate(daysSinceEpoch: 19_900) ?? .epoch,
            answers: answers)
    }

    /// The next random event; `nil` at the end.
    private func event(_ screen: Screen, using numbers: inout SplitMix64) -> LogEntry.Event? {
        switch screen.state {
        case .question(let prompt):
            let chance = numbers.number(below: 100)
            if chance < 3, let back = prompt.back { return .revisit(back) }
            if chance < (prompt.question.isOptional ? 30 : 8) { return .skip(prompt.key) }
            let answer = prompt.question.kind.randomAnswer(using: &numbers)
            return answer.map { .answer(prompt.key, $0) } ?? .skip(prompt.key)
        case .handover(let member): return .ready(member: member)
        case .review: return .finish
        case .finished: return nil
        }
    }

    private mutating func look(at screen: Screen, _ live: inout LiveWalk) {
        for piece in screen.preface {
            if case .say(let text) = piece.kind, isWordless(text, piece.scope, &live) {
                wordless.insert(RandomWalker.start(of: text))
            }
        }
        if case .question(let prompt) = screen.state, isWordless(prompt.question.text, prompt.scope, &live) {
            wordless.insert(prompt.question.id)
        }
    }

    private func isWordless(_ text: Wording, _ scope: Scope, _ live: inout LiveWalk) -> Bool {
        guide.languages.contains { language in
            let words = text[language]
            // Ignore placeholders: only the author's own text counts.
            let hasOwn = TextPiece.split(words).contains { piece in
                if case .words(let own) = piece { !own.isBlank } else { false }
            }
            return !hasOwn && interpolate(words, scope: scope, walk: live.walk(), language: language).isBlank
        }
    }

    private mutating func finish(_ live: inout LiveWalk) {
        let walked = live.walk()
        reached.formUnion(live.traversal().reached)
        for score in walked.scores where score.value != nil { complete.insert(score.id) }
        for block in blocks where !shown.contains(block.name) && block.when.holds(walked.lookup) {
            shown.insert(block.name)
        }
    }

    func findings() -> RandomWalkFindings {
        var result = result
        guard result.walks > 0 else { return result }
        result.withoutText = wordless.sorted()
        result.neverComplete = guide.scores.map(\.id).filter { !complete.contains($0) }
        result.neverShown = blocks.map(\.name).filter { !shown.contains($0) }
        result.neverReached = steps.filter { !reached.contains($0.position) }.map(\.name)
        return result
    }
}

extension String {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}

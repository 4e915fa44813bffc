import Answers
public import Guides
import Scoring
public import Text

/// A failed expectation of a test plan.
public struct PlanFailure: Sendable, Equatable {
    public var name: String
    /// The case's line in the plan's file.
    public var line: Int
    public var what: Phrase
}

extension TestPlan {
    /// The session of a case.
    public struct Session: Sendable {
        public var header: SessionHeader
        public var entries: [LogEntry]
    }

    /// Runs every case by typing its answers.
    ///
    /// - Parameter report: renders the report's text in the case's language, one line a paragraph.
    /// - Returns: failures, and the session of each case.
    public func run(
        on guide: Guide, report: (Walk, SessionHeader, [LogEntry]) -> String
    ) -> (failures: [PlanFailure], sessions: [Session]) {
        let compiled = CompiledGuide(guide)
        let runs = cases.map { testCase in
            var run = PlanRun(testCase, compiled)
            run.answer()
            run.compare(report)
            return run
        }
        return (runs.flatMap(\.failures), runs.map { Session(header: $0.header, entries: $0.entries) })
    }
}

private struct PlanRun {
    let testCase: TestPlan.Case
    let guide: CompiledGuide
    private(set) var header: SessionHeader
    private(set) var failures: [PlanFailure] = []
    private(set) var entries: [LogEntry] = []
    private var live: LiveWalk
    /// The number of times each question was asked.
    private var asked: [String: Int] = [:]
    private var finished: Walk?

    init(_ testCase: TestPlan.Case, _ guide: CompiledGuide) {
        self.testCase = testCase
        self.guide = guide
        header = SessionHeader(
            id: "test", guide: guide.guide.id, guideVersion: guide.guide.version, guideHash: "",
            subject: testCase.subject, language: testCase.language, started: Timestamp(millisecondsSinceEpoch: 0),
            today: testCase.today, seed: testCase.seed, members: testCase.members)
        live = LiveWalk(guide, header)
        guard let before = testCase.previous else { return }
        header.earlier = [previous(before)] + others(before)
        live = LiveWalk(guide, header)
    }

    /// The previous session as defined by the plan.
    private mutating func previous(_ before: [String: String]) -> EarlierSession {
        let date = before[Recalled.date].flatMap { CivilDate(iso: $0) } ?? testCase.today.adding(days: -30)
        var answers: [EarlierSession.Answer] = []
        for (id, text) in before.sorted(by: { $0.key < $1.key }) where id != Recalled.date && !id.contains(".") {
            if let slot = guide.slot(ofQuestion: id),
                case .answer(let value, _) = parseInput(
                    text, for: guide.questions[slot].question, language: testCase.language, today: testCase.today)
            {
                answers.append(
                    EarlierSession.Answer(id: id, value: value, outcome: before["\(id).\(Recalled.outcome)"]))
            } else if guide.place(ofScore: id) != nil, let number = Double(text) {
                answers.append(EarlierSession.Answer(id: id, value: .number(number)))
            } else {
                fail(Phrase("“\(text)” is no answer to \(id)."))
            }
        }
        return EarlierSession(
            session: "before", guide: guide.guide.id, title: guide.guide.title, date: date ?? .epoch, answers: answers)
    }

    /// Recalled sessions of other guides, `GUIDE.ID`: a number if it reads as one, otherwise text.
    private func others(_ before: [String: String]) -> [EarlierSession] {
        let date = before[Recalled.date].flatMap { CivilDate(iso: $0) } ?? testCase.today.adding(days: -30)
        let names = Dictionary(grouping: guide.guide.recalled.filter { $0.guide != nil }) { $0.guide ?? "" }
        return names.sorted { $0.key < $1.key }.compactMap { other, names in
            let answers = names.compactMap { name in
                before["\(other).\(name.id)"].map {
                    EarlierSession.Answer(id: name.id, value: Double($0).map { .number($0) } ?? .text($0))
                }
            }
            return answers.isEmpty
                ? nil
                : EarlierSession(
                    session: "other", guide: other, title: Wording(other), date: date ?? .epoch, answers: answers)
        }
    }

    private mutating func fail(_ what: Phrase) {
        failures.append(
            PlanFailure(name: testCase.name, line: testCase.line, what: what))
    }

    private mutating func add(_ event: LogEntry.Event) {
        let entry = LogEntry(at: Timestamp(millisecondsSinceEpoch: Int64(entries.count) * 1000), event: event)
        entries.append(entry)
        live.add(entry)
    }

    /// Types the plan's answers until the session is finished.
    mutating func answer() {
        while entries.count < 2 * Traversal.questionLimit {
            switch live.screen().state {
            case .question(let prompt): guard answer(prompt) else { return }
            case .handover(let member): add(.ready(member: member))
            case .review: add(.finish)
            case .finished:
                finished = live.walk()
                for id in testCase.answers.keys.sorted() where asked[id] == nil {
                    fail(Phrase("The plan answers \(id), which was never asked."))
                }
                return
            }
        }
        fail(Phrase("The session does not come to an end."))
    }

    /// - Returns: whether to continue.
    private mutating func answer(_ prompt: Prompt) -> Bool {
        let more = prompt.question.isMore ? String(prompt.question.id.dropLast("#more".count)) : nil
        let id = more ?? prompt.question.id
        let count = asked[id, default: 0]
        asked[id] = count + 1
        guard let text = typed(prompt, id, count, isMore: more != nil) else {
            add(.skip(prompt.key))
            return true
        }
        switch understood(text, prompt) {
        case .answer(let value, let note):
            add(.answer(prompt.key, value))
            if let note { add(.note(prompt.key, note)) }
            return true
        case .empty, .command(.skip):
            add(.skip(prompt.key))
            return true
        case .command, .misunderstood:
            fail(Phrase("“\(text)” is no answer to \(id)."))
            return false
        }
    }

    private func understood(_ text: String, _ prompt: Prompt) -> Input {
        parseInput(text, for: prompt.question, language: testCase.language, today: testCase.today)
    }

    /// The planned input for a question; `nil` to skip it.
    private func typed(_ prompt: Prompt, _ id: String, _ count: Int, isMore: Bool) -> String? {
        switch testCase.answers[id] {
        case .text(let text):
            guard isMore, let rounds = Int(text), let round = prompt.scope.rounds.last.flatMap({ Int($0.entry) }) else {
                return text
            }
            return round < rounds ? "yes" : "no"
        case .list(let lines):
            if prompt.scope.rounds.isEmpty { return lines.joined(separator: "\n") }
            return lines.indices.contains(count) ? lines[count] : nil
        case nil:
            if isMore { return "no" }
            if let otherwise = testCase.otherwise, case .answer = understood(otherwise, prompt) { return otherwise }
            return prompt.question.defaultAnswer
        }
    }

    mutating func compare(_ report: (Walk, SessionHeader, [LogEntry]) -> String) {
        guard let walked = finished else { return }
        comparePath(walked)
        compareScores(walked)
        let expected = testCase.expected
        if let next = expected.next {
            let suggested = guide.guide.report.flatMap { block -> [String] in
                guard case .next(let ids) = block.kind, !walked.endsThere, block.when?.holds(walked.lookup) ?? true
                else { return [] }
                return ids
            }
            compare("next", suggested, next)
        }
        if let wanted = expected.quiet, walked.isQuiet != wanted {
            fail(wanted ? Phrase("The session does not end quietly.") : Phrase("The session ends quietly."))
        }
        guard !expected.report.isEmpty || !expected.notReport.isEmpty else { return }
        let text = PlanRun.words(report(walked, header, entries))
        for part in expected.report where !text.contains(PlanRun.words(part)) {
            fail(Phrase("The report does not say “\(part)”."))
        }
        for part in expected.notReport where text.contains(PlanRun.words(part)) {
            fail(Phrase("The report says “\(part)”."))
        }
    }

    private mutating func comparePath(_ walked: Walk) {
        let path = walked.path.map(\.question).filter { !$0.isMore }.map(\.id)
        let expected = testCase.expected
        if let wanted = expected.path { compare("path", path, wanted) }
        for id in expected.visits where !path.contains(id) {
            fail(Phrase("\(id) was not asked."))
        }
        for id in expected.notVisits where path.contains(id) {
            fail(Phrase("\(id) was asked."))
        }
    }

    private mutating func compareScores(_ walked: Walk) {
        let expected = testCase.expected
        for id in Set(expected.scores.keys).union(expected.bands.keys).sorted() {
            guard let score = walked.scores.first(where: { $0.id == id }) else {
                fail(Phrase("There is no score \(id)."))
                continue
            }
            if let wanted = expected.scores[id], !PlanRun.agree(score.value, wanted) {
                fail(Phrase("\(id) is \(PlanRun.said(score.value)), not \(PlanRun.said(wanted))."))
            }
            if let wanted = expected.bands[id], score.band != wanted {
                let band = score.band ?? "–"
                fail(Phrase("\(id) falls into \(band), not \(wanted)."))
            }
        }
    }

    private mutating func compare(_ what: String, _ found: [String], _ wanted: [String]) {
        guard found != wanted else { return }
        let found = found.joined(separator: ", ")
        let wanted = wanted.joined(separator: ", ")
        fail(Phrase("\(what) is [\(found)], not [\(wanted)]."))
    }

    /// Whether values agree to the two decimals shown.
    private static func agree(_ one: Double?, _ other: Double?) -> Bool {
        switch (one, other) {
        case (nil, nil): true
        case (let one?, let other?): abs(one - other) <= 0.005
        default: false
        }
    }

    private static func said(_ value: Double?) -> Phrase {
        value.map { Phrase(stringLiteral: $0.written(.upTo(2))) } ?? Phrase("incomplete")
    }

    /// Normalises white space, so that line breaks do not matter.
    private static func words(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension Question {
    /// Whether it was made of a repeat's `more`.
    public var isMore: Bool { id.hasSuffix("#more") }
}

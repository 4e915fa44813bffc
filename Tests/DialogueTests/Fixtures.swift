import Dialogue
import Guides
import Text

/// Steps, questions and logs, short enough to read in a test.
let often = AnswerKind.scale(
    Scale(points: (1...5).map { Scale.Point(value: $0, anchor: nil) }))

func ask(_ id: String, _ kind: AnswerKind = .yesNo, when: String? = nil, optional: Bool = false) throws -> Step {
    Step(
        when: try when.map { try Expression(parsing: $0) },
        .ask(Question(id: id, text: Wording("\(id)?"), kind: kind, isOptional: optional)))
}

func say(_ text: String, when: String? = nil) throws -> Step {
    Step(when: try when.map { try Expression(parsing: $0) }, .say(Wording(text)))
}

func guide(_ steps: [Step], scores: [Score] = []) -> Guide {
    Guide(
        id: "test", version: 1, title: Wording("Test"), about: Wording("About"), flow: steps, scores: scores
    )
}

func header(seed: UInt64 = 1, members: [String]? = nil, subject: String? = nil) -> SessionHeader {
    SessionHeader(
        id: "20261122T101500Z-test-1a2b3c4d", guide: "test", guideVersion: 1,
        guideHash: String(repeating: "0", count: 64), subject: subject, language: .en,
        started: Timestamp(millisecondsSinceEpoch: 0), today: CivilDate(daysSinceEpoch: 20_000)!, seed: seed,
        members: members)
}

func log(_ events: LogEntry.Event...) -> [LogEntry] { log(events) }

func log(_ events: [LogEntry.Event]) -> [LogEntry] {
    events.enumerated().map { LogEntry(at: Timestamp(millisecondsSinceEpoch: Int64($0) * 1000), event: $1) }
}

func answer(_ key: String, _ value: AnswerValue) -> LogEntry.Event { .answer(AnswerKey(key), value) }
func yes(_ key: String) -> LogEntry.Event { answer(key, .yes(true)) }
func no(_ key: String) -> LogEntry.Event { answer(key, .yes(false)) }

extension Screen {
    /// The screen in one line: what comes before in angle brackets, then the key asked, `pass 1`, `review` or `finished`.
    var summary: String {
        let before = preface.map { piece in
            switch piece.kind {
            case .section(let title): "<# \(title[.en])> "
            case .say(let text): "<\(text[.en])> "
            case .show(let blocks): "<\(blocks.count) blocks> "
            }
        }
        let now =
            switch state {
            case .question(let prompt): prompt.key.description
            case .handover(let member): "pass \(member)"
            case .review: "review"
            case .finished: "finished"
            }
        return before.joined() + now
    }
}

extension Screen {
    var asked: AnswerKey? { if case .question(let prompt) = state { prompt.key } else { nil } }
}

extension Walk {
    var keys: [String] { path.map(\.key.description) }
}

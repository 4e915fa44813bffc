import Answers
import Dialogue
import FoundationEssentials
import Guides
import Scoring
import Text

/// `forms-probe COUNT < guide.yaml`: that many random sessions of a guide, one JSON object a line, for `check_forms.sh`:
/// what was asked in which rounds, what was answered, and what it scored.
@main
enum Probe {
    struct Session: Encodable {
        var guide: String
        var subject: String?
        var asked: [Asked]
        /// By id; absent: incomplete.
        var scores: [String: Double]
    }

    struct Asked: Encodable {
        var id: String
        /// The numbers of the rounds of the loops it stands in, from 1.
        var rounds: [Int]
        var value: AnswerValue?
    }

    static func main() throws {
        var bytes: [UInt8] = []
        while let line = readLine(strippingNewline: false) { bytes += Array(line.utf8) }
        guard let guide = GuideReader.read(bytes, name: nil).guide else { fatalError("not a guide") }
        let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 20
        let encoder = JSONEncoder()
        for seed in 0..<count {
            print(String(decoding: try encoder.encode(session(guide, seed: UInt64(seed))), as: UTF8.self))
        }
    }

    static func session(_ guide: Guide, seed: UInt64) -> Session {
        var numbers = SplitMix64(seed: seed)
        let isAbout = guide.subject == .required || (guide.subject == .optional && numbers.number(below: 2) == 0)
        let header = SessionHeader(
            id: "probe-\(seed)", guide: guide.id, guideVersion: guide.version, guideHash: "",
            subject: isAbout ? "Ann" : nil, language: .en, started: Timestamp(millisecondsSinceEpoch: 0),
            today: .epoch, seed: numbers.next(), members: ["Ann"])
        var entries: [LogEntry] = []
        while true {
            let walked = walk(guide, header, entries)
            let event: LogEntry.Event
            switch walked.screen.state {
            case .question(let prompt):
                let isSkipped = numbers.number(below: 100) < (prompt.question.isOptional ? 30 : 4)
                var answer = isSkipped ? nil : prompt.question.kind.randomAnswer(using: &numbers)
                // To a form, nothing ticked and nobody named is no answer.
                switch answer {
                case .choices([]), .names([]), .rows([]): answer = nil
                default: break
                }
                event = answer.map { .answer(prompt.key, $0) } ?? .skip(prompt.key)
            case .handover(let member): event = .ready(member: member)
            case .review, .finished:
                return Session(
                    guide: guide.id, subject: header.subject, asked: asked(walked),
                    scores: Dictionary(
                        walked.scores.compactMap { score in score.value.map { (score.id, $0) } },
                        uniquingKeysWith: { first, _ in first }))
            }
            entries.append(LogEntry(at: Timestamp(millisecondsSinceEpoch: Int64(entries.count)), event: event))
        }
    }

    private static func asked(_ walked: Walk) -> [Asked] {
        walked.path.map { item in
            let numbers = item.scope.rounds.filter { $0.loop != "member" }.map { number(of: $0, in: walked) }
            var value: AnswerValue?
            if case .answered(let answer) = item.state { value = answer }
            return Asked(id: item.question.id, rounds: numbers, value: value)
        }
    }

    /// Rounds are named by their entries; what a form knows is which one it is.
    private static func number(of round: Scope.Round, in walked: Walk) -> Int {
        if let number = Int(round.entry) { return number }
        guard let source = walked.path.first(where: { $0.question.id == round.loop }),
            case .answered(let answer) = source.state
        else { return 0 }
        let names: [String]
        switch (answer, source.question.kind) {
        case (.choices(let ids), _): names = ids
        case (.names(let entries), _): names = entries
        case (.rows(let rows), .rows(let columns, _, _)):
            names = rows.map { row in
                guard let first = columns.first, case .text(let text)? = row[first.id] else { return "" }
                return text
            }
        default: names = []
        }
        var seen: [String: Int] = [:]
        for (place, name) in names.enumerated() {
            seen[name, default: 0] += 1
            let times = seen[name] ?? 1
            if round.entry == (times == 1 ? name : "\(name)#\(times)") { return place + 1 }
        }
        return 0
    }
}

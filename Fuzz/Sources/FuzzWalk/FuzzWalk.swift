import Answers
import Dialogue
import Fuzzing
import Guides
import Text

/// Sessions: bytes up to the first 0xFF are what a person does, what follows is the guide; without 0xFF the first byte picks one
/// of the shipped guides. After every step the walk's invariants hold, and at the end replaying the log gives the same screen.
private func fuzzWalk(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
    guard let first = bytes.first, let today = CivilDate(year: 2026, month: 11, day: 22) else { return 0 }
    let end = bytes.firstIndex(of: 0xFF)
    let written = end.flatMap { GuideReader.read(Array(bytes[($0 + 1)...]), name: nil).guide }
    guard let guide = end == nil ? shipped[Int(first) % shipped.count] : written else { return 0 }
    var actions = bytes[..<(end ?? bytes.count)].dropFirst().prefix(400)
    let header = SessionHeader(
        id: "fuzz", guide: guide.id, guideVersion: guide.version, guideHash: "", subject: nil, language: .en,
        started: Timestamp(millisecondsSinceEpoch: 0), today: today, seed: UInt64(first),
        members: first.isMultiple(of: 2) ? ["Anna", "Ben"] : nil)
    var entries: [LogEntry] = []
    func log(_ event: LogEntry.Event) {
        entries.append(LogEntry(at: Timestamp(millisecondsSinceEpoch: Int64(entries.count)), event: event))
    }
    while let action = actions.popFirst() {
        let current = walk(guide, header, entries)
        verify(current)
        let operand = Int(actions.popFirst() ?? 0)
        let keys = current.path.map(\.key) + Array(current.parked.keys).sorted { $0.description < $1.description }
        let key = keys.isEmpty ? AnswerKey("nowhere") : keys[operand % keys.count]
        switch action % 16 {
        case 0: log(.skip(key))
        case 1: log(.revisit(key))
        case 2: log(.keep)
        case 3: log(.note(key, phrases[operand % phrases.count]))
        case 4: log(.line(key, phrases[operand % phrases.count]))
        case 5: log(.language(operand.isMultiple(of: 2) ? .en : .zh))
        case 6: log([.pause, .resume, .finish][operand % 3])
        // An answer to any question, of any kind: most do not fit and must be passed over.
        case 7: log(.answer(key, stray[operand % stray.count]))
        default:
            guard case .question(let prompt) = current.screen.state else {
                log(.finish)
                continue
            }
            let phrase = phrases[operand % phrases.count]
            let input = parseInput(phrase, for: prompt.question, language: current.language, today: today)
            if case .answer(let value, _) = input { log(.answer(prompt.key, value)) } else { log(.skip(prompt.key)) }
        }
    }
    let last = walk(guide, header, entries)
    verify(last)
    let again = walk(guide, header, entries)
    require(place(last) == place(again), "a replay leads from \(place(last)) to \(place(again))")
    return 0
}

private func place(_ walk: Walk) -> String {
    switch walk.screen.state {
    case .question(let prompt): "\(prompt.key) of \(walk.screen.total), \(walk.screen.settled) settled"
    case .handover(let member): "handover to \(member)"
    case .review: "review"
    case .finished: "finished"
    }
}

private func verify(_ walk: Walk) {
    let broken = brokenInvariants(of: walk)
    require(broken.isEmpty, "\(broken)")
}

private let shipped: [Guide] = EmbeddedGuides.names.compactMap { name in
    EmbeddedGuides.bytes(of: name).flatMap { GuideReader.read($0, name: name).guide }
}

private let phrases = [
    "1", "2", "3", "4", "5", "0", "10", "yes", "no", "all", "none", "1 2", "Anna", "Anna, Ben", "friday", "2026-11-22",
    "12.5",
    "a | 1 | 2", "a | b | 3\nc | d | 4", "a | 1", "what; Anna; friday", "-", "a, 1, yes, friday", "x | yes",
    "x | 2026-01-01 | y",
    "Anna\nAnna/1\n[2]",
]

private let stray: [AnswerValue] = [
    .number(3), .number(.nan), .number(-1e308), .choice("nothing"), .choices(["a", "a"]), .yes(true), .text(""),
    .names(["Anna", "Anna"]), .names([]), .rows([[:]]), .rows([["x": .rows([])]]), .commitment(Commitment(what: "")),
]

@main enum FuzzWalk {
    static func main() { fuzz({ fuzzWalk($0, $1) }) }
}

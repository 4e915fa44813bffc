import Answers
import Dialogue
import Guides
import Scoring
import Text

/// Somebody who answers, skips, goes back, changes, takes notes, switches the language, pauses, and now and then does what
/// no program would let them do.
struct RandomSession {
    let guide: CompiledGuide
    let header: SessionHeader
    private(set) var entries: [LogEntry] = []
    /// The screen after each entry; the first one before any.
    private(set) var screens: [Int] = []
    /// Along the entries as they came; every prefix is walked anew by the tests.
    private(set) var walked: Walk
    private var live: LiveWalk
    private var numbers: SplitMix64

    init(_ guide: CompiledGuide, seed: UInt64) {
        self.guide = guide
        numbers = SplitMix64(seed: seed)
        header = DialogueTests.header(
            seed: numbers.next(), members: numbers.number(below: 3) == 0 ? nil : ["An", "小陈"],
            subject: numbers.number(below: 2) == 0 ? "Acme" : nil)
        live = LiveWalk(guide, header)
        walked = live.walk()
        screens = [walked.fingerprint]
    }

    var isFinished: Bool { if case .finished = walked.screen.state { true } else { false } }

    mutating func add(_ event: LogEntry.Event) {
        let entry = LogEntry(at: Timestamp(millisecondsSinceEpoch: Int64(entries.count) * 1000), event: event)
        entries.append(entry)
        live.add(entry)
        walked = live.walk()
        screens.append(walked.fingerprint)
    }

    private mutating func chance(_ outOf: Int) -> Bool { numbers.number(below: outOf) == 0 }

    /// One thing somebody does at the screen before them.
    mutating func step() {
        switch walked.screen.state {
        case .question(let prompt):
            switch numbers.number(below: 20) {
            case 0, 1: add(.skip(prompt.key))
            case 2: if let back = prompt.back { add(.revisit(back)) }
            case 3: if let item = somewhere { add(.revisit(item.key)) }
            case 4: add(.keep)
            case 5: add(.note(prompt.key, chance(3) ? "" : "note \(entries.count)"))
            case 6: add(.language(chance(2) ? .zh : .en))
            case 7:
                add(.pause)
                add(.resume)
            case 8: if let event = nonsense { add(event) }
            case 9: if let item = somewhere { answer(item.key, item.question) }
            default: answer(prompt.key, prompt.question)
            }
        case .handover(let member): add(.ready(member: member))
        case .review:
            if chance(3) {
                add(.finish)
            } else if let item = somewhere {
                add(.revisit(item.key))
            } else {
                add(.finish)
            }
        case .finished: break
        }
    }

    /// Straight on to the end.
    /// - Returns: whether it got there within so many steps.
    mutating func finish(within limit: Int) -> Bool {
        for _ in 0..<limit {
            switch walked.screen.state {
            case .question(let prompt):
                let more = prompt.question.id.hasSuffix("#more") && chance(2)
                if more { add(.answer(prompt.key, .yes(false))) } else { answer(prompt.key, prompt.question) }
            case .handover(let member): add(.ready(member: member))
            case .review: add(.finish)
            case .finished: return true
            }
        }
        return false
    }

    private var somewhere: PathItem? {
        mutating get { walked.path.isEmpty ? nil : walked.path[numbers.number(below: walked.path.count)] }
    }

    private mutating func answer(_ key: AnswerKey, _ question: Question) {
        if let value = question.kind.randomAnswer(using: &numbers) {
            add(.answer(key, value))
        } else {
            add(.skip(key))
        }
    }

    /// Entries that do not fit.
    var nonsense: LogEntry.Event? {
        mutating get {
            switch numbers.number(below: 6) {
            case 0: return .answer(AnswerKey("nobody"), .yes(true))
            case 1: return somewhere.map { .answer($0.key, .number(-1.5)) }
            case 2: return .revisit(AnswerKey("nobody"))
            case 3: return .skip(AnswerKey("loop1[x/"))
            case 4: return .note(AnswerKey("#more"), "x")
            default: return .line(AnswerKey("q/"), "x")
            }
        }
    }
}

extension Walk {
    /// Everything a person can see, and where the answers are kept, as one number.
    var fingerprint: Int {
        var hasher = Hasher()
        hasher.combine(substance)
        hasher.combine(path.map(\.at))
        hasher.combine(parked)
        return hasher.finalize()
    }

    /// The screen, the path and the scores, but neither when things were answered nor what is parked.
    var substance: Int {
        var hasher = Hasher()
        hasher.combine(screen.summary)
        hasher.combine(screen.settled)
        hasher.combine(screen.total)
        hasher.combine(language)
        if case .question(let prompt) = screen.state {
            hasher.combine(prompt.previous)
            hasher.combine(prompt.note)
            hasher.combine(prompt.lines)
            hasher.combine(prompt.back)
        }
        for item in path {
            hasher.combine(item.key)
            hasher.combine(item.note)
            if case .answered(let value) = item.state { hasher.combine(value) }
        }
        for score in scores {
            hasher.combine(score.id)
            hasher.combine(score.value)
            hasher.combine(score.answered)
        }
        return hasher.finalize()
    }
}

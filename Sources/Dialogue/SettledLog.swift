import Answers
import Guides
import Text

/// What a log comes to when its entries are taken one after the other, before any path is known: for each key what was last
/// said, and what is under way.
struct SettledLog: Sendable {
    enum Settled: Sendable {
        case answered(AnswerValue)
        case skipped
    }

    private(set) var settled: [AnswerKey: (what: Settled, at: Timestamp)] = [:]
    private(set) var notes: [AnswerKey: String] = [:]
    /// Of longer answers under way.
    private(set) var lines: [AnswerKey: [String]] = [:]
    /// Left standing in the line.
    private(set) var unsent: [AnswerKey: String] = [:]
    private(set) var language: Language
    /// Gone back to, and not answered, skipped or kept since.
    private(set) var revisited: AnswerKey?
    /// The member of a team who has the keyboard.
    private(set) var holder: Int?

    init(language: Language) {
        self.language = language
    }

    /// - Returns: whether anything may have changed.
    mutating func add(_ entry: LogEntry, _ guide: CompiledGuide) -> Bool {
        switch entry.event {
        case .answer(let key, let value):
            guard let asked = guide.asked(key), asked.question.kind.accepts(value) else { return false }
            settle(key, .answered(value), at: entry.at, asked)
        case .skip(let key):
            guard let asked = guide.asked(key) else { return false }
            settle(key, .skipped, at: entry.at, asked)
        case .note(let key, let text):
            guard guide.asked(key) != nil else { return false }
            notes[key] = text.isEmpty ? nil : (notes[key].map { $0 + "\n" } ?? "") + text
        case .line(let key, let text):
            guard let asked = guide.asked(key), asked.question.kind.keepsLines else { return false }
            lines[key, default: []].append(text)
            unsent[key] = nil
        case .unsent(let key, let text):
            guard guide.asked(key) != nil else { return false }
            unsent[key] = text
        case .revisit(let key):
            guard guide.asked(key) != nil else { return false }
            revisited = key
        case .keep:
            guard let key = revisited else { return false }
            lines[key] = nil
            unsent[key] = nil
            revisited = nil
        case .language(let language): self.language = language
        // Whoever comes back after a pause may not be who left.
        case .pause, .resume: holder = nil
        case .ready(let member): holder = member
        case .finish: return false
        }
        return true
    }

    private mutating func settle(_ key: AnswerKey, _ what: Settled, at: Timestamp, _ asked: CompiledQuestion) {
        settled[key] = (what, at)
        lines[key] = nil
        unsent[key] = nil
        if revisited == key { revisited = nil }
        if !asked.isPrivate { holder = nil }
    }
}

extension AnswerKind {
    /// Whether its lines are kept one by one while it is answered; a commitment is asked in three.
    fileprivate var keepsLines: Bool {
        if case .commitment = self { true } else { takesSeveralLines }
    }
}

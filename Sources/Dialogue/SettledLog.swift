import Answers
import Guides
import Text

/// The fold of a log, independent of the path: the last entry for each key, and unfinished input.
struct SettledLog: Sendable {
    enum Settled: Sendable {
        case answered(AnswerValue)
        case skipped
    }

    private(set) var settled: [AnswerKey: (what: Settled, at: Timestamp)] = [:]
    private(set) var notes: [AnswerKey: String] = [:]
    /// Lines of unfinished multi-line answers.
    private(set) var lines: [AnswerKey: [String]] = [:]
    /// Unfinished tables.
    private var tables: [AnswerKey: TableUnderWay] = [:]
    /// Unsent text in the line.
    private(set) var unsent: [AnswerKey: String] = [:]
    private(set) var language: Language
    /// The revisited question that has not been settled again.
    private(set) var revisited: AnswerKey?
    /// The revisited question whose answer the last entry changed.
    private(set) var changed: AnswerKey?
    /// The team's member at the keyboard.
    private(set) var holder: Int?
    /// The day that relative dates such as "friday" in table lines refer to.
    private let today: CivilDate

    init(_ header: SessionHeader) {
        language = header.language
        today = header.today
    }

    /// The current state of a question's table; `nil` for other kinds.
    func table(_ key: AnswerKey, _ kind: AnswerKind) -> TableUnderWay? {
        guard case .rows(let columns, _, _) = kind else { return nil }
        if let table = tables[key] { return table }
        guard case .answered(.rows(let rows))? = settled[key]?.what else {
            return TableUnderWay(columns: columns, rows: nil)
        }
        return TableUnderWay(columns: columns, rows: rows)
    }

    /// - Returns: whether the walk may have changed.
    mutating func add(_ entry: LogEntry, _ guide: CompiledGuide) -> Bool {
        changed = nil
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
            unsent[key] = nil
            guard var table = table(key, asked.question.kind) else {
                lines[key, default: []].append(text)
                return true
            }
            // A whole row as one line, from a draft of release 0.1.0.
            guard
                case .answer(.rows(let rows), _) = parseInput(
                    text, for: asked.question.withAnyNumberOfRows, language: language, today: today)
            else { return false }
            table.append(rows)
            tables[key] = table
        case .table(let key, let change):
            guard let asked = guide.asked(key), var table = table(key, asked.question.kind), table.apply(change)
            else { return false }
            tables[key] = table
            unsent[key] = nil
        case .unsent(let key, let text):
            guard guide.asked(key) != nil else { return false }
            unsent[key] = text
        case .revisit(let key):
            guard guide.asked(key) != nil else { return false }
            revisited = key
            tables[key]?.showAll()
        case .keep:
            guard let key = revisited else { return false }
            lines[key] = nil
            tables[key] = nil
            unsent[key] = nil
            revisited = nil
        case .language(let language): self.language = language
        // After a pause another person may be at the keyboard.
        case .pause, .resume: holder = nil
        case .ready(let member): holder = member
        case .finish: return false
        }
        return true
    }

    private mutating func settle(_ key: AnswerKey, _ what: Settled, at: Timestamp, _ asked: CompiledQuestion) {
        if revisited == key, case .answered(let value) = what {
            let isSame = if case .answered(let before)? = settled[key]?.what { before == value } else { false }
            changed = isSame ? nil : key
        }
        settled[key] = (what, at)
        lines[key] = nil
        tables[key] = nil
        unsent[key] = nil
        if revisited == key { revisited = nil }
        if !asked.isPrivate { holder = nil }
    }
}

extension AnswerKind {
    /// Whether lines are logged one by one; a commitment is asked in three lines.
    fileprivate var keepsLines: Bool {
        if case .commitment = self { true } else { takesSeveralLines }
    }
}

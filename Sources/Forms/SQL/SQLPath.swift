import Guides
import Scoring

/// Traverses a guide's flow and defines a column for each question: its answer if it is on the path.
struct SQLPath {
    let guide: Guide
    let dialect: SQLDialect
    var definitions: SQLDefinitions
    /// Terms of the questions passed; `nil` if a view cannot express it.
    private(set) var answers: [String: SQLTerm?] = [:]
    /// Why a view cannot express a question.
    private(set) var obstacles: [String: ScoreSQL.Obstacle] = [:]
    private let questions: [String: Question]
    /// The number of columns for conditions.
    private var conditions = 0

    init(_ guide: Guide, _ dialect: SQLDialect) {
        self.guide = guide
        self.dialect = dialect
        definitions = SQLDefinitions(dialect)
        questions = Dictionary(guide.flow.questions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    static func cell(_ id: String) -> String { "tl_c_\(id)" }
    static func value(_ id: String) -> String { "tl_v_\(id)" }
    private static func answer(_ id: String) -> String { "tl_a_\(id)" }

    /// - Parameters:
    ///   - around: the conditions under which these steps are reached; `nil` if a view cannot express them.
    ///   - obstacle: why not.
    mutating func walk(_ steps: [Step], _ around: [String]?, because obstacle: ScoreSQL.Obstacle = .condition) {
        for step in steps {
            var here = around
            let obstacle = around == nil ? obstacle : .condition
            if let condition = step.when, let outside = around {
                let text = try? translator.condition(condition)
                here = text.map { outside + [named($0)] }
            }
            switch step.kind {
            case .say, .show: break
            case .ask(let question): ask(question, here, obstacle)
            case .compute(let computed):
                let value = here.flatMap { number(computed, $0) }
                if value == nil { obstacles[computed.question.id] = obstacle }
                answers[computed.question.id] = .some(value)
            case .section(let section):
                walk(section.steps, section.shuffle && depends(section) ? nil : here, because: obstacle)
            case .repeat(let loop): walk(loop.steps, nil, because: .loop)
            case .each(let loop): walk(loop.steps, nil, because: .loop)
            }
        }
    }

    /// Whether conditions depend on the order of a shuffled section's questions.
    private func depends(_ section: Section) -> Bool {
        let inside = Set(section.steps.questions.map(\.id))
        var found = false
        section.steps.visit { step, _ in
            guard let names = step.when?.names else { return }
            let scores = Set(guide.scores.map(\.id))
            if names.contains(where: { inside.contains($0.first ?? "") || scores.contains($0.first ?? "") }) {
                found = true
            }
        }
        return found
    }

    private mutating func named(_ condition: String) -> String {
        conditions += 1
        return definitions.define("tl_w_\(conditions)", condition)
    }

    private mutating func ask(_ question: Question, _ around: [String]?, _ obstacle: ScoreSQL.Obstacle) {
        let value = dialect.name(Self.value(question.id))
        let isWhole = question.kind.options.allSatisfy { $0.when == nil }
        guard let around, isWhole, dialect.holds(id: question.id), let kind = Self.term(of: question.kind, at: value)
        else {
            let obstacle = around == nil ? obstacle : isWhole ? .kind : .option
            answers[question.id] = .some(nil)
            obstacles[question.id] = obstacle
            for option in question.kind.options { walk(option.then, nil, because: obstacle) }
            return
        }
        let condition = around.joined(separator: " AND ")
        let answer =
            around.isEmpty
            ? kind
            : Self.term(
                of: question.kind,
                at: definitions.define(Self.answer(question.id), "CASE WHEN \(condition) THEN \(value) END")) ?? kind
        answers[question.id] = answer
        for option in question.kind.options where !option.then.isEmpty {
            let id = dialect.text(option.id)
            switch answer {
            case .text(let text): walk(option.then, around + [named("(\(text) = \(id))")])
            case .choices(let ids): walk(option.then, around + [named(SQLTranslator.holds(ids, id))])
            default: walk(option.then, nil)
            }
        }
    }

    private mutating func number(_ computed: Computed, _ around: [String]) -> SQLTerm? {
        guard let value = try? translator.number(computed.formula) else { return nil }
        let condition = around.isEmpty ? "TRUE" : around.joined(separator: " AND ")
        return .number(
            definitions.define(Self.answer(computed.question.id), "CASE WHEN \(condition) THEN \(value) END"))
    }

    /// - Returns: `nil` for kinds that a column cannot hold.
    private static func term(of kind: AnswerKind, at column: String) -> SQLTerm? {
        switch kind {
        case .scale, .number: .number(column)
        case .yesNo: .bool(column)
        case .choices: .choices(column)
        case .choice, .text, .long, .date: .text(column)
        case .names, .rows, .commitment: nil
        }
    }

    // MARK: Names

    /// Resolves a one-part name against the questions already passed.
    ///
    /// - Returns: `nil` if a view cannot express it.
    func term(_ path: [String]) -> SQLTerm? {
        guard let head = path.first else { return nil }
        // A table of answers has no previous sessions.
        if head == Recalled.previous { return .unknown }
        guard path.count == 1 else { return nil }
        if let answer = answers[head] { return answer }
        if let question = questions[head] {
            // The question is asked later.
            return Self.term(of: question.kind, at: "") == nil ? nil : .unknown
        }
        return head == "subject" ? .text("''") : nil
    }

    /// Translates conditions. Conditions on scores are not supported: they depend on the answers so far, a view's score on all.
    private var translator: SQLTranslator {
        let here = self
        return SQLTranslator(dialect: dialect) { path in
            here.guide.scores.contains { $0.id == path.first } ? nil : here.term(path)
        }
    }
}

import Forms
import Guides
import Scoring
import Text

/// Scores one sheet of answers after another with a guide, each as a finished session would be: what stands off the path
/// that the answers lead along does not count.
struct BatchScorer {
    let guide: Guide
    private let plan: ScorePlan
    /// By id: every question outside a loop, and what one cell of it may hold.
    let questions: [String: Question]
    /// Paths of answers that come as a list: inside loops, and columns of rows.
    let lists: [String: AnswerKind]
    /// What a form of the guide calls them.
    private let formNames: FormNames

    /// - Parameter model: what the scores' errors are taken from.
    init(_ guide: Guide, model: MeasurementModel = .assumed) {
        self.guide = guide
        plan = ScorePlan(guide, model: model)
        formNames = FormNames(guide)
        var found = QuestionFinder()
        found.add(guide.flow, isInLoop: false)
        questions = found.questions
        lists = found.lists
    }

    /// - Parameters:
    ///   - answers: by question id or by `rows_question.column`.
    ///   - context: `subject` and the like, for conditions.
    func scores(_ answers: [String: ExpressionValue], context: [String: ExpressionValue] = [:]) -> [ScoreResult] {
        sheet(answers, context: context).results
    }

    /// What is measured with several items, in the guide's order.
    var factors: [ScorePlan.Factor] { plan.factors }

    /// For each of ``factors`` where the answers stand on their scales; `nil` where one is missing.
    func positions(_ answers: [String: ExpressionValue], context: [String: ExpressionValue] = [:]) -> [[Double]?] {
        let sheet = sheet(answers, context: context)
        return plan.factors.map { factor in
            plan.positions(ofFactor: factor.id) { sheet.answers[$0.joined(separator: ".")] ?? .unknown }
        }
    }

    private func sheet(_ answers: [String: ExpressionValue], context: [String: ExpressionValue]) -> Sheet {
        var sheet = Sheet(answers: [:], plan: plan, scoreIDs: guide.scores.map(\.id), context: context)
        // A condition sees what was answered before it, as it does in a session.
        sheet.follow(guide.flow, given: answers)
        return sheet
    }

    /// The id or path that a column is meant for: its name, or what follows the groups that ODK and Kobo put in front.
    func answer(forColumn name: String) -> String? {
        if let answer = answer(named: name) { return answer }
        for separator in ["/", "-", ":"] as [Character] {
            guard let last = name.split(separator: separator).last.map(String.init), last != name else { continue }
            if let answer = answer(named: last) { return answer }
        }
        return nil
    }

    private func answer(named name: String) -> String? {
        if let path = formNames.path(forName: name) { return path }
        return questions[name] != nil || lists[name] != nil ? name : nil
    }

    private struct Sheet {
        var answers: [String: ExpressionValue]
        let plan: ScorePlan
        let scoreIDs: [String]
        let context: [String: ExpressionValue]

        var results: [ScoreResult] {
            plan.scores { path in answers[path.joined(separator: ".")] ?? .unknown }
        }

        mutating func follow(_ steps: [Step], given: [String: ExpressionValue]) {
            for step in steps {
                if let condition = step.when, !condition.holds({ value($0) }) { continue }
                switch step.kind {
                case .say, .show: break
                case .ask(let question): answer(question, given: given)
                case .section(let section): follow(section.steps, given: given)
                // Rounds come as lists; whose condition held in which round is the list's own business.
                case .repeat(let loop):
                    let rounds = takeAll(loop.steps, given: given)
                    answers[loop.id] = .list((0..<rounds).map { .number(Double($0 + 1)) })
                case .each(let loop): takeAll(loop.steps, given: given)
                }
            }
        }

        private mutating func answer(_ question: Question, given: [String: ExpressionValue]) {
            if let value = given[question.id] { answers[question.id] = value }
            switch question.kind {
            case .rows(let columns, _, _):
                for column in columns {
                    let path = "\(question.id).\(column.id)"
                    if let value = given[path] { answers[path] = value }
                }
                // Of a table alone its name speaks for its rows.
                if let first = columns.first, let names = answers["\(question.id).\(first.id)"] {
                    answers[question.id] = names
                }
            case .choice(let options), .choices(let options, _, _):
                let chosen: [ExpressionValue] =
                    if case .list(let members)? = given[question.id] { members } else {
                        given[question.id].map { [$0] } ?? []
                    }
                for option in options where chosen.contains(.text(option.id)) { follow(option.then, given: given) }
            default: break
            }
        }

        /// - Returns: how many rounds there were.
        @discardableResult
        private mutating func takeAll(_ steps: [Step], given: [String: ExpressionValue]) -> Int {
            var found = QuestionFinder()
            found.add(steps, isInLoop: true)
            var rounds = 0
            for path in found.lists.keys {
                guard let value = given[path] else { continue }
                answers[path] = value
                if case .list(let values) = value { rounds = max(rounds, values.count) }
            }
            return rounds
        }

        private func value(_ path: [String]) -> ExpressionValue {
            if let answer = answers[path.joined(separator: ".")] { return answer }
            if let head = path.first, let position = scoreIDs.firstIndex(of: head) {
                let results = results
                guard results.indices.contains(position) else { return .unknown }
                return results[position].expressionValue(path.dropFirst().first)
            }
            return path.count == 1 ? context[path[0]] ?? .unknown : .unknown
        }
    }
}

/// Every question of a guide's steps, by what a column or key is called.
private struct QuestionFinder {
    var questions: [String: Question] = [:]
    var lists: [String: AnswerKind] = [:]

    mutating func add(_ steps: [Step], isInLoop: Bool) {
        for step in steps {
            switch step.kind {
            case .say, .show: break
            case .ask(let question): add(question, isInLoop: isInLoop)
            case .section(let section): add(section.steps, isInLoop: isInLoop)
            case .repeat(let loop): add(loop.steps, isInLoop: true)
            case .each(let loop): add(loop.steps, isInLoop: true)
            }
        }
    }

    private mutating func add(_ question: Question, isInLoop: Bool) {
        if isInLoop { lists[question.id] = question.kind } else { questions[question.id] = question }
        switch question.kind {
        case .rows(let columns, _, _):
            for column in columns { lists["\(question.id).\(column.id)"] = column.kind }
        case .choice(let options), .choices(let options, _, _):
            for option in options { add(option.then, isInLoop: isInLoop) }
        default: break
        }
    }
}

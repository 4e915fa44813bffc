import Guides
import Text

/// Writes a form's rows in the order of the guide's flow.
struct FormFlow {
    let form: FormState

    private var texts: FormTexts { FormTexts(form: form) }
    private var conditions: FormConditions { FormConditions(form: form) }

    func build() {
        form.rows.append(note("about", texts.text(form.guide.about, id: nil)))
        if form.guide.subject != .none {
            form.rows.append(
                XLSForm.Row(
                    type: "text", name: "subject", label: form.only(FormWords.about),
                    isRequired: form.guide.subject == .required))
        }
        add(form.guide.flow, relevant: "")
        form.rows += form.scoreRows
    }

    // MARK: Steps

    /// - Parameter relevant: an additional condition: the option the steps belong to.
    func add(_ steps: [Step], relevant: String) {
        for step in steps { add(step, relevant: relevant) }
    }

    private func add(_ step: Step, relevant outer: String) {
        var relevant = outer
        if let condition = step.when {
            if let own = conditions.condition(condition) {
                relevant = XPath.all([outer, own].filter { !$0.isEmpty })
                if relevant == "true()" { relevant = "" }
                if relevant == "false()" {
                    form.scope.absent.formUnion([step].questions.map(\.id))
                    return
                }
            } else if step.isRemark {
                form.gaps.remarks += 1
                return
            } else {
                form.gaps.conditions += [step].questions.map(\.id)
            }
        }
        if case .ask(let question) = step.kind, question.kind.isCommitment, let quiet = form.guide.quiet {
            if let ending = conditions.quietEnd(quiet) {
                let going = ending == "false()" ? "true()" : "not(\(ending))"
                relevant = XPath.all([relevant, going].filter { !$0.isEmpty })
                if relevant == "true()" { relevant = "" }
            } else {
                form.gaps.conditions.append(question.id)
            }
        }
        switch step.kind {
        case .say(let words): form.rows.append(note("say", texts.text(words, id: nil), relevant: relevant))
        case .show(let blocks): show(blocks, relevant: relevant)
        case .ask(let question): ask(question, relevant: relevant)
        case .compute(let computed): conditions.compute(computed, relevant: relevant)
        case .section(let section):
            if section.shuffle { form.gaps.shuffled.append(section.title) }
            group("section", texts.text(section.title, id: nil), relevant: relevant) {
                add(section.steps, relevant: "")
            }
        case .repeat(let loop): add(loop, relevant: relevant)
        case .each(let loop): add(loop, relevant: relevant)
        }
    }

    /// A question with the steps that follow some of its options.
    private func ask(_ question: Question, relevant: String) {
        FormQuestions(form: form).ask(question, relevant: relevant)
        let name = form.names[question.id]
        for option in question.kind.options where !option.then.isEmpty {
            let isChosen =
                if case .choices = question.kind { "selected(${\(name)}, '\(option.id)')" } else {
                    "${\(name)} = '\(option.id)'"
                }
            let needed = relevant.isEmpty ? isChosen : XPath.all([relevant, isChosen])
            add(option.then, relevant: needed)
        }
    }

    /// Adds text blocks; pictures and tables are left out.
    private func show(_ blocks: [Block], relevant: String) {
        for block in blocks {
            var relevant = relevant
            let words: Wording
            switch block.kind {
            case .say(let text), .heading(let text): words = text
            default:
                form.gaps.shown.append(block.kind.name)
                continue
            }
            if let condition = block.when {
                guard let own = conditions.condition(condition) else {
                    form.gaps.remarks += 1
                    continue
                }
                relevant = XPath.all([relevant, own].filter { !$0.isEmpty })
            }
            form.rows.append(note("say", texts.text(words, id: nil), relevant: relevant))
        }
    }

    private func note(_ label: [Language: String], name: String, relevant: String = "") -> XLSForm.Row {
        XLSForm.Row(type: "note", name: name, label: label, relevant: relevant)
    }

    private func note(_ wish: String, _ label: [Language: String], relevant: String = "") -> XLSForm.Row {
        note(label, name: form.fresh(wish), relevant: relevant)
    }

    private func group(
        _ wish: String, _ label: [Language: String], relevant: String, _ body: () -> Void
    ) {
        form.group(
            XLSForm.Row(type: "begin_group", name: form.fresh(wish), label: label, relevant: relevant), body)
    }

    // MARK: Loops

    private func add(_ loop: Repeat, relevant: String) {
        let name = form.fresh(loop.id)
        let round = FormScope.Loop(source: loop.id, name: name, index: form.fresh("\(name)_round"))
        form.scope.repeats[loop.id] = (name, form.scope.loops)
        var count = String(loop.max)
        var more: String?
        var done: String?
        if loop.more != nil || loop.until != nil {
            // The count is one more than the number of rounds that asked for another, so the repeat grows by itself.
            let rounds = form.fresh("\(name)_rounds")
            form.rows.append(XLSForm.Row(type: "calculate", name: rounds, calculation: "count(${\(name)})"))
            var goesOn = ["${\(rounds)} < \(loop.max)"]
            if loop.more != nil {
                let question = form.fresh("\(name)_more")
                more = question
                goesOn.append("count(${\(question)}[. = 'yes']) >= ${\(rounds)}")
            }
            if loop.until != nil {
                let calculation = form.fresh("\(name)_done")
                done = calculation
                goesOn.append("count(${\(calculation)}[. = 'yes']) = 0")
            }
            count = "if(${\(rounds)} = 0 or (\(goesOn.joined(separator: " and "))), ${\(rounds)} + 1, ${\(rounds)})"
        }
        inRepeat(round, loop.title, count: count, relevant: relevant) {
            add(loop.steps, relevant: "")
            if let until = loop.until, let done {
                let condition = conditions.condition(until)
                if condition == nil { form.gaps.conditions += loop.steps.questions.map(\.id) }
                form.rows.append(
                    XLSForm.Row(
                        type: "calculate", name: done, calculation: "if(\(condition ?? "false()"), 'yes', 'no')"))
            }
            if let question = loop.more, let more {
                form.lists.addYesNo()
                form.rows.append(
                    XLSForm.Row(
                        type: "select_one yes_no", name: more, label: texts.text(question, id: nil), isRequired: true,
                        relevant: "${\(round.index)} < \(loop.max)"))
            }
        }
    }

    private func add(_ loop: Each, relevant: String) {
        if loop.isOverMembers {
            form.gaps.hasMembers = true
            form.scope.entries[loop.name] = .you
            group("member", loop.title.map { texts.text($0, id: nil) } ?? [:], relevant: relevant) {
                add(loop.steps, relevant: "")
            }
            form.scope.entries[loop.name] = nil
            return
        }
        guard let source = form.scope.asked[loop.source], source.loops.isEmpty, form.scope.loops.isEmpty else {
            form.gaps.loops.append(loop.source)
            return
        }
        let id = form.names[loop.source]
        let name = form.fresh("\(id)_each")
        let round = FormScope.Loop(source: loop.source, name: name, index: form.fresh("\(loop.name)_round"))
        let index = "${\(round.index)}"
        let count: String
        var calculations: [XLSForm.Row] = []
        switch source.question.kind {
        case .choices:
            count = "count-selected(${\(id)})"
            let value = form.fresh(loop.name)
            let label = form.fresh("\(loop.name)_words")
            calculations = [
                XLSForm.Row(type: "calculate", name: value, calculation: "selected-at(${\(id)}, \(index) - 1)"),
                XLSForm.Row(
                    type: "calculate", name: label, calculation: "jr:choice-name(${\(value)}, '${\(id)}')"),
            ]
            form.scope.entries[loop.name] = .choice(value: value, label: label)
        case .rows(let columns, _, _):
            let list = form.repeats[id] ?? id
            count = form.counts[id] ?? "count(${\(list)})"
            var cells: [(Column, String)] = []
            for column in columns {
                let cell = form.fresh("\(loop.name)_\(column.id)")
                let path = form.names["\(loop.source).\(column.id)"]
                calculations.append(
                    XLSForm.Row(
                        type: "calculate", name: cell,
                        calculation: "indexed-repeat(${\(path)}, ${\(list)}, \(index))"))
                cells.append((column, cell))
            }
            form.scope.entries[loop.name] = .row(cells.map { (column: $0.0, name: $0.1) })
        default:
            let list = form.repeats[id] ?? id
            count = form.counts[id] ?? "count(${\(list)})"
            let value = form.fresh(loop.name)
            calculations = [
                XLSForm.Row(
                    type: "calculate", name: value, calculation: "indexed-repeat(${\(id)}, ${\(list)}, \(index))")
            ]
            form.scope.entries[loop.name] = .text(value)
        }
        let isThere = XPath.all([relevant, "\(count) > 0"].filter { !$0.isEmpty })
        inRepeat(round, loop.title, count: count, relevant: isThere, first: calculations) {
            add(loop.steps, relevant: "")
        }
        form.scope.entries[loop.name] = nil
    }

    private func inRepeat(
        _ loop: FormScope.Loop, _ title: Wording?, count: String, relevant: String, first: [XLSForm.Row] = [],
        _ body: () -> Void
    ) {
        let place = form.rows.count
        let begin = XLSForm.Row(type: "begin_repeat", name: loop.name, relevant: relevant, repeatCount: count)
        form.repeat(begin, loop) {
            form.rows.append(XLSForm.Row(type: "calculate", name: loop.index, calculation: "position(..)"))
            form.rows += first
            if let title = title ?? form.scope.asked[loop.source]?.question.label {
                form.rows[place].label = texts.text(title, id: nil)
            }
            body()
        }
    }
}

extension Step {
    /// Whether it asks nothing: text, a picture or a computed number.
    fileprivate var isRemark: Bool {
        switch kind {
        case .say, .show, .compute: true
        case .ask, .section, .repeat, .each: false
        }
    }
}

extension Block.Kind {
    /// The function's name in guides.
    var name: String {
        switch self {
        case .heading: "heading"
        case .say: "say"
        case .bars: "bars"
        case .quotient: "quotient"
        case .consistency: "consistency"
        case .score: "score"
        case .answers: "answers"
        case .quote: "quote"
        case .table: "table"
        case .mirror: "mirror"
        case .beside: "beside"
        case .pareto: "pareto"
        case .timeline: "timeline"
        case .grid: "grid"
        case .map: "map"
        case .checklist: "checklist"
        case .practices: "practices"
        case .commitments: "commitments"
        case .next: "next"
        }
    }
}

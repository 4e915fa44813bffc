import Guides
import Text

/// Traverses a guide's flow and writes the form's rows.
struct FormBuilder {
    let guide: Guide
    var names: FormNames
    var rows: [XLSForm.Row] = []
    var choices: [XLSForm.Choice] = []
    /// Questions passed, with their enclosing loops.
    var asked: [String: (question: Question, loops: [Loop])] = [:]
    /// Repeats passed by id, with their enclosing loops.
    var repeats: [String: (name: String, loops: [Loop])] = [:]
    /// Expressions for the number of rows or names by question.
    var counts: [String: String] = [:]
    /// The enclosing loops, the outermost first.
    var loops: [Loop] = []
    /// Entries of `each` loops by name.
    var entries: [String: Entry] = [:]
    /// Existing calculations by place and expression.
    var calculated: [String: String] = [:]
    /// Names of the enclosing groups.
    var groups: [String] = []
    /// Scores computed in the form by id; `nil` if impossible.
    var scores: [String: String?] = [:]
    /// Questions not asked in the form.
    var absent: Set<String> = []
    var scoreRows: [XLSForm.Row] = []
    var lists: [String: String] = [:]
    var listNames: Set<String> = []
    var gaps = Gaps()

    /// A repeat of the form.
    struct Loop: Equatable {
        /// The guide's loop: a repeat's id, or what an `each` iterates over, shared by two `each` over one list.
        var source: String
        /// The form's repeat name.
        var name: String
        /// The name of the calculation of the round's number.
        var index: String
    }

    enum Entry {
        /// Calculations of cells by column.
        case row([(column: Column, name: String)])
        case text(String)
        case choice(value: String, label: String)
        case you
    }

    /// What the form cannot express, collected during traversal.
    struct Gaps {
        var shuffled: [Wording] = []
        var shown: [String] = []
        var commitments: [String] = []
        var hasMembers = false
        var conditions: [String] = []
        var options: [String] = []
        var remarks = 0
        var insertions: [String] = []
        var keys: [String] = []
        var defaults: [String] = []
        var loops: [String] = []
    }

    init(_ guide: Guide) {
        self.guide = guide
        names = FormNames(guide)
    }

    var leftOut: [LeftOut] {
        var leftOut: [LeftOut] = []
        if gaps.hasMembers { leftOut.append(.members) }
        if !gaps.loops.isEmpty { leftOut.append(.loops(gaps.loops)) }
        if !gaps.conditions.isEmpty { leftOut.append(.conditions(gaps.conditions)) }
        if !gaps.options.isEmpty { leftOut.append(.options(gaps.options)) }
        if !gaps.shuffled.isEmpty { leftOut.append(.shuffle(gaps.shuffled)) }
        if !gaps.defaults.isEmpty { leftOut.append(.defaults(gaps.defaults)) }
        if !gaps.insertions.isEmpty { leftOut.append(.insertions(gaps.insertions.unique)) }
        if gaps.remarks > 0 { leftOut.append(.remarks(gaps.remarks)) }
        if !gaps.shown.isEmpty { leftOut.append(.shown(gaps.shown.unique)) }
        if !gaps.keys.isEmpty { leftOut.append(.keys(gaps.keys.unique)) }
        if !gaps.commitments.isEmpty { leftOut.append(.commitments(gaps.commitments)) }
        if !guide.report.isEmpty { leftOut.append(.result) }
        if !guide.documents.isEmpty { leftOut.append(.documents(guide.documents.map(\.title))) }
        return leftOut
    }

    mutating func build() {
        rows.append(note("about", text(guide.about, id: nil)))
        if guide.subject != .none {
            rows.append(
                XLSForm.Row(
                    type: "text", name: "subject", label: only(FormWords.about),
                    isRequired: guide.subject == .required))
        }
        add(guide.flow, relevant: "")
        rows += scoreRows
    }

    // MARK: Steps

    /// - Parameter relevant: an additional condition: the option the steps belong to.
    mutating func add(_ steps: [Step], relevant: String) {
        for step in steps { add(step, relevant: relevant) }
    }

    private mutating func add(_ step: Step, relevant outer: String) {
        var relevant = outer
        if let condition = step.when {
            if let own = self.condition(condition) {
                relevant = XPath.all([outer, own].filter { !$0.isEmpty })
                if relevant == "true()" { relevant = "" }
                if relevant == "false()" {
                    absent.formUnion([step].questions.map(\.id))
                    return
                }
            } else if step.isRemark {
                gaps.remarks += 1
                return
            } else {
                gaps.conditions += [step].questions.map(\.id)
            }
        }
        if case .ask(let question) = step.kind, question.kind.isCommitment, let quiet = guide.quiet {
            if let ending = quietEnd(quiet) {
                let going = ending == "false()" ? "true()" : "not(\(ending))"
                relevant = XPath.all([relevant, going].filter { !$0.isEmpty })
                if relevant == "true()" { relevant = "" }
            } else {
                gaps.conditions.append(question.id)
            }
        }
        switch step.kind {
        case .say(let words): rows.append(note("say", text(words, id: nil), relevant: relevant))
        case .show(let blocks): show(blocks, relevant: relevant)
        case .ask(let question): ask(question, relevant: relevant)
        case .compute(let computed): compute(computed, relevant: relevant)
        case .section(let section):
            if section.shuffle { gaps.shuffled.append(section.title) }
            inGroup("section", text(section.title, id: nil), relevant: relevant) { $0.add(section.steps, relevant: "") }
        case .repeat(let loop): add(loop, relevant: relevant)
        case .each(let loop): add(loop, relevant: relevant)
        }
    }

    /// Adds text blocks; pictures and tables are left out.
    private mutating func show(_ blocks: [Block], relevant: String) {
        for block in blocks {
            var relevant = relevant
            let words: Wording
            switch block.kind {
            case .say(let text), .heading(let text): words = text
            default:
                gaps.shown.append(block.kind.name)
                continue
            }
            if let condition = block.when {
                guard let own = self.condition(condition) else {
                    gaps.remarks += 1
                    continue
                }
                relevant = XPath.all([relevant, own].filter { !$0.isEmpty })
            }
            rows.append(note("say", text(words, id: nil), relevant: relevant))
        }
    }

    func note(_ label: [Language: String], name: String, relevant: String = "") -> XLSForm.Row {
        XLSForm.Row(type: "note", name: name, label: label, relevant: relevant)
    }

    private mutating func note(_ wish: String, _ label: [Language: String], relevant: String = "") -> XLSForm.Row {
        note(label, name: names.fresh(wish), relevant: relevant)
    }

    mutating func inGroup(
        _ wish: String, _ label: [Language: String], relevant: String, _ body: (inout FormBuilder) -> Void
    ) {
        let name = names.fresh(wish)
        rows.append(XLSForm.Row(type: "begin_group", name: name, label: label, relevant: relevant))
        let start = rows.count
        groups.append(name)
        body(&self)
        groups.removeLast()
        // Empty groups are refused.
        if rows.count == start { rows.removeLast() } else { rows.append(XLSForm.Row(type: "end_group")) }
    }

    // MARK: Loops

    private mutating func add(_ loop: Repeat, relevant: String) {
        let name = names.fresh(loop.id)
        let form = Loop(source: loop.id, name: name, index: names.fresh("\(name)_round"))
        repeats[loop.id] = (name, loops)
        var count = String(loop.max)
        var more: String?
        var done: String?
        if loop.more != nil || loop.until != nil {
            // The count is one more than the number of rounds that asked for another, so the repeat grows by itself.
            let rounds = names.fresh("\(name)_rounds")
            rows.append(XLSForm.Row(type: "calculate", name: rounds, calculation: "count(${\(name)})"))
            var goesOn = ["${\(rounds)} < \(loop.max)"]
            if loop.more != nil {
                let question = names.fresh("\(name)_more")
                more = question
                goesOn.append("count(${\(question)}[. = 'yes']) >= ${\(rounds)}")
            }
            if loop.until != nil {
                let calculation = names.fresh("\(name)_done")
                done = calculation
                goesOn.append("count(${\(calculation)}[. = 'yes']) = 0")
            }
            count = "if(${\(rounds)} = 0 or (\(goesOn.joined(separator: " and "))), ${\(rounds)} + 1, ${\(rounds)})"
        }
        inRepeat(form, loop.title, count: count, relevant: relevant) { builder in
            builder.add(loop.steps, relevant: "")
            if let until = loop.until, let done {
                let condition = builder.condition(until)
                if condition == nil { builder.gaps.conditions += loop.steps.questions.map(\.id) }
                builder.rows.append(
                    XLSForm.Row(
                        type: "calculate", name: done, calculation: "if(\(condition ?? "false()"), 'yes', 'no')"))
            }
            if let question = loop.more, let more {
                builder.addYesNo()
                builder.rows.append(
                    XLSForm.Row(
                        type: "select_one yes_no", name: more, label: builder.text(question, id: nil), isRequired: true,
                        relevant: "${\(form.index)} < \(loop.max)"))
            }
        }
    }

    private mutating func add(_ loop: Each, relevant: String) {
        if loop.isOverMembers {
            gaps.hasMembers = true
            entries[loop.name] = .you
            inGroup("member", loop.title.map { text($0, id: nil) } ?? [:], relevant: relevant) {
                $0.add(loop.steps, relevant: "")
            }
            entries[loop.name] = nil
            return
        }
        guard let source = asked[loop.source], source.loops.isEmpty, loops.isEmpty else {
            gaps.loops.append(loop.source)
            return
        }
        let id = names[loop.source]
        let name = names.fresh("\(id)_each")
        let form = Loop(source: loop.source, name: name, index: names.fresh("\(loop.name)_round"))
        let index = "${\(form.index)}"
        let count: String
        var calculations: [XLSForm.Row] = []
        switch source.question.kind {
        case .choices:
            count = "count-selected(${\(id)})"
            let value = names.fresh(loop.name)
            let label = names.fresh("\(loop.name)_words")
            calculations = [
                XLSForm.Row(type: "calculate", name: value, calculation: "selected-at(${\(id)}, \(index) - 1)"),
                XLSForm.Row(
                    type: "calculate", name: label, calculation: "jr:choice-name(${\(value)}, '${\(id)}')"),
            ]
            entries[loop.name] = .choice(value: value, label: label)
        case .rows(let columns, _, _):
            let list = repeatName(of: id)
            count = counts[id] ?? "count(${\(list)})"
            var cells: [(Column, String)] = []
            for column in columns {
                let cell = names.fresh("\(loop.name)_\(column.id)")
                let path = names["\(loop.source).\(column.id)"]
                calculations.append(
                    XLSForm.Row(
                        type: "calculate", name: cell,
                        calculation: "indexed-repeat(${\(path)}, ${\(list)}, \(index))"))
                cells.append((column, cell))
            }
            entries[loop.name] = .row(cells.map { (column: $0.0, name: $0.1) })
        default:
            let list = repeatName(of: id)
            count = counts[id] ?? "count(${\(list)})"
            let value = names.fresh(loop.name)
            calculations = [
                XLSForm.Row(
                    type: "calculate", name: value, calculation: "indexed-repeat(${\(id)}, ${\(list)}, \(index))")
            ]
            entries[loop.name] = .text(value)
        }
        let isThere = XPath.all([relevant, "\(count) > 0"].filter { !$0.isEmpty })
        inRepeat(form, loop.title, count: count, relevant: isThere, first: calculations) {
            $0.add(loop.steps, relevant: "")
        }
        entries[loop.name] = nil
    }

    private mutating func inRepeat(
        _ loop: Loop, _ title: Wording?, count: String, relevant: String, first: [XLSForm.Row] = [],
        _ body: (inout FormBuilder) -> Void
    ) {
        let place = rows.count
        rows.append(
            XLSForm.Row(type: "begin_repeat", name: loop.name, relevant: relevant, repeatCount: count))
        rows.append(XLSForm.Row(type: "calculate", name: loop.index, calculation: "position(..)"))
        rows += first
        loops.append(loop)
        groups.append(loop.name)
        if let title = title ?? asked[loop.source]?.question.label {
            rows[place].label = text(title, id: nil)
        }
        body(&self)
        groups.removeLast()
        loops.removeLast()
        rows.append(XLSForm.Row(type: "end_repeat"))
    }

    /// The name of the repeat with a question's rows or names.
    func repeatName(of name: String) -> String { repeats["list:" + name]?.name ?? name }
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

extension Array where Element: Hashable {
    /// The distinct elements in order.
    var unique: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}

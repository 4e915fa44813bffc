import Answers
import Dialogue
import Guides
import Text

/// Questions as rows.
struct FormQuestions {
    let form: FormState

    private var texts: FormTexts { FormTexts(form: form) }

    func ask(_ question: Question, relevant: String) {
        let name = form.names[question.id]
        form.scope.asked[question.id] = (question, form.scope.loops)
        var row = XLSForm.Row(type: "", name: name, relevant: relevant)
        row.label = texts.text(question.text, id: question.id)
        row.hint = question.hint.map { texts.text($0, id: question.id) } ?? [:]
        row.guidance = question.why.map { texts.text($0, id: question.id) } ?? [:]
        row.isRequired = !question.isOptional && !mayBeMissing.contains(question.id)
        row.defaultValue = defaultValue(of: question)
        switch question.kind {
        case .names(let min, let max): addNames(row, question, min: min, max: max)
        case .rows(let columns, let min, let max): addRows(row, question, columns, min: min, max: max)
        case .commitment: addCommitment(row, question)
        default:
            setType(&row, question.kind, list: name)
            row.choiceFilter = choiceFilter(of: question)
            form.rows.append(row)
        }
    }

    /// The `choice_filter` of a question: options without a condition, and those whose condition holds.
    private func choiceFilter(of question: Question) -> String {
        var parts: [String] = []
        for option in question.kind.options {
            guard let when = option.when else { continue }
            if let condition = FormConditions(form: form).condition(when) {
                parts.append("(name != '\(option.id)' or \(condition))")
            } else if form.gaps.options.last != question.id {
                form.gaps.options.append(question.id)
            }
        }
        return parts.joined(separator: " and ")
    }

    /// Ratings that scores do not require, so that they may be left out.
    private var mayBeMissing: Set<String> {
        var ids: Set<String> = []
        for score in form.guide.scores {
            switch score.rule {
            case .mean(let items), .sum(let items), .max(let items), .min(let items):
                if let need = score.need, need < items.count { ids.formUnion(items.map(\.path)) }
            case .count, .formula, .quotient: break
            }
        }
        return ids
    }

    /// Sets the type and constraints of a row for a single answer.
    private func setType(_ row: inout XLSForm.Row, _ kind: AnswerKind, list: String) {
        switch kind {
        case .scale(let scale):
            row.type = "select_one \(form.lists.listName(of: scale))"
        case .choice(let options):
            row.type = "select_one \(listName(of: options, wish: list))"
        case .choices(let options, let min, let max):
            row.type = "select_multiple \(listName(of: options, wish: list))"
            var limits: [String] = []
            if min > 1 { limits.append("count-selected(.) >= \(min)") }
            if max < options.count { limits.append("count-selected(.) <= \(max)") }
            row.constraint = limits.joined(separator: " and ")
            if !limits.isEmpty { row.constraintMessage = form.only(FormWords.choose(min, max)) }
        case .yesNo:
            form.lists.addYesNo()
            row.type = "select_one yes_no"
        case .number(let range):
            row.type = range.isWhole ? "integer" : "decimal"
            let (low, high) = (range.min.map(XPath.number), range.max.map(XPath.number))
            row.constraint = [low.map { ". >= \($0)" }, high.map { ". <= \($0)" }].compactMap(\.self)
                .joined(separator: " and ")
            if !row.constraint.isEmpty { row.constraintMessage = form.only(FormWords.between(low, high)) }
            if let unit = range.unit {
                for language in form.guide.languages {
                    row.label[language] = FormWords.withUnit(row.label[language] ?? "", unit[language])[language]
                }
            }
        case .date: row.type = "date"
        case .long:
            row.type = "text"
            row.appearance = "multiline"
        case .text, .names, .rows, .commitment: row.type = "text"
        }
    }

    private func listName(of options: [Option], wish: String) -> String {
        form.lists.listName(of: options.map { (id: $0.id, label: texts.text($0.text, id: nil)) }, wish: wish)
    }

    // MARK: Lists

    /// A list of names: their number, then a repeat of a text.
    private func addNames(_ row: XLSForm.Row, _ question: Question, min: Int, max: Int) {
        addList(row, question, min: min, max: max) {
            form.rows.append(
                XLSForm.Row(
                    type: "text", name: row.name, label: form.only(FormWords.entry), isRequired: true))
        }
    }

    private func addRows(
        _ row: XLSForm.Row, _ question: Question, _ columns: [Column], min: Int, max: Int
    ) {
        addList(row, question, min: min, max: max) {
            for column in columns {
                let path = "\(question.id).\(column.id)"
                var cell = XLSForm.Row(
                    type: "", name: form.names[path], label: texts.text(column.title, id: question.id),
                    hint: column.hint.map { texts.text($0, id: question.id) } ?? [:], isRequired: !column.isOptional)
                setType(&cell, column.kind, list: form.names[path])
                form.rows.append(cell)
            }
        }
    }

    private func addList(
        _ row: XLSForm.Row, _ question: Question, min: Int, max: Int, _ body: () -> Void
    ) {
        let list = form.fresh("\(row.name)_list")
        form.repeats[row.name] = list
        let index = form.fresh("\(row.name)_number")
        var count = row
        count.type = "integer"
        count.name = form.fresh("\(row.name)_how_many")
        let least = question.isOptional ? 0 : min
        for language in form.guide.languages {
            count.label[language, default: ""] += "\n\n" + FormWords.howMany(least, max)[language]
        }
        count.constraint = ". >= \(least) and . <= \(max)"
        count.constraintMessage = form.only(FormWords.between(String(least), String(max)))
        count.isRequired = row.isRequired && least > 0
        form.rows.append(count)
        form.counts[row.name] = "coalesce(${\(count.name)}, 0)"
        // A repeat with a count of 0 would still show one round.
        let isThere = XPath.all([row.relevant, "${\(count.name)} > 0"].filter { !$0.isEmpty })
        let begin = XLSForm.Row(
            type: "begin_repeat", name: list, label: row.label, relevant: isThere,
            repeatCount: "coalesce(${\(count.name)}, 0)")
        form.repeat(begin, FormScope.Loop(source: question.id, name: list, index: index), body)
    }

    /// A commitment as three questions: what, to whom, by when.
    private func addCommitment(_ row: XLSForm.Row, _ question: Question) {
        form.gaps.commitments.append(question.id)
        var what = row
        what.type = "text"
        form.rows.append(what)
        let given = XPath.all([row.relevant, "${\(row.name)} != ''"].filter { !$0.isEmpty })
        form.rows.append(
            XLSForm.Row(
                type: "text", name: form.fresh("\(row.name)_to"), label: form.only(FormWords.toWhom), relevant: given))
        form.rows.append(
            XLSForm.Row(
                type: "date", name: form.fresh("\(row.name)_by"), label: form.only(FormWords.byWhen), relevant: given))
    }

    // MARK: Defaults

    private func defaultValue(of question: Question) -> String {
        guard let typed = question.defaultAnswer else { return "" }
        let language = form.guide.languages.first ?? .en
        guard case .answer(let value, _) = parseInput(typed, for: question, language: language, today: .epoch) else {
            return ""
        }
        switch value {
        case .number(let number): return XPath.number(number)
        case .choice(let id): return id
        case .choices(let ids): return ids.joined(separator: " ")
        case .yes(let flag): return flag ? XPathTerm.yes : XPathTerm.no
        case .text(let text): return text
        case .date(let date) where CivilDate(iso: typed) != nil: return date.description
        case .date, .rough, .names, .rows, .commitment:
            form.gaps.defaults.append(question.id)
            return ""
        }
    }
}

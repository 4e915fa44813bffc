import Answers
import Dialogue
import Guides
import Text

/// Conversion of questions to rows.
extension FormBuilder {
    mutating func ask(_ question: Question, relevant: String) {
        let name = names[question.id]
        asked[question.id] = (question, loops)
        var row = XLSForm.Row(type: "", name: name, relevant: relevant)
        row.label = text(question.text, id: question.id)
        row.hint = question.hint.map { text($0, id: question.id) } ?? [:]
        row.guidance = question.why.map { text($0, id: question.id) } ?? [:]
        row.isRequired = !question.isOptional && !mayBeMissing.contains(question.id)
        row.defaultValue = defaultValue(of: question)
        switch question.kind {
        case .names(let min, let max): addNames(row, question, min: min, max: max)
        case .rows(let columns, let min, let max): addRows(row, question, columns, min: min, max: max)
        case .commitment: addCommitment(row, question)
        default:
            setType(&row, question.kind, list: name)
            row.choiceFilter = choiceFilter(of: question)
            rows.append(row)
        }
        for option in question.kind.options where !option.then.isEmpty {
            let isChosen =
                if case .choices = question.kind { "selected(${\(name)}, '\(option.id)')" } else {
                    "${\(name)} = '\(option.id)'"
                }
            let needed = relevant.isEmpty ? isChosen : XPath.all([relevant, isChosen])
            add(option.then, relevant: needed)
        }
    }

    /// The `choice_filter` of a question: options without a condition, and those whose condition holds.
    private mutating func choiceFilter(of question: Question) -> String {
        var parts: [String] = []
        for option in question.kind.options {
            guard let when = option.when else { continue }
            if let condition = condition(when) {
                parts.append("(name != '\(option.id)' or \(condition))")
            } else if gaps.options.last != question.id {
                gaps.options.append(question.id)
            }
        }
        return parts.joined(separator: " and ")
    }

    /// Ratings that scores do not require, so that they may be left out.
    private var mayBeMissing: Set<String> {
        var ids: Set<String> = []
        for score in guide.scores {
            switch score.rule {
            case .mean(let items), .sum(let items), .max(let items), .min(let items):
                if let need = score.need, need < items.count { ids.formUnion(items.map(\.path)) }
            case .count, .formula, .quotient: break
            }
        }
        return ids
    }

    /// Sets the type and constraints of a row for a single answer.
    private mutating func setType(_ row: inout XLSForm.Row, _ kind: AnswerKind, list: String) {
        switch kind {
        case .scale(let scale):
            row.type = "select_one \(listName(of: scale))"
        case .choice(let options):
            row.type = "select_one \(listName(of: options, wish: list))"
        case .choices(let options, let min, let max):
            row.type = "select_multiple \(listName(of: options, wish: list))"
            var limits: [String] = []
            if min > 1 { limits.append("count-selected(.) >= \(min)") }
            if max < options.count { limits.append("count-selected(.) <= \(max)") }
            row.constraint = limits.joined(separator: " and ")
            if !limits.isEmpty { row.constraintMessage = only(FormWords.choose(min, max)) }
        case .yesNo:
            addYesNo()
            row.type = "select_one yes_no"
        case .number(let range):
            row.type = range.isWhole ? "integer" : "decimal"
            let (low, high) = (range.min.map(XPath.number), range.max.map(XPath.number))
            row.constraint = [low.map { ". >= \($0)" }, high.map { ". <= \($0)" }].compactMap(\.self)
                .joined(separator: " and ")
            if !row.constraint.isEmpty { row.constraintMessage = only(FormWords.between(low, high)) }
            if let unit = range.unit {
                for language in guide.languages {
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

    // MARK: Lists

    /// A list of names: their number, then a repeat of a text.
    private mutating func addNames(_ row: XLSForm.Row, _ question: Question, min: Int, max: Int) {
        addList(row, question, min: min, max: max) { builder in
            builder.rows.append(
                XLSForm.Row(
                    type: "text", name: row.name, label: builder.only(FormWords.entry), isRequired: true))
        }
    }

    private mutating func addRows(
        _ row: XLSForm.Row, _ question: Question, _ columns: [Column], min: Int, max: Int
    ) {
        addList(row, question, min: min, max: max) { builder in
            for column in columns {
                let path = "\(question.id).\(column.id)"
                var cell = XLSForm.Row(
                    type: "", name: builder.names[path], label: builder.text(column.title, id: question.id),
                    hint: column.hint.map { builder.text($0, id: question.id) } ?? [:], isRequired: !column.isOptional)
                builder.setType(&cell, column.kind, list: builder.names[path])
                builder.rows.append(cell)
            }
        }
    }

    private mutating func addList(
        _ row: XLSForm.Row, _ question: Question, min: Int, max: Int, _ body: (inout FormBuilder) -> Void
    ) {
        let list = names.fresh("\(row.name)_list")
        repeats["list:" + row.name] = (list, loops)
        let index = names.fresh("\(row.name)_number")
        var count = row
        count.type = "integer"
        count.name = names.fresh("\(row.name)_how_many")
        let least = question.isOptional ? 0 : min
        for language in guide.languages {
            count.label[language, default: ""] += "\n\n" + FormWords.howMany(least, max)[language]
        }
        count.constraint = ". >= \(least) and . <= \(max)"
        count.constraintMessage = only(FormWords.between(String(least), String(max)))
        count.isRequired = row.isRequired && least > 0
        rows.append(count)
        counts[row.name] = "coalesce(${\(count.name)}, 0)"
        // A repeat with a count of 0 would still show one round.
        let isThere = XPath.all([row.relevant, "${\(count.name)} > 0"].filter { !$0.isEmpty })
        rows.append(
            XLSForm.Row(
                type: "begin_repeat", name: list, label: row.label, relevant: isThere,
                repeatCount: "coalesce(${\(count.name)}, 0)"))
        loops.append(Loop(source: question.id, name: list, index: index))
        groups.append(list)
        body(&self)
        groups.removeLast()
        loops.removeLast()
        rows.append(XLSForm.Row(type: "end_repeat"))
    }

    /// A commitment as three questions: what, to whom, by when.
    private mutating func addCommitment(_ row: XLSForm.Row, _ question: Question) {
        gaps.commitments.append(question.id)
        var what = row
        what.type = "text"
        rows.append(what)
        let given = XPath.all([row.relevant, "${\(row.name)} != ''"].filter { !$0.isEmpty })
        rows.append(
            XLSForm.Row(
                type: "text", name: names.fresh("\(row.name)_to"), label: only(FormWords.toWhom), relevant: given))
        rows.append(
            XLSForm.Row(
                type: "date", name: names.fresh("\(row.name)_by"), label: only(FormWords.byWhen), relevant: given))
    }

    // MARK: Choices

    mutating func addYesNo() {
        guard listNames.insert("yes_no").inserted else { return }
        choices += [
            XLSForm.Choice(list: "yes_no", name: XPathTerm.yes, label: only(FormWords.yes)),
            XLSForm.Choice(list: "yes_no", name: XPathTerm.no, label: only(FormWords.no)),
        ]
    }

    private mutating func listName(of scale: Scale) -> String {
        let wish = guide.scales.filter { $0.value == scale }.keys.min() ?? "scale"
        if let name = lists["scale:" + wish] { return name }
        let name = listNames.takeName(wish)
        lists["scale:" + wish] = name
        choices += scale.points.map { point in
            var label: [Language: String] = [:]
            for language in guide.languages { label[language] = point.anchor?[language] ?? String(point.value) }
            return XLSForm.Choice(list: name, name: String(point.value), label: label)
        }
        return name
    }

    private mutating func listName(of options: [Option], wish: String) -> String {
        let name = listNames.takeName(wish)
        for option in options {
            choices.append(XLSForm.Choice(list: name, name: option.id, label: text(option.text, id: nil)))
        }
        return name
    }

    // MARK: Defaults

    private mutating func defaultValue(of question: Question) -> String {
        guard let typed = question.defaultAnswer else { return "" }
        let language = guide.languages.first ?? .en
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
            gaps.defaults.append(question.id)
            return ""
        }
    }
}

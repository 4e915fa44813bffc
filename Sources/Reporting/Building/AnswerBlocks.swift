import Answers
import Dialogue
import Guides
import Text

/// Blocks that repeat what was answered: answers, quotes, checklists, commitments, and what to take next.
struct AnswerBlocks {
    let source: ReportSource

    /// Labels with answers, one a line; tables' rows and loops' rounds as tables. Empty if none was answered.
    func answers(to ids: [String]) -> [Report.Item] {
        let isSaid = ids.contains { id in
            source.walk.items(id, in: source.scope).contains {
                if case .answered = $0.state { true } else { $0.note != nil }
            }
        }
        guard isSaid else { return [] }
        var items: [Report.Item] = []
        var entries: [Report.Entry] = []
        var looped: [(id: String, items: [PathItem])] = []
        func flush() {
            if !entries.isEmpty { items.append(.list(Report.List(entries))) }
            if !looped.isEmpty { items.append(.table(table(of: looped))) }
            entries = []
            looped = []
        }
        for id in ids {
            let asked = source.walk.items(id, in: source.scope).filter { $0.state != .open }
            guard let first = asked.first else { continue }
            if first.scope.rounds.count > source.scope.rounds.count {
                let isSameLoop = looped.first?.items.first?.scope.rounds.map(\.loop) == first.scope.rounds.map(\.loop)
                if !entries.isEmpty || !isSameLoop { flush() }
                looped.append((id, asked))
            } else if case .answered(.rows(let rows)) = first.state, case .rows(let columns, _, _) = first.question.kind
            {
                flush()
                items.append(.table(source.table(rows, columns, title: source.label(of: first))))
            } else {
                if !looped.isEmpty { flush() }
                entries.append(
                    Report.Entry(label: source.label(of: first), text: source.text(of: first) ?? "", note: first.note))
            }
        }
        flush()
        return items
    }

    /// A table with a row for each round and a column for each question. Members' private rounds are sorted by
    /// contents, without names, so that a row's position does not identify anybody.
    private func table(of questions: [(id: String, items: [PathItem])]) -> Report.Table {
        var order: [String] = []
        var names: [String: String] = [:]
        var cells: [String: [String: String]] = [:]
        for (id, items) in questions {
            for item in items {
                let key = item.scope.rounds.map(\.description).joined(separator: "/")
                if cells[key] == nil { order.append(key) }
                cells[key, default: [:]][id] = source.text(of: item) ?? ""
                names[key] = source.round(of: item)
            }
        }
        let isNamed = !names.isEmpty
        var rows = order.map { key in
            (isNamed ? [names[key] ?? ""] : []) + questions.map { cells[key]?[$0.id] ?? "" }
        }
        if !isNamed { rows.sort { $0.lexicographicallyPrecedes($1) } }
        let columns = questions.map { question in
            Report.Table.Column(title: commonLabel(question.items), isNumber: false)
        }
        return Report.Table(
            title: nil, columns: (isNamed ? [Report.Table.Column(title: "", isNumber: false)] : []) + columns,
            rows: rows)
    }

    /// The question's label; without one, its text in the first round.
    private func commonLabel(_ items: [PathItem]) -> String {
        items.first.map { source.label(of: $0) } ?? ""
    }

    /// The user's text answer, set off; tables as a table.
    func ownWords(_ id: String) -> [Report.Item] {
        let hasRows = source.walk.items(id, in: source.scope).contains { item in
            if case .rows = item.question.kind { true } else { false }
        }
        return hasRows ? answers(to: [id]) : quotes(of: id).map { .quote($0) }
    }

    /// The user's text answers, one for each round.
    func quotes(of id: String) -> [Report.Quote] {
        source.walk.items(id, in: source.scope).compactMap { item in
            guard case .answered(let value) = item.state else { return nil }
            let text: String
            switch value {
            case .names(let names): text = names.joined(separator: "\n")
            default: text = shown(value, for: item.question, language: source.language)
            }
            let label = [source.round(of: item), source.label(of: item)].compactMap { $0 }.joined(separator: " · ")
            return Report.Quote(label: label, pieces: [.init(text: text)])
        }
    }

    func checklist(_ id: String) -> [Report.Item] {
        source.walk.items(id, in: source.scope).compactMap { item in
            guard case .choices(let options, _, _) = item.question.kind,
                case .answered(.choices(let ticked)) = item.state
            else { return nil }
            let ticks = options.map {
                Report.Entry(label: "", text: source.filled($0.text, item.scope), isTicked: ticked.contains($0.id))
            }
            let sentence = source.words.ticked(
                ticks.count { $0.isTicked == true }, of: ticks.count,
                open: ticks.filter { $0.isTicked == false }.map(\.text))
            return .list(Report.List(ticks, style: .ticked, title: source.label(of: item), sentences: [sentence]))
        }
    }

    func commitments() -> [Report.Item] {
        let commitments: [Report.Entry] = source.walk.path.compactMap { item in
            guard case .answered(.commitment(let commitment)) = item.state else { return nil }
            return Report.Entry(
                label: source.label(of: item),
                text: shown(.commitment(commitment), for: item.question, language: source.language),
                note: item.note)
        }
        return [
            .list(
                Report.List(
                    commitments, style: .bulleted, sentences: commitments.isEmpty ? [source.words.noCommitments] : []))
        ]
    }

    func next(_ ids: [String]) -> [Report.Item] {
        // Leave out guides that are not available.
        let guides = ids.compactMap { id in
            source.context.guideTitles[id].map {
                Report.NextGuides.Guide(
                    id: id, title: $0[source.language], command: source.context.guideCommands[id] ?? "take \(id)")
            }
        }
        return guides.isEmpty ? [] : [.next(Report.NextGuides(guides: guides))]
    }
}

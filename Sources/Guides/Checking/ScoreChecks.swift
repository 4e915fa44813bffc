/// Checks scores when everything has been declared.
struct ScoreChecks {
    private let names: NameResolver

    init(_ names: NameResolver) {
        self.names = names
    }

    private var declared: Declarations { names.declared }
    private var diagnostics: DiagnosticSink { names.diagnostics }

    /// Resolves an item's path to a question or a column of rows.
    private func kind(of item: PlacedItem) -> (kind: AnswerKind, loops: [Loop], isList: Bool)? {
        let parts = Reference(name: item.item.path, position: item.position).path
        guard let asked = names.question(Reference(name: parts[0], position: item.position)) else { return nil }
        guard case .rows(let columns, _, _) = asked.question.kind else {
            if parts.count > 1 {
                diagnostics.report(.unknownColumn(parts[1], near: [], columns: [], at: item.position))
                return nil
            }
            return (asked.question.kind, asked.loops, false)
        }
        guard parts.count == 2, let column = columns.first(where: { $0.id == parts[1] }) else {
            let known = columns.map(\.id)
            let name = parts.dropFirst().joined(separator: ".")
            let near = diagnostics.near(name, known)
            diagnostics.report(
                .unknownColumn(name, near: near, columns: known, at: item.position), replacing: item.item.path,
                with: near.only.map { "\(parts[0]).\($0)" })
            return nil
        }
        return (column.kind, asked.loops, true)
    }

    func items(_ items: [PlacedItem], isAcrossMembers: Bool) {
        for item in items {
            guard let (kind, loops, _) = kind(of: item) else { continue }
            checkAcross(isAcrossMembers, loops, item)
            if !kind.isNumeric {
                diagnostics.report(.notNumeric(item.item.path, at: item.position))
            } else if item.item.isReversed, kind.bounds == nil {
                diagnostics.report(.notReversible(item.item.path, at: item.position))
            }
        }
    }

    private func checkAcross(_ isAcrossMembers: Bool, _ loops: [Loop], _ item: PlacedItem) {
        guard isAcrossMembers else { return }
        if !loops.contains(where: \.isOverMembers) {
            diagnostics.report(.acrossWithoutMember(item.item.path, at: item.position))
        } else if loops.count > 1 {
            diagnostics.report(.acrossInsideLoop(item.item.path, at: item.position))
        }
    }

    func counted(_ items: [PlacedItem], among: [Reference], isAcrossMembers: Bool) {
        var possible: Set<String> = []
        var isOpen = items.isEmpty
        for item in items {
            guard let (kind, loops, _) = kind(of: item) else {
                isOpen = true
                continue
            }
            checkAcross(isAcrossMembers, loops, item)
            if item.item.isReversed { diagnostics.report(.notReversible(item.item.path, at: item.position)) }
            switch kind {
            case .choice(let options), .choices(let options, _, _): possible.formUnion(options.map(\.id))
            case .yesNo: possible.formUnion(["true", "false"])
            case .scale(let scale): possible.formUnion(scale.points.map { String($0.value) })
            default: isOpen = true
            }
        }
        guard !isOpen else { return }
        for answer in among where !possible.contains(answer.name) {
            let near = diagnostics.near(answer.name, possible.sorted())
            diagnostics.report(
                .unknownOption(answer.name, near: near, allowed: possible.sorted(), at: answer.position),
                replacing: answer.name, with: near.only)
        }
    }

    /// Checks `need`; items in loops and columns have as many answers as rounds and rows.
    func need(_ need: Int, items: [PlacedItem], at position: SourcePosition) {
        let isOpen = items.contains { item in
            let parts = item.item.path.split(separator: ".")
            guard parts.count == 1, let asked = declared.questions[item.item.path] else { return true }
            return asked.loops.contains { !$0.isOverMembers }
        }
        if !isOpen, need > items.count { diagnostics.report(.needTooHigh(need, items.count, at: position)) }
    }

    func bounds(of items: [PlacedItem], at position: SourcePosition) {
        for item in items {
            let parts = item.item.path.split(separator: ".").map(String.init)
            guard let asked = parts.first.flatMap({ declared.questions[$0] }) else { continue }
            var kind = asked.question.kind
            if case .rows(let columns, _, _) = kind, let column = columns.first(where: { $0.id == parts.last }) {
                kind = column.kind
            }
            if kind.isNumeric, kind.bounds.map({ $0.lowerBound < $0.upperBound }) != true {
                diagnostics.report(.rangeWithoutBounds(item.item.path, at: position))
            }
        }
    }

    /// Checks that a quotient is bounded: its parts must be, and its divisor must not be negative.
    func bounds(ofQuotient of: [String], by: String, at position: SourcePosition) {
        func items(_ score: String) -> [PlacedItem] {
            guard case .mean(let items)? = declared.scores[score]?.score.rule else { return [] }
            return items.map { PlacedItem(item: $0, position: position) }
        }
        bounds(of: (of + [by]).flatMap(items), at: position)
        for item in items(by) {
            guard let bounds = declared.questions[item.item.path]?.question.kind.bounds, bounds.lowerBound < 0
            else { continue }
            diagnostics.report(.rangeBelowZero(item.item.path, at: position))
        }
    }

    /// Checks a part of a quotient.
    func factor(_ part: Reference, before index: Int) {
        guard let score = names.score(part) else { return }
        if score.index >= index { diagnostics.report(.laterScore(part.name, at: part.position)) }
        guard case .mean = score.score.rule else {
            return diagnostics.report(.quotientOfMeans(part.name, at: part.position))
        }
    }

    /// Warns about unbalanced keys: equal answers to all items should give at most the middle of the scale.
    func keys(_ items: [PlacedItem], scoreId: String, at position: SourcePosition) {
        let isScale = items.allSatisfy { item in
            if case .scale = declared.questions[item.item.path]?.question.kind { true } else { false }
        }
        let reversed = items.count { $0.item.isReversed }
        guard isScale, items.count >= 3, reversed > 0 || declared.factors.contains(scoreId) else { return }
        if reversed * 3 < items.count || reversed * 3 > items.count * 2 {
            diagnostics.report(.unbalancedKeys(scoreId, reversed: reversed, of: items.count, at: position))
        }
    }
}

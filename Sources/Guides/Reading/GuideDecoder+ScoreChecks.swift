/// Checks of scores; run when everything has been read.
extension GuideDecoder {
    /// Resolves an item's path to a question or a column of rows.
    private func kind(of item: PlacedItem) -> (kind: AnswerKind, loops: [Loop], isList: Bool)? {
        let parts = item.item.path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let asked = question(Reference(name: parts[0], position: item.position)) else { return nil }
        guard case .rows(let columns, _, _) = asked.question.kind else {
            if parts.count > 1 {
                report(.unknownColumn(parts[1], near: [], columns: [], at: item.position))
                return nil
            }
            return (asked.question.kind, asked.loops, false)
        }
        guard parts.count == 2, let column = columns.first(where: { $0.id == parts[1] }) else {
            let names = columns.map(\.id)
            let name = parts.dropFirst().joined(separator: ".")
            let near = self.near(name, names)
            report(
                .unknownColumn(name, near: near, columns: names, at: item.position), replacing: item.item.path,
                with: near.only.map { "\(parts[0]).\($0)" })
            return nil
        }
        return (column.kind, asked.loops, true)
    }

    func checkItems(_ items: [PlacedItem], isAcrossMembers: Bool) {
        for item in items {
            guard let (kind, loops, _) = kind(of: item) else { continue }
            checkAcross(isAcrossMembers, loops, item)
            if !kind.isNumeric {
                report(.notNumeric(item.item.path, at: item.position))
            } else if item.item.isReversed, kind.bounds == nil {
                report(.notReversible(item.item.path, at: item.position))
            }
        }
    }

    private func checkAcross(_ isAcrossMembers: Bool, _ loops: [Loop], _ item: PlacedItem) {
        guard isAcrossMembers else { return }
        if !loops.contains(where: \.isOverMembers) {
            report(.acrossWithoutMember(item.item.path, at: item.position))
        } else if loops.count > 1 {
            report(.acrossInsideLoop(item.item.path, at: item.position))
        }
    }

    func checkCounted(_ items: [PlacedItem], among: [Reference], isAcrossMembers: Bool) {
        var possible: Set<String> = []
        var isOpen = items.isEmpty
        for item in items {
            guard let (kind, loops, _) = kind(of: item) else {
                isOpen = true
                continue
            }
            checkAcross(isAcrossMembers, loops, item)
            if item.item.isReversed { report(.notReversible(item.item.path, at: item.position)) }
            switch kind {
            case .choice(let options), .choices(let options, _, _): possible.formUnion(options.map(\.id))
            case .yesNo: possible.formUnion(["true", "false"])
            case .scale(let scale): possible.formUnion(scale.points.map { String($0.value) })
            default: isOpen = true
            }
        }
        guard !isOpen else { return }
        for answer in among where !possible.contains(answer.name) {
            let near = self.near(answer.name, possible.sorted())
            report(
                .unknownOption(answer.name, near: near, allowed: possible.sorted(), at: answer.position),
                replacing: answer.name, with: near.only)
        }
    }

    /// Checks `need`; items in loops and columns have as many answers as rounds and rows.
    func checkNeed(_ need: Int, items: [PlacedItem], at position: SourcePosition) {
        let isOpen = items.contains { item in
            let parts = item.item.path.split(separator: ".")
            guard parts.count == 1, let asked = declared.questions[item.item.path] else { return true }
            return asked.loops.contains { !$0.isOverMembers }
        }
        if !isOpen, need > items.count { report(.needTooHigh(need, items.count, at: position)) }
    }

    func checkBounds(of items: [PlacedItem], at position: SourcePosition) {
        for item in items {
            let parts = item.item.path.split(separator: ".").map(String.init)
            guard let asked = parts.first.flatMap({ declared.questions[$0] }) else { continue }
            var kind = asked.question.kind
            if case .rows(let columns, _, _) = kind, let column = columns.first(where: { $0.id == parts.last }) {
                kind = column.kind
            }
            if kind.isNumeric, kind.bounds.map({ $0.lowerBound < $0.upperBound }) != true {
                report(.rangeWithoutBounds(item.item.path, at: position))
            }
        }
    }

    /// Checks that a quotient is bounded: its parts must be, and its divisor must not be negative.
    func checkBounds(ofQuotient of: [String], by: String, at position: SourcePosition) {
        func items(_ score: String) -> [PlacedItem] {
            guard case .mean(let items)? = declared.scores[score]?.score.rule else { return [] }
            return items.map { PlacedItem(item: $0, position: position) }
        }
        checkBounds(of: (of + [by]).flatMap(items), at: position)
        for item in items(by) {
            guard let bounds = declared.questions[item.item.path]?.question.kind.bounds, bounds.lowerBound < 0
            else { continue }
            report(.rangeBelowZero(item.item.path, at: position))
        }
    }

    /// Checks a part of a quotient.
    func checkFactor(_ part: Reference, before index: Int) {
        guard let score = checkScore(part) else { return }
        if score.index >= index { report(.laterScore(part.name, at: part.position)) }
        guard case .mean = score.score.rule else {
            return report(.quotientOfMeans(part.name, at: part.position))
        }
    }

    /// Warns about unbalanced keys: equal answers to all items should give at most the middle of the scale.
    func checkKeys(_ items: [PlacedItem], scoreId: String, at position: SourcePosition) {
        let isScale = items.allSatisfy { item in
            if case .scale = declared.questions[item.item.path]?.question.kind { true } else { false }
        }
        let reversed = items.count { $0.item.isReversed }
        guard isScale, items.count >= 3, reversed > 0 || declared.factors.contains(scoreId) else { return }
        if reversed * 3 < items.count || reversed * 3 > items.count * 2 {
            report(.unbalancedKeys(scoreId, reversed: reversed, of: items.count, at: position))
        }
    }
}

import Text

/// Decodes `scores`.
struct ScoreDecoder: PartDecoder {
    let context: DecodingContext

    static let maximumScores = 200
    static let rules = ["mean", "sum", "max", "min", "count", "formula", "quotient"]

    func scores(_ node: YAMLNode?) -> [Score] {
        guard let node else { return [] }
        guard case .mapping(let entries) = node.content else {
            diagnostics.report(.wrongType(.scores, at: node.start))
            context.declared.isCut = true
            return []
        }
        if entries.count > Self.maximumScores {
            let first = entries[Self.maximumScores].keyStart
            diagnostics.report(.tooManySteps(Phrase("scores"), most: Self.maximumScores, at: first))
        }
        return entries.prefix(Self.maximumScores).compactMap { score($0) }
    }

    private func score(_ entry: YAMLEntry) -> Score? {
        let id = ids.id(key: entry, .name)
        let isNew = if let id { ids.declare(id, at: entry.keyStart) } else { false }
        let index = context.declared.scores.count
        guard var fields = Fields(entry.value, diagnostics, what: .scores) else {
            context.declared.broken.insert(entry.key)
            return nil
        }
        let title = texts.read(fields.required("title"), isFilled: false)
        let kinds = Self.rules.filter { fields.has($0) }
        if kinds.count != 1 { context.declared.broken.insert(entry.key) }
        if kinds.isEmpty { diagnostics.report(.noRule(Self.rules, at: entry.keyStart)) }
        if kinds.count > 1 { diagnostics.report(.twoKinds(kinds, at: fields.position(of: kinds[1]))) }
        fields.allow(Self.rules)
        let kind = kinds.first ?? ""
        var score = Score(id: id ?? "", title: title, rule: .sum([]))
        score.isAcrossMembers = across(fields.optional("across"))
        if score.isAcrossMembers { score.only = only(fields.optional("only")) }
        let isOfItems = !["", "formula", "quotient"].contains(kind)
        let items = isOfItems ? items(fields.optional(kind)) : []
        switch kind {
        case "mean": score.rule = .mean(items.map(\.item))
        case "sum": score.rule = .sum(items.map(\.item))
        case "max": score.rule = .max(items.map(\.item))
        case "min": score.rule = .min(items.map(\.item))
        case "count":
            let among = fields.optional("is").map { values.references($0) }
            score.rule = .count(items.map(\.item), among: among?.map(\.name))
            let isAcross = score.isAcrossMembers
            context.afterwards { ScoreChecks($0).counted(items, among: among ?? [], isAcrossMembers: isAcross) }
        case "formula":
            let isAcross = score.isAcrossMembers
            if let formula = conditions.formula(
                fields.optional("formula"), scoreIndex: index, isAcrossMembers: isAcross)
            {
                score.rule = .formula(formula)
            }
        case "quotient": quotient(fields.optional("quotient"), into: &score, index: index)
        default: break
        }
        if isOfItems {
            itemKeys(&fields, kind: kind, items: items, score: &score)
        } else if !kind.isEmpty {
            if kind == "formula" { score.need = values.whole(fields.optional("need"), 1...10_000) }
            let rangeNode = fields.optional("range")
            score.range = range(rangeNode)
            if let rangeNode, case .quotient(let of, let by) = score.rule {
                context.afterwards { ScoreChecks($0).bounds(ofQuotient: of, by: by, at: rangeNode.start) }
            }
        }
        score.bands = bands(fields.optional("bands"))
        if kind.isEmpty { fields.allow(["need", "weights", "range", "is"]) }
        fields.finish()
        if isNew, let id {
            context.declared.scores[id] = Declarations.DeclaredScore(
                score: score, index: index, position: entry.keyStart)
        }
        if isOfItems, kind != "count" {
            let isAcross = score.isAcrossMembers
            let scoreId = score.id
            context.afterwards { ScoreChecks($0).items(items, isAcrossMembers: isAcross) }
            if kind == "mean" {
                context.afterwards { ScoreChecks($0).keys(items, scoreId: scoreId, at: entry.keyStart) }
            }
        }
        return score
    }

    private func across(_ node: YAMLNode?) -> Bool {
        guard let node, let text = values.scalar(node, .oneOf(["member"])) else { return false }
        if text != "member" { diagnostics.report(.badValue(text, near: [], allowed: ["member"], at: node.start)) }
        return true
    }

    /// A condition on one member's answers.
    private func only(_ node: YAMLNode?) -> Expression? {
        context.loops = [Loop(kind: .each(source: "member"), name: "member", order: 0)]
        defer { context.loops = [] }
        return conditions.condition(node, .group)
    }

    private func items(_ node: YAMLNode?) -> [PlacedItem] {
        var seen: Set<String> = []
        return values.references(node).compactMap { reference in
            let isReversed = reference.name.hasPrefix("-")
            let path = isReversed ? String(reference.name.dropFirst()) : reference.name
            guard seen.insert(path).inserted else {
                diagnostics.report(.duplicateEntry(path, at: reference.position))
                return nil
            }
            return PlacedItem(item: ItemReference(path: path, isReversed: isReversed), position: reference.position)
        }
    }

    /// Reads keys allowed only for scores over items.
    private func itemKeys(_ fields: inout Fields, kind: String, items: [PlacedItem], score: inout Score) {
        let needNode = fields.optional("need")
        score.need = values.whole(needNode, 1...10_000)
        if needNode == nil, kind == "max" || kind == "min", items.count > 1, let first = items.first {
            diagnostics.report(.hidesTheRest(kind + ":", instead: "need: 1", at: first.position))
        }
        if let need = score.need, let needNode {
            context.afterwards { ScoreChecks($0).need(need, items: items, at: needNode.start) }
        }
        if kind == "mean" || kind == "sum" { score.weights = weights(fields.optional("weights"), items: items) }
        guard kind != "count" else { return }
        let rangeNode = fields.optional("range")
        score.range = range(rangeNode)
        if let rangeNode, score.range != nil {
            context.afterwards { ScoreChecks($0).bounds(of: items, at: rangeNode.start) }
        }
    }

    private func weights(_ node: YAMLNode?, items: [PlacedItem]) -> [String: Double] {
        guard let node else { return [:] }
        guard case .mapping(let entries) = node.content else {
            diagnostics.report(.wrongType(.mapping, at: node.start))
            return [:]
        }
        var weights: [String: Double] = [:]
        let paths = items.map(\.item.path)
        for entry in entries {
            if !paths.contains(entry.key) {
                let near = diagnostics.near(entry.key, paths.filter { path in !entries.contains { $0.key == path } })
                diagnostics.report(
                    .unknownKey(entry.key, near: near, known: paths, at: entry.keyStart), replacing: entry.key,
                    with: near.only)
            }
            guard let weight = values.number(entry.value) else { continue }
            if weight <= 0 { diagnostics.report(.badWeight(at: entry.value.start)) }
            weights[entry.key] = weight
        }
        return weights
    }

    private func range(_ node: YAMLNode?) -> ClosedRange<Double>? {
        guard let node else { return nil }
        let ends = values.list(node, atLeast: 2)
        guard ends.count == 2, let low = values.number(ends[0]), let high = values.number(ends[1]), low < high else {
            diagnostics.report(.wrongType(.range, at: node.start))
            return nil
        }
        return low...high
    }

    private func quotient(_ node: YAMLNode?, into score: inout Score, index: Int) {
        guard let node, var fields = Fields(node, diagnostics) else { return }
        let over = values.references(fields.required("of"))
        let under = values.reference(fields.required("by"))
        fields.finish()
        context.declared.factors.formUnion(over.map(\.name) + [under?.name ?? ""])
        score.rule = .quotient(of: over.map(\.name), by: under?.name ?? "")
        context.afterwards { names in
            for part in over + (under.map { [$0] } ?? []) { ScoreChecks(names).factor(part, before: index) }
        }
    }

    private func bands(_ node: YAMLNode?) -> [Score.Band] {
        var taken: [String: SourcePosition] = [:]
        var bands: [Score.Band] = []
        for item in values.list(node) {
            guard var fields = Fields(item, diagnostics, what: .band) else { continue }
            let fromNode = fields.required("from")
            let from = values.number(fromNode)
            let id = ids.unique(in: &fields, .word, &taken)
            let text = texts.read(in: &fields, isFilled: false)
            fields.finish()
            guard let from, let fromNode else { continue }
            if let last = bands.last, last.from >= from { diagnostics.report(.badBands(at: fromNode.start)) }
            bands.append(Score.Band(from: from, id: id ?? "", text: text))
        }
        return bands
    }
}

/// An item of a score with its position in the file.
struct PlacedItem {
    var item: ItemReference
    var position: SourcePosition
}

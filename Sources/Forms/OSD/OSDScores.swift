import Guides
import Text

/// Conversion of scoring blocks to scores.
struct OSDScores {
    private let definition: JSONValue
    private let items: [String: OSDImport.Item]
    private let texts: OSDTexts
    private let refused: Set<String>
    private var names: OSDNames
    private(set) var lost: OSDImport.Lost

    /// - Parameter osd: whose items have been made.
    init(_ osd: OSDImport) {
        definition = osd.definition
        items = osd.items
        texts = osd.texts
        refused = osd.refused.scores
        names = osd.names
        lost = osd.lost
    }

    /// A score that can be shown.
    struct Shown {
        var id: String
        /// Whether it has a scale, so that a bar can show it.
        var hasLimits: Bool
    }

    mutating func make() -> (lines: [OSDLine], shown: [Shown]) {
        let blocks = definition["scoring"].object.filter { $0.key != "answer_categories" }
        let order = definition["dimensions"].list.compactMap { $0["id"].text }
        var waiting = blocks.keys.sorted {
            (order.firstIndex(of: $0) ?? order.count, $0) < (order.firstIndex(of: $1) ?? order.count, $1)
        }
        var made: [String: String] = [:]
        var lines: [OSDLine] = []
        var shown: [Shown] = []
        // Composite scores follow their parts.
        while let place = waiting.firstIndex(where: { key in
            (blocks[key]?["scores"].list ?? []).allSatisfy { $0.text.map { !waiting.contains($0) } ?? true }
        }) {
            let key = waiting.remove(at: place)
            guard let block = blocks[key], !refused.contains(key), let score = score(key, block, made: made)
            else {
                if isMissingItems(blocks[key] ?? .null) {
                    lost.scoresOfMissing.append(key)
                } else {
                    lost.scores.append(key)
                }
                continue
            }
            made[key] = score.shown.id
            lines += score.lines.map { OSDLine($0, of: nil, score: key) }
            shown.append(score.shown)
        }
        lost.scores += waiting
        return (lines.isEmpty ? [] : ["scores:"] + lines, shown)
    }

    /// Whether a score needs an item or score that was left out.
    private func isMissingItems(_ block: JSONValue) -> Bool {
        coded(block).contains { items[$0.key] == nil }
            || block["scores"].list.contains { $0.text.map { lost.scoresOfMissing.contains($0) } ?? false }
    }

    private mutating func score(
        _ key: String, _ block: JSONValue, made: [String: String]
    ) -> (lines: [String], shown: Shown)? {
        let methods = [
            "mean_coded": "mean", "mean": "mean", "weighted_mean": "mean", "sum_coded": "sum", "sum": "sum",
            "weighted_sum": "sum", "max": "max", "min": "min",
        ]
        guard let method = block["method"].text, let rule = methods[method], block["value_map"] == .null else {
            return nil
        }
        var weights: [String: Double] = [:]
        if method.hasPrefix("weighted") {
            for (name, weight) in block["weights"].object { weights[name] = weight.number }
        }
        let coded = coded(block).filter { weights.isEmpty || weights[$0.key] != nil }
        let subscores = block["scores"].list.compactMap(\.text)
        guard coded.isEmpty != subscores.isEmpty else { return nil }
        let steps = block["transform"].list
        let dimension = definition["dimensions"].list.first { $0["id"].text == key }
        let title = GuideWriter.texts(texts.same(dimension?["name"].text ?? key))
        let id = names.fresh(key)
        let raw = steps.isEmpty ? id : names.fresh(key + "_raw")
        var lines: [String]
        var hasLimits = false
        if coded.isEmpty {
            guard let formula = composite(rule, subscores, weights, made: made) else { return nil }
            lines = ["  \(raw):", "    title: \(title)", "    formula: \(formula.quotedForYAML)"]
        } else {
            var references: [String] = []
            hasLimits = true
            for item in coded {
                guard let found = items[item.key], case .number(let range) = found.kind, item.coding > 0 || range != nil
                else { return nil }
                hasLimits = hasLimits && range != nil
                references.append((item.coding < 0 ? "-" : "") + found.id)
            }
            lines = ["  \(raw):", "    title: \(title)", "    \(rule): [\(references.joined(separator: ", "))]"]
            let heavy = coded.compactMap { item in
                weights[item.key].flatMap { weight in items[item.key].map { "\($0.id): \(XPath.number(weight))" } }
            }
            if !heavy.isEmpty { lines.append("    weights: {\(heavy.joined(separator: ", "))}") }
        }
        guard !steps.isEmpty else { return (lines, Shown(id: id, hasLimits: hasLimits)) }
        guard let formula = transformed(raw, steps) else { return nil }
        lines += ["  \(id):", "    title: \(title)", "    formula: \(formula.quotedForYAML)"]
        return (lines, Shown(id: id, hasLimits: false))
    }

    /// Items with coding +1 or −1, without those not scored or never asked.
    private func coded(_ block: JSONValue) -> [(key: String, coding: Double)] {
        let all: [(String, Double)] =
            if block["items"].list.isEmpty {
                block["items"].object.sorted { $0.key < $1.key }.map { ($0.key, $0.value.number ?? 1) }
            } else {
                block["items"].list.compactMap(\.text).map { ($0, block["item_coding"][$0].number ?? 1) }
            }
        return all.filter { $0.1 != 0 && !lost.isNeverAsked($0.0) }.map { (key: $0.0, coding: $0.1) }
    }

    /// A score of scores.
    private func composite(
        _ rule: String, _ subscores: [String], _ weights: [String: Double], made: [String: String]
    ) -> String? {
        let ids = subscores.filter { weights.isEmpty || weights[$0] != nil }.map { made[$0] }
        guard !ids.isEmpty, !ids.contains(nil) else { return nil }
        let known = ids.compactMap(\.self)
        let formula: String
        if weights.isEmpty {
            formula = "\(rule)(\(known.joined(separator: ", ")))"
        } else {
            let kept = subscores.compactMap { weights[$0] }
            let sum = zip(known, kept).map { "\(XPath.number($1)) * \($0)" }.joined(separator: " + ")
            formula = rule == "mean" ? "(\(sum)) / \(XPath.number(kept.reduce(0, +)))" : sum
        }
        return formula.unicodeScalars.count <= Expression.maximumLength ? formula : nil
    }

    private func transformed(_ raw: String, _ steps: [JSONValue]) -> String? {
        let signs = ["add": "+", "subtract": "-", "multiply": "*", "divide": "/"]
        var formula = raw
        for step in steps {
            guard let sign = step["op"].text.flatMap({ signs[$0] }), case .number(let value) = step["value"] else {
                return nil
            }
            formula = "(\(formula)) \(sign) \(value < 0 ? "(\(XPath.number(value)))" : XPath.number(value))"
        }
        return formula
    }
}

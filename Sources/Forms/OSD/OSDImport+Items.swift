import Guides
import Text

/// Conversion of items to steps.
extension OSDImport {
    /// The lines of the flow.
    mutating func flow() -> [OSDLine] {
        let all = definition["items"].list.isEmpty ? definition["questions"].list : definition["items"].list
        var lines: [OSDLine] = []
        var section: (marker: JSONValue, items: [JSONValue]) = (.null, [])
        var sections: [(marker: JSONValue, items: [JSONValue])] = []
        for item in all {
            if item["type"].text == "section" {
                sections.append(section)
                section = (item, [])
            } else {
                section.items.append(item)
            }
        }
        sections.append(section)
        for section in sections where !section.items.isEmpty { lines += steps(of: section.marker, section.items) }
        return lines
    }

    private mutating func steps(of marker: JSONValue, _ items: [JSONValue]) -> [OSDLine] {
        let isShuffled =
            marker["randomize"] != .null || definition["parameters"]["shuffle_questions"]["default"].bool == true
        let isFixed = { (item: JSONValue) in
            item["random_group"].whole == 0
                || (item["random_group"] == .null && (item["type"].text == "inst" || item["visible_when"] != .null))
        }
        let title = texts.words(marker["title_key"].text)
        let condition = self.condition(of: marker)
        guard condition != OSDCondition.never else {
            lost.neverAsked += items.filter { $0["type"].text != "inst" }.compactMap { $0["id"].text }
            return []
        }
        // Texts before the items stay before the shuffled section.
        let lead = isShuffled ? items.prefix(while: isFixed) : []
        let rest = Array(items.dropFirst(lead.count))
        let canShuffle = isShuffled && !rest.contains(where: isFixed)
        if isShuffled, !canShuffle { lost.order = true }
        var head: String?
        guard marker != .null || canShuffle else { return rest.flatMap { steps(of: $0, indent: "  ", &head) } }
        let before = lead.flatMap { steps(of: $0, indent: "      ", &head) }
        if canShuffle { head = nil }
        // A question stem is said once, before the shuffled items.
        let stem = canShuffle ? rest.compactMap { (item: JSONValue) -> String? in self.stem(of: item) }.first : nil
        if let stem { head = stem }
        let stemLines: [OSDLine] =
            stem.flatMap { texts.words($0) }.map { ["      - say: \(GuideWriter.texts($0))"] } ?? []
        let inside = rest.flatMap { steps(of: $0, indent: "      ", &head) }
        let name = GuideWriter.texts(title ?? texts.same(info["name"].text ?? id))
        let opening =
            [OSDLine("  - section: \(name)", of: marker["id"].text ?? Self.unnamed)]
            + (condition.map { [OSDLine("    when: \($0.quotedForYAML)", of: marker["id"].text ?? Self.unnamed)] }
                ?? [])
            + (canShuffle ? ["    shuffle: true"] : []) + ["    do:"]
        guard canShuffle, !(before + stemLines).isEmpty else {
            return (before + inside).isEmpty ? [] : opening + before + inside
        }
        let outdented = (before + stemLines).map { OSDLine(String($0.text.dropFirst(4)), of: $0.item) }
        let guarded = condition.map { when in outdented.flatMap { Self.guarded($0, by: when) } } ?? outdented
        return inside.isEmpty ? guarded : guarded + opening + inside
    }

    private static func guarded(_ line: OSDLine, by condition: String) -> [OSDLine] {
        line.text.hasPrefix("  - ")
            ? [line, OSDLine("    when: \(condition.quotedForYAML)", of: line.item)] : [line]
    }

    /// The text key of an item's stem.
    private func stem(of item: JSONValue) -> String? {
        let scored = ["likert", "vas", "grid", "multi", "multicheck"]
        guard let type = item["type"].text, scored.contains(type) else { return item["question_head"].text }
        return item["question_head"].text ?? response(of: item)["question_head"].text
            ?? definition["likert_options"]["question_head"].text ?? definition["question_head"].text
    }

    private mutating func steps(of item: JSONValue, indent: String, _ head: inout String?) -> [OSDLine] {
        guard let key = item["id"].text, let type = item["type"].text, refused.items[key] == nil else { return [] }
        var lines: [String] = []
        let condition = condition(of: item)
        let when = condition.map { ["\(indent)  when: \($0.quotedForYAML)"] } ?? []
        guard condition != OSDCondition.never else {
            if type != "inst" { lost.neverAsked.append(key) }
            return []
        }
        if type == "inst" {
            guard let words = texts.words(item["text_key"].text ?? key, item: key) else { return [] }
            return (["\(indent)- say: \(GuideWriter.texts(words))"] + when).map { OSDLine($0, of: key) }
        }
        let words = texts.words(item["text_key"].text ?? key, item: key)
        asking = key
        let kinds = kinds(of: item, type)
        guard !kinds.isEmpty else {
            if refused.items[key] == nil { lost.items.append(key) }
            return []
        }
        guard words != nil || !texts.has(item["text_key"].text ?? key) || kinds.allSatisfy({ $0.row != nil }) else {
            refused.items[key] = OSDRefusals.emptyText
            return []
        }
        if let stem = stem(of: item), stem != head {
            head = stem
            if let said = texts.words(stem) { lines += ["\(indent)- say: \(GuideWriter.texts(said))"] + when }
        }
        for kind in kinds {
            let name = names.fresh(kind.key)
            items[kind.key] = Item(id: name, kind: kind.kind)
            var ask = words ?? texts.same(kind.key)
            if let row = kind.row {
                for language in texts.languages {
                    ask[language] = [words?[language], row[language]].compactMap(\.self).joined(separator: "\n\n")
                }
            }
            lines += ["\(indent)- id: \(name)"] + when + ["\(indent)  ask: \(GuideWriter.texts(ask))"]
            lines += kind.lines.map { "\(indent)  \($0)" }
            if !isRequired(item, type) { lines.append("\(indent)  optional: true") }
        }
        return lines.map { OSDLine($0, of: key) }
    }

    private func isRequired(_ item: JSONValue, _ type: String) -> Bool {
        item["required"].bool ?? definition["default_required"].bool ?? !["short", "long"].contains(type)
    }

    // MARK: Kinds of answers

    /// A question made of an item; a grid makes one for each row.
    private struct Kind {
        var key: String
        var row: [Language: String]?
        var kind: Item.Kind
        var lines: [String]
    }

    private mutating func kinds(of item: JSONValue, _ type: String) -> [Kind] {
        let key = item["id"].text ?? ""
        let limits = item["validation"]
        switch type {
        case "likert": return likert(item, key).map { [$0] } ?? []
        case "vas":
            let (low, high) = (item["min"].number ?? 0, item["max"].number ?? 100)
            guard low < high else { return [] }
            let ends = [(low, item["min_label"].text), (high, item["max_label"].text)]
            let anchors =
                item["anchors"].list.isEmpty
                ? ends : item["anchors"].list.map { ($0["value"].number ?? low, $0["label"].text) }
            return [
                Kind(
                    key: key, kind: .number(low...high),
                    lines: ["answer: number", "min: \(XPath.number(low))", "max: \(XPath.number(high))"]
                        + hint(anchors))
            ]
        case "grid":
            let options = self.options(item["columns"].list)
            guard isEnough(options, key) else { return [] }
            return item["rows"].list.enumerated().map { place, row in
                var made = choice(options, key: "\(key)_\(place + 1)", isNumeric: true)
                made.row = texts.words(row.text, item: key)
                return made
            }
        case "multi":
            let options = self.options(item["options"].list)
            return isEnough(options, key) ? [choice(options, key: key, isNumeric: true)] : []
        case "multicheck":
            let options = self.options(item["options"].list)
            guard isEnough(options, key) else { return [] }
            var made = choice(options, key: key, isNumeric: false)
            let count = item["options"].list.count
            let least = limits["min_selected"].whole ?? (isRequired(item, type) ? 1 : 0)
            made.lines.insert(contentsOf: ["min: \(least)", "max: \(limits["max_selected"].whole ?? count)"], at: 1)
            return [made]
        case "short", "long":
            let numbers = [limits["number_min"].number, limits["number_max"].number]
            if numbers.contains(where: { $0 != nil }) {
                let range = numbers[0].flatMap { low in numbers[1].map { low...max(low, $0) } }
                return [
                    Kind(
                        key: key, kind: .number(range),
                        lines: ["answer: number"] + (numbers[0].map { ["min: \(XPath.number($0))"] } ?? [])
                            + (numbers[1].map { ["max: \(XPath.number($0))"] } ?? []))
                ]
            }
            if !limits.object.isEmpty { lost.validation.append(key) }
            return [Kind(key: key, kind: .text, lines: ["answer: \(type == "long" ? "long" : "text")"])]
        default: return []
        }
    }

    /// The item's response scale, after applying overrides.
    func response(of item: JSONValue) -> JSONValue {
        item["response_scale"].text.map { definition["response_scales"][$0] } ?? definition["likert_options"]
    }

    /// The accepted range of rating values.
    private static let ratings = -1000...1000

    /// - Returns: `nil` if the scale exceeds ``ratings``.
    private mutating func likert(_ item: JSONValue, _ key: String) -> Kind? {
        let shared = response(of: item)
        let low = item["likert_min"].whole ?? shared["min"].whole ?? 1
        let points = item["likert_points"].whole ?? shared["points"].whole
        guard Self.ratings.contains(low), Self.ratings.contains(points ?? 0) else { return nil }
        let high = item["likert_max"].whole ?? points.map { low + $0 - 1 } ?? shared["max"].whole ?? low + 4
        guard Self.ratings.contains(high) else { return nil }
        let labels = item["likert_labels"].list.isEmpty ? shared["labels"].list : item["likert_labels"].list
        let range = Double(low)...Double(max(low, high))
        guard low < high, high - low <= 10 else {
            let anchors = labels.enumerated().map { (Double(low + $0), $1.text) }
            return Kind(
                key: key, kind: .number(range),
                lines: ["answer: integer", "min: \(low)", "max: \(high)"] + hint(anchors))
        }
        let anchors = (low...high).map { value in
            (value, labels.indices.contains(value - low) ? labels[value - low].text : nil)
        }
        return Kind(key: key, kind: .number(range), lines: ["answer: \(scale(anchors))"])
    }

    /// The name of the scale with these anchors, created if necessary.
    private mutating func scale(_ anchors: [(value: Int, key: String?)]) -> String {
        let mark = anchors.map { "\($0.value)=\($0.key ?? "")" }.joined(separator: " ")
        if let name = scaleNames[mark] { return name }
        let name = names.fresh("scale_\(scales.count + 1)")
        scaleNames[mark] = name
        let ends = [anchors.first?.value, anchors.last?.value]
        var lines: [String] = []
        for (value, key) in anchors {
            if let words = texts.words(key) {
                lines.append("    - {value: \(value), \(GuideWriter.members(words))}")
            } else if ends.contains(value) {
                lines.append("    - {value: \(value), \(GuideWriter.members(texts.same(String(value))))}")
            }
        }
        scales.append(lines.reduce(into: [OSDLine("  \(name):", of: asking)]) { $0.append(OSDLine($1, of: asking)) })
        return name
    }

    private mutating func hint(_ anchors: [(Double, String?)]) -> [String] {
        var words: [Language: [String]] = [:]
        for (value, key) in anchors {
            guard let said = texts.words(key) else { continue }
            for (language, text) in said { words[language, default: []].append("\(XPath.number(value)) = \(text)") }
        }
        guard !words.isEmpty else { return [] }
        return ["hint: \(GuideWriter.texts(words.mapValues { $0.joined(separator: " · ") }))"]
    }

    // MARK: Options

    /// Whether there are options; otherwise records a gap.
    private mutating func isEnough(_ options: [(value: String, key: String)], _ item: String) -> Bool {
        if options.count < 2 { refused.items[item] = OSDRefusals.fewOptions }
        return options.count >= 2
    }

    private func options(_ list: [JSONValue]) -> [(value: String, key: String)] {
        list.enumerated().map { place, option in
            if let text = option.text { return (text, text) }
            return (option["value"].plain ?? String(place + 1), option["text_key"].text ?? option["value"].plain ?? "")
        }
    }

    /// A choice, or a scale if the values are consecutive numbers used for scoring.
    private mutating func choice(
        _ options: [(value: String, key: String)], key: String, isNumeric: Bool
    ) -> Kind {
        // Number the columns of a grid without values.
        let isNumbered =
            isNumeric && options.allSatisfy { $0.value == $0.key } && key.last?.isNumber == true
            && definition["items"].list.contains {
                $0["type"].text == "grid" && key.hasPrefix(($0["id"].text ?? "?") + "_")
            }
        let numbers = options.enumerated().map { isNumbered ? Double($0 + 1) : Double($1.value) }.compactMap(\.self)
        let sorted = zip(numbers, options).sorted { $0.0 < $1.0 }
        let isScale =
            isNumeric && numbers.count == options.count && (2...11).contains(options.count)
            && zip(sorted, sorted.dropFirst()).allSatisfy { $1.0 - $0.0 == 1 } && Int(exactly: sorted[0].0) != nil
        if isScale {
            let name = scale(sorted.map { (Int($0.0), $0.1.key) })
            return Kind(key: key, kind: .number(sorted[0].0...sorted[sorted.count - 1].0), lines: ["answer: \(name)"])
        }
        var ids: [String: String] = [:]
        var taken: Set<String> = []
        var lines = ["answer: \(isNumeric ? "choice" : "choices")", "options:"]
        for option in options {
            var id = String(OSDNames.letters(option.value, joint: "_").prefix(50))
            id = taken.takeName(id.isEmpty ? "o" : id)
            ids[option.value] = id
            let words = texts.words(option.key) ?? texts.same(option.value)
            lines.append("  - {id: \(id.quotedForYAML), \(GuideWriter.members(words))}")
        }
        return Kind(key: key, kind: isNumeric ? .choice(ids) : .choices(ids), lines: lines)
    }

    // MARK: Conditions

    /// The name of sections without an id.
    private static let unnamed = "?"

    /// A step's condition combined with its dimension's; `nil` if always asked.
    private mutating func condition(of item: JSONValue) -> String? {
        let dimension = item["dimension"].text.flatMap { id in
            definition["dimensions"].list.first { $0["id"].text == id }
        }
        let id = item["id"].text ?? Self.unnamed
        guard !refused.neverAsked.contains(id) else { return OSDCondition.never }
        guard !refused.conditions.contains(id) else {
            lost.conditions.append(id)
            return nil
        }
        let reader = OSDCondition(definition: definition, languages: texts.languages, items: items, lost: lost)
        var parts: [String] = []
        for condition in [item["visible_when"], item["variant_when"], dimension?["visible_when"] ?? .null]
        where condition != .null {
            if let part = reader.expression(condition) {
                parts.append(part)
            } else {
                lost.conditions.append(id)
            }
        }
        guard !parts.contains(OSDCondition.never) else { return OSDCondition.never }
        let condition = parts.filter { $0 != "true" }.joined(separator: " && ")
        guard !condition.isEmpty else { return nil }
        guard condition.unicodeScalars.count <= Expression.maximumLength else {
            lost.conditions.append(id)
            return nil
        }
        return condition
    }
}

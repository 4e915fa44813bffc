import Guides
import Text

/// A scale's conditions in the language of guides.
struct OSDCondition {
    /// A condition that never holds.
    static let never = "false"

    let definition: JSONValue
    let languages: [Language]
    let items: [String: OSDImport.Item]
    let lost: OSDImport.Lost

    /// Conditions joined by `sign`: `deciding` if one of them is, `other` if all are; `nil` if one cannot be said.
    private func combined(_ conditions: [JSONValue], by sign: String, deciding: String, other: String) -> String? {
        let parts = conditions.map(expression)
        guard !parts.contains(deciding) else { return deciding }
        guard !parts.contains(nil) else { return nil }
        let open = parts.compactMap(\.self).filter { $0 != other }
        return open.isEmpty ? other : "(" + open.joined(separator: sign) + ")"
    }

    func expression(_ condition: JSONValue) -> String? {
        let all = condition["all"].list
        if !all.isEmpty { return combined(all, by: " && ", deciding: Self.never, other: "true") }
        let any = condition["any"].list
        if !any.isEmpty { return combined(any, by: " || ", deciding: "true", other: Self.never) }
        let sign = condition["operator"].text ?? "equals"
        if let name = condition["parameter"].text {
            return constant(definition["parameters"][name]["default"], sign, condition["value"])
        }
        if condition["selector"].text == "language" {
            let codes = condition["value"].list.isEmpty ? [condition["value"]] : condition["value"].list
            let isNegated = ["not_in", "not_equals"].contains(sign)
            let known = codes.compactMap(\.text).map { String($0.prefix(2)) }.filter { code in
                languages.contains { $0.rawValue == code }
            }
            guard !known.isEmpty else { return isNegated ? "true" : Self.never }
            let list = known.unique.map { "\"\($0)\"" }.joined(separator: ", ")
            return isNegated ? "!(lang in [\(list)])" : "lang in [\(list)]"
        }
        guard let key = condition["item"].text ?? condition["question"].text else { return nil }
        if lost.isNeverAsked(key) {
            return ["is_not_answered", "not_equals", "not_in"].contains(sign) ? "true" : Self.never
        }
        guard let item = items[key] else { return nil }
        return comparison(item, sign, condition["value"])
    }

    /// Evaluates a comparison with a parameter's default.
    private func constant(_ value: JSONValue, _ sign: String, _ other: JSONValue) -> String? {
        switch sign {
        case "equals": value.plain == other.plain ? "true" : "false"
        case "not_equals": value.plain != other.plain ? "true" : "false"
        case "in": other.list.contains { $0.plain == value.plain } ? "true" : "false"
        case "not_in": other.list.contains { $0.plain == value.plain } ? "false" : "true"
        default: nil
        }
    }

    private func comparison(_ item: OSDImport.Item, _ sign: String, _ value: JSONValue) -> String? {
        func literal(_ value: JSONValue) -> String? {
            switch item.kind {
            case .number: value.number.map(XPath.number)
            case .choice(let ids), .choices(let ids): value.plain.flatMap { ids[$0] }.map { "\"\($0)\"" }
            case .text: value.plain?.quotedForYAML
            }
        }
        let isSeveral = if case .choices = item.kind { true } else { false }
        let isNumber = if case .number = item.kind { true } else { false }
        switch sign {
        case "is_answered": return "answered(\(item.id))"
        case "is_not_answered": return "!answered(\(item.id))"
        case "equals": return literal(value).map { isSeveral ? "\($0) in \(item.id)" : "\(item.id) == \($0)" }
        case "not_equals": return literal(value).map { isSeveral ? "!(\($0) in \(item.id))" : "\(item.id) != \($0)" }
        case "greater_than": return isNumber ? literal(value).map { "\(item.id) > \($0)" } : nil
        case "less_than": return isNumber ? literal(value).map { "\(item.id) < \($0)" } : nil
        case "in", "not_in":
            let values = value.list.map(literal)
            guard !isSeveral, !values.isEmpty, !values.contains(nil) else { return nil }
            let list = "\(item.id) in [\(values.compactMap(\.self).joined(separator: ", "))]"
            return sign == "in" ? list : "!(\(list))"
        default: return nil
        }
    }
}

/// Numbers, flags, ids and lists.
extension GuideDecoder {
    func scalar(_ node: YAMLNode?, _ expected: Expected) -> String? {
        guard let node else { return nil }
        guard let text = node.scalar, !node.isEmpty else {
            report(.wrongType(expected, at: node.start))
            return nil
        }
        return text
    }

    func whole(_ node: YAMLNode?, _ range: ClosedRange<Int>) -> Int? {
        let expected = Expected.whole(range)
        guard let node, let text = scalar(node, expected) else { return nil }
        guard node.isPlain, let value = Int(text), range.contains(value) else {
            let isQuoted = !node.isPlain && Int(text).map(range.contains) == true
            report(.wrongType(expected, at: node.start), replacing: "\"\(text)\"", with: isQuoted ? text : nil)
            return nil
        }
        return value
    }

    func number(_ node: YAMLNode?) -> Double? {
        guard let node, let text = scalar(node, .number) else { return nil }
        guard node.isPlain, let value = Double(text), value.isFinite,
            text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 45 || $0 == 46 })
        else {
            report(.wrongType(.number, at: node.start))
            return nil
        }
        return value
    }

    func flag(_ node: YAMLNode?) -> Bool? {
        guard let node, let text = scalar(node, .flag) else { return nil }
        guard node.isPlain, text == "true" || text == "false" else {
            let flag: String? =
                switch text.lowercased() {
                case "true", "yes", "on", "y": "true"
                case "false", "no", "off", "n": "false"
                default: nil
                }
            report(.wrongType(.flag, at: node.start), replacing: node.isPlain ? text : "\"\(text)\"", with: flag)
            return nil
        }
        return text == "true"
    }

    /// Reads a raw value of an enumeration.
    func word<Word: RawRepresentable<String>>(_ node: YAMLNode?, among words: [Word]) -> Word? {
        let names = words.map(\.rawValue)
        guard let node, let text = scalar(node, .oneOf(names)) else { return nil }
        guard let word = Word(rawValue: text), names.contains(text) else {
            let near = self.near(text, names)
            report(
                .badValue(text, near: near, allowed: names, at: node.start), replacing: text, with: near.only)
            return nil
        }
        return word
    }

    func list(_ node: YAMLNode?, atLeast count: Int = 1) -> [YAMLNode] {
        guard let node else { return [] }
        guard case .sequence(let items) = node.content, items.count >= count else {
            report(.wrongType(count > 1 ? .listOf(atLeast: count) : .list, at: node.start))
            return []
        }
        return items
    }

    /// Reads a list of names with positions; a single name counts as a list of one.
    func references(_ node: YAMLNode?, atLeast count: Int = 1) -> [Reference] {
        guard let node else { return [] }
        if count <= 1, let name = node.scalar, !node.isEmpty {
            return [Reference(name: name, position: node.start)]
        }
        return list(node, atLeast: count).compactMap { item in
            scalar(item, .name).map { Reference(name: $0, position: item.start) }
        }
    }

    func reference(_ node: YAMLNode?) -> Reference? {
        guard let node else { return nil }
        return scalar(node, .name).map { Reference(name: $0, position: node.start) }
    }

    enum IdRule {
        /// `[a-z][a-z0-9-]*`, for guides and documents.
        case file
        /// `[a-z][a-z0-9_]*`, for names in conditions.
        case name
        /// For options, bands, scales and practices: may begin with a digit and contain `-` and `_`.
        case word
    }

    /// Reads an `id` that must be unique among `ids`.
    func uniqueId(in fields: inout Fields, _ rule: IdRule, _ ids: inout [String: SourcePosition]) -> String? {
        let node = fields.required("id")
        guard let id = id(node, rule), let start = node?.start else { return nil }
        if let first = ids[id] { report(.duplicateId(id, first: first, at: start)) }
        ids[id] = start
        return id
    }

    func id(_ node: YAMLNode?, _ rule: IdRule) -> String? {
        guard let node, let text = scalar(node, .id(rule)) else { return nil }
        let bytes = Array(text.utf8)
        let fits =
            bytes.count <= 60
            && bytes.enumerated().allSatisfy { index, byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"): true
                case UInt8(ascii: "0")...UInt8(ascii: "9"): index > 0 || rule == .word
                case UInt8(ascii: "-"): index > 0 && rule != .name
                case UInt8(ascii: "_"): index > 0 && rule != .file
                default: false
                }
            }
        guard fits else {
            declared.broken.formUnion(
                [text] + text.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }.map(String.init))
            report(.badId(text, rule, at: node.start))
            return nil
        }
        return text
    }

    /// Declares an id in the namespace shared by questions, scores and repeats.
    func declare(_ id: String, at position: SourcePosition) -> Bool {
        guard !Self.reservedNames.contains(id) else {
            report(.reservedId(id, at: position))
            return false
        }
        if let first = declared.positions[id] {
            report(.duplicateId(id, first: first, at: position))
            return false
        }
        declared.positions[id] = position
        return true
    }

    /// Names and keywords of conditions.
    static let reservedNames: Set<String> = [
        "subject", "today", "lang", "member", "previous", "true", "false", "null", "in", "and", "or", "not",
    ]
}

/// A reference in the file with its position.
struct Reference: Hashable {
    var name: String
    var position: SourcePosition
}

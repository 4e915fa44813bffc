/// Reads single values of a file's nodes: words, numbers, flags, lists, names. Each reports a value that does not fit and returns `nil`.
struct ValueReader {
    let diagnostics: DiagnosticSink

    func scalar(_ node: YAMLNode?, _ expected: Expected) -> String? {
        guard let node else { return nil }
        guard let text = node.scalar, !node.isEmpty else {
            diagnostics.report(.wrongType(expected, at: node.start))
            return nil
        }
        return text
    }

    func whole(_ node: YAMLNode?, _ range: ClosedRange<Int>) -> Int? {
        let expected = Expected.whole(range)
        guard let node, let text = scalar(node, expected) else { return nil }
        guard node.isPlain, let value = Int(text), range.contains(value) else {
            let isQuoted = !node.isPlain && Int(text).map(range.contains) == true
            diagnostics.report(
                .wrongType(expected, at: node.start), replacing: "\"\(text)\"", with: isQuoted ? text : nil)
            return nil
        }
        return value
    }

    func number(_ node: YAMLNode?) -> Double? {
        guard let node, let text = scalar(node, .number) else { return nil }
        guard node.isPlain, let value = Double(text), value.isFinite,
            text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 45 || $0 == 46 })
        else {
            diagnostics.report(.wrongType(.number, at: node.start))
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
            diagnostics.report(
                .wrongType(.flag, at: node.start), replacing: node.isPlain ? text : "\"\(text)\"", with: flag)
            return nil
        }
        return text == "true"
    }

    /// Reads a raw value of an enumeration.
    func word<Word: RawRepresentable<String>>(_ node: YAMLNode?, among words: [Word]) -> Word? {
        let names = words.map(\.rawValue)
        guard let node, let text = scalar(node, .oneOf(names)) else { return nil }
        guard let word = Word(rawValue: text), names.contains(text) else {
            let near = diagnostics.near(text, names)
            diagnostics.report(
                .badValue(text, near: near, allowed: names, at: node.start), replacing: text, with: near.only)
            return nil
        }
        return word
    }

    func list(_ node: YAMLNode?, atLeast count: Int = 1) -> [YAMLNode] {
        guard let node else { return [] }
        guard case .sequence(let items) = node.content, items.count >= count else {
            diagnostics.report(.wrongType(count > 1 ? .listOf(atLeast: count) : .list, at: node.start))
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
}

/// A reference in the file with its position.
struct Reference: Hashable {
    var name: String
    var position: SourcePosition

    /// The parts between its dots, also empty ones.
    var path: [String] { name.split(separator: ".", omittingEmptySubsequences: false).map(String.init) }
}

import Text

/// The form of an id.
enum IdRule {
    /// `[a-z][a-z0-9-]*`, for guides and documents.
    case file
    /// `[a-z][a-z0-9_]*`, for names in conditions.
    case name
    /// For options, bands, scales and practices: may begin with a digit and contain `-` and `_`.
    case word

    func admits(_ text: String) -> Bool {
        text.utf8.count <= 60
            && text.utf8.enumerated().allSatisfy { index, byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"): true
                case UInt8(ascii: "0")...UInt8(ascii: "9"): index > 0 || self == .word
                case UInt8(ascii: "-"): index > 0 && self != .name
                case UInt8(ascii: "_"): index > 0 && self != .file
                default: false
                }
            }
    }
}

/// Decodes ids, which declare something, and names of other guides.
struct IdDecoder: PartDecoder {
    let context: DecodingContext

    /// Names and keywords of conditions.
    static let reserved: Set<String> = [
        "subject", "today", "lang", "member", "previous", "true", "false", "null", "in", "and", "or", "not",
    ]

    func id(_ node: YAMLNode?, _ rule: IdRule) -> String? {
        guard let node, let text = values.scalar(node, .id(rule)) else { return nil }
        guard rule.admits(text) else {
            context.declared.broken.formUnion(
                [text] + text.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }.map(String.init))
            diagnostics.report(.badId(text, rule, at: node.start))
            return nil
        }
        return text
    }

    /// Reads a key that is an id.
    func id(key entry: YAMLEntry, _ rule: IdRule) -> String? {
        id(YAMLNode(content: .scalar(entry.key, .plain), start: entry.keyStart, end: entry.keyStart), rule)
    }

    /// Reads an `id` that must be unique among `ids`.
    func unique(in fields: inout Fields, _ rule: IdRule, _ ids: inout [String: SourcePosition]) -> String? {
        let node = fields.required("id")
        guard let id = id(node, rule), let start = node?.start else { return nil }
        if let first = ids[id] { diagnostics.report(.duplicateId(id, first: first, at: start)) }
        ids[id] = start
        return id
    }

    /// Declares an id in the namespace shared by questions, scores and repeats.
    func declare(_ id: String, at position: SourcePosition) -> Bool {
        guard !Self.reserved.contains(id) else {
            diagnostics.report(.reservedId(id, at: position))
            return false
        }
        if let first = context.declared.positions[id] {
            diagnostics.report(.duplicateId(id, first: first, at: position))
            return false
        }
        context.declared.positions[id] = position
        return true
    }

    /// Checks the name of another guide.
    func checkGuide(_ guide: Reference) {
        guard let known = context.rules.knownGuides, !known.contains(guide.name) else { return }
        let near = diagnostics.near(guide.name, known.sorted())
        diagnostics.report(
            .unknownGuide(guide.name, near: near, at: guide.position), replacing: guide.name, with: near.only)
    }

    /// Reads `previous.ID` or `GUIDE.ID`.
    func recalled(_ node: YAMLNode?) -> Recalled? {
        guard let node, let name = values.scalar(node, .offer) else { return nil }
        let path = Reference(name: name, position: node.start).path
        guard path.count == 2, !path[0].isEmpty, !path[1].isEmpty else {
            diagnostics.report(.wrongType(.offer, at: node.start))
            return nil
        }
        guard path[0] == Recalled.previous else {
            checkGuide(Reference(name: path[0], position: node.start))
            let other = Recalled(guide: path[0], id: path[1])
            context.recalled.insert(other)
            return other
        }
        context.afterwards { _ = $0.question(Reference(name: name, position: node.start)) }
        return Recalled(guide: nil, id: path[1])
    }
}

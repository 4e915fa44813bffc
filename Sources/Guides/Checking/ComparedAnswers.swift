/// Detects miswritten values compared with answers in conditions: an option without quotes, yes for true, a number in
/// quotes. Reports each once with its fix.
struct ComparedAnswers {
    let names: NameResolver
    let loops: [Loop]
    /// The condition's node.
    let node: YAMLNode

    /// - Returns: offsets for which no further errors should be reported.
    func check(_ expression: Expression) -> Set<Int> {
        var said: Set<Int> = []
        expression.root.visit { part in
            guard case .binary(let sign, let left, let right) = part.kind else { return }
            let isForOptions = [.equal, .notEqual, .element].contains(sign)
            for (name, other) in [(left, right), (right, left)] {
                guard case .name(let path, _) = name.kind, let meaning = names.meaning(of: path, in: loops) else {
                    continue
                }
                var others = [other]
                if case .list(let members) = other.kind { others = members }
                for other in others where !said.contains(other.offset) {
                    let isSaid =
                        switch other.kind {
                        case .name(let word, _):
                            isForOptions && word.count == 1
                                && check(word[0], beside: path, meaning, at: other.offset)
                        default: check(other, beside: path, meaning, sign)
                        }
                    if isSaid { said.formUnion([other.offset, part.offset]) }
                }
            }
        }
        return said
    }

    /// Checks a name compared with an answer; `false` if there is nothing to report.
    private func check(
        _ word: String, beside path: [String], _ meaning: Declarations.Meaning, at offset: Int
    ) -> Bool {
        guard case .unknown = names.declared.lookUp([word], in: loops) else { return false }
        let name = path.joined(separator: ".")
        let place = names.diagnostics.position(of: offset, in: node)
        if let allowed = meaning.allowed {
            if allowed.contains(word) {
                names.diagnostics.report(
                    .optionWithoutQuotes(word, of: name, at: place), replacing: word,
                    with: node.inQuotes(word, at: offset))
                return true
            }
            guard names.declared.nearest(to: word).isEmpty else { return false }
            let near = names.diagnostics.near(word, allowed)
            names.diagnostics.report(
                .notAnOption(word, of: name, near: near, allowed: allowed, at: place), replacing: word,
                with: near.only.flatMap { node.inQuotes($0, at: offset) })
            return true
        }
        if meaning.type == .bool, let flag = Self.flags[word.lowercased()] {
            names.diagnostics.report(.written(word, as: flag, .yesNo, at: place), replacing: word, with: flag)
            return true
        }
        // It may be an option of a question that could not be read.
        return names.declared.broken.contains(path[0])
    }

    /// Checks a value compared with an answer of another kind.
    private func check(
        _ value: Expression.Node, beside path: [String], _ meaning: Declarations.Meaning, _ sign: Expression.Operator
    ) -> Bool {
        let place = names.diagnostics.position(of: value.offset, in: node)
        func say(_ written: String, _ new: String?, as shown: String, _ kind: Diagnostic.AnswerKindInConditions) -> Bool
        {
            names.diagnostics.report(.written(written, as: shown, kind, at: place), replacing: written, with: new)
            return true
        }
        switch (value.kind, meaning.type) {
        case (.literal(.text(let text)), .bool):
            guard let flag = Self.flags[text.lowercased()] else { return false }
            return say(written(text, at: place), flag, as: flag, .yesNo)
        case (.literal(.text(let text)), .number):
            guard Double(text) != nil else { return false }
            return say(written(text, at: place), text, as: text, .number)
        case (.literal(.text(let text)), .list(.text)):
            guard meaning.allowed != nil, sign == .equal || sign == .notEqual else { return false }
            names.diagnostics.report(
                .severalOptions(path.joined(separator: "."), option: text, isNot: sign == .notEqual, at: place))
            return true
        case (.literal(.number(let number)), .bool) where number == 0 || number == 1:
            let flag = number == 1 ? "true" : "false"
            return say(number == 1 ? "1" : "0", flag, as: flag, .yesNo)
        case (.literal(.number(let number)), .text):
            guard let whole = Int(exactly: number), meaning.allowed?.contains(String(whole)) == true else {
                return false
            }
            let new = node.inQuotes(String(whole), at: value.offset)
            return say(String(whole), new, as: "\"\(whole)\"", .option)
        default: return false
        }
    }

    /// A text in a condition with its quotes in the file.
    private func written(_ text: String, at place: SourcePosition) -> String {
        let quote = names.diagnostics.rest(from: place).first == "'" ? "'" : "\""
        return quote + text + quote
    }

    private static let flags = ["yes": "true", "true": "true", "no": "false", "false": "false"]
}

extension YAMLNode {
    /// Whether a quote can be inserted into this condition without changing the YAML scalar's quoting.
    func takesQuote(_ quote: String, at offset: Int) -> Bool {
        guard case .scalar(_, let style) = content else { return false }
        switch style {
        case .plain: return offset > 0
        case .doubleQuoted: return quote != "\""
        case .singleQuoted: return quote != "'"
        case .literal, .folded: return true
        }
    }

    /// The text quoted for a condition in the file; `nil` if it cannot be quoted.
    fileprivate func inQuotes(_ text: String, at offset: Int) -> String? {
        ["\"", "'"].first { takesQuote($0, at: offset) }.map { $0 + text + $0 }
    }
}

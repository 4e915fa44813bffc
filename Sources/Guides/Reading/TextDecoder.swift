import Text

/// Decodes texts in the languages of the guide, and checks them.
struct TextDecoder: PartDecoder {
    let context: DecodingContext

    /// - Parameter isFilled: whether `${…}` is replaced.
    func read(_ node: YAMLNode?, isFilled: Bool = true) -> Wording {
        guard let node else { return Wording("") }
        if let words = node.scalar {
            guard !node.isEmpty else {
                diagnostics.report(.emptyText(at: node.start))
                return Wording("")
            }
            if context.languages.count > 1 {
                diagnostics.report(
                    .missingLanguages(context.languages, words: words, severity: languageSeverity, at: node.start))
            }
            checkWords(node, words, isFilled: isFilled)
            return Wording(translated([context.languages[0]: words], at: node, isFilled: isFilled))
        }
        guard var fields = Fields(node, diagnostics, what: .text) else { return Wording("") }
        let result = read(in: &fields, isFilled: isFilled)
        fields.finish()
        return result
    }

    func optional(_ node: YAMLNode?) -> Wording? { node.map { read($0) } }

    /// Reads a text whose languages are keys beside others: `{id: by_me, en: I did, zh: 我}`.
    func read(in fields: inout Fields, isFilled: Bool) -> Wording {
        var texts: [Language: String] = [:]
        var missing: [Language] = []
        for language in Language.spoken {
            guard let node = fields.optional(language.rawValue) else {
                if context.languages.contains(language) { missing.append(language) }
                continue
            }
            guard let words = node.scalar else {
                diagnostics.report(.wrongType(.words, at: node.start))
                continue
            }
            guard words.contains(where: { !$0.isWhitespace }) else {
                diagnostics.report(.emptyText(at: node.start))
                continue
            }
            checkWords(node, words, isFilled: isFilled)
            texts[language] = words
        }
        if texts.isEmpty, missing.count == context.languages.count {
            diagnostics.report(.missingText(context.languages, at: fields.node.start))
        } else if !missing.isEmpty {
            diagnostics.report(
                .missingLanguage(missing[0], of: context.languages, severity: languageSeverity, at: fields.node.start))
        }
        return texts.isEmpty ? Wording("") : Wording(translated(texts, at: fields.node, isFilled: isFilled))
    }

    /// Warns if the text of a value is a different number.
    func warn(of text: Wording, beside number: Int, at place: SourcePosition) {
        let others = Set(text.texts.values.filter { Int($0).map { $0 != number } ?? false })
        if let other = others.min() { diagnostics.report(.numberAsText(other, beside: number, at: place)) }
    }

    private func translated(_ texts: [Language: String], at node: YAMLNode, isFilled: Bool) -> [Language: String] {
        context.texts?.translated(texts, at: node, isFilled: isFilled) ?? texts
    }

    private var languageSeverity: Diagnostic.Severity { context.rules.isShipped ? .error : .warning }

    private func checkWords(_ node: YAMLNode, _ words: String, isFilled: Bool) {
        checkCut(node)
        checkPunctuation(node, words)
        if isFilled { checkPlaceholders(node, words) } else { checkNoPlaceholder(node, words) }
    }

    private func checkNoPlaceholder(_ node: YAMLNode, _ words: String) {
        for piece in TextPiece.split(words) {
            switch piece {
            case .words: continue
            case .broken(let offset), .name(_, let offset):
                return diagnostics.report(.placeholderNotFilled(at: diagnostics.position(of: offset, in: node)))
            }
        }
    }

    /// Warns about ` #` in an unquoted text, which begins a comment.
    private func checkCut(_ node: YAMLNode) {
        guard node.isPlain else { return }
        let rest = diagnostics.rest(from: node.end)
        guard rest.first == " " || rest.first == "\t", let hash = rest.first(where: { $0 != " " && $0 != "\t" }),
            hash == "#"
        else { return }
        diagnostics.report(.textCut(at: node.end.moved(by: rest.prefix { $0 != "#" }.count)))
    }

    /// Warns about half-width punctuation directly after a Chinese character.
    private func checkPunctuation(_ node: YAMLNode, _ words: String) {
        var previous: Unicode.Scalar?
        var offset = 0
        for scalar in words.unicodeScalars {
            defer {
                previous = scalar
                offset += scalar.utf8.count
            }
            guard let before = previous, isChinese(before), let full = fullWidth[scalar] else { continue }
            diagnostics.report(
                .halfWidthPunctuation(scalar, full, at: diagnostics.position(of: offset, in: node)),
                replacing: String(scalar), with: String(full))
            return
        }
    }

    private func checkPlaceholders(_ node: YAMLNode, _ words: String) {
        let scope = context.scope
        var seen: Set<[String]> = []
        var isBroken = false
        for piece in TextPiece.split(words) {
            switch piece {
            case .words: break
            case .broken(let offset):
                // Report once for each text.
                if isBroken { continue }
                isBroken = true
                diagnostics.report(.badPlaceholder(at: diagnostics.position(of: offset, in: node)))
            case .name(let path, let offset):
                guard seen.insert(path).inserted else { continue }
                context.afterwards { ReferenceChecks($0).placeholder(path, scope, offset: offset, node) }
            }
        }
    }
}

private let fullWidth: [Unicode.Scalar: Unicode.Scalar] = [",": "，", ":": "：", ";": "；", "?": "？", "!": "！"]

private func isChinese(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x3134F: true
    default: false
    }
}

extension SourcePosition {
    func moved(by columns: Int) -> SourcePosition { SourcePosition(line: line, column: column + columns) }
}

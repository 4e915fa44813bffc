import Text

/// The entries of a mapping. Every key requested becomes known; ``finish()`` reports the others.
struct Fields {
    let node: YAMLNode
    private let entries: [YAMLEntry]
    private let diagnostics: DiagnosticSink
    private var known: Set<String> = []

    /// - Returns: `nil`, after reporting a diagnostic, if the node is not a mapping.
    init?(_ node: YAMLNode, _ diagnostics: DiagnosticSink, what: Expected = .mapping) {
        guard case .mapping(let entries) = node.content else {
            diagnostics.report(.wrongType(what, at: node.start))
            return nil
        }
        self.node = node
        self.entries = entries
        self.diagnostics = diagnostics
    }

    var keys: [String] { entries.map(\.key) }

    func has(_ key: String) -> Bool { entries.contains { $0.key == key } }

    func position(of key: String) -> SourcePosition {
        entries.first { $0.key == key }?.keyStart ?? node.start
    }

    mutating func optional(_ key: String) -> YAMLNode? {
        known.insert(key)
        return entries.first { $0.key == key }?.value
    }

    mutating func required(_ key: String) -> YAMLNode? {
        let value = optional(key)
        if value == nil { diagnostics.report(.missingKey(key, at: node.start)) }
        return value
    }

    /// Adds keys that are valid although not requested.
    mutating func allow(_ keys: [String]) { known.formUnion(keys) }

    /// Reports that there is none of the keys that say what this is.
    ///
    /// - Parameters:
    ///   - kinds: the keys of which exactly one is expected.
    ///   - others: keys allowed beside these.
    func reportNoKind(
        of kinds: [String], others: Set<String>,
        _ diagnostic: (_ near: [String], _ kinds: [String], _ place: SourcePosition) -> Diagnostic
    ) {
        let guesses = entries.filter { !others.contains($0.key) }.map { ($0, diagnostics.near($0.key, kinds)) }
            .filter { !$0.1.isEmpty }
        let near = guesses.first?.1 ?? []
        diagnostics.report(
            diagnostic(near, kinds, node.start), replacing: guesses.first?.0.key ?? "",
            with: guesses.count == 1 ? near.only : nil, at: guesses.first?.0.keyStart)
    }

    /// Reports unknown keys.
    func finish() {
        // Suggest only keys that are not used already.
        let missing = known.subtracting(keys)
        var before: YAMLEntry?
        var text: (start: SourcePosition, words: String)?
        for entry in entries {
            defer { before = entry }
            guard !known.contains(entry.key) else {
                text = nil
                continue
            }
            if entry.value.isEmpty, entry.keyIsPlain, entry.value.start.line == entry.keyStart.line, isFlowText(entry) {
                // If commas split a text several times, attach the fix to the first.
                let isFirst = before.map { known.contains($0.key) } ?? false
                text = isFirst ? wholeText(from: before, to: entry) : nil
                diagnostics.report(
                    .textSplit(entry.key, at: entry.keyStart), replacing: text?.words ?? "",
                    with: text.map { "\"\($0.words)\"" }, at: text?.start)
            } else {
                let near = diagnostics.near(entry.key, missing.sorted())
                diagnostics.report(
                    .unknownKey(entry.key, near: near, known: known.sorted(), at: entry.keyStart), replacing: entry.key,
                    with: near.only)
            }
        }
    }

    /// The text split by commas, up to the next key, if it is on one line without quotes.
    private func wholeText(from first: YAMLEntry?, to entry: YAMLEntry) -> (start: SourcePosition, words: String)? {
        guard let first, first.value.isPlain, entry.keyStart.line == first.value.start.line else { return nil }
        let line = diagnostics.rest(from: first.value.start)
        let text = line.prefix { !"}\"\\".unicodeScalars.contains($0) }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let length = parts.prefix { !isKey($0) }.reduce(-1) { $0 + $1.count + 1 }
        guard length > 0, line.count > length, "},".unicodeScalars.contains(line[line.startIndex + length]) else {
            return nil
        }
        var words = String.UnicodeScalarView()
        words.append(contentsOf: line.prefix(length))
        return (first.value.start, String(words))
    }

    /// Whether the text between two commas is a key with its value.
    private func isKey(_ part: ArraySlice<Unicode.Scalar>) -> Bool {
        let word = part.drop { $0 == " " }.prefix { $0 != ":" && $0 != " " }
        return known.contains(String(String.UnicodeScalarView(word))) && part.contains(":")
    }

    /// Whether an entry is the rest of a text split by a comma, as `two` in `{en: One, two, zh: …}`.
    private func isFlowText(_ entry: YAMLEntry) -> Bool {
        Language.ofGuides.allSatisfy { known.contains($0.rawValue) }
            && diagnostics.rest(from: entry.value.start).first { $0 != " " } != ":"
    }
}

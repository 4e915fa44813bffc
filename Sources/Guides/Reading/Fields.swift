import Text

/// The entries of a mapping while it is read. Every key that is asked for becomes a known one; `finish` reports the others.
struct Fields {
    let node: YAMLNode
    private let entries: [YAMLEntry]
    private let decoder: GuideDecoder
    private var known: [String] = []

    /// `nil`, and a diagnostic, if the node is no mapping.
    init?(_ node: YAMLNode, _ decoder: GuideDecoder, what: Expected = .mapping) {
        guard case .mapping(let entries) = node.content else {
            decoder.report(.wrongType(what, at: node.start))
            return nil
        }
        self.node = node
        self.entries = entries
        self.decoder = decoder
    }

    var keys: [String] { entries.map(\.key) }

    func has(_ key: String) -> Bool { entries.contains { $0.key == key } }

    func position(of key: String) -> SourcePosition {
        entries.first { $0.key == key }?.keyStart ?? node.start
    }

    mutating func optional(_ key: String) -> YAMLNode? {
        known.append(key)
        return entries.first { $0.key == key }?.value
    }

    mutating func required(_ key: String) -> YAMLNode? {
        let value = optional(key)
        if value == nil { decoder.report(.missingKey(key, at: node.start)) }
        return value
    }

    /// Keys that belong here although nobody asked for them.
    mutating func allow(_ keys: [String]) { known += keys }

    /// Reports the keys that nobody asked for.
    func finish() {
        for entry in entries where !known.contains(entry.key) {
            if entry.value.isEmpty, entry.keyIsPlain, entry.value.start.line == entry.keyStart.line, isFlowText(entry) {
                decoder.report(.textSplit(entry.key, at: entry.keyStart))
            } else {
                decoder.report(
                    .unknownKey(
                        entry.key, nearest: nearestWord(to: entry.key, among: known), known: known, at: entry.keyStart))
            }
        }
    }

    /// In `{en: One, two, zh: …}` the comma ends the text, and `two` becomes a key without a value.
    private func isFlowText(_ entry: YAMLEntry) -> Bool {
        Language.ofGuides.allSatisfy { known.contains($0.rawValue) }
            && decoder.rest(from: entry.value.start).first { $0 != " " } != ":"
    }
}

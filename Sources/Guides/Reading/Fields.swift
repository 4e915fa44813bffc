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
                        entry.key, nearest: nearest(to: entry.key, among: known), known: known, at: entry.keyStart))
            }
        }
    }

    /// In `{en: One, two, zh: …}` the comma ends the text, and `two` becomes a key without a value.
    private func isFlowText(_ entry: YAMLEntry) -> Bool {
        known.contains("en") && known.contains("zh")
            && decoder.rest(from: entry.value.start).first { $0 != " " } != ":"
    }
}

/// The word most like `word`, if one is near enough that it may have been meant.
func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let letters = Array(word.utf8)
    let limit = max(1, min(3, letters.count / 3))
    var best: (distance: Int, word: String)?
    for candidate in candidates where abs(candidate.utf8.count - letters.count) <= limit && candidate != word {
        let distance = editDistance(letters, Array(candidate.utf8), limit: limit)
        if distance <= limit, distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.word
}

/// Insertions, deletions, substitutions and swaps of neighbours, each 1 (optimal string alignment); past `limit` just something larger.
private func editDistance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int {
    // Names of one guide often start alike.
    let shared = zip(left, right).prefix { $0 == $1 }.count
    guard shared == 0 else { return editDistance(Array(left[shared...]), Array(right[shared...]), limit: limit) }
    guard !left.isEmpty else { return right.count }
    guard !right.isEmpty else { return left.count }
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for row in 1...left.count {
        var current = [row] + [Int](repeating: 0, count: right.count)
        for column in 1...right.count {
            let cost = left[row - 1] == right[column - 1] ? 0 : 1
            var best = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + cost)
            if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                best = min(best, beforeLast[column - 2] + 1)
            }
            current[column] = best
        }
        guard current.contains(where: { $0 <= limit }) else { return limit + 1 }
        (beforeLast, last) = (last, current)
    }
    return last[right.count]
}

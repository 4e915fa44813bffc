/// The candidate most similar to `word`, if the edit distance is at most a third of the longer word's length and at
/// most three. Never the word itself.
public func nearestWord(to word: String, among candidates: some Sequence<String>) -> String? {
    nearestWords(to: word, among: candidates).first
}

/// Same, with all equally near candidates, without duplicates, in the given order.
func nearestWords(to word: String, among candidates: some Sequence<String>) -> [String] {
    let letters = Array(word.unicodeScalars)
    var best: (words: [String], distance: Int) = ([], 3)
    for candidate in candidates where candidate != word && !best.words.contains(candidate) {
        let other = Array(candidate.unicodeScalars)
        // Skip hopeless candidates: a broken guide may look up thousands of names.
        let longest = max(letters.count, other.count)
        let limit = min(longest == 1 ? 0 : max(1, longest / 3), best.distance)
        guard abs(letters.count - other.count) <= limit else { continue }
        let distance = editDistance(letters, other, limit: limit)
        guard distance <= limit else { continue }
        if distance < best.distance { best.words = [] }
        best = (best.words + [candidate], distance)
    }
    return best.words
}

/// The optimal string alignment distance, with insertions, deletions, substitutions and transpositions; beyond `limit`,
/// any larger value.
private func editDistance(
    _ left: [Unicode.Scalar], _ right: [Unicode.Scalar], limit: Int
) -> Int {
    // Names often share a prefix.
    let shared = zip(left, right).prefix { $0 == $1 }.count
    let left = Array(left.dropFirst(shared))
    let right = Array(right.dropFirst(shared))
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 1...left.count {
        var current = [row]
        for column in 1...right.count {
            let cost = left[row - 1] == right[column - 1] ? 0 : 1
            var best = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + cost)
            if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                best = min(best, beforeLast[column - 2] + 1)
            }
            current.append(best)
        }
        guard current.contains(where: { $0 <= limit }) else { return limit + 1 }
        (beforeLast, last) = (last, current)
    }
    return last[right.count]
}

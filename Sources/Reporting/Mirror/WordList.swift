/// Finds words in unspaced text; the longest match at a position wins.
struct WordList: Sendable {
    /// Words by first character.
    private let starting: [Character: [[Character]]]
    /// Words by last character.
    private let ending: [Character: [[Character]]]

    init(_ words: [String]) {
        let words = words.filter { !$0.isEmpty }.map { Array($0) }.sorted { $0.count > $1.count }
        starting = Dictionary(grouping: words) { $0.first ?? " " }
        ending = Dictionary(grouping: words) { $0.last ?? " " }
    }

    func longest(startingAt position: Int, in text: ArraySlice<Character>) -> Range<Int>? {
        guard let words = starting[text[position]] else { return nil }
        for word in words where position + word.count <= text.endIndex {
            if word.indices.allSatisfy({ text[position + $0] == word[$0] }) { return position..<position + word.count }
        }
        return nil
    }

    func longest(endingAt position: Int, in text: ArraySlice<Character>) -> Range<Int>? {
        guard let words = ending[text[position - 1]] else { return nil }
        for word in words where position - word.count >= text.startIndex {
            let start = position - word.count
            if word.indices.allSatisfy({ text[start + $0] == word[$0] }) { return start..<position }
        }
        return nil
    }
}

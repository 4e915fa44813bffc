import Journal

/// Search words; matching ignores case and full-width forms.
struct SearchWords {
    /// The folded words, each a list of characters.
    var words: [[String]]

    init(_ words: [String]) {
        self.words = words.flatMap { $0.split(whereSeparator: \.isWhitespace) }.map { SearchText.pieces(String($0)) }
    }

    /// - Parameter word: one of ``words``.
    func holds(_ word: [String], in text: String) -> Bool {
        Self.place(of: word, in: SearchText.pieces(text)[...]) != nil
    }

    /// Whether the text contains all the words.
    func matches(_ text: String) -> Bool {
        let text = SearchText.pieces(text)
        return words.allSatisfy { Self.place(of: $0, in: text[...]) != nil }
    }

    /// An excerpt of about 30 characters around the first match, with matches in brackets.
    func snippet(of text: String) -> String {
        let characters = Array(text)
        let folded = SearchText.pieces(text)
        let first = words.compactMap { Self.place(of: $0, in: folded[...]) }.min() ?? 0
        var start = max(0, first - 30)
        let end = min(characters.count, first + 60)
        // Do not start within a space-separated word.
        while start > 0, start < first, characters[start - 1].isASCII, !characters[start - 1].isWhitespace {
            start += 1
        }
        var result = start > 0 ? "… " : ""
        var place = start
        while place < end {
            let found = words.filter { folded[place...].starts(with: $0) }.map(\.count).max() ?? 0
            if found > 0 {
                result += "[" + String(characters[place..<(place + found)]) + "]"
                place += found
            } else {
                result.append(characters[place])
                place += 1
            }
        }
        return result + (place < characters.count ? " …" : "")
    }

    private static func place(of word: [String], in text: ArraySlice<String>) -> Int? {
        guard let first = word.first, text.count >= word.count else { return nil }
        for start in text.startIndex...(text.endIndex - word.count) where text[start] == first {
            if text[start...].starts(with: word) { return start }
        }
        return nil
    }
}

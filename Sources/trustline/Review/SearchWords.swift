import Guides
import Text

/// The words somebody looks for, compared without regard to case and full-width forms.
struct SearchWords {
    /// Folded, each a list of characters.
    var words: [[String]]

    init(_ words: [String]) {
        self.words = words.flatMap { $0.split(whereSeparator: \.isWhitespace) }.map { Self.folded(String($0)) }
    }

    /// For each word what a session's file must hold for ``matches(_:)`` to be possible, see `TranscriptText.holds`; empty
    /// for one that can be written in several ways.
    var candidates: [[UInt8]] {
        words.map { $0.joined() }.map { Self.isWrittenAsTyped($0) ? Array($0.utf8) : [] }
    }

    /// All words with a space between them, as a file holds them; empty if they can be written in several ways.
    var phrase: [UInt8] {
        let phrase = words.map { $0.joined() }.joined(separator: " ")
        return Self.isWrittenAsTyped(phrase) ? Array(phrase.utf8) : []
    }

    /// - Parameter word: one of ``words``.
    func holds(_ word: [String], in text: String) -> Bool {
        Self.place(of: word, in: Self.folded(text)[...]) != nil
    }

    /// All of the words stand in the text.
    func matches(_ text: String) -> Bool {
        let text = Self.folded(text)
        return words.allSatisfy { Self.place(of: $0, in: text[...]) != nil }
    }

    /// Some 30 characters to either side of the first word found, each found word in brackets.
    func snippet(of text: String) -> String {
        let characters = Array(text)
        let folded = Self.folded(text)
        let first = words.compactMap { Self.place(of: $0, in: folded[...]) }.min() ?? 0
        var start = max(0, first - 30)
        let end = min(characters.count, first + 60)
        // Not in the middle of a word that spaces part off.
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

    /// One folded piece for each character, so that places in both are the same.
    private static func folded(_ text: String) -> [String] {
        text.map { character in
            guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1,
                (0xFF01...0xFF5E).contains(scalar.value), let narrow = Unicode.Scalar(scalar.value - 0xFEE0)
            else { return character.lowercased() }
            return Character(narrow).lowercased()
        }
    }

    /// JSON escapes quotes and backslashes; letters that have a case or an accent can be written in several ways.
    private static func isWrittenAsTyped(_ word: String) -> Bool {
        word.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII
                ? scalar != "\"" && scalar != "\\" && scalar.value >= 0x20 && scalar.value != 0x7F
                : scalar.properties.isIdeographic
        }
    }
}

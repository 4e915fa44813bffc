/// A Latin word with its context.
struct EnglishWord {
    /// The word in lower case without its clitic: `client` of `client's`.
    var stem: String
    /// The clitic after the apostrophe: `s`, `d`, `ll`, `re`, `ve`, `m`; `n't` is part of the stem.
    var clitic: String
    /// The stem's range.
    var range: Range<String.Index>
    /// Whether it follows punctuation or the start of the text.
    var isAfterBreak: Bool
    /// Whether it precedes punctuation or the end of the text.
    var isBeforeBreak: Bool
    /// Whether it is written with a capital, for `I` and names.
    var isCapitalized: Bool

    var isNegation: Bool { stem == "not" || stem.hasSuffix("n't") || stem == "cannot" }

    static func words(of text: String) -> [EnglishWord] {
        var words: [EnglishWord] = []
        var index = text.startIndex
        var isAfterBreak = true
        while index < text.endIndex {
            let character = text[index]
            guard character.isLatinLetter || character.isASCIIDigit else {
                // A bracket, comma, dash or Chinese character ends a word's context.
                if !character.isWhitespace || character.isNewline {
                    isAfterBreak = true
                    if !words.isEmpty { words[words.count - 1].isBeforeBreak = true }
                }
                index = text.index(after: index)
                continue
            }
            let start = index
            while index < text.endIndex {
                let character = text[index]
                let isInside = character.isLatinLetter || character.isASCIIDigit
                let next = text.index(after: index)
                let joins =
                    ["'", "’", "-"].contains(character) && next < text.endIndex && text[next].isLatinLetter
                guard isInside || joins else { break }
                index = next
            }
            words.append(EnglishWord(text, start..<index, isAfterBreak: isAfterBreak))
            isAfterBreak = false
        }
        if !words.isEmpty { words[words.count - 1].isBeforeBreak = true }
        return words
    }

    private init(_ text: String, _ range: Range<String.Index>, isAfterBreak: Bool) {
        let whole = text[range]
        var end = range.upperBound
        clitic = ""
        if let apostrophe = whole.lastIndex(where: { $0 == "'" || $0 == "’" }) {
            let tail = whole[whole.index(after: apostrophe)...].lowercased()
            if ["s", "d", "ll", "re", "ve", "m"].contains(tail) {
                clitic = tail
                end = apostrophe
            }
        }
        stem = String(text[range.lowerBound..<end].lowercased().map { $0 == "’" ? "'" : $0 })
        self.range = range.lowerBound..<end
        self.isAfterBreak = isAfterBreak
        isBeforeBreak = false
        isCapitalized = whole.first?.isUppercase ?? false
    }
}

extension Character {
    fileprivate var isLatinLetter: Bool {
        guard let scalar = unicodeScalars.first, isLetter else { return false }
        return scalar.value < 0x250
    }

    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}

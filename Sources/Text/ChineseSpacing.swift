/// Joins parts of a Chinese sentence, with a space between Chinese characters and Latin letters, digits, `%` or a backtick, and
/// none between Chinese characters or at punctuation.
public func joinedInChinese(_ parts: [String]) -> String {
    parts.reduce(into: "") { text, part in
        if let end = text.last, let start = part.first,
            end.isLatinWord && start.isChineseWord || end.isChineseWord && start.isLatinWord
        {
            text += " "
        }
        text += part
    }
}

extension Character {
    fileprivate var isLatinWord: Bool {
        self == "%" || self == "`" || unicodeScalars.allSatisfy(\.isLatinLetterOrDigit)
    }
    fileprivate var isChineseWord: Bool {
        !isASCII && !isPunctuation && !isWhitespace && displayWidth(ambiguous: .one) == 2
    }
}

extension Unicode.Scalar {
    fileprivate var isLatinLetterOrDigit: Bool {
        properties.isAlphabetic && value < 0x250 || ("0"..."9").contains(self)
    }
}

/// Folds full-width letters, digits, punctuation and spaces to half-width: `：返回` → `:返回`, `５` → `5`, `？` → `?`.
public func foldFullWidth(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0xFF01...0xFF5E: scalars.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
        case 0x3000, 0x00A0, 0x202F: scalars.append(" ")
        case 0x2212: scalars.append("-")
        default: scalars.append(scalar)
        }
    }
    return String(scalars)
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }

    /// As compared: folded to half-width, lower case, without white space at the ends.
    public var folded: String { foldFullWidth(String(self)).lowercased().trimmed }

    /// Its lines, whichever way they end.
    var lines: [String] {
        split(omittingEmptySubsequences: false, whereSeparator: \.isLineEnd).map { String($0) }
    }
}

extension Character {
    /// What Enter or a file puts at the end of a line; other control characters are part of what was written.
    public var isLineEnd: Bool { self == "\n" || self == "\r" || self == "\r\n" }
}

/// Text that would be read as a command or as a call for help carries one more colon, and `?` two.
enum LiteralColon {
    static func added(to line: String) -> String {
        let indent = line.prefix(while: \.isWhitespace)
        let rest = line.dropFirst(indent.count)
        let colons = rest.prefix { $0 == ":" || $0 == "：" }
        let isHelp = isQuestionMark(rest.dropFirst(colons.count))
        guard !colons.isEmpty || isHelp else { return line }
        return indent + (isHelp ? "::" : ":") + rest
    }

    static func removed(from line: String) -> String {
        let indent = line.prefix(while: \.isWhitespace)
        let rest = line.dropFirst(indent.count)
        let colons = rest.prefix { $0 == ":" || $0 == "：" }
        guard colons.count >= 2 else { return line }
        return String(indent + rest.dropFirst(isQuestionMark(rest.dropFirst(colons.count)) ? 2 : 1))
    }

    static func isQuestionMark(_ text: some StringProtocol) -> Bool {
        let word = text.trimmed
        return word == "?" || word == "？"
    }
}

/// Reads a text from the front, one known piece after another.
struct PieceReader {
    var rest: Substring

    init(_ text: some StringProtocol) { rest = Substring(text) }

    /// The first of `pieces` that comes next; list the longer before the shorter.
    mutating func take(_ pieces: String...) -> String? { take(pieces) }

    mutating func take(_ pieces: [String]) -> String? {
        guard let piece = pieces.first(where: { rest.hasPrefix($0) }) else { return nil }
        rest = rest.dropFirst(piece.count)
        return piece
    }

    /// A whole number in digits or in Chinese numerals.
    mutating func takeNumber() -> Int? {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        let word = digits.isEmpty ? rest.prefix { ChineseNumeral.characters.contains($0) } : digits
        guard let number = digits.isEmpty ? ChineseNumeral.value(of: word) : Int(word) else { return nil }
        rest = rest.dropFirst(word.count)
        return number
    }
}

/// Whole numbers in Chinese characters, 零…九千九百九十九: 三, 十二, 二十, 两百零五.
enum ChineseNumeral {
    static let characters: Set<Character> = Set("零〇一二两三四五六七八九十百千")
    private static let digits: [Character: Int] = [
        "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]
    private static let places: [Character: Int] = ["十": 10, "百": 100, "千": 1000]

    static func value(of text: some StringProtocol) -> Int? {
        var total = 0
        var digit: Int?
        var lowestPlace = Int.max
        for character in text {
            if let place = places[character] {
                guard place < lowestPlace, digit != 0, digit != nil || place == 10 && total == 0 else { return nil }
                total += (digit ?? 1) * place
                digit = nil
                lowestPlace = place
            } else {
                guard let value = digits[character], digit == nil || digit == 0 else { return nil }
                digit = value
            }
        }
        return text.isEmpty ? nil : total + (digit ?? 0)
    }
}

import Text

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

    /// A whole number in digits or in numerals.
    mutating func takeNumber() -> Int? {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        let word = digits.isEmpty ? rest.prefix { Numeral.characters.contains($0) } : digits
        guard let number = digits.isEmpty ? Numeral.value(of: word) : Int(word) else { return nil }
        rest = rest.dropFirst(word.count)
        return number
    }
}

/// Whole numbers below ten thousand in numerals that a language has of its own: 三, 十二, 二十, 两百零五.
enum Numeral {
    private static let digits = listed { words in
        words("-", context: "numerals: the digits from nought, variants without a space")
    }
    private static let tens = listed { words in words("-", context: "numerals: ten, a hundred, a thousand") }
    private static let myriads = listed { words in
        words("-", context: "numerals: ten thousand, a hundred million")
    }

    /// Counts things, between a number and its unit: 3个.
    static let counters = Phrase("-", context: "typed: between a number and its unit").listed

    /// The figure of a digit: `3` of 三.
    static func figure(_ character: Character) -> Character? { digits[character].flatMap { String($0).first } }

    /// What multiplies by 10, 100, 1000.
    private static let places = tens.mapValues { [10, 100, 1000][min($0, 2)] }
    /// What multiplies by 10⁴ and 10⁸.
    static let largePlaces = myriads.mapValues { [1e4, 1e8][min($0, 1)] }
    /// What multiplies by 100 and 1000.
    static let hundreds = places.filter { $0.value > 10 }.mapValues(Double.init)
    static let characters = Set(digits.keys).union(places.keys)
    /// Says that the digit behind it counts as it is: 三万零五.
    static let noughts = Set(digits.filter { $0.value == 0 }.keys)

    /// The characters of a list, each with its place in it.
    private static func listed(_ list: (Words) -> String) -> [Character: Int] {
        var places: [Character: Int] = [:]
        for text in Language.spoken.map({ list(Words($0)) }) where text != "-" {
            for (place, characters) in text.alternatives.enumerated() {
                for character in characters { places[character] = place }
            }
        }
        return places
    }

    static func value(of text: some StringProtocol) -> Int? {
        var total = 0
        var digit: Int?
        var lowestPlace = Int.max
        var hasNought = false
        for character in text {
            if let place = places[character] {
                guard place < lowestPlace, digit != 0, digit != nil || place == 10 && total == 0 else { return nil }
                total += (digit ?? 1) * place
                digit = nil
                lowestPlace = place
            } else {
                guard let value = digits[character], digit == nil || digit == 0 else { return nil }
                hasNought = value == 0 || digit == 0
                digit = value
            }
        }
        guard !text.isEmpty else { return nil }
        // 一千二 is 1200, 一千零二 is 1002.
        let isShort = (100...1000).contains(lowestPlace) && !hasNought
        return total + (digit ?? 0) * (isShort ? lowestPlace / 10 : 1)
    }
}

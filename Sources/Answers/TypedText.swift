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
    /// The text without white space at both ends.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }

    /// The form for comparison: half-width, lower case, trimmed.
    public var folded: String { foldFullWidth(String(self)).lowercased().trimmed }

    /// The lines, with any kind of line end.
    var lines: [String] {
        split(omittingEmptySubsequences: false, whereSeparator: \.isLineEnd).map { String($0) }
    }
}

extension Character {
    /// Whether it is a line end.
    public var isLineEnd: Bool { self == "\n" || self == "\r" || self == "\r\n" }
}

/// Escapes text that would be read as a command or request for help: with one more colon, and `?` with two.
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

/// Consumes known pieces from the beginning of a text.
struct PieceReader {
    var rest: Substring

    init(_ text: some StringProtocol) { rest = Substring(text) }

    /// Takes the first of `pieces` that comes next; longer ones must be listed first.
    mutating func take(_ pieces: String...) -> String? { take(pieces) }

    mutating func take(_ pieces: [String]) -> String? {
        guard let piece = pieces.first(where: { rest.hasPrefix($0) }) else { return nil }
        rest = rest.dropFirst(piece.count)
        return piece
    }

    /// Takes a whole number in digits or numerals.
    mutating func takeNumber() -> Int? {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        let word = digits.isEmpty ? rest.prefix { Numeral.characters.contains($0) } : digits
        guard let number = digits.isEmpty ? Numeral.value(of: word) : Int(word) else { return nil }
        rest = rest.dropFirst(word.count)
        return number
    }
}

/// Whole numbers below ten thousand in native numerals: 三, 十二, 二十, 两百零五.
enum Numeral {
    private static let digits = listed { words in
        words("-", context: "numerals: the digits from nought, variants without a space")
    }
    private static let tens = listed { words in words("-", context: "numerals: ten, a hundred, a thousand") }
    private static let myriads = listed { words in
        words("-", context: "numerals: ten thousand, a hundred million")
    }

    /// Counters between a number and its unit, as in 3个.
    static let counters = Phrase("-", context: "typed: between a number and its unit").listed

    /// The ASCII digit of a numeral, such as `3` for 三.
    static func figure(_ character: Character) -> Character? { digits[character].flatMap { String($0).first } }

    /// Multipliers 10, 100 and 1000.
    private static let places = tens.mapValues { [10, 100, 1000][min($0, 2)] }
    /// Multipliers 10⁴ and 10⁸.
    static let largePlaces = myriads.mapValues { [1e4, 1e8][min($0, 1)] }
    /// Multipliers 100 and 1000.
    static let hundreds = places.filter { $0.value > 10 }.mapValues(Double.init)
    static let characters = Set(digits.keys).union(places.keys)
    /// Zeros, after which a digit has its face value, as in 三万零五.
    static let noughts = Set(digits.filter { $0.value == 0 }.keys)

    /// The characters of a list with their indices.
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

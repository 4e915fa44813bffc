/// Splits the source of an expression into tokens.
struct ExpressionLexer {
    enum Token: Equatable {
        case number(Double)
        case text(String)
        case word(String)
        case sign(String)
        case end
    }

    private let bytes: [UInt8]
    private var position = 0

    init(_ source: String) {
        bytes = Array(source.utf8)
    }

    /// The next token and its offset.
    mutating func next() throws(ExpressionError) -> (token: Token, offset: Int) {
        while let byte = peek(), byte == 0x20 || (0x09...0x0D).contains(byte), byte != 0x0B { position += 1 }
        let start = position
        guard let byte = peek() else { return (.end, start) }
        if Self.isDigit(byte) || (byte == UInt8(ascii: ".") && peek(1).map(Self.isDigit) == true) {
            return (.number(try number()), start)
        }
        if Self.isWordStart(byte) { return (try word(), start) }
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { return (.text(try text(byte)), start) }
        if let (sign, instead) = misspeltSign() {
            throw ExpressionError(offset: start, reason: .misspelt(sign, instead: instead))
        }
        for length in [2, 1] where position + length <= bytes.count {
            let sign = String(decoding: bytes[position..<position + length], as: UTF8.self)
            if Self.signs.contains(sign) {
                position += length
                return (.sign(sign), start)
            }
        }
        switch byte {
        case UInt8(ascii: "{"): throw ExpressionError(offset: start, reason: .notSupported(.map))
        default:
            let character = String(decoding: bytes[start...], as: UTF8.self).first ?? "\u{FFFD}"
            throw ExpressionError(offset: start, reason: .character(character))
        }
    }

    private static let signs: Set<String> = [
        "||", "&&", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "!", "(", ")", "[", "]", ",", "?", ":",
        ".",
    ]

    /// Operators of other languages and of Chinese keyboards with their replacements, longer ones first.
    private static let misspelt: [(sign: String, instead: String)] = [
        ("===", "=="), ("!==", "!="), ("＝＝", "=="), ("=>", ">="), ("=<", "<="), ("<>", "!="), ("==", "=="), ("=", "=="),
        ("&&", "&&"), ("&", "&&"), ("||", "||"), ("|", "||"), ("＝", "=="), ("≠", "!="), ("≥", ">="), ("≤", "<="),
        ("（", "("), ("）", ")"), ("＜", "<"), ("＞", ">"), ("，", ","), ("！", "!"), ("“", "\""), ("”", "\""), ("‘", "'"),
        ("’", "'"), ("×", "*"), ("÷", "/"), ("−", "-"), ("＋", "+"),
    ]

    private func misspeltSign() -> (sign: String, instead: String)? {
        let rest = bytes[position...]
        let found = Self.misspelt.first { rest.starts(with: $0.sign.utf8) }
        return found.flatMap { $0.sign == $0.instead ? nil : $0 }
    }

    private func peek(_ ahead: Int = 0) -> UInt8? {
        position + ahead < bytes.count ? bytes[position + ahead] : nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isWordStart(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private mutating func take(while matches: (UInt8) -> Bool) -> String {
        let start = position
        while let byte = peek(), matches(byte) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func word() throws(ExpressionError) -> Token {
        let start = position
        let word = take { Self.isWordStart($0) || Self.isDigit($0) }
        if let quote = peek(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            switch word.lowercased() {
            case "r": throw ExpressionError(offset: start, reason: .notSupported(.rawString))
            case "b", "br", "rb": throw ExpressionError(offset: start, reason: .notSupported(.bytes))
            default: break
            }
        }
        return .word(word)
    }

    private mutating func number() throws(ExpressionError) -> Double {
        let start = position
        var value: Double?
        if peek() == UInt8(ascii: "0"), peek(1) == UInt8(ascii: "x") || peek(1) == UInt8(ascii: "X") {
            position += 2
            let digits = take {
                Self.isDigit($0) || ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "f")
            }
            value = UInt64(digits, radix: 16).flatMap(Self.exact)
        } else {
            var digits = take(while: Self.isDigit)
            var isWhole = true
            if peek() == UInt8(ascii: "."), peek(1).map(Self.isDigit) == true {
                isWhole = false
                position += 1
                digits = (digits.isEmpty ? "0" : digits) + "." + take(while: Self.isDigit)
            }
            if let exponent = peek(), exponent | 0x20 == UInt8(ascii: "e") {
                let sign = peek(1).flatMap { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") ? 1 : nil } ?? 0
                if peek(1 + sign).map(Self.isDigit) == true {
                    isWhole = false
                    digits += "e" + (peek(1) == UInt8(ascii: "-") ? "-" : "")
                    position += 1 + sign
                    digits += take(while: Self.isDigit)
                }
            }
            value = isWhole ? UInt64(digits).flatMap(Self.exact) : Double(digits).flatMap { $0.isFinite ? $0 : nil }
        }
        if let suffix = peek(), suffix | 0x20 == UInt8(ascii: "u"), peek(1).map(Self.isWordStart) != true {
            throw ExpressionError(offset: start, reason: .notSupported(.uint))
        }
        if let byte = peek(), Self.isWordStart(byte) || Self.isDigit(byte) {
            throw ExpressionError(offset: start, reason: .syntax(expected: .digits))
        }
        guard let value else { throw ExpressionError(offset: start, reason: .tooLarge) }
        return value
    }

    /// A whole number, if a double holds it and its neighbours exactly.
    private static func exact(_ number: UInt64) -> Double? {
        number <= 1 << 53 ? Double(number) : nil
    }

    private mutating func text(_ quote: UInt8) throws(ExpressionError) -> String {
        let start = position
        guard peek(1) != quote || peek(2) != quote else {
            throw ExpressionError(offset: start, reason: .notSupported(.tripleQuotes))
        }
        position += 1
        var result: [UInt8] = []
        while let byte = peek(), byte != 0x0A, byte != 0x0D {
            position += 1
            if byte == quote { return String(decoding: result, as: UTF8.self) }
            if byte == UInt8(ascii: "\\") {
                result += String(try escape()).utf8
            } else {
                result.append(byte)
            }
        }
        throw ExpressionError(offset: start, reason: .syntax(expected: .closingQuote))
    }

    /// Escapes after a backslash.
    private static let escapes: [UInt8: UInt8] = Dictionary(
        uniqueKeysWithValues: zip("abfnrtv\\?\"'`".utf8, "\u{07}\u{08}\u{0C}\n\r\t\u{0B}\\?\"'`".utf8))

    private mutating func escape() throws(ExpressionError) -> Character {
        let start = position - 1
        let wrong = ExpressionError(offset: start, reason: .syntax(expected: .escape))
        guard let byte = peek() else { throw wrong }
        position += 1
        if let character = Self.escapes[byte] { return Character(Unicode.Scalar(character)) }
        let (digits, radix): (Int, Int)
        switch byte {
        case UInt8(ascii: "x"), UInt8(ascii: "X"): (digits, radix) = (2, 16)
        case UInt8(ascii: "u"): (digits, radix) = (4, 16)
        case UInt8(ascii: "U"): (digits, radix) = (8, 16)
        case UInt8(ascii: "0")...UInt8(ascii: "3"):
            position -= 1
            (digits, radix) = (3, 8)
        default: throw wrong
        }
        guard position + digits <= bytes.count, Self.isDigit(bytes[position]) || Self.isWordStart(bytes[position]),
            let code = UInt32(String(decoding: bytes[position..<position + digits], as: UTF8.self), radix: radix),
            let scalar = Unicode.Scalar(code)
        else { throw wrong }
        position += digits
        return Character(scalar)
    }
}

import Text

/// Reads numbers as people write them:
///
/// - `.` and `,` separate decimals or thousands; apostrophes and spaces separate thousands only. Groups after the first have
///   three digits, or, in Indian grouping, two except for the last.
/// - With two different marks, the last one, which must occur once, separates decimals. A repeated mark separates thousands.
/// - A single `.` or `,` separates decimals unless exactly three digits follow it, or if four or more digits or only a zero
///   precede it.
/// - A single `.` or `,` with three digits after it and one to three before it is ambiguous: both readings are returned.
/// - 万, 亿, 千, 百, `k`, `m`, `bn` … multiply; `1万2千` and 三万五 add up.
enum Amount: Equatable {
    case exactly(Double)
    /// Ambiguous between thousands and decimals.
    case either(thousands: Double, decimals: Double)

    /// - Parameter text: folded, without sign, currency or unit around it.
    /// - Returns: the number and the text after it; `nil` if it is not a number, or a double cannot hold it exactly.
    static func read(_ text: String) -> (amount: Amount, tail: String)? {
        let figures = text.prefix { $0.isASCII && $0.isNumber || ",.'’ \u{A0}\u{202F}".contains($0) }
        guard figures.first.map({ $0.isNumber || $0 == "." }) ?? false else {
            return NumeralAmount.read(text).map { (.exactly($0.value), $0.tail) }
        }
        // A mark at the end is punctuation.
        let number = String(figures.reversed().drop { !$0.isNumber }.reversed())
        if text.contains("e"), let value = ExactNumber.read(text) { return (.exactly(value), "") }
        guard let amount = read(figures: number) else { return nil }
        let tail = text.dropFirst(number.count)
        if case .exactly = amount, tail.first.map({ NumeralAmount.places[$0] != nil }) ?? false,
            number.allSatisfy({ $0.isNumber || $0 == "." }), let sum = NumeralAmount.read(text)
        {
            return (.exactly(sum.value), sum.tail)
        }
        return (amount, String(tail))
    }

    private static func read(figures: String) -> Amount? {
        let marks = figures.filter { !$0.isNumber }.map { " \u{A0}\u{202F}".contains($0) ? " " : $0 == "’" ? "'" : $0 }
        let groups = figures.split(omittingEmptySubsequences: false) { !$0.isNumber }.map(String.init)
        guard let first = groups.first, let last = groups.last else { return nil }
        switch Set(marks).count {
        case 0: return exact(first)
        case 1 where marks.count == 1 && (marks[0] == "." || marks[0] == ","):
            // 1,0000 is ten thousand by Chinese grouping, a slip, or one: a mark before four digits is asked about as well.
            guard last.count == 3 || last.count == 4 && marks[0] == ",", (1...3).contains(first.count),
                first.first != "0"
            else {
                return exact((first.isEmpty ? "0" : first) + "." + last)
            }
            guard case .exactly(let thousands)? = exact(first + last),
                case .exactly(let decimals)? = exact(first + "." + last)
            else { return nil }
            return .either(thousands: thousands, decimals: decimals)
        case 1: return areGroups(groups) ? exact(groups.joined()) : nil
        case 2:
            guard let decimal = marks.last, decimal == "." || decimal == ",",
                marks.count(where: { $0 == decimal }) == 1,
                areGroups(groups.dropLast())
            else { return nil }
            return exact(groups.dropLast().joined() + "." + last)
        default: return nil
        }
    }

    private static func areGroups(_ groups: some BidirectionalCollection<String>) -> Bool {
        guard let first = groups.first, let last = groups.last, (1...3).contains(first.count), last.count == 3 else {
            return false
        }
        let between = groups.dropFirst().dropLast()
        return between.allSatisfy { $0.count == 3 } || between.allSatisfy { $0.count == 2 } && first.count <= 2
    }

    private static func exact(_ decimal: String) -> Amount? { ExactNumber.read(decimal).map { .exactly($0) } }

    /// The number in unambiguous digits: three decimals, which could be thousands, get a trailing zero.
    static func unmistakable(_ number: Double) -> String {
        let figures = number.written()
        guard case (.either, _)? = read(figures.first == "-" ? String(figures.dropFirst()) : figures) else {
            return figures
        }
        return figures + "0"
    }

    func times(_ factor: Double) -> Amount {
        switch self {
        case .exactly(let value): .exactly(value * factor)
        case .either(let thousands, let decimals): .either(thousands: thousands * factor, decimals: decimals * factor)
        }
    }
}

/// Numbers in plain decimal notation, as in files: `-12.5`, `3e4`.
public enum ExactNumber {
    /// - Returns: `nil` for anything else (`0x10`, `inf`, `1,5`), and for a number that a double cannot hold exactly.
    public static func read(_ text: some StringProtocol) -> Double? {
        var rest = Substring(text)
        if rest.first == "-" || rest.first == "+" { rest.removeFirst() }
        let mantissa = rest.prefix { $0 != "e" && $0 != "E" }
        let exponent = rest.dropFirst(mantissa.count).dropFirst()
        let figures = mantissa.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        func areDigits(_ text: Substring) -> Bool {
            !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        }
        guard figures.allSatisfy(areDigits),
            mantissa.count == rest.count || areDigits(exponent.drop { "+-".contains($0) }),
            exponent.prefix(while: { "+-".contains($0) }).count <= 1, let value = Double(String(text)), value.isFinite,
            digits(mantissa) == digits(Substring(value.magnitude.description).prefix { $0 != "e" })
        else { return nil }
        return value
    }

    /// The significant digits, without leading and trailing zeros.
    private static func digits(_ mantissa: Substring) -> Substring {
        let all = mantissa.filter { $0 != "." }
        return Substring(all.drop { $0 == "0" }.reversed().drop { $0 == "0" }.reversed().map(String.init).joined())
    }
}

/// Numbers such as 三万五, 两千万, 1万2千, 3.5亿: digits or numerals followed by 亿, 万, 千 and 百 in descending order.
enum NumeralAmount {
    static let places = Numeral.largePlaces.merging(Numeral.hundreds) { large, _ in large }

    /// - Returns: the number and the text after it.
    static func read(_ text: String) -> (value: Double, tail: String)? {
        var rest = Substring(text)
        var total = 0.0
        var lowest = Double.infinity
        while let (value, length) = part(rest) {
            let after = rest.dropFirst(length)
            if let place = after.first.flatMap({ places[$0] }), place < lowest {
                // In 两千万 a multiplier follows another one.
                var factor = place
                var next = after.dropFirst()
                if factor < 1e4, let large = next.first.flatMap({ Numeral.largePlaces[$0] }) {
                    factor *= large
                    next = next.dropFirst()
                }
                total += value * factor
                lowest = factor
                rest = next
            } else {
                // 三万五 is 35,000, but a numeral after 零 has its face value.
                let isShort =
                    lowest.isFinite && length == 1 && value < 10 && !(rest.first.map(Numeral.noughts.contains) ?? false)
                total += isShort ? value * lowest / 10 : value
                rest = after
                break
            }
        }
        return rest.count == text.count ? nil : (total, String(rest))
    }

    /// Digits, or a numeral below ten thousand, in which 千 and 百 are part of the numeral.
    private static func part(_ text: Substring) -> (value: Double, length: Int)? {
        let figures = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        if !figures.isEmpty { return ExactNumber.read(figures).map { ($0, figures.count) } }
        let numeral = text.prefix { Numeral.characters.contains($0) }
        return Numeral.value(of: numeral).map { (Double($0), numeral.count) }
    }
}

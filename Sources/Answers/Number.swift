import Guides
import Text

/// A number in figures or Chinese numerals, with its unit, a multiple (`12k`, `1.2万`) or a sign of money, with a remark.
struct Number: AnswerForm {
    let range: NumberRange

    func accepts(_ value: AnswerValue) -> Bool {
        guard case .number(let number) = value else { return false }
        return number.isFinite && (!range.isWhole || number == number.rounded())
            && number >= range.min ?? -.infinity && number <= range.max ?? .infinity
    }

    func read(_ text: String, _ reader: AnswerReader) throws(Rejection) -> (AnswerValue, note: String?) {
        let (head, note) = try reader.headAndNote(text) { (try? reader.number($0, range)) != nil }
        return (.number(try reader.number(head, range)), note)
    }

    func read(cell text: String) -> AnswerValue? { Double(text).map { .number($0) } }

    func read(json value: ExpressionValue) -> AnswerValue? {
        if case .number(let number) = value { .number(number) } else { nil }
    }

    var expected: Wording {
        let (min, max) = (range.min?.written(), range.max?.written())
        return Wording(
            en: (range.isWhole ? "a whole number" : "a number")
                + (min.map { " from \($0)" } ?? "") + (max.map { " to \($0)" } ?? ""),
            zh: (min.map { "不小于 \($0)、" } ?? "") + (max.map { "不大于 \($0) 的" } ?? "")
                + (range.isWhole ? "整数" : "数"))
    }

    /// `1,234 hours`, `35%`.
    func shown(_ value: AnswerValue, _ language: Language) -> String? {
        guard case .number(let number) = value else { return nil }
        let figure = number.written(grouped: true)
        guard let unit = range.unit?[language], !unit.isEmpty else { return figure }
        return unit == "%" ? figure + unit : "\(figure) \(unit)"
    }

    func typed(_ value: AnswerValue, _ language: Language) -> String? {
        if case .number(let number) = value { number.written() } else { nil }
    }

    /// Without its unit, for which the sentence has its own words, to two decimals.
    func inSentence(_ value: AnswerValue, field: String?, _ language: Language) -> String? {
        Self.inSentence(value) ?? value.shown(language)
    }

    static func inSentence(_ value: AnswerValue) -> String? {
        if case .number(let number) = value { number.written(.upTo(2), grouped: true) } else { nil }
    }
}

extension AnswerReader {
    /// `1,200`, `１２．５`, `1.2万`, `12k`, `35%`, `-3`, `三十`, with or without the unit or a sign of money.
    func number(_ text: String, _ range: NumberRange) throws(Rejection) -> Double {
        var rest = text.folded
        var sign = PieceReader(rest)
        let isNegative = sign.take("-", "负", "minus ") != nil
        if !isNegative { _ = sign.take("+") }
        rest = sign.rest.trimmed
        if let money = rest.first, "$€£¥￥".contains(money) { rest = rest.dropFirst().trimmed }
        guard let (size, tail) = Self.plainNumber(rest), let factor = factor(of: tail, range) else {
            throw notAnAnswer(text)
        }
        let value = (isNegative && size != 0 ? -size : size) * factor
        guard value.isFinite, !range.isWhole || value.rounded() == value else { throw notAnAnswer(text) }
        let limits = (min: range.min, max: range.max)
        let isTooLarge = range.isWhole && abs(value) > 0x1p53
        if value < limits.min ?? -.infinity || value > limits.max ?? .infinity || isTooLarge {
            throw Rejection(
                reason: .outOfRange(
                    text: text.trimmed, min: limits.min ?? (isTooLarge ? -0x1p53 : nil),
                    max: limits.max ?? (isTooLarge ? 0x1p53 : nil)))
        }
        return value
    }

    /// The digits at the beginning and what follows them.
    private static func plainNumber(_ text: String) -> (Double, tail: String)? {
        let characters = Array(text)
        func digits(from start: Int) -> Int {
            characters[start...].prefix { $0.isASCII && $0.isNumber }.count
        }
        var written = ""
        var end = digits(from: 0)
        written += String(characters[..<end])
        // Commas part thousands only where every group after the first has three digits.
        let mayBeGrouped = (1...3).contains(end)
        while mayBeGrouped, end < characters.count, characters[end] == ",", digits(from: end + 1) == 3 {
            written += String(characters[end + 1..<end + 4])
            end += 4
        }
        if end < characters.count, characters[end] == ".", digits(from: end + 1) > 0 {
            let fraction = digits(from: end + 1)
            written = (written.isEmpty ? "0" : written) + String(characters[end..<end + 1 + fraction])
            end += 1 + fraction
        }
        if !written.isEmpty, end < characters.count, characters[end] == "e" {
            let sign = end + 1 < characters.count && "+-".contains(characters[end + 1]) ? 1 : 0
            let exponent = end + 1 + sign <= characters.count ? digits(from: end + 1 + sign) : 0
            if exponent > 0 {
                written += String(characters[end..<end + 1 + sign + exponent])
                end += 1 + sign + exponent
            }
        }
        if written.isEmpty {
            let word = text.prefix { ChineseNumeral.characters.contains($0) }
            return ChineseNumeral.value(of: word).map { (Double($0), String(text.dropFirst(word.count))) }
        }
        return Double(written).map { ($0, String(characters[end...])) }
    }

    /// What the words after the digits multiply by; `nil` for words that are neither a multiple nor the unit.
    private func factor(of tail: String, _ range: NumberRange) -> Double? {
        let tail = tail.trimmed
        let units = (range.unit.map { Array($0.texts.values) } ?? []).map(\.folded)
        func isUnit(_ word: String) -> Bool {
            let word = word.hasPrefix("个") ? String(word.dropFirst()) : word
            return word.isEmpty || word == "%" || ["元", "块", "块钱", "人民币"].contains(word)
                || units.contains { $0 == word || $0.hasPrefix(word) || $0 + "s" == word }
        }
        if isUnit(tail) { return 1 }
        let multiples: [(String, Double)] = [
            ("thousand", 1e3), ("million", 1e6), ("万", 1e4), ("千", 1e3), ("百", 1e2), ("亿", 1e8), ("k", 1e3), ("m", 1e6),
            ("w", 1e4),
        ]
        for (word, factor) in multiples where tail.hasPrefix(word) && isUnit(tail.dropFirst(word.count).trimmed) {
            return factor
        }
        return nil
    }
}

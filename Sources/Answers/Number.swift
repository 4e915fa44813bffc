import Guides
import Text

/// A number, read by ``Amount``, optionally with unit, multiplier, currency and note.
struct Number: AnswerForm {
    let range: NumberRange

    func accepts(_ value: AnswerValue) -> Bool {
        guard case .number(let number) = value else { return false }
        return number.isFinite && (!range.isWhole || number == number.rounded())
            && number >= range.min ?? -.infinity && number <= range.max ?? .infinity
    }

    func read(_ text: String, _ reader: AnswerReader) throws(Rejection) -> (AnswerValue, note: String?) {
        let (head, note) = try reader.headAndNote(text) { head throws(Rejection) in
            do throws(Rejection) { _ = try reader.number(head, range) } catch {
                // It is a number, so report what is wrong instead of trying a shorter text.
                guard case .notAnAnswer = error.reason else { return true }
                return false
            }
            return true
        }
        return (.number(try reader.number(head, range)), note)
    }

    func read(cell text: String) -> AnswerValue? { ExactNumber.read(text).map { .number($0) } }

    func read(json value: ExpressionValue) -> AnswerValue? {
        if case .number(let number) = value { .number(number) } else { nil }
    }

    var expected: Phrase {
        let number = range.isWhole ? Phrase("a whole number") : Phrase("a number", context: "any number")
        return switch (range.min?.written(), range.max?.written()) {
        case (let min?, let max?): Phrase("\(number) from \(min) to \(max)")
        case (let min?, nil): Phrase("\(number) from \(min)")
        case (nil, let max?): Phrase("\(number) to \(max)", context: "at most")
        case (nil, nil): number
        }
    }

    /// The number with its unit, such as `1,234 hours` or `35%`.
    func shown(_ value: AnswerValue, _ language: Language) -> String? {
        guard case .number(let number) = value else { return nil }
        let figure = number.written(grouped: true)
        guard let unit = range.unit?[language], !unit.isEmpty else { return figure }
        return unit == "%" ? figure + unit : "\(figure) \(unit)"
    }

    func typed(_ value: AnswerValue, _ language: Language) -> String? {
        if case .number(let number) = value { Amount.unmistakable(number) } else { nil }
    }

    /// The number with at most two decimals and without unit, which the sentence adds itself.
    func inSentence(_ value: AnswerValue, field: String?, _ language: Language) -> String? {
        Self.inSentence(value) ?? value.shown(language)
    }

    static func inSentence(_ value: AnswerValue) -> String? {
        if case .number(let number) = value { number.written(.upTo(2), grouped: true) } else { nil }
    }
}

extension AnswerReader {
    /// Reads a number with sign, currency before or after it, multiplier (`12k`, `1.2万`), unit or `%`.
    ///
    /// - Throws: the possible readings, if a mark may separate thousands or decimals and both are valid answers.
    func number(_ text: String, _ range: NumberRange) throws(Rejection) -> Double {
        var rest = withoutRoughly(text.folded)
        var sign = PieceReader(rest)
        let isNegative = sign.take(Self.minus) != nil
        if !isNegative { _ = sign.take("+") }
        rest = sign.rest.trimmed
        if let money = Self.money.first(where: { rest.hasPrefix($0) }) { rest = rest.dropFirst(money.count).trimmed }
        guard let (amount, tail) = Amount.read(rest), let factor = factor(of: tail, range) else {
            throw notAnAnswer(text)
        }
        let readings: [Double] =
            switch amount.times(isNegative ? -factor : factor) {
            case .exactly(let value): [value]
            case .either(let thousands, let decimals): [thousands, decimals]
            }
        let whole = readings.map { $0 == 0 ? 0 : $0 }.filter { !range.isWhole || $0.rounded() == $0 }
        let possible = whole.filter { isWithin(range, $0) }
        if possible.count > 1 { throw Rejection(reason: .ambiguous(possible.map(Amount.unmistakable))) }
        if let value = possible.first { return value }
        guard !whole.isEmpty else { throw notAnAnswer(text) }
        let isTooLarge = range.isWhole && whole.contains { abs($0) > 0x1p53 }
        throw Rejection(
            reason: .outOfRange(
                text: text.trimmed, min: range.min ?? (isTooLarge ? -0x1p53 : nil),
                max: range.max ?? (isTooLarge ? 0x1p53 : nil)))
    }

    /// Removes words such as "about" in "about 40" and 八千左右.
    private func withoutRoughly(_ text: String) -> String {
        var text = text
        if let word = Self.roughly.inFront.first(where: { text.hasPrefix($0) }) {
            text = text.dropFirst(word.count).trimmed
        }
        if let word = Self.roughly.behind.first(where: { text.hasSuffix($0) }) {
            text = text.dropLast(word.count).trimmed
        }
        return text
    }

    /// Words such as "about", longer ones first.
    private static let roughly = (
        inFront: Phrase(
            "about|around|roughly|approximately|approx.|approx|circa|ca.|maybe|~",
            context: "typed: in front of a rough number"
        ).typed.sorted { $0.count > $1.count },
        behind: Phrase("or so|give or take", context: "typed: behind a rough number").typed
    )

    private func isWithin(_ range: NumberRange, _ value: Double) -> Bool {
        value.isFinite && value >= range.min ?? -.infinity && value <= range.max ?? .infinity
            && (!range.isWhole || abs(value) <= 0x1p53)
    }

    /// Currency signs and names, folded, longer ones first.
    private static let money = Phrase(
        "us$|hk$|nt$|a$|c$|usd|eur|gbp|chf|cny|rmb|jpy|hkd|fr.|$|€|£|¥|￥|₩|₹", context: "typed: money"
    ).typed.sorted { $0.count > $1.count }
    private static let moneyBehind = Phrase(
        "euro|euros|dollar|dollars|pounds|francs|yuan", context: "typed: money behind a number"
    ).typed
    private static let minus =
        ["-"]
        + Phrase("minus", context: "typed: minus").typed.map { $0.allSatisfy(\.isASCII) ? $0 + " " : $0 }

    /// Multipliers, folded, longer ones first.
    private static let multiples: [(String, Double)] = [
        (Phrase("hundred", context: "typed: times a hundred"), 1e2),
        (Phrase("thousand|tausend|k", context: "typed: times a thousand"), 1e3),
        (Phrase("ten thousand|w", context: "typed: times ten thousand"), 1e4),
        (Phrase("million|mio|mn|m", context: "typed: times a million"), 1e6),
        (Phrase("hundred million", context: "typed: times a hundred million"), 1e8),
        (Phrase("billion|bn", context: "typed: times a billion"), 1e9),
    ].flatMap { phrase, factor in phrase.typed.map { ($0, factor) } }.sorted { $0.0.count > $1.0.count }

    /// The factor of the text after the digits; `nil` if it is not a multiplier, currency or unit.
    private func factor(of tail: String, _ range: NumberRange) -> Double? {
        let tail = tail.trimmed
        let units = (range.unit.map { Array($0.texts.values) } ?? []).map(\.folded)
        func isUnit(_ word: String) -> Bool {
            let counter = Numeral.counters.first { word.hasPrefix($0) }
            let word = String(word.dropFirst(counter?.count ?? 0))
            return word.isEmpty || word == "%" || Self.money.contains(word)
                || Self.moneyBehind.contains(word)
                || units.contains { $0 == word || $0.hasPrefix(word) || $0 + "s" == word }
        }
        if isUnit(tail) { return 1 }
        for (word, factor) in Self.multiples where tail.hasPrefix(word) && isUnit(tail.dropFirst(word.count).trimmed) {
            return factor
        }
        return nil
    }
}

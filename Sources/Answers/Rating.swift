public import Guides
public import Text

/// A point of a scale: its number, its anchor in any language or the beginning of one, `4/5`, `4分`, optionally with a note.
struct Rating: AnswerForm {
    let scale: Scale

    func accepts(_ value: AnswerValue) -> Bool {
        guard case .number(let number) = value else { return false }
        return number == number.rounded() && number >= Double(scale.low) && number <= Double(scale.high)
    }

    func read(_ text: String, _ reader: AnswerReader) throws(Rejection) -> (AnswerValue, note: String?) {
        try reader.rating(text, scale)
    }

    func read(cell text: String) -> AnswerValue? {
        // A number is always the value, even if an anchor reads like another number.
        if let number = ExactNumber.read(text), accepts(.number(number)) { return .number(number) }
        let anchored = scale.points.first { $0.anchor.map { $0.texts.values.contains(text) } ?? false }
        return (anchored.map { Double($0.value) } ?? ExactNumber.read(text)).map { .number($0) }
    }

    func read(json value: ExpressionValue) -> AnswerValue? {
        if case .number(let number) = value { .number(number) } else { nil }
    }

    var expected: Phrase {
        Phrase("a whole number from \(scale.low) to \(scale.high)")
    }

    /// The number with its anchor, such as `4 (Often)`.
    func shown(_ value: AnswerValue, _ language: Language) -> String? {
        guard case .number(let number) = value else { return nil }
        let anchor = Int(exactly: number).flatMap { scale.anchor(of: $0) }
        return anchor.map { Self.shown(number, anchor: $0[language], language) } ?? number.written(grouped: true)
    }

    static func shown(_ number: Double, anchor: String, _ language: Language) -> String {
        let words = Words(language)
        return words("\(number.written()) (\(anchor))", context: "in brackets")
    }

    func typed(_ value: AnswerValue, _ language: Language) -> String? {
        if case .number(let number) = value { number.written() } else { nil }
    }

    /// The number alone.
    func inSentence(_ value: AnswerValue, field: String?, _ language: Language) -> String? {
        Number.inSentence(value) ?? value.shown(language)
    }
}

extension AnswerReader {
    func rating(_ text: String, _ scale: Scale) throws(Rejection) -> (AnswerValue, note: String?) {
        if let number = bareNumber(text, scale) { return (.number(Double(number)), nil) }
        let anchors = scale.points.flatMap { point in
            Language.spoken.compactMap { point.anchor?.texts[$0] }.map { (name: $0, value: point.value) }
        }
        let whole = text.folded
        if let exact = anchors.first(where: { $0.name.folded == whole }) { return (.number(Double(exact.value)), nil) }
        if let (number, note) = try leadingNumber(text, denominator: scale.high) {
            guard number >= Double(scale.low), number <= Double(scale.high) else {
                // 10月初 is not a number.
                if text.folded.drop(while: \.isNumber).first?.isLetter ?? false { throw notAnAnswer(text) }
                throw Rejection(
                    reason: .outOfRange(text: text.trimmed, min: Double(scale.low), max: Double(scale.high)))
            }
            return (.number(number), note)
        }
        func matches(_ head: String) -> [(name: String, value: Int)] {
            let exact = anchors.filter { $0.name.folded == head.folded }
            return exact.isEmpty ? anchors.filter { $0.name.folded.hasPrefix(head.folded) } : exact
        }
        let (head, note) = try headAndNote(text) { !matches($0).isEmpty }
        let found = matches(head)
        guard let first = found.first else { throw notAnAnswer(text) }
        guard found.allSatisfy({ $0.value == first.value }) else {
            throw Rejection(reason: .ambiguous(names(of: found.map(\.value)) { scale.anchor(of: $0) }))
        }
        return (.number(Double(first.value)), note)
    }

    /// A bare number of the scale, which is always the value, even if an anchor reads like a number.
    private func bareNumber(_ text: String, _ scale: Scale) -> Int? {
        let text = text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? text : text.folded
        guard let number = Int(text) ?? ExactNumber.read(text).flatMap({ Int(exactly: $0) }), number >= scale.low,
            number <= scale.high
        else { return nil }
        return number
    }

    private func names(of values: [Int], _ name: (Int) -> Wording?) -> [String] {
        var seen: Set<Int> = []
        return values.filter { seen.insert($0).inserted }.compactMap { value in
            name(value).map { "\(value) \($0[language])" }
        }
    }
}

extension Scale {
    /// The anchor of a point, if any.
    public func anchor(of value: Int) -> Wording? { points.first { $0.value == value }?.anchor }
}

import Guides
import Text

/// A single choice: read by number, id, or text in any language or its beginning, optionally followed by a note.
struct OneChoice: AnswerForm {
    let options: [Option]

    func accepts(_ value: AnswerValue) -> Bool {
        guard case .choice(let id) = value else { return false }
        return options.contains { $0.id == id }
    }

    func read(_ text: String, _ reader: AnswerReader) throws(Rejection) -> (AnswerValue, note: String?) {
        try reader.choice(text, options)
    }

    func read(cell text: String) -> AnswerValue? { options.option(text).map { .choice($0) } }

    var expected: Phrase { options.expected }

    func shown(_ value: AnswerValue, _ language: Language) -> String? {
        guard case .choice(let id) = value else { return nil }
        return options.text(of: id, language)
    }

    /// The option's text, or its id if the text would be split in a row.
    func typed(_ value: AnswerValue, _ language: Language) -> String? {
        guard case .choice(let id) = value else { return nil }
        let text = options.text(of: id, language)
        return text.contains { ",，|｜\t\"".contains($0) } || options.option(text) != id ? id : text
    }
}

/// Several choices, `min` to `max`: numbers, ranges such as `2-4`, ids, texts or their beginnings, separated by commas,
/// slashes or "and"; also `all`, `none`, `0`.
struct SeveralChoices: AnswerForm {
    let options: [Option]
    let min: Int
    let max: Int

    func accepts(_ value: AnswerValue) -> Bool {
        guard case .choices(let ids) = value else { return false }
        return ids.count >= min && ids.count <= max && Set(ids).count == ids.count
            && Set(ids).isSubset(of: options.map(\.id))
    }

    func read(_ text: String, _ reader: AnswerReader) throws(Rejection) -> (AnswerValue, note: String?) {
        (try reader.choices(text, options, min...Swift.max(min, max)), nil)
    }

    func read(cell text: String) -> AnswerValue? {
        if text == AnswerCell.none { return .choices([]) }
        if let only = options.option(text) { return .choices([only]) }
        return chosen(text.split { $0.isWhitespace || ",;，；、".contains($0) }.map(String.init))
    }

    func read(json value: ExpressionValue) -> AnswerValue? { value.texts.flatMap(chosen) }

    private func chosen(_ words: [String]) -> AnswerValue? {
        let ids = words.compactMap(options.option)
        return ids.count == words.count ? .choices(ids) : nil
    }

    var expected: Phrase { options.expected }

    func shown(_ value: AnswerValue, _ language: Language) -> String? {
        guard case .choices(let ids) = value else { return nil }
        return ids.isEmpty ? noneWord(language) : listed(ids.map { options.text(of: $0, language) }, language)
    }

    /// The options' numbers. Empty is `0`, because "none" may be an option.
    func typed(_ value: AnswerValue, _ language: Language) -> String? {
        guard case .choices(let ids) = value else { return nil }
        if ids.isEmpty { return "0" }
        return ids.compactMap { id in options.firstIndex { $0.id == id }.map { String($0 + 1) } }
            .joined(separator: Words(language).listSeparator)
    }
}

extension [Option] {
    fileprivate func text(of id: String, _ language: Language) -> String {
        first { $0.id == id }?.text[language] ?? id
    }

    /// The id of the option that a cell names by id or exact text in any language.
    fileprivate func option(_ text: String) -> String? {
        (first { $0.id == text } ?? first { $0.text.texts.values.contains(text) })?.id
    }

    fileprivate var expected: Phrase {
        Phrase("one of \(list: map(\.id))", context: "answer")
    }
}

extension AnswerReader {
    private static let all = Phrase("all|everything", context: "typed: every option").typed
    private static let none = Phrase("none|nothing", context: "typed: no option").typed
    private static let joining = Phrase("and|&", context: "typed: joins two options").typed

    func choice(_ text: String, _ options: [Option]) throws(Rejection) -> (AnswerValue, note: String?) {
        if let exact = exactOption(text, options) { return (.choice(options[exact].id), nil) }
        if let begun = try? prefixOption(text, options), !text.folded.allSatisfy(\.isNumber) {
            return (.choice(options[begun].id), nil)
        }
        if let (number, note) = try leadingNumber(text) {
            return (.choice(options[try index(number, of: options, text)].id), note)
        }
        let (head, note) = try headAndNote(text) { head in
            exactOption(head, options) != nil || options.contains { begins($0, with: head) }
        }
        if let exact = exactOption(head, options) { return (.choice(options[exact].id), note) }
        return (.choice(options[try prefixOption(head, options)].id), note)
    }

    func choices(
        _ text: String, _ options: [Option], _ limits: ClosedRange<Int>
    ) throws(Rejection) -> AnswerValue {
        var picked: Set<Int> = []
        if let only = exactOption(text, options) {
            picked = [only]
        } else if Self.all.contains(text.folded) {
            picked = Set(options.indices)
        } else if text.folded != "0", !Self.none.contains(text.folded) {
            let pieces = text.split { ",，、;；/+".contains($0) || $0.isLineEnd }.map(\.trimmed).filter { !$0.isEmpty }
            guard !pieces.isEmpty else { throw notAnAnswer(text) }
            for piece in pieces { picked.formUnion(try indices(piece, options)) }
        }
        try require(picked.count, in: limits)
        return .choices(picked.sorted().map { options[$0].id })
    }

    /// The index of the option with this id or exact text in any language.
    private func exactOption(_ text: String, _ options: [Option]) -> Int? {
        let word = text.folded
        return options.firstIndex { $0.id == word || $0.text.texts.values.contains { $0.folded == word } }
    }

    private func begins(_ option: Option, with text: String) -> Bool {
        let word = text.folded
        return option.id.hasPrefix(word) || option.text.texts.values.contains { $0.folded.hasPrefix(word) }
    }

    private func prefixOption(_ text: String, _ options: [Option]) throws(Rejection) -> Int {
        let found = options.indices.filter { begins(options[$0], with: text) }
        guard let first = found.first else { throw notAnAnswer(text) }
        guard found.count == 1 else {
            throw Rejection(reason: .ambiguous(found.map { options[$0].text[language] }))
        }
        return first
    }

    private func index(_ number: Double, of options: [Option], _ text: String) throws(Rejection) -> Int {
        guard number >= 1, number <= Double(options.count) else {
            throw Rejection(reason: .outOfRange(text: text.trimmed, min: 1, max: Double(options.count)))
        }
        return Int(number) - 1
    }

    /// Indices for `3`, `2-4`, an id, a text or its beginning, or several of these separated by spaces or "and".
    private func indices(_ piece: String, _ options: [Option]) throws(Rejection) -> [Int] {
        if let exact = exactOption(piece, options) { return [exact] }
        let words = piece.split(whereSeparator: \.isWhitespace).map(String.init)
        let bounds = piece.folded.split(separator: "-", omittingEmptySubsequences: false)
            .flatMap { $0.split(separator: "~", omittingEmptySubsequences: false) }.map(\.trimmed)
        if bounds.count == 2, let low = Int(bounds[0]), let high = Int(bounds[1]), low <= high {
            let first = try index(Double(low), of: options, piece)
            return Array(first...(try index(Double(high), of: options, piece)))
        }
        if words.count == 1, let (number, note) = try leadingNumber(piece), note == nil {
            return [try index(number, of: options, piece)]
        }
        let found = options.indices.filter { begins(options[$0], with: piece) }
        if !found.isEmpty || words.count < 2 { return [try prefixOption(piece, options)] }
        var result: [Int] = []
        for word in words where !Self.joining.contains(word.folded) {
            result += try indices(word, options)
        }
        return result
    }
}

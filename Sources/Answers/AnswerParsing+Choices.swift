import Guides
import Text

private let yesNoWords: [String: Bool] = {
    let yes = [
        "y", "yes", "ye", "yeah", "yep", "yup", "sure", "ok", "okay", "true", "是", "是的", "对", "对的", "有", "有的",
        "好", "好的", "好啊", "嗯", "会", "会的", "可以", "要", "能", "行", "没错", "当然", "愿意", "同意",
    ]
    let no = [
        "n", "no", "nope", "nah", "false", "否", "不", "不是", "不是的", "不对", "没", "没有", "无", "不好", "不会",
        "不可以", "不要", "不能", "不行", "不愿意", "不用", "未", "不同意",
    ]
    return Dictionary(uniqueKeysWithValues: yes.map { ($0, true) } + no.map { ($0, false) })
}()

/// Whether a word says yes or no, in either language, with or without a full stop or an exclamation mark behind it; `nil`: it says neither.
public func yesOrNo(_ text: String) -> Bool? {
    yesNoWords[String(text.folded.reversed().drop { ".。!".contains($0) }.reversed())]
}

/// Ratings, options, yes and no: answers picked from a few, which may carry a remark (`4 because she told me first`).
extension AnswerReader {
    func rating(_ text: String, _ scale: Scale) throws(Rejection) -> (AnswerValue, note: String?) {
        if let number = bareNumber(text, scale) { return (.number(Double(number)), nil) }
        let anchors = scale.points.flatMap { point in
            Language.spoken.compactMap { point.anchor?.texts[$0] }.map { (name: $0, value: point.value) }
        }
        let whole = text.folded
        // Most ratings are numbers and most anchors are words.
        let startsWithNumber = whole.first?.isNumber
        if let exact = anchors.first(where: { $0.name.first?.isNumber == startsWithNumber && $0.name.folded == whole })
        {
            return (.number(Double(exact.value)), nil)
        }
        if let (number, note) = try leadingNumber(text, denominator: scale.high) {
            guard number >= Double(scale.low), number <= Double(scale.high) else {
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

    /// What most ratings are: one of the scale's numbers and nothing else, where no anchor begins with it.
    private func bareNumber(_ text: String, _ scale: Scale) -> Int? {
        guard let first = text.utf8.first, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
            number >= scale.low, number <= scale.high,
            !scale.points.contains(where: { $0.anchor?.texts.values.contains { $0.utf8.first == first } ?? false })
        else { return nil }
        return number
    }

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
        } else if ["all", "everything", "全部", "全都", "全选", "都", "都有", "所有"].contains(text.folded) {
            picked = Set(options.indices)
        } else if !["none", "nothing", "0", "无", "没有", "都没有", "都不", "一个都没有"].contains(text.folded) {
            let pieces = text.split { ",，、;；/+".contains($0) || $0.isLineEnd }.map(\.trimmed).filter { !$0.isEmpty }
            guard !pieces.isEmpty else { throw notAnAnswer(text) }
            for piece in pieces { picked.formUnion(try indices(piece, options)) }
        }
        try require(picked.count, in: limits)
        return .choices(picked.sorted().map { options[$0].id })
    }

    func yesNo(_ text: String) throws(Rejection) -> (AnswerValue, note: String?) {
        let (head, note) = try headAndNote(text) { yesOrNo($0) != nil }
        guard let flag = yesOrNo(head) else { throw notAnAnswer(text) }
        return (.yes(flag), note)
    }

    // MARK: Options

    /// The option with this id or exactly this text in any language.
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

    /// `3`, `2-4`, an id, a text or its beginning, or several of these with spaces or "and" between.
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
        for word in words where !["and", "&", "和", "与"].contains(word.folded) {
            result += try indices(word, options)
        }
        return result
    }

    private func names(of values: [Int], _ name: (Int) -> Wording?) -> [String] {
        var seen: Set<Int> = []
        return values.filter { seen.insert($0).inserted }.compactMap { value in
            name(value).map { "\(value) \($0[language])" }
        }
    }

    // MARK: Remarks

    /// A whole number at the beginning and what follows it as a remark: `4`, `4.`, `4分`, `4/5`, `4 because …`, `4，因为…`.
    ///
    /// - Returns: `nil` if the text does not begin with a number.
    /// - Throws: for `4.5` and `4 5`, which are neither a point nor a point with a remark.
    private func leadingNumber(
        _ text: String, denominator: Int? = nil
    ) throws(Rejection) -> (Double, note: String?)? {
        let text = text.trimmed
        let folded = Array(foldFullWidth(text))
        var end = folded.first == "-" || folded.first == "+" ? 1 : 0
        let start = end
        while end < folded.count, folded[end].isASCII, folded[end].isNumber { end += 1 }
        if end == start {
            guard let number = ChineseNumeral.value(of: text.hasSuffix("分") ? String(text.dropLast()) : text) else {
                return nil
            }
            return (Double(number), nil)
        }
        guard let number = Double(String(folded[..<end])) else { return nil }
        var rest = folded[end...]
        if let denominator, rest.starts(with: Array("/\(denominator)")) {
            rest = rest.dropFirst(1 + "\(denominator)".count)
        }
        if rest.first == "分" || rest.first == "点" { rest = rest.dropFirst() }
        // Folding keeps the count of characters, so the remark can be taken from the text as it was typed.
        let remark = String(text.dropFirst(folded.count - rest.count))
        let words = String(remark.drop { $0.isWhitespace || ",，.。:：;；、-—–()（）".contains($0) }).trimmed
        if words.isEmpty { return (number, nil) }
        guard let next = rest.first, !next.isASCII || !(next.isLetter || next.isNumber || "/%~".contains(next)),
            words.contains(where: { $0.isLetter }), !(rest.first == "." && rest.dropFirst().first?.isNumber == true)
        else { throw notAnAnswer(text) }
        let hasBracket = remark.trimmed.first.map { "(（".contains($0) } ?? false
        return (number, hasBracket && (words.hasSuffix(")") || words.hasSuffix("）")) ? String(words.dropLast()) : words)
    }

    /// Cuts an answer in words from a remark: `often, because …`, `是，因为……`.
    ///
    /// - Parameter isAnswer: whether a head is one; the whole text is tried first, then ever shorter heads.
    func headAndNote(
        _ text: String, _ isAnswer: (String) throws(Rejection) -> Bool
    ) throws(Rejection) -> (head: String, note: String?) {
        let text = text.trimmed
        if try isAnswer(text) { return (text, nil) }
        for position in text.prefix(200).indices.reversed() where position > text.startIndex {
            let tail = text[position...].prefix(8)
            let isMark = ",，;；:：。—–(（".contains(text[position]) || tail.hasPrefix(". ") || tail.hasPrefix("- ")
            let isWord = tail.hasPrefix("因为") || tail.hasPrefix("由于") || tail.lowercased().hasPrefix(" because")
            guard isMark || isWord else { continue }
            let head = text[..<position].trimmed
            let note = text[position...].drop { $0.isWhitespace || ",，;；:：。.—–-".contains($0) }.trimmed
            if !head.isEmpty, note.contains(where: \.isLetter), try isAnswer(head) { return (head, note) }
        }
        return (text, nil)
    }
}

extension Scale {
    func anchor(of value: Int) -> Wording? { points.first { $0.value == value }?.anchor }
}

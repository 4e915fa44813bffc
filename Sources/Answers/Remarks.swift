import Guides
import Text

/// Separates an answer from the note after it: `4 because she told me first`.
extension AnswerReader {
    private static let points = Phrase("points|point", context: "typed: behind the point of a scale").typed
        .filter { !$0.allSatisfy(\.isASCII) }
    /// Conjunctions that begin a note; Latin ones include the preceding space.
    private static let because = Phrase("because", context: "typed: begins a remark").typed
        .map { $0.allSatisfy(\.isASCII) ? " " + $0 : $0 }

    /// Reads a whole number at the beginning and the rest as a note: `4`, `4.`, `4分`, `4/5`, `4 because …`, `4，因为…`.
    ///
    /// - Returns: `nil` if the text does not begin with a number.
    /// - Throws: for `4.5` and `4 5`, which are neither a point nor a point with a note.
    func leadingNumber(
        _ text: String, denominator: Int? = nil
    ) throws(Rejection) -> (Double, note: String?)? {
        let text = text.trimmed
        let folded = Array(foldFullWidth(text))
        var end = folded.first == "-" || folded.first == "+" ? 1 : 0
        let start = end
        while end < folded.count, folded[end].isASCII, folded[end].isNumber { end += 1 }
        if end == start {
            let unit = Self.points.first { text.hasSuffix($0) }
            guard let number = Numeral.value(of: text.dropLast(unit?.count ?? 0)) else {
                return nil
            }
            return (Double(number), nil)
        }
        guard let number = Double(String(folded[..<end])) else { return nil }
        var rest = folded[end...]
        if let denominator, rest.starts(with: Array("/\(denominator)")) {
            rest = rest.dropFirst(1 + "\(denominator)".count)
        }
        if let unit = Self.points.first(where: { rest.starts(with: Array($0)) }) { rest = rest.dropFirst(unit.count) }
        // Folding keeps the number of characters, so indices apply to the typed text.
        let remark = String(text.dropFirst(folded.count - rest.count))
        let words = String(remark.drop { $0.isWhitespace || ",，.。:：;；、-—–()（）".contains($0) }).trimmed
        if words.isEmpty { return (number, nil) }
        guard let next = rest.first, !next.isASCII || !(next.isLetter || next.isNumber || "/%~".contains(next)),
            words.contains(where: { $0.isLetter }), !(rest.first == "." && rest.dropFirst().first?.isNumber == true)
        else { throw notAnAnswer(text) }
        let hasBracket = remark.trimmed.first.map { "(（".contains($0) } ?? false
        return (number, hasBracket && (words.hasSuffix(")") || words.hasSuffix("）")) ? String(words.dropLast()) : words)
    }

    /// Separates an answer in words from its note: `often, because …`, `是，因为……`.
    ///
    /// - Parameter isAnswer: whether a prefix is an answer; called with the whole text first, then with ever shorter prefixes.
    func headAndNote(
        _ text: String, _ isAnswer: (String) throws(Rejection) -> Bool
    ) throws(Rejection) -> (head: String, note: String?) {
        let text = text.trimmed
        if try isAnswer(text) { return (text, nil) }
        for position in text.prefix(200).indices.reversed() where position > text.startIndex {
            let tail = text[position...].prefix(8)
            let isMark = ",，;；:：。—–(（".contains(text[position]) || tail.hasPrefix(". ") || tail.hasPrefix("- ")
            let isWord = Self.because.contains { tail.lowercased().hasPrefix($0) }
            guard isMark || isWord else { continue }
            let head = text[..<position].trimmed
            let note = text[position...].drop { $0.isWhitespace || ",，;；:：。.—–-".contains($0) }.trimmed
            if !head.isEmpty, note.contains(where: \.isLetter), try isAnswer(head) { return (head, note) }
        }
        return (text, nil)
    }
}

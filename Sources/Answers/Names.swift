import Guides
import Text

/// Names or other short entries, `min` to `max`, distinct, one a line.
///
/// With `commas: true` in the guide, a line of single words separated by commas is several entries; otherwise a line such as
/// `下周一早上，我先打个电话问清楚。` is one.
struct Names: AnswerForm {
    let min: Int
    let max: Int

    func accepts(_ value: AnswerValue) -> Bool {
        guard case .names(let names) = value else { return false }
        return names.count >= min && names.count <= max && !names.contains("")
    }

    func read(_ text: String, _ reader: AnswerReader) throws(Rejection) -> (AnswerValue, note: String?) {
        (try reader.names(text, min...Swift.max(min, max)), nil)
    }

    func read(cell text: String) -> AnswerValue? {
        if text == AnswerCell.none { return .names([]) }
        return .names(Cells.split(text, at: AnswerCell.separators).map(\.text).filter { !$0.isEmpty })
    }

    func read(json value: ExpressionValue) -> AnswerValue? { value.texts.map { .names($0) } }

    func shown(_ value: AnswerValue, _ language: Language) -> String? {
        if case .names = value { value.shown(language) } else { nil }
    }

    func typed(_ value: AnswerValue, _ language: Language) -> String? {
        guard case .names(let names) = value else { return nil }
        return names.map { name in
            AnswerReader.withoutBullet(name) == name ? Cells.typed(name, avoiding: ",，、;；") : Cells.quoted(name)
        }.joined(separator: "\n")
    }

    func inSentence(_ value: AnswerValue, field: String?, _ language: Language) -> String? {
        value == .names([]) ? nil : value.shown(language)
    }
}

extension AnswerReader {
    /// Reads one name a line, without duplicates. Quotes protect commas.
    func names(_ text: String, _ limits: ClosedRange<Int>) throws(Rejection) -> AnswerValue {
        let lines = text.lines.map { Self.withoutBullet($0) }.filter { !$0.isEmpty }
        let cells = lines.flatMap { line in
            let words = splitsAtCommas ? Cells.split(line, at: ",，、;；") : []
            return words.allSatisfy { $0.isQuoted || Self.isOneWord($0.text) } && !words.isEmpty
                ? words : Cells.split(line, at: "")
        }
        var seen: Set<String> = []
        let names = cells.map(\.text).filter { !$0.isEmpty && seen.insert($0).inserted }
        try require(names.count, in: limits)
        return .names(names)
    }

    /// Whether the text is a single word: no white space or sentence marks, and in languages without spaces not longer
    /// than a name.
    private static func isOneWord(_ text: String) -> Bool {
        let isUnspaced = text.unicodeScalars.contains {
            (0x3041...0x30FF).contains($0.value) || (0x4E00...0x9FFF).contains($0.value)
        }
        return !text.contains { $0.isWhitespace || "。！？!?：:".contains($0) } && (!isUnspaced || text.count <= 6)
    }

    /// The line without a list marker such as `- `, `• ` or `3. `.
    static func withoutBullet(_ line: String) -> String {
        let line = line.trimmed
        for bullet in ["- ", "* ", "• ", "· "] where line.hasPrefix(bullet) { return line.dropFirst(2).trimmed }
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        let rest = line.dropFirst(digits.count)
        guard !digits.isEmpty, digits.count <= 2, [". ", ") ", "、", "）"].contains(where: { rest.hasPrefix($0) }) else {
            return line
        }
        return rest.dropFirst().trimmed
    }
}

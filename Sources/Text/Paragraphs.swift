/// Splits a guide's text into paragraphs, each a list of lines.
///
/// Blank lines separate paragraphs. Within a paragraph lines are joined, with a space or, between Chinese characters, without.
/// A line that begins with `- ` remains a separate line; indented lines after it continue it.
public func paragraphs(of text: some StringProtocol) -> [[String]] {
    guard text.hasLineEnd else {
        let words = text.trimmingSpaces
        return words.isEmpty ? [] : [[words]]
    }
    var paragraphs: [[String]] = []
    var isNewParagraph = true
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
        let words = line.trimmingSpaces
        if words.isEmpty {
            isNewParagraph = true
            continue
        }
        let isItem = words.hasPrefix("- ")
        if isNewParagraph {
            paragraphs.append([words])
        } else if let last = paragraphs.indices.last, let previous = paragraphs[last].last {
            let isIndented = line.first == " "
            if isItem || (previous.hasPrefix("- ") && !isIndented) {
                paragraphs[last].append(words)
            } else {
                paragraphs[last][paragraphs[last].count - 1] = joined(previous, words)
            }
        }
        isNewParagraph = false
    }
    return paragraphs
}

/// Fills and wraps a guide's text, with an empty line between paragraphs and hanging indents for items.
public func wrapParagraphs(
    _ text: some StringProtocol, width: Int, indent: String = "", ambiguous: AmbiguousWidth = .one
) -> [String] {
    Array(
        paragraphs(of: text).map { lines in
            lines.flatMap { line in
                wrap(
                    line, width: width, firstIndent: indent, indent: line.hasPrefix("- ") ? indent + "  " : indent,
                    ambiguous: ambiguous)
            }
        }.joined(separator: [""]))
}

private func joined(_ left: String, _ right: String) -> String {
    guard let end = left.last, let start = right.first else { return left + right }
    let isChinese = end.displayWidth(ambiguous: .two) == 2 && start.displayWidth(ambiguous: .two) == 2
    return isChinese ? left + right : left + " " + right
}

extension StringProtocol {
    /// The text without spaces and tabs at both ends.
    var trimmingSpaces: String {
        var rest = Substring(self)
        while rest.utf8.first.isBlank, let first = rest.first, first == " " || first == "\t" { rest.removeFirst() }
        while rest.utf8.last.isBlank, let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
        return String(rest)
    }
}

extension UInt8? {
    /// Whether the byte is a space or tab.
    fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 }
}

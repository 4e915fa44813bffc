import Text

/// Splits a line at separators. Double quotes protect separators; `""` within quotes is a quote.
enum Cells {
    struct Cell: Equatable {
        var text: String
        var isQuoted: Bool
    }

    static func split(_ line: String, at separators: String) -> [Cell] {
        var cells: [Cell] = []
        var rest = line.trimmed[...]
        while true {
            let (text, isQuoted, after) = first(of: rest, before: separators)
            cells.append(Cell(text: text, isQuoted: isQuoted))
            if after.isEmpty { return cells }
            rest = after.dropFirst()
        }
    }

    /// The first piece, and the rest beginning with a separator.
    static func first(
        of text: Substring, before separators: String
    ) -> (text: String, isQuoted: Bool, rest: Substring) {
        let text = text.drop(while: \.isWhitespace)
        if let (quoted, rest) = quotedPrefix(text, before: separators) { return (quoted, true, rest) }
        let plain = text.prefix { !separators.contains($0) }
        return (plain.trimmed, false, text.dropFirst(plain.count))
    }

    /// Works on scalars, because a combining mark after a quote would join it into one grapheme.
    private static func quotedPrefix(_ text: Substring, before separators: String) -> (String, rest: Substring)? {
        var rest = text.unicodeScalars
        guard rest.popFirst() == "\"" else { return nil }
        var result = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            if scalar != "\"" {
                result.append(scalar)
            } else if rest.first == "\"" {
                result.append(scalar)
                rest.removeFirst()
            } else {
                let after = Substring(rest).drop { $0.isWhitespace && $0 != "\t" && !separators.contains($0) }
                return after.first.map { separators.contains($0) } ?? true ? (String(result), after) : nil
            }
        }
        return nil
    }

    /// Splits a row at `|` or tabs if there are any, else at `，`, else at commas that do not separate thousands.
    static func row(_ line: String, columns: Int) -> [Cell] {
        guard columns > 1 else { return split(line, at: "") }
        if line.contains("|") || line.contains("｜") {
            var bare = line.trimmed
            // Markdown rows have bars at both ends.
            if bare.hasPrefix("|"), bare.hasSuffix("|"), bare.count > 1, split(bare, at: "|｜").count > columns {
                bare = String(bare.dropFirst().dropLast())
            }
            return split(bare, at: "|｜")
        }
        if line.contains("\t") { return split(line.drop { $0 == " " }, at: "\t", keepingTabs: true) }
        if line.contains("，") { return split(line, at: "，") }
        let cells = split(line, at: ",")
        return cells.count > columns ? joiningThousands(cells) : cells
    }

    /// Keeps a leading tab, which stands for an empty first cell.
    private static func split(_ line: Substring, at separators: String, keepingTabs: Bool) -> [Cell] {
        line.first == "\t"
            ? [Cell(text: "", isQuoted: false)] + split(line.dropFirst(), at: separators, keepingTabs: true)
            : split(String(line), at: separators)
    }

    /// Where commas part the cells and may part thousands as well, `Acme, 12,000, 3`: which cell that is, from 0, and its two readings.
    static func doubt(in line: String, columns: Int, required: Int) -> (cell: Int, readings: [String])? {
        guard columns > 1, !line.contains(where: { "|｜\t，".contains($0) }) else { return nil }
        let cells = split(line, at: ",")
        let joined = joiningThousands(cells)
        guard joined.count < cells.count, cells.count <= columns, joined.count >= required,
            let place = joined.indices.first(where: { joined[$0] != cells[$0] })
        else { return nil }
        return (place, [cells[place].text, joined[place].text])
    }

    private static func joiningThousands(_ cells: [Cell]) -> [Cell] {
        cells.reduce(into: []) { result, cell in
            if let last = result.last, last.text.last?.isNumber == true, cell.text.prefix(3).count == 3,
                cell.text.prefix(3).allSatisfy({ $0.isASCII && $0.isNumber }),
                cell.text.dropFirst(3).first?.isNumber != true, !cell.isQuoted, !last.isQuoted
            {
                result[result.count - 1].text += "," + cell.text
            } else {
                result.append(cell)
            }
        }
    }

    /// The text as it would be typed, quoted only if necessary.
    static func typed(_ text: String, avoiding separators: String) -> String {
        let isPlain =
            text == text.trimmed && !text.contains { separators.contains($0) } && !text.unicodeScalars.contains("\"")
            && !text.allSatisfy { "-–—:".contains($0) }
        return isPlain ? text : quoted(text)
    }

    static func quoted(_ text: String) -> String {
        var quoted = "\"".unicodeScalars
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted.append(scalar) }
            quoted.append(scalar)
        }
        quoted.append("\"")
        return String(quoted)
    }
}

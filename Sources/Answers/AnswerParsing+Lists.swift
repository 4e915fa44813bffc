import Guides
public import Text

/// Lists, tables and commitments: answers made of several pieces.
extension AnswerReader {
    /// One a line, or on one line parted by commas or semicolons; each name once. Quotes keep a comma inside a name.
    func names(_ text: String, _ limits: ClosedRange<Int>) throws(Rejection) -> AnswerValue {
        let lines = text.lines.map { Self.withoutBullet($0) }.filter { !$0.isEmpty }
        let cells =
            lines.count == 1
            ? Cells.split(lines[0], at: ",，、;；") : lines.flatMap { Cells.split($0, at: "") }
        var seen: Set<String> = []
        let names = cells.map(\.text).filter { !$0.isEmpty && seen.insert($0).inserted }
        try require(names.count, in: limits)
        return .names(names)
    }

    /// Without `- `, `• ` or `3. ` at the beginning, as lists are pasted.
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

    /// One row a line; cells parted by `|`, a tab or a comma; empty or `-` is no value.
    func rows(_ text: String, _ columns: [Column], _ limits: ClosedRange<Int>) throws(Rejection) -> AnswerValue {
        var rows: [[String: AnswerValue]] = []
        let lines = text.lines.filter { !$0.trimmed.isEmpty }
        for line in lines {
            let cells = Cells.row(line, columns: columns.count)
            if isHeader(cells, columns) { continue }
            rows.append(try row(cells, columns, number: lines.count > 1 ? rows.count + 1 : nil))
        }
        try require(rows.count, in: limits)
        return .rows(rows)
    }

    /// A table's titles, or the rule under them in Markdown, pasted along.
    private func isHeader(_ cells: [Cells.Cell], _ columns: [Column]) -> Bool {
        let isRule =
            cells.count > 1
            && cells.allSatisfy { cell in
                !cell.isQuoted && cell.text.count >= 3 && cell.text.allSatisfy { "-:".contains($0) }
            }
        return isRule
            || columns.count > 1
                && cells.map(\.text.folded) == columns.map { $0.title[language].folded }
    }

    private func row(
        _ cells: [Cells.Cell], _ columns: [Column], number: Int?
    ) throws(Rejection) -> [String: AnswerValue] {
        guard cells.count <= columns.count else {
            throw Rejection(reason: .tooManyCells(row: number, columns: columns.count))
        }
        var row: [String: AnswerValue] = [:]
        for (index, column) in columns.enumerated() {
            let cell = index < cells.count ? cells[index] : Cells.Cell(text: "", isQuoted: false)
            if !cell.isQuoted, ["", "-", "—", "–"].contains(cell.text) {
                if column.isOptional { continue }
                throw Rejection(
                    reason: .cell(row: number, column: column.title[language], .notAnAnswer(text: cell.text)))
            }
            do throws(Rejection) {
                // A remark has no place in a cell.
                var reader = self
                reader.yearless = column.isPast ? .past : .closest
                let (value, note) = try reader.read(cell.text, as: column.kind)
                guard note == nil else { throw notAnAnswer(cell.text) }
                row[column.id] = value
            } catch {
                throw Rejection(reason: .cell(row: number, column: column.title[language], error.reason))
            }
        }
        return row
    }

    /// What, to whom, by when, parted by semicolons: `call her; Anna; friday`. The last two may be missing.
    func commitment(_ text: String) throws(Rejection) -> AnswerValue {
        let parts = Cells.split(text.lines.map(\.trimmed).joined(separator: " "), at: ";；")
        func due(_ cell: Cells.Cell, daysOnly: Bool = false) -> CivilDate? {
            cell.isQuoted ? nil : parseDate(cell.text, today: today, yearless: .coming, daysOnly: daysOnly)
        }
        guard let what = parts.first, !what.text.isEmpty, parts.count <= 3 else { throw notAnAnswer(text) }
        var promise = Promise(what: what.text)
        // May and April are names of people, too.
        if parts.count == 2, let by = due(parts[1], daysOnly: true) {
            promise.by = by
        } else if parts.count > 1, !parts[1].text.isEmpty {
            promise.to = parts[1].text
        }
        if parts.count == 3, !parts[2].text.isEmpty {
            guard let by = due(parts[2]) else { throw notAnAnswer(parts[2].text) }
            promise.by = by
        }
        return .commitment(promise)
    }
}

/// One of the three lines a commitment is asked in.
public enum CommitmentPart: Sendable, CaseIterable {
    case what, to, by
}

/// Reads one line of a commitment: `what` and `to` give a `text`, `by` a `date`; a date without a year is a coming one.
public func parseCommitmentPart(_ text: String, _ part: CommitmentPart, today: CivilDate) -> Input {
    let trimmed = text.trimmed
    if trimmed.isEmpty { return .empty }
    if let command = parseCommand(trimmed) { return .command(command) }
    let words = LiteralColon.removed(from: text.lines.map(\.trimmed).joined(separator: " "))
    guard part == .by else { return .answer(.text(words), note: nil) }
    guard let date = parseDate(words, today: today, yearless: .coming) else {
        return .misunderstood(.notAnAnswer(text: words))
    }
    return .answer(.date(date), note: nil)
}

/// Pieces of a line between separators; a piece in double quotes holds separators, and `""` is a quote in it.
enum Cells {
    struct Cell: Equatable {
        var text: String
        var isQuoted: Bool
    }

    static func split(_ line: String, at separators: String) -> [Cell] {
        var cells: [Cell] = []
        var rest = line.trimmed[...]
        while true {
            rest = rest.drop(while: \.isWhitespace)
            if let (quoted, after) = quotedPrefix(rest),
                after.isEmpty || after.first.map({ separators.contains($0) }) == true
            {
                cells.append(Cell(text: quoted, isQuoted: true))
                rest = after
            } else {
                let plain = rest.prefix { !separators.contains($0) }
                cells.append(Cell(text: plain.trimmed, isQuoted: false))
                rest = rest.dropFirst(plain.count)
            }
            if rest.isEmpty { return cells }
            rest = rest.dropFirst()
        }
    }

    /// By scalars: a mark that begins a name joins the quote in front of it.
    private static func quotedPrefix(_ text: Substring) -> (String, rest: Substring)? {
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
                return (String(result), Substring(rest).drop { $0.isWhitespace && $0 != "\t" })
            }
        }
        return nil
    }

    /// The cells of one row: at `|` or tabs if there are any, else at `，`, else at commas that do not part thousands.
    static func row(_ line: String, columns: Int) -> [Cell] {
        guard columns > 1 else { return split(line, at: "") }
        if line.contains("|") || line.contains("｜") {
            var bare = line.trimmed
            // A Markdown table has bars at both ends, too.
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

    /// A leading tab is an empty first cell, which trimming would lose.
    private static func split(_ line: Substring, at separators: String, keepingTabs: Bool) -> [Cell] {
        line.first == "\t"
            ? [Cell(text: "", isQuoted: false)] + split(line.dropFirst(), at: separators, keepingTabs: true)
            : split(String(line), at: separators)
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

    /// As it would be typed, in quotes only where it would be read as something else.
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

import Guides
public import Text

/// A commitment: what, to whom, by when, separated by semicolons.
struct CommitmentAnswer: AnswerForm {
    func accepts(_ value: AnswerValue) -> Bool {
        if case .commitment(let commitment) = value { !commitment.what.isEmpty } else { false }
    }

    func read(_ text: String, _ reader: AnswerReader) throws(Rejection) -> (AnswerValue, note: String?) {
        (try reader.commitment(text), nil)
    }

    /// Any text is a commitment; recipient and day are read only in the form written by ``AnswerCell``.
    func read(cell text: String) -> AnswerValue? {
        let parts = Cells.split(text, at: ";；")
        let by = parts.count == 3 ? CivilDate(iso: parts[2].text) : nil
        guard (1...3).contains(parts.count), !parts[0].text.isEmpty, parts.count < 3 || by != nil else {
            return .commitment(Commitment(what: text))
        }
        let to = parts.count > 1 ? parts[1].text : ""
        return .commitment(Commitment(what: parts[0].text, to: to.isEmpty ? nil : to, by: by))
    }

    func shown(_ value: AnswerValue, _ language: Language) -> String? {
        if case .commitment(let commitment) = value { Self.shown(commitment, language) } else { nil }
    }

    /// The commitment in words, such as `Send it (to Ann, by Tue 1 Dec 2026)`.
    static func shown(_ commitment: Commitment, _ language: Language) -> String {
        let words = Words(language)
        let rest = [
            commitment.to.map { words("to \($0)", context: "a commitment") },
            commitment.by.map { words("by \(Text.shown($0, language: language))", context: "a commitment") },
        ].compactMap(\.self)
        return rest.isEmpty
            ? commitment.what : words("\(commitment.what) (\(words.clauses(rest)))", context: "in brackets")
    }

    func typed(_ value: AnswerValue, _ language: Language) -> String? {
        guard case .commitment(let commitment) = value else { return nil }
        // The second semicolon keeps a name such as "Friday" from being read as a date.
        let by = commitment.to != nil || commitment.by != nil ? ["", commitment.by?.description ?? ""] : []
        var parts = [Cells.typed(commitment.what, avoiding: ";；")] + by
        if let to = commitment.to { parts[1] = Cells.typed(to, avoiding: ";；") }
        return parts.joined(separator: "; ")
    }

    func inSentence(_ value: AnswerValue, field: String?, _ language: Language) -> String? {
        guard case .commitment(let commitment) = value else { return value.shown(language) }
        return switch field {
        case "to": commitment.to
        case "by": commitment.by.map { Text.shown($0, language: language) }
        default: commitment.what
        }
    }
}

extension AnswerReader {
    /// Reads `call her; Anna; friday`; recipient and day are optional.
    func commitment(_ text: String) throws(Rejection) -> AnswerValue {
        let parts = Cells.split(text.lines.map(\.trimmed).joined(separator: " "), at: ";；")
        func due(_ cell: Cells.Cell, daysOnly: Bool = false) -> CivilDate? {
            cell.isQuoted ? nil : parseDate(cell.text, today: today, yearless: .coming, daysOnly: daysOnly)
        }
        guard let what = parts.first, !what.text.isEmpty, parts.count <= 3 else { throw notAnAnswer(text) }
        var commitment = Commitment(what: what.text)
        // May and April are also first names.
        if parts.count == 2, let by = due(parts[1], daysOnly: true) {
            commitment.by = by
        } else if parts.count > 1, !parts[1].text.isEmpty {
            commitment.to = parts[1].text
        }
        if parts.count == 3, !parts[2].text.isEmpty {
            guard let by = due(parts[2]) else { throw notAnAnswer(parts[2].text) }
            commitment.by = by
        }
        return .commitment(commitment)
    }
}

/// The three questions of a commitment.
public enum CommitmentPart: Sendable, CaseIterable {
    case what, to, by
}

/// Reads one line of a commitment: `what` and `to` give a `text`, `by` a `date`, in the future if it has no year.
///
/// `what` gives a whole commitment if the words contain a day, see ``CommitmentWords``.
public func parseCommitmentPart(_ text: String, _ part: CommitmentPart, today: CivilDate) -> Input {
    let trimmed = text.trimmed
    if trimmed.isEmpty { return .empty }
    if let command = parseCommand(trimmed) { return .command(command) }
    let words = LiteralColon.removed(from: text.lines.map(\.trimmed).joined(separator: " "))
    switch part {
    case .what:
        let read = CommitmentWords([words], today: today)
        // A time such as "by noon" stays in the words, and the day is asked for next.
        if let day = read.unreadDay, isImpossibleDate(day, today: today, yearless: .coming) {
            return .misunderstood(.noSuchDay(day))
        }
        guard let by = read.by, !read.what.isEmpty else { return .answer(.text(words), note: nil) }
        return by < today ? .misunderstood(.behind(words)) : .answer(.commitment(read.commitment), note: nil)
    case .to: return .answer(.text(words), note: nil)
    case .by:
        // Accept "by friday" for "By when?".
        let read = CommitmentWords([words], today: today)
        let day = parseDate(words, today: today, yearless: .coming) ?? (read.what.isEmpty ? read.by : nil)
        guard let day else {
            let both = bothReadings(of: words, today: today, yearless: .coming)
            if both.count > 1 { return .misunderstood(.ambiguous(both.map(\.description))) }
            let isImpossible = isImpossibleDate(words, today: today, yearless: .coming)
            return .misunderstood(isImpossible ? .noSuchDay(words) : .notAnAnswer(text: words))
        }
        return day < today ? .misunderstood(.behind(words)) : .answer(.date(day), note: nil)
    }
}

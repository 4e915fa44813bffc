public import Guides
public import Text

/// A parsed input at a question.
public enum Input: Sendable, Equatable {
    case answer(AnswerValue, note: String?)
    /// Enter alone.
    case empty
    case command(Command)
    case misunderstood(Problem)

    /// Commands such as `:back` and `:skip` in all languages, with a half- or full-width colon.
    public enum Command: Sendable, Equatable {
        case back, skip, why, pause, quit, help, edit
        /// Use the answer of an earlier session.
        case same
        /// Explain how numbers are computed.
        case how
        case note(String)
        case language(Language?)
        /// A colon followed by an unknown word; never an answer.
        case unknown(String, nearest: String?)
    }

    public indirect enum Problem: Sendable, Equatable {
        /// Not a valid answer; the text is kept so that it can be used as a note.
        case notAnAnswer(text: String)
        case outOfRange(text: String, min: Double?, max: Double?)
        case tooFew(Int)
        case tooMany(Int)
        case ambiguous([String])
        /// A date that does not exist, such as 31 june or 2月30号.
        case noSuchDay(String)
        /// A future date where a past one is expected.
        case ahead(String)
        /// A past date where a future one is expected.
        case behind(String)
        /// A fault in a table's cell. `row` counts from 1 and is `nil` if there is only one; `column` is the column's
        /// title in the answer's language.
        case cell(row: Int?, column: String, Problem)
        /// A row has more cells than the table has columns.
        case tooManyCells(row: Int?, columns: Int)
    }
}

/// Parses a typed answer. Pure: `today` is the reference for dates like "friday" and 下周五.
///
/// - Parameter isLiteral: text from an editor, in which nothing is a command.
public func parseInput(
    _ text: String, for question: Question, language: Language, today: CivilDate, isLiteral: Bool = false
) -> Input {
    let trimmed = text.trimmed
    guard !trimmed.isEmpty else { return .empty }
    // Pasted lines are one answer if the kind takes several lines.
    let isBlock = question.kind.takesSeveralLines && trimmed.contains(where: \.isLineEnd)
    if !isLiteral, !isBlock, let command = parseCommand(trimmed) { return .command(command) }
    let body = isLiteral ? text : text.lines.map(LiteralColon.removed).joined(separator: "\n")
    do throws(Rejection) {
        let reader = AnswerReader(
            language: language, today: today, yearless: question.isPast ? .past : .closest,
            splitsAtCommas: question.splitsAtCommas)
        let (value, note) = try reader.read(body, as: question.kind)
        return .answer(value, note: note)
    } catch {
        return .misunderstood(error.reason)
    }
}

extension AnswerKind {
    /// Whether it is answered line by line, up to an empty line.
    public var takesSeveralLines: Bool {
        switch self {
        case .long, .names, .rows: true
        default: false
        }
    }
}

/// Why a text is not an answer; thrown within this module only.
struct Rejection: Error {
    var reason: Input.Problem
}

/// The parameters for reading an answer.
struct AnswerReader {
    var language: Language
    var today: CivilDate
    var yearless: YearlessDate = .closest
    /// For names: whether commas separate entries.
    var splitsAtCommas = false

    func read(_ text: String, as kind: AnswerKind) throws(Rejection) -> (AnswerValue, note: String?) {
        try kind.form.read(text, self)
    }

    func notAnAnswer(_ text: String) -> Rejection {
        Rejection(reason: .notAnAnswer(text: text.trimmed))
    }

    func require(_ count: Int, in limits: ClosedRange<Int>) throws(Rejection) {
        if count < limits.lowerBound { throw Rejection(reason: .tooFew(limits.lowerBound)) }
        if count > limits.upperBound { throw Rejection(reason: .tooMany(limits.upperBound)) }
    }
}

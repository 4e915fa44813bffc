public import Guides
public import Text

/// What somebody typed at a question, understood.
public enum Input: Sendable, Equatable {
    case answer(AnswerValue, note: String?)
    /// Enter alone: keep the previous answer, take the default, or leave an optional question out.
    case empty
    case command(Command)
    case misunderstood(Misunderstanding)

    /// `:back`, `:skip` … and their Chinese aliases, with a half- or full-width colon.
    public enum Command: Sendable, Equatable {
        case back, skip, why, pause, quit, help, edit
        /// Take over what an earlier session said.
        case same
        /// How numbers are computed.
        case how
        case note(String)
        case language(Language?)
        /// A colon and a word that is no command: never an answer.
        case unknown(String, nearest: String?)
    }

    public indirect enum Misunderstanding: Sendable, Equatable {
        /// Not a point of the scale, an option, a number, a date …; the text is kept so that it can be offered as a note.
        case notAnAnswer(text: String)
        case outOfRange(text: String, min: Double?, max: Double?)
        case tooFew(Int)
        case tooMany(Int)
        case ambiguous([String])
        /// A date that no calendar has: 31 june, 2月30号.
        case noSuchDay(String)
        /// A date that lies ahead, where something is asked that has happened.
        case ahead(String)
        /// A day that has passed, where something is to be done.
        case behind(String)
        /// In a table; rows count from 1, `column` is the column's title in the language of the answer.
        /// `row` is `nil` where there is only one.
        case cell(row: Int?, column: String, Misunderstanding)
        /// A row with more cells than the table has columns.
        case tooManyCells(row: Int?, columns: Int)
    }
}

/// Reads one answer as it was typed. Pure: `today` is for dates like "friday" and 下周五.
///
/// - Parameter isLiteral: text from an editor, in which a colon is a colon and nothing is a command.
public func parseInput(
    _ text: String, for question: Question, language: Language, today: CivilDate, isLiteral: Bool = false
) -> Input {
    let trimmed = text.trimmed
    guard !trimmed.isEmpty else { return .empty }
    // A paste of several lines is one answer where several lines are asked for.
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
    /// Answered line by line, until an empty one.
    public var takesSeveralLines: Bool {
        switch self {
        case .long, .names, .rows: true
        default: false
        }
    }
}

/// Why a text is not an answer, thrown inside this module only.
struct Rejection: Error {
    var reason: Input.Misunderstanding
}

/// What reading an answer depends on.
struct AnswerReader {
    var language: Language
    var today: CivilDate
    var yearless: YearlessDate = .closest
    /// Of names.
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

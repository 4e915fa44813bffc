public import Guides

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
        case note(String)
        case language(Language?)
        /// A colon and a word that is no command: never an answer.
        case unknown(String, nearest: String?)
    }

    public enum Misunderstanding: Sendable, Equatable {
        /// Not a point of the scale, an option, a number, a date …; the text is kept so that it can be offered as a note.
        case notAnAnswer(text: String)
        case outOfRange(text: String, min: Double?, max: Double?)
        case tooFew(Int)
        case tooMany(Int)
        case ambiguous([String])
    }
}

/// Reads one answer as it was typed. Pure: `today` is for dates like "friday" and 下周五.
public func parseInput(
    _ text: String, for question: Question, language: Language, today: CivilDate
) -> Input {
    .misunderstood(.notAnAnswer(text: text))
}

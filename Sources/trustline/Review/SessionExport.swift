import Answers
import Dialogue
import Guides
import Journal
import Records
import Reporting
import Scoring
import Text

/// Exports sessions, oldest first, holding one transcript in memory at a time.
struct SessionExport {
    let workspace: Workspace
    let sessions: [NumberedSession]

    /// Wide format: one row a session, with its metadata, every question asked in any session, and every score as `score_ID`.
    ///
    /// With several guides, question columns are named `guide/question`. Answers are written by `AnswerCell`; an empty
    /// cell means left out.
    func wide(_ write: (String) throws -> Void) throws {
        var columns: [String] = []
        var known: Set<String> = []
        let isOneGuide = Set(sessions.map(\.entry.guide)).count == 1
        func name(_ guide: String, _ column: String) -> String { isOneGuide ? column : "\(guide)/\(column)" }
        var scoreColumns: [String] = []
        for session in sessions {
            let transcript = try workspace.sessions.read(session.entry.id)
            for item in transcript.items {
                let column = name(session.entry.guide, item.key.description)
                if known.insert(column).inserted { columns.append(column) }
            }
            for score in transcript.scores {
                let column = name(session.entry.guide, "score_" + score.id)
                if known.insert(column).inserted { scoreColumns.append(column) }
            }
        }
        let fixed = ["session", "id", "guide", "version", "subject", "language", "started", "finished"]
        try write(CSVWriter.row(fixed + columns + scoreColumns))
        for session in sessions {
            let transcript = try workspace.sessions.read(session.entry.id)
            var cells: [String: String] = [:]
            for item in transcript.items {
                cells[name(session.entry.guide, item.key.description)] = item.value.map { AnswerCell.written($0) } ?? ""
            }
            for score in transcript.scores {
                cells[name(session.entry.guide, "score_" + score.id)] = score.value.map {
                    ExpressionValue.number($0).json
                }
            }
            let header = transcript.session
            try write(
                CSVWriter.row(
                    [
                        String(session.number), header.id, header.guide, String(header.guideVersion),
                        header.subject ?? "",
                        transcript.language.rawValue, header.started.description, transcript.finished.description,
                    ] + (columns + scoreColumns).map { cells[$0] ?? "" }))
        }
    }

    /// Long format: one line an answer.
    func long(_ write: (String) throws -> Void) throws {
        for session in sessions {
            let transcript = try workspace.sessions.read(session.entry.id)
            for item in transcript.items {
                let line = try JSON.line(AnswerLine(item, of: transcript, number: session.number))
                try write(String(decoding: line, as: UTF8.self).escapedJSON + "\n")
            }
        }
    }
}

/// A line of `export --format ndjson`: `number` for a numeric answer, `text` as in the wide format.
private struct AnswerLine: Encodable {
    var session: Int
    var id: String
    var guide: String
    var version: Int
    var subject: String?
    var language: String
    var finished: Timestamp
    var key: String
    /// The question's id without loop rounds.
    var question: String
    var asked: String
    var number: Double?
    /// `nil` if left out.
    var text: String?
    /// The answer as shown on screen, if that differs from `text`.
    var words: String?
    var note: String?
    var at: Timestamp?

    init(_ item: Transcript.Item, of transcript: Transcript, number session: Int) {
        self.session = session
        id = transcript.session.id
        guide = transcript.session.guide
        version = transcript.session.guideVersion
        subject = transcript.session.subject
        language = transcript.language.rawValue
        finished = transcript.finished
        key = item.key.description
        question = key.split(separator: "/").last.map(String.init) ?? key
        asked = item.question
        if case .number(let value)? = item.value { number = value }
        text = item.value.map { AnswerCell.written($0) }
        words = item.words
        note = item.note
        at = item.at
    }
}

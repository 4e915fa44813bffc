import Answers
import Dialogue
import Guides
import Records
import Scoring
import Text

/// The part of a ``Transcript`` that is indexed; decodes several times faster.
struct IndexedSession {
    var entry: HistoryEntry
    /// All searchable texts, folded, one a line.
    var words: String
    /// Of `words`, for the full-text index.
    var grams: String
    /// The ids of the questions on its path, one a line.
    var questions: String

    /// - Throws: why the file is left out; ``JournalError/system(_:path:code:)`` for a transient read error.
    static func read(_ id: String, at path: String, disk: Disk) throws(JournalError) -> IndexedSession {
        let bytes = try disk.read(path, limit: SessionStore.limit)
        return try IndexedSession(id, bytes, path: path)
    }

    init(_ id: String, _ bytes: [UInt8], path: String) throws(JournalError) {
        let file = try JSON.decodeDocument(File.self, bytes, path: path)
        guard file.session.id == id else { throw .damaged(path: path, detail: Phrase("holds another session")) }
        entry = HistoryEntry(
            id: id, guide: file.session.guide, guideVersion: file.session.guideVersion,
            guidePin: String(file.session.guideHash.prefix(HistoryEntry.pinLength)), subject: file.session.subject,
            language: file.language, started: file.session.started, finished: file.finished,
            answered: file.items.count { $0.value != nil }, asked: file.items.count,
            scores: file.scores)
        var lines = UniqueLines()
        if let subject = entry.subject { lines.add(subject, as: SearchText.folded) }
        var asked = UniqueLines()
        for item in file.items {
            // Keys within loops end with the question's id.
            asked.add(String(item.key.description.split(separator: "/").last ?? ""), as: { $0 })
            // Every form the answer may be shown in. Texts from the guide are matched by option id or `words`.
            let shown = item.value.map { value in
                Language.spoken.map { Answers.shown(value, as: nil, language: $0) }
            }
            for text in (shown ?? []) + [item.words, item.note].compactMap(\.self) {
                lines.add(text, as: SearchText.folded)
            }
        }
        words = lines.text
        grams = SearchText.grams(words)
        questions = asked.text
    }

    private struct File: StoredDocument {
        var format: Int
        var session: Header
        var finished: Timestamp
        var language: Language
        var items: [Item]
        var scores: [ScoreResult]

        struct Header: Decodable {
            var id: String
            var guide: String
            var guideVersion: Int
            var guideHash: String
            var subject: String?
            var started: Timestamp
        }

        struct Item: Decodable {
            var key: AnswerKey
            var value: AnswerValue?
            var words: String?
            var note: String?
        }
    }
}

/// Distinct lines of text.
private struct UniqueLines {
    private var known: Set<String> = []
    private(set) var text = ""

    /// - Parameter form: transforms the text before it is stored.
    mutating func add(_ new: String, as form: (String) -> String) {
        guard known.insert(new).inserted else { return }
        text += form(new)
        text += "\n"
    }
}

import Answers
import Dialogue
import Guides
import Records
import Scoring
import Text

/// What the index takes from a finished session's file: a part of ``Transcript``, decoded several times as fast.
struct IndexedSession {
    var entry: HistoryEntry
    /// Everything in it that can be searched for, folded, a line each.
    var words: String
    /// The ids of the questions on its path, a line each.
    var questions: String

    /// - Throws: why the file is left out, or ``JournalError/system(_:path:code:)`` where it cannot be read now.
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
            // In a loop the key ends with the question's id.
            asked.add(String(item.key.description.split(separator: "/").last ?? ""), as: { $0 })
            // Everything the answer may be shown as; what comes from the guide is asked for by an option's id or in `words`.
            let shown = item.value.map { value in
                Language.spoken.map { Answers.shown(value, as: nil, language: $0) }
            }
            for text in (shown ?? []) + [item.words, item.note].compactMap(\.self) {
                lines.add(text, as: SearchText.folded)
            }
        }
        words = lines.text
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

/// Lines of text; what was added before is not added again.
private struct UniqueLines {
    private var known: Set<String> = []
    private(set) var text = ""

    /// - Parameter form: how the text is written.
    mutating func add(_ new: String, as form: (String) -> String) {
        guard known.insert(new).inserted else { return }
        text += form(new)
        text += "\n"
    }
}

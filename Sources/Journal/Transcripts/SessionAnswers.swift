import Dialogue
import Guides
public import Records
public import Text

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The part of a ``Transcript`` that export and search read.
public struct SessionAnswers: Sendable {
    public var id: String
    public var guide: String
    public var guideVersion: Int
    public var subject: String?
    public var language: Language
    public var started: Timestamp
    public var finished: Timestamp
    /// A JSON object of texts by language.
    fileprivate var titles: String
    public var items: [Transcript.Item]
    public var scores: [Score]

    /// The guide's title when the session was held.
    ///
    /// - Throws: ``JournalError/damaged(path:detail:)``
    public func guideTitle() throws(JournalError) -> Transcript.Texts {
        try JSON.decode(Transcript.Texts.self, titles.utf8, path: id)
    }

    /// What is read: not everything, as that takes time.
    public enum Parts: Sendable {
        /// Of items the keys and values, and the scores.
        case cells
        /// All of the items, no scores.
        case answers
    }

    public struct Score: Sendable {
        public var id: String
        public var value: Double?
    }
}

/// Reads ``SessionAnswers`` from transcripts with SQLite's JSON functions, several times faster than a `JSONDecoder`.
///
/// Not thread-safe; keeps prepared statements, so use one for many sessions.
public final class SessionAnswersReader {
    private let header: Statement
    private let items: Statement
    /// `nil` if they are not read.
    private let scores: Statement?

    /// - Throws: ``JournalError/system(_:path:code:)`` if there is no memory for a database.
    public init(_ parts: SessionAnswers.Parts) throws(JournalError) {
        do {
            let database = try Database(nil, patience: 0)
            header = try database.prepare(
                """
                SELECT file ->> '$.format', file -> '$.session.id', file -> '$.session.guide',
                file ->> '$.session.guideVersion', file -> '$.session.subject', file -> '$.language',
                file -> '$.session.started', file -> '$.finished', file -> '$.guideTitle' FROM (SELECT ? AS file)
                """)
            let others =
                switch parts {
                case .cells: "'\"\"', NULL, NULL, NULL, NULL"
                case .answers:
                    "value -> 'question', value -> 'label', value -> 'words', value -> 'note', value -> 'at'"
                }
            // Members as their JSON text, as SQLite rounds some decimals otherwise than Swift does and ends texts at a NUL. A table
            // of its own, as `value` is written anew each time that it is used.
            items = try database.prepare(
                """
                WITH item AS MATERIALIZED (SELECT value FROM json_each(?, '$.items'))
                SELECT value -> 'key', coalesce(value -> '$.value.number', value -> 'value'), \(others) FROM item
                """)
            scores =
                parts == .cells
                ? try database.prepare("SELECT value -> 'id', value -> 'value' FROM json_each(?, '$.scores')") : nil
        } catch {
            throw .system(.read, path: "SQLite", code: ENOMEM)
        }
    }

    /// - Parameters:
    ///   - id: of the session that the file should hold.
    ///   - path: the file, for errors.
    /// - Throws: ``JournalError/damaged(path:detail:)`` or ``JournalError/newerFormat(path:found:known:)``.
    public func read(_ id: String, _ bytes: [UInt8], path: String) throws(JournalError) -> SessionAnswers {
        let file = Database.Value.utf8(bytes)
        do {
            var session = try head(of: file, path: path)
            guard session.id == id else {
                throw JournalError.damaged(path: path, detail: Phrase("holds another session"))
            }
            try items.bind(file)
            while try items.step() { session.items.append(try item(path: path)) }
            guard let scores else { return session }
            try scores.bind(file)
            while try scores.step() {
                session.scores.append(.init(id: try string(scores, 0).present, value: try number(scores.text(1))))
            }
            return session
        } catch let error as JournalError {
            throw error
        } catch {
            throw .damaged(path: path, detail: Phrase("not the JSON that it should be"))
        }
    }

    private func head(of file: Database.Value, path: String) throws -> SessionAnswers {
        try header.bind(file)
        guard try header.step() else { throw Irregular() }
        let format = header.int(0)
        guard format <= StoredFormat.current else {
            throw JournalError.newerFormat(path: path, found: format, known: StoredFormat.current)
        }
        return SessionAnswers(
            id: try string(header, 1).present, guide: try string(header, 2).present, guideVersion: header.int(3),
            subject: try string(header, 4), language: try string(header, 5).flatMap(Language.init(rawValue:)).present,
            started: try string(header, 6).flatMap(Timestamp.init).present,
            finished: try string(header, 7).flatMap(Timestamp.init).present,
            titles: try header.text(8).present, items: [], scores: [])
    }

    private func item(path: String) throws -> Transcript.Item {
        var value: AnswerValue?
        if let text = items.text(1), text != "null" {
            // A number, or an object of another kind.
            value = try Double(text).map { .number($0) } ?? JSON.decode(AnswerValue.self, text.utf8, path: path)
        }
        return Transcript.Item(
            key: AnswerKey(try string(items, 0).present), question: try string(items, 2).present,
            label: try string(items, 3), value: value, words: try string(items, 4), note: try string(items, 5),
            at: try string(items, 6).map { try Timestamp($0).present })
    }

    /// The JSON string or `null` in a column; `nil` if it is `null` or missing.
    private func string(_ row: Statement, _ column: Int32) throws -> String? {
        try row.withText(column) { text in
            if text.contains(UInt8(ascii: "\\")) { return try (try? JSON.decode(String.self, text, path: "")).present }
            guard text.count > 1, text.first == UInt8(ascii: "\"") else {
                if text.elementsEqual("null".utf8) { return nil }
                throw Irregular()
            }
            return String(decoding: text.dropFirst().dropLast(), as: UTF8.self)
        } ?? nil
    }

    private func number(_ text: String?) throws -> Double? {
        guard let text, text != "null" else { return nil }
        return try Double(text).present
    }
}

/// A member is missing or of another kind.
private struct Irregular: Error {}

extension Optional {
    fileprivate var present: Wrapped {
        get throws {
            guard let self else { throw Irregular() }
            return self
        }
    }
}

public import Dialogue
public import Guides
public import Records
public import Text

/// The part of a ``Transcript`` that is exported; decodes several times faster.
///
/// `Item` is the part of an item that is needed, ``ExportedCell`` or ``ExportedAnswer``.
public struct ExportedSession<Item: Decodable & Sendable>: StoredDocument, Sendable {
    public var format: Int
    public var session: Header
    public var finished: Timestamp
    public var language: Language
    public var items: [Item]
    public var scores: [Score]

    public struct Header: Decodable, Sendable {
        public var id: String
        public var guide: String
        public var guideVersion: Int
        public var subject: String?
        public var started: Timestamp
    }

    public struct Score: Decodable, Sendable {
        public var id: String
        public var value: Double?
    }
}

/// An item's key and answer.
public struct ExportedCell: Decodable, Sendable {
    public var key: AnswerKey
    public var value: AnswerValue?
}

/// An item with all that ``Transcript/Item`` has but its label.
public struct ExportedAnswer: Decodable, Sendable {
    public var key: AnswerKey
    public var question: String
    public var value: AnswerValue?
    public var words: String?
    public var note: String?
    public var at: Timestamp?
}

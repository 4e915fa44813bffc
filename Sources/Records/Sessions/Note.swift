public import Text

/// A remark made later on a finished session. A file of its own: the session is never rewritten.
public struct Note: Sendable, Codable, Equatable, StoredDocument {
    public var format: Int
    /// Names the note.
    public var id: String
    /// The session it is about.
    public var session: String
    public var at: Timestamp
    public var device: String
    public var text: String

    public init(id: String, session: String, at: Timestamp, device: String, text: String) {
        format = StoredFormat.current
        self.id = id
        self.session = session
        self.at = at
        self.device = device
        self.text = text
    }
}

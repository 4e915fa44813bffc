public import Text

/// A later note on a finished session, in a file of its own, because sessions are never rewritten.
public struct Note: Sendable, Codable, Equatable, StoredDocument {
    public var format: Int
    /// The note's id.
    public var id: String
    /// The session's id.
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

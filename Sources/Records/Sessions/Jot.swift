public import Text

/// A line written down beside a person, a promise or nothing. A file of its own, never rewritten. One beside a session is a ``Note``.
public struct Jot: Sendable, Codable, Equatable, StoredDocument {
    public var format: Int
    /// Names it, and says when it was written.
    public var id: String
    public var at: Timestamp
    public var device: String
    public var text: String
    /// The person it is about, as typed.
    public var about: String?
    /// The commitment it is about: its id, or its word where the workspace was locked and nobody could tell the id.
    public var commitment: String?

    public init(id: String, at: Timestamp, device: String, text: String, about: String?, commitment: String?) {
        format = StoredFormat.current
        self.id = id
        self.at = at
        self.device = device
        self.text = text
        self.about = about
        self.commitment = commitment
    }
}

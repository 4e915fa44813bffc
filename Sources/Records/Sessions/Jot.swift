public import Text

/// A dated line about a person, a commitment or nothing in particular. One file each, never rewritten. A line on a session is a
/// ``Note``.
public struct Jot: Sendable, Codable, Equatable, StoredDocument {
    public var format: Int
    /// The jot's id, which contains the time it was written.
    public var id: String
    public var at: Timestamp
    public var device: String
    public var text: String
    /// The person it is about, as typed.
    public var about: String?
    /// The commitment's id, or its word if the workspace was locked and the id unknown.
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

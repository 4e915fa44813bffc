public import Text

/// Records that a session's report suggested a practice. One file each, never rewritten; the file name contains
/// everything needed.
public struct SuggestionRecord: StoredDocument, Sendable, Codable {
    public var format: Int
    public var session: String
    public var practice: String
    public var at: Timestamp
    public var device: String

    public init(session: String, practice: String, at: Timestamp, device: String) {
        format = StoredFormat.current
        self.session = session
        self.practice = practice
        self.at = at
        self.device = device
    }
}

/// A practice that a session suggested.
public struct SuggestedPractice: Sendable, Equatable {
    public var session: String
    public var practice: String

    public init(session: String, practice: String) {
        self.session = session
        self.practice = practice
    }
}

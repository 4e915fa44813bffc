public import Text

/// What a room said about a screen of its picture. One file each, never rewritten; of a check-in's boards the latest alone is kept.
public struct TeamNote: Sendable, Codable, Equatable, StoredDocument {
    public var format: Int
    /// The check-in's id.
    public var wave: String
    /// Which screen: `factors`, `agreement`, `widest`, `lowest` …
    public var about: String
    public var text: String
    /// Of the screen `comments`: how the room sorted them. Then `text` says the same in words.
    public var board: CommentBoard?
    public var at: Timestamp

    public init(wave: String, about: String, text: String, board: CommentBoard? = nil, at: Timestamp) {
        format = StoredFormat.current
        self.wave = wave
        self.about = about
        self.text = text
        self.board = board
        self.at = at
    }
}

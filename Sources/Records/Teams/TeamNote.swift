public import Text

/// A room's note on a screen of its picture. One file each, never rewritten, except that only a check-in's latest board
/// is kept.
public struct TeamNote: Sendable, Codable, Equatable, StoredDocument {
    public var format: Int
    /// The check-in's id.
    public var wave: String
    /// The screen's id: `factors`, `agreement`, `widest`, `lowest` …
    public var about: String
    public var text: String
    /// For the screen `comments`, their groups and dots, which `text` describes in words.
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

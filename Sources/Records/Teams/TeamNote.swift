public import Text

/// What a room said about a screen of its picture. One file each, never rewritten; written after the box is closed.
public struct TeamNote: Sendable, Codable, Equatable, StoredDocument {
    public var format: Int
    /// The check-in's id.
    public var wave: String
    /// Which screen: `factors`, `agreement`, `widest`, `lowest` …
    public var about: String
    public var text: String
    public var at: Timestamp

    public init(wave: String, about: String, text: String, at: Timestamp) {
        format = StoredFormat.current
        self.wave = wave
        self.about = about
        self.text = text
        self.at = at
    }
}

/// A place in a text that the mirror points at.
public struct MirrorMark: Sendable, Equatable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// The writer as the subject of a sentence: I, we, 我, 我们.
        case own
        /// Somebody else as the subject of a sentence: they, the client, 他, 对方.
        case other
        /// Always, never, nobody, 从来, 根本.
        case absolute
    }

    public var kind: Kind
    public var range: Range<String.Index>

    public init(kind: Kind, range: Range<String.Index>) {
        self.kind = kind
        self.range = range
    }
}

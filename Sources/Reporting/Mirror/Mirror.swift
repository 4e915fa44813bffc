import Text

/// A place in a text that the mirror points at.
public struct MirrorMark: Sendable, Equatable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// The writer as the subject of a clause: I, we, our team, 我, 我们公司.
        case own
        /// Somebody else as the subject of a clause: they, the client, 他, 对方, 老板.
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

/// Points at words in a person's own text: who does things in it, and what is said without exception. Something to look
/// into; it scores nothing, because research finds next to no relation between pronouns and self-orientation.
///
/// Works from word lists and the words beside a word, in English and Chinese, also mixed. Words inside quotation marks are
/// somebody's speech and are left alone; a subject that is not said is not found.
public struct Mirror: Sendable {
    /// What it can read.
    static let languages: Set<Language> = [.en, .zh]

    /// In the order of the text, none overlapping another.
    public let marks: [MirrorMark]
    /// Words of the text: Latin words and Chinese characters, outside quotation marks or in them.
    public let wordCount: Int

    /// - Parameter names: of people and companies the text is about, taken for "others".
    public init(_ text: String, names: [String] = []) {
        let quoted = Mirror.quotedRanges(in: text)
        // Both are in order: those before a mark are done with.
        var speech = quoted[...]
        let isOutside = { (mark: MirrorMark) in
            speech = speech.drop { $0.upperBound <= mark.range.lowerBound }
            return speech.first.map { !$0.overlaps(mark.range) } ?? true
        }
        let english = EnglishMirror(text, names: names)
        let chinese = ChineseMirror(text, names: names)
        marks = (english.marks + chinese.marks)
            .sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
            .filter(isOutside)
            .reduce(into: []) { kept, mark in
                if let last = kept.last, last.range.overlaps(mark.range) { return }
                kept.append(mark)
            }
        wordCount = english.wordCount + chinese.wordCount
    }

    public func count(of kind: MirrorMark.Kind) -> Int { marks.count { $0.kind == kind } }

    /// What stands between quotation marks; a mark without its partner in the same paragraph opens nothing.
    private static func quotedRanges(in text: String) -> [Range<String.Index>] {
        let partners: [Character: Character] = ["“": "”", "\"": "\"", "「": "」", "『": "』", "＂": "＂", "«": "»"]
        var ranges: [Range<String.Index>] = []
        // How far a closing mark is known not to come, so that a text of nothing but opening marks is read once.
        var isMissingUpTo: [Character: String.Index] = [:]
        var index = text.startIndex
        while index < text.endIndex {
            let after = text.index(after: index)
            defer { index = max(after, ranges.last?.upperBound ?? after) }
            guard let partner = partners[text[index]], isMissingUpTo[partner].map({ index >= $0 }) ?? true else {
                continue
            }
            let end = text[after...].firstIndex { $0 == partner || $0.isNewline } ?? text.endIndex
            if end < text.endIndex, text[end] == partner {
                ranges.append(index..<text.index(after: end))
            } else {
                isMissingUpTo[partner] = end
            }
        }
        return ranges
    }
}

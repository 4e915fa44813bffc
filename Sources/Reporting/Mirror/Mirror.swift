import Text

/// A marked range of a text.
public struct MirrorMark: Sendable, Equatable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// The writer as the subject of a clause, doing something: I, we, our team, 我, 我们公司. Whoever is told, fired, 被骂 does nothing.
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

/// Marks subjects and absolutes in the user's own text, for reflection. It is not a score: research finds next to no
/// relation between pronouns and self-orientation.
///
/// Uses word lists and neighbouring words, in English and Chinese, also mixed. Text in quotation marks or after 说： is
/// ignored; omitted subjects are not found.
public struct Mirror: Sendable {
    /// The supported languages.
    static let languages: Set<Language> = [.en, .zh]

    /// Non-overlapping marks in the order of the text.
    public let marks: [MirrorMark]
    /// The number of Latin words and Chinese characters, inside and outside quotation marks.
    public let wordCount: Int

    /// - Parameter names: names of people and companies in the text, counted as others.
    public init(_ text: String, names: [String] = []) {
        let quoted = Mirror.quotedRanges(in: text)
        // Both are sorted, so ranges before the current mark can be dropped.
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

    /// Ranges within quotation marks; a mark without a partner in the same paragraph is ignored.
    private static func quotedRanges(in text: String) -> [Range<String.Index>] {
        let partners: [Character: Character] = ["“": "”", "\"": "\"", "「": "」", "『": "』", "＂": "＂", "«": "»"]
        var ranges: [Range<String.Index>] = []
        // How far a closing mark is known to be missing, so that many unmatched opening marks take linear time.
        var isMissingUpTo: [Character: String.Index] = [:]
        var index = text.startIndex
        while index < text.endIndex {
            let after = text.index(after: index)
            defer { index = max(after, ranges.last?.upperBound ?? after) }
            if let speech = spoken(behind: index, in: text) ?? singleQuoted(from: index, in: text) {
                ranges.append(speech)
                continue
            }
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

    /// 他说：我们不合作了。 To the end of the sentence.
    private static func spoken(behind colon: String.Index, in text: String) -> Range<String.Index>? {
        guard ":：".contains(text[colon]), let verb = text[..<colon].last, "说道问答喊骂讲回".contains(verb) else { return nil }
        let before = text[..<colon].dropLast().suffix(3)
        guard !["老实", "坦白", "来", "就是", "句话", "应该", "可以"].contains(where: { before.hasSuffix($0) }) else { return nil }
        let start = text.index(after: colon)
        guard start < text.endIndex, !"“\"「『".contains(text[start]) else { return nil }
        let end = text[start...].firstIndex { "。！？!?".contains($0) || $0.isNewline } ?? text.endIndex
        return start < end ? start..<end : nil
    }

    /// 'We are done,' she said; ‘we are done’. An apostrophe is no quotation mark: the first stands before a word, the last behind one
    /// or behind a mark.
    private static func singleQuoted(from index: String.Index, in text: String) -> Range<String.Index>? {
        let mark = text[index]
        guard "'‘".contains(mark), text[..<index].last.map({ $0.isWhitespace || "(（，。".contains($0) }) ?? true else {
            return nil
        }
        var place = text.index(after: index)
        while place < text.endIndex, !text[place].isNewline {
            let next = text.index(after: place)
            let isEnd = next == text.endIndex || !(text[next].isLetter || text[next].isNumber)
            if text[place] == (mark == "‘" ? "’" : "'"), isEnd,
                mark == "‘" || text[..<place].last.map({ ".,!?…".contains($0) }) ?? false
            {
                return index..<next
            }
            place = next
        }
        return nil
    }
}

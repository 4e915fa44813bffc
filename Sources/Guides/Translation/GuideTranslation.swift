public import Text

/// A guide's translation to another language, from a file beside the guide such as `trust-quotient.ja.yaml`.
///
/// Each text has its place in the guide and the original it was translated from. It is ignored if the original has
/// changed since, so that a question is never asked in outdated words.
public struct GuideTranslation: Sendable, Equatable {
    public var guide: String
    public var language: Language
    /// Texts in file order.
    public var texts: [Text]

    public struct Text: Sendable, Equatable {
        /// The place in the guide, such as `title`, `c_guess.ask` or `scales.often5.1`.
        public var place: String
        /// The trimmed original.
        public var original: String
        public var text: String

        public init(place: String, original: String, text: String) {
            self.place = place
            self.original = original
            self.text = text
        }
    }

    /// The maximum number of texts.
    static let maximumTexts = 5000

    public init(guide: String, language: Language, texts: [Text]) {
        self.guide = guide
        self.language = language
        self.texts = texts
    }

    /// Why a translated text is ignored, or a file is not a translation.
    public enum Fault: Sendable, Equatable {
        /// The file is not YAML or not in this format.
        case unreadable(line: Int)
        /// The translation belongs to another guide.
        case otherGuide(String)
        /// The guide has no such place.
        case unknownPlace(String)
        /// The guide's text has changed since.
        case outdated(String)
        /// A placeholder that is not closed, or not in the original.
        case badPlaceholder(String)
    }

    // MARK: The file

    /// Reads `{translation: 1, guide: …, language: …, texts: [{at: …, of: …, text: …}]}`, at most 256 KB.
    public static func read(_ bytes: [UInt8]) -> (translation: GuideTranslation?, fault: Fault?) {
        let reading = YAMLReader.read(bytes, source: SourceText(bytes))
        func unreadable(_ node: YAMLNode?) -> (GuideTranslation?, Fault?) {
            (nil, .unreadable(line: reading.findings.first?.position.line ?? node?.start.line ?? 1))
        }
        guard reading.findings.isEmpty, let root = reading.root, root["translation"]?.scalar == "1",
            let guide = root["guide"]?.scalar,
            let language = root["language"]?.scalar.flatMap(Language.init(rawValue:)),
            let list = root["texts"], case .sequence(let items) = list.content, items.count <= maximumTexts
        else { return unreadable(reading.root) }
        var texts: [Text] = []
        for item in items {
            guard let place = item["at"]?.scalar, let original = item["of"]?.scalar, let text = item["text"]?.scalar,
                !text.trimmingSpacesAndLines.isEmpty
            else { return unreadable(item) }
            texts.append(
                Text(
                    place: place, original: original.trimmingSpacesAndLines, text: text.trimmingSpacesAndLines))
        }
        return (GuideTranslation(guide: guide, language: language, texts: texts), nil)
    }

    /// The file.
    public var yaml: String {
        var lines = [
            "# \(guide) in \(language.englishName == "English" ? language.rawValue : language.englishName).",
            "# `of` is the text that was translated; where the guide has another one by now, that is shown. docs/translating.md",
            "translation: 1", "guide: \(guide)", "language: \(language.rawValue)", "texts:",
        ]
        for text in texts {
            lines.append("  - at: \(text.place.quotedForYAML)")
            lines.append("    of: \(text.original.quotedForYAML)")
            lines.append("    text: \(text.text.quotedForYAML)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: With its guide

    /// Separates guide and translations in a joined file.
    private static let seam = Array("\n--- # translation\n".utf8)

    /// Joins a guide with translations in one file, so that one hash pins them all.
    ///
    /// - Parameter bytes: the guide, possibly with translations; those added take precedence.
    public static func joined(_ bytes: [UInt8], _ translations: [[UInt8]]) -> [UInt8] {
        translations.reduce(bytes) { $0 + seam + $1 }
    }

    /// Splits a joined file into the guide's own file and translations.
    public static func parted(_ bytes: [UInt8]) -> (guide: [UInt8], translations: [[UInt8]]) {
        var parts: [[UInt8]] = []
        var start = 0
        var index = 0
        while index + seam.count <= bytes.count {
            if bytes[index] == seam[0], bytes[(index + 1)..<(index + seam.count)].elementsEqual(seam.dropFirst()) {
                parts.append(Array(bytes[start..<index]))
                index += seam.count
                start = index
            } else {
                index += 1
            }
        }
        parts.append(Array(bytes[start...]))
        return (parts[0], Array(parts.dropFirst()))
    }
}

extension YAMLNode {
    /// The value of a key; `nil` if this is not a mapping or the key is missing.
    subscript(key: String) -> YAMLNode? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.first { $0.key == key }?.value
    }
}

extension String {
    var trimmingSpacesAndLines: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}

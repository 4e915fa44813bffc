public import Text

/// The texts of a guide in one more language, from a file beside the guide: `trust-quotient.ja.yaml`.
///
/// Each text is found by its place in the guide and holds the text that it was translated from. A text whose original has changed
/// since is not shown, so that a question is never asked in words that meant another one.
public struct GuideTranslation: Sendable, Equatable {
    public var guide: String
    public var language: Language
    /// In the order of the file.
    public var texts: [Text]

    public struct Text: Sendable, Equatable {
        /// Where it stands in the guide: `title`, `c_guess.ask`, `scales.often5.1`.
        public var place: String
        /// What it was translated from, without white space at the ends.
        public var original: String
        public var text: String

        public init(place: String, original: String, text: String) {
            self.place = place
            self.original = original
            self.text = text
        }
    }

    /// At most so many texts.
    static let maximumTexts = 5000

    public init(guide: String, language: Language, texts: [Text]) {
        self.guide = guide
        self.language = language
        self.texts = texts
    }

    /// Why a text of a translation is not shown, or a file is none.
    public enum Fault: Sendable, Equatable {
        /// The file is no YAML, or not of this form.
        case unreadable(line: Int)
        /// It is of another guide.
        case otherGuide(String)
        /// The guide has no such place.
        case unknownPlace(String)
        /// The guide's own text is another one by now.
        case outdated(String)
        /// `${…}` that is not closed, or puts in what the original does not.
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
            lines.append("  - at: \(Self.quoted(text.place))")
            lines.append("    of: \(Self.quoted(text.original))")
            lines.append("    text: \(Self.quoted(text.text))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func quoted(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return "\"" + result + "\""
    }

    // MARK: With its guide

    /// Stands between a guide and a translation, and between two, where they are kept as one file.
    private static let seam = Array("\n--- # translation\n".utf8)

    /// A guide with translations as one file, so that one hash pins them all.
    ///
    /// - Parameter bytes: of the guide, which may hold translations already; those added win over them.
    public static func joined(_ bytes: [UInt8], _ translations: [[UInt8]]) -> [UInt8] {
        translations.reduce(bytes) { $0 + seam + $1 }
    }

    /// A guide's own file, and the translations that are kept with it.
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
    /// The value of a key; `nil` where this is no mapping, or has no such key.
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

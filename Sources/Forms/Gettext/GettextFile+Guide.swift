public import Guides
public import Text

/// Conversion between guides' texts and gettext files.
extension GettextFile {
    /// Creates entries with places as contexts and the texts in other languages as comments.
    public init(_ guide: String, _ texts: GuideTranslations, in language: Language) {
        self.init(
            header: [
                ("Project-Id-Version", guide), ("PO-Revision-Date", ""), ("Last-Translator", ""),
                ("Language-Team", ""), ("Language", language.rawValue), ("MIME-Version", "1.0"),
                ("Content-Type", "text/plain; charset=UTF-8"), ("Content-Transfer-Encoding", "8bit"),
            ],
            entries: texts.sheet(in: language).map { place, text, translation in
                let original = GuideTranslations.original(text)
                let others = text.texts.filter { $0.key != language && $0.key != .en }
                    .sorted { $0.key.rawValue < $1.key.rawValue }
                let comments = others.flatMap { other, text in
                    "\(other.rawValue): \(text)".split(separator: "\n", omittingEmptySubsequences: false).map(
                        String.init)
                }
                return Entry(comments: comments, context: place, text: original, translation: translation ?? "")
            })
    }

    /// - Returns: `nil` if the header lacks guide or language.
    public var guideTranslation: GuideTranslation? {
        guard let guide = field("Project-Id-Version")?.split(separator: " ").first.map(String.init),
            let language = field("Language").flatMap(Language.init(rawValue:))
        else { return nil }
        return GuideTranslation(
            guide: guide, language: language,
            texts: entries.filter { !$0.isFuzzy && $0.translation.contains { !$0.isWhitespace } }.map {
                GuideTranslation.Text(place: $0.context, original: $0.text, text: $0.translation)
            })
    }
}

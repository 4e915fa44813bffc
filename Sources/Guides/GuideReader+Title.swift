public import Text

extension GuideReader {
    /// Reads only the title, at about a hundredth of the cost of reading the guide, which is assumed to be valid.
    ///
    /// - Parameter bytes: the file, at most 256 KB.
    /// - Returns: `nil` if there is no title, or the file cannot be read up to it.
    public static func title(in bytes: [UInt8]) -> Wording? {
        let parts = GuideTranslation.parted(bytes)
        guard parts.guide.count <= YAMLReader.maximumSize else { return nil }
        let own = parts.guide.withUnsafeBufferPointer { buffer in
            var events = YAMLEvents(buffer)
            // Errors are reported where the guide is used.
            return try? title(in: &events)
        }
        guard var title = own, !parts.translations.isEmpty else { return own }
        let original = GuideTranslations.original(title)
        for translation in parts.translations.reversed().compactMap({ GuideTranslation.read($0).translation }) {
            guard let text = translation.texts.first(where: { $0.place == "title" }), text.original == original,
                title.texts[translation.language] == nil
            else { continue }
            title.texts[translation.language] = text.text
        }
        return title
    }

    private static func title(in events: inout YAMLEvents) throws(YAMLSyntaxError) -> Wording? {
        var depth = 0
        var isKey = true
        while true {
            switch try events.next().kind {
            case .mappingStart, .sequenceStart:
                depth += 1
                isKey = true
            case .collectionEnd:
                depth -= 1
                isKey = true
            case .scalar("title", _) where depth == 1 && isKey: return try text(in: &events)
            case .scalar, .alias: isKey.toggle()
            case .streamEnd: return nil
            case .documentStart, .other: break
            }
        }
    }

    /// The next text: a scalar or a mapping of languages.
    private static func text(in events: inout YAMLEvents) throws(YAMLSyntaxError) -> Wording? {
        switch try events.next().kind {
        case .scalar(let text, _): return Wording(text)
        case .mappingStart: break
        default: return nil
        }
        var texts: [Language: String] = [:]
        while case .scalar(let name, _) = try events.next().kind, case .scalar(let text, _) = try events.next().kind {
            if let language = Language.spoken.first(where: { $0.rawValue == name }) { texts[language] = text }
        }
        return texts.isEmpty ? nil : Wording(texts)
    }
}

public import Text

/// Collects a guide's texts by place and applies translations.
struct GuideTexts {
    /// Texts by place.
    private var found: [String: Wording] = [:]
    private var order: [String] = []
    private let places: [SourcePosition: String]
    /// Translations; later ones take precedence.
    private let translations: [(language: Language, texts: [String: GuideTranslation.Text])]
    private(set) var faults: [GuideTranslation.Fault] = []
    /// Languages with at least one applied translation.
    private(set) var languages: [Language] = []

    /// - Parameter root: the guide's root node.
    init(root: YAMLNode, translations: [GuideTranslation]) {
        var places: [SourcePosition: String] = [:]
        Self.walk(root, "", isFlow: false) { places[$1] = $0 }
        self.places = places
        self.translations = translations.reversed().map { translation in
            (
                translation.language,
                Dictionary(translation.texts.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
            )
        }
    }

    /// Assigns places, made of keys and ids: a step is named by its id alone, a list's entry by its id or value, or
    /// else by its number.
    private static func walk(
        _ node: YAMLNode, _ path: String, isFlow: Bool, _ note: (String, SourcePosition) -> Void
    ) {
        note(path, node.start)
        switch node.content {
        case .scalar: break
        case .mapping(let entries):
            for entry in entries {
                let inner = path.isEmpty ? entry.key : path + "." + entry.key
                walk(entry.value, inner, isFlow: entry.key == "flow" || entry.key == "do", note)
            }
        case .sequence(let items):
            for (index, item) in items.enumerated() {
                let id = item["id"]?.scalar
                let name = id ?? item["value"]?.scalar ?? String(index + 1)
                walk(item, isFlow && id != nil ? name : path + "." + name, isFlow: false, note)
            }
        }
    }

    /// Records a text and adds its translations.
    mutating func translated(_ texts: [Language: String], at node: YAMLNode, isFilled: Bool) -> [Language: String] {
        guard !texts.isEmpty, let place = places[node.start] else { return texts }
        if found.updateValue(Wording(texts), forKey: place) == nil { order.append(place) }
        guard !translations.isEmpty else { return texts }
        let original = Wording(texts)[.en]
        var result = texts
        for (language, translated) in translations where result[language] == nil {
            guard let text = translated[place] else { continue }
            if text.original != original.trimmingSpacesAndLines {
                faults.append(.outdated(place))
            } else if !Self.fits(text.text, texts, isFilled: isFilled) {
                faults.append(.badPlaceholder(place))
            } else {
                result[language] = text.text
                if !languages.contains(language) { languages.append(language) }
            }
        }
        return result
    }

    /// Whether a translation has only placeholders that an original has.
    private static func fits(_ text: String, _ originals: [Language: String], isFilled: Bool) -> Bool {
        func names(_ text: String) -> Set<[String]>? {
            var names: Set<[String]> = []
            for piece in TextPiece.split(text) {
                switch piece {
                case .words: break
                case .broken: return nil
                case .name(let path, offset: _): names.insert(path)
                }
            }
            return names
        }
        guard let used = names(text) else { return false }
        let known = originals.values.reduce(into: Set<[String]>()) { $0.formUnion(names($1) ?? []) }
        return used.isSubset(of: known) && (isFilled || used.isEmpty)
    }

    /// In the order of the file.
    var all: [(place: String, text: Wording)] { order.map { ($0, found[$0] ?? Wording("")) } }

    /// Translations for places that the guide does not have.
    var strays: [GuideTranslation.Fault] {
        var seen: Set<String> = []
        return translations.flatMap { $0.texts.keys.sorted() }
            .filter { found[$0] == nil && seen.insert($0).inserted }.map { .unknownPlace($0) }
    }
}

/// A guide's texts and translations.
public struct GuideTranslations: Sendable {
    /// All texts of the guide without translations, in file order.
    public var texts: [(place: String, text: Wording)]
    /// The translations stored with it.
    public var kept: [GuideTranslation]
    public var faults: [GuideTranslation.Fault]

    /// The text to translate: English, or the guide's first language.
    public static func original(_ text: Wording) -> String { text[.en].trimmingSpacesAndLines }

    /// The texts not translated to `language`.
    public func missing(in language: Language) -> [(place: String, text: Wording)] {
        let known = Set(
            kept.filter { $0.language == language }.flatMap(\.texts).map { [$0.place, $0.original] })
        return texts.filter { place, text in
            text.texts[language] == nil && !known.contains([place, Self.original(text)])
        }
    }

    /// The translator's sheet: all texts with their translation to `language`, `nil` if missing. Texts moved within the
    /// guide keep their translation.
    public func sheet(in language: Language) -> [(place: String, text: Wording, translation: String?)] {
        let known = kept.filter { $0.language == language }.flatMap(\.texts)
        let byPlace = Dictionary(
            known.map { ([$0.place, $0.original], $0.text) }, uniquingKeysWith: { _, last in last })
        let byText = Dictionary(known.map { ($0.original, $0.text) }, uniquingKeysWith: { first, _ in first })
        return texts.map { place, text in
            let original = Self.original(text)
            return (place, text, text.texts[language] ?? byPlace[[place, original]] ?? byText[original])
        }
    }
}

extension GuideReader {
    /// - Parameter bytes: a valid guide with its translations.
    /// - Returns: `nil` if the guide cannot be read.
    public static func translations(in bytes: [UInt8]) -> GuideTranslations? {
        let parts = GuideTranslation.parted(bytes)
        let source = SourceText(parts.guide)
        guard let root = YAMLReader.read(parts.guide, source: source).root else { return nil }
        let (kept, unread) = readTranslations(parts.translations, of: root["id"]?.scalar)
        let context = DecodingContext(source, rules: GuideRules())
        context.texts = GuideTexts(root: root, translations: kept)
        guard GuideDecoder(context: context).guide(root, name: nil) != nil, let texts = context.texts else {
            return nil
        }
        return GuideTranslations(texts: texts.all, kept: kept, faults: unread + texts.faults + texts.strays)
    }

    static func readTranslations(
        _ files: [[UInt8]], of guide: String?
    ) -> (translations: [GuideTranslation], faults: [GuideTranslation.Fault]) {
        var translations: [GuideTranslation] = []
        var faults: [GuideTranslation.Fault] = []
        for file in files {
            let read = GuideTranslation.read(file)
            if let fault = read.fault { faults.append(fault) }
            guard let translation = read.translation else { continue }
            if translation.guide == guide {
                translations.append(translation)
            } else {
                faults.append(.otherGuide(translation.guide))
            }
        }
        return (translations, faults)
    }
}

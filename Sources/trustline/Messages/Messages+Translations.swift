import Guides
import Text

/// Translations of the program and of guides.
extension Messages {
    var exportLanguageHelp: String { words("With --format po: the language to translate into, as ja.") }
    var checkLanguageHelp: String { words("What is not in this language yet: of the program and of the guides.") }
    func noSuchLanguage(_ text: String) -> String {
        words("\(text.sanitizedLine) is no language's tag, such as ja or pt-BR.")
    }
    var needsLanguage: String {
        words(
            "Into which language? For example: \(command("export", "trust-quotient", "--format", "po", "--language", "ja"))"
        )
    }

    func programTranslated(missing: Int, in language: Language) -> String {
        missing == 0
            ? words("The program's own words are all in \(language.name).")
            : words.plural(
                missing, one: "\(missing) text of the program is not in \(language.name) yet:",
                other: "\(missing) texts of the program are not in \(language.name) yet:")
    }

    func programDoesNotSpeak(_ language: Language, texts: Int) -> String {
        words(
            """
            The program itself does not speak \(language.rawValue). Its \(texts) texts would stand in a file of their own \
            (docs/translating.md); your guides can be in it without that.
            """)
    }

    func translated(_ guide: String, _ done: Int, of total: Int) -> String {
        words("\(guide): \(done) of \(total) texts")
    }

    func notTranslated(_ guides: [String]) -> String {
        words("Not begun: \(words.list(guides))")
    }

    func fault(_ fault: GuideTranslation.Fault) -> String {
        switch fault {
        case .unreadable(let line): words("The file of translations cannot be read, from line \(line) on.")
        case .otherGuide(let guide): words("The file of translations is one of \(guide.sanitizedLine).")
        case .unknownPlace(let place): words("\(place.sanitizedLine): the guide has no such text.")
        case .outdated(let place):
            words("\(place.sanitizedLine): the guide's own text has changed since; it is shown instead.")
        case .badPlaceholder(let place):
            words("\(place.sanitizedLine): puts in something that the guide's own text does not.")
        }
    }

    // MARK: Into the workspace

    func languageUnknown(_ language: Language) -> String {
        words(
            """
            Neither the program nor one of your guides is in \(language.rawValue). Nothing changed. lang shows which \
            languages there are; docs/translating.md says how a guide comes into another one.
            """)
    }
    func guidesOnly(in language: Language) -> String {
        words(
            """
            Guides are now in \(language.rawValue) wherever they are translated. What is missing, and what the program itself \
            says, is in English.
            """)
    }
    func guideIsIn(_ languages: [Language]) -> String {
        words("This guide's own words are there only in: \(words.list(languages.map(\.rawValue))).")
    }
    func noTranslation(_ file: String) -> String {
        words(
            "\(file) holds no translation of a guide. Make one with: \(command("export", "trust-quotient", "--format", "po", "--language", "ja"))"
        )
    }

    func nothingTranslated(_ file: String) -> String {
        words(
            "No text in \(file) is translated yet. Nothing was written. Write the translations after msgstr, then import it again."
        )
    }

    func noSuchFileOfTexts(_ file: String, line: Int) -> String {
        words("\(file) cannot be read from line \(line) on. Nothing was written; msgfmt --check says more.")
    }

    func translationTaken(_ path: String, _ count: Int, of total: Int) -> String {
        words("Written to \(path): \(count) of \(total) texts.")
    }
}

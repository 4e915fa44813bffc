import Guides
import Text

/// The work of `check --language ja`: lists missing translations of the program and the guides.
struct TranslationCheck: ContextProviding {
    let context: Context
    let target: Language
    let library: GuideLibrary

    /// - Parameter guides: ids; all guides if empty.
    func report(on guides: [String]) throws {
        if guides.isEmpty { reportProgram() }
        let files =
            guides.isEmpty ? library.files : try guides.map { try library.translatable($0, for: context) }
        var untouched: [String] = []
        var faults = 0
        for file in files {
            guard let texts = GuideReader.translations(in: try library.bytes(of: file)) else { continue }
            let missing = texts.missing(in: target)
            guard missing.count < texts.texts.count || !texts.faults.isEmpty else {
                untouched.append(file.id)
                continue
            }
            faults += texts.faults.count
            say(
                context.page.paragraph(
                    messages.translated(file.id, texts.texts.count - missing.count, of: texts.texts.count)))
            for fault in texts.faults { say(context.page.item(messages.fault(fault), first: "  ! ")) }
            for text in missing {
                let words = "\(text.place)  \(GuideTranslations.original(text.text))".sanitizedLine
                say(context.page.item(words, first: "  - "))
            }
        }
        if !untouched.isEmpty { say(context.page.paragraph(messages.notTranslated(untouched))) }
        if faults > 0 { throw ExitStatus(65) }
    }

    private func reportProgram() {
        let missing = target.untranslated
        guard target.nearestSpoken != nil else {
            return say(context.page.paragraph(messages.programDoesNotSpeak(target, texts: missing.count)))
        }
        say(context.page.paragraph(messages.programTranslated(missing: missing.count, in: target)))
        for (usage, text) in missing {
            let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
            say(context.page.item(usage.map { "\(line)  (\($0))" } ?? line, first: "  - "))
        }
    }
}

extension GuideLibrary {
    /// The file of a guide or of the practice library.
    func translatable(_ word: String, for context: Context) throws -> File {
        try files.first { $0.id == word } ?? context.guides.usable(named: word, in: self).file
    }
}

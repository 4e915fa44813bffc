import Forms
import Guides
import Text

/// Import of scales as guides.
extension Messages {
    var importAbstract: String {
        words("Make a guide of a scale from OpenScales (OSD): import AITrust.osd")
    }
    var importFileHelp: String { words("An .osd file, or its definition as .json.") }
    var importIDHelp: String { words("What the guide shall be called.") }

    func importRefused(_ refusal: OSDImport.Refusal, _ file: String) -> String {
        switch refusal {
        case .notOSD:
            words(
                """
                \(file) is no Open Scale Definition: a JSON object with scale_info and items. Nothing was \
                written. openscales.net has such files.
                """)
        case .noWords:
            words(
                """
                \(file) holds no words, and no file such as NAME.en.json stands beside it. Nothing was written; \
                put the translation there, or take the .osd file.
                """)
        case .nothingToAsk:
            words("There is no question in \(file) that a guide could ask. Nothing was written.")
        }
    }

    var importNameRefused: String {
        words(
            """
            The name given cannot be a guide's: lower-case letters and digits, joined by hyphens, a letter first. \
            Nothing was written. Another name: import FILE --id NAME
            """)
    }
    /// - Parameter reason: a whole sentence.
    func importNotAGuide(_ file: String, because reason: Phrase) -> String {
        words("No guide could be made of \(file), and nothing was written. \(sentence: reason)")
    }
    func importKeyTwice(_ key: String) -> String {
        words("The file gives one thing twice, and one of the two was taken: \(key).")
    }

    func importExists(_ id: String) -> String {
        words("There is a guide \(id) already, and it was not touched. Another name: import FILE --id \(id)-2")
    }

    func imported(_ path: String, id: String, license: String?) -> String {
        let terms =
            license.map {
                words(" Its license: \($0). See that it allows what you mean to do.")
            } ?? words(" It names no license: ask its authors before you use it with others.")
        return words("Written to \(path).\(terms) Take it: take \(id)")
    }

    var importDiffers: String { words("It is the scale as it was, but for this:") }

    func osdGap(_ gap: OSDGap) -> String {
        switch gap {
        case .languages(let codes):
            words("Languages left aside: \(words.list(codes)).")
        case .standIn(let code):
            words("It has neither English nor Chinese; the words of “\(code)” stand in.")
        case .missingTexts(let number, let language):
            words.plural(
                number, one: "\(number) text missing in \(language.name); the other language stands there.",
                other: "\(number) texts missing in \(language.name); the other language stands there.")
        case .items(let ids):
            words("Not asked, since a guide has no such question: \(words.list(ids)).")
        case .refused(let ids, let reason):
            words("Left out, since \(reason): \(words.list(ids)).")
        case .neverAsked(let ids):
            words("Left out, since the scale itself never asks them: \(words.list(ids)).")
        case .pictures(let ids):
            words("Without their pictures: \(words.list(ids)).")
        case .conditions(let ids):
            words("Asked of everybody, since their condition cannot be said: \(words.list(ids)).")
        case .scores(let ids):
            words("Not computed: \(words.list(ids)).")
        case .scoresOfMissing(let ids):
            words("Not computed, since an item they need is left out: \(words.list(ids)).")
        case .norms:
            words("Norms and cut-offs are left out: they belong to other people's samples.")
        case .computed: words("Computed variables are left out.")
        case .dimensions: words("All dimensions are asked; none can be switched off.")
        case .order:
            words("The order is one for all where some items must keep their place.")
        case .parameters(let names):
            words("Parameters have their defaults for good: \(words.list(names)).")
        case .validation(let ids):
            words("Lengths and patterns are not checked: \(words.list(ids)).")
        }
    }
}

import Guides
import Journal
import Records
import Text

/// What a guide's own words have to do with a search, in both languages: a session's file holds only those of the language
/// it was held in.
struct SearchedGuide {
    let guide: Guide
    /// The questions that have the words in their text or label, in the guide's order.
    let questions: [String]
    /// For each word of the search what a session holds where an option or anchor with it was chosen; `nil` where there are
    /// too many.
    private let choices: [[String]?]

    /// So many ways to find one word; with more, sessions are opened unseen.
    private static let limit = 40

    init(_ guide: Guide, _ search: SearchWords) {
        self.guide = guide
        let found = guide.flow.questions
        questions = found.filter { question in
            [question.text, question.label].compactMap(\.self).flatMap(\.texts.values).contains(where: search.matches)
        }.map(\.id)
        let texts = found.flatMap { Self.choices(of: $0.kind) }
        choices = search.words.map { word in
            var found: Set<String> = []
            for choice in texts where choice.text.texts.values.contains(where: { search.holds(word, in: $0) }) {
                found.formUnion(choice.written)
            }
            return found.count > Self.limit ? nil : found.sorted()
        }
    }

    /// Whether some option or anchor has one of the words.
    var hasChoices: Bool { choices.contains { $0?.isEmpty != true } }

    /// For each word all that can stand for it in a session; nothing where that may be anything.
    func ways(_ search: SearchWords) -> [[String]] {
        zip(search.words, choices).map { word, choices in choices.map { [word.joined()] + $0 } ?? [] }
    }

    /// An answer to choose, and how a session has it: as the option's id, or as the anchor in one language.
    private struct Choice {
        var text: Wording
        var written: [String]
    }

    private static func choices(of kind: AnswerKind) -> [Choice] {
        switch kind {
        case .choice(let options), .choices(let options, _, _):
            options.map { Choice(text: $0.text, written: [$0.id]) }
        case .scale(let scale):
            scale.points.compactMap { point in
                point.anchor.map { anchor in
                    Choice(text: anchor, written: anchor.texts.values.map { SearchText.pieces($0).joined() })
                }
            }
        case .rows(let columns, _, _): columns.flatMap { choices(of: $0.kind) }
        default: []
        }
    }
}

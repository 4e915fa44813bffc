import Guides
import Journal
import Records
import Text

/// A guide's texts that match a search, in all its languages; a session's file has only the language it was held in.
struct SearchedGuide {
    let guide: Guide
    /// Ids of questions whose text or label matches, in the guide's order.
    let questions: [String]
    /// For each search word, the stored forms of options and anchors that contain it; `nil` if there are too many.
    private let choices: [[String]?]

    /// The most stored forms queried for a word; above it, all sessions are candidates.
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

    /// Whether any option or anchor contains a search word.
    var hasChoices: Bool { choices.contains { $0?.isEmpty != true } }

    /// For each search word, the texts that can stand for it in a session's file; empty if any session may match.
    func ways(_ search: SearchWords) -> [[String]] {
        zip(search.words, choices).map { word, choices in choices.map { [word.joined()] + $0 } ?? [] }
    }

    /// An option or anchor with its stored forms: the option's id, or the anchor's text in each language.
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

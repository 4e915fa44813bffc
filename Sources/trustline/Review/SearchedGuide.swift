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
    /// For each word of the search what a file holds where an option or anchor with it was chosen.
    private let choices: [[[UInt8]]]

    /// So many ways to find one word; with more, files are opened unseen.
    private static let limit = 40

    init(_ guide: Guide, _ search: SearchWords) {
        self.guide = guide
        let found = guide.flow.questions
        questions = found.filter { question in
            [question.text, question.label].compactMap(\.self).flatMap(\.texts.values).contains(where: search.matches)
        }.map(\.id)
        let texts = found.flatMap { Self.choices(of: $0.kind) }
        choices = search.words.map { word in
            var found: Set<[UInt8]> = []
            for choice in texts where choice.text.texts.values.contains(where: { search.holds(word, in: $0) }) {
                found.formUnion(choice.written)
            }
            return found.count > Self.limit || found.contains([]) ? [[]] : Array(found)
        }
    }

    /// Whether some option or anchor has one of the words.
    var hasChoices: Bool { choices.contains { !$0.isEmpty } }

    /// For each word all that can stand for it in a file; nothing to look for where it can be written in several ways.
    func candidates(_ search: SearchWords) -> [[[UInt8]]] {
        zip(search.candidates, choices).map { word, choices in word.isEmpty ? [] : [word] + choices }
    }

    /// An answer to choose, and how a file has it.
    private struct Choice {
        var text: Wording
        var written: [[UInt8]]
    }

    private static func choices(of kind: AnswerKind) -> [Choice] {
        switch kind {
        case .choice(let options), .choices(let options, _, _):
            options.map { Choice(text: $0.text, written: [Array("\"\($0.id)\"".utf8)]) }
        case .scale(let scale):
            scale.points.compactMap { point in
                point.anchor.map { anchor in
                    Choice(text: anchor, written: anchor.texts.values.map { SearchWords([$0]).phrase })
                }
            }
        case .rows(let columns, _, _): columns.flatMap { choices(of: $0.kind) }
        default: []
        }
    }
}

/// A question that has the words of a search, and the sessions it was asked in.
struct FoundQuestion {
    var id: String
    var guide: Guide
    var sessions: Int
    /// The latest session it was asked in.
    var latest: NumberedSession
}

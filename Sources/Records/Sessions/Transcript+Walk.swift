import Answers
public import Dialogue
public import Guides
import Scoring
public import Text

extension Transcript {
    /// Creates the transcript of a finished walk.
    ///
    /// - Parameter text: replaces `${…}` in a text, in the given language.
    public init(
        of guide: Guide, header: SessionHeader, entries: [LogEntry], walk: Walk, device: String, finished: Timestamp,
        text: (_ text: Wording, _ scope: Scope, _ language: Language) -> String
    ) {
        let language = walk.language
        let items = walk.path.map { item in
            let value: AnswerValue? = if case .answered(let value) = item.state { value } else { nil }
            return Item(
                key: item.key, question: text(item.question.text, item.scope, language),
                label: item.question.label.map { text($0, item.scope, language) }, value: value,
                words: value.flatMap { Transcript.words(for: $0, of: item.question.kind, in: language) },
                note: item.note, at: item.at)
        }
        let titles = Dictionary(guide.scores.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
        self.init(
            session: header, guideTitle: Texts(guide.title), device: device, finished: finished, language: language,
            items: items,
            parked: walk.parked.map { Parked(key: $0.key, value: $0.value) }
                .sorted { $0.key.description < $1.key.description },
            scores: walk.scores.map {
                TitledScore(title: titles[$0.id].map(Texts.init) ?? Texts(Wording($0.id)), $0)
            }, entries: entries)
    }

    /// The answer as shown, if that adds to the value.
    static func words(for value: AnswerValue, of kind: AnswerKind, in language: Language) -> String? {
        switch kind {
        case .scale(let scale):
            guard case .number(let number) = value, Int(exactly: number).flatMap({ scale.anchor(of: $0) }) != nil else {
                return nil
            }
        case .number(let range): if range.unit == nil { return nil }
        case .choice, .choices: break
        default: return nil
        }
        return shown(value, as: kind, language: language)
    }
}

public import Dialogue
import Guides
import Scoring
public import Text

extension EarlierSession {
    /// Creates the recalled answers of a finished session.
    ///
    /// - Parameters:
    ///   - ids: ids of recalled questions and scores.
    ///   - outcome: returns the status of the commitment made at a question, if any.
    public init(
        _ transcript: Transcript, recalling ids: [String], zone: Zone, outcome: (_ key: AnswerKey) -> String?
    ) {
        let answers = ids.compactMap { id -> Answer? in
            let key = AnswerKey(id)
            if let value = transcript.items.first(where: { $0.key == key })?.value {
                return Answer(id: id, value: value, outcome: outcome(key))
            }
            return transcript.scores.first { $0.id == id }?.value.map { Answer(id: id, value: .number($0)) }
        }
        var title: [Language: String] = [:]
        for language in Language.spoken { title[language] = transcript.guideTitle[language] }
        self.init(
            session: transcript.session.id, guide: transcript.session.guide, title: Wording(title),
            date: zone.day(transcript.finished), answers: answers)
    }
}

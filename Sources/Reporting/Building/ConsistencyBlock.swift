import Dialogue
import Guides
import Scoring
import Text

/// Hints that a session's ratings may not have been given with care.
struct ConsistencyBlock {
    let source: ReportSource

    func items(_ ids: [String]) -> [Report.Item] {
        let ratings = ids.flatMap { id in self.ratings(of: id) }
        let seconds = ratings.compactMap { source.context.seconds[$0.key] }
        let hints = ConsistencyCheck.hints(
            for: ratings.map(\.answer), seconds: seconds.count == ratings.count ? seconds.reduce(0, +) : nil)
        var contradictory: [String] = []
        var pace: Double?
        for hint in hints {
            switch hint {
            // Equal answers make every factor inconsistent, so report only one of both.
            case .alike: return [.paragraph(source.words.nearlyAllAlike)]
            case .contradictory(let score, _): contradictory.append(source.title(ofScore: score))
            case .tooFast(let each): pace = each
            }
        }
        // At most one sentence; the pattern of answers takes precedence over speed.
        if !contradictory.isEmpty { return [.paragraph(source.words.pullApart(contradictory))] }
        // Faster answers were pasted or scripted, so their speed says nothing about care.
        guard let pace, pace >= Self.fastestTyped, ratings.count >= ConsistencyCheck.fewestAlike else { return [] }
        return [.paragraph(source.words.quick(pace.written(.exactly(1))))]
    }

    /// The minimum time in seconds to read, decide and press two keys.
    private static let fastestTyped = 0.3

    private func ratings(of id: String) -> [(key: AnswerKey, answer: ConsistencyCheck.Answer)] {
        guard let declared = source.guide.scores.first(where: { $0.id == id }) else { return [] }
        let references: [ItemReference] =
            switch declared.rule {
            case .mean(let items), .sum(let items): items
            default: []
            }
        return references.flatMap { reference in
            source.walk.items(reference.path, in: source.scope).compactMap { item in
                guard case .scale(let scale) = item.question.kind, scale.low < scale.high,
                    case .answered(.number(let value)) = item.state
                else { return nil }
                let answer = ConsistencyCheck.Answer(
                    score: id, isReversed: reference.isReversed, value: value,
                    limits: Double(scale.low)...Double(scale.high))
                return (item.key, answer)
            }
        }
    }
}

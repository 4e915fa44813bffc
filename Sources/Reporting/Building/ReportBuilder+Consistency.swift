import Dialogue
import Guides
import Scoring

extension ReportBuilder {
    func consistency(_ ids: [String]) -> [Report.Item] {
        let hints = ConsistencyCheck.hints(for: ids.flatMap { id in ratings(of: id) })
        var contradictory: [String] = []
        for hint in hints {
            switch hint {
            // All alike makes every factor contradict itself; saying both would be saying it twice.
            case .alike: return [.paragraph(words.nearlyAllAlike)]
            case .contradictory(let score, _): contradictory.append(title(ofScore: score))
            case .tooFast: break
            }
        }
        return contradictory.isEmpty ? [] : [.paragraph(words.pullApart(contradictory))]
    }

    private func ratings(of id: String) -> [ConsistencyCheck.Answer] {
        guard let declared = guide.scores.first(where: { $0.id == id }) else { return [] }
        let references: [ItemReference] =
            switch declared.rule {
            case .mean(let items), .sum(let items): items
            default: []
            }
        return references.flatMap { reference in
            walk.items(reference.path, in: scope).compactMap { item in
                guard case .scale(let scale) = item.question.kind, scale.low < scale.high,
                    case .answered(.number(let value)) = item.state
                else { return nil }
                return ConsistencyCheck.Answer(
                    score: id, isReversed: reference.isReversed, value: value,
                    limits: Double(scale.low)...Double(scale.high))
            }
        }
    }
}

public import Guides
import Scoring

/// The practice to suggest: of the first factor that has one, the first that has not been suggested before; when all
/// have been, the one suggested longest ago. Never the latest again while there is another.
///
/// - Parameters:
///   - factors: in the order in which they matter now.
///   - tried: ids suggested before, the latest last.
public func suggestedPractice(
    for factors: [Practice.Factor], from library: [Practice], tried: [String]
) -> Practice? {
    for factor in factors {
        let candidates = library.filter { $0.factor == factor }
        if let fresh = candidates.first(where: { !tried.contains($0.id) }) { return fresh }
        let oldest = candidates.min { left, right in
            (tried.lastIndex(of: left.id) ?? -1) < (tried.lastIndex(of: right.id) ?? -1)
        }
        if let oldest { return oldest }
    }
    return nil
}

extension ReportBuilder {
    func practice(_ factors: [Practice.Factor], movedBy quotientID: String?) -> [Report.Item] {
        let quotient = quotientID.flatMap { score(named: $0)?.result.quotient }
        // A factor is matched with the score of its name.
        let moving = (quotient?.sensitivity ?? []).filter { $0.change > 0 }.compactMap { sensitivity in
            factors.first { $0.rawValue == sensitivity.score }
        }
        let order = moving + factors.filter { !moving.contains($0) }
        guard let practice = suggestedPractice(for: order, from: context.practices, tried: context.triedPractices)
        else { return [] }
        let movesMost = moving.first == practice.factor
        let reason = quotientID.flatMap { id in
            movesMost ? words.becauseItMovesMost(title(ofScore: practice.factor.rawValue), title(ofScore: id)) : nil
        }
        return [
            .practice(
                Report.Suggestion(
                    id: practice.id, factor: practice.factor.rawValue, title: practice.title[language],
                    how: practice.how[language], reason: reason))
        ]
    }
}

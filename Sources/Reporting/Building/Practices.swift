public import Guides
import Scoring
import Text

/// The practice to suggest: of the first factor that has one, the first that has not been suggested before; when all
/// have been, the one suggested longest ago. What is promised already waits, and the latest never comes again, while
/// there is anything else.
///
/// - Parameters:
///   - factors: in the order in which they matter now.
///   - tried: ids suggested or promised before, the latest last.
///   - open: ids promised and not done yet.
public func suggestedPractice(
    for factors: [Practice.Factor], from library: [Practice], tried: [String], open: [String] = []
) -> Practice? {
    let wanted = factors.map { factor in library.filter { $0.factor == factor } }
    for candidates in wanted.map({ $0.filter { !open.contains($0.id) && $0.id != tried.last } }) {
        if let fresh = candidates.first(where: { !tried.contains($0.id) }) { return fresh }
        if let oldest = longestAgo(candidates, tried) { return oldest }
    }
    return longestAgo(Array(wanted.joined()), tried)
}

private func longestAgo(_ practices: [Practice], _ tried: [String]) -> Practice? {
    practices.min { (tried.lastIndex(of: $0.id) ?? -1) < (tried.lastIndex(of: $1.id) ?? -1) }
}

extension ReportBuilder {
    func practice(_ factors: [Practice.Factor], movedBy quotientID: String?) -> [Report.Item] {
        let quotient = quotientID.flatMap { score(named: $0)?.result.quotient }
        // Factors and scores are matched by id.
        let moving = (quotient?.sensitivity ?? []).filter { $0.change > 0 }.compactMap { sensitivity in
            factors.first { $0.rawValue == sensitivity.score }
        }
        let order = moving + factors.filter { !moving.contains($0) }
        let shownBefore = context.practices.first {
            context.suggestedPractices.contains($0.id) && factors.contains($0.factor)
        }
        guard
            let practice = shownBefore
                ?? suggestedPractice(
                    for: order, from: context.practices, tried: context.triedPractices, open: context.openPractices)
        else { return [] }
        let movesMost = moving.first == practice.factor
        let reason = quotientID.flatMap { id in
            movesMost
                ? words.becauseItMovesMost(
                    title(ofScore: practice.factor.rawValue), title(ofScore: id), isAlone: quotient?.levers.count == 1)
                : nil
        }
        return [
            .practice(
                Report.Suggestion(
                    id: practice.id, factor: practice.factor.rawValue, title: practice.title[language],
                    how: practice.how[language], reason: reason))
        ]
    }
}

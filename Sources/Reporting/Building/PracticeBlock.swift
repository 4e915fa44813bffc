import Guides
import Text

/// The practice that a report suggests, with the reason for it.
struct PracticeBlock {
    let source: ReportSource

    func items(_ factors: [Practice.Factor], movedBy quotientID: String?) -> [Report.Item] {
        let divisor = divisor(of: quotientID)
        // A factor's score has the factor's name as id.
        let heights = factors.compactMap { factor in
            source.height(ofScore: factor.rawValue, isLessBetter: divisor == factor.rawValue).map { (factor, $0) }
        }
        func factor(of practice: String) -> Practice.Factor? {
            source.context.practices.first { $0.id == practice }?.factor
        }
        let choice = FactorChoice(
            of: factors, heights: Dictionary(uniqueKeysWithValues: heights),
            latest: source.context.triedPractices.compactMap(factor),
            open: Set(source.context.openPractices.compactMap(factor)))
        let shownBefore = source.context.practices.first {
            source.context.suggestedPractices.contains($0.id) && factors.contains($0.factor)
        }
        guard
            let practice = shownBefore
                ?? suggestedPractice(
                    for: choice.factors, from: source.context.practices, tried: source.context.triedPractices,
                    open: source.context.openPractices, kept: Set(source.context.keptPractices))
        else { return [] }
        let isChosen = choice.factors.first == practice.factor
        return [
            .practice(
                Report.Suggestion(
                    id: practice.id, factor: practice.factor.rawValue, title: practice.title[source.language],
                    how: practice.how[source.language],
                    reason: isChosen
                        ? reason(choice, for: practice.factor, isDivisor: divisor == practice.factor.rawValue) : nil))
        ]
    }

    private func reason(_ choice: FactorChoice, for factor: Practice.Factor, isDivisor: Bool) -> String? {
        let title = source.title(ofScore: factor.rawValue)
        return switch choice.reason {
        case .none: nil
        case .lowest: source.words.becauseItIsLowest(title, isDivisor: isDivisor)
        case .lowestTied: source.words.becauseItCounts(title)
        case .underWay(let lowest):
            source.words.becauseOfTheNext(source.title(ofScore: lowest.rawValue), isUnderWay: true)
        case .twiceInARow(let lowest):
            source.words.becauseOfTheNext(source.title(ofScore: lowest.rawValue), isUnderWay: false)
        }
    }

    /// The id of a quotient's divisor.
    private func divisor(of quotient: String?) -> String? {
        guard let quotient, case .quotient(_, let divisor)? = source.score(named: quotient)?.declared.rule else {
            return nil
        }
        return divisor
    }
}

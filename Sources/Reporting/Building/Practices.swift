public import Guides
import Scoring
import Text

/// The practice to suggest: of the first factor that has one, the first that has not been suggested before; when all
/// have been, the one suggested longest ago, those that were kept after those that were not. What is promised already waits, and the latest never comes again, while
/// there is anything else.
///
/// - Parameters:
///   - factors: in the order in which they matter now.
///   - tried: ids suggested or promised before, the latest last.
///   - open: ids promised and not done yet.
///   - kept: ids of which the latest promise was kept.
public func suggestedPractice(
    for factors: [Practice.Factor], from library: [Practice], tried: [String], open: [String] = [],
    kept: Set<String> = []
) -> Practice? {
    let wanted = factors.map { factor in library.filter { $0.factor == factor } }
    for candidates in wanted.map({ $0.filter { !open.contains($0.id) && $0.id != tried.last } }) {
        if let fresh = candidates.first(where: { !tried.contains($0.id) }) { return fresh }
        let left = candidates.filter { !kept.contains($0.id) }
        if let oldest = longestAgo(left.isEmpty ? candidates : left, tried) { return oldest }
    }
    return longestAgo(Array(wanted.joined()), tried)
}

private func longestAgo(_ practices: [Practice], _ tried: [String]) -> Practice? {
    practices.min { (tried.lastIndex(of: $0.id) ?? -1) < (tried.lastIndex(of: $1.id) ?? -1) }
}

/// For which factor a practice is suggested, and why this one.
struct FactorChoice: Equatable {
    enum Reason: Equatable {
        /// Nothing is below its reach, or a score is missing: the guide's order.
        case none
        case lowest
        /// Others are as low; it comes first in the guide's order, which is that of the essay's strength.
        case lowestTied
        /// The lowest factor is passed over: a practice for it is promised and not done.
        case underWay(lowest: Practice.Factor)
        /// The same, because the last two suggestions were for it.
        case twiceInARow(lowest: Practice.Factor)
    }

    /// In the order in which they matter now.
    var factors: [Practice.Factor]
    var reason: Reason

    /// The lowest factor first: it stands furthest below the person's own others, and has most of its reach before it. It is passed
    /// over only for a reason that can be said.
    ///
    /// - Parameters:
    ///   - factors: in the order that decides between equals.
    ///   - heights: where each stands on its scale, 0 to 1, 1 being what helps most; a factor without a score is absent.
    ///   - latest: the factors of the practices suggested or promised before, the latest last.
    ///   - open: those of practices promised and not done yet.
    init(
        of factors: [Practice.Factor], heights: [Practice.Factor: Double], latest: [Practice.Factor] = [],
        open: Set<Practice.Factor> = []
    ) {
        let rising = factors.enumerated().filter { heights[$0.element] != nil }.sorted { one, other in
            let (low, high) = (heights[one.element] ?? 0, heights[other.element] ?? 0)
            return abs(low - high) < Self.tie ? one.offset < other.offset : low < high
        }.map(\.element)
        self.factors = rising + factors.filter { heights[$0] == nil }
        reason = .none
        guard let lowest = rising.first, let height = heights[lowest], height < 1 - Self.tie else { return }
        let isTied = rising.dropFirst().contains { abs((heights[$0] ?? 0) - height) < Self.tie }
        reason = isTied ? .lowestTied : .lowest
        let others = rising.dropFirst().filter { (heights[$0] ?? 1) < 1 - Self.tie && !open.contains($0) }
        guard !others.isEmpty else { return }
        if open.contains(lowest) {
            reason = .underWay(lowest: lowest)
        } else if latest.suffix(2) == [lowest, lowest] {
            reason = .twiceInARow(lowest: lowest)
        } else {
            return
        }
        self.factors = others + self.factors.filter { !others.contains($0) }
    }

    /// Below this two heights differ by rounding alone.
    private static let tie = 1e-9
}

extension ReportBuilder {
    func practice(_ factors: [Practice.Factor], movedBy quotientID: String?) -> [Report.Item] {
        let divisor = divisor(of: quotientID)
        // A factor is matched with the score of its name.
        let heights = factors.compactMap { factor in
            height(ofScore: factor.rawValue, isLessBetter: divisor == factor.rawValue).map { (factor, $0) }
        }
        func factor(of practice: String) -> Practice.Factor? {
            context.practices.first { $0.id == practice }?.factor
        }
        let choice = FactorChoice(
            of: factors, heights: Dictionary(uniqueKeysWithValues: heights),
            latest: context.triedPractices.compactMap(factor),
            open: Set(context.openPractices.compactMap(factor)))
        let shownBefore = context.practices.first {
            context.suggestedPractices.contains($0.id) && factors.contains($0.factor)
        }
        guard
            let practice = shownBefore
                ?? suggestedPractice(
                    for: choice.factors, from: context.practices, tried: context.triedPractices,
                    open: context.openPractices, kept: Set(context.keptPractices))
        else { return [] }
        let isChosen = choice.factors.first == practice.factor
        return [
            .practice(
                Report.Suggestion(
                    id: practice.id, factor: practice.factor.rawValue, title: practice.title[language],
                    how: practice.how[language],
                    reason: isChosen
                        ? reason(choice, for: practice.factor, isDivisor: divisor == practice.factor.rawValue) : nil))
        ]
    }

    private func reason(_ choice: FactorChoice, for factor: Practice.Factor, isDivisor: Bool) -> String? {
        let title = title(ofScore: factor.rawValue)
        return switch choice.reason {
        case .none: nil
        case .lowest: words.becauseItIsLowest(title, isDivisor: isDivisor)
        case .lowestTied: words.becauseItCounts(title)
        case .underWay(let lowest): words.becauseOfTheNext(self.title(ofScore: lowest.rawValue), isUnderWay: true)
        case .twiceInARow(let lowest): words.becauseOfTheNext(self.title(ofScore: lowest.rawValue), isUnderWay: false)
        }
    }

    /// What a quotient is divided by.
    private func divisor(of quotient: String?) -> String? {
        guard let quotient, case .quotient(_, let divisor)? = score(named: quotient)?.declared.rule else { return nil }
        return divisor
    }

    /// Where a score stands on its scale, 0 to 1, 1 being what helps most; `nil` without a value or a scale.
    func height(ofScore id: String, isLessBetter: Bool) -> Double? {
        guard let result = score(named: id)?.result, let value = result.value, let possible = result.possible,
            possible.lowerBound < possible.upperBound
        else { return nil }
        let height = (value - possible.lowerBound) / (possible.upperBound - possible.lowerBound)
        return isLessBetter ? 1 - height : height
    }
}

public import Guides

/// Computes scores from an array of numbers, for tables of many rows, if all are means, sums or quotients of ratings, for sheets
/// in which the same questions are asked.
///
/// Same rules as ``ScorePlan``, with additions in the same order, so results are equal; without an allocation per answer.
public struct FlatScores: Sendable {
    /// A score of one sheet. NaN for missing numbers.
    public struct Result: Sendable {
        public var value = Double.nan
        public var answered = 0
        public var items = 0
        public var standardError = Double.nan
        /// The ends of a quotient's interval.
        public var low = Double.nan
        public var high = Double.nan
        /// The band's index in the score's bands.
        public var band: Int?
    }

    /// Buffers for one sheet, reused for the next.
    public struct Sheet: Sendable {
        /// In the guide's order.
        public fileprivate(set) var results: [Result]
        /// Loadings by score and item.
        fileprivate var loadings: [[Double]]
        fileprivate var scatter: [Scatter]
        fileprivate var above: [Double]
        fileprivate var below: [Double]
    }

    private struct Item {
        /// An index of the answers.
        var answer: Int
        var low: Double
        var high: Double
        var weight: Double
        var isReversed: Bool
        var span: Double { high - low }
    }

    private struct Total {
        var items: [Item]
        var isMean: Bool
        var need: Int
        var scaling: Rescaling?
    }

    private struct Quotient {
        /// Indices of scores, the denominator last.
        var parts: [Int]
        var possible: ClosedRange<Double>
        /// Indices of the items' answers, each once, in the order of the parts.
        var above: [Int]
        var below: [Int]
    }

    private enum Rule {
        case total(Total)
        case quotient(Quotient)
    }

    private var rules: [Rule]
    /// Where each score's bands begin.
    private var bands: [[Double]]
    private let answers: Int
    private let model: MeasurementModel
    /// The items of the scores whose scatter is pooled.
    private var scattering: [[Item]]
    /// Critical values of Student's t by degrees of freedom.
    private var critical: [Double]

    /// Whether a score's rule is one of these.
    public static func holds(_ score: Score) -> Bool {
        guard !score.isAcrossMembers else { return false }
        return switch score.rule {
        case .mean, .sum, .quotient: true
        case .max, .min, .count, .formula: false
        }
    }

    /// - Parameters:
    ///   - observed: for each of ``ScorePlan/names``, the indices of its answers: one outside loops, one for each round within.
    ///   - answers: the number of answers in a sheet.
    /// - Returns: `nil` if a score has another rule, or items that are not ratings.
    public init?(_ plan: ScorePlan, observed: [[Int]], answers: Int) {
        var totals: [Int: [Item]] = [:]
        var rules: [Rule] = []
        let lookup: ScorePlan.Lookup = { name in
            let low = plan.items[name].limits.map { ExpressionValue.number($0.lowerBound) } ?? .unknown
            return plan.items[name].depth(isAlone: false) == 0
                ? low : .list(Array(repeating: low, count: observed[name].count))
        }
        let low = plan.scores(lookup)
        for (place, planned) in plan.scores.enumerated() {
            guard !planned.score.isAcrossMembers, planned.only == nil else { return nil }
            switch planned.rule {
            case .mean(let summands), .sum(let summands):
                var items: [Item] = []
                for summand in summands {
                    let item = plan.items[summand.name]
                    guard let limits = item.limits, item.isAsked, !item.isColumn,
                        observed[summand.name].count == 1 || item.depth(isAlone: false) > 0
                    else { return nil }
                    for answer in observed[summand.name] {
                        items.append(
                            Item(
                                answer: answer, low: limits.lowerBound, high: limits.upperBound,
                                weight: summand.weight, isReversed: summand.isReversed))
                    }
                }
                guard !items.isEmpty, low[place].value != nil else { return nil }
                totals[place] = items
                var isMean = false
                if case .mean = planned.rule { isMean = true }
                var scaling: Rescaling?
                if let range = planned.score.range {
                    guard let possible = plan.possible(summands, isMean: isMean, lookup),
                        let found = Rescaling(from: possible, to: range)
                    else { return nil }
                    scaling = found
                }
                rules.append(
                    .total(
                        Total(items: items, isMean: isMean, need: planned.score.need ?? items.count, scaling: scaling)))
            case .quotient(let parts):
                guard planned.score.range == nil, case .quotient(let of, _) = planned.score.rule,
                    parts.count == of.count + 1, let possible = low[place].possible, low[place].quotient != nil
                else { return nil }
                func answers(of parts: some Sequence<Int>) -> [Int]? {
                    var found: [Int] = []
                    for part in parts {
                        guard let items = totals[part] else { return nil }
                        for item in items where !found.contains(item.answer) { found.append(item.answer) }
                    }
                    return found
                }
                guard let above = answers(of: parts.dropLast()), let below = answers(of: parts.suffix(1)) else {
                    return nil
                }
                rules.append(.quotient(Quotient(parts: parts, possible: possible, above: above, below: below)))
            case .max, .min, .count, .formula: return nil
            }
        }
        let known = plan.model.degreesOfFreedom
        guard known == known.rounded() else { return nil }
        self.rules = rules
        bands = plan.scores.map { $0.score.bands.map(\.from) }
        self.answers = answers
        model = plan.model
        scattering = plan.scattering.sheet.compactMap { totals[$0] }
        let most = Int(known) + rules.indices.reduce(0) { $0 + (totals[$1]?.count ?? 0) }
        critical = (0...most).map {
            Assumptions.confidence.t(degreesOfFreedom: max(Double($0), Assumptions.fewestDegrees))
        }
    }

    /// A copy that shares no memory with this, for another thread: two threads that count references to the same memory wait for
    /// each other.
    public var unshared: FlatScores {
        var copy = self
        copy.rules = rules.map { rule in
            switch rule {
            case .total(var total):
                total.items = total.items.map(\.self)
                return .total(total)
            case .quotient(var quotient):
                quotient.parts = quotient.parts.map(\.self)
                quotient.above = quotient.above.map(\.self)
                quotient.below = quotient.below.map(\.self)
                return .quotient(quotient)
            }
        }
        copy.bands = bands.map { $0.map(\.self) }
        copy.scattering = scattering.map { $0.map(\.self) }
        copy.critical = critical.map(\.self)
        return copy
    }

    public var sheet: Sheet {
        let none = rules.map { rule -> [Double] in
            if case .total(let total) = rule { Array(repeating: 0, count: total.items.count) } else { [] }
        }
        return Sheet(
            results: Array(repeating: Result(), count: rules.count), loadings: none,
            scatter: Array(repeating: .none, count: rules.count), above: Array(repeating: 0, count: answers),
            below: Array(repeating: 0, count: answers))
    }

    /// Computes the results of answers, NaN for none.
    public func score(_ answers: [Double], _ sheet: inout Sheet) {
        var scatter = Scatter.none
        for items in scattering { add(items, answers, to: &scatter, afterReversal: false) }
        for place in rules.indices {
            switch rules[place] {
            case .total(let total): score(total, place, answers, scatter, &sheet)
            case .quotient(let quotient): score(quotient, place, scatter, &sheet)
            }
            let value = sheet.results[place].value
            sheet.results[place].band = value.isNaN ? nil : bands[place].lastIndex { $0 <= value + 1e-9 }
        }
    }

    /// An answer's position on its scale, 0…1, reversed if the item is. Like ``ScorePlan``, reverses the position for
    /// the pooled scatter and the answer for a score's own, which may round differently.
    private func place(_ item: Item, _ answer: Double, afterReversal: Bool) -> Double {
        if afterReversal { return ((item.isReversed ? item.low + item.high - answer : answer) - item.low) / item.span }
        let place = (answer - item.low) / item.span
        return item.isReversed ? 1 - place : place
    }

    private func add(_ items: [Item], _ answers: [Double], to scatter: inout Scatter, afterReversal: Bool) {
        var sum = 0.0
        var count = 0.0
        for item in items where !answers[item.answer].isNaN {
            sum += place(item, answers[item.answer], afterReversal: afterReversal)
            count += 1
        }
        guard count > 1 else { return }
        let mean = sum / count
        var squares = 0.0
        for item in items where !answers[item.answer].isNaN {
            let off = place(item, answers[item.answer], afterReversal: afterReversal) - mean
            squares += off * off
        }
        scatter.add(squares: squares, of: count, mean: mean)
    }

    private func score(_ total: Total, _ place: Int, _ answers: [Double], _ scatter: Scatter, _ sheet: inout Sheet) {
        var result = Result()
        result.items = total.items.count
        var sum = 0.0
        var weight = 0.0
        var places = 0.0
        for item in total.items {
            let answer = answers[item.answer]
            if answer.isNaN { continue }
            result.answered += 1
            sum += item.weight * (item.isReversed ? item.low + item.high - answer : answer)
            weight += item.weight
            places += item.weight * self.place(item, answer, afterReversal: true)
        }
        guard result.answered >= total.need, result.answered > 0, weight > 0 else {
            sheet.results[place] = result
            return
        }
        let answeredWeight = weight
        var missingSpan = 0.0
        if result.answered < total.items.count {
            let position = places / answeredWeight
            for item in total.items where answers[item.answer].isNaN {
                sum += item.weight * (item.low + position * item.span)
                weight += item.weight
                missingSpan += item.weight * item.span
            }
        }
        let divisor = total.isMean ? weight : 1
        result.value = sum / divisor
        if let scaling = total.scaling { result.value = scaling.apply(result.value) }
        var variance = 0.0
        for (index, item) in total.items.enumerated() {
            guard !answers[item.answer].isNaN else {
                sheet.loadings[place][index] = 0
                continue
            }
            var coefficient = item.weight
            if missingSpan != 0 { coefficient *= 1 + missingSpan / (item.span * answeredWeight) }
            coefficient *= 1 / divisor
            if let scaling = total.scaling { coefficient *= scaling.factor }
            let loading = (item.isReversed ? -coefficient : coefficient) * item.span
            sheet.loadings[place][index] = loading
            variance += loading * loading
        }
        var own = Scatter.none
        if scatter.degrees == 0 { add(total.items, answers, to: &own, afterReversal: true) }
        sheet.scatter[place] = own
        let error = model.error(of: scatter.degrees > 0 ? scatter : own)
        result.standardError = (error.variance * variance).squareRoot()
        sheet.results[place] = result
    }

    private func score(_ quotient: Quotient, _ place: Int, _ scatter: Scatter, _ sheet: inout Sheet) {
        var result = Result()
        var isComplete = true
        var own = scatter
        for part in quotient.parts {
            result.answered += sheet.results[part].answered
            result.items += sheet.results[part].items
            if sheet.results[part].value.isNaN { isComplete = false }
            if scatter.degrees == 0 { own += sheet.scatter[part] }
        }
        defer { sheet.results[place] = result }
        guard isComplete, let last = quotient.parts.last else { return }
        let denominator = sheet.results[last].value
        var numerator = 0.0
        for part in quotient.parts.dropLast() { numerator += sheet.results[part].value }
        let ratio = numerator / denominator
        guard denominator != 0, ratio.isFinite else { return }
        result.value = ratio
        guard denominator > 0 else { return }
        for answer in quotient.above { sheet.above[answer] = 0 }
        for answer in quotient.below { (sheet.above[answer], sheet.below[answer]) = (0, 0) }
        for answer in quotient.above { sheet.below[answer] = 0 }
        for part in quotient.parts {
            guard case .total(let total) = rules[part] else { continue }
            for (index, item) in total.items.enumerated() {
                let loading = sheet.loadings[part][index]
                if part == last { sheet.below[item.answer] += loading } else { sheet.above[item.answer] += loading }
            }
        }
        var (top, bottom, both) = (0.0, 0.0, 0.0)
        for answer in quotient.above {
            top += sheet.above[answer] * sheet.above[answer]
            both += sheet.above[answer] * sheet.below[answer]
        }
        for answer in quotient.below { bottom += sheet.below[answer] * sheet.below[answer] }
        let error = model.error(of: own)
        let parts = (error.variance * top, error.variance * bottom, error.variance * both)
        result.standardError =
            Fieller.deltaStandardError(
                numerator: numerator, numeratorVariance: parts.0, denominator: denominator,
                denominatorVariance: parts.1, covariance: parts.2) ?? .nan
        let set = Fieller.set(
            numerator: numerator, numeratorVariance: parts.0, denominator: denominator, denominatorVariance: parts.1,
            covariance: parts.2, z: error.degreesOfFreedom.map { critical[Int($0)] } ?? Assumptions.confidence.z)
        var range = quotient.possible
        if case .bounded(let ends) = set, ends.overlaps(range) {
            range = ends.clamped(to: range)
        } else {
            range = set.within(range)
        }
        (result.low, result.high) = (range.lowerBound, range.upperBound)
    }
}

extension ScorePlan {
    /// The possible range of a mean or sum of items with limits.
    fileprivate func possible(
        _ summands: [PlannedScore.Summand], isMean: Bool, _ lookup: Lookup
    ) -> ClosedRange<Double>? {
        let observations = self.observations(summands, isAlone: false, lookup)
        let weight = observations.reduce(0) { $0 + $1.weight }
        let share = isMean ? weight : 1
        guard share > 0 else { return nil }
        return WeightedTotal.possible(observations).map { $0.lowerBound / share...$0.upperBound / share }
    }
}

import Guides
import Text

extension ScorePlan {
    /// The quotient of one sheet; incomplete if any of its scores is.
    func quotient(_ planned: PlannedScore, sheet: [Scored?], _ scatter: Scatter) -> Scored {
        let score = planned.score
        let ids = planned.quotientIDs
        let places = planned.quotientPlaces
        let parts = places.compactMap { sheet[$0] }
        var result = ScoreResult(
            id: score.id, value: nil, answered: parts.reduce(0) { $0 + $1.result.answered },
            items: parts.reduce(0) { $0 + $1.result.items })
        let linear = parts.compactMap(\.linear)
        let values = parts.compactMap(\.result.value)
        let ranges = parts.compactMap(\.result.possible)
        guard parts.count == ids.count, ranges.count == ids.count else {
            result.value = parts.count == ids.count ? QuotientParts.ratio(values, count: ids.count) : nil
            result.band = result.value.flatMap { band(of: $0, in: score.bands) }
            return Scored(result: result)
        }
        var terms = QuotientParts(
            ids: ids, values: values, ranges: ranges, leastDenominator: parts.last?.leastStep)
        if linear.count == ids.count {
            let error = error(linear, scatter)
            let numerator = Loadings(linear.dropLast())
            let denominator = Loadings(linear.suffix(1))
            terms.steps = linear.map(\.step)
            terms.uncertainty = QuotientParts.Uncertainty(
                numeratorVariance: error.variance * numerator.variance,
                denominatorVariance: error.variance * denominator.variance,
                covariance: error.variance * numerator.covariance(denominator),
                degreesOfFreedom: error.degreesOfFreedom)
        }
        return finished(score, result, terms)
    }

    /// The quotient of several people, see ``ScorePlan`` on groups, from those with all scores.
    ///
    /// Variances and covariance of numerator and denominator are those of their means over people, but at least the
    /// measurement error of the mean. The critical value is Student's t for n − 1.
    func groupQuotient(
        _ planned: PlannedScore, _ result: ScoreResult, perMember: [Int: [Scored]]
    ) -> Scored {
        let score = planned.score
        let ids = planned.quotientIDs
        let places = planned.quotientPlaces
        let people = (places.last.flatMap { perMember[$0] } ?? []).indices.map { member in
            places.compactMap { perMember[$0]?[member] }
        }
        let complete = people.filter { parts in
            parts.count == ids.count && parts.allSatisfy { $0.result.value != nil }
        }
        let values = complete.map { $0.compactMap(\.result.value) }
        guard let first = complete.first else { return Scored(result: result) }
        let ranges = first.compactMap(\.result.possible)
        let n = Double(complete.count)
        let means = ids.indices.map { part in values.reduce(0) { $0 + $1[part] } / n }
        guard ranges.count == ids.count else {
            var result = result
            result.value = QuotientParts.ratio(means, count: ids.count)
            result.band = result.value.flatMap { band(of: $0, in: score.bands) }
            return Scored(result: result)
        }
        var terms = QuotientParts(
            ids: ids, values: means, ranges: ranges, leastDenominator: first.last?.leastStep, members: complete.count)
        let numerators = values.map { $0.dropLast().reduce(0, +) }
        let denominators = values.map { $0[ids.count - 1] }
        let linear = complete.map { $0.compactMap(\.linear) }
        if linear.allSatisfy({ $0.count == ids.count }), let steps = linear.first {
            var measured = (numerator: 0.0, denominator: 0.0, both: 0.0)
            for parts in linear {
                let variance = error(parts).variance
                let numerator = Loadings(parts.dropLast())
                let denominator = Loadings(parts.suffix(1))
                measured.numerator += variance * numerator.variance
                measured.denominator += variance * denominator.variance
                measured.both += variance * numerator.covariance(denominator)
            }
            terms.steps = steps.map(\.step)
            terms.uncertainty = QuotientParts.Uncertainty(
                numeratorVariance: max(measured.numerator / n, Descriptive.variance(numerators) ?? 0) / n,
                denominatorVariance: max(measured.denominator / n, Descriptive.variance(denominators) ?? 0) / n,
                covariance: (Descriptive.covariance(numerators, denominators) ?? measured.both) / n,
                degreesOfFreedom: complete.count > 1 ? n - 1 : nil)
        }
        return finished(score, result, terms)
    }

    private func finished(_ score: Score, _ result: ScoreResult, _ terms: QuotientParts) -> Scored {
        var result = result
        result.possible = terms.possible
        result.value = terms.value
        result.quotient = terms.result()
        if let range = score.range {
            let rescaling = Rescaling(from: result.possible, to: range)
            result.value = rescaling.flatMap { rescaling in result.value.map(rescaling.apply) }
            result.quotient = rescaling.flatMap { result.quotient?.rescaled(by: $0, to: range) }
            result.possible = rescaling == nil ? result.possible : range
        }
        result.standardError = result.quotient?.standardError
        result.degreesOfFreedom = result.quotient?.degreesOfFreedom
        result.model = result.quotient.map { _ in model }
        result.interval = result.quotient.map { ScoreInterval($0.fieller, within: $0.possible) }
        result.band = result.value.flatMap { band(of: $0, in: score.bands) }
        return Scored(result: result)
    }
}

extension PlannedScore {
    /// Ids of a quotient's scores, the denominator last; empty for other rules.
    fileprivate var quotientIDs: [String] {
        if case .quotient(let of, let by) = score.rule { of + [by] } else { [] }
    }

    fileprivate var quotientPlaces: [Int] {
        if case .quotient(let places) = rule { places } else { [] }
    }
}

/// The scores of a quotient, the denominator last.
struct QuotientParts {
    var ids: [String]
    /// Fewer than `ids` if one is incomplete.
    var values: [Double]
    var ranges: [ClosedRange<Double>]
    /// The smallest positive denominator, for scales that begin at zero.
    var leastDenominator: Double?
    var members: Int?
    /// Each score's change if all of its answers change by one point.
    var steps: [Double] = []
    var uncertainty: Uncertainty?

    struct Uncertainty {
        var numeratorVariance: Double
        var denominatorVariance: Double
        var covariance: Double
        /// `nil` where the variances are taken as known.
        var degreesOfFreedom: Double?
    }

    static func ratio(_ values: [Double], count: Int) -> Double? {
        guard values.count == count, let denominator = values.last, denominator != 0 else { return nil }
        let ratio = values.dropLast().reduce(0, +) / denominator
        return ratio.isFinite ? ratio : nil
    }

    var value: Double? { Self.ratio(values, count: ids.count) }

    /// The possible range. A denominator that can be zero counts from its smallest positive value; `nil` if it can be negative.
    var possible: ClosedRange<Double>? {
        guard let denominator = ranges.last, let lowest = lowestDenominator, lowest <= denominator.upperBound
        else { return nil }
        let low = ranges.dropLast().reduce(0) { $0 + $1.lowerBound }
        let high = ranges.dropLast().reduce(0) { $0 + $1.upperBound }
        let ends = [low, high].flatMap { [$0 / lowest, $0 / denominator.upperBound] }
        guard let least = ends.min(), let most = ends.max(), ends.allSatisfy(\.isFinite) else { return nil }
        return least...most
    }

    private var lowestDenominator: Double? {
        guard let denominator = ranges.last, denominator.lowerBound >= 0 else { return nil }
        return denominator.lowerBound > 0 ? denominator.lowerBound : leastDenominator
    }

    /// - Returns: `nil` if there is no value, or no scale items to compute the uncertainty from.
    func result() -> QuotientResult? {
        guard let value, let possible, let uncertainty, let denominator = values.last, steps.count == ids.count,
            denominator > 0,
            let standardError = Fieller.deltaStandardError(
                numerator: numerator, numeratorVariance: uncertainty.numeratorVariance, denominator: denominator,
                denominatorVariance: uncertainty.denominatorVariance, covariance: uncertainty.covariance)
        else { return nil }
        let set = Fieller.set(
            numerator: numerator, numeratorVariance: uncertainty.numeratorVariance, denominator: denominator,
            denominatorVariance: uncertainty.denominatorVariance, covariance: uncertainty.covariance,
            z: Assumptions.confidence.critical(uncertainty.degreesOfFreedom))
        let tied = strongest
        guard let strongest = tied.first else { return nil }
        return QuotientResult(
            value: value, possible: possible, sensitivity: sensitivity, strongest: strongest, strongestTied: tied,
            fieller: set,
            standardError: standardError, degreesOfFreedom: uncertainty.degreesOfFreedom, members: members)
    }

    private var numerator: Double { values.dropLast().reduce(0, +) }

    /// The change of the quotient for one step of each score in the helpful direction; largest first, ties in the
    /// guide's order.
    private var sensitivity: [QuotientResult.Sensitivity] {
        guard let denominator = values.last, denominator > 0 else { return [] }
        let changes = ids.indices.map { part -> QuotientResult.Sensitivity in
            if part < ids.count - 1 {
                let step = max(0, min(steps[part], ranges[part].upperBound - values[part]))
                return QuotientResult.Sensitivity(score: ids[part], change: step / denominator)
            }
            let lowest = lowestDenominator ?? denominator
            let moved = max(min(lowest, denominator), denominator - steps[part])
            return QuotientResult.Sensitivity(score: ids[part], change: numerator / moved - numerator / denominator)
        }
        return changes.enumerated().sorted { left, right in
            abs(left.element.change - right.element.change) <= Self.tie
                ? left.offset < right.offset : left.element.change > right.element.change
        }.map(\.element)
    }

    /// The scores that are highest on their own scales, with the denominator reversed, in the guide's order.
    private var strongest: [String] {
        let heights = ids.indices.map { part -> Double in
            let range = ranges[part]
            let height = (values[part] - range.lowerBound) / (range.upperBound - range.lowerBound)
            return part < ids.count - 1 ? height : 1 - height
        }
        guard let highest = heights.max() else { return [] }
        return ids.indices.filter { heights[$0] >= highest - Self.tie }.map { ids[$0] }
    }

    /// Numbers closer than this differ by rounding only.
    private static let tie = 1e-12
}

extension QuotientResult {
    func rescaled(by rescaling: Rescaling, to range: ClosedRange<Double>) -> QuotientResult {
        var result = self
        result.value = rescaling.apply(value)
        result.possible = range
        result.sensitivity = sensitivity.map {
            Sensitivity(score: $0.score, change: $0.change * rescaling.factor)
        }
        result.fieller = fieller.map(rescaling.apply)
        result.standardError = standardError * rescaling.factor
        return result
    }
}

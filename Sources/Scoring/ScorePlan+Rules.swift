import Guides
import Text

extension ScorePlan {
    /// Computes a score of a sheet.
    ///
    /// - Parameters:
    ///   - sheet: the earlier scores.
    ///   - isAlone: whether the sheet is a single member's, in which answers in the loop over members are not lists.
    ///   - scatter: the whole sheet's scatter; without it, a score's own answers are used.
    func scored(
        _ planned: PlannedScore, sheet: [Scored?], isAlone: Bool = false, scatter: Scatter = .none, _ lookup: Lookup
    ) -> Scored {
        var scored = scored(planned, sheet: sheet, isAlone: isAlone, lookup, scatter)
        if let linear = scored.linear {
            let error = error([linear], scatter)
            scored.result.standardError = (error.variance * Loadings([linear]).variance).squareRoot()
            scored.result.degreesOfFreedom = error.degreesOfFreedom
            scored.result.model = Self.isFactor(planned, items, isAlone: isAlone) ? model : nil
        }
        return scored
    }

    private func scored(
        _ planned: PlannedScore, sheet: [Scored?], isAlone: Bool, _ lookup: Lookup, _ scatter: Scatter
    ) -> Scored {
        func observed(_ summands: [PlannedScore.Summand]) -> [Observation] {
            observations(summands, isAlone: isAlone, lookup)
        }
        let score = planned.score
        switch planned.rule {
        case .mean(let items): return total(score, observed(items), isMean: true)
        case .sum(let items): return total(score, observed(items), isMean: false)
        case .max(let items): return extreme(score, observed(items), by: Swift.max)
        case .min(let items): return extreme(score, observed(items), by: Swift.min)
        case .count(let items, let among): return count(score, observed(items), among: among)
        case .formula(let expression, let operands):
            return formula(score, expression, operands, sheet: sheet, isAlone: isAlone, lookup)
        case .quotient: return quotient(planned, sheet: sheet, scatter)
        }
    }

    func band(of value: Double, in bands: [Score.Band]) -> String? {
        // Tolerance, so that 2.4999999999999996 belongs to the band from 2.5.
        bands.last { $0.from <= value + 1e-9 }?.id
    }

    func observations(
        _ summands: [PlannedScore.Summand], isAlone: Bool, _ lookup: Lookup
    ) -> [Observation] {
        var found: [Observation] = []
        found.reserveCapacity(summands.count)
        for summand in summands {
            let item = items[summand.name]
            func add(_ value: ExpressionValue, _ index: Int) {
                found.append(
                    Observation(
                        name: summand.name, index: index, limits: item.limits, isReversed: summand.isReversed,
                        weight: summand.weight, value: value))
            }
            let value = lookup(summand.name)
            let depth = item.depth(isAlone: isAlone)
            if depth == 0 {
                add(value, 0)
            } else {
                for (index, answer) in Observation.unwrap(value, depth: depth).enumerated() { add(answer, index) }
            }
        }
        return found
    }

    private func total(_ score: Score, _ observations: [Observation], isMean: Bool) -> Scored {
        let weight = observations.reduce(0) { $0 + $1.weight }
        let answered = observations.count { $0.number != nil }
        var result = ScoreResult(id: score.id, value: nil, answered: answered, items: observations.count)
        let share = isMean ? weight : 1
        result.possible =
            share > 0
            ? WeightedTotal.possible(observations).map { $0.lowerBound / share...$0.upperBound / share } : nil
        if !isMean, observations.isEmpty, score.need ?? 0 == 0 {
            // An answered but empty table or loop has the sum 0.
            return finished(score, result, value: 0, linear: nil)
        }
        guard answered >= score.need ?? observations.count, let total = WeightedTotal(observations) else {
            return finished(score, result, value: nil, linear: nil)
        }
        let divisor = isMean ? total.weight : 1
        let leastStep = observations.map { abs($0.weight) }.filter { $0 > 0 }.min().map { $0 / share }
        return finished(
            score, result, value: total.sum / divisor, linear: total.linear?.scaled(by: 1 / divisor),
            leastStep: leastStep)
    }

    private func extreme(
        _ score: Score, _ observations: [Observation], by choose: (Double, Double) -> Double
    ) -> Scored {
        let numbers = observations.compactMap(\.number)
        var result = ScoreResult(id: score.id, value: nil, answered: numbers.count, items: observations.count)
        let limits = observations.compactMap(\.limits)
        if let first = limits.first, limits.count == observations.count {
            result.possible = limits.dropFirst().reduce(first) {
                choose($0.lowerBound, $1.lowerBound)...choose($0.upperBound, $1.upperBound)
            }
        }
        let isEnough = numbers.count >= score.need ?? observations.count
        let value = numbers.first.map { numbers.dropFirst().reduce($0, choose) }
        return finished(score, result, value: isEnough ? value : nil, linear: nil)
    }

    private func count(_ score: Score, _ observations: [Observation], among: Set<String>?) -> Scored {
        let answered = observations.count(where: \.isAnswered)
        let result = ScoreResult(
            id: score.id, value: nil, answered: answered, items: observations.count,
            possible: observations.isEmpty ? nil : 0...Double(observations.count))
        let count = among.map { wanted in observations.count { $0.isAmong(wanted) } } ?? answered
        return finished(score, result, value: answered >= score.need ?? 0 ? Double(count) : nil, linear: nil)
    }

    private func formula(
        _ score: Score, _ expression: Expression, _ operands: [PlannedScore.Operand], sheet: [Scored?], isAlone: Bool,
        _ lookup: Lookup
    ) -> Scored {
        let value = try? expression.evaluateByPlace({ place in
            switch operands[place] {
            case .name(let name): lookup(name)
            case .score(_, _, isKnown: false): .unknown
            case .score(let earlier, let attribute, isKnown: true):
                sheet[earlier]?.result.expressionValue(attribute) ?? .unknown
            }
        })
        var result = ScoreResult(id: score.id, value: nil, answered: 0, items: 0, possible: score.range)
        var scores: Set<Int> = []
        var names: Set<Int> = []
        for operand in operands {
            switch operand {
            case .score(let place, _, _):
                guard let earlier = sheet[place]?.result, scores.insert(place).inserted else { continue }
                result.answered += earlier.answered
                result.items += earlier.items
            case .name(let name):
                guard items[name].isAsked, names.insert(name).inserted else { continue }
                let answers = Observation.unwrap(lookup(name), depth: items[name].depth(isAlone: isAlone))
                result.answered += answers.count { $0 != .unknown && $0 != .null }
                result.items += answers.count
            }
        }
        switch value {
        case .number(let number) where number.isFinite: result.value = number
        case .bool(let yes): result.value = yes ? 1 : 0
        default: break
        }
        if let need = score.need, result.answered < need { result.value = nil }
        result.band = result.value.flatMap { band(of: $0, in: score.bands) }
        return Scored(result: result)
    }

    /// The result with its value rescaled to the score's `range`, and its band.
    private func finished(
        _ score: Score, _ result: ScoreResult, value: Double?, linear: LinearScore?, leastStep: Double? = nil
    ) -> Scored {
        var result = result
        var value = value
        var linear = linear
        var leastStep = leastStep
        if let range = score.range {
            if let rescaling = Rescaling(from: result.possible, to: range) {
                value = value.map(rescaling.apply)
                linear = linear?.scaled(by: rescaling.factor)
                leastStep = leastStep.map { $0 * rescaling.factor }
                result.possible = range
            } else {
                // Without the items' limits it cannot be rescaled.
                value = nil
            }
        }
        result.value = value
        result.band = value.flatMap { band(of: $0, in: score.bands) }
        return Scored(result: result, linear: value == nil ? nil : linear, leastStep: leastStep)
    }

    /// The error variance of an item, from the sheet's scatter, or, without it, from these scores' own answers.
    func error(
        _ scores: [LinearScore], _ sheet: Scatter = .none
    ) -> (variance: Double, degreesOfFreedom: Double?) {
        var scatter = sheet
        if scatter.degrees == 0 {
            for score in scores { scatter.add(score.terms.map(\.position)) }
        }
        return model.error(of: scatter)
    }
}

/// A linear map from the items' possible range to the guide's range.
struct Rescaling {
    var factor: Double
    private var from: Double
    private var to: Double

    init?(from possible: ClosedRange<Double>?, to range: ClosedRange<Double>) {
        guard let possible, possible.lowerBound < possible.upperBound else { return nil }
        factor = (range.upperBound - range.lowerBound) / (possible.upperBound - possible.lowerBound)
        guard factor.isFinite else { return nil }
        from = possible.lowerBound
        to = range.lowerBound
    }

    func apply(_ value: Double) -> Double { to + (value - from) * factor }

    func apply(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
        apply(range.lowerBound)...apply(range.upperBound)
    }
}

import Guides
import Text

extension ScorePlan {
    /// One score of one sheet; `sheet` holds the scores before it.
    func scored(_ score: Score, sheet: [String: Scored], lookup: (_ path: [String]) -> ExpressionValue) -> Scored {
        switch score.rule {
        case .mean(let references):
            return total(score, observations(references, score, lookup), isMean: true)
        case .sum(let references):
            return total(score, observations(references, score, lookup), isMean: false)
        case .max(let references):
            return extreme(score, observations(references, score, lookup), by: Swift.max)
        case .min(let references):
            return extreme(score, observations(references, score, lookup), by: Swift.min)
        case .count(let references, let among):
            return count(score, observations(references, score, lookup), among: among)
        case .formula(let expression):
            return formula(score, expression, sheet: sheet, lookup: lookup)
        case .quotient(let of, let by):
            return quotient(score, of: of, by: by, sheet: sheet)
        }
    }

    func band(of value: Double, in bands: [Score.Band]) -> String? {
        // A mean such as 2.4999999999999996 belongs to the band from 2.5.
        bands.last { $0.from <= value + 1e-9 }?.id
    }

    func observations(
        _ references: [ItemReference], _ score: Score, _ lookup: (_ path: [String]) -> ExpressionValue
    ) -> [Observation] {
        references.flatMap { reference in
            let item = items[reference.path]
            return Observation.unwrap(lookup(item.names), depth: item.depth).enumerated().map { index, answer in
                Observation(
                    path: reference.path, index: index, item: item, isReversed: reference.isReversed,
                    weight: score.weights[reference.path] ?? 1, value: answer)
            }
        }
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
            // A table or loop that was answered with nothing: the sum of nothing is 0.
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
        let limits = observations.compactMap(\.item.limits)
        if let first = limits.first, limits.count == observations.count {
            result.possible = limits.dropFirst().reduce(first) {
                choose($0.lowerBound, $1.lowerBound)...choose($0.upperBound, $1.upperBound)
            }
        }
        let isEnough = numbers.count >= score.need ?? observations.count
        let value = numbers.first.map { numbers.dropFirst().reduce($0, choose) }
        return finished(score, result, value: isEnough ? value : nil, linear: nil)
    }

    private func count(_ score: Score, _ observations: [Observation], among: [String]?) -> Scored {
        let answered = observations.count(where: \.isAnswered)
        let result = ScoreResult(
            id: score.id, value: nil, answered: answered, items: observations.count,
            possible: observations.isEmpty ? nil : 0...Double(observations.count))
        let wanted = among.map { Set($0) }
        let count = wanted.map { wanted in observations.count { $0.isAmong(wanted) } } ?? answered
        return finished(score, result, value: answered >= score.need ?? 0 ? Double(count) : nil, linear: nil)
    }

    private func formula(
        _ score: Score, _ expression: Expression, sheet: [String: Scored],
        lookup: (_ path: [String]) -> ExpressionValue
    ) -> Scored {
        let value = try? expression.evaluate { path in
            guard let id = path.first, let earlier = sheet[id]?.result else { return lookup(path) }
            return path.count > 2 ? .unknown : earlier.expressionValue(path.dropFirst().first)
        }
        var result = ScoreResult(id: score.id, value: nil, answered: 0, items: 0, possible: score.range)
        var seen: Set<String> = []
        for path in expression.references {
            let name = path.joined(separator: ".")
            if let id = path.first, let earlier = sheet[id]?.result {
                guard seen.insert(id).inserted else { continue }
                result.answered += earlier.answered
                result.items += earlier.items
            } else if let item = items.items[name], seen.insert(name).inserted {
                let answers = Observation.unwrap(lookup(path), depth: item.depth)
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

    /// Rescaled to the score's `range`, with band and standard error.
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
                // Nothing says where the low and the high end are.
                value = nil
            }
        }
        result.value = value
        result.band = value.flatMap { band(of: $0, in: score.bands) }
        if value != nil, let linear {
            let error = itemError([linear])
            result.standardError = error * LinearScore.covariance([linear], [linear]).squareRoot()
        }
        return Scored(result: result, linear: value == nil ? nil : linear, leastStep: leastStep)
    }

    /// The error of one item as a share of its span, with the scatter of these scores' own answers.
    func itemError(_ scores: [LinearScore]) -> Double {
        model.itemError(
            squares: scores.reduce(0) { $0 + $1.squares },
            degrees: Double(scores.reduce(0) { $0 + max(0, $1.terms.count - 1) }))
    }
}

/// From what the items can give to the range a guide asks for, straight.
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

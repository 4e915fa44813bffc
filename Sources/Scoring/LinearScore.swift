/// A mean or sum as a linear combination of its items, Σ aᵢ xᵢ, from which its measurement error and steps follow.
struct LinearScore {
    /// Identifies an answer: its item, and its index in a loop or table.
    struct Key: Hashable {
        var name: Int
        var index: Int
    }

    struct Term {
        /// Equal for the same answer in another score, so that shared answers give a covariance.
        var key: Key
        /// The coefficient of the reversed answer.
        var coefficient: Double
        var isReversed: Bool
        /// The length of the item's scale, above 0.
        var span: Double
        /// 0 (low end) to 1 (high end), after reversal.
        var position: Double

        /// The score's change for an error of the whole span of the item.
        var loading: Double { (isReversed ? -coefficient : coefficient) * span }
    }

    var terms: [Term]

    /// The score's change if every answer changes by one point.
    var step: Double { abs(terms.reduce(0) { $0 + $1.coefficient }) }

    func scaled(by factor: Double) -> LinearScore {
        LinearScore(
            terms: terms.map { term in
                var scaled = term
                scaled.coefficient *= factor
                return scaled
            })
    }
}

/// Loadings of answers' errors on a sum of scores, in the order of answers, so that results are reproducible to the last digit.
struct Loadings {
    private var entries: [(key: LinearScore.Key, loading: Double)] = []
    /// Indices of keys in `entries`; empty while a linear search is faster.
    private var places: [LinearScore.Key: Int] = [:]

    init(_ scores: some Sequence<LinearScore>) {
        for score in scores {
            for term in score.terms { add(term.key, term.loading) }
        }
    }

    private mutating func add(_ key: LinearScore.Key, _ loading: Double) {
        if let place = place(of: key, near: entries.count) {
            entries[place].loading += loading
            return
        }
        entries.append((key, loading))
        if !places.isEmpty {
            places[key] = entries.count - 1
        } else if entries.count == 32 {
            places = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.key, $0) })
        }
    }

    /// - Parameter guess: the index to try first.
    private func place(of key: LinearScore.Key, near guess: Int) -> Int? {
        if guess < entries.count, entries[guess].key == key { return guess }
        return places.isEmpty ? entries.firstIndex { $0.key == key } : places[key]
    }

    /// The error covariance of two sums of scores, in units of the squared item error. Errors of different answers are
    /// assumed independent, so only shared answers count.
    func covariance(_ other: Loadings) -> Double {
        var sum = 0.0
        for (place, one) in entries.enumerated() {
            guard let same = other.place(of: one.key, near: place) else { continue }
            sum += one.loading * other.entries[same].loading
        }
        return sum
    }

    var variance: Double { covariance(self) }
}

/// Weighted mean and sum of answers with missing ones imputed.
///
/// Missing answers, if `need` allows them, are imputed at the average position of the answered ones on their scales,
/// after reversal; for items of one scale that is their mean. Items without limits are not imputed.
struct WeightedTotal {
    var sum: Double
    var weight: Double
    /// The possible range; `nil` if an item has no limits.
    var possible: ClosedRange<Double>?
    var linear: LinearScore?

    /// - Returns: `nil` if nothing is answered or the weights add up to 0.
    init?(_ observations: [Observation]) {
        let answered = observations.compactMap { one in one.number.map { (one, $0) } }
        let answeredWeight = answered.reduce(0) { $0 + $1.0.weight }
        guard !answered.isEmpty, answeredWeight > 0 else { return nil }
        possible = Self.possible(observations)
        sum = answered.reduce(0) { $0 + $1.0.weight * $1.1 }
        weight = answeredWeight
        guard possible != nil else { return }
        let missing = observations.filter { $0.number == nil }
        var terms = answered.map { one, number in
            let limits = one.limits ?? 0...1
            let span = limits.upperBound - limits.lowerBound
            return LinearScore.Term(
                key: LinearScore.Key(name: one.name, index: one.index), coefficient: one.weight,
                isReversed: one.isReversed, span: span,
                position: (number - limits.lowerBound) / span)
        }
        if !missing.isEmpty {
            let position = zip(answered, terms).reduce(0) { $0 + $1.0.0.weight * $1.1.position } / answeredWeight
            var missingSpan = 0.0
            for one in missing {
                guard let limits = one.limits else { continue }
                let span = limits.upperBound - limits.lowerBound
                sum += one.weight * (limits.lowerBound + position * span)
                weight += one.weight
                missingSpan += one.weight * span
            }
            for index in terms.indices {
                terms[index].coefficient *= 1 + missingSpan / (terms[index].span * answeredWeight)
            }
        }
        linear = LinearScore(terms: terms)
    }

    /// The possible range of the weighted sum; `nil` if an item has no limits.
    static func possible(_ observations: [Observation]) -> ClosedRange<Double>? {
        guard !observations.isEmpty else { return nil }
        var low = 0.0
        var high = 0.0
        for one in observations {
            guard let limits = one.limits else { return nil }
            let ends = (limits.lowerBound * one.weight, limits.upperBound * one.weight)
            low += min(ends.0, ends.1)
            high += max(ends.0, ends.1)
        }
        // Large weights may overflow.
        return low.isFinite && high.isFinite ? low...high : nil
    }
}

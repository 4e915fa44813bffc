import Guides
import Scoring

/// Statistics of a score, computed from exact ballots before the kept values are rounded.
public struct TeamFigures: Sendable, Codable, Equatable {
    /// The number of people with a value.
    public var answers: Int
    public var mean: Double
    public var median: Double
    /// Standard error of the mean; `nil` if it would be 0.
    public var error: Double?
    /// r*wg over the score's questions; `nil` if one is missing.
    public var agreement: Double?
    /// Average deviation from the median over the score's questions, in points.
    public var deviation: Double?

    /// Rounded to the two decimals shown.
    var rounded: TeamFigures {
        func hundredths(_ value: Double) -> Double { (value * 100).rounded() / 100 }
        var figures = self
        figures.mean = hundredths(mean)
        figures.median = hundredths(median)
        figures.error = error.map(hundredths).flatMap { $0 > 0 ? $0 : nil }
        figures.agreement = agreement.map(hundredths)
        figures.deviation = deviation.map(hundredths)
        return figures
    }
}

extension BallotBag {
    /// The statistics of all scores with values.
    ///
    /// - Parameter guide: the ballots' guide; `nil` to leave out agreement.
    public func figures(of guide: TeamGuide?) -> [String: TeamFigures] {
        var all: [String: TeamFigures] = [:]
        for (score, values) in scores {
            guard let mean = Descriptive.mean(values), let median = Descriptive.median(values) else { continue }
            let lists = (guide?.items(ofScore: score) ?? []).map { id in
                (values: items[id] ?? [], points: guide?.points(ofQuestion: id))
            }
            all[score] = TeamFigures(
                answers: values.count, mean: mean, median: median, error: point(of: score)?.standardError,
                agreement: Agreement.rStarWG(lists),
                deviation: Agreement.averageDeviationFromMedian(lists.map(\.values)))
        }
        return all
    }

    /// Questions by spread, the average deviation from the median as a fraction of the scale, then alphabetically.
    public func byDisagreement(_ guide: TeamGuide) -> [(id: String, spread: Double)] {
        items.compactMap { id, values -> (id: String, spread: Double)? in
            guard let ends = guide.ends(ofQuestion: id),
                let deviation = Agreement.averageDeviationFromMedian([values])
            else { return nil }
            return (id, deviation / (ends.upperBound - ends.lowerBound))
        }.sorted { ($1.spread, $0.id) < ($0.spread, $1.id) }
    }

    /// The question with the widest spread; `nil` if there is none.
    public func widest(_ guide: TeamGuide) -> String? {
        byDisagreement(guide).first.flatMap { $0.spread > 0 ? $0.id : nil }
    }

    /// What is stored of a shown result: each score's values rounded to half points, and, of the questions, only the
    /// answers to the one with the widest spread, unless an answer to it and a score could belong to one person only.
    ///
    /// With exact scores and the answers to all questions, `Tests/peers/team_rows.py` can reconstruct people's rows.
    func kept(widest: String?, _ guide: TeamGuide?) -> BallotBag {
        func halves(_ value: Double) -> Double { (value * 2).rounded() / 2 }
        var bag = self
        bag.scores = scores.mapValues { $0.map(halves) }
        bag.items = items.filter { id, answers in
            id == widest && guide.map { !bag.ties(answers, to: id, $0) } == true
        }
        bag.leader = leader?.mapValues(halves)
        bag.errors = [:]
        bag.keepsCoarse = nil
        return bag
    }

    /// Whether an answer to a question and a value, in half points, of one of its scores could only belong to the same person.
    private func ties(_ answers: [Double], to question: String, _ guide: TeamGuide) -> Bool {
        guide.guide.scores.contains { score in
            guard case .mean(let items) = score.rule, let item = items.first(where: { $0.path == question }),
                let ends = guide.ends(ofQuestion: question), let values = scores[score.id]
            else { return false }
            let (low, high, count) = (ends.lowerBound, ends.upperBound, Double(items.count))
            return Pairing.isForced(values, answers) { value, answer in
                let keyed = item.isReversed ? low + high - answer : answer
                let reach = ((keyed + (count - 1) * low) / count)...((keyed + (count - 1) * high) / count)
                return reach.overlaps((value - 0.25)...(value + 0.25))
            }
        }
    }
}

import Guides
import Scoring

/// What a picture says of one score: computed from the whole ballots, before the values that are kept are rounded.
public struct TeamFigures: Sendable, Codable, Equatable {
    /// How many people have a value.
    public var answers: Int
    public var mean: Double
    public var median: Double
    /// Standard error of the mean; `nil` where it would be 0.
    public var error: Double?
    /// r*wg over the score's questions; `nil` where one of them is missing.
    public var agreement: Double?
    /// AD from the median, over the score's questions, in points.
    public var deviation: Double?

    /// To two decimals, which is what is shown of them.
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
    /// The figures of every score that has values.
    ///
    /// - Parameter guide: what the ballots answer; `nil`: how far people agree is not told.
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

    /// The questions by how far people differ, by the average deviation from the median as a share of the scale; equal ones in
    /// the order of the alphabet.
    public func byDisagreement(_ guide: TeamGuide) -> [(id: String, spread: Double)] {
        items.compactMap { id, values -> (id: String, spread: Double)? in
            guard let ends = guide.ends(ofQuestion: id),
                let deviation = Agreement.averageDeviationFromMedian([values])
            else { return nil }
            return (id, deviation / (ends.upperBound - ends.lowerBound))
        }.sorted { ($1.spread, $0.id) < ($0.spread, $1.id) }
    }

    /// The question on which people differ most; `nil` where nobody does.
    public func widest(_ guide: TeamGuide) -> String? {
        byDisagreement(guide).first.flatMap { $0.spread > 0 ? $0.id : nil }
    }

    /// What is kept of a result that is shown, because a room sees it: the values of each score rounded to half points, and of the
    /// questions only the one on which people differ most, unless some answer to it and some score could only be one person's.
    ///
    /// Beside exact scores, the answers to every question let `Tests/peers/team_rows.py` put people's rows together again.
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

    /// Whether an answer to a question and a value, in half points, of a score it counts towards could only be the same person's.
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

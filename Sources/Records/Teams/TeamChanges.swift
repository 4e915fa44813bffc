import Guides
public import Scoring
public import Text

extension TeamWave {
    /// What is left of a result that is withheld: for each score, whether its mean is another one than at the team's latest
    /// picture, by more than noise.
    ///
    /// If nobody who stayed changed an answer and one of n people left, this always says that it is not: the mean moves by
    /// |x̄ − x| / (n − 1) ≤ s/√n, and the test asks for more than 1.6 times that. So it tells nothing about the one who left. `Tests/peers/team_overlap.py`
    /// simulates what it tells when answers did change.
    public struct Changes: Sendable, Codable, Equatable {
        /// The day of the picture it is compared with.
        public var since: CivilDate
        /// By score; those that either result has too few answers for are not here.
        public var scores: [String: Change]
    }

    public enum Change: String, Sendable, Codable, CaseIterable {
        case higher, lower
        case withinNoise = "within_noise"
    }
}

extension TeamWave.Changes {
    /// - Returns: `nil` if the earlier result was not shown.
    init?(from last: TeamWave, to bag: BallotBag) {
        guard last.bag != nil else { return nil }
        since = last.terms.day
        scores = [:]
        for score in bag.scores.keys {
            guard let from = last.point(of: score), let to = bag.point(of: score),
                let change = Trend.overall([from, to])
            else { continue }
            switch change.verdict {
            case .higher: scores[score] = .higher
            case .lower: scores[score] = .lower
            case .withinNoise: scores[score] = .withinNoise
            case .unknown: break
            }
        }
    }
}

extension BallotBag {
    /// A score's mean over the people, with its error, as one point of a course; `nil` without values.
    ///
    /// The error is s/√n, or the measurement error's /√n where people happen to agree more than one of them can be measured.
    ///
    /// - Parameter time: where the point stands in the course.
    public func point(of score: String, at time: Timestamp = Timestamp(millisecondsSinceEpoch: 0)) -> TrendPoint? {
        guard let values = scores[score], let mean = Descriptive.mean(values) else { return nil }
        let measurement = errors[score] ?? 0
        let variance = max(Descriptive.variance(values) ?? 0, measurement * measurement) / Double(values.count)
        return TrendPoint(
            time: time, value: mean, standardError: variance > 0 ? variance.squareRoot() : nil, people: values.count)
    }
}

import Guides
public import Scoring
public import Text

extension TeamWave {
    /// The changes reported for a withheld result: for each score, whether its mean differs from the team's latest
    /// picture by more than noise.
    ///
    /// If one of n people left and nobody else changed an answer, no change is reported: the mean moves by |x̄ − x| /
    /// (n − 1) ≤ s/√n, and the test requires more than 1.6 times that. So it discloses nothing about the person who
    /// left. `Tests/peers/team_overlap.py` simulates what it discloses if answers changed.
    public struct Changes: Sendable, Codable, Equatable {
        /// The day of the earlier picture.
        public var since: CivilDate
        /// Changes by score; scores with too few answers in either result are absent.
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
    /// A score's mean over the people with its standard error, as a point of a course; `nil` without values.
    ///
    /// The error is s/√n, or the measurement error divided by √n if that is larger.
    ///
    /// - Parameter time: the point's time.
    public func point(of score: String, at time: Timestamp = Timestamp(millisecondsSinceEpoch: 0)) -> TrendPoint? {
        guard let values = scores[score], let mean = Descriptive.mean(values) else { return nil }
        let measurement = errors[score] ?? 0
        let variance = max(Descriptive.variance(values) ?? 0, measurement * measurement) / Double(values.count)
        return TrendPoint(
            time: time, value: mean, standardError: variance > 0 ? variance.squareRoot() : nil, people: values.count)
    }
}

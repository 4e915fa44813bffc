import Guides
import Scoring

extension TeamWave {
    /// What may be shown if an exact picture, compared with an earlier one of nearly the same people, would disclose
    /// few people's answers.
    ///
    /// `Tests/peers/team_overlap.py` simulates what it discloses about one person.
    public struct Coarse: Sendable, Codable, Equatable {
        /// Medians by score, as whole points of the scale. A median is kept until the mean has moved by more than noise
        /// since the team's latest exact picture, so that one person who leaves or joins cannot move it.
        public var medians: [String: Double]
        /// The question with the widest spread; `nil` if there is none, or if the picture itself shows it.
        public var widest: String?
        /// Comments that people agreed to share; `nil` if there are none.
        public var comments: [Comment]?

        public init(medians: [String: Double], widest: String?, comments: [Comment] = []) {
            self.medians = medians
            self.widest = widest
            self.comments = comments.isEmpty ? nil : comments
        }
    }

    /// The result as kept after `begin-anew`, without anything that could be combined with another result.
    ///
    /// - Returns: `nil` if the result was not shown exactly, so that nothing needs to be removed.
    public func reduced(for guide: TeamGuide) -> TeamWave? {
        guard outcome == .shown, let bag else { return nil }
        var wave = self
        let figures = figures ?? bag.figures(of: guide)
        wave.coarse = Coarse(
            medians: figures.filter { guide.ends(ofScore: $0.key) != nil }.mapValues { $0.median.rounded() },
            widest: bag.widest(guide) ?? wave.widest, comments: bag.comments)
        wave.widest = nil
        wave.outcome = .reduced
        wave.bag = nil
        wave.figures = nil
        wave.counts = nil
        wave.leftOut = nil
        return wave
    }
}

extension TeamWave.Coarse {
    /// - Parameters:
    ///   - bag: everything that enough people answered.
    ///   - scores: the scores that may not be shown exactly.
    ///   - course: the team's earlier check-ins with the same version of the guide, oldest first.
    init(_ bag: BallotBag, _ guide: TeamGuide, scores: some Sequence<String>, course: [TeamWave]) {
        medians = [:]
        for score in scores where guide.ends(ofScore: score) != nil {
            guard let values = bag.scores[score], let median = Descriptive.median(values),
                let place = course.lastIndex(where: { $0.point(of: score) != nil }),
                let base = course[place].point(of: score), let now = bag.point(of: score),
                let before = course[place].median(of: score)
            else { continue }
            let last = course[place...].compactMap { $0.coarse?.medians[score] }.last ?? before.rounded()
            // Halfway between two points, keep the one shown last.
            let next = abs(median - last) > 0.5 ? median.rounded() : last
            switch Trend.overall([base, now])?.verdict {
            case .higher?: medians[score] = max(last, next)
            case .lower?: medians[score] = min(last, next)
            default: medians[score] = last
            }
        }
        widest = bag.widest(guide)
        comments = bag.comments.isEmpty ? nil : bag.comments
    }
}

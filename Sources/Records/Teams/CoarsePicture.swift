import Guides
import Scoring

extension TeamWave {
    /// What may be seen beside an earlier picture of nearly the same people, where all of the new one would tell a few of them apart.
    ///
    /// `Tests/peers/team_overlap.py` simulates what it tells about one person.
    public struct Coarse: Sendable, Codable, Equatable {
        /// By score: its median as a whole point of the scale. It stays what it was until the mean has moved by more than noise
        /// since the team's latest whole picture, so that one person who leaves or comes cannot move it.
        public var medians: [String: Double]
        /// The question on which people differ most; `nil` where nobody differs, or where a picture says it.
        public var widest: String?
        /// What people agreed to have read: it can be taken from no other picture. `nil`: nobody did.
        public var comments: [Comment]?

        public init(medians: [String: Double], widest: String?, comments: [Comment] = []) {
            self.medians = medians
            self.widest = widest
            self.comments = comments.isEmpty ? nil : comments
        }
    }

    /// A result as it is kept when its team begins anew: nothing that another result could be taken from.
    ///
    /// - Returns: `nil` where nothing was shown, so that nothing has to go.
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
    ///   - scores: those that may not be seen otherwise.
    ///   - course: the team's earlier check-ins with the same questions, in the order of their days.
    init(_ bag: BallotBag, _ guide: TeamGuide, scores: some Sequence<String>, course: [TeamWave]) {
        medians = [:]
        for score in scores where guide.ends(ofScore: score) != nil {
            guard let values = bag.scores[score], let median = Descriptive.median(values),
                let place = course.lastIndex(where: { $0.point(of: score) != nil }),
                let base = course[place].point(of: score), let now = bag.point(of: score),
                let before = course[place].median(of: score)
            else { continue }
            let last = course[place...].compactMap { $0.coarse?.medians[score] }.last ?? before.rounded()
            // Halfway between two points, the one shown last stays.
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

import Guides
public import Records
public import Scoring
import Text

/// A team's factors over its check-ins with one version of a guide.
public struct TeamTrend {
    /// The check-ins, oldest first.
    public let waves: [TeamWave]
    public let guide: TeamGuide

    public init(waves: [TeamWave], guide: TeamGuide) {
        self.waves = waves
        self.guide = guide
    }

    /// Significant changes over all factors and check-ins, in the guide's order.
    public var changes: CourseChanges {
        CourseChanges(guide.guide.scores.map { points(of: $0.id).map(\.point) })
    }

    /// A factor's mean in each shown check-in, with standard error and number of people.
    public func points(of score: String) -> [(wave: TeamWave, point: TrendPoint)] {
        waves.compactMap { wave in
            // Only the day is known; use noon.
            let time = Timestamp(millisecondsSinceEpoch: Int64(wave.terms.day.daysSinceEpoch) * 86_400_000 + 43_200_000)
            return wave.point(of: score, at: time).map { (wave, $0) }
        }
    }
}

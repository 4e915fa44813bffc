import Guides
public import Records
public import Scoring
import Text

/// The factors of a team over its check-ins with one version of one guide.
public struct TeamTrend {
    /// In the order of their days.
    public let waves: [TeamWave]
    public let guide: TeamGuide

    public init(waves: [TeamWave], guide: TeamGuide) {
        self.waves = waves
        self.guide = guide
    }

    /// Which differences count, over all factors and waves, in the guide's order.
    public var changes: CourseChanges {
        CourseChanges(guide.guide.scores.map { points(of: $0.id).map(\.point) })
    }

    /// A factor's mean in each wave that may be seen, with its standard error and how many people it comes from.
    public func points(of score: String) -> [(wave: TeamWave, point: TrendPoint)] {
        waves.compactMap { wave in
            // Noon of its day: only the day is known.
            let time = Timestamp(millisecondsSinceEpoch: Int64(wave.terms.day.daysSinceEpoch) * 86_400_000 + 43_200_000)
            return wave.point(of: score, at: time).map { (wave, $0) }
        }
    }
}

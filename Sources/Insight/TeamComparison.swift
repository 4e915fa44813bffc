public import Guides
public import Records
public import Scoring
public import Text

/// How far several teams differ in one guide, from what each of them was shown last.
public struct TeamComparison {
    /// The fewest teams to compare: two have a single difference.
    public static let enough = 3

    /// Teams with a result that was shown.
    public let teams: Int
    /// Every score that so many teams have; empty below ``enough``.
    public let factors: [Factor]

    public struct Factor {
        public let id: String
        public let title: Wording
        public let teams: Int
        public let answers: Int
        public let correlation: IntraclassCorrelation
    }

    /// The latest shown results that can be compared: of the newest version of the guide among them.
    ///
    /// - Parameter teams: the waves of each team, in the order of their days.
    public static func comparable(_ teams: [[TeamWave]], of guide: String) -> [TeamWave] {
        let last = teams.compactMap { waves in
            waves.last { $0.terms.guide == guide && $0.outcome == .shown }
        }
        // Another version may ask something else.
        let version = last.map(\.terms.guideVersion).max()
        return last.filter { $0.terms.guideVersion == version }
    }

    /// - Parameters:
    ///   - waves: one a team, from ``comparable(_:of:)``.
    ///   - guide: as it was pinned for them.
    public init(_ waves: [TeamWave], guide: Guide) {
        teams = waves.count
        factors = guide.scores.compactMap { score in
            // What was withheld is not in the bag; a leader's answers that stand apart are not among these.
            let values = waves.compactMap { $0.bag?.scores[score.id] }
            guard values.count >= Self.enough, let correlation = IntraclassCorrelation(teams: values) else {
                return nil
            }
            return Factor(
                id: score.id, title: score.title, teams: values.count, answers: values.reduce(0) { $0 + $1.count },
                correlation: correlation)
        }
    }
}

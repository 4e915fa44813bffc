public import Guides
public import Records
public import Scoring
public import Text

/// The variation between teams for a guide, from each team's latest shown result.
public struct TeamComparison {
    /// The minimum number of teams; two have only one difference.
    public static let enough = 3

    /// The number of teams with a shown result.
    public let teams: Int
    /// Scores that at least ``enough`` teams have.
    public let factors: [Factor]

    public struct Factor {
        public let id: String
        public let title: Wording
        public let teams: Int
        public let answers: Int
        public let correlation: IntraclassCorrelation
    }

    /// Each team's latest shown result, of the newest version of the guide among them.
    ///
    /// - Parameter teams: each team's check-ins, oldest first.
    public static func comparable(_ teams: [[TeamWave]], of guide: String) -> [TeamWave] {
        let last = teams.compactMap { waves in
            waves.last { $0.terms.guide == guide && $0.outcome == .shown }
        }
        // Other versions may ask other questions.
        let version = last.map(\.terms.guideVersion).max()
        return last.filter { $0.terms.guideVersion == version }
    }

    /// - Parameters:
    ///   - waves: one check-in a team, from ``comparable(_:of:)``.
    ///   - guide: the version pinned for them.
    public init(_ waves: [TeamWave], guide: Guide) {
        teams = waves.count
        factors = guide.scores.compactMap { score in
            // Withheld answers are not in the bag, nor are a leader's separate answers.
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

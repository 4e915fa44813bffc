import Guides
import Journal
import Records
import Scoring
import Text

/// How far several teams differ in one guide, from what each of them was shown last.
struct TeamComparison {
    /// Below three, a difference between teams is one difference.
    static let enough = 3

    /// Teams with a result that was shown.
    var teams: Int
    /// Of every score that so many teams have; none below ``enough``.
    var factors: [Factor]

    struct Factor {
        var id: String
        var title: Wording
        var teams: Int
        var answers: Int
        var correlation: IntraclassCorrelation
    }

    /// - Returns: `nil` for a guide that no team has a shown result of.
    init?(of guide: String, in workspace: Workspace, host: Host) throws {
        var waves: [TeamWave] = []
        for team in try workspace.teams().teams {
            let last = try workspace.waves(of: team.id).waves.last {
                $0.terms.guide == guide && $0.outcome == .shown
            }
            if let last { waves.append(last) }
        }
        // Another version may ask something else.
        guard let version = waves.map(\.terms.guideVersion).max() else { return nil }
        waves = waves.filter { $0.terms.guideVersion == version }
        guard let terms = waves.first?.terms else { return nil }
        let guide = try host.pinnedTeamGuide(terms, in: workspace)
        teams = waves.count
        factors = guide.guide.scores.compactMap { score in
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

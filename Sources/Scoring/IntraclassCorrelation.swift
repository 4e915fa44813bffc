/// Intraclass correlations of ratings in teams, by one-way analysis of variance.
///
/// MSB and MSW are the mean squares between and within teams. With teams of unequal size k is their mean size, as in
/// Bliese (2000), "Within-group agreement, non-independence, and reliability", in Klein & Kozlowski (eds.), *Multilevel
/// Theory, Research, and Methods in Organizations*, 349–381. Names differ: ICC(1,k) here is Bliese's ICC(2) and not Shrout
/// & Fleiss's ICC(2,1).
public struct IntraclassCorrelation: Sendable {
    /// ICC(1) = (MSB − MSW) / (MSB + (k − 1) MSW), −1/(k − 1)…1: the share of one rating's variance that is the team's.
    /// Source: Shrout & Fleiss (1979), *Psychological Bulletin* 86, 420–428.
    public var single: Double
    /// ICC(1,k) = (MSB − MSW) / MSB, at most 1: the reliability of a team's mean. `nil` where all teams have one mean.
    public var mean: Double?
    public var meanSquareBetween: Double
    public var meanSquareWithin: Double
    /// Mean number of ratings in a team.
    public var size: Double
    /// 90 % intervals of ``single`` and ``mean``, from F = MSB / MSW with its degrees of freedom. `nil` where nobody in a team
    /// differs from another. Source: McGraw & Wong (1996), *Psychological Methods* 1, 30–46, table 7; exact for teams of one size.
    public var intervals: (single: ClosedRange<Double>, mean: ClosedRange<Double>)?

    /// - Parameter teams: the ratings of each; empty ones are left out.
    /// - Returns: `nil` below two teams, without more ratings than teams, or if all ratings are equal.
    public init?(teams: [[Double]]) {
        let teams = teams.filter { !$0.isEmpty }
        let all = teams.flatMap(\.self)
        guard teams.count > 1, all.count > teams.count, let grand = Descriptive.mean(all) else { return nil }
        let between = teams.reduce(0) { sum, team in
            let difference = (Descriptive.mean(team) ?? grand) - grand
            return sum + Double(team.count) * difference * difference
        }
        let within = teams.reduce(0) { $0 + Descriptive.squares($1) }
        meanSquareBetween = between / Double(teams.count - 1)
        meanSquareWithin = within / Double(all.count - teams.count)
        size = Double(all.count) / Double(teams.count)
        let denominator = meanSquareBetween + (size - 1) * meanSquareWithin
        guard denominator > 0 else { return nil }
        single = (meanSquareBetween - meanSquareWithin) / denominator
        mean = meanSquareBetween > 0 ? (meanSquareBetween - meanSquareWithin) / meanSquareBetween : nil
        guard meanSquareWithin > 0, meanSquareBetween > 0 else { return }
        let (above, below) = (Double(teams.count - 1), Double(all.count - teams.count))
        let ratio = meanSquareBetween / meanSquareWithin
        let tail = (1 - Assumptions.confidence.rawValue) / 2
        let least = ratio / VarianceRatio.quantile(1 - tail, above: above, below: below)
        let most = ratio * VarianceRatio.quantile(1 - tail, above: below, below: above)
        func share(_ ratio: Double) -> Double { (ratio - 1) / (ratio + size - 1) }
        intervals = (share(least)...share(most), 1 - 1 / least...1 - 1 / most)
    }
}

/// How far several people give one target the same rating.
///
/// Indices compare the variance of ratings with that of the discrete uniform distribution over A points, σ²_EU = (A² −
/// 1) / 12. They say nothing about whether the ratings are right.
public enum Agreement {
    /// σ²_EU = (A² − 1) / 12.
    public static func uniformVariance(points: Int) -> Double {
        (Double(points) * Double(points) - 1) / 12
    }

    /// r*_wg(j) = 1 − mean s² / σ²_EU over the items: at most 1, below 0 for more spread than chance; does not rise with
    /// the number of items.
    ///
    /// Items of different scales each count against their own σ²_EU. Source: Lindell, Brandt & Whitney (1999), *Applied
    /// Psychological Measurement* 23, 127–135.
    /// - Returns: `nil` if an item has fewer than two ratings or no number of points, or there are no items.
    public static func rStarWG(_ items: [(values: [Double], points: Int?)]) -> Double? {
        let known = items.compactMap { item in item.points.map { (item.values, $0) } }
        guard known.count == items.count, let q = relativeVariance(known) else { return nil }
        return 1 - q
    }

    /// The 90 % interval of ``rStarWG(_:)``: 1 − q d / χ²_d at both ends, where q is the mean relative variance of J items rated by n
    /// people and d = (n − 1) J / (1 + (J − 1) r̄²) its degrees of freedom, the items correlating at
    /// ``Assumptions/interItemCorrelation`` (Box 1954, *Annals of Mathematical Statistics* 25, 290–302). For whole points it is rather
    /// too wide: 92 to 97 % (`Tests/peers/small_teams.py agreement`).
    ///
    /// - Returns: `nil` below two people, without items, or with full agreement.
    public static func interval(ofRStarWG value: Double, people: Int, items: Int) -> ClosedRange<Double>? {
        guard people > 1, items > 0, value < 1 else { return nil }
        let correlation = Assumptions.interItemCorrelation
        let degrees = Double(people - 1) * Double(items) / (1 + Double(items - 1) * correlation * correlation)
        let tail = (1 - Assumptions.confidence.rawValue) / 2
        return 1 - (1 - value) / VarianceRatio.quantile(tail, degreesOfFreedom: degrees)...1 - (1 - value)
            / VarianceRatio.quantile(1 - tail, degreesOfFreedom: degrees)
    }

    private static func relativeVariance(_ items: [([Double], Int)]) -> Double? {
        let shares = items.compactMap { ratings, points in
            points > 1 ? Descriptive.variance(ratings).map { $0 / uniformVariance(points: points) } : nil
        }
        return shares.count == items.count ? Descriptive.mean(shares) : nil
    }

    /// AD_Md = Σ|x − median| / n, averaged over the items: 0 is full agreement, in points of the scale.
    ///
    /// A / 6 is a common upper limit for "they agree": 0.83 for five points. Sources: Burke, Finkelstein & Dusig (1999),
    /// *Organizational Research Methods* 2, 49–68; the limit from Burke & Dunlap (2002), same journal 5, 159–172.
    /// - Returns: `nil` if an item has fewer than two ratings, or there are no items.
    public static func averageDeviationFromMedian(_ items: [[Double]]) -> Double? {
        let deviations = items.compactMap { ratings in
            ratings.count < 2
                ? nil
                : Descriptive.median(ratings).flatMap { middle in Descriptive.mean(ratings.map { abs($0 - middle) }) }
        }
        return deviations.count == items.count ? Descriptive.mean(deviations) : nil
    }
}

/// Reliability coefficients and the standard error of measurement.
///
/// Sheets must be complete, with items already reversed. Sheets of several people give the reliability of differences
/// between people; sheets of one person over time that of differences between sessions. These are different quantities.
public enum Reliability {
    /// Standard error of measurement, SD · √(1 − reliability), in points of the score: how far a score strays from what
    /// it would be without error. Source: Lord & Novick (1968), *Statistical Theories of Mental Test Scores*, 3.8.
    ///
    /// - Parameters:
    ///   - deviation: standard deviation of the score over sheets, 0 or more.
    ///   - reliability: 0…1; `nil` outside.
    public static func standardErrorOfMeasurement(deviation: Double, reliability: Double) -> Double? {
        guard (0...1).contains(reliability), deviation >= 0 else { return nil }
        return deviation * (1 - reliability).squareRoot()
    }

    /// Cronbach's alpha, k/(k − 1) · (1 − Σ s²_item / s²_total): at most 1, can be negative.
    ///
    /// A lower bound of the reliability if errors are uncorrelated. Worth showing from
    /// ``Assumptions/enoughForReliability`` sheets. Source: Cronbach (1951), *Psychometrika* 16, 297–334.
    /// - Returns: `nil` below two items or two sheets, for sheets of different length, or if the totals do not vary.
    public static func alpha(_ sheets: [[Double]]) -> Double? {
        guard let columns = columns(sheets), let total = Descriptive.variance(sheets.map { $0.reduce(0, +) }), total > 0
        else { return nil }
        let items = columns.compactMap(Descriptive.variance).reduce(0, +)
        let k = Double(columns.count)
        return k / (k - 1) * (1 - items / total)
    }

    /// McDonald's omega (total) of one factor, (Σλ)² / ((Σλ)² + Σ(1 − λ²)): 0…1, of the sum of standardized items.
    ///
    /// The loadings λ are those of ``OneFactor`` on the correlation matrix. Worth showing from
    /// ``Assumptions/enoughForReliability`` sheets. Source: McDonald (1999), *Test Theory: A Unified Treatment*, ch. 6.
    /// - Returns: `nil` below three items, without more sheets than items, where an item does not vary, or where the
    ///   factor cannot be found (a loading beyond 1, a Heywood case, or no convergence).
    public static func omega(_ sheets: [[Double]]) -> Double? {
        guard let columns = columns(sheets), sheets.count > columns.count else { return nil }
        var correlations: [[Double]] = []
        for left in columns {
            let row = columns.compactMap { Descriptive.correlation(left, $0) }
            guard row.count == columns.count else { return nil }
            correlations.append(row)
        }
        guard let loadings = OneFactor.loadings(of: correlations) else { return nil }
        let common = loadings.reduce(0, +) * loadings.reduce(0, +)
        let unique = loadings.reduce(0) { $0 + 1 - $1 * $1 }
        return common + unique > 0 ? common / (common + unique) : nil
    }

    /// Items by sheets; `nil` below two of either, or if the sheets differ in length.
    private static func columns(_ sheets: [[Double]]) -> [[Double]]? {
        guard let width = sheets.first?.count, width > 1, sheets.count > 1, sheets.allSatisfy({ $0.count == width })
        else { return nil }
        return (0..<width).map { item in sheets.map { $0[item] } }
    }
}

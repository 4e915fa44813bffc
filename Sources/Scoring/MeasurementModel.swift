import Text

/// The measurement error of a single answer, from which all standard errors of measurement are computed.
///
/// An item's answer x varies by σ² over people, and two items of a factor correlate by r̄. What items of a factor do not
/// share, σ²(1 − r̄), is error; the mean of k of them has the standard error of measurement √(σ²(1 − r̄)/k), which is
/// the classical SD·√(1 − reliability) with Spearman–Brown's reliability k r̄/(1 + (k − 1) r̄).
///
/// Before there are answers the error is a guess, the prior. Answers are pooled with it by weight, (w v₀ + Σe² + p m²) / (w + d) with
/// d degrees of freedom and the answers' distance m from the middle of the scale: a scaled inverse χ² with a weak prior for the mean
/// as well. Intervals and tests use Student's t with d, see ``Assumptions/pull`` and ``Assumptions/fewestDegrees``.
/// Source: Lord & Novick (1968), *Statistical Theories of Mental Test Scores*, chapters 3 and 5.
public struct MeasurementModel: Sendable, Equatable {
    public var basis: Basis
    /// The number of own complete sheets; `nil` if not counted, or if the guide has no score to estimate from.
    public var ownSheets: Int?
    private let prior: Prior
    /// The scatter of own sheets over time; 0 degrees of freedom with fewer than two sheets.
    private let own: Scatter
    /// The number of sheets behind ``own``; 1 with fewer than two.
    private let sheets: Int

    public enum Basis: Sendable, Equatable {
        /// The sheet's own scatter and ``Assumptions``.
        case assumed
        /// This number of the person's sheets over time.
        case own(Int)
        /// This number of imported sheets of several people, and the sheet's own scatter.
        case imported(Int)
    }

    private struct Prior: Equatable {
        /// The variance of an item's error, as a fraction of the squared span.
        var variance: Double
        var weight: Double
        /// Its degrees of freedom; 0 for an assumption.
        var degrees: Double
    }

    private init(basis: Basis, prior: Prior, own: Scatter, sheets: Int = 1, ownSheets: Int? = nil) {
        self.basis = basis
        self.prior = prior
        self.own = own
        self.sheets = max(sheets, 1)
        self.ownSheets = ownSheets
    }

    /// Without data: √(0.25² · (1 − 0.30)) = 0.209 of the span, 0.84 points on a scale of 1 to 5.
    public static let assumed = MeasurementModel(
        basis: .assumed, prior: Prior(variance: assumedVariance, weight: Assumptions.weight, degrees: 0), own: .none)

    private static let assumedVariance =
        Assumptions.itemDeviation * Assumptions.itemDeviation * (1 - Assumptions.interItemCorrelation)

    /// A model from other people's sheets.
    ///
    /// - Parameter itemError: standard deviation of an item's error as a fraction of its span, above 0.
    public static func imported(itemError: Double, sheets: Int) -> MeasurementModel {
        let weight = Assumptions.importedWeight
        return MeasurementModel(
            basis: .imported(sheets), prior: Prior(variance: itemError * itemError, weight: weight, degrees: weight),
            own: .none)
    }

    /// The model pooled with own sheets, which name its basis once they outweigh the prior.
    ///
    /// - Parameter factors: for each factor its sheets, each a complete list of its items' positions on their scales, 0 (low
    ///   end) to 1 (high end), after reversal.
    public func pooled(with factors: [[[Double]]]) -> MeasurementModel {
        let own = Scatter.residuals(of: factors, atLeast: 2)
        var pooled = MeasurementModel(
            basis: basis, prior: prior, own: own.scatter, sheets: own.sheets, ownSheets: ownSheets)
        if own.scatter.degrees > prior.weight { pooled.basis = .own(own.sheets) }
        return pooled
    }

    /// Standard deviation of an item's error as a fraction of its scale's span, above 0, without a sheet's own scatter.
    public var itemError: Double { error(of: .none).variance.squareRoot() }

    /// Degrees of freedom of ``itemError``; 0 for the assumption.
    public var degreesOfFreedom: Double { prior.degrees + own.degrees }

    /// The error variance of an item on a sheet, as a fraction of the squared span, limited to between ``Scatter/least``
    /// and ``Assumptions/mostNoise``. A sheet's own scatter is used only until there are
    /// two sheets to compare, since it also contains differences between items.
    ///
    /// - Returns: the variance, and its degrees of freedom, at least ``Assumptions/fewestDegrees``; `nil` if it rests on
    ///   the assumption alone.
    func error(of sheet: Scatter) -> (variance: Double, degreesOfFreedom: Double?) {
        let scatter = own.degrees > 0 ? own : sheet
        let squares = scatter.squares + Assumptions.pull / Double(sheets) * sheet.offset
        let pooled = (prior.weight * prior.variance + squares) / (prior.weight + scatter.degrees)
        let most = Assumptions.mostNoise * Assumptions.mostNoise * Self.assumedVariance
        let degrees = prior.degrees + scatter.degrees
        return (min(max(pooled, Scatter.least), most), degrees >= 1 ? max(degrees, Assumptions.fewestDegrees) : nil)
    }

    /// The parameters of ``error(of:)``, for scoring in SQL. Without own sheets.
    package var errorRule: (weight: Double, variance: Double, degrees: Double, least: Double, most: Double) {
        let most = Assumptions.mostNoise * Assumptions.mostNoise * Self.assumedVariance
        return (prior.weight, prior.variance, prior.degrees, Scatter.least, most)
    }

    /// Estimates the error from imported sheets alone.
    ///
    /// - Returns: `nil` if no factor has ``Assumptions/enoughSheets``, or there are fewer than
    ///   ``Assumptions/enoughDegreesOfFreedom`` degrees of freedom. The error is never below ``Scatter/least``.
    public static func estimated(
        from factors: [[[Double]]]
    ) -> (itemError: Double, degreesOfFreedom: Double, sheets: Int)? {
        let all = Scatter.residuals(of: factors, atLeast: Assumptions.enoughSheets)
        guard all.sheets > 0, all.scatter.degrees >= Assumptions.enoughDegreesOfFreedom else { return nil }
        return (
            max(all.scatter.squares / all.scatter.degrees, Scatter.least).squareRoot(), all.scatter.degrees,
            all.sheets
        )
    }
}

/// The scatter of answers within factors: a sum of squares, as fractions of the squared span, with its degrees of freedom.
struct Scatter: Sendable, Equatable {
    var squares = 0.0
    var degrees = 0.0
    /// The squared distances of the factors' means from the middle of the scale, summed over ``factors``.
    private var offsets = 0.0
    private var factors = 0.0

    static let none = Scatter()

    /// The least error variance: answers in whole points can agree by chance. It is 0.2 times the variance of rounding to
    /// steps of a quarter of the span, step²/12 (Sheppard 1898); see ``Assumptions/weight``.
    static let least = 0.2 * 0.25 * 0.25 / 12

    /// The mean squared distance of the factors' means from the middle of the scale, 0…0.25.
    var offset: Double { factors > 0 ? offsets / factors : 0 }

    /// Adds the answers to one factor on one sheet around their mean.
    mutating func add(_ positions: [Double]) {
        guard positions.count > 1, let mean = Descriptive.mean(positions) else { return }
        add(squares: Descriptive.squares(positions), of: Double(positions.count), mean: mean)
    }

    /// Adds a factor by the sum of squares of its answers around their mean, for two or more answers.
    mutating func add(squares: Double, of answers: Double, mean: Double) {
        self.squares += squares
        degrees += answers - 1
        offsets += (mean - 0.5) * (mean - 0.5)
        factors += 1
    }

    static func += (sum: inout Scatter, other: Scatter) {
        sum.squares += other.squares
        sum.degrees += other.degrees
        sum.offsets += other.offsets
        sum.factors += other.factors
    }

    /// The residuals of items × sheets, summed over factors; the error in Cronbach's alpha, α = 1 − MS_residual /
    /// MS_sheets (Hoyt 1941, *Psychometrika* 6, 153–160).
    ///
    /// - Parameter factors: as for ``MeasurementModel/pooled(with:)``. Sheets of another length than the first are left out, and
    ///   so are factors of one item or with fewer than `least` sheets.
    /// - Returns: the scatter, and the smallest number of sheets among the factors used; 0 if there are none.
    static func residuals(of factors: [[[Double]]], atLeast least: Int) -> (scatter: Scatter, sheets: Int) {
        var sum = Scatter.none
        var fewest: Int?
        for factor in factors {
            let width = factor.first?.count ?? 0
            let complete = factor.filter { $0.count == width }
            guard width > 1, complete.count >= least else { continue }
            let items = (0..<width).map { item in complete.reduce(0) { $0 + $1[item] } / Double(complete.count) }
            let grand = items.reduce(0, +) / Double(width)
            for sheet in complete {
                let mean = sheet.reduce(0, +) / Double(width)
                for item in 0..<width {
                    let residual = sheet[item] - mean - items[item] + grand
                    sum.squares += residual * residual
                }
            }
            sum.degrees += Double((width - 1) * (complete.count - 1))
            fewest = min(fewest ?? complete.count, complete.count)
        }
        return (sum, fewest ?? 0)
    }
}

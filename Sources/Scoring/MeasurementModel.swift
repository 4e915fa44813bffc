import Text

/// How far one answer strays from what the person means: the error behind every standard error of measurement here.
///
/// An item's answer x varies by σ² over people, and two items of a factor correlate by r̄. What items of a factor do not
/// share, σ²(1 − r̄), is error; the mean of k of them has the standard error of measurement √(σ²(1 − r̄)/k), which is
/// the classical SD·√(1 − reliability) with Spearman–Brown's reliability k r̄/(1 + (k − 1) r̄).
/// Source: Lord & Novick (1968), *Statistical Theories of Mental Test Scores*, chapters 3 and 5.
public struct MeasurementModel: Sendable, Equatable {
    /// Standard deviation of one item's error as a share of its scale's span, above 0.
    public var itemError: Double
    /// How much it weighs against the scatter within one sheet.
    public var degreesOfFreedom: Double
    public var basis: Basis
    /// How near the person's own sheets are to being enough; `nil` where nobody counted, and for a guide that has no score
    /// to estimate from.
    public var own: OwnSheets?

    public enum Basis: Sendable, Equatable {
        /// ``Assumptions``.
        case assumed
        /// So many sheets of one person, over time.
        case own(Int)
        /// So many sheets of several people, read from a file.
        case imported(Int)
    }

    /// The complete sheets somebody has, and how many it takes.
    public struct OwnSheets: Sendable, Equatable {
        public var complete: Int
        public var needed: Int
        /// 0 or more.
        public var missing: Int { max(0, needed - complete) }

        public init(complete: Int, needed: Int) {
            self.complete = complete
            self.needed = needed
        }
    }

    public init(itemError: Double, degreesOfFreedom: Double, basis: Basis, own: OwnSheets? = nil) {
        self.itemError = itemError
        self.degreesOfFreedom = degreesOfFreedom
        self.basis = basis
        self.own = own
    }

    /// Until there is data: √(0.25² · (1 − 0.30)) = 0.209 of the span, 0.84 of a point on a scale of 1 to 5.
    public static let assumed = MeasurementModel(
        itemError: Assumptions.itemDeviation * (1 - Assumptions.interItemCorrelation).squareRoot(),
        degreesOfFreedom: Assumptions.weight, basis: .assumed)

    /// From data: the residual mean square of items × sheets, pooled over the factors. It is the error variance behind
    /// Cronbach's alpha, α = 1 − MS_residual / MS_sheets (Hoyt 1941, *Psychometrika* 6, 153–160).
    ///
    /// - Parameters:
    ///   - factors: for each factor its sheets, each a complete list of its items' positions on their scales, 0 (low end)
    ///     to 1 (high end), after reversal. Sheets of another length than the first are left out, and so are factors with
    ///     fewer than ``Assumptions/enoughSheets``.
    ///   - basis: whose sheets they are.
    /// - Returns: `nil` while no factor has so many sheets, or there are fewer than
    ///   ``Assumptions/enoughDegreesOfFreedom`` degrees of freedom. Never less than what rounding to five points alone
    ///   makes, 0.25 / √12 of the span.
    public static func estimated(
        from factors: [[[Double]]], basis: (_ sheets: Int) -> Basis = Basis.own
    ) -> MeasurementModel? {
        var squares = 0.0
        var degrees = 0.0
        var sheets = Int.max
        for factor in factors {
            let width = factor.first?.count ?? 0
            let complete = factor.filter { $0.count == width }
            guard width > 1, complete.count >= Assumptions.enoughSheets else { continue }
            let items = (0..<width).map { item in complete.reduce(0) { $0 + $1[item] } / Double(complete.count) }
            let grand = items.reduce(0, +) / Double(width)
            for sheet in complete {
                let mean = sheet.reduce(0, +) / Double(width)
                for item in 0..<width {
                    let residual = sheet[item] - mean - items[item] + grand
                    squares += residual * residual
                }
            }
            degrees += Double((width - 1) * (complete.count - 1))
            sheets = min(sheets, complete.count)
        }
        guard sheets != Int.max, degrees >= Assumptions.enoughDegreesOfFreedom else { return nil }
        return MeasurementModel(
            itemError: max(squares / degrees, Self.rounding).squareRoot(), degreesOfFreedom: degrees,
            basis: basis(sheets))
    }

    /// A step of a quarter of the span, rounded to: variance step²/12 (Sheppard 1898).
    static let rounding = 0.25 * 0.25 / 12

    /// The error of one item on this sheet, as a share of the span: the model's variance and the scatter of the answers
    /// around their factor means, weighted by degrees of freedom. The scatter can only widen: a sheet answered all
    /// alike is no proof of precision, so the model's own error is the floor.
    ///
    /// - Parameters:
    ///   - squares: Σ(p − p̄)² within the factors, p being an answer's position on its scale (0…1) after reversal.
    ///   - degrees: answers less factors, 0 or more.
    func itemError(squares: Double, degrees: Double) -> Double {
        let variance = itemError * itemError
        let pooled = (degreesOfFreedom * variance + squares) / (degreesOfFreedom + degrees)
        return max(variance, pooled).squareRoot()
    }
}

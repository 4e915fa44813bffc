/// A confidence set of a ratio by Fieller's theorem, which is not always an interval.
public enum FiellerSet: Sendable, Equatable {
    /// The denominator is significantly different from zero.
    case bounded(ClosedRange<Double>)
    /// At or above this, with no upper end.
    case atLeast(Double)
    /// At or below this, with no lower end.
    case atMost(Double)
    /// At most the first or at least the second; the denominator may be zero.
    case outside(below: Double, above: Double)
    /// All values.
    case everything

    public var isBounded: Bool {
        if case .bounded = self { true } else { false }
    }

    /// The smallest interval within `possible` that contains the set's possible values; all of `possible` if there are none.
    public func within(_ possible: ClosedRange<Double>) -> ClosedRange<Double> {
        let pieces: [ClosedRange<Double>] =
            switch self {
            case .bounded(let range): [range]
            case .atLeast(let low): [low...Double.infinity]
            case .atMost(let high): [-Double.infinity...high]
            case .outside(let below, let above): [-Double.infinity...below, above...Double.infinity]
            case .everything: [-Double.infinity...Double.infinity]
            }
        let inside = pieces.filter { $0.overlaps(possible) }.map { $0.clamped(to: possible) }
        guard let low = inside.map(\.lowerBound).min(), let high = inside.map(\.upperBound).max() else {
            return possible
        }
        return low...high
    }
}

extension FiellerSet {
    /// Whether the set continues on both sides of `value`, so that clipping there removes a part.
    func surrounds(_ value: Double) -> Bool {
        switch self {
        case .bounded(let range): range.lowerBound < value && value < range.upperBound
        case .atLeast(let low): low < value
        case .atMost(let high): value < high
        case .outside(let below, let above): value < below || above < value
        case .everything: true
        }
    }

    /// The image of the set under an increasing function.
    func map(_ move: (Double) -> Double) -> FiellerSet {
        switch self {
        case .bounded(let range): .bounded(move(range.lowerBound)...move(range.upperBound))
        case .atLeast(let low): .atLeast(move(low))
        case .atMost(let high): .atMost(move(high))
        case .outside(let below, let above): .outside(below: move(below), above: move(above))
        case .everything: .everything
        }
    }
}

/// Confidence limits of a ratio of two approximately normal estimates.
public enum Fieller {
    /// All θ with (N − θD)² ≤ z² (v_N − 2θ c + θ² v_D): exact where N and D are normal.
    ///
    /// With a = D² − z² v_D, b = N D − z² c, e = N² − z² v_N the ends are the roots of aθ² − 2bθ + e. The set is an
    /// interval exactly when a > 0, that is when the denominator differs from zero at this confidence.
    ///
    /// Sources: Fieller (1954), "Some problems in interval estimation", *Journal of the Royal Statistical Society B* 16,
    /// 175–185; the unbounded cases as in Franz (2007), "Ratios: a short guide to confidence limits and proper use",
    /// arXiv:0710.2024.
    ///
    /// - Parameters:
    ///   - numeratorVariance: squared standard error of the numerator, 0 or more.
    ///   - denominatorVariance: squared standard error of the denominator, 0 or more.
    ///   - covariance: of the two errors.
    ///   - z: two-sided critical value, above 0.
    public static func set(
        numerator: Double, numeratorVariance: Double, denominator: Double, denominatorVariance: Double,
        covariance: Double = 0, z: Double
    ) -> FiellerSet {
        let square = z * z
        let a = denominator * denominator - square * denominatorVariance
        let b = numerator * denominator - square * covariance
        let e = numerator * numerator - square * numeratorVariance
        // Unlimited answers may be so large that their squares overflow.
        guard a.isFinite, b.isFinite, e.isFinite else { return .everything }
        guard a != 0 else {
            // The quadratic degenerates to the line e − 2bθ ≤ 0.
            guard b != 0 else { return .everything }
            return b > 0 ? .atLeast(e / (2 * b)) : .atMost(e / (2 * b))
        }
        let discriminant = b * b - a * e
        guard discriminant.isFinite else { return .everything }
        guard discriminant > 0 else {
            // For a > 0 this is due to rounding, with both ends at N / D.
            return a < 0 ? .everything : .bounded(b / a...b / a)
        }
        let root = discriminant.squareRoot()
        // Compute one root without cancellation, and the other from the product of the roots, e / a.
        let sum = b >= 0 ? b + root : b - root
        let first = sum / a
        let second = e / sum
        let (low, high) = (min(first, second), max(first, second))
        return a > 0 ? .bounded(low...high) : .outside(below: low, above: high)
    }

    /// The standard error of N / D by the delta method, |N/D| √(v_N/N² + v_D/D² − 2c/(N D)) written so that N may be 0:
    /// √(v_N − 2θ c + θ² v_D) / |D|.
    ///
    /// A first-order approximation: good while D is several standard errors from zero, symmetric where the truth is not.
    /// Source: Franz (2007), as above; Casella & Berger (2002), *Statistical Inference*, 5.5.4. `nil` for D = 0.
    public static func deltaStandardError(
        numerator: Double, numeratorVariance: Double, denominator: Double, denominatorVariance: Double,
        covariance: Double = 0
    ) -> Double? {
        guard denominator != 0 else { return nil }
        let ratio = numerator / denominator
        let variance = numeratorVariance - 2 * ratio * covariance + ratio * ratio * denominatorVariance
        return max(0, variance).squareRoot() / abs(denominator)
    }
}

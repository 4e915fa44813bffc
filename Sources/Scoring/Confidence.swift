/// A two-sided confidence level with its critical values.
public enum Confidence: Double, Sendable, CaseIterable {
    case ninety = 0.90
    case ninetyFive = 0.95

    /// Two-sided critical value of the standard normal distribution.
    public var z: Double {
        switch self {
        case .ninety: 1.644853626951473
        case .ninetyFive: 1.959963984540054
        }
    }

    /// Two-sided critical value of Student's t, for a standard error that was itself estimated from few values.
    ///
    /// - Parameter degreesOfFreedom: below 1 the value is infinite.
    public func t(degreesOfFreedom: Double) -> Double {
        degreesOfFreedom >= 1 ? StudentT.critical(1 - rawValue, degreesOfFreedom: degreesOfFreedom) : .infinity
    }

    /// Student's t, or the normal value if the standard error is considered known.
    public func critical(_ degreesOfFreedom: Double?) -> Double { degreesOfFreedom.map(t) ?? z }
}

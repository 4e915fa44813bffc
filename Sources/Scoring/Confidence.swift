import Synchronization

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
        guard degreesOfFreedom >= 1 else { return .infinity }
        let known = self == .ninety ? Self.ofNinety : Self.ofNinetyFive
        return known[degreesOfFreedom, beyond: 1 - rawValue]
    }

    private static let ofNinety = CriticalValues()
    private static let ofNinetyFive = CriticalValues()

    /// Student's t, or the normal value if the standard error is considered known.
    public func critical(_ degreesOfFreedom: Double?) -> Double { degreesOfFreedom.map(t) ?? z }
}

/// Critical values of Student's t by degrees of freedom: the same few occur in every row of a table, and computing one takes longer
/// than the rest of a score.
private final class CriticalValues: Sendable {
    private static let most = 1000
    private let values = Mutex<[Double: Double]>([:])

    subscript(degreesOfFreedom: Double, beyond probability: Double) -> Double {
        values.withLock { values in
            if let known = values[degreesOfFreedom] { return known }
            let found = StudentT.critical(probability, degreesOfFreedom: degreesOfFreedom)
            if values.count < Self.most { values[degreesOfFreedom] = found }
            return found
        }
    }
}

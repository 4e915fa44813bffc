/// Whether two scores differ by more than their measurement error makes plausible.
///
/// RC = (x₂ − x₁) / S_diff with S_diff = √(SEM₁² + SEM₂²), which for one SEM is √2 · SEM. Jacobson & Truax (1991),
/// *Journal of Consulting and Clinical Psychology* 59, 12–19, with the standard error of a difference as corrected by
/// Christensen & Mendoza (1986), *Behavior Therapy* 17, 305–308 (the first version divided by one SEM alone).
public struct ReliableChange: Sendable, Equatable {
    /// After − before.
    public var difference: Double
    /// Standard error of the difference, above 0.
    public var standardError: Double
    /// The critical value in standard errors.
    public var critical: Double
    /// Degrees of freedom of the standard error; `nil` if considered known.
    public var degreesOfFreedom: Double?

    /// RC: the difference in standard errors.
    public var index: Double { difference / standardError }

    /// Beyond noise at the chosen confidence.
    public var isReliable: Bool { abs(difference) > critical * standardError }

    /// The two-sided p-value, 0…1.
    public var probability: Double {
        StudentT.probability(beyond: index, degreesOfFreedom: degreesOfFreedom)
    }

    /// The smallest difference that would be reliable.
    public var threshold: Double { critical * standardError }

    /// Two sessions, each with its own standard error of measurement. `nil` unless the errors are 0 or more and one is
    /// above.
    ///
    /// - Parameter degreesOfFreedom: of the variance that both errors were computed from; `nil` where it is taken as known.
    public init?(
        from before: Double, error first: Double, to after: Double, error second: Double,
        degreesOfFreedom: Double? = nil, confidence: Confidence = Assumptions.confidence
    ) {
        guard first >= 0, second >= 0, first + second > 0 else { return nil }
        difference = after - before
        standardError = (first * first + second * second).squareRoot()
        self.degreesOfFreedom = degreesOfFreedom
        critical = confidence.critical(degreesOfFreedom)
    }

    /// Two sessions with the standard deviation and the reliability of the score in a comparison group: SEM =
    /// SD·√(1 − r). `nil` for r outside 0…1, or if that leaves no error.
    public init?(
        from before: Double, to after: Double, deviation: Double, reliability: Double,
        confidence: Confidence = Assumptions.confidence
    ) {
        guard
            let error = Reliability.standardErrorOfMeasurement(deviation: deviation, reliability: reliability)
        else { return nil }
        self.init(from: before, error: error, to: after, error: error, confidence: confidence)
    }

    /// Two waves of a team, each a mean with its standard error from n people: Welch's t. People are not matched (sealed
    /// ballots cannot be), so those who answered both times are taken as if they were others, which errs on the side of
    /// "no change". Source: Welch (1947), *Biometrika* 34, 28–35. `nil` below two people in a wave, or without error.
    public init?(
        fromMean before: Double, error first: Double, of n1: Int, toMean after: Double, error second: Double,
        of n2: Int,
        confidence: Confidence = Assumptions.confidence
    ) {
        guard n1 > 1, n2 > 1, first >= 0, second >= 0, first + second > 0 else { return nil }
        let (a, b) = (first * first, second * second)
        let degrees = (a + b) * (a + b) / (a * a / Double(n1 - 1) + b * b / Double(n2 - 1))
        difference = after - before
        standardError = (a + b).squareRoot()
        degreesOfFreedom = degrees
        critical = confidence.t(degreesOfFreedom: degrees)
    }
}

/// The gap between a self-rating and others' ratings.
public struct SelfOtherGap: Sendable, Equatable {
    /// Self − mean of the others, in points: above 0, they rate themselves higher.
    public var gap: Double
    public var others: Int
    /// √(SEM_self² + SE_others²).
    public var standardError: Double
    public var critical: Double

    public var isReliable: Bool { abs(gap) > critical * standardError }

    /// A plain difference of the two levels, with its error; no squared or absolute profile distance, which mixes level
    /// and shape (Edwards 1994, *Personnel Psychology* 47, 683–689).
    ///
    /// SE_others is s/√n, or, where that is larger, their own error of measurement /√n: a few people who happen to agree
    /// are not exact. The critical value is Student's t for n − 1 raters, normal for one.
    ///
    /// - Parameters:
    ///   - own: the self-rating, with its standard error of measurement above 0.
    ///   - others: one score for each rater, same scale; `nil` if there are none.
    ///   - othersError: standard error of measurement of one rater's score, 0 or more.
    public init?(
        own: Double, error: Double, others: [Double], othersError: Double,
        confidence: Confidence = Assumptions.confidence
    ) {
        guard let mean = Descriptive.mean(others), error > 0, othersError >= 0 else { return nil }
        let n = Double(others.count)
        let spread = max(Descriptive.variance(others) ?? 0, othersError * othersError) / n
        gap = own - mean
        self.others = others.count
        standardError = (error * error + spread).squareRoot()
        critical = others.count > 1 ? confidence.t(degreesOfFreedom: n - 1) : confidence.z
    }
}

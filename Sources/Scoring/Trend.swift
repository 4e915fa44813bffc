import Guides
public import Text

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A score at a point in time, with its error.
public struct TrendPoint: Sendable, Equatable {
    public var time: Timestamp
    public var value: Double
    /// Standard error of measurement, or of a team's mean; `nil` if unknown.
    public var standardError: Double?
    /// Degrees of freedom of the standard error; `nil` if considered known.
    public var degreesOfFreedom: Double?
    /// The number of people, for a team's check-in.
    public var people: Int?
    /// Whether it is a quotient, which is compared on the log scale, as its error grows with it.
    public var isRatio: Bool

    public init(
        time: Timestamp, value: Double, standardError: Double?, degreesOfFreedom: Double? = nil, people: Int? = nil,
        isRatio: Bool = false
    ) {
        self.time = time
        self.value = value
        self.standardError = standardError
        self.degreesOfFreedom = degreesOfFreedom
        self.people = people
        self.isRatio = isRatio
    }

    /// Value and error for comparison. On the log scale, the delta method divides the error by the value: Var(ln x̂) ≈
    /// Var(x̂)/x².
    fileprivate func compared(isLogarithmic: Bool) -> (value: Double, error: Double?) {
        isLogarithmic ? (log(value), standardError.map { $0 / value }) : (value, standardError)
    }
}

/// The difference between two points of a series, and its verdict.
public struct TrendChange: Sendable, Equatable {
    /// Indices into the series, in chronological order.
    public var from: Int
    public var to: Int
    /// In points of the score.
    public var difference: Double
    /// The test; for two quotients on the log scale; `nil` if an error is unknown.
    public var change: ReliableChange?
    /// The smallest significant difference in this direction, in points of the score.
    public var threshold: Double?

    public var verdict: Verdict {
        guard let change else { return .unknown }
        guard change.isReliable else { return .withinNoise }
        return difference > 0 ? .higher : .lower
    }

    public enum Verdict: String, Sendable, CaseIterable {
        case higher, lower
        case withinNoise = "within_noise"
        /// The error is unknown.
        case unknown

        public var text: Phrase {
            switch self {
            case .higher: Phrase("higher, by more than noise")
            case .lower: Phrase("lower, by more than noise")
            case .withinNoise: Phrase("no more than noise")
            case .unknown: Phrase("too little known to tell")
            }
        }

        /// Higher or lower.
        public var isChange: Bool { self == .higher || self == .lower }
    }
}

/// Single comparisons and slopes, each tested alone; ``CourseChanges`` corrects for multiple testing.
public enum Trend {
    /// An explanation of verdicts for users.
    public static var rule: Phrase {
        Phrase(
            """
            A change counts only where noise alone would make any such mark among all scores and sessions of this guide \
            in one look out of ten at most.
            """)
    }

    /// Compares two points: sessions of one person by ``ReliableChange`` with each session's own error, a team's
    /// check-ins by Welch's test for unmatched people, positive quotients on the log scale.
    ///
    /// - Returns: `nil` if an error is unknown.
    static func change(from: TrendPoint, to: TrendPoint) -> ReliableChange? {
        let isLogarithmic = Self.isLogarithmic([from, to])
        let (before, first) = from.compared(isLogarithmic: isLogarithmic)
        let (after, second) = to.compared(isLogarithmic: isLogarithmic)
        guard let first, let second else { return nil }
        if let n1 = from.people, let n2 = to.people {
            return ReliableChange(fromMean: before, error: first, of: n1, toMean: after, error: second, of: n2)
        }
        return ReliableChange(
            from: before, error: first, to: after, error: second,
            degreesOfFreedom: [from, to].compactMap(\.degreesOfFreedom).min())
    }

    static func isLogarithmic(_ points: [TrendPoint]) -> Bool {
        points.allSatisfy { $0.isRatio && $0.value > 0 }
    }

    /// A linear trend.
    public struct Slope: Sendable, Equatable {
        /// The slope in points of the score a day; for a quotient at the middle of the series.
        public var perDay: Double
        public var standardError: Double
        public var critical: Double
        /// Degrees of freedom of the standard error; `nil` if considered known.
        public var degreesOfFreedom: Double?

        public var isReliable: Bool { abs(perDay) > critical * standardError }

        /// The two-sided p-value, 0…1.
        var probability: Double {
            StudentT.probability(beyond: perDay / standardError, degreesOfFreedom: degreesOfFreedom)
        }
    }

    /// The slope by least squares, each point weighted by 1 / error²: b = Σw(t − t̄)(x − x̄) / Σw(t − t̄)² with the standard
    /// error 1 / √Σw(t − t̄)². Uses all points at once and so finds a steady drift that no single
    /// step shows. Quotients are taken on the log scale. Source: Draper & Smith (1998), *Applied Regression Analysis*, 9.2.
    ///
    /// - Returns: `nil` below three points with an error above 0, or if they share one moment.
    public static func slope(of points: [TrendPoint], confidence: Confidence = Assumptions.confidence) -> Slope? {
        let isLogarithmic = Self.isLogarithmic(points)
        let known = points.compactMap { point -> (day: Double, value: Double, weight: Double)? in
            let (value, error) = point.compared(isLogarithmic: isLogarithmic)
            guard let error, error > 0, let first = points.first else { return nil }
            let milliseconds = point.time.millisecondsSinceEpoch - first.time.millisecondsSinceEpoch
            return (Double(milliseconds) / 86_400_000, value, 1 / (error * error))
        }
        let weight = known.reduce(0) { $0 + $1.weight }
        guard known.count > 2, weight > 0 else { return nil }
        let day = known.reduce(0) { $0 + $1.weight * $1.day } / weight
        let value = known.reduce(0) { $0 + $1.weight * $1.value } / weight
        let squares = known.reduce(0) { $0 + $1.weight * ($1.day - day) * ($1.day - day) }
        let products = known.reduce(0) { $0 + $1.weight * ($1.day - day) * ($1.value - value) }
        guard squares > 0 else { return nil }
        let degrees = points.compactMap(\.degreesOfFreedom).min()
        let middle = isLogarithmic ? exp(value) : 1
        return Slope(
            perDay: middle * products / squares, standardError: middle / squares.squareRoot(),
            critical: confidence.critical(degrees), degreesOfFreedom: degrees)
    }
}

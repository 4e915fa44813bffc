import Guides
public import Text

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A score at a moment, with its error.
public struct TrendPoint: Sendable, Equatable {
    public var time: Timestamp
    public var value: Double
    /// Standard error of measurement, or of a team's mean; `nil` if unknown.
    public var standardError: Double?
    /// Of the variance behind the standard error; `nil` where it is taken as known.
    public var degreesOfFreedom: Double?
    /// How many people, for a wave of a team.
    public var people: Int?
    /// A quotient: its error grows with it, so that it is compared on the log scale.
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

    /// Value and error as they are compared. On the log scale the delta method divides the error by the value:
    /// Var(ln x̂) ≈ Var(x̂)/x².
    fileprivate func compared(isLogarithmic: Bool) -> (value: Double, error: Double?) {
        isLogarithmic ? (log(value), standardError.map { $0 / value }) : (value, standardError)
    }
}

/// The difference between two points of a series, and whether it counts.
public struct TrendChange: Sendable, Equatable {
    /// Indices into the series, in order of time.
    public var from: Int
    public var to: Int
    /// In points of the score.
    public var difference: Double
    /// `nil` if an error is unknown; of two quotients on the log scale.
    public var change: ReliableChange?
    /// The least difference in this direction that counts, in points of the score.
    public var threshold: Double?

    public var verdict: Verdict {
        guard let change else { return .unknown }
        guard change.isReliable else { return .withinNoise }
        return difference > 0 ? .higher : .lower
    }

    public enum Verdict: String, Sendable, CaseIterable {
        case higher, lower
        case withinNoise = "within_noise"
        /// There is no error to compare with.
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

/// Single comparisons and slopes, each judged as if it were the only one; ``CourseChanges`` decides which of many count.
public enum Trend {
    /// How a verdict is reached, for the screen.
    public static var rule: Phrase {
        Phrase(
            """
            A change counts only where noise alone would make any such mark among all scores and sessions of this guide \
            in one look out of ten at most.
            """)
    }

    /// Sessions of one person: ``ReliableChange`` with each session's own error. Waves of a team: Welch's test for
    /// unmatched people. Two quotients above 0: on the log scale, so that half as much and twice as much weigh alike.
    ///
    /// - Returns: `nil` where an error is unknown.
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

    /// A straight line through the series.
    public struct Slope: Sendable, Equatable {
        /// Points of the score per day; of a quotient at the middle of the series.
        public var perDay: Double
        public var standardError: Double
        public var critical: Double
        /// Of the standard error; `nil` where it is taken as known.
        public var degreesOfFreedom: Double?

        public var isReliable: Bool { abs(perDay) > critical * standardError }

        /// How probable a slope at least as steep is without any change, 0…1.
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

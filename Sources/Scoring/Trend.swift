import Guides
public import Text

/// A score at a moment, with its error.
public struct TrendPoint: Sendable, Equatable {
    public var time: Timestamp
    public var value: Double
    /// Standard error of measurement, or of a team's mean; `nil` if unknown.
    public var standardError: Double?
    /// How many people, for a wave of a team.
    public var people: Int?

    public init(time: Timestamp, value: Double, standardError: Double?, people: Int? = nil) {
        self.time = time
        self.value = value
        self.standardError = standardError
        self.people = people
    }

    /// A score of a session or wave; `nil` if it has no value.
    public init?(time: Timestamp, _ result: ScoreResult) {
        guard let value = result.value else { return nil }
        self.init(
            time: time, value: value, standardError: result.standardError,
            people: result.members?.n ?? result.quotient?.members)
    }
}

/// The step between two points of a series.
public struct TrendChange: Sendable, Equatable {
    /// Indices into the series, in order of time.
    public var from: Int
    public var to: Int
    public var difference: Double
    /// `nil` if an error is unknown.
    public var change: ReliableChange?

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
    }
}

/// Change over sessions or waves: which of it is more than noise.
public enum Trend {
    /// What a point is compared with.
    public enum Reference: Sendable {
        case previous, first
        /// The last point that was reliably different from the one before it in this sense, at first the first point. Finds
        /// a slow drift, each step of which is noise.
        case lastReliable
    }

    /// How ``TrendChange/verdict`` is reached, for the screen.
    public static var rule: Phrase {
        Phrase("A change counts only if nine times in ten pure measurement noise would be smaller.")
    }

    /// One change for every point after the first.
    ///
    /// Sessions of one person: ``ReliableChange`` with each session's own error. Waves of a team: Welch's test for
    /// unmatched people. At 90 % confidence one unchanged step in ten is still called a change; ``slope(of:)`` judges the
    /// series as a whole.
    ///
    /// - Parameter points: in order of time.
    public static func changes(
        in points: [TrendPoint], since reference: Reference, confidence: Confidence = Assumptions.confidence
    ) -> [TrendChange] {
        var changes: [TrendChange] = []
        var anchor = 0
        for index in points.indices.dropFirst() {
            let from = reference == .previous ? index - 1 : anchor
            let change = TrendChange(
                from: from, to: index, difference: points[index].value - points[from].value,
                change: reliableChange(from: points[from], to: points[index], confidence: confidence))
            if reference == .lastReliable, change.change?.isReliable == true { anchor = index }
            changes.append(change)
        }
        return changes
    }

    /// The change from the first point to the last; `nil` below two points.
    public static func overall(
        _ points: [TrendPoint], confidence: Confidence = Assumptions.confidence
    ) -> TrendChange? {
        changes(in: points, since: .first, confidence: confidence).last
    }

    /// A straight line through the series.
    public struct Slope: Sendable, Equatable {
        /// Points of the score per day.
        public var perDay: Double
        public var standardError: Double
        public var critical: Double

        public var isReliable: Bool { abs(perDay) > critical * standardError }
    }

    /// The slope by least squares, each point weighted by 1 / error²: b = Σw(t − t̄)(x − x̄) / Σw(t − t̄)² with the standard
    /// error 1 / √Σw(t − t̄)², errors taken as known. Uses all points at once and so finds a steady drift that no single
    /// step shows. Source: Draper & Smith (1998), *Applied Regression Analysis*, 9.2.
    ///
    /// - Returns: `nil` below three points with an error above 0, or if they share one moment.
    public static func slope(of points: [TrendPoint], confidence: Confidence = Assumptions.confidence) -> Slope? {
        let known = points.compactMap { point -> (day: Double, value: Double, weight: Double)? in
            guard let error = point.standardError, error > 0, let first = points.first else { return nil }
            let milliseconds = point.time.millisecondsSinceEpoch - first.time.millisecondsSinceEpoch
            return (Double(milliseconds) / 86_400_000, point.value, 1 / (error * error))
        }
        let weight = known.reduce(0) { $0 + $1.weight }
        guard known.count > 2, weight > 0 else { return nil }
        let day = known.reduce(0) { $0 + $1.weight * $1.day } / weight
        let value = known.reduce(0) { $0 + $1.weight * $1.value } / weight
        let squares = known.reduce(0) { $0 + $1.weight * ($1.day - day) * ($1.day - day) }
        let products = known.reduce(0) { $0 + $1.weight * ($1.day - day) * ($1.value - value) }
        guard squares > 0 else { return nil }
        return Slope(perDay: products / squares, standardError: 1 / squares.squareRoot(), critical: confidence.z)
    }

    private static func reliableChange(
        from: TrendPoint, to: TrendPoint, confidence: Confidence
    ) -> ReliableChange? {
        guard let first = from.standardError, let second = to.standardError else { return nil }
        if let n1 = from.people, let n2 = to.people {
            return ReliableChange(
                fromMean: from.value, error: first, of: n1, toMean: to.value, error: second, of: n2,
                confidence: confidence)
        }
        return ReliableChange(from: from.value, error: first, to: to.value, error: second, confidence: confidence)
    }
}

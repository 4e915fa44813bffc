public import Text

/// What somebody answers and what must come of it: a guide's tests, from `NAME.test.yaml` beside it.
public struct TestPlan: Sendable {
    public var cases: [Case]

    public struct Case: Sendable {
        public var name: String
        /// Where it stands in the file, 1-based.
        public var line: Int
        public var subject: String?
        public var language: Language
        public var today: CivilDate
        /// For shuffled sections.
        public var seed: UInt64
        public var members: [String]?
        /// What the session before said, by `ID` or `ID.outcome`, as it would be typed, and its `date`; `nil`: there was none.
        public var previous: [String: String]?
        /// By the question's id, as it would be typed; for a `repeat` with `more` by its id, how many rounds.
        public var answers: [String: Typed]
        /// Tried for every question that is not named.
        public var otherwise: String?
        public var expected: Expected
    }

    public enum Typed: Sendable, Equatable {
        case text(String)
        /// Inside a loop one answer per round; otherwise the lines of one answer.
        case list([String])
    }

    public struct Expected: Sendable {
        /// The ids of all questions on the path, in order.
        public var path: [String]?
        public var visits: [String] = []
        public var notVisits: [String] = []
        /// `nil`: incomplete.
        public var scores: [String: Double?] = [:]
        public var bands: [String: String] = [:]
        /// Texts that the report holds, and that it does not hold.
        public var report: [String] = []
        public var notReport: [String] = []
        /// The guides it suggests, in order.
        public var next: [String]?
        /// Whether nothing follows from the session.
        public var quiet: Bool?
    }

    public init(cases: [Case]) {
        self.cases = cases
    }
}

public import Text

/// A guide's tests, from `NAME.test.yaml` beside it: answers and expected results.
public struct TestPlan: Sendable {
    public var cases: [Case]

    public struct Case: Sendable {
        public var name: String
        /// The case's line in the file, 1-based.
        public var line: Int
        public var subject: String?
        public var language: Language
        public var today: CivilDate
        /// The seed of shuffled sections.
        public var seed: UInt64
        public var members: [String]?
        /// The previous session's answers as typed, by `ID` or `ID.outcome`, and its `date`; `nil` if there was none.
        public var previous: [String: String]?
        /// Answers as typed, by question id; for a `repeat` with `more`, the number of rounds by its id.
        public var answers: [String: Typed]
        /// The answer tried for all other questions.
        public var otherwise: String?
        public var expected: Expected
    }

    public enum Typed: Sendable, Equatable {
        case text(String)
        /// Within a loop, one answer for each round; otherwise the lines of one answer.
        case list([String])
    }

    public struct Expected: Sendable {
        /// The ids of all questions on the path, in order.
        public var path: [String]?
        public var visits: [String] = []
        public var notVisits: [String] = []
        /// Expected scores by id; `nil` for an incomplete one.
        public var scores: [String: Double?] = [:]
        public var bands: [String: String] = [:]
        /// Texts that the report must contain.
        public var report: [String] = []
        public var notReport: [String] = []
        /// The suggested guides, in order.
        public var next: [String]?
        /// Whether the `quiet` condition holds.
        public var quiet: Bool?
    }

    public init(cases: [Case]) {
        self.cases = cases
    }
}

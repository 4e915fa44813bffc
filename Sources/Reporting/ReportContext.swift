public import Dialogue
public import Guides
public import Text

/// What a report shows that is not in its session.
public struct ReportContext: Sendable {
    /// Titles of the guides that can be taken next, by id.
    public var guideTitles: [String: Wording]
    /// What to type to begin them, by id, where it is not `take` and the id.
    public var guideCommands: [String: String]
    /// The practice library.
    public var practices: [Practice]
    /// Ids of the practices suggested before, the latest last.
    public var triedPractices: [String]
    /// Ids of the practices that are promised and not done yet: not suggested again before others.
    public var openPractices: [String]
    /// Ids of the practices of which the latest promise was kept: suggested again after those that were not.
    public var keptPractices: [String] = []
    /// What this session suggested when it finished: shown again as it was.
    public var suggestedPractices: [String]
    /// How long the answer to each question took; see ``Dialogue/secondsTaken(_:since:)``. Without it nothing is said of haste.
    public var seconds: [AnswerKey: Double] = [:]

    public init(
        guideTitles: [String: Wording] = [:], guideCommands: [String: String] = [:], practices: [Practice] = [],
        triedPractices: [String] = [], openPractices: [String] = [], suggestedPractices: [String] = []
    ) {
        self.guideTitles = guideTitles
        self.guideCommands = guideCommands
        self.practices = practices
        self.triedPractices = triedPractices
        self.openPractices = openPractices
        self.suggestedPractices = suggestedPractices
    }
}

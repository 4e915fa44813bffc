public import Dialogue
public import Guides
public import Text

/// Data for a report from outside its session.
public struct ReportContext: Sendable {
    /// Titles of available next guides, by id.
    public var guideTitles: [String: Wording]
    /// Commands that begin them, by id, if other than `take` and the id.
    public var guideCommands: [String: String]
    /// The practice library.
    public var practices: [Practice]
    /// Ids of practices suggested before, the latest last.
    public var triedPractices: [String]
    /// Ids of practices with an open commitment; suggested only if there is no other.
    public var openPractices: [String]
    /// Ids of practices whose latest commitment was kept; suggested again after those not kept.
    public var keptPractices: [String] = []
    /// Ids of practices that this session suggested when it finished, to be shown again.
    public var suggestedPractices: [String]
    /// Seconds that each answer took, see ``Dialogue/secondsTaken(_:since:)``; if empty, speed is not mentioned.
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

public import Guides
public import Text

/// The immutable facts of a session.
public struct SessionHeader: Sendable, Codable, Equatable {
    /// A unique id such as `20261122T101500Z-trust-quotient-1a2b3c4d`, sorted by time.
    public var id: String
    /// The guide's id, version and the SHA-256 of its file, 64 hexadecimal digits.
    public var guide: String
    public var guideVersion: Int
    public var guideHash: String
    /// The person or thing the session is about.
    public var subject: String?
    /// The language it began in.
    public var language: Language
    public var started: Timestamp
    /// The local day it began.
    public var today: CivilDate
    /// The seed of shuffled sections' order.
    public var seed: UInt64
    /// The names of a team's members, for `each: member`; `nil` for a single person.
    public var members: [String]?
    /// Recalled answers of earlier sessions; `nil` if there are none.
    public var earlier: [EarlierSession]?

    public init(
        id: String, guide: String, guideVersion: Int, guideHash: String, subject: String?, language: Language,
        started: Timestamp, today: CivilDate, seed: UInt64, members: [String]? = nil, earlier: [EarlierSession]? = nil
    ) {
        self.id = id
        self.guide = guide
        self.guideVersion = guideVersion
        self.guideHash = guideHash
        self.subject = subject
        self.language = language
        self.started = started
        self.today = today
        self.seed = seed
        self.members = members
        self.earlier = earlier
    }
}

/// An event of a session with its time. The log of these is the only state; everything else is derived by walking it.
public struct LogEntry: Sendable, Codable, Equatable {
    public var at: Timestamp
    public var event: Event

    public init(at: Timestamp, event: Event) {
        self.at = at
        self.event = event
    }

    public enum Event: Sendable, Equatable {
        case answer(AnswerKey, AnswerValue)
        /// Left out deliberately: the question counts as settled and is not asked again.
        case skip(AnswerKey)
        /// A note on the answer, added below earlier ones; empty text removes all of them.
        case note(AnswerKey, String)
        /// A line of an unfinished multi-line answer; superseded by the answer or a skip.
        case line(AnswerKey, String)
        /// A cell or row of an unfinished table; superseded by the answer or a skip.
        case table(AnswerKey, TableChange)
        /// Text in the line when the session was left; offered again in the line, not part of an answer.
        case unsent(AnswerKey, String)
        /// Returned to a question, by `:back` or from the review.
        case revisit(AnswerKey)
        /// Kept the answer of a revisited question.
        case keep
        case language(Language)
        case pause
        case resume
        /// A team's member, an index into the header's members, has taken the keyboard. Asked again after a pause.
        case ready(member: Int)
        /// Finished the session at the review.
        case finish
    }
}

/// Identifies one asking of a question: its id after the rounds of its loops, such as `excites`, `clients[Acme]/excites`,
/// `moments[2]/thinking`, `member[1]/keep_word`; a repeat's own question is `moments[2]#more`.
public struct AnswerKey: Sendable, Hashable, Codable, CustomStringConvertible {
    public var description: String

    public init(_ description: String) {
        self.description = description
    }

    public init(from decoder: any Decoder) throws {
        description = try decoder.singleValueContainer().decode(String.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

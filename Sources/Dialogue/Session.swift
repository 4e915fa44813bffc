public import Guides
public import Text

/// What never changes about a session.
public struct SessionHeader: Sendable, Codable, Equatable {
    /// `20261122T101500Z-trust-quotient-1a2b3c4d`: sorts by time, names the guide, unique.
    public var id: String
    /// The guide's id, version and the SHA-256 of its file, 64 hexadecimal digits.
    public var guide: String
    public var guideVersion: Int
    public var guideHash: String
    /// Whom or what the session is about.
    public var subject: String?
    /// The language it began in.
    public var language: Language
    public var started: Timestamp
    /// The day it began, where the person was.
    public var today: CivilDate
    /// Draws the order of shuffled sections.
    public var seed: UInt64
    /// The members of a team, for `each: member`; `nil` for one person alone.
    public var members: [String]?
    /// What the guide recalls of earlier sessions; `nil` where there is nothing.
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

/// One thing that happened in a session. The log of these is all there is: everything else is derived by walking it.
public struct LogEntry: Sendable, Codable, Equatable {
    public var at: Timestamp
    public var event: Event

    public init(at: Timestamp, event: Event) {
        self.at = at
        self.event = event
    }

    public enum Event: Sendable, Equatable {
        case answer(AnswerKey, AnswerValue)
        /// Left out on purpose. Unlike no answer, the question is not asked again unless gone back to.
        case skip(AnswerKey)
        /// A remark beside the answer, below those before; empty removes them.
        case note(AnswerKey, String)
        /// One line of a longer answer under way: on disk at once, superseded by the answer (or a skip).
        case line(AnswerKey, String)
        /// A cell, or a row, of a table under way: superseded by the answer, like a line.
        case table(AnswerKey, TableChange)
        /// What stood in the line, not sent, when the session was left: goes back into the line, and is no part of an
        /// answer.
        case unsent(AnswerKey, String)
        /// Went back to a question, by `:back` or from the review.
        case revisit(AnswerKey)
        /// Left a revisited question as it was.
        case keep
        case language(Language)
        case pause
        case resume
        /// A member of a team has taken the keyboard; index into the header's members. Asked for again after a pause.
        case ready(member: Int)
        /// Confirmed the review.
        case finish
    }
}

/// Names one asking of a question: the question's id, and inside loops the round: `excites`, `clients[Acme]/excites`,
/// `moments[2]/thinking`, `member[1]/keep_word`; a repeat's own question is `moments[2]#more`. Made by the walk.
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

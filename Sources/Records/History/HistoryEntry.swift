import Dialogue
import Guides
public import Scoring
public import Text

/// The index entry of a finished session, enough for lists and charts.
public struct HistoryEntry: Sendable, Codable, Equatable {
    public var id: String
    public var guide: String
    public var guideVersion: Int
    /// The first ``pinLength`` digits of the SHA-256 of the guide's file.
    public var guidePin: String
    public var subject: String?
    public var language: Language
    public var started: Timestamp
    public var finished: Timestamp
    /// The number of questions answered.
    public var answered: Int
    public var asked: Int
    public var scores: [ScoreResult]

    public static let pinLength = 12

    /// The session's summary score: its quotient, or its only score. Several scores without a quotient are a profile without a
    /// summary.
    public var summary: ScoreResult? {
        scores.last { $0.interval != nil } ?? (scores.count == 1 ? scores[0] : nil)
    }

    public init(
        id: String, guide: String, guideVersion: Int, guidePin: String, subject: String?, language: Language,
        started: Timestamp, finished: Timestamp, answered: Int, asked: Int, scores: [ScoreResult]
    ) {
        self.id = id
        self.guide = guide
        self.guideVersion = guideVersion
        self.guidePin = guidePin
        self.subject = subject
        self.language = language
        self.started = started
        self.finished = finished
        self.answered = answered
        self.asked = asked
        self.scores = scores
    }

    public init(_ transcript: Transcript) {
        self.init(
            id: transcript.session.id, guide: transcript.session.guide, guideVersion: transcript.session.guideVersion,
            guidePin: String(transcript.session.guideHash.prefix(HistoryEntry.pinLength)),
            subject: transcript.session.subject, language: transcript.language, started: transcript.session.started,
            finished: transcript.finished, answered: transcript.items.count { $0.value != nil },
            asked: transcript.items.count,
            scores: transcript.scores.map(\.result))
    }
}

/// A query for sessions that match all given criteria.
public struct HistoryQuery: Sendable, Equatable {
    public var guide: String?
    /// Exactly this guide and subject, or no subject.
    public var course: HistoryCourse?
    /// A prefix of the guide's id.
    public var guideBeginning: String?
    /// The subject, case-insensitive.
    public var subject: String?
    /// The earliest finishing time.
    public var since: Timestamp?
    public var number: Int?
    public var id: String?
    /// The most sessions, the latest ones.
    public var limit: Int?

    public init(
        guide: String? = nil, course: HistoryCourse? = nil, guideBeginning: String? = nil, subject: String? = nil,
        since: Timestamp? = nil,
        number: Int? = nil, id: String? = nil, limit: Int? = nil
    ) {
        self.guide = guide
        self.course = course
        self.guideBeginning = guideBeginning
        self.subject = subject
        self.since = since
        self.number = number
        self.id = id
        self.limit = limit
    }
}

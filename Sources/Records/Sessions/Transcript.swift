public import Dialogue
public import Guides
public import Scoring
public import Text

/// A finished session: one JSON file, never rewritten, readable without the guide it followed.
///
/// `docs/schemas/transcript.schema.json` describes the file.
public struct Transcript: Sendable, Codable, Equatable, StoredDocument {
    /// ``StoredFormat/current`` when it was written.
    public var format: Int
    public var session: SessionHeader
    public var guideTitle: Texts
    /// The machine it was finished on.
    public var device: String
    public var finished: Timestamp
    /// The language it ended in; `items` are in this one.
    public var language: Language
    /// What was asked on the way, in this order, and what was answered.
    public var items: [Item]
    /// Answers off the path: given, then made moot by going back. Kept, unscored.
    public var parked: [Parked]
    public var scores: [ScoreRecord]
    /// Everything that happened, as it happened; walking the pinned guide along it gives all of the above again.
    public var entries: [LogEntry]

    /// A text in the languages it was written in.
    public struct Texts: Sendable, Codable, Equatable {
        public var en: String?
        public var zh: String?

        public init(en: String?, zh: String?) {
            self.en = en
            self.zh = zh
        }

        public init(_ text: Wording) {
            en = text.texts[.en]
            zh = text.texts[.zh]
        }

        /// The text in `language`, else in the other one.
        public subscript(language: Language) -> String {
            (language.base == .zh ? zh ?? en : en ?? zh) ?? ""
        }
    }

    /// One question as it was asked.
    public struct Item: Sendable, Codable, Equatable {
        public var key: AnswerKey
        public var question: String
        /// A short name, where the guide has one.
        public var label: String?
        /// `nil`: left out.
        public var value: AnswerValue?
        /// The value as the person saw it: the anchor of a scale's point, the texts of options. Absent where the value says it.
        public var words: String?
        public var note: String?
        /// When it was last settled.
        public var at: Timestamp?

        public init(
            key: AnswerKey, question: String, label: String? = nil, value: AnswerValue?, words: String? = nil,
            note: String? = nil, at: Timestamp? = nil
        ) {
            self.key = key
            self.question = question
            self.label = label
            self.value = value
            self.words = words
            self.note = note
            self.at = at
        }
    }

    public struct Parked: Sendable, Codable, Equatable {
        public var key: AnswerKey
        public var value: AnswerValue

        public init(key: AnswerKey, value: AnswerValue) {
            self.key = key
            self.value = value
        }
    }

    public init(
        format: Int = StoredFormat.current, session: SessionHeader, guideTitle: Texts, device: String,
        finished: Timestamp,
        language: Language, items: [Item], parked: [Parked], scores: [ScoreRecord], entries: [LogEntry]
    ) {
        self.format = format
        self.session = session
        self.guideTitle = guideTitle
        self.device = device
        self.finished = finished
        self.language = language
        self.items = items
        self.parked = parked
        self.scores = scores
        self.entries = entries
    }
}

/// A score as it was when the session finished.
public struct ScoreRecord: Sendable, Codable, Equatable {
    public var id: String
    public var title: Transcript.Texts
    /// `nil`: incomplete.
    public var value: Double?
    /// How many of its items were answered, of how many.
    public var answered: Int
    public var items: Int
    /// What the items allow; `nil` where there are no limits.
    public var possible: Range?
    /// The id of the band the value falls into.
    public var band: String?
    /// Only for a quotient.
    public var interval: Interval?
    /// Standard error of measurement, in the score's own units; `nil` where nothing tells it.
    public var error: Double?
    /// Only for a score across members.
    public var members: MemberStatistics?

    public struct Range: Sendable, Codable, Equatable {
        public var low: Double
        public var high: Double

        public init(low: Double, high: Double) {
            self.low = low
            self.high = high
        }
    }

    public struct Interval: Sendable, Codable, Equatable {
        /// Within `possible`.
        public var low: Double
        public var high: Double
        /// Two-sided, e.g. 0.9.
        public var confidence: Double
        /// Whether it was cut at an end of the possible range.
        public var clippedBelow: Bool
        public var clippedAbove: Bool

        public init(low: Double, high: Double, confidence: Double, clippedBelow: Bool, clippedAbove: Bool) {
            self.low = low
            self.high = high
            self.confidence = confidence
            self.clippedBelow = clippedBelow
            self.clippedAbove = clippedAbove
        }
    }

    public init(
        id: String, title: Transcript.Texts, value: Double?, answered: Int, items: Int, possible: Range? = nil,
        band: String? = nil, interval: Interval? = nil, error: Double? = nil, members: MemberStatistics? = nil
    ) {
        self.id = id
        self.title = title
        self.value = value
        self.answered = answered
        self.items = items
        self.possible = possible
        self.band = band
        self.interval = interval
        self.error = error
        self.members = members
    }
}

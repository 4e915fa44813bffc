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
    /// The language at the end of the session, and of `items`.
    public var language: Language
    /// The questions on the path in order, with their answers.
    public var items: [Item]
    /// Answers off the path, not scored.
    public var parked: [Parked]
    public var scores: [TitledScore]
    /// The session's log; walking the pinned guide along it reproduces all of the above.
    public var entries: [LogEntry]

    /// A text in several languages.
    public struct Texts: Sendable, Codable, Equatable {
        public var wording: Wording

        public init(_ wording: Wording) {
            self.wording = wording
        }

        /// The text in `language`, or else in another one.
        public subscript(language: Language) -> String { wording[language] }

        /// Decodes an object of texts by language tag.
        public init(from decoder: any Decoder) throws {
            let texts = try decoder.singleValueContainer().decode([String: String].self)
            wording = Wording(
                Dictionary(
                    texts.compactMap { tag, text in Language(rawValue: tag).map { ($0, text) } },
                    uniquingKeysWith: { first, _ in first }))
        }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(
                Dictionary(uniqueKeysWithValues: wording.texts.map { ($0.key.rawValue, $0.value) }))
        }
    }

    /// A question as it was asked.
    public struct Item: Sendable, Codable, Equatable {
        public var key: AnswerKey
        public var question: String
        /// The question's label, if any.
        public var label: String?
        /// `nil` if left out.
        public var value: AnswerValue?
        /// The value as shown, such as a scale point's anchor or options' texts; absent if the value is enough.
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
        language: Language, items: [Item], parked: [Parked], scores: [TitledScore], entries: [LogEntry]
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

/// A score with its title, so that it can be read without the guide. Encoded as one JSON object.
@dynamicMemberLookup
public struct TitledScore: Sendable, Codable, Equatable {
    public var title: Transcript.Texts
    /// Without ``ScoreResult/quotient``.
    public var result: ScoreResult

    public init(title: Transcript.Texts, _ result: ScoreResult) {
        self.title = title
        self.result = result
        self.result.quotient = nil
        self.result.degreesOfFreedom = nil
        self.result.model = nil
    }

    public subscript<Value>(dynamicMember member: WritableKeyPath<ScoreResult, Value>) -> Value {
        get { result[keyPath: member] }
        set { result[keyPath: member] = newValue }
    }

    private enum CodingKeys: CodingKey { case title }

    public init(from decoder: any Decoder) throws {
        title = try decoder.container(keyedBy: CodingKeys.self).decode(Transcript.Texts.self, forKey: .title)
        result = try ScoreResult(from: decoder)
    }

    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: CodingKeys.self)
        try object.encode(title, forKey: .title)
        try result.encode(to: encoder)
    }
}

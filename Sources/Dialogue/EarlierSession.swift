import Answers
public import Guides
public import Text

/// The answers of an earlier session that a guide recalls. Copied into the header when a session begins, so that its
/// walk does not depend on the earlier session's file.
public struct EarlierSession: Sendable, Codable, Equatable {
    /// The earlier session's id.
    public var session: String
    public var guide: String
    /// The guide's title, by language tag.
    public var title: [String: String]
    /// The local day it was finished.
    public var date: CivilDate
    public var answers: [Answer]

    /// The answer to a question outside loops, or a score's value.
    public struct Answer: Sendable, Codable, Equatable {
        public var id: String
        public var value: AnswerValue
        /// For a commitment, its status when copied: `open`, `kept`, `partly` or `missed`.
        public var outcome: String?

        public init(id: String, value: AnswerValue, outcome: String? = nil) {
            self.id = id
            self.value = value
            self.outcome = outcome
        }
    }

    /// The maximum size of copied text in bytes; answers beyond it are left out.
    public static let limit = 32 * 1024

    public init(session: String, guide: String, title: Wording, date: CivilDate, answers: [Answer]) {
        self.session = session
        self.guide = guide
        self.title = Dictionary(uniqueKeysWithValues: title.texts.map { ($0.key.rawValue, $0.value) })
        self.date = date
        var left = Self.limit
        self.answers = answers.filter { answer in
            guard answer.value.bytes <= left else { return false }
            left -= answer.value.bytes
            return true
        }
    }

    subscript(id: String) -> Answer? { answers.first { $0.id == id } }
}

/// An answer of an earlier session, shown beside a question.
public struct OfferedAnswer: Sendable {
    public var value: AnswerValue
    public var date: CivilDate
    /// The title of the guide it comes from, by language tag; `nil` for the same guide.
    public var title: [String: String]?
}

extension AnswerValue {
    /// The approximate size of its text.
    fileprivate var bytes: Int {
        switch self {
        case .number, .yes, .date, .rough: 16
        case .choice(let text), .text(let text): text.utf8.count
        case .choices(let texts), .names(let texts): texts.reduce(0) { $0 + $1.utf8.count }
        case .rows(let rows): rows.reduce(0) { $0 + $1.values.reduce(0) { $0 + $1.bytes } }
        case .commitment(let commitment): commitment.what.utf8.count + (commitment.to?.utf8.count ?? 0)
        }
    }
}

extension KnownAnswers {
    /// The previous session with the same guide and subject.
    var previous: EarlierSession? { header.earlier?.first { $0.guide == guide.guide.id } }

    /// The value of `previous.ID` in a condition or formula.
    func previous(_ id: String, _ field: String?) -> ExpressionValue {
        guard let previous else { return .unknown }
        if id == Recalled.date { return field == nil ? .text(previous.date.description) : .unknown }
        guard let answer = previous[id] else { return .unknown }
        if field == Recalled.outcome { return answer.outcome.map { .text($0) } ?? .unknown }
        guard let slot = guide.slot(ofQuestion: id) else { return ExpressionValue(answer.value, field: field) }
        let kind = guide.questions[slot].question.kind
        return kind.accepts(answer.value) ? ExpressionValue(answer.value, kind: kind, field: field) : .unknown
    }

    /// A recalled answer of another guide's latest session.
    func recalled(_ name: Recalled) -> AnswerValue? {
        header.earlier?.first { $0.guide == name.guide ?? guide.guide.id }?[name.id]?.value
    }

    /// The answer that `previous.ID` names, as an item of this path.
    func previousItem(_ id: String) -> PathItem? {
        guard let previous, let answer = previous[id], let slot = guide.slot(ofQuestion: id) else { return nil }
        var question = guide.questions[slot].question
        guard question.kind.accepts(answer.value) else { return nil }
        let label = question.label ?? question.text
        question.label = Wording(
            Dictionary(
                uniqueKeysWithValues: label.texts.map { language, text in
                    (language, "\(text) · \(shown(previous.date, language: language))")
                }))
        return PathItem(
            key: AnswerKey("previous.\(id)"), question: question, state: .answered(answer.value), note: nil,
            scope: Scope(), at: nil)
    }
}

extension Walk {
    /// The earlier answer to show beside a question; it is never the default.
    public func offered(for question: Question) -> OfferedAnswer? {
        guard let known else { return nil }
        return question.offers.lazy.compactMap { offer -> OfferedAnswer? in
            guard let earlier = known.header.earlier?.first(where: { $0.guide == offer.guide ?? known.guide.guide.id }),
                let answer = earlier[offer.id]
            else { return nil }
            return OfferedAnswer(
                value: answer.value, date: earlier.date, title: offer.guide == nil ? nil : earlier.title)
        }.first
    }
}

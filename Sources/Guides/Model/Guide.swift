public import Text

/// A guide: a questionnaire, reflection, calculator, checklist or team session, as read from one YAML file.
///
/// The language is taught in `docs/guide-format.md`; a `Guide` that `GuideReader` returned without errors keeps every rule there.
public struct Guide: Sendable {
    public var id: String
    public var version: Int
    public var title: Wording
    public var about: Wording
    public var group: Group?
    /// How long it takes, 1…240; where there is a shorter way, the longer one.
    public var minutes: Int?
    /// How long it takes without the sections of the closer look, 1…240 and less than ``minutes``.
    public var core: Int?
    public var source: String?
    public var rhythm: Rhythm?
    /// Where it holds nothing follows from the session: no re-take, no promise, no practice, no next guide, no document.
    public var quiet: Expression?
    /// Values of earlier sessions that the guide uses, in no particular order.
    public var recalled: [Recalled]
    /// Names of what other guides' sessions said.
    public var from: [String: Recalled] = [:]
    public var subject: SubjectUse
    /// The guide about oneself that raters answer with this one, about somebody; `nil` for any other guide.
    public var ratedGuide: String?
    public var languages: [Language]
    public var keywords: Wording?
    public var scales: [String: Scale]
    public var flow: [Step]
    /// In the order of declaration; a formula names only scores before it.
    public var scores: [Score]
    public var report: [Block]
    public var documents: [Document]
    /// The practice library, in the one file that has it; empty elsewhere.
    public var practices: [Practice]

    /// What a person is facing; groups the list of guides.
    public enum Group: String, Sendable, CaseIterable {
        case me, breakup, partnership, proposal, team
    }

    /// When to take a guide again.
    public enum Rhythm: Sendable, Equatable {
        case weekly, monthly, quarterly
        case days(Int)
    }

    public enum SubjectUse: String, Sendable {
        case optional, required, none
    }

    public init(
        id: String, version: Int, title: Wording, about: Wording, group: Group? = nil, minutes: Int? = nil,
        source: String? = nil, rhythm: Rhythm? = nil, quiet: Expression? = nil, recalled: [Recalled] = [],
        subject: SubjectUse = .optional,
        languages: [Language] = Language.ofGuides, keywords: Wording? = nil, scales: [String: Scale] = [:],
        flow: [Step], scores: [Score] = [], report: [Block] = [], documents: [Document] = [],
        practices: [Practice] = []
    ) {
        self.id = id
        self.version = version
        self.title = title
        self.about = about
        self.group = group
        self.minutes = minutes
        self.source = source
        self.rhythm = rhythm
        self.quiet = quiet
        self.recalled = recalled
        self.subject = subject
        self.languages = languages
        self.keywords = keywords
        self.scales = scales
        self.flow = flow
        self.scores = scores
        self.report = report
        self.documents = documents
        self.practices = practices
    }
}

extension Guide {
    /// From the shortest way that the guide speaks of to the longest.
    public var span: ClosedRange<Int>? { minutes.map { min(core ?? $0, $0)...$0 } }

    /// Answered by others about somebody.
    public var isForRaters: Bool { ratedGuide != nil }

    /// Some of its steps are gone through by every member of a team.
    public var isForTeam: Bool {
        var isForTeam = false
        flow.visit { step, _ in
            if case .each(let loop) = step.kind, loop.isOverMembers { isForTeam = true }
        }
        return isForTeam
    }
}

/// An answer or score of an earlier session: `previous.ID`, or `GUIDE.ID` of another guide.
public struct Recalled: Sendable, Hashable {
    /// `nil`: the same guide.
    public var guide: String?
    public var id: String

    public init(guide: String?, id: String) {
        self.guide = guide
        self.id = id
    }

    /// Of two members the other one.
    package static let other = "other"
    /// The first part of `previous.ID`.
    package static let previous = "previous"
    /// `previous.date` is the day of the earlier session.
    package static let date = "date"
    /// `previous.ID.outcome` is what became of a commitment.
    package static let outcome = "outcome"
}

/// A rating scale: whole numbers from `low` to `high`, some or all with an anchor.
public struct Scale: Sendable, Equatable {
    public var points: [Point]

    public struct Point: Sendable, Equatable {
        public var value: Int
        public var anchor: Wording?

        public init(value: Int, anchor: Wording?) {
            self.value = value
            self.anchor = anchor
        }
    }

    /// - Parameter points: rising by one, 2…11 of them.
    public init(points: [Point]) {
        self.points = points
    }

    public var low: Int { points.first?.value ?? 1 }
    public var high: Int { points.last?.value ?? 1 }
}

/// One practice of the library: small enough for this week.
public struct Practice: Sendable {
    public var id: String
    public var factor: Factor
    public var title: Wording
    public var how: Wording
    public var source: String

    public enum Factor: String, Sendable, CaseIterable {
        case credibility, reliability, intimacy
        case selfOrientation = "self_orientation"
    }

    public init(id: String, factor: Factor, title: Wording, how: Wording, source: String) {
        self.id = id
        self.factor = factor
        self.title = title
        self.how = how
        self.source = source
    }
}

/// A Markdown document made from the answers when a session finishes.
public struct Document: Sendable {
    public var id: String
    public var title: Wording
    public var body: [Block]

    public init(id: String, title: Wording, body: [Block]) {
        self.id = id
        self.title = title
        self.body = body
    }
}

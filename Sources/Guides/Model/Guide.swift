public import Text

/// A guide: a questionnaire, reflection, calculator, checklist or team session, as read from one YAML file.
///
/// `docs/guide-format.md` describes the language; a `Guide` returned by `GuideReader` satisfies all of its rules.
public struct Guide: Sendable {
    public var id: String
    public var version: Int
    public var title: Wording
    public var about: Wording
    public var group: Group?
    /// Duration in minutes, 1 to 240; of the long version, if there is a short one.
    public var minutes: Int?
    /// Duration of the short version in minutes, without sections marked `closer`; 1 to 240 and less than ``minutes``.
    public var core: Int?
    public var source: String?
    public var rhythm: Rhythm?
    /// If it holds, nothing follows from the session: no re-take, commitment, practice, next guide or document.
    public var quiet: Expression?
    /// Values of earlier sessions that the guide uses, unordered.
    public var recalled: [Recalled]
    /// Recalled values of other guides' sessions by name.
    public var from: [String: Recalled] = [:]
    public var subject: SubjectUse
    /// For a raters' guide, the id of the corresponding self-rating guide; otherwise `nil`.
    public var ratedGuide: String?
    public var languages: [Language]
    public var keywords: Wording?
    public var scales: [String: Scale]
    public var flow: [Step]
    /// Scores in declaration order; formulas refer to earlier ones only.
    public var scores: [Score]
    public var report: [Block]
    public var documents: [Document]
    /// The practice library, in the file that defines it; otherwise empty.
    public var practices: [Practice]

    /// Groups of the list of guides, by what the user is facing.
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
    /// Minutes of the short and the long version.
    public var span: ClosedRange<Int>? { minutes.map { min(core ?? $0, $0)...$0 } }

    /// Whether it is answered by others about somebody.
    public var isForRaters: Bool { ratedGuide != nil }

    /// Whether some steps are repeated for each member of a team.
    public var isForTeam: Bool {
        var isForTeam = false
        flow.visit { step, _ in
            if case .each(let loop) = step.kind, loop.isOverMembers { isForTeam = true }
        }
        return isForTeam
    }
}

/// A reference to an answer or score of an earlier session: `previous.ID`, or `GUIDE.ID` for another guide.
public struct Recalled: Sendable, Hashable {
    /// `nil` for the same guide.
    public var guide: String?
    public var id: String

    public init(guide: String?, id: String) {
        self.guide = guide
        self.id = id
    }

    /// The name of the other of two members.
    package static let other = "other"
    /// The first part of `previous.ID`.
    package static let previous = "previous"
    /// `previous.date` is the day of the earlier session.
    package static let date = "date"
    /// `previous.ID.outcome` is a commitment's outcome.
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

    /// - Parameter points: 2 to 11 points, consecutive.
    public init(points: [Point]) {
        self.points = points
    }

    public var low: Int { points.first?.value ?? 1 }
    public var high: Int { points.last?.value ?? 1 }
}

/// A practice of the library, to do within a week.
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

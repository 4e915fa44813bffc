import Guides
public import Scoring
public import Text

/// How a check-in treats ballots; chosen by the room before the first answer.
public enum BallotMode: String, Sendable, Codable, CaseIterable {
    /// Answers are not linked to people.
    case sealed
    /// Names are shown.
    case open
}

/// The terms a room agreed on before the first answer.
public struct CheckInTerms: Sendable, Codable, Equatable {
    /// The day and random digits, such as `20261122-1a2b3c4d`.
    public var id: String
    /// The team's id.
    public var team: String
    public var guide: String
    public var guideVersion: Int
    /// The SHA-256 of the guide's file.
    public var guideHash: String
    public var mode: BallotMode
    /// Nothing is shown below this number of answers; 1 in open mode.
    public var minimum: Int
    /// The number of people in the room.
    public var invited: Int
    /// Their names, if the team has names.
    public var people: [String]?
    /// Whether a ballot may be marked as the leader's.
    public var asksLeader: Bool
    public var day: CivilDate
    /// Ordinal of the team's check-in, from 1; orders several on one day, as no time of day is stored.
    public var number: Int
    /// The room chose, after being told what can be inferred, to see an exact picture that would otherwise be coarse;
    /// anybody can veto it on their ballot. `nil` if not.
    public var showsMore: Bool?

    /// The lowest allowed ``minimum`` in sealed mode.
    public static let leastMinimum = 3
    public static let usualMinimum = 5

    public init(
        id: String, team: String, guide: String, guideVersion: Int, guideHash: String, mode: BallotMode, minimum: Int,
        invited: Int, people: [String]?, asksLeader: Bool, day: CivilDate, number: Int = 1
    ) {
        self.id = id
        self.team = team
        self.guide = guide
        self.guideVersion = guideVersion
        self.guideHash = guideHash
        self.mode = mode
        self.minimum = mode == .open ? 1 : max(minimum, Self.leastMinimum)
        self.invited = invited
        self.people = people
        self.asksLeader = asksLeader
        self.day = day
        self.number = number
    }

    /// The name as listed in ``people``, ignoring case and width; any name if there is no list.
    ///
    /// - Returns: `nil` for an empty or unlisted name.
    public func named(_ name: String) -> String? {
        guard let people else { return name.isEmpty ? nil : name }
        return people.first { SubjectName.areSame($0, name) }
    }

    /// The gathering for ``Overlap``. Without names, a team's people are assumed to be the same each time, as far as
    /// their number allows; with names everybody counts, even if they left early.
    ///
    /// - Parameters:
    ///   - answered: the number of values of the list; `nil` if everybody answers.
    ///   - isLeaderApart: whether the leader answered too but is in no list.
    public func gathering(answered: Int? = nil, isLeaderApart: Bool = false) -> Gathering {
        let apart = isLeaderApart ? 1 : 0
        let answered = answered ?? max(0, invited - apart)
        var keys = Set((people ?? []).map { "name:" + SubjectName.key($0) })
        for number in 0..<max(0, max(invited, answered + apart) - keys.count) { keys.insert("\(team):\(number)") }
        return Gathering(
            people: keys, answered: answered, apart: isLeaderApart ? team : nil, day: day.daysSinceEpoch,
            minimum: minimum)
    }
}

/// The result of a finished check-in.
public struct TeamWave: Sendable, Codable, Equatable, StoredDocument {
    public var format: Int
    public var terms: CheckInTerms
    /// The number of ballots with answers, including the leader's marked one.
    public var answered: Int
    public var refused: Int
    /// A ballot was marked as the leader's, but too few others answered, so it is mixed with theirs.
    public var joinsLeader: Bool?
    public var outcome: Outcome
    /// For `shown`, the stored part of the ballots, see ``BallotBag/kept(widest:_:)``. Earlier versions stored all values.
    public var bag: BallotBag?
    /// For `shown`, statistics by score. `nil` if written by earlier versions, to be computed from `bag`.
    public var figures: [String: TeamFigures]?
    /// For `shown`, the number of answers by question, if enough. `nil` if written by earlier versions.
    public var counts: [String: Int]?
    /// For `shown`, questions and scores left out because, compared with an earlier result, they would disclose few
    /// people's answers.
    public var leftOut: Lists?
    /// For `shown`, the question with the widest spread, if its answers are not in `bag`.
    public var widest: String?
    /// For `overlap`, the changes since the team's latest picture with the same guide, if any.
    public var changes: Changes?
    /// For `overlap` and `reduced`, and for scores left out of `shown`.
    public var coarse: Coarse?

    public enum Outcome: String, Sendable, Codable, CaseIterable {
        case shown
        /// Fewer answers than agreed; the answers were deleted.
        case tooFew = "too_few"
        /// Compared with an earlier result it would have disclosed few people's answers. The answers were deleted;
        /// ``TeamWave/coarse`` and ``TeamWave/changes`` remain.
        case overlap
        /// It was shown, and then reduced by `begin-anew`; ``TeamWave/coarse`` remains.
        case reduced
    }

    /// Sorted ids of questions and scores.
    public struct Lists: Sendable, Codable, Equatable {
        public var items: [String]
        public var scores: [String]

        public init(items: some Sequence<String>, scores: some Sequence<String>) {
            self.items = items.sorted()
            self.scores = scores.sorted()
        }

        public var isEmpty: Bool { items.isEmpty && scores.isEmpty }
    }

    /// - Parameters:
    ///   - guide: the ballots' guide; `nil` if it cannot be read, which removes all single questions.
    ///   - leftOut: lists to leave out; if no score remains, nothing is shown.
    ///   - course: the team's earlier check-ins with the same version of the guide, oldest first.
    public init(
        terms: CheckInTerms, bag: BallotBag, guide: TeamGuide?, isExposing: Bool, leavingOut leftOut: Lists? = nil,
        course: [TeamWave] = []
    ) {
        format = StoredFormat.current
        self.terms = terms
        answered = bag.answered + (bag.leader == nil ? 0 : 1)
        refused = bag.refused
        let shown = bag.shown(from: terms.minimum)
        let seen = leftOut.flatMap { shown?.without($0) } ?? shown
        let isExposing = isExposing || seen?.scores.isEmpty == true && shown?.scores.isEmpty == false
        outcome = shown == nil ? .tooFew : isExposing ? .overlap : .shown
        guard let shown, let seen else { return }
        if isExposing {
            changes = course.last { $0.outcome == .shown }.flatMap { Changes(from: $0, to: shown) }
            coarse = guide.map { Coarse(shown, $0, scores: shown.scores.keys, course: course) }
            return
        }
        figures = seen.figures(of: guide).mapValues(\.rounded)
        counts = seen.items.mapValues(\.count)
        let widest = guide.flatMap { seen.widest($0) }
        let kept = seen.kept(widest: widest, guide)
        self.bag = kept
        if kept.items.isEmpty { self.widest = widest }
        if let leftOut, !leftOut.isEmpty {
            self.leftOut = leftOut
            if let guide {
                var rest = Coarse(shown, guide, scores: leftOut.scores, course: course)
                rest.widest = nil
                rest.comments = nil
                if !rest.medians.isEmpty { coarse = rest }
            }
        }
        if bag.leader != nil, seen.leader == nil { joinsLeader = true }
    }

    /// The number of days for which people are assumed to remember who passed.
    public static let window = 60
}

extension TeamWave {
    /// A score's mean over the people with its standard error, as a point of a course; `nil` if not shown.
    ///
    /// - Parameter time: the point's time.
    public func point(of score: String, at time: Timestamp = Timestamp(millisecondsSinceEpoch: 0)) -> TrendPoint? {
        guard let figures else { return bag?.point(of: score, at: time) }
        return figures[score].map {
            TrendPoint(time: time, value: $0.mean, standardError: $0.error, people: $0.answers)
        }
    }

    func median(of score: String) -> Double? {
        figures?[score]?.median ?? bag?.scores[score].flatMap { Descriptive.median($0) }
    }
}

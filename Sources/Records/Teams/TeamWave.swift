import Guides
public import Scoring
public import Text

/// How a check-in treats its ballots; chosen by the room before the first answer, and fixed then.
public enum BallotMode: String, Sendable, Codable, CaseIterable {
    /// Nobody can tell who said what.
    case sealed
    /// Names are shown.
    case open
}

/// What a room agreed on before its first answer.
public struct CheckInTerms: Sendable, Codable, Equatable {
    /// `20261122-1a2b3c4d`: the day and random digits.
    public var id: String
    /// The team's id.
    public var team: String
    public var guide: String
    public var guideVersion: Int
    /// SHA-256 of the guide's file.
    public var guideHash: String
    public var mode: BallotMode
    /// Nothing is shown below this many answers; 1 in open mode.
    public var minimum: Int
    /// How many are in the room.
    public var invited: Int
    /// Who they are, where the team has names.
    public var people: [String]?
    /// Whether a person may mark the ballot as the leader's.
    public var asksLeader: Bool
    public var day: CivilDate
    /// Ordinal of this check-in in the team, from 1: tells two on one day apart, since no finer time is kept.
    public var number: Int
    /// The room has chosen, knowing what can be worked out from it, to see all of a picture that would otherwise be coarse; anybody
    /// could keep it coarse on their own ballot. `nil`: it has not.
    public var showsMore: Bool?

    /// Sealed results are never shown from fewer answers than this.
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

    /// Who was asked, for ``Overlap``. Without names the people of one team are taken to be the same ones each time, as far as
    /// the count goes; of a team with names everybody counts, also who left before the end.
    ///
    /// - Parameters:
    ///   - answered: how many values the list has that would be seen; `nil`: everybody answers.
    ///   - isLeaderApart: somebody else answered as well, who is in no list.
    public func gathering(answered: Int? = nil, isLeaderApart: Bool = false) -> Gathering {
        let apart = isLeaderApart ? 1 : 0
        let answered = answered ?? max(0, invited - apart)
        var keys = Set((people ?? []).map { "name:" + $0.lowercased() })
        for number in 0..<max(0, max(invited, answered + apart) - keys.count) { keys.insert("\(team):\(number)") }
        return Gathering(
            people: keys, answered: answered, apart: isLeaderApart ? team : nil, day: day.daysSinceEpoch,
            minimum: minimum)
    }
}

/// A finished check-in.
public struct TeamWave: Sendable, Codable, Equatable, StoredDocument {
    public var format: Int
    public var terms: CheckInTerms
    /// Ballots with answers; the leader's marked one among them.
    public var answered: Int
    public var refused: Int
    /// The leader marked a ballot, and too few others answered for it to stand apart: it is one of all.
    public var joinsLeader: Bool?
    public var outcome: Outcome
    /// Only for `shown`: what of the ballots a picture shows, see ``BallotBag/kept(widest:_:)``. Written by earlier versions: all values.
    public var bag: BallotBag?
    /// Only for `shown`, by score. Written by earlier versions: `nil`; they follow from `bag`.
    public var figures: [String: TeamFigures]?
    /// Only for `shown`: how many answered each question that enough people answered. Written by earlier versions: `nil`.
    public var counts: [String: Int]?
    /// Only for `shown`: what is not in it because beside an earlier result it would have told few people apart.
    public var leftOut: Lists?
    /// Only for `shown`: the question on which people differ most, where its answers are not in `bag`.
    public var widest: String?
    /// Only for `overlap`, where the team has an earlier picture with the same guide.
    public var changes: Changes?
    /// For `overlap` and `reduced`; for `shown` only the scores that are left out.
    public var coarse: Coarse?

    public enum Outcome: String, Sendable, Codable, CaseIterable {
        case shown
        /// Fewer answers than the room had agreed on. They are gone.
        case tooFew = "too_few"
        /// Beside an earlier result it would have told few people apart. The answers are gone; ``TeamWave/coarse`` and
        /// ``TeamWave/changes`` are left.
        case overlap
        /// It was shown, and the team has begun anew since. ``TeamWave/coarse`` is left.
        case reduced
    }

    /// Some questions and scores, by their ids, each rising.
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
    ///   - guide: what the ballots answer; `nil` if it cannot be read: then nothing is left of single questions.
    ///   - leftOut: lists that would tell few people apart; where no score is left without them, nothing is shown.
    ///   - course: the team's earlier check-ins with the same questions, in the order of their days.
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

    /// For so many days people are taken to know who passed.
    public static let window = 60
}

extension TeamWave {
    /// A score's mean over the people, with its error, as one point of a course; `nil` where it is not shown.
    ///
    /// - Parameter time: where the point stands in the course.
    public func point(of score: String, at time: Timestamp = Timestamp(millisecondsSinceEpoch: 0)) -> TrendPoint? {
        guard let figures else { return bag?.point(of: score, at: time) }
        return figures[score].map {
            TrendPoint(time: time, value: $0.mean, standardError: $0.error, people: $0.answers)
        }
    }

    func median(of score: String) -> Double? {
        figures?[score]?.median ?? bag?.scores[score].flatMap { Descriptive.median($0) }
    }

    /// How many answered a question; `nil` where it is not shown.
    func answers(toQuestion id: String) -> Int? { counts?[id] ?? bag?.items[id]?.count }
}
